// SPDX-License-Identifier: Apache-2.0
#include "catalogue/list_stages.hpp"

#include <gmock/gmock.h>

#include "catalogue/testing.hpp"

namespace xz::catalogue {
namespace {

using testing::begun;
using ::testing::Contains;
using testing::demo;
using testing::here;
using ::testing::IsEmpty;
using testing::listed;
using ::testing::Not;
using testing::there;

class ListStages : public testing::ListWorld {};

TEST_F(ListStages, ADelegatedItemIsUsedFromTheDayOfItsAcceptanceOn)
{
    EXPECT_EQ(force(begun), "in_force");
    EXPECT_EQ(force(make_day(2025, 5, 5), {}, there), "not_accepted");
    accept(there, make_day(2025, 5, 6));
    EXPECT_EQ(force(make_day(2025, 5, 5), {}, there), "not_accepted");
    EXPECT_EQ(force(make_day(2025, 5, 6), {}, there), "in_force");
    EXPECT_EQ(lists.in_force("JZ-ZF-0002", there, begun).why, ForceReason::InForce); // the township's own power needs none
}

TEST_F(ListStages, SuspendedItRestsUntilItIsUsedAgain)
{
    EXPECT_THAT(guards("suspend_item", of_item(make_day(2025, 3, 1)), make_day(2025, 3, 2)), Contains("list_from_not_past"));
    take("suspend_item", of_item(make_day(2025, 3, 1)));
    EXPECT_EQ(force(make_day(2025, 2, 28)), "in_force");
    EXPECT_EQ(force(make_day(2025, 3, 1)), "suspended");
    EXPECT_THAT(guards("resume_item", of_item(make_day(2025, 4, 1)), make_day(2025, 3, 20)), IsEmpty());
    take("resume_item", of_item(make_day(2025, 4, 1)));
    EXPECT_EQ(force(make_day(2025, 3, 31)), "suspended");
    EXPECT_EQ(force(make_day(2025, 4, 1)), "in_force");
    EXPECT_THAT(guards("resume_item", of_item(make_day(2025, 5, 1)), make_day(2025, 4, 20)), Contains("item_is_suspended"));
}

TEST_F(ListStages, EachMatterThatRunsHasExactlyOneFateWhenItsItemIsTakenBack)
{
    running = {{"m1", "金古碑罚立〔2025〕1号", "JZ-ZF-0001", here}, {"m2", "", "JZ-ZF-0001", there}, {"m3", "", "JZ-ZF-0009", here}};
    auto const day = make_day(2025, 6, 1);
    auto form = of_item(make_day(2025, 7, 1));
    EXPECT_THAT(guards("take_back_item", form, day), Contains("each_matter_has_its_fate"));
    form.set("hand_over", listed({"m1"}));
    EXPECT_THAT(guards("take_back_item", form, day), Contains("each_matter_has_its_fate")); // m2
    form.set("end", listed({"m1", "m2"}));
    EXPECT_THAT(guards("take_back_item", form, day), Contains("one_fate_each"));
    form.set("end", listed({"m2"}));
    EXPECT_THAT(guards("take_back_item", form, day), IsEmpty());
    form.set("end", listed({"m2", "m3"}));
    EXPECT_THAT(guards("take_back_item", form, day), Contains("fate_of_a_running_matter")); // another item's
    form.set("end", listed({})).set("finish", listed({"m2"}));
    EXPECT_THAT(guards("take_back_item", form, day), Contains("finish_says_so"));
    form.set("finish_basis", "收回决定第三条");
    EXPECT_THAT(guards("take_back_item", form, day), IsEmpty());
    form.set("finish", listed({})).set("end", listed({"m2"})).set("finish_basis", "").set("later", "finish"); // of those opened between
    EXPECT_THAT(guards("take_back_item", form, day), Contains("finish_says_so"));
}

TEST_F(ListStages, OnItsDayTheDecisionIsBarredAndWhatMayBeFinishedIsFinished)
{
    auto form = of_item(make_day(2025, 7, 1));
    take("take_back_item", form.set("hand_over", listed({"m1"})).set("finish", listed({"m2"})).set("end", listed({"m4"})));
    for (auto const* matter : {"m1", "m2", "m4", ""}) EXPECT_EQ(force(make_day(2025, 6, 30), matter), "in_force");
    EXPECT_EQ(force(make_day(2025, 7, 1), "m1"), "taken_back");
    EXPECT_EQ(force(make_day(2025, 7, 1), "m2"), "in_force");
    EXPECT_EQ(force(make_day(2025, 7, 1), "m4"), "taken_back");
    EXPECT_EQ(force(make_day(2025, 7, 1)), "taken_back");                                            // a new one
    EXPECT_EQ(lists.history().fate("m9", "JZ-ZF-0001", here, make_day(2025, 7, 1)), Fate::HandOver); // opened between
    auto finishing = lists;
    finishing.apply({"take_back_item", of_item(make_day(2025, 7, 1)).set("later", "finish"), begun, "su"});
    EXPECT_EQ(finishing.in_force("JZ-ZF-0001", here, make_day(2025, 7, 1), "m9").why, ForceReason::InForce);
    accept(here, make_day(2025, 9, 1));
    EXPECT_EQ(force(make_day(2025, 8, 31)), "taken_back");
    EXPECT_EQ(force(make_day(2025, 9, 1)), "in_force");
}

TEST_F(ListStages, AMatterIsHandedOverOnceAndOnlyOnAndAfterTheDay)
{
    take("take_back_item", of_item(make_day(2025, 7, 1)).set("hand_over", listed({"m1"})).set("finish", listed({"m2"})));
    auto const move = [](char const* matter) {
        return Json::object().set("matter", matter).set("item", "JZ-ZF-0001").set("township", here);
    };
    EXPECT_THAT(guards("move_matter", move("m1"), make_day(2025, 6, 30)), Contains("matter_to_hand_over"));
    EXPECT_THAT(guards("move_matter", move("m2"), make_day(2025, 7, 1)), Contains("matter_to_hand_over"));
    EXPECT_THAT(guards("move_matter", move("m1"), make_day(2025, 7, 1)), IsEmpty());
    take("move_matter", move("m1"), make_day(2025, 7, 1));
    EXPECT_THAT(guards("move_matter", move("m1"), make_day(2025, 7, 2)), Contains("matter_moved_once"));
}

TEST_F(ListStages, AVersionGoesThroughItsStagesByDifferentHands)
{
    auto const id = [](Json form = Json::object()) { return form.set("id", "second"); };
    auto const day = make_day(2025, 2, 3);
    EXPECT_THAT(guards("draft_sent", id(), day), Contains("draft_stands_there"));
    take("draft_made", id(Json::object().set("base", "first")), day, "du");
    EXPECT_THAT(guards("draft_made", id(), day), Contains("list_id_new"));
    EXPECT_THAT(guards("draft_reviewed", id(), day, "gu"), Contains("draft_stands_there"));
    take("draft_sent", id(), day, "du");
    EXPECT_THAT(guards("draft_reviewed", id(), day, "du"), Contains("list_by_another"));
    EXPECT_THAT(guards("draft_reviewed", id(), day, "gu"), IsEmpty());
    take("draft_reviewed", id(Json::object().set("result", "agreed")), day, "gu");
    EXPECT_THAT(guards("draft_approved", id(Json::object().set("paper", "x")), day, "du"), Contains("list_by_another"));
    EXPECT_THAT(guards("draft_approved", id(Json::object().set("paper", "x")), day, "gu"), Contains("list_by_another"));
    EXPECT_THAT(guards("draft_approved", id(), day, "su"), Contains("list_has_paper"));
    EXPECT_THAT(guards("draft_approved", id(Json::object().set("paper", "x").set("approved_on", "2025-02-04")), day, "su"),
                Contains("list_day_not_later"));
    EXPECT_THAT(guards("published", id(Json::object().set("from", "2025-03-01")), day), Contains("draft_stands_there"));
    take("draft_approved", id(Json::object().set("paper", "x")), day, "su");
    EXPECT_THAT(guards("published", id(Json::object().set("from", "2025-02-02")), day), Contains("list_from_not_past"));
    EXPECT_THAT(guards("published", id(Json::object().set("from", to_string(begun))), begun), Contains("list_day_free"));
    EXPECT_THAT(guards("published", id(Json::object().set("from", "2025-03-01")), day), IsEmpty());
    take("published", id(Json::object().set("from", "2025-03-01")), day, "su");
    EXPECT_EQ(lists.draft("second")->stage, Stage::Published);
}

TEST_F(ListStages, NoPowerEndsBySilenceWhereMattersRun)
{
    auto parts = Catalogue::Parts{};
    auto const empty = Catalogue{parts};
    draft = &empty;
    take("draft_made", Json::object().set("id", "second").set("base", "first"), begun, "du");
    take("draft_approved", Json::object().set("id", "second").set("paper", "x"), begun, "su");
    auto const form = Json::object().set("id", "second").set("from", "2025-07-01");
    EXPECT_THAT(guards("published", form, make_day(2025, 6, 1)), Not(Contains("ended_item_taken_back")));
    running = {{"m1", "", "JZ-ZF-0001", here}};
    EXPECT_THAT(guards("published", form, make_day(2025, 6, 1)), Contains("ended_item_taken_back"));
    take("take_back_item", of_item(make_day(2025, 7, 1)).set("hand_over", listed({"m1"})));
    EXPECT_THAT(guards("published", form, make_day(2025, 6, 1)), Not(Contains("ended_item_taken_back")));
}

TEST_F(ListStages, AnAcceptanceNamesItemsThatTheDepartmentDelegates)
{
    auto form =
        Json::object().set("department", "D02").set("township", here).set("items", listed({"JZ-ZF-0001", "JZ-ZF-0002", "JZ-ZF-9999"}));
    form.set("from", "2025-03-01").set("signed_on", "2025-03-05");
    auto const found = guards("item_begins", form, make_day(2025, 3, 10));
    for (auto const* guard : {"item_of_department", "item_is_delegated", "item_on_the_list", "acceptance_before_use"})
        EXPECT_THAT(found, Contains(guard));
    form.set("department", "D01").set("items", listed({"JZ-ZF-0001"})).set("signed_on", "2025-02-20");
    EXPECT_THAT(guards("item_begins", form, make_day(2025, 3, 10)), IsEmpty());
    auto later = form;
    later.set("signed_on", "2025-03-11").set("from", "2025-04-01");
    EXPECT_THAT(guards("item_begins", later, make_day(2025, 3, 10)), Contains("list_day_not_later"));
    EXPECT_THAT(guards("item_begins", form.set("township", "341524999"), make_day(2025, 3, 10)), Contains("township_on_the_list"));
}

TEST_F(ListStages, TheActsOfOneItemAloneAnswerTheSame)
{
    take("suspend_item", of_item(make_day(2025, 3, 1)));
    take("resume_item", of_item(make_day(2025, 4, 1)));
    take("take_back_item", of_item(make_day(2025, 7, 1)).set("finish", listed({"m2"})));
    auto other = Lists{};
    other.add({.id = "first", .from = begun, .to = {}, .catalogue = demo(), .by_acceptance = true});
    auto const acts = lists.history().cut("JZ-ZF-0001", here, "m2");
    for (auto const& act : acts.as_array()) other.apply({std::string{act.text("step")}, act.at("form"), begun, {}});
    for (auto day = begun; day < make_day(2025, 8, 1); day += std::chrono::days{1})
        ASSERT_EQ(other.in_force("JZ-ZF-0001", here, day, "m2").why, lists.in_force("JZ-ZF-0001", here, day, "m2").why) << to_string(day);
}

} // namespace
} // namespace xz::catalogue
