// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

TEST(EnforcementRoad, IsTheCourtUnlessAnotherWasChosen)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("court_road"));
    EXPECT_FALSE(world.ask("own_road_by_law", R"({"road_law": "law"})"));
    world.did("start_enforcement", form(R"({"road": "own"})"), "2026-03-01 09:00", "p");
    EXPECT_FALSE(world.ask("court_road"));
    EXPECT_TRUE(world.ask("own_road_by_law", R"({"road_law": "law"})"));
    EXPECT_FALSE(world.ask("own_road_by_law", R"({"road_law": "regulation"})")); // 强制法 §13.1: a law only
    world.did("start_enforcement", form(R"({"road": "court"})"), "2026-03-02 09:00", "p");
    EXPECT_TRUE(world.ask("court_road"));
    world.did("demand_order", Json::object(), "2026-03-03 09:00", "p"); // 城乡规划法 §65
    EXPECT_FALSE(world.ask("court_road"));
    EXPECT_TRUE(world.ask("own_road_by_law", R"({"road_law": "law"})"));
}

TEST(Remedies, AreOverWhenTheLastOneAndAPlanAre)
{
    auto world = GuardWorld{};                      // 2026-03-10
    EXPECT_FALSE(world.ask("remedy_periods_over")); // never told
    world.clocks["payment_due"] = {.state = ClockState::Lapsed, .legal = make_day(2026, 2, 1)};
    EXPECT_FALSE(world.ask("remedy_periods_over")); // a time to pay is no remedy
    world.clocks["review_period"] = {.state = ClockState::Lapsed, .legal = make_day(2026, 2, 1)};
    world.clocks["litigation_period"] = {.state = ClockState::Running, .legal = make_day(2026, 3, 10)};
    EXPECT_FALSE(world.ask("remedy_periods_over")); // the last day is the party's
    world.clocks["litigation_period"] = {.state = ClockState::Lapsed, .legal = make_day(2026, 3, 9)};
    EXPECT_TRUE(world.ask("remedy_periods_over"));
    world.clocks["payment_due"] = {.state = ClockState::Running, .legal = make_day(2026, 3, 31)}; // a deferral
    EXPECT_FALSE(world.ask("remedy_periods_over"));
    world.clocks["payment_due"] = {.state = ClockState::Met, .legal = make_day(2026, 3, 31)};
    EXPECT_TRUE(world.ask("remedy_periods_over"));
    world.clocks["suit_after_review"] = {.state = ClockState::Running, .legal = make_day(2026, 3, 20)};
    EXPECT_FALSE(world.ask("remedy_periods_over"));
}

TEST(Enforcement, KeepsOffTheNightAndDaysOff)
{
    auto world = GuardWorld{};
    auto const at = [&](std::string_view when, char const* form_text = "{}") {
        world.act.at = moment(when);
        return world.ask("allowed_time", form_text);
    };
    EXPECT_TRUE(at("2026-03-10 06:00"));
    EXPECT_FALSE(at("2026-03-10 05:59"));
    EXPECT_TRUE(at("2026-03-10 21:59"));
    EXPECT_FALSE(at("2026-03-10 22:00"));
    EXPECT_FALSE(at("2026-03-14 10:00")); // a Saturday
    EXPECT_FALSE(at("2026-03-14 10:00", R"({"night_reason": "about to fall"})"));
    EXPECT_TRUE(at("2026-03-14 10:00", R"({"night_reason": "about to fall", "head_ordered": true})"));
}

TEST(PerformanceInPlace, IsForAnOrderToClearWithADanger)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("substitute_performance_here", R"({"orders_clearing": true, "danger": "traffic"})"));
    EXPECT_FALSE(world.ask("substitute_performance_here", R"({"orders_clearing": true, "danger": "none"})"));
    EXPECT_FALSE(world.ask("substitute_performance_here", R"({"danger": "traffic"})"));
    EXPECT_FALSE(world.ask("substitute_performance_here", R"({"orders_clearing": true, "danger": "traffic", "is_building": true})"));
    world.item.mode = "entrusted";
    EXPECT_FALSE(world.ask("substitute_performance_here", R"({"orders_clearing": true, "danger": "traffic"})"));
}

TEST(ImmediateEnforcement, WaitsForTheRemediesUnlessTheCountyOpenedIt)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("immediate_early_allowed", R"({"county_document": "x"})")); // as delivered: shut
}

TEST(Demolition, LeavesTimeToPullDownOneself)
{
    auto world = GuardWorld{}; // 2026-03-10
    EXPECT_TRUE(world.ask("own_period_ahead", R"({"own_demolition_by": "2026-03-11"})"));
    EXPECT_FALSE(world.ask("own_period_ahead", R"({"own_demolition_by": "2026-03-10"})"));
}

TEST(Auction, ClearsWhatItsProceedsReach)
{
    auto world = GuardWorld{};
    world.did("decide_penalty", form(R"({"amount": 100000})"), "2026-03-02 09:00", "p");
    EXPECT_TRUE(world.ask("auction_answer_true", R"({"proceeds": 100000, "clears": true})"));
    EXPECT_FALSE(world.ask("auction_answer_true", R"({"proceeds": 99999, "clears": true})"));
    EXPECT_FALSE(world.ask("auction_answer_true", R"({"proceeds": 100000, "clears": false})"));
    world.did("offset_auction", form(R"({"proceeds": 50000, "clears": false})"), "2026-03-09 09:00", "p");
    EXPECT_TRUE(world.ask("auction_answer_true", R"({"proceeds": 50000, "clears": true})"));
}

} // namespace xz::law::testing
