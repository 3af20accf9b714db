// SPDX-License-Identifier: Apache-2.0
#include "law/guards/lines.hpp"

#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

Json line(std::int64_t yuan, std::string_view extra = "")
{
    auto text =
        std::string{R"({"breach": "烧荒", "facts": "在防火期烧荒", "basis": "森林防火条例 第五十条", "kinds": ["fine"], "amount": )"};
    return form(text + std::to_string(yuan * 100) + std::string{extra} + "}");
}

/// Approved and told: 120 yuan.
GuardWorld noticed()
{
    auto world = GuardWorld{};
    world.did("grade_case", form(R"({"discussion_required": false})"));
    world.did("approve_notice", line(120), "2026-03-01 09:00", "p");
    world.did("notify", form(R"({"hearing_line": false})"), "2026-03-02 09:00");
    world.act.step = "decide_penalty";
    world.act.party = "p";
    return world;
}

bool decides(GuardWorld& world, std::string_view guard, Json const& written)
{
    world.act.form = written;
    return world.ask(guard);
}

} // namespace

TEST(Lines, NotHeavierIsSameBreachFactsAndBasisWithNoMoreOfAnything)
{
    auto const told = guards::lines_of(line(120));
    EXPECT_TRUE(guards::not_heavier(told, told));
    EXPECT_FALSE(guards::lighter(told, told));
    EXPECT_TRUE(guards::lighter(guards::lines_of(line(100)), told));
    EXPECT_FALSE(guards::not_heavier(guards::lines_of(line(121)), told));
    auto other = told;
    other.basis = "森林防火条例 第五十一条"; // lighter or not: another article is another notice
    other.amount = Money::from_yuan(1);
    EXPECT_FALSE(guards::not_heavier(other, told));
    auto more = told;
    more.kinds.insert("confiscation");
    EXPECT_FALSE(guards::not_heavier(more, told));
    auto facts = told;
    facts.facts = "在防火期烧荒，并引发火情";
    EXPECT_FALSE(guards::not_heavier(facts, told));
}

TEST(Lines, AFineStaysUnderTheArticlesMaximumAndIsNeverNothing)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(decides(world, "lines_within_range", line(200)));
    EXPECT_FALSE(decides(world, "lines_within_range", line(201)));
    EXPECT_FALSE(decides(world, "lines_within_range", line(0)));
    EXPECT_TRUE(decides(world, "lines_within_range", form(R"({"kinds": ["warning"]})")));
    EXPECT_FALSE(decides(world, "lines_within_range", form(R"({"kinds": ["warning"], "amount": 100})")));
    world.item.fine.reset();
    EXPECT_FALSE(decides(world, "lines_within_range", line(100)));
}

TEST(Lines, BelowTheMinimumOnlyOnAGroundThatTheRecordShows)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(decides(world, "mitigation_ground", line(50)));
    EXPECT_FALSE(decides(world, "mitigation_ground", line(40)));
    EXPECT_FALSE(decides(world, "mitigation_ground", line(40, R"(, "mitigation": "confessed")")));
    world.did("conclude", form(R"({"circumstances": ["confessed"]})"));
    EXPECT_TRUE(decides(world, "mitigation_ground", line(40, R"(, "mitigation": "confessed")")));
    EXPECT_FALSE(decides(world, "mitigation_ground", line(40, R"(, "mitigation": "age")")));
}

TEST(Lines, EachViolationHasItsLine)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(decides(world, "lines_per_violation", line(100)));
    EXPECT_FALSE(decides(world, "lines_per_violation", form(R"({"kinds": ["fine"]})")));
}

TEST(Lines, DetentionAndKindsNotHandedOverAreRefused)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(decides(world, "kind_allowed_here", line(100)));
    world.item.kinds.insert("detention");
    EXPECT_FALSE(decides(world, "kind_allowed_here", form(R"({"kinds": ["detention"]})")));
    EXPECT_FALSE(decides(world, "kind_allowed_here", form(R"({"kinds": ["revoke"]})")));
}

TEST(Lines, ABasisIsALawRegulationOrRuleNeverANotice)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(decides(world, "basis_published", line(100)));
    EXPECT_FALSE(decides(world, "basis_published", form(R"({"kinds": ["fine"], "basis": "县政府关于禁烧的通知"})")));
    EXPECT_FALSE(decides(world, "basis_published", form(R"({"kinds": ["fine"], "basis": ""})")));
}

TEST(Lines, TheTierNamedHoldsTheAmountOrTheDepartureHasItsReason)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(decides(world, "discretion_applied", line(120)));
    EXPECT_TRUE(decides(world, "discretion_applied", line(95))); // the boundary, claimed as ordinary
    EXPECT_FALSE(decides(world, "discretion_applied", line(60)));
    auto const lenient = std::string{R"(, "tier": "lenient", "circumstances": ["benchmark_lenient"])"};
    EXPECT_TRUE(decides(world, "discretion_applied", line(60, lenient)));
    EXPECT_TRUE(decides(world, "discretion_applied", line(95, lenient)));
    EXPECT_FALSE(decides(world, "discretion_applied", line(180, lenient)));
    EXPECT_TRUE(decides(world, "discretion_applied", line(60, R"(, "departure_reason": "初犯")")));
}

TEST(Lines, TheTierIsWhereTheCircumstancesLeadOrTheDepartureHasItsReason)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(decides(world, "discretion_applied", line(60, R"(, "tier": "lenient")"))); // nothing was found that leads there
    EXPECT_TRUE(decides(world, "discretion_applied", line(60, R"(, "circumstances": ["benchmark_lenient"])")));
    EXPECT_TRUE(decides(world, "discretion_applied", line(60, R"(, "tier": "lenient", "circumstances": ["capacity_reduced"])")));
    EXPECT_FALSE(decides(world, "discretion_applied", line(120, R"(, "circumstances": ["emergency_breach"], "tier": "ordinary")")));
    EXPECT_TRUE(decides(world, "discretion_applied",
                        line(120, R"(, "circumstances": ["emergency_breach"], "tier": "ordinary", "departure_reason": "后果轻微")")));
    world.did("conclude", form(R"({"circumstances": ["benchmark_lenient"]})")); // as the investigation found
    EXPECT_TRUE(decides(world, "discretion_applied", line(60, R"(, "tier": "lenient")")));
}

TEST(Lines, WhatIsFarFromEverySimilarCaseHasItsReason)
{
    auto world = GuardWorld{};
    world.numbers = world.numbers.set("similar_cases", std::string{"refuse"}).value();
    EXPECT_TRUE(decides(world, "similar_cases_regarded", line(145))); // the first of its kind
    world.county.shares["ordinary"] = {350, 360, 370, 340};
    EXPECT_TRUE(decides(world, "similar_cases_regarded", line(145))); // 633 thousandths, but four cases are no practice
    world.county.shares["ordinary"] = {350, 360, 370, 340, 330};
    auto showing = world;
    showing.numbers = showing.numbers.set("similar_cases", std::string{"show"}).value();
    EXPECT_TRUE(decides(showing, "similar_cases_regarded", line(145)));
    EXPECT_TRUE(decides(world, "similar_cases_regarded", line(135)));  // 566
    EXPECT_FALSE(decides(world, "similar_cases_regarded", line(145))); // more than a fifth of the range from each
    EXPECT_TRUE(decides(world, "similar_cases_regarded", line(145, R"(, "similar_reason": "规模较大")")));
    EXPECT_TRUE(decides(world, "similar_cases_regarded", line(60))); // of another tier, which had no case
    EXPECT_TRUE(decides(world, "similar_cases_regarded", form(R"({"kinds": ["warning"]})")));
}

TEST(Lines, WithoutABenchmarkTheTiersAreThirtyFortyThirty)
{
    auto world = GuardWorld{};
    world.item.steps.clear();
    world.item.fine = ItemQuestions::Range{Money::from_yuan(1000), Money::from_yuan(2000)};
    EXPECT_TRUE(decides(world, "discretion_applied", line(1300, R"(, "tier": "lenient", "circumstances": ["benchmark_lenient"])")));
    EXPECT_FALSE(decides(world, "discretion_applied", line(1301, R"(, "tier": "lenient", "circumstances": ["benchmark_lenient"])")));
    EXPECT_TRUE(decides(world, "discretion_applied", line(1700)));
    EXPECT_TRUE(decides(world, "discretion_applied", line(1701, R"(, "tier": "severe")")));
}

TEST(Lines, TheUpperPartNeedsItsGround)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(decides(world, "heavier_ground", line(155)));
    EXPECT_FALSE(decides(world, "heavier_ground", line(156)));
    EXPECT_TRUE(decides(world, "heavier_ground", line(156, R"(, "heavier_ground": "裁量基准第三档")")));
}

TEST(Lines, OneActIsFinedOnce)
{
    auto world = GuardWorld{};
    world.act.party = "p";
    EXPECT_TRUE(decides(world, "no_double_fine", line(100, R"(, "fined_elsewhere": "no")")));
    EXPECT_FALSE(decides(world, "no_double_fine", line(100, R"(, "fined_elsewhere": "yes")")));
    EXPECT_FALSE(decides(world, "no_double_fine", line(100)));
    EXPECT_TRUE(decides(world, "no_double_fine", form(R"({"kinds": ["warning"]})")));
    world.did("decide_penalty", line(100), "2026-03-05 09:00", "p");
    EXPECT_FALSE(decides(world, "no_double_fine", line(100, R"(, "fined_elsewhere": "no")")));
}

TEST(Lines, TheNormWithTheHigherFineIsApplied)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(decides(world, "higher_fine_norm_chosen", line(100, R"(, "other_norm_max": 20000)")));
    EXPECT_FALSE(decides(world, "higher_fine_norm_chosen", line(100, R"(, "other_norm_max": 20001)")));
}

TEST(Lines, GainsAreComputedOrSaidToBeNone)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(decides(world, "illegal_gains_dealt_with", line(100)));
    EXPECT_TRUE(decides(world, "illegal_gains_dealt_with", line(100, R"(, "gains": 100)")));
    EXPECT_TRUE(decides(world, "illegal_gains_dealt_with", line(100, R"(, "no_gains_reason": "没有销售")")));
}

TEST(Lines, WhatIsDecidedWasToldOrIsLighter)
{
    auto world = noticed();
    EXPECT_TRUE(decides(world, "lines_equal_notice_or_lighter", line(120)));
    EXPECT_TRUE(decides(world, "lines_equal_notice_or_lighter", line(100)));
    EXPECT_FALSE(decides(world, "lines_equal_notice_or_lighter", line(130)));
    EXPECT_TRUE(decides(world, "no_material_change", line(100)));
    EXPECT_FALSE(decides(world, "no_material_change", line(130)));
    EXPECT_TRUE(decides(world, "no_material_change", form(R"({"facts_changed": "no"})")));
    EXPECT_FALSE(decides(world, "no_material_change", form(R"({"facts_changed": "yes"})")));
    auto untold = GuardWorld{};
    untold.did("approve_notice", line(120), "2026-03-01 09:00", "p");
    untold.act.party = "p";
    EXPECT_FALSE(decides(untold, "lines_equal_notice_or_lighter", line(120)));
}

TEST(Lines, AnAdoptedDefenceLightens)
{
    auto world = noticed();
    world.act.step = "adopt_defence_lighter";
    EXPECT_TRUE(decides(world, "lines_lighter", line(100)));
    EXPECT_FALSE(decides(world, "lines_lighter", line(120)));
}

TEST(Lines, TheDecisionIsWhatWasDiscussedAndNotHeavierThanWhatWasReviewed)
{
    auto world = noticed();
    world.did("pass_review");
    EXPECT_TRUE(decides(world, "hashes_agree", line(120)));
    EXPECT_TRUE(decides(world, "hashes_agree", line(100)));
    EXPECT_FALSE(decides(world, "hashes_agree", line(121)));
    world.did("grade_case", form(R"({"discussion_required": true})"));
    EXPECT_FALSE(decides(world, "hashes_agree", line(120)));
    world.did("discuss", line(100, R"(, "result": "penalty")"), "2026-03-08 09:00", "p");
    EXPECT_FALSE(decides(world, "hashes_agree", line(120)));
    EXPECT_TRUE(decides(world, "hashes_agree", line(100)));
}

TEST(Lines, NobodyPaysMoreForSpeaking)
{
    auto world = noticed();
    EXPECT_TRUE(decides(world, "not_heavier_for_defence", line(130))); // nobody spoke: that is the notice's question
    world.did("defend", Json::object(), "2026-03-03 09:00", "p");
    EXPECT_TRUE(decides(world, "not_heavier_for_defence", line(120)));
    EXPECT_FALSE(decides(world, "not_heavier_for_defence", line(130)));
    world.did("renotify");
    EXPECT_TRUE(decides(world, "not_heavier_for_defence", line(130)));
}

TEST(Lines, OnlyWhatIsNeitherMoneyNorWordsHasToBePerformed)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("kinds_need_performance", R"({"kinds": ["warning", "public_criticism", "fine", "confiscation"]})"));
    for (auto const* const kind : {"order_to_stop", "closure", "downgrade", "suspend_licence", "revoke"}) {
        auto kinds = Json::array();
        kinds.push("fine");
        kinds.push(kind);
        world.act.form = Json::object().set("kinds", std::move(kinds));
        EXPECT_TRUE(world.ask("kinds_need_performance")) << kind;
    }
}

} // namespace xz::law::testing
