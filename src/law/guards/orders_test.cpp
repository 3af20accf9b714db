// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

TEST(OrderToCorrect, GivesDaysThatTheLawAllows)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("order_days_within_item", R"({"correction_days": 7})"));
    EXPECT_TRUE(world.ask("order_days_within_item", R"({"correction_days": 7, "law_days_max": 7})"));
    EXPECT_FALSE(world.ask("order_days_within_item", R"({"correction_days": 8, "law_days_max": 7})"));
    EXPECT_TRUE(world.ask("order_days_within_item", R"({"correction_days": 0})")); // at once
    EXPECT_FALSE(world.ask("order_days_within_item", R"({"correction_days": 0, "needs_work": true})"));
    EXPECT_FALSE(world.ask("order_days_within_item", "{}"));
}

TEST(OrderToCorrect, RunsForTheDaysItNames)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("correction_days_as_ordered", R"({"correction_days": 7})"));
    world.did("issue_order", form(R"({"correction_days": 7})"), "2026-03-09 09:00", "p");
    EXPECT_TRUE(world.ask("correction_days_as_ordered", R"({"correction_days": 7})"));
    EXPECT_FALSE(world.ask("correction_days_as_ordered", R"({"correction_days": 3})"));
}

TEST(OrderToCorrect, ThatDemolishesIsMadeAfterThePartyWasHeard)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("heard_before_demolition", "{}"));
    EXPECT_FALSE(world.ask("heard_before_demolition", R"({"demolishes": true})"));
    EXPECT_TRUE(world.ask("heard_before_demolition", R"({"demolishes": true, "party_heard": "says it was allowed"})"));
}

TEST(OrderToCorrect, IsExtendedOnce)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("order_extended_once_only")); // nothing was served
    world.did("serve_order", form("{}"), "2026-03-01 09:00", "p");
    EXPECT_TRUE(world.ask("order_extended_once_only"));
    world.did("extend_order", form("{}"), "2026-03-05 09:00", "p");
    EXPECT_FALSE(world.ask("order_extended_once_only"));
}

TEST(Enforcement, FollowsATimeThatIsOver)
{
    auto world = GuardWorld{}; // 2026-03-10
    EXPECT_FALSE(world.ask("performance_period_over", "{}"));
    EXPECT_FALSE(world.ask("performance_period_over", R"({"due_by": "2026-03-10"})")); // the last day is the party's still
    EXPECT_TRUE(world.ask("performance_period_over", R"({"due_by": "2026-03-09"})"));
    world.clocks["correction_due"] = {.state = ClockState::Running};
    EXPECT_FALSE(world.ask("performance_period_over", R"({"due_by": "2026-03-09"})"));
    world.clocks["correction_due"] = {.state = ClockState::Lapsed};
    EXPECT_TRUE(world.ask("performance_period_over", R"({"due_by": "2026-03-09"})"));
}

TEST(Measuring, NeedsAToolVerifiedThatDay)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("tool_valid_on_day", R"({"measured": false})"));
    EXPECT_TRUE(world.ask("tool_valid_on_day", R"({"measured": true, "tool_valid_until": "2026-03-10"})"));
    EXPECT_FALSE(world.ask("tool_valid_on_day", R"({"measured": true, "tool_valid_until": "2026-03-09"})"));
    EXPECT_FALSE(world.ask("tool_valid_on_day", R"({"measured": true})"));
}

TEST(Measuring, AsksTheRegisterAboutAToolOfTheCountys)
{
    auto world = GuardWorld{}; // 2026-03-10
    world.county.tools = {{"M1", make_day(2026, 3, 10)}, {"M2", make_day(2026, 3, 9)}};
    EXPECT_TRUE(world.ask("tool_valid_on_day", R"({"measured": true, "tool": "M1"})"));
    EXPECT_FALSE(world.ask("tool_valid_on_day", R"({"measured": true, "tool": "M2", "tool_valid_until": "2027-01-01"})"));
    EXPECT_TRUE(world.ask("tool_valid_on_day", R"({"measured": true, "tool": "borrowed", "tool_valid_until": "2026-03-10"})"));
}

} // namespace xz::law::testing
