// SPDX-License-Identifier: Apache-2.0
// Whoever's post, certificate or place changes in the middle of a case: an act is judged by what was true on its own day, whenever it is
// recorded.
#include <gtest/gtest.h>

#include "casework/decide.hpp"
#include "casework/stage.hpp"
#include "tests/support/real_rules.hpp"

namespace xz::casework {
namespace {

constexpr auto procedure = R"(id = "test.house"
title = { zh = "试", en = "Test" }
start = ["open"]
[[state]]
id = "open"
title = { zh = "开", en = "Open" }
way_on = "shut"
owner = "brigade_head"
[[state]]
id = "shut"
end = true
[[step]]
id = "look"
from = ["open"]
by = ["case_handler"]
officers = 2
needs = ["two_certified_officers"]
establishes = [{ fact = "seen" }]
basis = ["法 §1"]
[[step]]
id = "approve"
from = ["open"]
by = ["brigade_head"]
establishes = [{ fact = "approved" }]
basis = ["法 §2"]
[[step]]
id = "shut"
from = ["open"]
to = "shut"
by = ["brigade_head"]
needs = ["seen", "approved"]
basis = ["法 §3"]
)";
constexpr auto guard = R"([two_certified_officers]
data = "officers"
article = "行政处罚法 §42.1"
who = "ours"
mended_by = ["form"]
because = ["no_officer_short_of_hours", "no_officer_shadows_alone"]
missing = { zh = "不足两名", en = "Fewer than two" }
[no_officer_short_of_hours]
data = "hours"
article = "derived"
mended_by = ["time"]
missing = { zh = "学时未达标", en = "Hours are missing" }
[no_officer_shadows_alone]
data = "learners"
article = "derived"
mended_by = ["form"]
missing = { zh = "跟班学习", en = "Learns there" }
)";
constexpr auto here = "341524105";

class PeopleOfTheDay : public ::testing::Test {
protected:
    PeopleOfTheDay()
    {
        for (auto const* who : {"zhao", "wang", "head", "second"}) {
            keep("person_added", {{"person", who}, {"name", who}, {"home", here}});
            if (*who == 'z' || *who == 'w') keep("post_given", {{"person", who}, {"post", "case_handler"}, {"place", here}});
            if (*who == 'z' || *who == 'w')
                keep("certificate_recorded",
                     {{"person", who}, {"number", who}, {"from", "2024-01-01"}, {"to", "2028-12-31"}, {"fields", Json::Array{"*"}}});
        }
        keep("seat_set", {{"seat", "h"}, {"post", "brigade_head"}, {"place", here}, {"duties", "x"}});
        keep("post_given", {{"person", "head"}, {"post", "brigade_head"}, {"place", here}, {"seat", "h"}});
        keep("deputy_named", {{"person", "second"}, {"seat", "h"}});
    }

    void keep(std::string kind, std::vector<std::pair<std::string, Json>> members, Day day = make_day(2024, 1, 1), std::string by = "")
    {
        auto const act = team::TeamAct{std::move(kind), Json{Json::Object(members.begin(), members.end())}, day, std::move(by)};
        auto const objections = roster.validate(act);
        ASSERT_TRUE(objections.empty()) << act.kind << ": " << objections.front().what;
        roster.apply(act);
    }

    /// Whether an act of that day of March 2026 is accepted when it is recorded on the 20th.
    bool accepted(std::string step, std::string actor, unsigned day, std::vector<std::string> officers = {"zhao", "wang"}) const
    {
        return refused(std::move(step), std::move(actor), day, std::move(officers)).empty();
    }

    /// The guards that stand against it.
    std::vector<std::string> refused(std::string step, std::string actor, unsigned day,
                                     std::vector<std::string> officers = {"zhao", "wang"}) const
    {
        auto const opening =
            MatterOpening{"test.house", here, "JZ-ZF-0041", {{.id = "p", .name = "李某", .birth_date = make_day(1980, 5, 1)}}};
        auto stage = MemoryStage{law, law.numbers, roster, real().lists, opening, make_day(2026, 3, 2), 1};
        auto act =
            ProposedAct{.step = std::move(step), .happened_at = start_of(make_day(2026, 3, day)) + std::chrono::hours{9}, .actor = actor};
        if (act.step == "look") act.officers = std::move(officers);
        auto const kept = stage.propose({act}, actor, start_of(make_day(2026, 3, 20)) + std::chrono::hours{9});
        auto guards = std::vector<std::string>{};
        if (!kept)
            for (auto const& unmet : kept.error().unmet) guards.push_back(unmet.guard);
        return guards;
    }

    static xz::testing::RealRules const& real()
    {
        static auto const rules = xz::testing::RealRules{};
        return rules;
    }
    static law::Law small_law()
    {
        auto files = xz::testing::source_folder("rules");
        std::erase_if(files, [](File const& file) {
            return !file.path.starts_with("calendars/") && !file.path.starts_with("parameters/") && file.path != "posts.toml";
        });
        files.push_back({"procedures/house.toml", procedure});
        files.push_back({"guards.toml", guard});
        return xz::testing::sound(law::load_law(files));
    }

    law::Law const law = small_law();
    team::Roster roster;
};

TEST_F(PeopleOfTheDay, CountACertificateUntilTheDayItWasSuspended)
{
    keep("certificate_suspended", {{"number", "wang"}, {"from", "2026-03-10"}, {"to", "2026-03-12"}}, make_day(2026, 3, 10));
    EXPECT_TRUE(accepted("look", "zhao", 9));
    EXPECT_FALSE(accepted("look", "zhao", 10));
    EXPECT_FALSE(accepted("look", "zhao", 12));
    EXPECT_TRUE(accepted("look", "zhao", 13));
}

TEST_F(PeopleOfTheDay, CountACertificateUntilTheDayItEnded)
{
    keep("certificate_ended", {{"number", "wang"}, {"ground", "cancelled"}, {"from", "2026-03-10"}}, make_day(2026, 3, 10));
    EXPECT_TRUE(accepted("look", "zhao", 9));
    EXPECT_FALSE(accepted("look", "zhao", 10));
}

TEST_F(PeopleOfTheDay, DoNotCountAnOfficerWhileHeIsSeconded)
{
    keep("secondment_ordered",
         {{"order", "1"},
          {"person", "wang"},
          {"borrower", "D05"},
          {"from", "2026-03-10"},
          {"to", "2026-03-12"},
          {"kind", "ordinary"},
          {"reason", "x"},
          {"cover", "zhao"}},
         make_day(2026, 3, 5), "wu");
    EXPECT_TRUE(accepted("look", "zhao", 10)); // nobody of the county has agreed
    keep("secondment_agreed", {{"order", "1"}, {"paper", "x"}}, make_day(2026, 3, 6), "shen");
    EXPECT_TRUE(accepted("look", "zhao", 9));
    EXPECT_FALSE(accepted("look", "zhao", 10));
    EXPECT_FALSE(accepted("look", "zhao", 12));
    EXPECT_TRUE(accepted("look", "zhao", 13));
}

TEST_F(PeopleOfTheDay, DoNotCountAnOfficerOnLeave)
{
    keep("leave_recorded", {{"person", "wang"}, {"from", "2026-03-10"}, {"to", "2026-03-12"}}, make_day(2026, 3, 10));
    EXPECT_TRUE(accepted("look", "zhao", 9));
    EXPECT_FALSE(accepted("look", "zhao", 10));
    EXPECT_FALSE(accepted("look", "zhao", 12));
    EXPECT_TRUE(accepted("look", "zhao", 13));
}

TEST_F(PeopleOfTheDay, DoNotCountWhoHoldsNoPostHereAnyMore)
{
    keep("post_ended", {{"person", "wang"}, {"post", "case_handler"}, {"place", here}, {"to", "2026-03-10"}}, make_day(2026, 3, 10));
    EXPECT_TRUE(accepted("look", "zhao", 10));
    EXPECT_FALSE(accepted("look", "zhao", 11));
    keep("person_moved", {{"person", "wang"}, {"home", "341524106"}, {"from", "2026-03-12"}}, make_day(2026, 3, 12));
    keep("post_given", {{"person", "wang"}, {"post", "case_handler"}, {"place", "341524106"}, {"from", "2026-03-12"}},
         make_day(2026, 3, 12));
    EXPECT_FALSE(accepted("look", "zhao", 12)); // of another township now
    EXPECT_TRUE(accepted("look", "zhao", 9));
}

TEST_F(PeopleOfTheDay, AreToldWhyACertificateDoesNotCount)
{
    auto const halt = team::Suspension{{make_day(2026, 3, 10), make_day(2026, 3, 12)}, "hours_missed"};
    roster.settle(PersonKey{"wang"}, {halt}, {});
    EXPECT_TRUE(accepted("look", "zhao", 9));
    EXPECT_EQ(refused("look", "zhao", 10), (std::vector<std::string>{"two_certified_officers", "no_officer_short_of_hours"}));
    EXPECT_TRUE(accepted("look", "zhao", 13));
    keep("certificate_suspended", {{"number", "zhao"}, {"from", "2026-03-16"}}, make_day(2026, 3, 16));
    EXPECT_EQ(refused("look", "zhao", 16), std::vector<std::string>{"two_certified_officers"}); // nothing more to say
}

TEST_F(PeopleOfTheDay, WhoLearnsInTheItemsDepartmentCountOnlyBesideItsOwn) // R-TRN-3
{
    auto const item = ListedItem{real().lists, "JZ-ZF-0041", here, make_day(2026, 3, 2)};
    auto const department = std::string{item.field()};
    keep("person_added", {{"person", "mentor"}, {"name", "mentor"}, {"home", department}});
    keep("post_given", {{"person", "mentor"}, {"post", "department_officer"}, {"place", department}});
    roster.settle(PersonKey{"wang"}, {}, {{{make_day(2026, 3, 10), make_day(2026, 3, 12)}, department}});
    EXPECT_TRUE(accepted("look", "zhao", 9));
    EXPECT_EQ(refused("look", "zhao", 10), (std::vector<std::string>{"two_certified_officers", "no_officer_shadows_alone"}));
    EXPECT_TRUE(accepted("look", "zhao", 10, {"zhao", "wang", "mentor"}));
    EXPECT_TRUE(accepted("look", "zhao", 13));
    roster.settle(PersonKey{"wang"}, {}, {{{make_day(2026, 3, 10), make_day(2026, 3, 12)}, "D00"}});
    EXPECT_TRUE(accepted("look", "zhao", 10)); // another department's acts are no matter of his learning
}

TEST_F(PeopleOfTheDay, ActInAPostUntilItsLastDay)
{
    keep("post_ended", {{"person", "head"}, {"post", "brigade_head"}, {"place", here}, {"to", "2026-03-10"}}, make_day(2026, 3, 10));
    keep("post_given", {{"person", "zhao"}, {"post", "brigade_head"}, {"place", here}, {"from", "2026-03-11"}}, make_day(2026, 3, 11));
    EXPECT_TRUE(accepted("approve", "head", 10));
    EXPECT_FALSE(accepted("approve", "head", 11));
    EXPECT_FALSE(accepted("approve", "zhao", 10));
    EXPECT_TRUE(accepted("approve", "zhao", 11));
}

TEST_F(PeopleOfTheDay, ActAsDeputiesOnTheDaysOfAbsence)
{
    EXPECT_FALSE(accepted("approve", "second", 11));
    keep("leave_recorded", {{"person", "head"}, {"from", "2026-03-10"}, {"to", "2026-03-11"}}, make_day(2026, 3, 9));
    EXPECT_FALSE(accepted("approve", "second", 9));
    EXPECT_TRUE(accepted("approve", "second", 10));
    EXPECT_TRUE(accepted("approve", "second", 11));
    EXPECT_FALSE(accepted("approve", "second", 12));
}

} // namespace
} // namespace xz::casework
