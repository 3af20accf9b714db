// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

constexpr auto ordinary = R"({"breach": "b", "kinds": ["fine"], "amount": 12000})";
constexpr auto lenient = R"({"breach": "b", "kinds": ["fine"], "amount": 6000})";

GuardWorld with(std::string_view circumstances)
{
    auto world = GuardWorld{};
    world.did("conclude", form(std::string{R"({"breach_to": "2026-02-01", "circumstances": [")"} + std::string{circumstances} + "\"]}"));
    return world;
}

} // namespace

TEST(Circumstances, UnderFourteenOnTheDayOfTheBreachIsNotPunishedAndTheBirthdayStillCounts)
{
    auto world = with("none");
    world.parties[0].birth_date = make_day(2012, 2, 1);
    EXPECT_FALSE(world.ask("no_mandatory_no_penalty"));
    world.parties[0].birth_date = make_day(2012, 1, 31);
    EXPECT_TRUE(world.ask("no_mandatory_no_penalty"));
}

TEST(Circumstances, WhatForbidsAPenaltyForbidsIt)
{
    for (auto const* const one : {"incapable", "minor_corrected_harmless", "no_fault_proven", "under_14"})
        EXPECT_FALSE(with(one).ask("no_mandatory_no_penalty")) << one;
    EXPECT_TRUE(with("first_minor_corrected").ask("no_mandatory_no_penalty")); // may, not must
}

TEST(Circumstances, AMinorIsPunishedLeniently)
{
    auto world = with("none");
    world.parties[0].birth_date = make_day(2010, 1, 1);
    EXPECT_FALSE(world.ask("minor_lenient_applied", ordinary));
    EXPECT_TRUE(world.ask("minor_lenient_applied", lenient));
    world.parties[0].birth_date = make_day(1990, 1, 1);
    EXPECT_TRUE(world.ask("minor_lenient_applied", ordinary));
}

TEST(Circumstances, AShallGroundOfArticle32IsApplied)
{
    auto world = with("confessed");
    EXPECT_FALSE(world.ask("shall_lenient_applied", ordinary));
    EXPECT_TRUE(world.ask("shall_lenient_applied", lenient));
    EXPECT_TRUE(with("none").ask("shall_lenient_applied", ordinary));
}

TEST(Circumstances, AMayGroundIsWeighedInWords)
{
    auto world = with("capacity_reduced");
    EXPECT_FALSE(world.ask("capacity_considered", ordinary));
    EXPECT_TRUE(world.ask("capacity_considered", lenient));
    EXPECT_TRUE(world.ask("capacity_considered", R"({"kinds": ["fine"], "amount": 12000, "capacity_reason": "行为时能够控制"})"));
    auto first = with("first_minor_corrected");
    EXPECT_FALSE(first.ask("may_no_penalty_considered", ordinary));
    EXPECT_TRUE(first.ask("may_no_penalty_considered", R"({"may_no_penalty_reason": "造成他人损失"})"));
}

TEST(Circumstances, WhereTheItemWantsAFailedOrderFirstOneMustBeOnFile)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("correction_precondition_met"));
    world.item.unmet_order = true;
    EXPECT_FALSE(world.ask("correction_precondition_met"));
    world.did("reinspect", form(R"({"result": "refused"})"));
    EXPECT_FALSE(world.ask("correction_precondition_met")); // no order before it
    world.did("serve_order");
    world.did("correction_lapses");
    world.did("reinspect", form(R"({"result": "corrected"})"));
    EXPECT_FALSE(world.ask("correction_precondition_met"));
    world.did("reinspect", form(R"({"result": "refused"})"));
    EXPECT_TRUE(world.ask("correction_precondition_met"));
    world.did("revoke_order");
    EXPECT_FALSE(world.ask("correction_precondition_met"));
}

TEST(Circumstances, AnInspectionBeforeTheTimeOfTheOrderIsOverFailsNoOrder)
{
    auto world = GuardWorld{};
    world.item.unmet_order = true;
    world.did("serve_order");
    world.did("reinspect", form(R"({"result": "refused"})"));
    EXPECT_FALSE(world.ask("correction_precondition_met"));
    world.did("correction_lapses");
    EXPECT_FALSE(world.ask("correction_precondition_met"));
    world.did("reinspect", form(R"({"result": "partly"})"));
    EXPECT_TRUE(world.ask("correction_precondition_met"));
}

namespace {

/// An item of that article with a condition of its fine, and one verified item of evidence, e2.
GuardWorld conditional(std::string basis)
{
    auto world = GuardWorld{};
    world.item.unmet_order = true;
    world.item.legal_basis = std::move(basis);
    world.did("file");
    world.did("question");
    world.did("verify_evidence").evidence = "e2";
    return world;
}

constexpr auto grave = R"({"kinds": ["fine"], "amount": 5000, "serious_ground": "两年内第三次", "serious_evidence": ["e2"]})";

} // namespace

TEST(Circumstances, WhereTheArticleSaysOrIfGraveTheGravityIsProvenInsteadOfAFailedOrder)
{
    auto world = conditional("农药管理条例(2022-03-29) 第五十八条 第1项");
    EXPECT_TRUE(world.ask("correction_precondition_met", grave));
    EXPECT_FALSE(world.ask("correction_precondition_met", R"({"kinds": ["fine"], "serious_ground": "两年内第三次"})"));
    EXPECT_FALSE(world.ask("correction_precondition_met", R"({"kinds": ["fine"], "serious_evidence": ["e2"]})"));
    EXPECT_FALSE(world.ask("correction_precondition_met", R"({"kinds": ["fine"], "serious_ground": "多次", "serious_evidence": ["e9"]})"));
    world.did("approve_notice", form(grave));
    EXPECT_TRUE(world.ask("correction_precondition_met", R"({"kinds": ["fine"]})")); // as approved
    world.did("exclude_evidence").evidence = "e2";
    EXPECT_FALSE(world.ask("correction_precondition_met", grave));
}

TEST(Circumstances, GravityOpensNoFineOfAnotherArticle)
{
    EXPECT_FALSE(conditional("城镇燃气管理条例(2016-02-06) 第四十九条 第1款").ask("correction_precondition_met", grave));
    EXPECT_FALSE(conditional("农药管理条例(2022-03-29) 第五十九条").ask("correction_precondition_met", grave));
}

TEST(Circumstances, WhereTheArticleFinesOnlyAGraveBreachAFailedOrderIsNotEnough)
{
    auto world = conditional("石油天然气管道保护法(2010-06-25) 第五十四条 第1项");
    world.did("serve_order");
    world.did("correction_lapses");
    world.did("reinspect", form(R"({"result": "refused"})"));
    EXPECT_FALSE(world.ask("correction_precondition_met", R"({"kinds": ["fine"], "amount": 5000})"));
    EXPECT_TRUE(world.ask("correction_precondition_met", grave));
    EXPECT_TRUE(world.ask("correction_precondition_met", R"({"kinds": ["warning"]})")); // no fine, no condition
    // Of 固体废物污染环境防治法 §111 only the third paragraph asks for gravity.
    EXPECT_TRUE(conditional("固体废物污染环境防治法(2020-04-29) 第一百一十一条 第3款").ask("correction_precondition_met", grave));
    EXPECT_FALSE(conditional("固体废物污染环境防治法(2020-04-29) 第一百一十一条 第1款").ask("correction_precondition_met", grave));
}

} // namespace xz::law::testing
