// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

/// A guide that asks for two papers, and an application that brings what the test says.
GuardWorld applied(std::string_view materials)
{
    auto world = GuardWorld{};
    world.did("publish_guide", form(R"({"materials": "申请书；身份证明"})"));
    world.did("apply", form("{}").set("materials", materials));
    return world;
}

/// A permit valid to the end of June 2026.
GuardWorld issued()
{
    auto world = GuardWorld{};
    world.did("grant", form(R"({"valid_until": "2026-06-30"})"));
    world.did("issue", form(R"({"valid_until": "2026-06-30"})"));
    return world;
}

} // namespace

TEST(Application, IsCompleteWhereEveryListedPaperIsTickedAndHandedIn)
{
    EXPECT_TRUE(applied("申请书\n身份证明").ask("complete_and_in_form", R"({"checked": "身份证明;申请书"})"));
    EXPECT_FALSE(applied("申请书\n身份证明").ask("complete_and_in_form", R"({"checked": "申请书"})"));
    EXPECT_FALSE(applied("申请书").ask("complete_and_in_form", R"({"checked": "身份证明;申请书"})"));
    auto beyond = applied("申请书\n身份证明");
    EXPECT_FALSE(beyond.ask("complete_and_in_form", R"({"checked": "身份证明;申请书", "unpublished_asked": "公证书"})"));
    auto supplemented = applied("申请书");
    supplemented.did("supplement", form(R"({"materials": "身份证明"})"));
    EXPECT_TRUE(supplemented.ask("complete_and_in_form", R"({"checked": "身份证明;申请书"})"));
}

TEST(Application, IsSupplementedByAllThatWasAsked)
{
    auto world = applied("申请书");
    EXPECT_FALSE(world.ask("supplement_complete", R"({"materials": "身份证明"})"));
    world.did("ask_supplement", form(R"({"all_missing": "身份证明；选址图"})"));
    EXPECT_FALSE(world.ask("supplement_complete", R"({"materials": "身份证明"})"));
    EXPECT_TRUE(world.ask("supplement_complete", R"({"materials": "选址图；身份证明"})"));
}

TEST(Application, IsOursByItemAndPlace)
{
    auto world = applied("申请书");
    EXPECT_TRUE(world.ask("application_ours", "{}"));
    EXPECT_FALSE(world.ask("not_our_item", "{}"));
    EXPECT_FALSE(world.ask("application_ours", R"({"outside_place": true})"));
    EXPECT_TRUE(world.ask("not_our_item", R"({"outside_place": true})"));
    world.item.force = false;
    EXPECT_FALSE(world.ask("application_ours", "{}"));
    EXPECT_FALSE(GuardWorld{}.ask("not_our_item", "{}"));
}

TEST(Application, GoesUpWithAllItsPapers)
{
    EXPECT_TRUE(applied("申请书；身份证明").ask("all_papers_sent", R"({"materials_sent": "身份证明；申请书"})"));
    EXPECT_FALSE(applied("申请书；身份证明").ask("all_papers_sent", R"({"materials_sent": "申请书"})"));
}

TEST(Application, ByAnAgentShowsThePower)
{
    auto world = GuardWorld{};
    world.act.post = "agent";
    EXPECT_FALSE(world.ask("agent_has_power", "{}"));
    EXPECT_TRUE(world.ask("agent_has_power", R"({"agent_power": "委托书"})"));
    world.act.post = "party";
    EXPECT_TRUE(world.ask("agent_has_power", "{}"));
}

TEST(Permit, BearsTheNameOfWhoHasThePower)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("name_follows_mode", R"({"paper_authority": "township"})"));
    EXPECT_FALSE(world.ask("name_follows_mode", R"({"paper_authority": "department"})"));
    world.item.mode = "entrusted";
    EXPECT_TRUE(world.ask("name_follows_mode", R"({"paper_authority": "department"})"));
    EXPECT_FALSE(world.ask("name_follows_mode", R"({"paper_authority": "township"})"));
}

TEST(PermitHearing, IsToldSevenFullWorkingDaysBefore)
{
    auto world = GuardWorld{};
    world.act.step = "notify_hearing";
    world.act.at = moment("2026-03-10 09:00");
    EXPECT_TRUE(world.ask("permit_hearing_noticed", R"({"held_on": "2026-03-20"})"));
    EXPECT_FALSE(world.ask("permit_hearing_noticed", R"({"held_on": "2026-03-19"})"));
    world.did("notify_hearing", form(R"({"held_on": "2026-03-20"})"), "2026-03-10 09:00");
    world.act.step = "hold_hearing";
    world.act.at = moment("2026-03-20 09:00");
    EXPECT_TRUE(world.ask("permit_hearing_noticed", R"({"held_on": "2026-03-20"})"));
    world.act.at = moment("2026-03-23 09:00");
    EXPECT_FALSE(world.ask("permit_hearing_noticed", R"({"held_on": "2026-03-23"})"));
}

TEST(PermitHearing, IsNotPresidedByWhoExaminedOrVisited)
{
    auto world = GuardWorld{};
    world.did("examine").actor = "qian";
    world.act.actor = "shi";
    EXPECT_TRUE(world.ask("not_examiner", "{}"));
    world.act.actor = "qian";
    EXPECT_FALSE(world.ask("not_examiner", "{}"));
    world.did("visit").officers = {"shi", "wang"};
    world.act.actor = "shi";
    EXPECT_FALSE(world.ask("not_examiner", "{}"));
}

TEST(PermitTime, IsExtendedByTenDaysOrFifteenInJointHandling)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("extension_within_law", R"({"days": 10})"));
    EXPECT_FALSE(world.ask("extension_within_law", R"({"days": 11})"));
    EXPECT_TRUE(world.ask("joint_time_within_law", R"({"days": 25})"));
    EXPECT_FALSE(world.ask("joint_time_within_law", R"({"days": 26})"));
    world.did("unified");
    EXPECT_TRUE(world.ask("extension_within_law", R"({"days": 15})"));
    EXPECT_FALSE(world.ask("extension_within_law", R"({"days": 16})"));
}

TEST(Permit, IsRenewedOnAskingThirtyDaysBeforeItsEnd)
{
    auto world = issued();
    world.act.at = moment("2026-05-31 09:00");
    EXPECT_TRUE(world.ask("renewal_in_time", "{}"));
    EXPECT_FALSE(world.ask("renewal_late", "{}"));
    world.act.at = moment("2026-06-01 09:00");
    EXPECT_FALSE(world.ask("renewal_in_time", "{}"));
    EXPECT_TRUE(world.ask("renewal_late", "{}"));
    EXPECT_FALSE(GuardWorld{}.ask("renewal_late", "{}"));
}

TEST(Permit, SaysTheSameLastDayEverywhere)
{
    auto world = issued();
    EXPECT_TRUE(world.ask("expiry_as_issued", R"({"valid_until": "2026-06-30"})"));
    EXPECT_FALSE(world.ask("expiry_as_issued", R"({"valid_until": "2026-07-01"})"));
    EXPECT_TRUE(world.ask("expiry_as_decided", R"({"valid_until": "2026-06-30"})"));
    EXPECT_FALSE(world.ask("expiry_as_decided", R"({"valid_until": "2026-07-01"})"));
    world.did("renew", form(R"({"valid_until": "2031-06-30"})"));
    EXPECT_TRUE(world.ask("expiry_as_issued", R"({"valid_until": "2031-06-30"})"));
}

TEST(Permit, IsCancelledAsExpiredOnlyAfterItsLastDayAndNotWhereSilenceRenewedIt)
{
    auto world = issued();
    world.act.at = moment("2026-06-30 09:00");
    EXPECT_FALSE(world.ask("expired_if_said", R"({"ground": "expired"})"));
    EXPECT_TRUE(world.ask("expired_if_said", R"({"ground": "dissolved"})"));
    world.act.at = moment("2026-07-01 09:00");
    EXPECT_TRUE(world.ask("expired_if_said", R"({"ground": "expired"})"));
    world.did("renewal_by_silence");
    EXPECT_FALSE(world.ask("expired_if_said", R"({"ground": "expired"})"));
}

TEST(Permit, IsWithdrawnAfterAQualifiedReview)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("legally_reviewed", R"({"reviewed_by": "lin"})"));
    EXPECT_FALSE(world.ask("legally_reviewed", "{}"));
    world.team.not_qualified.insert("lin");
    EXPECT_FALSE(world.ask("legally_reviewed", R"({"reviewed_by": "lin"})"));
}

TEST(CooperationTask, IsALineOfTheListWithItsOwnDay)
{
    auto world = GuardWorld{};
    world.did("send_task", form(R"({"list_line": "日常巡查", "due": "2026-03-31"})"));
    EXPECT_FALSE(world.ask("task_in_cooperation_list", R"({"line_read": "日常巡查"})")) << "an enforcement item";
    world.item.mode = "assisting";
    EXPECT_TRUE(world.ask("task_in_cooperation_list", R"({"line_read": "日常巡查"})"));
    EXPECT_FALSE(world.ask("task_in_cooperation_list", R"({"line_read": "收费"})"));
    EXPECT_TRUE(world.ask("due_as_asked", R"({"due": "2026-03-31"})"));
    EXPECT_FALSE(world.ask("due_as_asked", R"({"due": "2026-03-30"})"));
}

TEST(Ban, IsTheDayThatTheLawSets)
{
    auto world = GuardWorld{}; // 2026-03-10
    world.act.step = "reject_false";
    EXPECT_TRUE(world.ask("ban_day_right", R"({"public_safety": true, "barred_until": "2027-03-10"})"));
    EXPECT_FALSE(world.ask("ban_day_right", R"({"public_safety": true, "barred_until": "2027-03-09"})"));
    EXPECT_FALSE(world.ask("ban_day_right", R"({"public_safety": true})"));
    EXPECT_TRUE(world.ask("ban_day_right", "{}"));
    EXPECT_FALSE(world.ask("ban_day_right", R"({"barred_until": "2027-03-10"})"));
    world.act.step = "revoke_must";
    EXPECT_TRUE(world.ask("ban_day_right", R"({"public_safety": true, "barred_until": "2029-03-10"})"));
    EXPECT_FALSE(world.ask("ban_day_right", R"({"public_safety": true, "barred_until": "2027-03-10"})"));
}

} // namespace xz::law::testing
