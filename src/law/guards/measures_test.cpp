// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

TEST(Measures, AreApprovedByTheHeadAlone)
{
    auto world = GuardWorld{};
    world.team.posts = {{"xu", "township_head"}, {"he", "brigade_head"}};
    world.act.actor = "xu";
    world.act.post = "township_head";
    EXPECT_TRUE(world.ask("approver_is_head"));
    world.act.actor = "he";
    EXPECT_FALSE(world.ask("approver_is_head")); // says so, but holds it not
    world.act.post = "brigade_head";
    EXPECT_FALSE(world.ask("approver_is_head"));
}

TEST(Preservation, HoldsOnlyWhatProvesSomething)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("goods_are_evidence", R"({"goods": ["a", "b"], "proves": ["x", "y"]})"));
    EXPECT_FALSE(world.ask("goods_are_evidence", R"({"goods": ["a", "b"], "proves": ["x"]})"));
    EXPECT_FALSE(world.ask("goods_are_evidence", R"({"goods": ["a"], "proves": [""]})"));
    EXPECT_FALSE(world.ask("goods_are_evidence", R"({"goods": [], "proves": []})"));
}

TEST(Preservation, HoldsAThingOnce)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("not_preserved_before", R"({"goods": ["a"]})"));
    world.did("preserve", form(R"({"goods": ["a", "b"]})"));
    EXPECT_FALSE(world.ask("not_preserved_before", R"({"goods": ["c", "a"]})"));
    EXPECT_TRUE(world.ask("not_preserved_before", R"({"goods": ["c"]})"));
}

TEST(Preservation, DisposesOfEachLineOnce)
{
    auto world = GuardWorld{};
    world.did("preserve", form(R"({"goods": ["a", "b"]})"));
    EXPECT_TRUE(world.ask("every_line_disposed", R"({"record_and_return": ["b"], "test": ["a"]})"));
    EXPECT_FALSE(world.ask("every_line_disposed", R"({"record_and_return": ["b"]})"));
    EXPECT_FALSE(world.ask("every_line_disposed", R"({"record_and_return": ["a", "b"], "test": ["a"]})"));
}

TEST(Measures, TakeWhatWasApproved)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("lines_as_approved", R"({"goods": ["a"]})"));
    world.did("request_measure", form(R"({"goods": ["a", "b"]})")).goods = "g1";
    world.act.goods = "g1";
    EXPECT_TRUE(world.ask("lines_as_approved", R"({"goods": ["a"]})"));
    EXPECT_FALSE(world.ask("lines_as_approved", R"({"goods": ["a", "c"]})"));
    world.act.goods = "g2"; // other goods were approved there
    EXPECT_FALSE(world.ask("lines_as_approved", R"({"goods": ["a"]})"));
}

TEST(Measures, NeedAWitnessWhereThePartyIsAbsent)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("witness_if_absent", R"({"party_present": true})"));
    auto const absent = R"({"called_how": "by phone", "witness": "a neighbour", "witness_kind": "independent"})";
    EXPECT_TRUE(world.ask("witness_if_absent", absent));
    EXPECT_FALSE(world.ask("witness_if_absent", R"({"witness": "a neighbour", "witness_kind": "independent"})"));
    EXPECT_FALSE(world.ask("witness_if_absent", R"({"called_how": "x", "witness": "a clerk", "witness_kind": "staff"})"));
    EXPECT_FALSE(world.ask("witness_if_absent", R"({"called_how": "x", "witness": "wang", "witness_kind": "independent"})"));
    world.did("call_party");
    EXPECT_TRUE(world.ask("witness_if_absent", R"({"witness": "a neighbour", "witness_kind": "independent"})"));
}

TEST(Measures, AreKeptByWhoDidNotInvestigate)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("custodian_not_officer", R"({"custodian": "bao"})"));
    EXPECT_FALSE(world.ask("custodian_not_officer", R"({"custodian": "wang"})"));
    EXPECT_FALSE(world.ask("custodian_not_officer", "{}"));
    world.did("question").officers = {"bao", "sun"};
    EXPECT_FALSE(world.ask("custodian_not_officer", R"({"custodian": "bao"})"));
}

TEST(Laboratory, IsQualifiedOnTheDay)
{
    auto const lab = [](std::string const& until, std::string const& more = "") {
        return R"({"lab_number": "1", "lab_scope": "oil", "question": "sulphur", "lab_valid_until": ")" + until + "\"" + more + "}";
    };
    auto world = GuardWorld{}; // 2026-03-10
    EXPECT_TRUE(world.ask("lab_qualified", lab("2026-03-10")));
    EXPECT_FALSE(world.ask("lab_qualified", lab("2026-03-09")));
    EXPECT_FALSE(world.ask("lab_qualified", lab("2026-03-10", R"(, "lab_interest": true)")));
    EXPECT_FALSE(world.ask("lab_qualified", lab("2026-03-10", R"(, "legal_question": true)")));
}

TEST(Sampling, KeepsTheChainOfCustody)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("custody_unbroken", R"({"seal_numbers": "F-1"})"));
    world.did("take_sample", form(R"({"seal_numbers": "F-1"})")).evidence = "e1";
    world.act.evidence = "e1";
    EXPECT_TRUE(world.ask("custody_unbroken", R"({"seal_numbers": "F-1"})"));
    EXPECT_FALSE(world.ask("custody_unbroken", R"({"seal_numbers": "F-2"})"));
    EXPECT_FALSE(world.ask("custody_unbroken", R"({"seal_numbers": "F-1", "custody_gap": "a night"})"));
    world.act.evidence = "e2";
    EXPECT_FALSE(world.ask("custody_unbroken", R"({"seal_numbers": "F-1"})"));
}

TEST(SealAndSeize, NeedsAPowerForTheMeasureItself)
{
    auto const asked = [](std::string const& changed = "") {
        auto value = form(R"({"measure_kind": "seize", "law_rank": "law", "law_cite": "x", "handed_over_by": "provincial_decision",
                              "handed_over_cite": "y", "handed_over_published": "2026-03-10", "list_carries_measure": true})");
        if (changed.empty()) return value;
        auto const other = form(changed);
        for (auto const& [key, one] : other.as_object()) value.set(key, one);
        return value;
    };
    auto world = GuardWorld{}; // 2026-03-10
    auto const holds = [&](std::string const& changed = "") {
        world.act.form = asked(changed);
        return world.ask("measure_power_here");
    };
    EXPECT_TRUE(holds());
    EXPECT_FALSE(holds(R"({"measure_kind": "freeze"})"));
    EXPECT_FALSE(holds(R"({"law_rank": "rule"})"));
    EXPECT_FALSE(holds(R"({"handed_over_by": "penalty_only"})"));
    EXPECT_TRUE(holds(R"({"handed_over_by": "law_itself", "handed_over_published": ""})"));
    EXPECT_FALSE(holds(R"({"handed_over_published": "2026-03-11"})")); // published tomorrow
    EXPECT_TRUE(holds(R"({"handed_over_until": "2026-03-10"})"));
    EXPECT_FALSE(holds(R"({"handed_over_until": "2026-03-09"})"));
    EXPECT_FALSE(holds(R"({"list_carries_measure": false})"));
    world.item.mode = "entrusted"; // 强制法 §17.1
    EXPECT_FALSE(holds());
    world.item.mode = "own";
    EXPECT_TRUE(holds());
    world.item.force = false;
    EXPECT_FALSE(holds());
}

TEST(SealAndSeize, IsDoneByCertifiedOfficersOnly)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("certified_officers_only"));
    world.act.officers = {"zhao", "wang", "li"};
    world.team.not_certified = {"li"}; // a third hand that is no officer
    EXPECT_FALSE(world.ask("certified_officers_only"));
    world.act.officers = {"zhao", "zhao"};
    EXPECT_FALSE(world.ask("certified_officers_only"));
}

TEST(SealAndSeize, IsExtendedByThirtyDaysAtMost)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("extension_within_limit", R"({"days": 30})"));
    EXPECT_FALSE(world.ask("extension_within_limit", R"({"days": 31})"));
    EXPECT_FALSE(world.ask("extension_within_limit", R"({"days": 0})"));
}

TEST(SealAndSeize, ConfiscatesByADecisionOfItsTime)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("decided_within_measure"));
    world.did("decide_penalty", Json::object(), "2026-03-09 09:00");
    world.clocks["measure_due"] = {.state = ClockState::Lapsed, .legal = make_day(2026, 3, 9)};
    EXPECT_TRUE(world.ask("decided_within_measure"));
    world.clocks["measure_due"] = {.state = ClockState::Lapsed, .legal = make_day(2026, 3, 8)};
    EXPECT_FALSE(world.ask("decided_within_measure"));
    world.clocks["measure_due"] = {.state = ClockState::Suspended};
    EXPECT_TRUE(world.ask("decided_within_measure"));
}

TEST(SealAndSeize, HandsOverAllThatIsHeld)
{
    auto world = GuardWorld{};
    world.act.goods = "g1";
    world.did("take_measure", form(R"({"goods": ["a", "b"]})")).goods = "g1";
    EXPECT_TRUE(world.ask("list_equals_held", R"({"goods": ["b", "a"]})"));
    EXPECT_FALSE(world.ask("list_equals_held", R"({"goods": ["a"]})"));
    world.did("lift_part", form(R"({"lines": ["b"]})")).goods = "g1";
    EXPECT_TRUE(world.ask("list_equals_held", R"({"goods": ["a"]})"));
    EXPECT_FALSE(world.ask("list_equals_held", R"({"goods": ["a", "b"]})"));
}

TEST(SealAndSeize, ServesItsPapersLaterOnWhoWasAbsent)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("party_absent_then"));
    world.did("take_measure", form(R"({"party_present": true})"));
    EXPECT_FALSE(world.ask("party_absent_then"));
    world.did("take_measure", form(R"({"party_present": false})"));
    EXPECT_TRUE(world.ask("party_absent_then"));
}

} // namespace xz::law::testing
