// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/account.hpp"
#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

/// A fine of 2,000 yuan decided 2026-03-20, surcharge told, due 2026-05-07.
GuardWorld fined(std::int64_t fen = 200000)
{
    auto world = GuardWorld{};
    world.act.procedure = "penalty.performance";
    world.act.party = "p";
    world.did("decide_penalty", Json::object().set("amount", fen).set("gains", 50000).set("surcharge_told", true), "2026-03-20 09:00", "p");
    world.clocks["payment_due"] = {ClockState::Lapsed, make_day(2026, 5, 7), make_day(2026, 5, 7)};
    return world;
}

void paid(GuardWorld& world, std::int64_t fen, std::string_view at)
{
    world.did("payment_by_bank", Json::object().set("amount", fen), at, "p");
}

} // namespace

TEST(CollectingOnTheSpot, NeedsAGroundOfTheLaw)
{
    auto world = fined(10000);
    EXPECT_TRUE(world.ask("on_spot_collection_ground", R"({"ground": "le_100"})"));
    EXPECT_FALSE(fined(15000).ask("on_spot_collection_ground", R"({"ground": "le_100"})"));
    EXPECT_TRUE(fined(15000).ask("on_spot_collection_ground", R"({"ground": "hard_later", "hard_later_reason": "moving trader"})"));
    EXPECT_FALSE(fined(15000).ask("on_spot_collection_ground", R"({"ground": "hard_later"})"));
    EXPECT_TRUE(fined().ask(
        "on_spot_collection_ground",
        R"({"ground": "remote_asked", "remote_area": "v", "party_asked_in_writing_or_record": true, "bank_or_e_payment_really_difficult": "d"})"));
    EXPECT_FALSE(fined().ask("on_spot_collection_ground",
                             R"({"ground": "remote_asked", "remote_area": "v", "bank_or_e_payment_really_difficult": "d"})"));
    EXPECT_FALSE(world.ask("on_spot_collection_ground", "{}"));
}

TEST(Receipts, AreOfTheFinanceAuthorityAndOfTheSameAmount)
{
    auto world = fined();
    EXPECT_TRUE(world.ask("statutory_receipt_issued",
                          R"({"receipt_no": "1", "receipt_issuer": "province_finance", "amount": 100, "receipt_amount": 100})"));
    EXPECT_FALSE(world.ask("statutory_receipt_issued",
                           R"({"receipt_no": "1", "receipt_issuer": "province_finance", "amount": 100, "receipt_amount": 90})"));
    EXPECT_FALSE(world.ask("statutory_receipt_issued",
                           R"({"receipt_no": "1", "receipt_issuer": "township", "amount": 100, "receipt_amount": 100})"));
    EXPECT_FALSE(world.ask("statutory_receipt_issued",
                           R"({"receipt_no": "", "receipt_issuer": "province_finance", "amount": 100, "receipt_amount": 100})"));
}

TEST(Balance, IsClearedByTheLastFenOnly)
{
    auto world = fined();
    paid(world, 150000, "2026-05-01 09:00");
    world.act.at = moment("2026-05-06 09:00");
    EXPECT_TRUE(world.ask("balance_answer_true", R"({"amount": 50000, "clears_balance": true})"));
    EXPECT_FALSE(world.ask("balance_answer_true", R"({"amount": 50000, "clears_balance": false})"));
    EXPECT_TRUE(world.ask("balance_answer_true", R"({"amount": 49999, "clears_balance": false})"));
    EXPECT_FALSE(world.ask("balance_answer_true", R"({"amount": 49999, "clears_balance": true})"));
    EXPECT_FALSE(GuardWorld{}.ask("balance_answer_true", R"({"amount": 1, "clears_balance": true})")); // no decision
}

TEST(Balance, HoldsTheSurchargeToo)
{
    auto world = fined();
    world.did("start_surcharge", Json::object(), "2026-05-08 09:00", "p");
    world.act.at = moment("2026-05-09 09:00"); // two days: 120 yuan
    EXPECT_TRUE(world.ask("balance_answer_true", R"({"amount": 212000, "clears_balance": true})"));
    EXPECT_FALSE(world.ask("balance_answer_true", R"({"amount": 211999, "clears_balance": true})"));
    world.did("stop_surcharge", form(R"({"surcharge_total": 12000})"), "2026-05-09 10:00", "p");
    world.did("reduce_surcharge", form(R"({"reduced_by": 2000})"), "2026-05-10 10:00", "p");
    world.act.at = moment("2026-06-09 09:00");
    EXPECT_TRUE(world.ask("balance_answer_true", R"({"amount": 210000, "clears_balance": true})"));
}

TEST(Balance, ForgetsADecisionThatWasTakenBack)
{
    auto world = fined();
    world.did("void_unserved", Json::object(), "2026-03-21 09:00");
    EXPECT_FALSE(world.ask("balance_answer_true", R"({"amount": 200000, "clears_balance": true})"));
}

TEST(Gains, ArePaidInWhenAllOfThemAre)
{
    auto world = fined();
    EXPECT_TRUE(world.ask("gains_answer_true", R"({"amount": 50000, "clears_gains": true})"));
    EXPECT_FALSE(world.ask("gains_answer_true", R"({"amount": 40000, "clears_gains": true})"));
    EXPECT_TRUE(world.ask("gains_answer_true", R"({"amount": 40000, "clears_gains": false})"));
}

TEST(Instalments, HaveADayAndASumThatCoverTheBalance)
{
    auto world = fined(80000);
    world.act.at = moment("2026-04-29 09:00");
    EXPECT_TRUE(world.ask("schedule_complete", R"({"plan": "2026-06-30 400.00\n2026-07-31 400.00", "next_due": "2026-06-30"})"));
    EXPECT_FALSE(world.ask("schedule_complete", R"({"plan": "2026-06-30 400.00\n2026-07-31 399.00", "next_due": "2026-06-30"})"));
    EXPECT_FALSE(world.ask("schedule_complete", R"({"plan": "2026-06-30 400.00; 2026-05-31 400.00", "next_due": "2026-06-30"})"));
    EXPECT_FALSE(world.ask("schedule_complete", R"({"plan": "2026-06-30 400.00; 2026-07-31 400.00", "next_due": "2026-07-31"})"));
    EXPECT_FALSE(world.ask("schedule_complete", R"({"plan": "in summer", "next_due": "2026-06-30"})"));
    EXPECT_FALSE(world.ask("schedule_complete", R"({"plan": "2026-04-29 800.00", "next_due": "2026-04-29"})"));
}

TEST(Instalments, LeadFromOneDayToTheNext)
{
    auto world = fined(80000);
    EXPECT_TRUE(world.ask("next_instalment_named", R"({"clears_balance": false})")); // no plan
    EXPECT_FALSE(world.ask("next_instalment_named", R"({"clears_balance": false, "next_due": "2026-07-31"})"));
    world.did("grant_instalments", form(R"({"plan": "2026-06-30 400.00; 2026-07-31 400.00"})"), "2026-04-29 09:00", "p");
    world.clocks["payment_due"] = {ClockState::Running, make_day(2026, 6, 30)};
    world.act.at = moment("2026-06-29 09:00");
    EXPECT_TRUE(world.ask("next_instalment_named", R"({"clears_balance": false, "next_due": "2026-07-31"})"));
    EXPECT_FALSE(world.ask("next_instalment_named", R"({"clears_balance": false})"));
    EXPECT_TRUE(world.ask("next_instalment_named", R"({"clears_balance": true})"));
}

TEST(Deferral, NeedsADayToCome)
{
    auto world = fined();
    EXPECT_TRUE(world.ask("new_date_set", R"({"new_date": "2026-03-11"})"));
    EXPECT_FALSE(world.ask("new_date_set", R"({"new_date": "2026-03-10"})"));
    EXPECT_FALSE(world.ask("new_date_set", "{}"));
}

TEST(Deferral, ProtectsUntilItsLastDayIsOver)
{
    auto world = fined();
    EXPECT_TRUE(world.ask("plan_not_running"));
    world.did("grant_deferral", form(R"({"new_date": "2026-06-30"})"), "2026-04-29 09:00", "p");
    world.act.at = moment("2026-06-30 09:00");
    EXPECT_FALSE(world.ask("plan_not_running"));
    world.act.at = moment("2026-07-01 09:00");
    EXPECT_TRUE(world.ask("plan_not_running"));
}

TEST(Deferral, EndsEarlyOnlyAfterItsEndWasServed)
{
    auto world = fined();
    world.did("grant_instalments", form(R"({"plan": "2026-06-30 1000.00; 2026-07-31 1000.00"})"), "2026-04-29 09:00", "p");
    world.did("end_plan", form(R"({"reasons": "r"})"), "2026-07-02 09:00", "p");
    world.act.at = moment("2026-07-06 09:00");
    EXPECT_FALSE(world.ask("plan_not_running"));
    auto& served = world.did("serve_direct", form("{}"), "2026-07-03 09:00", "p");
    served.procedure = "penalty.service";
    served.paper = "deferral_decision";
    EXPECT_TRUE(world.ask("plan_not_running"));
    world.act.at = moment("2026-07-03 15:00");
    EXPECT_FALSE(world.ask("plan_not_running"));
}

TEST(Surcharge, RunsOnlyWhereTheDecisionTold)
{
    EXPECT_TRUE(fined().ask("surcharge_in_decision"));
    auto world = GuardWorld{};
    world.did("decide_penalty", form(R"({"amount": 200000})"), "2026-03-20 09:00", "p");
    EXPECT_FALSE(world.ask("surcharge_in_decision"));
}

TEST(Surcharge, IsThreePercentADayAndNeverAboveTheFine)
{
    auto world = fined();
    world.act.at = moment("2026-05-19 09:00"); // twelve days after 7 May
    EXPECT_TRUE(world.ask("surcharge_within_cap", R"({"ground": "review", "surcharge_total": 72000})"));
    EXPECT_FALSE(world.ask("surcharge_within_cap", R"({"ground": "review", "surcharge_total": 72001})"));
    EXPECT_FALSE(world.ask("surcharge_within_cap", R"({"ground": "review", "surcharge_total": 71999})"));
    EXPECT_TRUE(world.ask("surcharge_within_cap", R"({"ground": "review", "surcharge_total": 66000, "days_not_counted": 1})"));
    EXPECT_FALSE(world.ask("surcharge_within_cap", R"({"ground": "cap", "surcharge_total": 72000})"));
    world.act.at = moment("2026-06-16 09:00"); // day 40
    EXPECT_TRUE(world.ask("surcharge_within_cap", R"({"ground": "cap", "surcharge_total": 200000})"));
    EXPECT_FALSE(world.ask("surcharge_within_cap", R"({"ground": "cap", "surcharge_total": 240000})"));
}

TEST(Surcharge, StandsStillFromApplyingToTheDayThatTheResultTookEffect)
{
    auto world = fined();
    world.did("start_surcharge", Json::object(), "2026-05-08 09:00", "p");
    world.did("note_review", form(R"({"asked_on": "2026-05-20"})"), "2026-05-22 10:00", "p");
    world.act.at = moment("2026-06-30 09:00");
    EXPECT_TRUE(world.ask("surcharge_within_cap", R"({"ground": "review", "surcharge_total": 72000})")); // 05-08 to 05-19
    world.did("review_upheld", form(R"({"effective_on": "2026-07-15"})"), "2026-07-17 15:00", "p");
    world.act.at = moment("2026-08-05 09:00");
    EXPECT_TRUE(world.ask("surcharge_within_cap", R"({"ground": "paid", "surcharge_total": 198000})")); // and 07-16 to 08-05
    EXPECT_TRUE(world.ask("surcharge_within_cap", R"({"ground": "paid", "surcharge_total": 198000, "days_not_counted": 57})"));
    EXPECT_TRUE(world.ask("surcharge_within_cap", R"({"ground": "paid", "surcharge_total": 192000, "days_not_counted": 58})"));
    world.act.at = moment("2026-08-06 09:00");
    EXPECT_TRUE(world.ask("surcharge_within_cap", R"({"ground": "cap", "surcharge_total": 200000})"));
}

TEST(Surcharge, StandsStillBetweenAReviewAndASuitInTimeAndDuringAStay)
{
    auto world = fined();
    world.did("note_review", Json::object(), "2026-05-08 09:00", "p");
    world.did("review_upheld", Json::object(), "2026-05-18 09:00", "p");
    world.act.at = moment("2026-06-10 09:00");
    EXPECT_TRUE(world.ask("surcharge_within_cap", R"({"ground": "paid", "surcharge_total": 138000})")); // 05-19 to 06-10
    world.did("note_suit", form(R"({"asked_on": "2026-06-02"})"), "2026-06-03 09:00", "p");             // the fifteenth day
    EXPECT_TRUE(world.ask("surcharge_within_cap", R"({"ground": "paid", "surcharge_total": 0})"));
    auto late = fined();
    late.did("note_review", Json::object(), "2026-05-08 09:00", "p");
    late.did("review_upheld", Json::object(), "2026-05-18 09:00", "p");
    late.did("note_suit", form(R"({"asked_on": "2026-06-03"})"), "2026-06-03 09:00", "p");
    late.act.at = moment("2026-06-10 09:00");
    EXPECT_TRUE(late.ask("surcharge_within_cap", R"({"ground": "paid", "surcharge_total": 90000})")); // 05-19 to 06-02
    auto stayed = fined();
    stayed.did("stay", Json::object(), "2026-05-10 09:00", "p");
    stayed.did("unstay", Json::object(), "2026-05-12 09:00", "p");
    stayed.act.at = moment("2026-05-13 09:00");
    EXPECT_TRUE(stayed.ask("surcharge_within_cap", R"({"ground": "paid", "surcharge_total": 18000})")); // 8, 9 and 13 May
}

TEST(Demand, NamesTheSumsOfTheDay)
{
    auto world = fined();
    paid(world, 50000, "2026-05-05 09:00");
    world.did("start_surcharge", Json::object(), "2026-05-08 09:00", "p");
    world.act.at = moment("2026-08-05 09:00");
    auto const good = form(
        R"({"perform_by": "2026-08-19", "way_to_perform": "w", "fine_sum": 150000, "surcharge_sum": 200000, "way_to_pay": "b", "rights_told": true})");
    auto const with = [&](std::string_view field, Json value) {
        auto changed = good;
        world.act.form = changed.set(field, std::move(value));
        return world.ask("demand_text_complete");
    };
    EXPECT_TRUE(with("rights_told", true));
    EXPECT_FALSE(with("rights_told", false));
    EXPECT_FALSE(with("fine_sum", 200000));
    EXPECT_FALSE(with("surcharge_sum", 200001));
    EXPECT_FALSE(with("perform_by", "2026-08-05"));
    EXPECT_FALSE(with("way_to_pay", ""));
    world.act.at = moment("2026-05-09 09:00"); // two days of 45 yuan
    EXPECT_TRUE(with("surcharge_sum", 9000));
    EXPECT_FALSE(with("surcharge_sum", 9001));
}

TEST(Cash, IsHandedInAsItWasCollected)
{
    auto world = fined();
    EXPECT_FALSE(world.ask("handover_equals_collected", R"({"amount": 10000})"));
    world.did("collect_on_spot", form(R"({"amount": 10000})"), "2026-04-01 09:00", "p");
    EXPECT_TRUE(world.ask("handover_equals_collected", R"({"amount": 10000})"));
    EXPECT_FALSE(world.ask("handover_equals_collected", R"({"amount": 9000})"));
    world.did("hand_in", form(R"({"amount": 10000})"), "2026-04-02 09:00", "p");
    EXPECT_FALSE(world.ask("handover_equals_collected", R"({"amount": 10000})"));
}

TEST(Refund, BearsInterestWhereTheMoneyWasTakenUnlawfully)
{
    auto world = fined();
    EXPECT_TRUE(world.ask("interest_computed", R"({"refund_ground": "revoked", "interest": 0})"));
    EXPECT_FALSE(world.ask("interest_computed", R"({"refund_ground": "revoked"})"));
    EXPECT_TRUE(world.ask("interest_computed", R"({"refund_ground": "overpaid"})"));
    EXPECT_FALSE(world.ask("interest_computed", "{}"));
}

} // namespace xz::law::testing
