// SPDX-License-Identifier: Apache-2.0
#include "law/prover.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/small_rules.hpp"

namespace xz::law {
namespace {

using testing::invariant;
using testing::Texts;

InvariantReport check(RuleSet const& rules, std::string const& text, Budget const& budget = {})
{
    return testing::proven(rules, text, budget);
}

/// The last act of the path that breaks it gives that answer.
bool answers(InvariantReport const& report, std::string_view field, std::string_view value)
{
    auto const& choices = report.doubt.value().path.choices.back();
    return std::any_of(choices.begin(), choices.end(), [&](Choice const& c) { return c.name.ends_with(field) && c.value == value; });
}

constexpr auto notice_before = "kind = \"before\"\non_establish = \"decided_penalty\"\nall = [\"notice_served\"]\n";

TEST(ProverBefore, HoldsWhereTheStepAsksTheFact) { EXPECT_EQ(check(Texts{}.load(), notice_before).held, Held::ProvenBySearch); }

TEST(ProverBefore, HoldsWhereOnlyTheRoadBringsTheFact)
{
    auto const rules = Texts{}.replace("\"filed\", \"notice_served\", ", "").load();
    auto const report = check(rules, notice_before);
    EXPECT_EQ(report.held, Held::ProvenBySearch) << report.by;
    EXPECT_GT(report.configurations, 5U);
}

TEST(ProverBefore, FindsTheShortestPathThatBreaksIt)
{
    auto const rules = Texts{}
                           .replace("\"filed\", \"notice_served\", ", "")
                           .replace("\"all party: notice_served\", \"defence_concluded\"", "")
                           .replace("\"defence_concluded\", \"amount_in_range\"", "\"amount_in_range\"")
                           .replace("needs = [\"not decided_penalty\"]", "needs = [\"defence_concluded\"]")
                           .load();
    auto const report = check(rules, notice_before);
    EXPECT_EQ(report.held, Held::Broken);
    EXPECT_EQ(report.by, "before: file → notify → close → decide");
    EXPECT_TRUE(answers(report, ".amount_ok", "yes"));
}

TEST(ProverBefore, SeesAFactSurviveItsRevocationMissing)
{
    auto const lawful = "kind = \"before\"\non_establish = \"decided_penalty\"\nsince = [\"step renotify\"]\nuntil = [\"notice_served\"]\n";
    EXPECT_EQ(check(Texts{}.load(), lawful).held, Held::ProvenBySearch);
    auto const rules =
        Texts{}
            .replace("revokes = [\"notice_made\", \"notice_served\", \"defence_made\"", "revokes = [\"notice_made\", \"defence_made\"")
            .load();
    EXPECT_EQ(check(rules, lawful).held, Held::Broken);
}

TEST(ProverBefore, LateDefenceIsAnsweredFirst)
{
    auto const lawful = "kind = \"before\"\non_establish = \"decided_penalty\"\nsince = [\"defence_made\"]\nuntil = [\"defence_reviewed\", "
                        "\"revoked defence_made\"]\n";
    EXPECT_EQ(check(Texts{}.load(), lawful).held, Held::ProvenBySearch);
    auto const rules = Texts{}.replace("revokes = [\"defence_lapsed\", \"defence_reviewed\"]", "revokes = [\"defence_lapsed\"]").load();
    EXPECT_EQ(check(rules, lawful).held, Held::Broken);
}

TEST(ProverBefore, NothingIsProvenOfAnOccasionThatNeverComes)
{
    EXPECT_EQ(check(Texts{}.load(), "kind = \"before\"\non_establish = \"sealed\"\nall = [\"filed\"]\n").held, Held::Broken);
}

TEST(ProverBefore, AnotherPartysBugShowsInTheProductOfTwo)
{
    // One party alone is always heard; beside another that was heard, it is not.
    auto const rules = Texts{}.replace("all party: defence_made and", "any party: defence_made and").load();
    auto const heard =
        "kind = \"before\"\non_establish = \"decided_penalty\"\nany = [\"defence_made and defence_reviewed\", \"defence_lapsed\"]\n";
    auto const report = check(rules, heard);
    EXPECT_EQ(report.held, Held::Broken);
    EXPECT_NE(report.by.find("(q)"), std::string::npos) << report.by;
    EXPECT_EQ(report.doubt.value().path.company.parties, 2U);
    EXPECT_EQ(check(Texts{}.load(), heard).held, Held::ProvenBySearch);
}

TEST(ProverBefore, TwoPartiesAreGoneThroughBesidesWhereTheCheckSaysSo)
{
    auto const rules = Texts{}.load();
    auto const one = check(rules, notice_before);
    auto const two = check(rules, std::string{notice_before} + "parties = 2\n");
    EXPECT_EQ(two.held, Held::ProvenBySearch);
    EXPECT_NE(two.by.find("any number of parties, and two exactly"), std::string::npos) << two.by;
    EXPECT_EQ(one.by.find("two"), std::string::npos) << one.by;
    EXPECT_GT(two.configurations, one.configurations);
}

/// One by one, and in sets.
bool proven_both_ways(RuleSet const& rules, std::string const& text)
{
    auto const one_by_one = check(rules, text).held;
    EXPECT_EQ(check(rules, text, {.one_by_one = 0}).held, one_by_one);
    return one_by_one == Held::ProvenBySearch;
}

Texts with_steps(std::string const& steps, std::vector<std::string> const& facts)
{
    auto texts = Texts{};
    texts.procedure += steps;
    for (auto const& fact : facts) texts.facts += "[" + fact + "]\nzh = \"x\"\nen = \"x\"\nfinal = true\n";
    return texts;
}

TEST(ProverProgram, WhatIsDueFromTheBeginningFollowsAnyAct)
{
    auto const wake = std::string{"[[step]]\nid = \"wake\"\nfrom = [\"open\"]\nmade_by = \"program\"\nwhen = \"not awake\"\n"
                                  "establishes = [{ fact = \"awake\" }]\nbasis = [\"x\"]\n"};
    auto const look = std::string{"[[step]]\nid = \"look\"\nfrom = [\"open\"]\nby = [\"clerk\"]\nbasis = [\"x\"]\n"};
    auto const filed_first = "kind = \"before\"\non_establish = \"awake\"\nall = [\"filed\"]\n";
    EXPECT_FALSE(proven_both_ways(with_steps(wake + look, {"awake"}).load(), filed_first));
    auto texts = with_steps(wake + look, {"awake"});
    EXPECT_TRUE(proven_both_ways(texts.replace("when = \"not awake\"", "when = \"filed and not awake\"").load(), filed_first));
}

TEST(ProverProgram, GoesOnUntilNothingIsLeft)
{
    auto const steps = std::string{"[[step]]\nid = \"arm\"\nfrom = [\"open\"]\nby = [\"clerk\"]\nneeds = [\"not armed\"]\n"
                                   "establishes = [{ fact = \"armed\" }]\nbasis = [\"x\"]\n"
                                   "[[step]]\nid = \"tick\"\nfrom = [\"open\"]\nmade_by = \"program\"\nwhen = \"armed and not done\"\n"
                                   "establishes = [{ fact = \"once\" }, { fact = \"done\", when = \"once\" }]\nbasis = [\"x\"]\n"};
    auto const filed_first = "kind = \"before\"\non_establish = \"done\"\nall = [\"filed\"]\n";
    EXPECT_FALSE(proven_both_ways(with_steps(steps, {"armed", "once", "done"}).load(), filed_first)); // its second turn after the same act
    auto texts = with_steps(steps, {"armed", "once", "done"});
    EXPECT_TRUE(proven_both_ways(texts.replace("[\"not armed\"]", "[\"filed\", \"not armed\"]").load(), filed_first));
}

TEST(ProverOrder, EachBeforeTheNext)
{
    EXPECT_EQ(check(Texts{}.load(), "kind = \"order\"\norder = [\"filed\", \"notice_served\", \"decided_penalty\"]\n").held,
              Held::ProvenBySearch);
    EXPECT_EQ(check(Texts{}.load(), "kind = \"order\"\norder = [\"notice_served\", \"filed\"]\n").held, Held::Broken);
}

TEST(ProverNever, TwoOutcomesNeverMeet)
{
    auto const never = "kind = \"never\"\nall = [\"decided_penalty\", \"decided_no_penalty\"]\n";
    EXPECT_EQ(check(Texts{}.load(), never).held, Held::ProvenBySearch);
    EXPECT_EQ(check(Texts{}.replace("\"amount_in_range\", \"not decided_no_penalty\"", "\"amount_in_range\"").load(), never).held,
              Held::Broken);
}

TEST(ProverNever, WhatIsForbiddenBeforeAnyActIsBroken)
{
    auto const report = check(Texts{}.load(), "kind = \"never\"\nall = [\"not filed\"]\n");
    EXPECT_EQ(report.held, Held::Broken);
    EXPECT_EQ(report.by, "never: before any act");
}

TEST(ProverNever, CodesNamedNoAndYesAreCodesLikeOthers)
{
    auto const never = "kind = \"never\"\nall = [\"decided_penalty\"]\n";
    auto texts = Texts{};
    texts.replace("id = \"amount_ok\"\ntype = \"bool\"", "id = \"amount_ok\"\ntype = \"choice\"\nchoices = [\"no\", \"yes\"]");
    auto both = texts;
    both.replace("\"form.amount_ok\"", "\"form.amount_ok == \\\"no\\\" and form.amount_ok == \\\"yes\\\"\"");
    EXPECT_EQ(check(both.load(), never).held, Held::ProvenBySearch);
    EXPECT_EQ(check(both.load(), never, {.one_by_one = 0}).held, Held::ProvenBySearch);
    texts.replace("\"form.amount_ok\"", "\"form.amount_ok == \\\"no\\\"\"");
    auto const report = check(texts.load(), never);
    EXPECT_EQ(report.held, Held::Broken);
    EXPECT_TRUE(answers(report, ".amount_ok", "no"));
}

TEST(ProverNever, NoChildRunOutlivesItsPaper)
{
    auto const never = "kind = \"never\"\nrun_open = \"small.service\"\nall = [\"void\"]\n";
    EXPECT_EQ(check(Texts{}.load(), never).held, Held::ProvenBySearch);
    EXPECT_EQ(check(Texts{}.replace("when = \"case_void\"", "when = \"case_void and not void\"").load(), never).held, Held::Broken);
}

TEST(ProverNames, EveryStepOfTheOccasionIsShutByTheGuard)
{
    EXPECT_EQ(check(Texts{}.load(), "kind = \"names\"\non_establish = \"decided_penalty\"\nguards = [\"amount_in_range\"]\n").held,
              Held::ProvenLocally);
    EXPECT_EQ(check(Texts{}.load(), "kind = \"guard\"\nguards = [\"amount_in_range\"]\n").held, Held::Guard);
    auto const rules = Texts{}.replace("\"amount_in_range\", \"not decided_no_penalty\"", "\"amount_in_range or filed\"").load();
    EXPECT_EQ(check(rules, "kind = \"names\"\non_establish = \"decided_penalty\"\nguards = [\"amount_in_range\"]\n").held, Held::Broken);
    EXPECT_EQ(check(Texts{}.load(), "kind = \"guard\"\nguards = [\"no_such_guard\"]\n").held, Held::Broken);
}

TEST(ProverNames, ARightUsedOrLapsedEachOpensTheStep)
{
    auto const each =
        "kind = \"before\"\non_step = \"decide\"\nany = [\"defence_reviewed\", \"defence_lapsed\"]\nalso_enabled_by_each = true\n";
    EXPECT_EQ(check(Texts{}.load(), each).held, Held::ProvenBySearch);
    auto const rules = Texts{}
                           .replace("needs = [\"filed\", \"notice_served\", \"defence_concluded\"",
                                    "needs = [\"filed\", \"notice_served\", \"defence_concluded\", \"defence_reviewed\"")
                           .load();
    auto const report = check(rules, each);
    EXPECT_EQ(report.held, Held::Broken);
    EXPECT_NE(report.by.find("defence_lapsed"), std::string::npos);
}

TEST(ProverLocal, OwnerLateSideAbsentPresent)
{
    auto const rules = Texts{}.load();
    EXPECT_EQ(check(rules, "kind = \"owner\"\n").held, Held::Broken); // `noticed` has neither clock nor reason
    EXPECT_EQ(check(Texts{}
                        .replace("owner = \"clerk\"\n\n[[state]]\nid = \"ready\"",
                                 "owner = \"clerk\"\nreason = \"to be heard\"\n\n[[state]]\nid = \"ready\"")
                        .load(),
                    "kind = \"owner\"\n")
                  .held,
              Held::ProvenLocally);
    EXPECT_EQ(check(rules, "kind = \"late_side\"\nguards = [\"clock defence_due\"]\nsteps = [\"decide\", \"lapse_defence\"]\n").held,
              Held::ProvenLocally);
    EXPECT_EQ(check(Texts{}.replace("not decided_no_penalty\"]", "not decided_no_penalty\", \"not defence_time_over\"]").load(),
                    "kind = \"late_side\"\nguards = [\"clock defence_due\"]\nsteps = [\"decide\"]\n")
                  .held,
              Held::Broken);
    EXPECT_EQ(check(rules, "kind = \"absent\"\nsteps = [\"freeze\"]\n").held, Held::ProvenLocally);
    EXPECT_EQ(check(rules, "kind = \"absent\"\nsteps = [\"spare\"]\n").held, Held::Broken);
    EXPECT_EQ(check(rules, "kind = \"present\"\nsteps = [\"defend\"]\nby_post = [\"party\"]\n").held, Held::ProvenLocally);
    EXPECT_EQ(check(rules, "kind = \"present\"\nsteps = [\"spare\"]\nby_post = [\"party\"]\n").held, Held::Broken);
}

TEST(ProverLocal, MendsUsesAndChildRuns)
{
    EXPECT_EQ(check(Texts{}.load(), "kind = \"mends\"\n").held, Held::ProvenLocally);
    EXPECT_EQ(check(Texts{}.replace("mended_by = [\"time\"]\n", "").load(), "kind = \"mends\"\n").held, Held::Broken);
    auto const used = check(Texts{}.load(), "kind = \"used\"\n");
    EXPECT_EQ(used.held, Held::ProvenLocally) << used.by;
    auto const unread =
        Texts{}.replace("establishes = [{ fact = \"void\" }]", "establishes = [{ fact = \"void\" }, { fact = \"own_mark\" }]");
    EXPECT_EQ(check(unread.load(), "kind = \"used\"\n").held, Held::ProvenLocally); // nobody declared it
    EXPECT_EQ(
        check(Texts{}
                  .replace("[decided_no_penalty]\nzh = \"x\"\nen = \"x\"\nfinal = true", "[filed]\nzh = \"x\"\nen = \"x\"\nfinal = true")
                  .load(),
              "kind = \"used\"\n")
            .held,
        Held::ProvenLocally);
    EXPECT_EQ(check(Texts{}
                        .replace("final = true\n[void]", "[void]")
                        .replace("\"amount_in_range\", \"not decided_no_penalty\"", "\"amount_in_range\"")
                        .load(),
                    "kind = \"used\"\n")
                  .held,
              Held::Broken); // declared, and nothing reads it
    EXPECT_EQ(
        check(Texts{}
                  .replace(
                      "needs = [\"notice_served\", \"defence_time_over\"",
                      "needs = [\"decided_penalty and not filed\", \"not filed and case_void\", \"notice_served\", \"defence_time_over\"")
                  .load(),
              "kind = \"used\"\n")
            .held,
        Held::ProvenLocally);
    EXPECT_EQ(check(Texts{}.load(), "kind = \"child_runs\"\n").held, Held::ProvenLocally);
    EXPECT_EQ(check(Texts{}.replace("made_by = \"program\"", "made_by = \"calendar\"").load(), "kind = \"child_runs\"\n").held,
              Held::Broken);
}

TEST(ProverHolders, SaidNotSearched)
{
    auto const rules = Texts{}.load();
    EXPECT_EQ(check(rules, "kind = \"store\"\nby = \"act\"\n").held, Held::Store);
    EXPECT_EQ(check(rules, "kind = \"ledger\"\nby = \"ledger_test\"\n").held, Held::Ledger);
    EXPECT_EQ(check(rules, "kind = \"test\"\nby = \"calendar_test\"\n").held, Held::Test);
    EXPECT_EQ(check(rules, "kind = \"test\"\n").held, Held::NotProven);
    EXPECT_EQ(check(rules, "kind = \"not_yet\"\nprocedures = [\"measure.seizure\"]\n").held, Held::NotYet);
    EXPECT_EQ(check(rules, "kind = \"not_yet\"\nprocedures = [\"small\"]\n").held, Held::NotProven);
    EXPECT_EQ(check(rules, "kind = \"before\"\non_establish = \"sealed\"\nall = [\"approved\"]\nprocedures = [\"measure.seizure\"]\n").held,
              Held::NotYet);
}

TEST(ProverBudget, OverItNothingIsProven)
{
    auto const rules = Texts{}.load();
    auto const over = check(rules, notice_before, {.out_of_time = [] { return true; }});
    EXPECT_EQ(over.held, Held::NotProven);
    EXPECT_NE(over.by.find("over the limit"), std::string::npos);
    EXPECT_EQ(check(rules, notice_before).held, Held::ProvenBySearch);
}

LivenessReport liveness(RuleSet const& rules, std::string const& state)
{
    auto const report = check_rules(rules, {});
    auto const found =
        std::find_if(report.liveness.begin(), report.liveness.end(), [&](LivenessReport const& l) { return l.state == state; });
    return found == report.liveness.end() ? LivenessReport{} : *found;
}

TEST(ProverLiveness, EveryWayOnByOurOwnHand)
{
    auto const report = check_rules(Texts{}.load(), invariant("kind = \"ends\"\n"));
    for (auto const& one : report.liveness) EXPECT_TRUE(one.ok) << one.state << ": " << one.by;
    EXPECT_EQ(report.invariants.at(0).held, Held::ProvenBySearch);
    EXPECT_TRUE(report.holds());
}

TEST(ProverLiveness, ADefenceThatNobodyOfUsAnswersIsADeadEnd)
{
    auto const rules = Texts{}
                           .replace("id = \"review_defence\"\nfrom = [\"noticed\", \"ready\"]\nby = [\"clerk\"]",
                                    "id = \"review_defence\"\nfrom = [\"noticed\", \"ready\"]\nby = [\"party\"]")
                           .load();
    auto const report = liveness(rules, "noticed");
    EXPECT_FALSE(report.ok);
    EXPECT_NE(report.by.find("defence_concluded"), std::string::npos) << report.by;
    EXPECT_TRUE(std::any_of(report.path.moves.begin(), report.path.moves.end(), [](Move const& m) { return m.step->id == "defend"; }));
}

TEST(ProverLiveness, WaitingForThePartyIsADeadEndWithoutALapse)
{
    auto const rules = Texts{}.replace("id = \"lapse_defence\"\nfrom = [\"noticed\"]", "id = \"lapse_defence\"\nfrom = [\"ready\"]").load();
    EXPECT_FALSE(liveness(rules, "noticed").ok);
}

TEST(ProverLiveness, ADataGuardThatNothingOfOursMendsAnswersNo)
{
    EXPECT_TRUE(liveness(Texts{}.load(), "ready").ok);
    auto const rules = Texts{}
                           .replace("[amount_in_range]\nformula = \"form.amount_ok\"\narticle = \"x\"\nmended_by = [\"form\"]",
                                    "[amount_in_range]\nattested = \"party\"\nwho = \"party\"\narticle = \"x\"\nmended_by = [\"defend\"]")
                           .replace("id = \"spare\"\nfrom = [\"ready\", \"decided\"]", "id = \"spare\"\nfrom = [\"decided\"]")
                           .replace("id = \"annul\"\nfrom = [\"noticed\", \"ready\"]", "id = \"annul\"\nfrom = [\"noticed\"]")
                           .load();
    EXPECT_FALSE(liveness(rules, "ready").ok);
}

TEST(ProverLiveness, AnActWhoseGoodTheProgramMayUndoIsNoWayOn)
{
    auto const undone = [](std::string const& when) {
        auto texts = Texts{};
        texts.procedure += "[[step]]\nid = \"undo\"\nfrom = [\"noticed\"]\nmade_by = \"program\"\nwhen = \"" + when +
                           "\"\nneeds = [\"waiver_explicit\"]\nrevokes = [\"defence_reviewed\"]\nabout = [\"party\"]\nbasis = [\"x\"]\n";
        texts.guards += "[waiver_explicit]\ndata = \"x\"\nwho = \"party\"\narticle = \"x\"\nmended_by = [\"defend\"]\n"
                        "missing = { zh = \"x\", en = \"x\" }\n";
        return liveness(texts.load(), "noticed").ok;
    };
    EXPECT_TRUE(undone("defence_reviewed and notice_made and not notice_made"));
    EXPECT_FALSE(undone("defence_reviewed"));
}

TEST(ProverLiveness, AChildRunThatCannotEndIsADeadEnd)
{
    auto const rules = Texts{}.replace("to = \"served\"\nby = [\"clerk\"]", "to = \"served\"\nby = [\"party\"]").load();
    EXPECT_FALSE(liveness(rules, "to_serve").ok);
    EXPECT_FALSE(liveness(rules, "noticed").ok);
}

TEST(ProverLiveness, IsLeftOutWhereNoInvariantAsksIt)
{
    auto const rules = Texts{}.load();
    EXPECT_TRUE(check_rules(rules, invariant(notice_before), {}, WaysOn::WhereAsked).liveness.empty());
    EXPECT_EQ(check_rules(rules, invariant("kind = \"ends\"\n"), {}, WaysOn::WhereAsked).liveness.size(), 4U);
}

TEST(Prover, TheSameTwiceGivesTheSameReport)
{
    auto const rules = Texts{}.replace("\"filed\", \"notice_served\", ", "").load();
    auto const one = check(rules, notice_before);
    auto const two = check(rules, notice_before);
    EXPECT_EQ(one.by, two.by);
    EXPECT_EQ(one.configurations, two.configurations);
}

} // namespace
} // namespace xz::law
