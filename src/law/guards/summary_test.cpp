// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

constexpr auto told =
    R"({"breach": "b1", "facts": "f", "basis": "森林防火条例 第五十条", "kinds": ["warning", "fine"], "amount": 20000, "place": "v"})";
constexpr auto decided =
    R"({"breach": "b1", "facts": "f", "basis": "森林防火条例 第五十条", "kinds": ["warning", "fine"], "amount": 20000, "place": "v",
    "authority_name": "t", "remedy": "review_first", "review_authority": "county_government"})";

Json with(std::string_view text, std::string_view field, Json value) { return form(text).set(field, std::move(value)); }

bool asked(GuardWorld world, std::string_view guard, Json written)
{
    world.act.form = std::move(written);
    return world.ask(guard);
}

GuardWorld on_site()
{
    auto world = GuardWorld{};
    world.act.procedure = "penalty.summary";
    return world;
}

} // namespace

TEST(SummaryGuards, AskTheItemWhetherItMayBePunishedOnTheSpot)
{
    auto world = on_site();
    EXPECT_TRUE(world.ask("item_summary_possible"));
    world.item.summary = false;
    EXPECT_FALSE(world.ask("item_summary_possible"));
}

TEST(SummaryGuards, WantEveryElementOfTheFactsShown)
{
    auto world = on_site();
    EXPECT_TRUE(world.ask("facts_certain", R"({"shown": ["identity", "act", "place", "time"], "disputed_to_check": false})"));
    EXPECT_FALSE(world.ask("facts_certain", R"({"shown": ["identity", "act", "place"]})"));
    EXPECT_FALSE(world.ask("facts_certain", R"({"shown": ["identity", "act", "place", "time"], "disputed_to_check": true})"));
    EXPECT_FALSE(world.ask("facts_certain", "{}"));
}

TEST(SummaryGuards, LetNobodyUnderEighteenStandAlone)
{
    auto world = on_site();
    auto const capable = form(R"({"capable": true})");
    world.parties.front().birth_date = make_day(2008, 3, 9); // 18 since the day before the act
    EXPECT_TRUE(asked(world, "party_capable_or_guardian_present", capable));
    world.parties.front().birth_date = make_day(2008, 3, 10); // the birthday itself still counts as the lower age
    EXPECT_FALSE(asked(world, "party_capable_or_guardian_present", capable));
    EXPECT_TRUE(asked(world, "party_capable_or_guardian_present", form(R"({"capable": false, "guardian": "mother"})")));
    EXPECT_FALSE(asked(world, "party_capable_or_guardian_present", form(R"({"capable": false})")));
    world.parties.front().birth_date = std::nullopt;
    EXPECT_FALSE(asked(world, "party_capable_or_guardian_present", capable)); // not known is not shown
    world.parties.front().kind = PartyKind::Organisation;
    EXPECT_TRUE(asked(world, "party_capable_or_guardian_present", form("{}")));
}

TEST(SummaryGuards, KeepTheWholePenaltyWithinTheLimitOfTheParty)
{
    auto world = on_site();
    EXPECT_TRUE(asked(world, "summary_within_limit", form(told))); // exactly 200 yuan
    EXPECT_FALSE(asked(world, "summary_within_limit", with(told, "amount", 20001)));
    world.parties.front().kind = PartyKind::Organisation;
    EXPECT_TRUE(asked(world, "summary_within_limit", with(told, "amount", 300000)));
    EXPECT_FALSE(asked(world, "summary_within_limit", with(told, "amount", 300001)));
    world.parties.front().kind = PartyKind::IndividualBusiness; // as a citizen, the lower limit
    EXPECT_FALSE(asked(world, "summary_within_limit", with(told, "amount", 20001)));
}

TEST(SummaryGuards, AddUpTheFinesOfOneVisit)
{
    auto world = on_site();
    EXPECT_FALSE(asked(world, "summary_within_limit", with(told, "same_visit_fines", 1)));
    world.did("summary_decide", with(decided, "amount", 15000), "2026-03-10 08:00", "p");
    EXPECT_TRUE(asked(world, "summary_within_limit", with(told, "amount", 5000)));
    EXPECT_FALSE(asked(world, "summary_within_limit", with(told, "amount", 5001)));
    world.did("summary_abort", form("{}"), "2026-03-10 08:30", "p"); // what was aborted is no fine
    EXPECT_TRUE(asked(world, "summary_within_limit", form(told)));
}

TEST(SummaryGuards, AllowOnlyWarningAndFineAndNothingConfiscated)
{
    auto world = on_site();
    EXPECT_TRUE(asked(world, "summary_within_limit", form(R"({"kinds": ["warning"]})")));
    for (auto const* kind : {"public_criticism", "confiscation", "order_to_stop", "suspend_licence"})
        EXPECT_FALSE(asked(world, "summary_within_limit", with(told, "kinds", Json::Array{Json{kind}}))) << kind;
    EXPECT_FALSE(asked(world, "summary_within_limit", with(told, "gains", 100)));
    EXPECT_FALSE(asked(world, "summary_within_limit", with(told, "kinds", Json::Array{})));
    world.item.confiscate = true;
    EXPECT_FALSE(asked(world, "summary_within_limit", form(told)));
}

TEST(SummaryGuards, CompareTheDecisionWithWhatWasTold)
{
    auto world = on_site();
    EXPECT_FALSE(asked(world, "lines_equal_told_or_lighter", form(decided))); // nothing was told
    world.did("summary_tell", with(told, "amount", 15000), "2026-03-10 08:30", "p");
    EXPECT_TRUE(asked(world, "lines_equal_told_or_lighter", with(decided, "amount", 15000)));
    EXPECT_TRUE(asked(world, "lines_equal_told_or_lighter", with(decided, "amount", 10000)));
    EXPECT_FALSE(asked(world, "lines_equal_told_or_lighter", with(decided, "amount", 15001)));
    for (auto const* field : {"breach", "basis", "facts"})
        EXPECT_FALSE(asked(world, "lines_equal_told_or_lighter", with(decided, field, "other").set("amount", 15000))) << field;
    EXPECT_FALSE(
        asked(world, "lines_equal_told_or_lighter", with(decided, "kinds", Json::Array{"fine", "public_criticism"}).set("amount", 15000)));
}

TEST(SummaryGuards, WantReviewFirstAtTheCountyInTheDecision)
{
    auto world = on_site();
    EXPECT_TRUE(asked(world, "decision_content_summary", form(decided)));
    EXPECT_FALSE(asked(world, "decision_content_summary", with(decided, "remedy", "suit_only")));
    EXPECT_FALSE(asked(world, "decision_content_summary", with(decided, "review_authority", "city_government")));
    EXPECT_FALSE(asked(world, "decision_content_summary", with(decided, "amount", 0)));                     // a fine without an amount
    EXPECT_FALSE(asked(world, "decision_content_summary", with(decided, "kinds", Json::Array{"warning"}))); // an amount without a fine
    EXPECT_FALSE(asked(world, "decision_content_summary", with(decided, "place", "")));
}

TEST(SummaryGuards, HoldTellingDecidingAndHandingOverTogether)
{
    auto world = on_site();
    world.did("summary_tell", form(told), "2026-03-10 08:20", "p");
    world.did("summary_decide", form(decided), "2026-03-10 08:40", "p");
    EXPECT_TRUE(world.ask("same_visit", R"({"place": "v"})"));
    EXPECT_FALSE(world.ask("same_visit", R"({"place": "office"})"));
    world.act.at = moment("2026-03-17 09:00");
    EXPECT_FALSE(world.ask("same_visit", R"({"place": "v"})"));
}

TEST(SummaryGuards, LetAVisitPassMidnightWithoutARest)
{
    auto world = on_site();
    world.did("summary_tell", form(told), "2026-03-09 22:30", "p");
    world.did("summary_decide", form(decided), "2026-03-09 23:30", "p");
    world.act.at = moment("2026-03-10 00:10");
    EXPECT_TRUE(world.ask("same_visit", R"({"place": "v"})"));
    world.act.at = moment("2026-03-10 08:10");
    EXPECT_FALSE(world.ask("same_visit", R"({"place": "v"})"));
}

TEST(SummaryGuards, WantThreeElementsForEitherGroundOfNoPenalty)
{
    auto world = on_site();
    EXPECT_TRUE(world.ask("no_penalty_ground_plain",
                          R"({"ground": "minor_corrected", "minor": true, "corrected_in_time": true, "no_harm": true})"));
    EXPECT_FALSE(world.ask("no_penalty_ground_plain", R"({"ground": "minor_corrected", "minor": true, "corrected_in_time": true})"));
    EXPECT_TRUE(
        world.ask("no_penalty_ground_plain",
                  R"({"ground": "first_minor_corrected", "minor": true, "corrected_in_time": true, "first_violation_query": "q"})"));
    EXPECT_FALSE(world.ask("no_penalty_ground_plain",
                           R"({"ground": "first_minor_corrected", "minor": true, "corrected_in_time": true, "no_harm": true})"));
    EXPECT_FALSE(world.ask("no_penalty_ground_plain",
                           R"({"ground": "minor_corrected", "minor": true, "corrected_in_time": false, "no_harm": true})"));
}

TEST(SummaryGuards, TakeEvidenceOnlyAsTheLawWants)
{
    auto world = on_site();
    auto const good = R"({"evidence_kind": "document", "original_or_copy": "verified_copy", "lawful_way": true, "signed": true})";
    EXPECT_TRUE(asked(world, "evidence_lawful", form(good)));
    EXPECT_FALSE(asked(world, "evidence_lawful", with(good, "original_or_copy", "copy")));
    EXPECT_FALSE(asked(world, "evidence_lawful", with(good, "signed", false)));
    EXPECT_TRUE(asked(world, "evidence_lawful", with(good, "signed", false).set("refusal_noted", "would not sign")));
    EXPECT_FALSE(asked(world, "evidence_lawful", with(good, "lawful_way", false)));
    world.act.officers = {"zhao"};
    EXPECT_FALSE(asked(world, "evidence_lawful", form(good)));
}

} // namespace xz::law::testing
