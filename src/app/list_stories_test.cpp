// SPDX-License-Identifier: Apache-2.0
// Stories that ship, played under a list that changes in the middle of them: a law that ends (R-LIST-7), a power that is taken back
// (R-LIST-6).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casework/story.hpp"
#include "tests/support/real_rules.hpp"

namespace xz::app {
namespace {

class StoryUnderAList : public ::testing::Test {
protected:
    static xz::testing::RealRules const& real()
    {
        static auto const rules = xz::testing::RealRules{};
        return rules;
    }
    static casework::Story story(std::string const& name)
    {
        for (auto const& file : real().files)
            if (file.path == "scenarios/" + name + ".toml") return xz::testing::sound(casework::parse_story(file));
        throw std::runtime_error{"no story " + name};
    }
    static casework::StoryResult under(casework::Story const& story, catalogue::Lists const& lists)
    {
        return casework::play(story, real().cast, real().law, lists);
    }
    static catalogue::Lists law_ended(casework::Story const& story, std::string const& from)
    {
        auto lists = real().lists;
        auto const* item = lists.item_on(story.item, *parse_day("2026-03-01"));
        auto form = Json::object().set("law", item->basis.law).set("version", to_string(*item->basis.version)).set("from", from);
        lists.apply({"law_ended", form.set("paper", "示例令第1号"), make_day(2026, 1, 5), "wei"});
        return lists;
    }
    static Json of_item(casework::Story const& story, Day from)
    {
        auto items = Json::array();
        items.push(story.item);
        return Json::object().set("items", std::move(items)).set("from", to_string(from)).set("reason", "x").set("paper", "y");
    }
    static catalogue::Lists taken_back(casework::Story const& story, Day from)
    {
        auto lists = real().lists;
        lists.apply({"take_back_item", of_item(story, from), from, "wei"});
        return lists;
    }
    static casework::StepResult step(casework::StoryResult const& played, std::string_view name)
    {
        for (auto const& one : played.steps)
            if (one.step == name) return one;
        throw std::runtime_error{"the story has no step " + std::string{name}};
    }
    static std::vector<std::string> guards(casework::StepResult const& step)
    {
        auto names = std::vector<std::string>{};
        for (auto const& one : step.refusals) names.push_back(one.guard);
        return names;
    }
};

TEST_F(StoryUnderAList, ACaseIsFiledOnTheDayBeforeItsLawEndsAndGoesOnToTheArchive)
{
    auto const told = story("stories/01_patrol_lead_to_archive"); // filed on 5 March
    EXPECT_TRUE(under(told, law_ended(told, "2026-03-06")).ok());
}

TEST_F(StoryUnderAList, OnTheDayNoCaseIsFiledAndTheLeadMayGoToTheDepartment)
{
    auto const told = story("stories/01_patrol_lead_to_archive");
    auto const filed = step(under(told, law_ended(told, "2026-03-05")), "file");
    ASSERT_EQ(filed.got, "refused");
    EXPECT_THAT(guards(filed), ::testing::ElementsAre("item_basis_holds"));
    EXPECT_EQ(filed.refusals.front().article, "行政处罚法 §4、行政处罚法 §37");
    EXPECT_THAT(filed.refusals.front().mended_by, ::testing::Contains("send_on"));
}

TEST_F(StoryUnderAList, NothingBeginsOnTheSpotOnceTheLawHasEnded)
{
    auto const told = story("cases/1_summary_collected_on_the_spot");
    auto const day = to_string(day_of(*told.begin));
    auto const next = to_string(day_of(*told.begin) + std::chrono::days{1});
    EXPECT_TRUE(under(told, law_ended(told, next)).ok());
    EXPECT_THAT(guards(step(under(told, law_ended(told, day)), "summary_start")), ::testing::ElementsAre("item_basis_holds"));
}

struct Relief {
    char const* story;
    char const* step;
};

class AfterTakingBack : public StoryUnderAList, public ::testing::WithParamInterface<Relief> {};

/// On the day of taking back, and after, the township still does what unburdens, winds up, hands over and obeys. R-LIST-6; INV-56
TEST_P(AfterTakingBack, WhatRelievesStaysOpen)
{
    auto const told = story(GetParam().story);
    auto const before = under(told, real().lists);
    ASSERT_TRUE(before.ok());
    auto last = before.steps.size();
    for (auto i = std::size_t{0}; i < before.steps.size(); ++i)
        if (before.steps[i].step == GetParam().step && before.steps[i].got == "accepted") last = i;
    ASSERT_LT(last, before.steps.size()) << "the story never takes it";
    auto const lists = taken_back(told, day_of(before.steps[last].at));
    auto const after = under(told, lists).steps[last];
    EXPECT_EQ(after.got, "accepted") << ::testing::PrintToString(guards(after));
}

INSTANTIATE_TEST_SUITE_P(Relief, AfterTakingBack,
                         ::testing::Values(Relief{"measures/21_measure_to_the_last_day", "lift"},                 // 强制法 §28
                                           Relief{"measures/05_case_b_over_the_holiday", "return_preserved"},     // 处罚法 §56
                                           Relief{"measures/22_extended_on_the_last_day", "unclaimed_end"},       //
                                           Relief{"measures/47_terminated_and_restored", "restitution_done"},     // 强制法 §41
                                           Relief{"measures/48_terminated", "terminate_enforcement"},             // 强制法 §40
                                           Relief{"revocation/01_revoked_by_ourselves_and_closed", "refund"},     // 强制法 §41
                                           Relief{"revocation/01_revoked_by_ourselves_and_closed", "take_down"},  // 处罚法 §48.2
                                           Relief{"disclosure/withdrawn", "withdraw_publication"},                //
                                           Relief{"guards/26_orders", "revoke_order"},                            //
                                           Relief{"stories/13_transfer_to_department", "transfer_jurisdiction"},  // 处罚法 §22
                                           Relief{"stories/13_transfer_to_department", "archive_after_transfer"}, //
                                           Relief{"stories/01_patrol_lead_to_archive", "payment_by_bank"},        //
                                           Relief{"stories/01_patrol_lead_to_archive", "close"},                  //
                                           Relief{"remedies/varied", "comply"}));                                 // 复议法 §77

TEST_F(StoryUnderAList, WhatBurdensIsBarredFromTheDayOfTakingBackAndNotBefore)
{
    auto const told = story("stories/01_patrol_lead_to_archive");
    auto const decided = day_of(step(under(told, real().lists), "decide_penalty").at);
    EXPECT_THAT(guards(step(under(told, taken_back(told, decided)), "decide_penalty")), ::testing::Contains("item_in_force"));
    EXPECT_EQ(step(under(told, taken_back(told, decided + std::chrono::days{1})), "decide_penalty").got, "accepted");
}

TEST_F(StoryUnderAList, WhoAnswersInReviewFollowsThePowerAndASuspensionMovesNone)
{
    auto const told = story("remedies/power_is_ours"); // applied for on 14 April 2025
    auto const day = make_day(2025, 4, 1);
    EXPECT_EQ(step(under(told, taken_back(told, day)), "hand_file_over").got, "accepted");
    auto held = real().lists;
    held.apply({"suspend_item", of_item(told, day), day, "wei"});
    EXPECT_THAT(guards(step(under(told, held), "hand_file_over")), ::testing::ElementsAre("power_taken_back"));
}

} // namespace
} // namespace xz::app
