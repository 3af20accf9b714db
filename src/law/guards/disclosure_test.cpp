// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

TEST(Publication, ShowsOnlyWhatTheAllowListNames)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("publish_fields_allowed", R"({"fields_shown": ["name", "content"]})"));
    EXPECT_FALSE(world.ask("publish_fields_allowed", R"({"fields_shown": ["name", "sender"]})"));
    EXPECT_FALSE(world.ask("publish_fields_allowed", R"({"fields_shown": ["something_new"]})"));
    EXPECT_FALSE(world.ask("publish_fields_allowed", "{}"));
    world.parties.front().birth_date = make_day(2010, 1, 1);
    EXPECT_FALSE(world.ask("publish_fields_allowed", R"({"fields_shown": ["name", "content"]})")) << "a minor";
    EXPECT_TRUE(world.ask("publish_fields_allowed", R"({"fields_shown": ["content"]})"));
}

TEST(Publication, IsWhatWasApproved)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("same_as_approved", R"({"fields_shown": ["name"]})"));
    world.did("approve_publication", form(R"({"fields_shown": ["content", "name"]})"));
    EXPECT_TRUE(world.ask("same_as_approved", R"({"fields_shown": ["name", "content"]})"));
    EXPECT_FALSE(world.ask("same_as_approved", R"({"fields_shown": ["name", "content", "facts"]})"));
    world.team.posts.insert({"he", "brigade_head"});
    EXPECT_TRUE(world.ask("approved_by_brigade_head", R"({"approved_by": "he"})"));
    EXPECT_FALSE(world.ask("approved_by_brigade_head", R"({"approved_by": "zhao"})"));
}

TEST(Publication, EndsWithinThreeYears)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("end_day_within_rule", R"({"end_day": "2029-03-10"})"));
    EXPECT_FALSE(world.ask("end_day_within_rule", R"({"end_day": "2029-03-11"})"));
    EXPECT_FALSE(world.ask("end_day_within_rule", R"({"end_day": "2026-03-10"})"));
    EXPECT_FALSE(world.ask("end_day_within_rule", "{}"));
}

TEST(Publication, IsLateOnlyWithAReason)
{
    auto world = GuardWorld{};
    for (auto const& [guard, clock] : {std::pair{"published_in_time_or_explained", "publication_due"},
                                       std::pair{"withdrawn_in_time_or_explained", "publication_withdraw_due"}}) {
        world.clocks[clock] = {ClockState::Running, make_day(2026, 3, 20)};
        EXPECT_TRUE(world.ask(guard, "{}"));
        world.clocks[clock].state = ClockState::Lapsed;
        EXPECT_FALSE(world.ask(guard, "{}"));
        EXPECT_TRUE(world.ask(guard, R"({"late_reason": "平台故障"})"));
    }
}

} // namespace xz::law::testing
