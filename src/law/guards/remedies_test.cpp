// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

/// A review was noted of an act made on 10 February.
GuardWorld noted(std::string_view step = "note_review")
{
    auto world = GuardWorld{};
    world.did(std::string{step}, form(R"({"applied_on": "2026-03-01", "act_made_on": "2026-02-10"})"));
    return world;
}

bool follows(GuardWorld& world, std::string row)
{
    world.act.step = std::move(row);
    return world.ask("outcome_follows_paper", "{}");
}

} // namespace

TEST(HandedIn, IsSentOnInTimeOrWithTheReason)
{
    auto world = GuardWorld{};
    world.clocks["review_forward_due"] = {ClockState::Running, make_day(2026, 3, 9)};
    EXPECT_TRUE(world.ask("forwarded_in_time_or_explained", "{}"));
    world.clocks["review_forward_due"].state = ClockState::Lapsed;
    EXPECT_FALSE(world.ask("forwarded_in_time_or_explained", "{}"));
    EXPECT_TRUE(world.ask("forwarded_in_time_or_explained", R"({"late_reason": "道路中断"})"));
}

TEST(ReviewAnswer, HasTenWorkingDaysOrFiveInTheSimplifiedProcedure)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("answer_days_follow_procedure", R"({"simplified": false, "answer_days": 10})"));
    EXPECT_FALSE(world.ask("answer_days_follow_procedure", R"({"simplified": false, "answer_days": 5})"));
    EXPECT_TRUE(world.ask("answer_days_follow_procedure", R"({"simplified": true, "answer_days": 5})"));
    EXPECT_FALSE(world.ask("answer_days_follow_procedure", R"({"simplified": true, "answer_days": 10})"));
}

TEST(Respondent, IsWhoHasThePowerOnTheDayOfAsking)
{
    auto world = noted();
    EXPECT_TRUE(world.ask("power_still_here", "{}"));
    EXPECT_FALSE(world.ask("power_taken_back", "{}"));
    world.item.force = false;
    EXPECT_FALSE(world.ask("power_still_here", "{}"));
    EXPECT_TRUE(world.ask("power_taken_back", "{}"));
    EXPECT_FALSE(GuardWorld{}.ask("power_taken_back", "{}"));
    EXPECT_FALSE(GuardWorld{}.ask("power_still_here", "{}"));
}

TEST(Evidence, AfterTheActSupportsNothingUnlessTheBodyAllowsItForNewReasons)
{
    auto world = noted();
    EXPECT_TRUE(world.ask("no_new_evidence_while_review_pending", R"({"latest_evidence_on": "2026-02-10"})"));
    EXPECT_FALSE(world.ask("no_new_evidence_while_review_pending", R"({"latest_evidence_on": "2026-02-11"})"));
    EXPECT_FALSE(world.ask("no_new_evidence_while_review_pending", R"({"latest_evidence_on": "2026-02-11", "allowed_by": "准许书"})"));
    EXPECT_TRUE(world.ask("no_new_evidence_while_review_pending",
                          R"({"latest_evidence_on": "2026-02-11", "allowed_by": "准许书", "other_side_new": "新理由"})"));
    EXPECT_FALSE(world.ask("no_new_evidence_while_review_pending", "{}"));
}

TEST(Head, StaysAwayOnlyWithWrittenReasonsBeforeTheHearing)
{
    auto const excuse = form(
        R"({"held_on": "2026-03-20", "explained_on": "2026-03-20", "excuse": "抢险", "excuse_proof": "命令", "signed_by_head": "xu"})");
    auto world = GuardWorld{};
    world.team.posts.insert({"xu", "township_head"});
    auto const asked = [&](std::string_view field, std::string_view value) {
        world.act.form = excuse;
        world.act.form.set(std::string{field}, value);
        return world.ask("head_excused_in_writing");
    };
    EXPECT_TRUE(asked("excuse", "抢险"));
    EXPECT_FALSE(asked("explained_on", "2026-03-21"));
    EXPECT_FALSE(asked("excuse", ""));
    EXPECT_FALSE(asked("excuse_proof", ""));
    EXPECT_FALSE(asked("signed_by_head", "he"));
}

TEST(Outcome, FollowsFromTheLastPaper)
{
    auto world = noted();
    EXPECT_FALSE(follows(world, "outcome_upheld"));
    world.did("result", form(R"({"result": "varied"})"));
    EXPECT_TRUE(follows(world, "outcome_varied"));
    EXPECT_FALSE(follows(world, "outcome_upheld"));
    world.did("review_ended");
    EXPECT_TRUE(follows(world, "outcome_withdrawn"));
    world.did("mediate");
    EXPECT_TRUE(follows(world, "outcome_mediated"));
    world.did("not_accepted");
    EXPECT_TRUE(follows(world, "outcome_form_rejected"));
    world.did("retrial");
    EXPECT_FALSE(follows(world, "outcome_form_rejected"));
}

TEST(Judgment, WaitsForTheTimeToAppeal)
{
    auto world = noted("note_suit");
    EXPECT_FALSE(world.ask("verdict_in_force", "{}"));
    world.did("judge", form(R"({"instance": "first", "result": "revoked"})"));
    world.clocks["appeal_due"] = {ClockState::Running, make_day(2026, 3, 24)};
    EXPECT_FALSE(world.ask("verdict_in_force", "{}"));
    EXPECT_TRUE(world.ask("appeal_in_time", "{}"));
    world.clocks["appeal_due"].state = ClockState::Lapsed;
    EXPECT_TRUE(world.ask("verdict_in_force", "{}"));
    EXPECT_FALSE(world.ask("appeal_in_time", "{}"));
    world.did("appeal");
    EXPECT_FALSE(world.ask("verdict_in_force", "{}"));
    world.did("judge", form(R"({"instance": "second", "result": "revoked"})"));
    EXPECT_TRUE(world.ask("verdict_in_force", "{}"));
    EXPECT_FALSE(world.ask("appeal_in_time", "{}"));
}

TEST(ReviewDecision, IsInForceAtOnceAndWhatItVariesTheReviewBodyEnforces)
{
    auto world = noted();
    EXPECT_FALSE(world.ask("enforcer_follows_body", R"({"enforcer": "township"})"));
    world.did("result", form(R"({"result": "varied"})"));
    EXPECT_TRUE(world.ask("verdict_in_force", "{}"));
    EXPECT_TRUE(world.ask("enforcer_follows_body", R"({"enforcer": "review_body"})"));
    EXPECT_FALSE(world.ask("enforcer_follows_body", R"({"enforcer": "township"})"));
    auto suit = noted("note_suit");
    suit.did("judge", form(R"({"instance": "second", "result": "varied"})"));
    EXPECT_TRUE(suit.ask("enforcer_follows_body", R"({"enforcer": "court"})"));
    EXPECT_FALSE(suit.ask("enforcer_follows_body", R"({"enforcer": "review_body"})"));
}

TEST(Complaint, IsLookedIntoBySomebodyElse)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("not_complained_about", "{}"));
    world.did("receive_paper", form(R"({"officer_named": "guo"})"));
    world.act.actor = "tang";
    EXPECT_TRUE(world.ask("not_complained_about", "{}"));
    world.act.actor = "guo";
    EXPECT_FALSE(world.ask("not_complained_about", "{}"));
}

TEST(Compensation, IsGrantedWithinTwoYearsOfKnowing)
{
    auto world = GuardWorld{};
    world.did("claim", form(R"({"known_on": "2024-02-29", "claim_received_on": "2026-02-28"})"));
    EXPECT_TRUE(world.ask("within_prescription_if_granted", R"({"granted": "yes"})"));
    world.did("claim", form(R"({"known_on": "2024-02-28", "claim_received_on": "2026-03-01"})"));
    EXPECT_FALSE(world.ask("within_prescription_if_granted", R"({"granted": "yes"})"));
    EXPECT_TRUE(world.ask("within_prescription_if_granted", R"({"granted": "no"})"));
}

} // namespace xz::law::testing
