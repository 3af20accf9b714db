// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

using Measure = ItemQuestions::Measure;

Measure listed()
{
    return {.kinds = {"seal", "seize"},
            .law = "种子法",
            .article = "第四十九条",
            .rank = "law",
            .handed_by = "provincial_decision",
            .document = "清单第3项",
            .published_on = make_day(2026, 3, 10)};
}

GuardWorld world_with(std::vector<Measure> rows)
{
    auto world = GuardWorld{}; // 2026-03-10 09:00
    world.item.listed_measures = std::move(rows);
    world.act.form = form(R"({"measure_kind": "seize", "law_cite": "种子法 第四十九条", "handed_over_cite": "清单第3项"})");
    return world;
}

GuardWorld took(std::string_view written, std::string_view step = "take_measure")
{
    auto world = GuardWorld{};
    world.act.goods = "g1";
    world.did(std::string{step}, form(written)).goods = "g1";
    return world;
}

} // namespace

TEST(ListOfMeasures, GivesOnlyWhatItNames)
{
    EXPECT_TRUE(world_with({listed()}).ask("measure_power_here"));
    EXPECT_FALSE(world_with({}).ask("measure_power_here")); // the list is silent
    auto row = listed();
    row.kinds = {"seal"};
    EXPECT_FALSE(world_with({row}).ask("measure_power_here"));
    row = listed();
    row.rank = "rule";
    EXPECT_FALSE(world_with({row}).ask("measure_power_here"));
    row = listed();
    row.handed_by = "penalty_only"; // 强制法 §17, §22
    EXPECT_FALSE(world_with({row}).ask("measure_power_here"));
    row.handed_by = "law_itself";
    EXPECT_TRUE(world_with({row}).ask("measure_power_here"));
}

TEST(ListOfMeasures, GivesOnItsDays)
{
    auto row = listed();
    row.published_on = make_day(2026, 3, 11);
    EXPECT_FALSE(world_with({row}).ask("measure_power_here"));
    row = listed();
    row.to = make_day(2026, 3, 10);
    EXPECT_TRUE(world_with({row}).ask("measure_power_here"));
    row.to = make_day(2026, 3, 9);
    EXPECT_FALSE(world_with({row}).ask("measure_power_here"));
    row = listed();
    row.from = make_day(2026, 3, 11);
    EXPECT_FALSE(world_with({row}).ask("measure_power_here"));
}

TEST(ListOfMeasures, IsCited)
{
    auto world = world_with({listed()});
    EXPECT_FALSE(world.ask("measure_power_here",
                           R"({"measure_kind": "seize", "law_cite": "食品安全法 第一百一十条", "handed_over_cite": "清单第3项"})"));
    EXPECT_FALSE(world.ask(
        "measure_power_here",
        R"({"measure_kind": "seize", "law_cite": "种子法", "handed_over_cite": "清单第3项", "law_rank": "rule"})")); // speaks against it
    EXPECT_TRUE(world.ask("measure_power_here",
                          R"({"measure_kind": "seize", "law_cite": "《种子法》第四十九条第（四）项", "handed_over_cite": "清单第3项"})"));
    EXPECT_FALSE(world.ask("measure_power_here", R"({"measure_kind": "seize", "law_cite": "种子法 第四十九条"})")); // by which paper?
}

TEST(ListOfMeasures, NamesTheDaysToFile)
{
    auto row = listed();
    row.filing_days = 7;
    auto world = world_with({row});
    EXPECT_FALSE(world.ask("item_clock_as_listed"));
    EXPECT_TRUE(world.ask("item_clock_as_listed", R"({"measure_kind": "seize", "item_clock_days": 7})"));
    EXPECT_FALSE(world.ask("item_clock_as_listed", R"({"measure_kind": "seize", "item_clock_days": 8})"));
    world = world_with({listed()});
    EXPECT_TRUE(world.ask("item_clock_as_listed"));
    EXPECT_FALSE(world.ask("item_clock_as_listed", R"({"measure_kind": "seize", "item_clock_days": 7})"));
    EXPECT_TRUE(GuardWorld{}.ask("item_clock_as_listed", R"({"item_clock_days": 7})")); // no list of measures at all
}

TEST(PrintedTerm, IsThirtyDaysWithTheDayOfTakingAsTheFirst)
{
    auto world = GuardWorld{}; // 2026-03-10
    EXPECT_TRUE(world.ask("printed_term_right", R"({"from": "2026-03-10", "until": "2026-04-08"})"));
    EXPECT_FALSE(world.ask("printed_term_right", R"({"from": "2026-03-10", "until": "2026-04-09"})"));
    EXPECT_FALSE(world.ask("printed_term_right", R"({"from": "2026-03-10", "until": "2026-04-07"})"));
    EXPECT_FALSE(world.ask("printed_term_right", R"({"from": "2026-03-11", "until": "2026-04-08"})"));
    world.act.at = moment("2026-04-10 09:00"); // ends on Saturday 9 May, a worked one or not: the last day never rolls
    EXPECT_TRUE(world.ask("printed_term_right", R"({"from": "2026-04-10", "until": "2026-05-09"})"));
}

TEST(SceneTimes, LieInTheAct)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("told_and_handed_in_act", R"({"told_at": "2026-03-10 08:30", "handed_over_at": "2026-03-10 09:00"})"));
    EXPECT_FALSE(world.ask("told_and_handed_in_act", R"({"told_at": "2026-03-10 08:30", "handed_over_at": "2026-03-11 09:00"})"));
    EXPECT_FALSE(world.ask("told_and_handed_in_act", R"({"told_at": "2026-03-10 09:30", "handed_over_at": "2026-03-10 09:00"})"));
    EXPECT_TRUE(world.ask("minute_of_the_act", R"({"minute": "2026-03-10 09:00"})"));
    EXPECT_FALSE(world.ask("minute_of_the_act", R"({"minute": "2026-03-10 09:30"})"));
    EXPECT_TRUE(world.ask("call_before_approval", R"({"call_at": "2026-03-10 09:00"})"));
    EXPECT_FALSE(world.ask("call_before_approval", R"({"call_at": "2026-03-10 09:01"})"));
}

TEST(Appraisal, HasAPeriodAhead)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("period_told_ahead", R"({"period_to": "2026-03-10"})"));
    EXPECT_FALSE(world.ask("period_told_ahead", R"({"period_to": "2026-03-09"})"));
}

TEST(Extension, IsLongEnoughForWhatIsStillToBeDone)
{
    auto world = GuardWorld{};
    world.clocks["measure_due"] = {.state = ClockState::Running, .legal = make_day(2026, 3, 20)};
    EXPECT_TRUE(world.ask("done_within_extension", R"({"days": 10, "done_by": "2026-03-30"})"));
    EXPECT_FALSE(world.ask("done_within_extension", R"({"days": 10, "done_by": "2026-03-31"})"));
    EXPECT_FALSE(world.ask("done_within_extension", R"({"days": 10, "done_by": "2026-03-09"})"));
}

TEST(HeldGoods, AreGivenBackOnce)
{
    auto world = took(R"({"goods": ["a", "b"]})");
    world.act.step = "lift_part";
    EXPECT_TRUE(world.ask("lines_are_held", R"({"lines": ["b"]})"));
    EXPECT_FALSE(world.ask("lines_are_held", R"({"lines": ["c"]})"));
    world.did("lift_part", form(R"({"lines": ["b"]})")).goods = "g1";
    EXPECT_FALSE(world.ask("lines_are_held", R"({"lines": ["b"]})"));
    world.act.step = "sell_perishable";
    EXPECT_TRUE(world.ask("lines_are_held", R"({"goods": ["a"]})"));
}

TEST(HeldGoods, AreLeftWithAThirdPersonWhereSealed)
{
    EXPECT_TRUE(took(R"({"measure_kind": "seal"})").ask("sealed_not_seized"));
    EXPECT_FALSE(took(R"({"measure_kind": "seize"})").ask("sealed_not_seized"));
    EXPECT_FALSE(GuardWorld{}.ask("sealed_not_seized"));
}

TEST(HeldGoods, PassThroughTwoHands)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("two_keepers_named", R"({"two_keepers": "包例仓、陈例芳"})"));
    EXPECT_FALSE(world.ask("two_keepers_named", R"({"two_keepers": "包例仓"})"));
    EXPECT_FALSE(world.ask("two_keepers_named", R"({"two_keepers": "包例仓、包例仓"})"));
}

} // namespace xz::law::testing
