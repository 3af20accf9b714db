// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

ClockSeen clock_until(Day legal, ClockState state = ClockState::Running) { return {.state = state, .legal = legal}; }

/// A world with the holidays of 2026 that the tests touch, and the county's thresholds.
GuardWorld counting()
{
    auto world = GuardWorld{};
    auto const file = SourceFile{"2026.csv", "date,is_off_day,name\n2026-05-01,true,劳动节\n"};
    world.calendar = *Calendar::load(std::span{&file, 1});
    return world;
}

} // namespace

TEST(Hearing, TheRightOpensAtTheCountysThresholdAndWithoutOneAlways)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("hearing_required", R"({"kinds": ["fine"], "amount": 500000})")); // "以上" includes it
    EXPECT_FALSE(world.ask("hearing_required", R"({"kinds": ["fine"], "amount": 499999})"));
    world.parties[0].kind = PartyKind::Organisation;
    EXPECT_FALSE(world.ask("hearing_required", R"({"kinds": ["fine"], "amount": 500000})"));
    EXPECT_TRUE(world.ask("hearing_required", R"({"kinds": ["fine"], "amount": 5000000})"));
    world.numbers = Parameters{};
    EXPECT_TRUE(world.ask("hearing_required", R"({"kinds": ["fine"], "amount": 100})"));
}

TEST(Hearing, SomeKindsOpenTheRightByThemselves)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("hearing_required", R"({"kinds": ["warning"]})"));
    for (auto const* const kind : {"closure", "order_to_stop", "downgrade", "revoke", "suspend_licence"})
        EXPECT_TRUE(world.ask("hearing_required", std::string{R"({"kinds": [")"} + kind + "\"]}")) << kind;
    EXPECT_TRUE(world.ask("hearing_required", R"({"kinds": ["confiscation"], "gains": 500000})"));
}

TEST(Hearing, ANoticeTellsTheRightWhereItIsDue)
{
    auto world = GuardWorld{};
    world.act.step = "notify";
    world.did("approve_notice", form(R"({"kinds": ["order_to_stop"]})"), "2026-03-01 09:00", "p");
    EXPECT_FALSE(world.ask("hearing_right_in_notice_if_required", R"({"hearing_line": false})"));
    EXPECT_TRUE(world.ask("hearing_right_in_notice_if_required", R"({"hearing_line": true})"));
    world.did("notify", form(R"({"hearing_line": false})"));
    world.act.form = Json::object();
    EXPECT_FALSE(world.ask("hearing_told_if_required"));
    world.did("notify", form(R"({"hearing_line": true})"));
    EXPECT_TRUE(world.ask("hearing_told_if_required"));
}

TEST(Hearing, ARequestInsideTheFiveDaysIsInTime)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("asked_within_5_wd"));
    world.clocks["hearing_request_due"] = clock_until(make_day(2026, 3, 10));
    EXPECT_TRUE(world.ask("asked_within_5_wd"));
    EXPECT_FALSE(world.ask("late_without_reason"));
    world.act.at = moment("2026-03-11 08:00");
    EXPECT_FALSE(world.ask("asked_within_5_wd"));
    EXPECT_TRUE(world.ask("late_without_reason"));
    EXPECT_FALSE(world.ask("late_without_reason", R"({"delay_reason": "illness"})"));
}

TEST(Hearing, ADelayIsExcusedByAReasonThatTheBrigadeHeadAccepts)
{
    auto world = GuardWorld{};
    world.team.posts.insert({"chief", "brigade_head"});
    EXPECT_TRUE(world.ask("reason_for_delay_accepted", R"({"delay_reason": "illness", "accepted_by": "chief"})"));
    EXPECT_FALSE(world.ask("reason_for_delay_accepted", R"({"delay_reason": "illness", "accepted_by": "zhao"})"));
    EXPECT_FALSE(world.ask("reason_for_delay_accepted", R"({"delay_reason": "none", "accepted_by": "chief"})"));
}

TEST(Hearing, AWithdrawnRequestMayBeRenewedWhileTheDaysRun)
{
    auto world = GuardWorld{};
    world.clocks["hearing_request_due"] = clock_until(make_day(2026, 3, 12), ClockState::Met);
    EXPECT_TRUE(world.ask("hearing_time_over_if_withdrawn"));
    world.did("request_hearing", Json::object(), "2026-03-09 09:00", "p");
    world.did("withdraw_hearing", Json::object(), "2026-03-09 10:00", "p");
    EXPECT_FALSE(world.ask("hearing_time_over_if_withdrawn"));
    world.act.at = moment("2026-03-13 09:00");
    EXPECT_TRUE(world.ask("hearing_time_over_if_withdrawn"));
}

TEST(Hearing, OpinionsAreHeardWhenTheTimeIsOverOrThePartySaysThatNothingFollows)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("opinion_time_over"));
    world.clocks["defence_due"] = clock_until(make_day(2026, 3, 10));
    EXPECT_FALSE(world.ask("opinion_time_over"));
    world.did("defend", form(R"({"nothing_more": true})"), "2026-03-09 09:00", "p");
    EXPECT_FALSE(world.ask("opinion_time_over")); // unsigned
    world.did("defend", form(R"({"nothing_more": true, "signed": true})"), "2026-03-09 10:00", "p");
    EXPECT_TRUE(world.ask("opinion_time_over"));
    auto lapsed = GuardWorld{};
    lapsed.clocks["defence_due"] = clock_until(make_day(2026, 3, 9), ClockState::Met);
    EXPECT_TRUE(lapsed.ask("opinion_time_over"));
}

TEST(Hearing, SevenWholeWorkingDaysLieBetweenNoticeAndHearing)
{
    auto world = counting();
    world.act.at = moment("2026-03-12 09:00");
    // Served on Monday the 2nd: 3 to 6 and 9 to 11 March are seven.
    EXPECT_TRUE(world.ask("lead_time_7_wd", R"({"notice_served_on": "2026-03-02", "held_on": "2026-03-12"})"));
    EXPECT_FALSE(world.ask("lead_time_7_wd", R"({"notice_served_on": "2026-03-02", "held_on": "2026-03-11"})"));
    EXPECT_FALSE(world.ask("duly_notified_7_wd", R"({"notice_served_on": "2026-03-03", "held_on": "2026-03-12"})"));
    EXPECT_FALSE(world.ask("duly_notified_7_wd", R"({"notice_served_on": "2026-03-02", "held_on": "2026-03-13"})")); // not held yet
    EXPECT_TRUE(world.ask("duly_notified_7_wd", R"({"notice_served_on": "2026-03-02", "held_on": "2026-03-12"})"));
}

TEST(Hearing, AWaiverIsSignedAfterTheNoticeAndNamesItsRight)
{
    auto world = GuardWorld{};
    world.act.step = "waive_defence";
    constexpr auto good = R"({"right": "defence", "signed": true, "signed_on": "2026-03-10"})";
    EXPECT_FALSE(world.ask("waiver_explicit", good)); // told nothing yet
    world.did("notify", Json::object(), "2026-03-05 09:00");
    world.did("serve_direct", Json::object(), "2026-03-09 09:00", "p").paper = "prior_notice";
    EXPECT_TRUE(world.ask("waiver_explicit", good));
    EXPECT_FALSE(world.ask("waiver_explicit", R"({"right": "defence", "signed": true, "signed_on": "2026-03-06"})"));
    EXPECT_FALSE(world.ask("waiver_explicit", R"({"right": "hearing", "signed": true, "signed_on": "2026-03-10"})"));
    EXPECT_FALSE(world.ask("waiver_explicit", R"({"right": "defence", "signed": false, "signed_on": "2026-03-10"})"));
    world.act.post = "agent";
    EXPECT_FALSE(world.ask("waiver_explicit", good));
}

TEST(Hearing, AFirstDefenceIsNeverNothingNew)
{
    auto world = GuardWorld{};
    world.did("defend_late", Json::object(), "2026-03-09 09:00", "p");
    EXPECT_FALSE(world.ask("nothing_new_in_defence", R"({"nothing_new": true})"));
    world.did("defend_late", Json::object(), "2026-03-09 10:00", "p");
    EXPECT_TRUE(world.ask("nothing_new_in_defence", R"({"nothing_new": true})"));
    EXPECT_FALSE(world.ask("nothing_new_in_defence", R"({"nothing_new": true, "accepted": "从轻"})"));
}

TEST(Hearing, AMinorIsHeardInPrivateAndTheGuardianIsAsked)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("minor_heard_in_private", R"({"public": true})"));
    world.parties.front().birth_date = make_day(2008, 3, 10);
    EXPECT_FALSE(world.ask("minor_heard_in_private", R"({"public": true, "guardian_asked": "其父"})"));
    EXPECT_FALSE(
        world.ask("minor_heard_in_private", R"({"public": false, "secrecy_ground": "business_secret", "guardian_asked": "其父"})"));
    EXPECT_FALSE(world.ask("minor_heard_in_private", R"({"public": false, "secrecy_ground": "privacy"})"));
    EXPECT_TRUE(world.ask("minor_heard_in_private", R"({"public": false, "secrecy_ground": "privacy", "guardian_asked": "其父"})"));
    world.parties.push_back({"q", PartyKind::Individual, "王某", make_day(1980, 5, 1), false});
    world.act.party = "q"; // one sitting for both: the minor's privacy governs
    EXPECT_FALSE(world.ask("minor_heard_in_private", R"({"public": true})"));
}

TEST(HearingDay, LeavesSevenWorkingDaysEvenIfServedToday)
{
    auto world = counting();
    world.act.step = "schedule_hearing";
    world.act.at = moment("2026-03-04 09:00");
    EXPECT_TRUE(world.ask("seven_days_ahead", R"({"held_on": "2026-03-16"})"));
    EXPECT_FALSE(world.ask("seven_days_ahead", R"({"held_on": "2026-03-13"})"));
}

TEST(HearingDay, IsTheOneThatWasNotified)
{
    auto world = counting();
    world.act.step = "open_hearing";
    EXPECT_FALSE(world.ask("held_as_scheduled", R"({"held_on": "2026-03-16", "place": "x"})"));
    world.did("schedule_hearing", form(R"({"held_on": "2026-03-16", "place": "x"})"), "2026-03-04 09:00", "p");
    EXPECT_TRUE(world.ask("held_as_scheduled", R"({"held_on": "2026-03-16", "place": "x"})"));
    EXPECT_FALSE(world.ask("held_as_scheduled", R"({"held_on": "2026-03-16", "place": "y"})"));
    EXPECT_FALSE(world.ask("held_as_scheduled", R"({"held_on": "2026-03-17", "place": "x"})"));
}

TEST(HearingDay, IsAnnouncedBeforeIt)
{
    auto world = counting();
    world.act.step = "announce_hearing";
    world.act.at = moment("2026-03-16 09:00");
    world.did("schedule_hearing", form(R"({"held_on": "2026-03-16"})"), "2026-03-04 09:00", "p");
    EXPECT_TRUE(world.ask("announced_before", R"({"announced_on": "2026-03-13"})"));
    EXPECT_FALSE(world.ask("announced_before", R"({"announced_on": "2026-03-16"})"));
}

TEST(HearingRecord, ARefusalToSignIsThePresidersNote)
{
    auto world = counting();
    world.act.step = "sign_record";
    world.act.post = "party";
    EXPECT_TRUE(world.ask("refusal_noted_by_presider", R"({"record_signed": true})"));
    EXPECT_FALSE(world.ask("refusal_noted_by_presider", R"({"record_signed": false, "refusal_noted": "n"})"));
    world.act.post = "hearing_officer";
    EXPECT_TRUE(world.ask("refusal_noted_by_presider", R"({"record_signed": false, "refusal_noted": "n"})"));
}

} // namespace xz::law::testing
