// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

using namespace xz::law::testing;

namespace {

constexpr auto line = R"({"breach": "b", "facts": "f", "basis": "x", "kinds": ["fine"], "amount": 50000, "party_address": "a"})";

/// A fine of 500 yuan on p, paid, and revoked for the facts by the review body.
class Revocation : public ::testing::Test {
protected:
    GuardWorld world;

    void SetUp() override
    {
        world.act.party = "p";
        world.act.at = moment("2026-06-01 09:00");
        world.did("decide_penalty", form(line), "2026-03-02 09:00", "p");
        world.did("payment_by_bank", form(R"({"amount": 50000})"), "2026-03-10 09:00", "p");
    }

    OwnAct& fell(std::string const& why, bool ordered = false)
    {
        return world.did("review_revoked",
                         form(R"({"revoked_for": ")" + why + R"(", "redecision_ordered": )" + (ordered ? "true}" : "false}")),
                         "2026-05-04 09:00", "p");
    }
};

TEST_F(Revocation, MoneyGoesBackWhereSomeWasPaid)
{
    world.act.step = "revoke_self";
    EXPECT_TRUE(world.ask("refund_answer_true", R"({"money_back": true})"));
    EXPECT_FALSE(world.ask("refund_answer_true", R"({"money_back": false})"));
    world.act.step = "vary_self_lighter";
    EXPECT_TRUE(world.ask("refund_answer_true", R"({"amount": 50000, "clears_balance": true})"));
    EXPECT_FALSE(world.ask("refund_answer_true", R"({"amount": 40000, "clears_balance": true})"));
}

TEST_F(Revocation, TheSumThatGoesBackIsWhatWasTakenUnderTheDecisionThatFell)
{
    world.act.step = "refund";
    EXPECT_FALSE(world.ask("refund_amount_right", R"({"refund_ground": "revoked", "amount": 50000})")) << "nothing was revoked";
    fell("facts");
    EXPECT_TRUE(world.ask("refund_amount_right", R"({"refund_ground": "revoked", "amount": 50000})"));
    EXPECT_FALSE(world.ask("refund_amount_right", R"({"refund_ground": "revoked", "amount": 49999})"));
    world.did("refund", form(R"({"refund_ground": "revoked", "amount": 20000})"), "2026-05-20 09:00", "p");
    EXPECT_TRUE(world.ask("refund_amount_right", R"({"refund_ground": "revoked", "amount": 30000})"));
}

TEST_F(Revocation, TheReviewersOpinionIsAQualifiedOutsiders)
{
    world.act.step = "revoke_self";
    world.act.actor = "xu";
    EXPECT_TRUE(world.ask("legal_reviewer_opinion", R"({"opinion": "o", "opinion_by": "lin"})"));
    EXPECT_FALSE(world.ask("legal_reviewer_opinion", R"({"opinion": "o", "opinion_by": "xu"})"));
    world.team.not_qualified = {"lin"};
    EXPECT_FALSE(world.ask("legal_reviewer_opinion", R"({"opinion": "o", "opinion_by": "lin"})"));
}

TEST_F(Revocation, AnotherPartysDecisionHoldsTheCase)
{
    world.act.step = "review_revoked";
    EXPECT_FALSE(world.ask("another_decision_stands"));
    world.parties.push_back({"q", xz::law::PartyKind::Individual, "周某", std::nullopt, false});
    EXPECT_FALSE(world.ask("another_decision_stands"));
    world.did("decide_no_penalty", form("{}"), "2026-03-02 09:00", "q");
    EXPECT_TRUE(world.ask("another_decision_stands"));
    world.did("revoke_self", form(R"({"revoked_for": "facts"})"), "2026-05-04 09:00", "q");
    EXPECT_FALSE(world.ask("another_decision_stands"));
}

TEST_F(Revocation, DecidingAgainNeedsAnOrderAProceduralGroundOrSomethingNew)
{
    world.act.step = "redo_evidence";
    auto& note = fell("facts");
    EXPECT_FALSE(world.ask("redecision_open", R"({"fresh_ground": "ordered"})")) << "nobody ordered it";
    EXPECT_FALSE(world.ask("redecision_open", R"({"fresh_ground": "new_facts"})")) << "no words";
    EXPECT_TRUE(world.ask("redecision_open", R"({"fresh_ground": "new_facts", "fresh": "n"})"));
    note.form = form(R"({"revoked_for": "facts", "redecision_ordered": true})");
    EXPECT_TRUE(world.ask("redecision_open", R"({"fresh_ground": "ordered"})"));
    note.form = form(R"({"revoked_for": "procedure_review"})");
    EXPECT_TRUE(world.ask("redecision_open", R"({"fresh_ground": "procedure"})"));
}

TEST_F(Revocation, TheReasonSaysHowFarBack)
{
    auto& note = fell("facts");
    auto const back_to = [&](std::string const& why) {
        note.form = form(R"({"revoked_for": ")" + why + R"("})");
        auto found = std::string{};
        for (auto const* step : {"redo_evidence", "redo_notice", "redo_hearing", "redo_review", "redo_discussion"}) {
            world.act.step = step;
            if (world.ask("return_matches_reason")) found += step;
        }
        return found;
    };
    EXPECT_EQ(back_to("facts"), "redo_evidence");
    EXPECT_EQ(back_to("procedure_officers"), "redo_evidence");
    EXPECT_EQ(back_to("basis"), "redo_notice");
    EXPECT_EQ(back_to("improper"), "redo_notice");
    EXPECT_EQ(back_to("procedure_hearing"), "redo_hearing");
    EXPECT_EQ(back_to("procedure_review"), "redo_review");
    EXPECT_EQ(back_to("procedure_discussion"), "redo_discussion");
    EXPECT_EQ(back_to("power"), "");
    EXPECT_EQ(back_to("void"), "");
}

TEST_F(Revocation, NotTheSameAgainUnlessItFellForProcedure)
{
    world.act.step = "decide_penalty";
    EXPECT_TRUE(world.ask("not_same_after_revocation", line)) << "nothing was revoked";
    auto& note = fell("facts");
    EXPECT_FALSE(world.ask("not_same_after_revocation", line));
    auto const other = R"({"breach": "b", "facts": "g", "basis": "x", "kinds": ["fine"], "amount": 50000, "difference": "d"})";
    EXPECT_TRUE(world.ask("not_same_after_revocation", other));
    auto const only_words = R"({"breach": "b", "facts": "f", "basis": "x", "kinds": ["fine"], "amount": 50000, "difference": "d"})";
    EXPECT_FALSE(world.ask("not_same_after_revocation", only_words));
    note.form = form(R"({"revoked_for": "procedure_notice"})");
    EXPECT_TRUE(world.ask("not_same_after_revocation", line));
}

TEST_F(Revocation, NotHeavierWithoutEvidenceFoundSince)
{
    world.act.step = "decide_penalty";
    auto const heavier = [](std::string const& items) {
        return R"({"breach": "b", "facts": "g", "basis": "x", "kinds": ["fine"], "amount": 60000, "new_facts_evidence": ")" + items +
               R"("})";
    };
    EXPECT_TRUE(world.ask("not_worse_after_revocation", heavier(""))) << "nothing was revoked";
    world.did("question", form("{}"), "2026-03-01 09:00").evidence = "e1";
    world.did("verify_evidence", form("{}"), "2026-03-01 10:00").evidence = "e1";
    fell("facts");
    EXPECT_TRUE(world.ask("not_worse_after_revocation", line));
    EXPECT_FALSE(world.ask("not_worse_after_revocation", heavier("")));
    EXPECT_FALSE(world.ask("not_worse_after_revocation", heavier("e1"))) << "known before";
    world.did("question", form("{}"), "2026-05-20 09:00").evidence = "e9";
    world.did("verify_evidence", form("{}"), "2026-05-20 10:00").evidence = "e9";
    EXPECT_TRUE(world.ask("not_worse_after_revocation", heavier("e9")));
}

TEST_F(Revocation, OnesOwnDecisionIsVariedOnlyLighter)
{
    world.act.step = "vary_self_lighter";
    auto const now = [](std::string const& amount, std::string const& facts = "f") {
        return R"({"breach": "b", "facts": ")" + facts + R"(", "basis": "x", "kinds": ["fine"], "amount": )" + amount + "}";
    };
    EXPECT_TRUE(world.ask("lighter_than_decided", now("40000")));
    EXPECT_FALSE(world.ask("lighter_than_decided", now("50000")));
    EXPECT_FALSE(world.ask("lighter_than_decided", now("40000", "other")));
    world.did("vary_self_lighter", form(now("30000")), "2026-04-01 09:00", "p");
    EXPECT_FALSE(world.ask("lighter_than_decided", now("40000"))) << "it stands at 300 yuan";
}

TEST_F(Revocation, AnOrderToActAnewIsObeyedOrSomebodyReleasedFromIt)
{
    world.act.step = "close_revoked";
    auto& note = fell("facts");
    EXPECT_TRUE(world.ask("no_redecision_reasoned", R"({"ground": "nothing_new", "reasons": "r"})"));
    EXPECT_FALSE(world.ask("no_redecision_reasoned", R"({"ground": "nothing_new"})"));
    note.form = form(R"({"revoked_for": "facts", "redecision_ordered": true})");
    EXPECT_FALSE(world.ask("no_redecision_reasoned", R"({"ground": "nothing_new", "reasons": "r"})"));
    EXPECT_FALSE(world.ask("no_redecision_reasoned", R"({"ground": "released", "reasons": "r"})"));
    EXPECT_TRUE(world.ask("no_redecision_reasoned", R"({"ground": "released", "reasons": "r", "document": "d"})"));
}

} // namespace
