// SPDX-License-Identifier: Apache-2.0
// Acts that meet others about the same: suspended twice, resumed in one place, taken back and accepted on one day, drafts side by side.
#include <gmock/gmock.h>

#include "catalogue/testing.hpp"

namespace xz::catalogue {
namespace {

using testing::begun;
using ::testing::Contains;
using testing::demo;
using ::testing::ElementsAre;
using testing::here;
using ::testing::IsEmpty;
using testing::listed;
using testing::there;

auto const march = make_day(2025, 3, 1);
auto const april = make_day(2025, 4, 1);

class ListActsOfItems : public testing::ListWorld {
protected:
    Json of(std::vector<std::string> const& items, Day from, std::vector<std::string> const& townships = {}) const
    {
        auto form = Json::object().set("items", listed(items)).set("from", to_string(from));
        if (!townships.empty()) form.set("townships", listed(townships));
        return form;
    }
    std::string of_other(Day day) const { return std::string{word(lists.in_force("JZ-ZF-0002", here, day).why)}; }
    /// As who judges by one item's acts alone has it.
    std::string force_of_its_acts(Day day) const
    {
        auto other = Lists{};
        other.add({.id = "first", .from = begun, .to = {}, .catalogue = demo(), .by_acceptance = true});
        auto const acts = lists.history().cut("JZ-ZF-0001", here, "m");
        for (auto const& act : acts.as_array()) other.apply({std::string{act.text("step")}, act.at("form"), begun, {}});
        return std::string{word(other.in_force("JZ-ZF-0001", here, day).why)};
    }
    void reach(std::string const& id, std::string const& base, Stage stage)
    {
        auto form = Json::object().set("id", id).set("base", base).set("department", "D01");
        take("draft_made", form, begun, "du");
        if (stage == Stage::Approved) take("draft_approved", Json::object().set("id", id).set("paper", "x"), begun, "su");
    }
    void publish(std::string const& id, Day from)
    {
        ASSERT_FALSE(lists.add({.id = id, .from = from, .to = {}, .catalogue = demo(), .by_acceptance = true}));
        take("published", Json::object().set("id", id).set("from", to_string(from)), begun, "su");
    }
    Json of_draft(std::string const& id, Day from) const { return Json::object().set("id", id).set("from", to_string(from)); }
};

TEST_F(ListActsOfItems, ResumedItIsCutOutOfEverySuspension)
{
    take("suspend_item", of({"JZ-ZF-0001", "JZ-ZF-0002"}, march));
    take("suspend_item", of({"JZ-ZF-0001"}, march + std::chrono::days{4}));
    take("resume_item", of({"JZ-ZF-0001"}, april));
    EXPECT_EQ(force(april - std::chrono::days{1}), "suspended");
    EXPECT_EQ(force(april), "in_force");
    EXPECT_EQ(of_other(april), "suspended");
}

TEST_F(ListActsOfItems, SuspendedForAllItIsResumedInOneTownshipAlone)
{
    accept(there, begun);
    take("suspend_item", of({"JZ-ZF-0001", "JZ-ZF-0002"}, march));
    EXPECT_THAT(guards("resume_item", of({"JZ-ZF-0001"}, april, {here}), march), IsEmpty());
    take("resume_item", of({"JZ-ZF-0001"}, april, {here}));
    EXPECT_EQ(force(april - std::chrono::days{1}), "suspended");
    EXPECT_EQ(force(april), "in_force");
    EXPECT_EQ(force(april, {}, there), "suspended");
    EXPECT_EQ(of_other(april), "suspended");
    EXPECT_THAT(guards("resume_item", of({"JZ-ZF-0001"}, april, {here, there}), april), ElementsAre("item_is_suspended")); // here it isn't
    EXPECT_THAT(guards("resume_item", of({"JZ-ZF-0001"}, april, {there}), april), IsEmpty());
    EXPECT_THAT(guards("resume_item", of({"JZ-ZF-0001"}, april, {"341524999"}), april), Contains("township_on_the_list"));
    take("resume_item", of({"JZ-ZF-0001"}, april + std::chrono::days{9}));
    EXPECT_EQ(force(april + std::chrono::days{8}, {}, there), "suspended");
    EXPECT_EQ(force(april + std::chrono::days{9}, {}, there), "in_force");
    EXPECT_EQ(force(april), "in_force");
}

TEST_F(ListActsOfItems, SuspendedInTwoTownshipsItIsResumedInOneOrInAll)
{
    accept(there, begun);
    take("suspend_item", of({"JZ-ZF-0001"}, march, {here, there}));
    take("resume_item", of({"JZ-ZF-0001"}, april, {there}));
    EXPECT_EQ(force(april), "suspended");
    EXPECT_EQ(force(april, {}, there), "in_force");
    take("resume_item", of({"JZ-ZF-0001"}, april + std::chrono::days{5}));
    EXPECT_EQ(force(april + std::chrono::days{5}), "in_force");
}

TEST_F(ListActsOfItems, ASuspensionToComeIsNotEndedByWhatIsUsedBeforeIt)
{
    take("suspend_item", of({"JZ-ZF-0001"}, march));
    take("suspend_item", of({"JZ-ZF-0001"}, make_day(2025, 6, 1)));
    take("resume_item", of({"JZ-ZF-0001"}, april));
    EXPECT_EQ(force(april), "in_force");
    EXPECT_EQ(force(make_day(2025, 6, 1)), "suspended");
}

TEST_F(ListActsOfItems, AcceptedAnewOnTheDayOfItsTakingBackItIsUsedAndTheOtherWayRoundItIsNot)
{
    take("take_back_item", of({"JZ-ZF-0001"}, march));
    EXPECT_EQ(force(march), "taken_back");
    accept(here, march);
    EXPECT_EQ(force(march), "in_force");
    EXPECT_EQ(force_of_its_acts(march), "in_force");
    take("take_back_item", of({"JZ-ZF-0001"}, march));
    EXPECT_EQ(force(march), "taken_back");
    EXPECT_EQ(force_of_its_acts(march), "taken_back");
}

TEST_F(ListActsOfItems, TakenBackTwiceItComesBackByAnAcceptanceAfterBoth)
{
    take("take_back_item", of({"JZ-ZF-0001"}, make_day(2025, 7, 1)));
    take("take_back_item", of({"JZ-ZF-0001"}, make_day(2025, 6, 1)));
    accept(here, make_day(2025, 6, 15));
    EXPECT_EQ(force(make_day(2025, 6, 20)), "in_force");
    EXPECT_EQ(force(make_day(2025, 7, 1)), "taken_back");
}

TEST_F(ListActsOfItems, WhatIsTakenBackIsNotTakenBackAgain)
{
    take("take_back_item", of({"JZ-ZF-0001"}, march, {here}));
    EXPECT_THAT(guards("take_back_item", of({"JZ-ZF-0001"}, april, {here}), march), ElementsAre("item_not_taken_back"));
    EXPECT_THAT(guards("take_back_item", of({"JZ-ZF-0001"}, april), march), ElementsAre("item_not_taken_back")); // all: here too
    EXPECT_THAT(guards("take_back_item", of({"JZ-ZF-0001"}, april, {there}), march), IsEmpty());
    accept(here, march + std::chrono::days{3});
    EXPECT_THAT(guards("take_back_item", of({"JZ-ZF-0001"}, april, {here}), march), IsEmpty());
}

TEST_F(ListActsOfItems, AnEvaluationIsOfItemsOfTheListAndOfOnesOwnDepartment)
{
    auto form = [](char const* item, char const* department) {
        return Json::object().set("items", listed({item})).set("department", department).set("result", "keep");
    };
    EXPECT_THAT(guards("item_evaluated", form("NONSENSE", ""), march), Contains("item_on_the_list"));
    EXPECT_THAT(guards("item_evaluated", form("JZ-ZF-0001", "D02"), march), ElementsAre("item_of_department"));
    EXPECT_THAT(guards("item_evaluated", form("JZ-ZF-0001", "D01"), march), IsEmpty());
    EXPECT_THAT(guards("item_evaluated", form("JZ-ZF-0001", ""), march), IsEmpty()); // the county
}

TEST_F(ListActsOfItems, ADepartmentSendsAndWithdrawsItsOwnDraft)
{
    reach("second", "first", Stage::Draft);
    auto const form = [](char const* department) { return Json::object().set("id", "second").set("department", department); };
    for (auto const* step : {"draft_sent", "draft_withdrawn"}) {
        EXPECT_THAT(guards(step, form("D02"), march), ElementsAre("draft_of_department")) << step;
        EXPECT_THAT(guards(step, form("D01"), march), IsEmpty()) << step;
        EXPECT_THAT(guards(step, form(""), march), IsEmpty()) << step; // the county's own post
    }
    take("draft_made", Json::object().set("id", "third"), begun, "su"); // the county's
    EXPECT_THAT(guards("draft_sent", Json::object().set("id", "third").set("department", "D01"), march),
                ElementsAre("draft_of_department"));
}

TEST_F(ListActsOfItems, ADraftIsPublishedAfterTheVersionThatItWasMadeFrom)
{
    reach("d1", "first", Stage::Approved);
    reach("d2", "first", Stage::Approved);
    EXPECT_THAT(guards("published", of_draft("d2", april), march), IsEmpty());
    publish("d1", march);
    EXPECT_THAT(guards("published", of_draft("d2", april), march), ElementsAre("draft_of_newest"));
    reach("d3", "d1", Stage::Approved);
    EXPECT_THAT(guards("published", of_draft("d3", april), march), IsEmpty());
    EXPECT_THAT(guards("published", of_draft("d3", march - std::chrono::days{1}), begun), ElementsAre("list_begins_last"));
}

TEST_F(ListActsOfItems, AVersionsDaysAreInOrderAndItsIdAndDayAreFree)
{
    reach("second", "first", Stage::Approved);
    EXPECT_THAT(guards("published", of_draft("second", april).set("to", to_string(march)), march), ElementsAre("list_days_in_order"));
    EXPECT_THAT(guards("published", of_draft("second", april).set("to", to_string(april)), march), IsEmpty());
    EXPECT_THAT(guards("published", of_draft("second", begun), begun), Contains("list_day_free"));
    auto const found = version_objections(lists, "first", begun, march - std::chrono::days{400});
    ASSERT_EQ(found.size(), 3u);
    for (auto const& one : found) EXPECT_THAT(one.mended_by, ElementsAre("form"));
    EXPECT_THAT(version_objections(lists, "second", april, march), ::testing::SizeIs(1));
}

} // namespace
} // namespace xz::catalogue
