// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "team/posts_table.hpp"
#include "team/testing.hpp"

namespace xz::team {
namespace {

using namespace testing;

auto const zhou = PersonKey{"zhou"};
auto const zhao = PersonKey{"zhao"};

/// Zhou heads the brigade in a row of the posts table; Zhao is its deputy from 2025 on.
class PostsTable : public Brigade {
protected:
    PostsTable()
    {
        keep(act("post_ended", {{"person", "zhou"}, {"post", "brigade_head"}, {"place", here}, {"to", "2024-12-31"}}));
        keep(act("seat_set", {{"seat", "head"}, {"post", "brigade_head"}, {"place", here}, {"duties", "安排办案"}}));
        keep(act("post_given", {{"person", "zhou"}, {"post", "brigade_head"}, {"place", here}, {"seat", "head"}, {"from", "2025-01-01"}}));
        keep(act("deputy_named", {{"person", "zhao"}, {"seat", "head"}, {"from", "2025-01-01"}}));
    }
    bool heads(PersonKey const& who, Day day) const { return roster.holds_post(who, "brigade_head", here, day); }
    PostRow row(Day day) const
    {
        auto rows = posts_table(roster, {here}, day);
        return *std::find_if(rows.begin(), rows.end(), [](auto const& each) { return each.seat != nullptr && each.seat->key == "head"; });
    }
};

TEST_F(PostsTable, AreHeldByTheDeputyOnTheDaysOfTheHoldersLeave)
{
    keep(act("leave_recorded", {{"person", "zhou"}, {"from", "2025-05-01"}, {"to", "2025-05-05"}}));
    EXPECT_FALSE(heads(zhao, make_day(2025, 4, 30)));
    EXPECT_TRUE(heads(zhao, make_day(2025, 5, 1)));
    EXPECT_TRUE(heads(zhao, make_day(2025, 5, 5)));
    EXPECT_FALSE(heads(zhao, make_day(2025, 5, 6)));
    EXPECT_EQ(row(make_day(2025, 5, 5)).holes, Words{"on_leave"});
    EXPECT_TRUE(row(make_day(2025, 5, 5)).deputies.front().standing_in);
}

TEST_F(PostsTable, AreNotHeldByADeputyWhoIsAwayHimself)
{
    keep(act("leave_recorded", {{"person", "zhou"}, {"from", "2025-05-01"}, {"to", "2025-05-05"}}));
    keep(act("leave_recorded", {{"person", "zhao"}, {"from", "2025-05-05"}, {"to", "2025-05-05"}}));
    EXPECT_TRUE(heads(zhao, make_day(2025, 5, 4)));
    EXPECT_FALSE(heads(zhao, make_day(2025, 5, 5)));
}

TEST_F(PostsTable, AreHeldByTheDeputyOnTheDaysOfAnOrder)
{
    keep(act("deputy_ordered", {{"person", "li"}, {"seat", "head"}, {"from", "2025-06-02"}, {"to", "2025-06-04"}, {"paper", "代1号"}}));
    auto const li = PersonKey{"li"};
    EXPECT_FALSE(heads(li, make_day(2025, 6, 1)));
    EXPECT_TRUE(heads(li, make_day(2025, 6, 2)));
    EXPECT_TRUE(heads(li, make_day(2025, 6, 4)));
    EXPECT_FALSE(heads(li, make_day(2025, 6, 5)));
    EXPECT_TRUE(heads(zhou, make_day(2025, 6, 3))); // the holder keeps it
}

TEST_F(PostsTable, WithoutAHolderAreHeldByOrderOnly)
{
    keep(act("post_ended", {{"person", "zhou"}, {"post", "brigade_head"}, {"place", here}, {"to", "2025-06-30"}}));
    EXPECT_FALSE(heads(zhao, make_day(2025, 7, 1)));
    EXPECT_EQ(row(make_day(2025, 7, 1)).holes, Words{"no_person"});
    keep(act("deputy_ordered", {{"person", "zhao"}, {"seat", "head"}, {"from", "2025-07-01"}, {"to", "2025-07-31"}, {"paper", "代2号"}}));
    EXPECT_TRUE(heads(zhao, make_day(2025, 7, 1)));
}

TEST_F(PostsTable, RememberWhoHeldThemOnAPastDay)
{
    keep(act("post_ended", {{"person", "zhou"}, {"post", "brigade_head"}, {"place", here}, {"to", "2025-06-30"}}));
    keep(act("post_given", {{"person", "sun"}, {"post", "brigade_head"}, {"place", here}, {"seat", "head"}, {"from", "2025-07-01"}}));
    EXPECT_EQ(row(make_day(2025, 6, 30)).holders.front().person, zhou);
    EXPECT_EQ(row(make_day(2025, 7, 1)).holders.front().person, PersonKey{"sun"});
}

TEST_F(PostsTable, ShowWhatIsMissing)
{
    keep(act("seat_set",
             {{"seat", "handler"}, {"post", "case_handler"}, {"place", here}, {"duties", "办案"}, {"needs", Json::Array{"certificate"}}}));
    keep(act("person_added", {{"person", "neu"}, {"name", "新"}, {"home", here}}));
    keep(act("post_given", {{"person", "neu"}, {"post", "case_handler"}, {"place", here}, {"seat", "handler"}}));
    auto rows = posts_table(roster, {here}, make_day(2025, 1, 1));
    auto const mine =
        std::find_if(rows.begin(), rows.end(), [](auto const& each) { return each.seat != nullptr && each.seat->key == "handler"; });
    EXPECT_EQ(mine->holes, (Words{"no_deputy", "no_certificate"}));
    auto const unseated =
        std::find_if(rows.begin(), rows.end(), [](auto const& each) { return each.seat == nullptr && each.post == "case_handler"; });
    EXPECT_EQ(unseated->holders.size(), 4U);
    EXPECT_EQ(unseated->holes, Words{"no_seat"});
}

TEST_F(PostsTable, OfAnotherPlaceAreInAnotherTable) { EXPECT_TRUE(posts_table(roster, {"341524106"}, make_day(2025, 1, 1)).empty()); }

TEST_F(PostsTable, ThatTheLawKeepsApartAsPostsAreInNoOneHand) // R-TEAM-3
{
    auto const given = [](std::string post, std::string place = here) {
        return act("post_given", {{"person", "zhao"}, {"post", post}, {"place", place}});
    };
    EXPECT_EQ(against(given("finance_clerk")), Words{"posts_kept_apart/post"});
    EXPECT_EQ(roster.validate(given("finance_clerk")).front().article, "行政处罚法 §67.1");
    EXPECT_EQ(against(given("supplies_keeper")), Words{"posts_kept_apart/post"});
    EXPECT_EQ(against(given("system_admin")), (Words{"posts_kept_apart/post", "post_of_the_county/place"}));
    EXPECT_EQ(against(given("finance_clerk", "341524106")), Words{}); // another authority's
    EXPECT_EQ(against(given("filing_clerk")), Words{});
}

TEST_F(PostsTable, ThatTheLawKeepsApartInOneCaseMayBeInOneHand)
{
    keep(act("post_given", {{"person", "zhou"}, {"post", "legal_reviewer"}, {"place", here}}));
    keep(act("seat_set", {{"seat", "h"}, {"post", "case_handler"}, {"place", here}, {"duties", "办案"}}));
    keep(act("post_given", {{"person", "zhou"}, {"post", "case_handler"}, {"place", here}, {"seat", "h"}}));
    auto rows = posts_table(roster, {here}, make_day(2025, 1, 1));
    auto const mine =
        std::find_if(rows.begin(), rows.end(), [](auto const& each) { return each.seat != nullptr && each.seat->key == "h"; });
    EXPECT_EQ(mine->by_case, Words{"legal_reviewer"});
}

TEST_F(PostsTable, AreKeptApartForADeputyToo)
{
    keep(act("seat_set", {{"seat", "money"}, {"post", "finance_clerk"}, {"place", here}, {"duties", "管账"}}));
    EXPECT_EQ(against(act("deputy_named", {{"person", "zhao"}, {"seat", "money"}})), Words{"posts_kept_apart/seat"});
    EXPECT_EQ(against(act("deputy_named", {{"person", "li"}, {"seat", "money"}})), Words{});
    keep(act("deputy_named", {{"person", "li"}, {"seat", "money"}}));
    EXPECT_EQ(against(act("post_given", {{"person", "li"}, {"post", "case_handler"}, {"place", here}})), Words{"posts_kept_apart/post"});
}

TEST_F(PostsTable, GoToNobodyByHisOwnHand)
{
    auto const given = [](std::string by) {
        return act("post_given", {{"person", "li"}, {"post", "township_head"}, {"place", here}}, make_day(2025, 1, 1), by);
    };
    EXPECT_EQ(against(given("li")), (Words{"not_for_oneself/person", "given_by_the_county/post"}));
    EXPECT_EQ(against(given("")), Words{});
}

TEST_F(PostsTable, OfTheTableAreRefusedWhereTheyAreElsewhere)
{
    EXPECT_EQ(
        against(act("post_given", {{"person", "li"}, {"post", "filing_clerk"}, {"place", here}, {"seat", "head"}, {"from", "2025-01-01"}})),
        (Words{"held_already/post", "seat_of_that_post/seat"}));
    // The head of another township can't name his own man for this one's post.
    EXPECT_EQ(against(act("deputy_named", {{"person", "li"}, {"seat", "head"}, {"place", "341524106"}})),
              Words{"seat_of_this_place/place"});
    EXPECT_EQ(against(act("deputy_named", {{"person", "zhou"}, {"seat", "head"}, {"from", "2025-01-01"}})),
              Words{"not_ones_own_deputy/person"});
    EXPECT_EQ(against(act("seat_set", {{"seat", "head"}, {"post", "brigade_head"}, {"place", here}, {"duties", "x"}})),
              Words{"key_free/seat"});
    EXPECT_EQ(against(act("deputy_ended", {{"person", "li"}, {"seat", "head"}})), Words{"is_deputy/person"});
}

TEST_F(Brigade, HasUnitsUnderATownshipsManagementByDatedActs)
{
    auto const station = [](Json department) {
        return act("unit_set", {{"unit", "police"}, {"kind", "station"}, {"name", "派出所"}, {"place", here}, {"department", department}});
    };
    EXPECT_EQ(against(station({})), Words{"station_of_department/department"});
    keep(station("D18"));
    keep(act("unit_managed", {{"unit", "police"}, {"township", here}, {"paper", "统1号"}, {"from", "2025-03-01"}}));
    keep(act("unit_managed", {{"unit", "police"}, {"township", "341524106"}, {"paper", "统2号"}, {"from", "2025-09-01"}}));
    auto const& unit = roster.units().at("police");
    EXPECT_EQ(unit.managed_by(make_day(2025, 2, 28)), "");
    EXPECT_EQ(unit.managed_by(make_day(2025, 3, 1)), here);
    EXPECT_EQ(unit.managed_by(make_day(2025, 8, 31)), here);
    EXPECT_EQ(unit.managed_by(make_day(2025, 9, 1)), "341524106");
    EXPECT_EQ(against(act("unit_managed", {{"unit", "none"}, {"township", here}, {"paper", "统3号"}})), Words{"unit_known/unit"});
}

} // namespace
} // namespace xz::team
