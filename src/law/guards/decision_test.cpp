// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

Json whole_decision()
{
    return form(
        R"({"party_address": "东村", "breach": "b", "facts": "f", "evidence_used": ["e1"], "kinds": ["fine"], "amount": 12000, "basis": "条例",
        "reasons": "r", "performance_way": "十五日内缴纳", "defence_adopted": "已复核", "review_authority": "county_government", "review_days": 60,
        "suit_months": 6, "collector": "某银行"})");
}

} // namespace

TEST(Decision, ADecisionHasTheElementsOfArticle59)
{
    auto world = GuardWorld{};
    world.act.form = whole_decision();
    EXPECT_TRUE(world.ask("decision_content_complete"));
    for (auto const* const field : {"party_address", "facts", "evidence_used", "basis", "performance_way", "collector", "reasons"}) {
        world.act.form = whole_decision();
        world.act.form.set(field, Json{});
        EXPECT_FALSE(world.ask("decision_content_complete")) << field;
    }
}

TEST(Decision, TheRemediesAreThoseOfTheLawWhateverARegulationPrints)
{
    auto world = GuardWorld{};
    auto const spoilt = [&](std::string_view field, Json value) {
        world.act.form = whole_decision();
        world.act.form.set(field, std::move(value));
        return world.ask("decision_content_complete");
    };
    EXPECT_FALSE(spoilt("review_authority", "city_government"));
    EXPECT_FALSE(spoilt("review_authority", "department"));
    EXPECT_FALSE(spoilt("review_days", 15));
    EXPECT_FALSE(spoilt("suit_months", 3));
}

TEST(Decision, TheSealIsThatOfTheAuthorityNeverTheBrigades)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("seal_matches_source", R"({"seal": "township"})"));
    EXPECT_FALSE(world.ask("seal_matches_source", R"({"seal": "brigade"})"));
    EXPECT_FALSE(world.ask("seal_matches_source", R"({"seal": "department"})"));
    world.item.named_authority = "department:D01";
    EXPECT_TRUE(world.ask("seal_matches_source"));
}

TEST(Decision, LatenessIsRecordedAndNeverLocks)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("in_time_or_overdue_explained"));
    world.clocks["decision_due"] = {.state = ClockState::Lapsed};
    EXPECT_FALSE(world.ask("in_time_or_overdue_explained"));
    EXPECT_TRUE(world.ask("in_time_or_overdue_explained", R"({"overdue_explanation": "鉴定迟延"})"));
    world.did("record_lateness");
    EXPECT_TRUE(world.ask("in_time_or_overdue_explained", "{}"));
    auto added = GuardWorld{};
    added.clocks["decision_due"] = {.state = ClockState::Running};
    added.clocks["added_decision_due"] = {.state = ClockState::Lapsed};
    EXPECT_FALSE(added.ask("in_time_or_overdue_explained"));
}

TEST(Decision, TheNinetyDaysNeitherGrowNorStandStillWithoutASource)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("extension_source_in_force", R"({"source": "大队长批准", "days": 30})"));
    EXPECT_TRUE(world.ask("suspension_source_in_force", R"({"stops_clock": false})"));
    EXPECT_FALSE(world.ask("suspension_source_in_force", R"({"stops_clock": true, "source": "听证"})"));
}

TEST(Decision, WithARuleThatTheCountyMappedTheyMay)
{
    auto world = GuardWorld{};
    world.numbers = world.numbers.set("dec90_rule", std::string{"市场监督管理行政处罚程序规定 §64"}).value();
    EXPECT_TRUE(world.ask("extension_source_in_force", R"({"source": "规定第六十四条", "days": 30})"));
    EXPECT_FALSE(world.ask("extension_source_in_force", R"({"days": 30})"));
    EXPECT_TRUE(world.ask("suspension_source_in_force", R"({"stops_clock": true, "source": "规定第六十四条"})"));
}

TEST(Decision, OfJoinedCasesTheEarliestFilingGoverns)
{
    auto world = GuardWorld{};
    world.clocks["decision_due"] = {.state = ClockState::Running, .legal = make_day(2026, 5, 31)};
    EXPECT_TRUE(world.ask("earliest_filing_governs", R"({"other_filed_on": "2026-02-01", "earliest_due": "2026-05-02"})"));
    EXPECT_FALSE(world.ask("earliest_filing_governs", R"({"other_filed_on": "2026-02-01", "earliest_due": "2026-05-31"})"));
    EXPECT_FALSE(world.ask("earliest_filing_governs", R"({"other_filed_on": "2026-04-01", "earliest_due": "2026-06-30"})"));
}

TEST(Decision, ThereMustBeAnotherPartyToDropOne)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("another_party_remains"));
    world.parties.push_back({"q", PartyKind::Organisation, "某店", {}, false});
    EXPECT_TRUE(world.ask("another_party_remains"));
}

TEST(Decision, FromFoundAnOutcomeCoversTheWholeCase)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("one_outcome_or_split"));
    world.parties.push_back({"q", PartyKind::Organisation, "某店", {}, false});
    world.did("conclude");
    EXPECT_FALSE(world.ask("one_outcome_or_split"));
    world.did("pass_review");
    EXPECT_TRUE(world.ask("one_outcome_or_split"));
    world.did("reinvestigate");
    EXPECT_FALSE(world.ask("one_outcome_or_split"));
}

TEST(Decision, NoPenaltyShowsEachElementOfItsGround)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(
        world.ask("no_penalty_ground", R"({"ground": "first_minor_corrected", "minor": "a", "corrected": "b", "first_query": "c"})"));
    EXPECT_FALSE(world.ask("no_penalty_ground", R"({"ground": "first_minor_corrected", "minor": "a", "corrected": "b"})"));
    EXPECT_TRUE(
        world.ask("no_penalty_ground", R"({"ground": "minor_corrected_harmless", "minor": "a", "corrected": "b", "harmless": "c"})"));
    EXPECT_FALSE(
        world.ask("no_penalty_ground", R"({"ground": "minor_corrected_harmless", "minor": "a", "corrected": "b", "first_query": "c"})"));
    EXPECT_TRUE(world.ask("no_penalty_ground", R"({"ground": "no_fault", "proof": "d"})"));
    EXPECT_FALSE(world.ask("no_penalty_ground", R"({"ground": "kindness", "proof": "d"})"));
    EXPECT_FALSE(world.ask("no_penalty_ground", R"({"ground": "incapable", "proof": "家属陈述"})"));
    world.did("receive_appraisal");
    EXPECT_TRUE(world.ask("no_penalty_ground", R"({"ground": "incapable", "proof": "鉴定意见"})"));
}

TEST(Decision, OnlyASlipIsCorrected)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("error_is_clerical", R"({"error_kind": "misspelt_name", "was": "李伟", "corrected_to": "李炜"})"));
    EXPECT_FALSE(world.ask("error_is_clerical", R"({"error_kind": "amount", "was": "300", "corrected_to": "3000"})"));
    EXPECT_FALSE(world.ask("error_is_clerical", R"({"error_kind": "party", "was": "李", "corrected_to": "王"})"));
    EXPECT_FALSE(world.ask("error_is_clerical", R"({"error_kind": "wrong_digit", "was": "1", "corrected_to": "1"})"));
}

} // namespace xz::law::testing
