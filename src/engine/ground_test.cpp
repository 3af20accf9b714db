// SPDX-License-Identifier: Apache-2.0
#include "engine/ground_json.hpp"

#include <gtest/gtest.h>

#include "casework/adapters.hpp"

namespace xz::engine {
namespace {

constexpr auto here = "341524105";

team::TeamAct act(std::string kind, std::vector<std::pair<std::string, Json>> members, Day day = make_day(2024, 1, 1))
{
    return {std::move(kind), Json{Json::Object(members.begin(), members.end())}, day};
}

/// Zhou heads the brigade, Wang is his deputy; Sun is seconded for a while, and his certificate ends.
team::Roster county()
{
    auto roster = team::Roster{};
    for (auto const* who : {"zhou", "wang", "sun"}) roster.apply(act("person_added", {{"person", who}, {"name", who}, {"home", here}}));
    roster.apply(act("seat_set", {{"seat", "head"}, {"post", "brigade_head"}, {"place", here}, {"duties", "x"}}));
    roster.apply(act("post_given", {{"person", "zhou"}, {"post", "brigade_head"}, {"place", here}, {"seat", "head"}}));
    roster.apply(act("post_given", {{"person", "wang"}, {"post", "case_handler"}, {"place", here}}));
    roster.apply(act("deputy_named", {{"person", "wang"}, {"seat", "head"}}));
    roster.apply(act("leave_recorded", {{"person", "zhou"}, {"from", "2026-03-03"}, {"to", "2026-03-04"}}));
    roster.apply(act("certificate_recorded",
                     {{"person", "sun"}, {"number", "1"}, {"from", "2024-01-01"}, {"to", "2028-12-31"}, {"fields", Json::Array{"*"}}}));
    roster.apply(act("certificate_ended", {{"number", "1"}, {"ground", "left"}, {"from", "2026-03-04"}}));
    // Sun holds a post here, Gu moves away, Zhao is on leave and stands in for nobody.
    for (auto const* who : {"gu", "zhao"}) {
        roster.apply(act("person_added", {{"person", who}, {"name", who}, {"home", here}}));
        roster.apply(act("post_given", {{"person", who}, {"post", "case_handler"}, {"place", here}}));
    }
    roster.apply(act("post_given", {{"person", "sun"}, {"post", "case_handler"}, {"place", here}}));
    roster.apply(act("leave_recorded", {{"person", "zhao"}, {"from", "2026-03-05"}, {"to", "2026-03-05"}}));
    roster.apply(act("person_moved", {{"person", "gu"}, {"home", "341524106"}, {"from", "2026-03-04"}}, make_day(2026, 3, 4)));
    roster.apply(act("post_given", {{"person", "gu"}, {"post", "case_handler"}, {"place", "341524106"}, {"from", "2026-03-04"}}));
    roster.apply(act("secondment_ordered", {{"order", "o"},
                                            {"person", "sun"},
                                            {"borrower", "D05"},
                                            {"from", "2026-03-03"},
                                            {"to", "2026-03-05"},
                                            {"kind", "ordinary"},
                                            {"reason", "x"},
                                            {"cover", "wang"}}));
    roster.apply(act("secondment_agreed", {{"order", "o"}, {"paper", "p"}}, make_day(2026, 3, 1)));
    return roster;
}

TEST(Ground, SaysOfPeopleWhatTheCountyKnowsOfEachDay)
{
    auto roster = county();
    roster.settle(PersonKey{"wang"}, {{{make_day(2026, 3, 2), make_day(2026, 3, 3)}, "hours_missed"}},
                  {{{make_day(2026, 3, 4), make_day(2026, 3, 5)}, "D02"}});
    auto const rules = law::RuleSet{};
    auto const numbers = law::Parameters{};
    auto const calendar = law::Calendar{};
    auto const lists = catalogue::Lists{};
    auto const team = casework::RosterAnswers{roster, here};
    auto const item = casework::ListedItem{lists, "", here, make_day(2026, 3, 2)};
    auto const context = casework::Context{
        .county = "341524", .township = here, .rules = rules, .numbers = numbers, .calendar = calendar, .team = team, .item = item};
    auto const ground = read_ground(ground_json(casework::Dossier{}, context, roster, lists, make_day(2026, 3, 2), SeesParties::Masked));
    ASSERT_TRUE(ground) << ground.error();
    auto const page = casework::RosterAnswers{ground->roster, here};
    for (auto day = make_day(2026, 3, 1); day < make_day(2026, 3, 8); day += std::chrono::days{1}) {
        for (auto const* who : {"zhou", "wang", "sun", "gu", "zhao"}) {
            EXPECT_EQ(page.holds_post(who, "brigade_head", day), team.holds_post(who, "brigade_head", day)) << who << to_string(day);
            EXPECT_EQ(page.belongs_here(who, day), team.belongs_here(who, day)) << who << to_string(day);
            EXPECT_EQ(page.certified(who, day, "D02"), team.certified(who, day, "D02")) << who << to_string(day);
            EXPECT_EQ(page.halted(who, day), team.halted(who, day)) << who << to_string(day);
            EXPECT_EQ(page.shadows(who, "D02", day), team.shadows(who, "D02", day)) << who << to_string(day);
        }
    }
    EXPECT_TRUE(page.holds_post("wang", "brigade_head", make_day(2026, 3, 4)));
    EXPECT_FALSE(page.belongs_here("sun", make_day(2026, 3, 3)));
    EXPECT_TRUE(page.belongs_here("sun", make_day(2026, 3, 6)));
    EXPECT_TRUE(page.belongs_here("gu", make_day(2026, 3, 3)));
    EXPECT_FALSE(page.belongs_here("gu", make_day(2026, 3, 4)));
    EXPECT_TRUE(page.belongs_here("zhao", make_day(2026, 3, 4)));
    EXPECT_FALSE(page.belongs_here("zhao", make_day(2026, 3, 5))); // on leave
    EXPECT_EQ(page.halted("wang", make_day(2026, 3, 3)), "hours_missed");
    EXPECT_TRUE(page.shadows("wang", "D02", make_day(2026, 3, 5)));
}

} // namespace
} // namespace xz::engine
