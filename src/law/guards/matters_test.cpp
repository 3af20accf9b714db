// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

constexpr auto several =
    R"({"answer": "to_department", "crime_found": false, "kind_outside": false, "breach_place": "several_townships", "reserve_grounds": ["spans_townships"], "earlier_filing": "none_found", "disputed": false})";

/// A matter whose one past act was taken under that post.
GuardWorld after(std::string step, std::string_view text, std::string post = "case_handler")
{
    auto world = GuardWorld{};
    auto& act = world.did(std::move(step), form(text));
    act.post = std::move(post);
    act.actor = "somebody";
    return world;
}

bool under(GuardWorld world, std::string_view guard, std::string post)
{
    world.act.post = std::move(post);
    return world.ask(guard);
}

} // namespace

TEST(Transfer, FollowsTheRouter)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("router_says_elsewhere", several));
    EXPECT_FALSE(world.ask("router_says_here", several));
    world.numbers = world.numbers.set("reserved_to_county", std::string{}).value();
    EXPECT_FALSE(world.ask("router_says_elsewhere", several)); // nothing published: it stays, or a designation moves it
    world.act.form = form(several).set("answer", "here");
    EXPECT_TRUE(world.ask("router_says_here"));
    world.act.form = form(several).set("answer", "first_filer").set("earlier_filing", "elsewhere");
    EXPECT_TRUE(world.ask("router_says_elsewhere"));
    world.act.form = form(several).set("answer", "dispute").set("disputed", true);
    EXPECT_TRUE(world.ask("router_answered"));
    EXPECT_FALSE(world.ask("router_says_elsewhere"));
}

TEST(Transfer, ShowsThePublishedReserve)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("reserve_shown", several));
    world.act.form = form(several).set("reserve_document", "公告").set("reserve_published_on", "2026-03-10");
    EXPECT_TRUE(world.ask("reserve_shown"));
    world.act.form.set("reserve_published_on", "2026-03-11");
    EXPECT_FALSE(world.ask("reserve_shown"));
    world.act.form = form(several).set("designation", "D-1");
    EXPECT_TRUE(world.ask("reserve_shown"));
    EXPECT_TRUE(world.ask("reserve_shown", R"({"answer": "to_township", "breach_place": "other_township", "reserve_grounds": ["none"]})"));
}

TEST(Transfer, OfAFiledCaseIsTheHeadsToApprove)
{
    auto const lead = after("propose", R"({"kind": "lead"})");
    auto const filed = after("propose", R"({"kind": "filed_case"})");
    EXPECT_TRUE(under(lead, "transfer_approver_entitled", "brigade_head"));
    EXPECT_FALSE(under(filed, "transfer_approver_entitled", "brigade_head"));
    EXPECT_TRUE(under(filed, "transfer_approver_entitled", "township_head"));
    EXPECT_FALSE(GuardWorld{}.ask("transfer_approver_entitled"));
}

TEST(Transfer, EndsForACaseWithItsDecision)
{
    EXPECT_FALSE(GuardWorld{}.ask("case_transfer_decided"));
    EXPECT_TRUE(after("propose", R"({"kind": "lead"})").ask("case_transfer_decided"));
    auto filed = after("propose", R"({"kind": "filed_case"})");
    EXPECT_FALSE(filed.ask("case_transfer_decided"));
    EXPECT_TRUE(filed.ask("case_transfer_decided", R"({"decision_ref": "1"})"));
    filed.act.form = form("{}");
    filed.did("transfer_jurisdiction");
    EXPECT_TRUE(filed.ask("case_transfer_decided"));
}

TEST(Transfer, IsReturnedOnce)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("returned_once_only"));
    world.did("return");
    EXPECT_FALSE(world.ask("returned_once_only"));
}

TEST(Dispute, IsSettledAsAgreedOrDesignated)
{
    EXPECT_FALSE(GuardWorld{}.ask("settled_as_agreed_or_designated", R"({"body": "here"})"));
    auto world = after("negotiate", R"({"body": "here"})");
    EXPECT_TRUE(world.ask("settled_as_agreed_or_designated", R"({"body": "here"})"));
    world.did("designate_directly", form(R"({"body": "there"})"));
    EXPECT_FALSE(world.ask("settled_as_agreed_or_designated", R"({"body": "here"})"));
    EXPECT_TRUE(world.ask("settled_as_agreed_or_designated", R"({"body": "there"})"));
}

TEST(OtherSide, Answers)
{
    for (auto const& [step, guard] :
         {std::pair{"request_assist", "asked_body_answers"}, std::pair{"request_expertise", "asked_body_answers"},
          std::pair{"send_notice", "read_by_other_side"}}) {
        EXPECT_FALSE(GuardWorld{}.ask(guard));
        auto const from_us = after(step, "{}", "brigade_head");
        EXPECT_TRUE(under(from_us, guard, "department_officer"));
        EXPECT_TRUE(under(from_us, guard, "station_officer"));
        EXPECT_FALSE(under(from_us, guard, "township_head"));
        auto const from_them = after(step, "{}", "department_officer");
        EXPECT_TRUE(under(from_them, guard, "township_head"));
        EXPECT_FALSE(under(from_them, guard, "department_head"));
    }
}

TEST(Time, OfARequestIsOverWhenOneOfItsClocksLapsed)
{
    for (auto const& [guard, clock] :
         {std::pair{"assistance_time_over", "assist_answer_due"}, std::pair{"assistance_time_over", "assist_done_due"},
          std::pair{"assistance_time_over", "urgent_assist_due"}, std::pair{"assistance_time_over", "expertise_due"},
          std::pair{"guidance_time_over", "guidance_due"}, std::pair{"guidance_time_over", "guidance_case_due"}}) {
        auto world = GuardWorld{};
        world.clocks[clock] = {ClockState::Running};
        EXPECT_FALSE(world.ask(guard)) << clock;
        world.clocks[clock] = {ClockState::Lapsed};
        EXPECT_TRUE(world.ask(guard)) << clock;
    }
}

TEST(JointAction, NeedsEachBodysApprovalAndTwoOfficers)
{
    EXPECT_FALSE(GuardWorld{}.ask("each_head_approved", R"({"approvals": "甲镇 许"})"));
    auto world = after("propose_joint", R"({"members": "甲镇\n乙局"})");
    EXPECT_TRUE(world.ask("each_head_approved", R"({"approvals": "乙局 丁\n甲镇 许"})"));
    EXPECT_FALSE(world.ask("each_head_approved", R"({"approvals": "甲镇 许"})"));
    EXPECT_FALSE(world.ask("each_head_approved", R"({"approvals": "甲镇 许\n乙局"})"));
    EXPECT_TRUE(world.ask("each_body_two_officers", R"({"officers_of_each": "甲镇 赵、王\n乙局 甲、乙"})"));
    EXPECT_FALSE(world.ask("each_body_two_officers", R"({"officers_of_each": "甲镇 赵、王\n乙局 甲"})"));
}

TEST(Guidance, IsGroundedAndAnsweredPointByPoint)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("points_with_articles", R"({"points": "a\nb", "articles": "1\n2"})"));
    EXPECT_FALSE(world.ask("points_with_articles", R"({"points": "a\nb", "articles": "1"})"));
    EXPECT_FALSE(world.ask("points_with_articles", R"({"points": "\n", "articles": "1"})"));
    EXPECT_FALSE(world.ask("each_point_answered", R"({"answers": "x\ny"})"));
    world.did("give_guidance", form(R"({"points": "a\nb"})"));
    EXPECT_TRUE(world.ask("each_point_answered", R"({"answers": "x\ny"})"));
    EXPECT_FALSE(world.ask("each_point_answered", R"({"answers": "x"})"));
}

TEST(Guidance, ComesFromWhoHasNoPart)
{
    constexpr auto apart = R"({"no_part_in_case": true, "out_of_review": true})";
    auto world = GuardWorld{};
    world.act.actor = "zhi";
    EXPECT_TRUE(world.ask("guidance_member_uninvolved", apart));
    EXPECT_FALSE(world.ask("guidance_member_uninvolved", R"({"no_part_in_case": true})"));
    EXPECT_FALSE(world.ask("guidance_member_uninvolved", R"({"out_of_review": true})"));
    world.team.relations = {{"zhi", "p"}};
    EXPECT_FALSE(world.ask("guidance_member_uninvolved", apart));
    world.team.relations.clear();
    world.did("give_guidance").actor = "zhi"; // an earlier opinion is no part
    EXPECT_TRUE(world.ask("guidance_member_uninvolved", apart));
    world.did("question").officers = {"zhi", "wang"};
    EXPECT_FALSE(world.ask("guidance_member_uninvolved", apart));
}

TEST(DutyClue, AboutTheHeadIsSentByTheSupervisor)
{
    EXPECT_FALSE(under(GuardWorld{}, "head_not_concerned", "county_supervisor"));
    EXPECT_TRUE(under(after("suspect_official", R"({"head_concerned": false})"), "head_not_concerned", "township_head"));
    auto const head = after("suspect_official", R"({"head_concerned": true})");
    EXPECT_FALSE(under(head, "head_not_concerned", "township_head"));
    EXPECT_TRUE(under(head, "head_not_concerned", "county_supervisor"));
}

TEST(Dispatching, CountsOfficersAsEverywhere)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("two_certified_for_enforcement"));
    world.team.not_certified.insert("wang");
    EXPECT_FALSE(world.ask("two_certified_for_enforcement"));
}

} // namespace xz::law::testing
