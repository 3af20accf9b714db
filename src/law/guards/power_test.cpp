// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

TEST(Power, TheItemIsInForceOnTheDayOfTheAct)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("item_in_force"));
    world.item.force = false;
    EXPECT_FALSE(world.ask("item_in_force"));
}

TEST(Power, WhatTheItemRestsOnHoldsWhereSomethingBegins)
{
    auto world = GuardWorld{};
    world.did("file", form(R"({"breach_place": "here"})"));
    EXPECT_TRUE(world.ask("item_basis_holds"));
    EXPECT_FALSE(world.ask("outside_power_or_place"));
    world.item.basis_stands = false;
    EXPECT_FALSE(world.ask("item_basis_holds"));
    EXPECT_TRUE(world.ask("item_in_force")); // what runs is asked for the power alone
    EXPECT_TRUE(world.ask("outside_power_or_place"));
}

TEST(Power, JurisdictionIsThePlaceOfTheBreachOrADesignation)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("jurisdiction_here"));
    EXPECT_TRUE(world.ask("jurisdiction_here", R"({"breach_place": "here"})"));
    EXPECT_FALSE(world.ask("jurisdiction_here", R"({"breach_place": "several_townships"})"));
    EXPECT_TRUE(world.ask("jurisdiction_here", R"({"breach_place": "several_townships", "designation": "指定1号"})"));
}

TEST(Power, JurisdictionIsAskedOfTheLastAnswerAndFallsWithADispute)
{
    auto world = GuardWorld{};
    world.did("file", form(R"({"breach_place": "here"})"));
    EXPECT_TRUE(world.ask("jurisdiction_here"));
    world.did("conclude", form(R"({"breach_place": "other_township"})"));
    EXPECT_FALSE(world.ask("jurisdiction_here"));
    auto disputed = GuardWorld{};
    disputed.did("file", form(R"({"breach_place": "here"})"));
    disputed.did("refuse_return");
    EXPECT_FALSE(disputed.ask("jurisdiction_here"));
    disputed.did("follow_designation", form(R"({"designation": "指定1号"})"));
    EXPECT_TRUE(disputed.ask("jurisdiction_here"));
}

TEST(Power, OnlyAPublishedReserveGivesTheCaseToTheCounty)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("not_reserved_to_county")); // never answered
    EXPECT_TRUE(world.ask("not_reserved_to_county", R"({"reserve_grounds": ["none"]})"));
    EXPECT_FALSE(world.ask("not_reserved_to_county", R"({"reserve_grounds": ["spans_townships"]})")); // the demo county's announcement
    world.numbers = world.numbers.set("reserved_to_county", std::string{}).value();
    EXPECT_TRUE(world.ask("not_reserved_to_county", R"({"reserve_grounds": ["spans_townships"]})")); // without a published reserve
    world.numbers = world.numbers.set("reserved_to_county", std::string{"spans_townships, impartiality"}).value();
    EXPECT_FALSE(world.ask("not_reserved_to_county"));
    EXPECT_FALSE(world.ask("not_reserved_to_county", R"({"reserve_grounds": ["none"], "breach_place": "several_townships"})"));
    EXPECT_TRUE(world.ask("not_reserved_to_county", R"({"reserve_grounds": ["spans_townships"], "handed_back": "县局复函"})"));
}

TEST(Power, WhatIsOursAndHereIsNotSentOn)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("outside_power_or_place", R"({"breach_place": "here"})"));
    EXPECT_TRUE(world.ask("outside_power_or_place", R"({"breach_place": "other_township"})"));
    world.item.force = false;
    EXPECT_TRUE(world.ask("outside_power_or_place", R"({"breach_place": "here"})"));
}

TEST(Power, TheLimitationIsTwoYearsFromTheEndOfTheBreachToItsDiscovery)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("within_limitation"));
    EXPECT_TRUE(world.ask("within_limitation", R"({"breach_to": "2024-03-01", "discovered_on": "2026-03-01"})"));
    EXPECT_FALSE(world.ask("within_limitation", R"({"breach_to": "2024-03-01", "discovered_on": "2026-03-02"})"));
    EXPECT_TRUE(
        world.ask("within_limitation", R"({"breach_to": "2024-03-01", "discovered_on": "2026-03-02", "limitation": "five_years"})"));
    world.did("file", form(R"({"breach_to": "2026-01-01", "discovered_on": "2026-01-05"})"));
    EXPECT_TRUE(world.ask("within_limitation", "{}"));
}

TEST(Power, AnAddedViolationHasDaysOfItsOwnAndLendsThemToNoOther)
{
    auto world = GuardWorld{};
    world.did("file", form(R"({"breach_to": "2023-01-01", "discovered_on": "2026-01-05"})"));
    world.did("add_violation", form(R"({"breach": "b2", "breach_to": "2026-01-01", "discovered_on": "2026-01-05"})"));
    EXPECT_FALSE(world.ask("within_limitation", R"({"breach": "b1"})"));
    EXPECT_FALSE(world.ask("within_limitation", "{}"));
    EXPECT_TRUE(world.ask("within_limitation", R"({"breach": "b2"})"));
}

TEST(Power, ASuspectedThresholdIsReportedBeforeAnythingElse)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("no_crime_threshold_met"));
    world.did("question", form(R"({"crime_flag": true})"));
    EXPECT_FALSE(world.ask("no_crime_threshold_met"));
    world.did("report_crime");
    EXPECT_TRUE(world.ask("no_crime_threshold_met"));
}

} // namespace xz::law::testing
