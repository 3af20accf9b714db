// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

/// The county asks no review beyond the law's.
GuardWorld narrow()
{
    auto world = GuardWorld{};
    if (auto const changed = world.numbers.set("review_all_ordinary", false)) world.numbers = *changed;
    return world;
}

} // namespace

TEST(Review, ACountyThatReviewsEveryCaseIsObeyedInTheGrading)
{
    auto world = GuardWorld{};
    world.act.step = "grade_case";
    world.numbers = world.numbers.set("review_all_ordinary", true).value();
    EXPECT_FALSE(world.ask("grading_matches_numbers", R"({"legal_review_required": false})"));
    EXPECT_TRUE(world.ask("grading_matches_numbers", R"({"legal_review_required": true})"));
    EXPECT_FALSE(
        world.ask("not_review_required",
                  R"({"public_interest": false, "major_rights_heard": false, "complex": false, "law_demands": false, "reasons": "r"})"));
}

TEST(Review, ALargeFineAndMitigationAreDiscussed)
{
    auto world = narrow();
    world.act.step = "approve_notice";
    world.item.fine = ItemQuestions::Range{Money::from_yuan(1000), Money::from_yuan(100000)};
    world.item.steps.clear();
    world.did("grade_case", form(R"({"discussion_required": false, "major": false})"));
    EXPECT_TRUE(world.ask("grading_matches_numbers", R"({"kinds": ["fine"], "amount": 400000})"));
    EXPECT_FALSE(world.ask("grading_matches_numbers", R"({"kinds": ["fine"], "amount": 5000000})"));
    EXPECT_FALSE(world.ask("grading_matches_numbers", R"({"kinds": ["fine"], "amount": 50000})")); // below the minimum
}

TEST(Review, TheGradingTicksWhatTheLinesDemand)
{
    auto world = narrow();
    world.act.step = "grade_case";
    EXPECT_TRUE(world.ask("grading_matches_numbers", R"({"legal_review_required": false})"));
    world.act.step = "approve_notice";
    EXPECT_FALSE(world.ask("grading_matches_numbers", R"({"kinds": ["warning"]})")); // never graded
    world.did("grade_case", form(R"({"discussion_required": false, "major": false})"));
    EXPECT_TRUE(world.ask("grading_matches_numbers"));
    EXPECT_FALSE(world.ask("grading_matches_numbers", R"({"kinds": ["closure"]})"));
    world.did("grade_case", form(R"({"discussion_required": true, "major": true})"));
    EXPECT_TRUE(world.ask("grading_matches_numbers"));
}

TEST(Review, NoReviewIsNeededOnlyIfEachOfTheFourQuestionsIsAnsweredNo)
{
    constexpr auto all_no =
        R"({"public_interest": false, "major_rights_heard": false, "complex": false, "law_demands": false, "reasons": "案情简单"})";
    auto world = narrow();
    world.did("file", form(R"({"breach_to": "2026-01-01"})"));
    EXPECT_TRUE(world.ask("not_review_required", all_no));
    EXPECT_FALSE(
        world.ask("not_review_required",
                  R"({"public_interest": false, "major_rights_heard": false, "complex": true, "law_demands": false, "reasons": "r"})"));
    EXPECT_FALSE(world.ask("not_review_required", R"({"public_interest": false, "reasons": "r"})"));
    world.did("end_hearing_held");
    EXPECT_FALSE(world.ask("not_review_required", all_no));
}

TEST(Review, WhereOnlyTheDayOfTheLeadKeepsTheLimitationALawyerLooks)
{
    auto world = narrow();
    world.did("file", form(R"({"breach_to": "2024-03-01"})"), "2026-03-02 09:00");
    EXPECT_FALSE(
        world.ask("not_review_required",
                  R"({"public_interest": false, "major_rights_heard": false, "complex": false, "law_demands": false, "reasons": "r"})"));
}

TEST(Review, ACountyMayAskReviewOfNoPenalty)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("no_penalty_review_ok"));
    world.numbers = world.numbers.set("review_no_penalty", true).value();
    EXPECT_FALSE(world.ask("no_penalty_review_ok"));
}

TEST(Review, ChangesAreCountersignedByTheReviewerOfTheCase)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("countersigned_by_reviewer", R"({"countersigned_by": "li"})"));
    world.did("pass_review_with_changes").actor = "li";
    EXPECT_TRUE(world.ask("countersigned_by_reviewer"));
    EXPECT_FALSE(world.ask("countersigned_by_reviewer", R"({"countersigned_by": "zhao"})"));
}

TEST(Review, AnObjectionIsMadeOnce)
{
    auto world = GuardWorld{};
    world.act.step = "object_review";
    EXPECT_TRUE(world.ask("once_only"));
    world.did("object_review");
    EXPECT_FALSE(world.ask("once_only"));
}

TEST(Review, ADiscussionIsOfHeadsMoreThanHalfAndAtLeastThree)
{
    auto world = GuardWorld{};
    for (auto const* const head : {"a", "b", "c"}) world.team.posts.insert({head, "discussion_member"});
    EXPECT_TRUE(world.ask("discussion_quorum", R"({"members": ["a", "b", "c"], "leading_members": 5, "views": "同意"})"));
    EXPECT_FALSE(world.ask("discussion_quorum", R"({"members": ["a", "b", "c"], "leading_members": 6, "views": "同意"})"));
    EXPECT_FALSE(world.ask("discussion_quorum", R"({"members": ["a", "b", "b"], "leading_members": 3, "views": "同意"})"));
    EXPECT_FALSE(world.ask("discussion_quorum", R"({"members": ["a", "b", "zhao"], "leading_members": 3, "views": "同意"})"));
    EXPECT_FALSE(world.ask("discussion_quorum", R"({"members": ["a", "b", "c"], "leading_members": 5})"));
}

TEST(Review, InvestigatorsReportAndDoNotVote)
{
    auto world = GuardWorld{};
    world.did("question");
    EXPECT_TRUE(world.ask("investigators_report_but_do_not_vote", R"({"members": ["a", "b", "c"]})"));
    EXPECT_FALSE(world.ask("investigators_report_but_do_not_vote", R"({"members": ["a", "b", "zhao"]})"));
}

TEST(Review, ACorrectionIsApprovedByTheHeadOfTheAuthorityThatDecided)
{
    auto world = GuardWorld{};
    world.act.actor = "zhao";
    world.team.posts = {{"xu", "township_head"}, {"ding", "department_head"}};
    EXPECT_FALSE(world.ask("approved_by_head", "{}"));
    EXPECT_FALSE(world.ask("approved_by_head", R"({"approved_by": "he"})"));
    EXPECT_TRUE(world.ask("approved_by_head", R"({"approved_by": "xu"})"));
    world.act.actor = "xu";
    EXPECT_TRUE(world.ask("approved_by_head", "{}"));
    world.item.named_authority = "department:D01";
    EXPECT_FALSE(world.ask("approved_by_head", "{}"));
    EXPECT_TRUE(world.ask("approved_by_head", R"({"approved_by": "ding"})"));
}

} // namespace xz::law::testing
