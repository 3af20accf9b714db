// SPDX-License-Identifier: Apache-2.0
#include "team/secondment.hpp"

#include "team/testing.hpp"

namespace xz::team {
namespace {

using namespace testing;

constexpr auto limits = SecondmentLimits{.one = 30, .year = 60, .share = 50, .renewal = 90, .certified = 2};
auto const zhao = PersonKey{"zhao"};

TeamAct order(std::string number, std::string person, std::string from, std::string to, Members more = {})
{
    auto members = Members{{"order", number}, {"person", person},   {"borrower", "D05"}, {"from", from},
                           {"to", to},        {"kind", "ordinary"}, {"reason", "协查"},  {"cover", person == "wang" ? "zhao" : "wang"}};
    for (auto& each : more) {
        auto const known = std::find_if(members.begin(), members.end(), [&](auto const& one) { return one.first == each.first; });
        if (known == members.end())
            members.push_back(each);
        else
            known->second = each.second;
    }
    return act("secondment_ordered", members, *parse_day(from) - std::chrono::days{1}, "wu");
}

TeamAct agreed(std::string number, Day day, std::string by = "shen")
{
    return act("secondment_agreed", {{"order", number}, {"paper", "县编函1号"}}, day, by);
}

/// Four officers of 341524105, all certified.
class Secondments : public Brigade {
protected:
    Words beyond(TeamAct const& what) const
    {
        EXPECT_EQ(against(what), Words{});
        return words(secondment_objections(roster, what, limits));
    }
};

using Found = Words;

TEST_F(Secondments, HoldFromTheDayOnWhichTheCountyAgreed)
{
    keep(order("1", "zhao", "2025-05-10", "2025-05-20"));
    EXPECT_EQ(roster.belongs_to(zhao, make_day(2025, 5, 12)), here); // not by one hand alone
    keep(agreed("1", make_day(2025, 5, 12)));
    EXPECT_EQ(roster.belongs_to(zhao, make_day(2025, 5, 11)), here);
    EXPECT_EQ(roster.belongs_to(zhao, make_day(2025, 5, 12)), "D05");
    EXPECT_EQ(roster.belongs_to(zhao, make_day(2025, 5, 20)), "D05");
    EXPECT_EQ(roster.belongs_to(zhao, make_day(2025, 5, 21)), here);
    keep(act("secondment_ended", {{"order", "1"}, {"to", "2025-05-15"}}));
    EXPECT_EQ(roster.belongs_to(zhao, make_day(2025, 5, 15)), "D05");
    EXPECT_EQ(roster.belongs_to(zhao, make_day(2025, 5, 16)), here);
}

TEST_F(Secondments, TakeTwoPeople)
{
    keep(order("1", "zhao", "2025-05-10", "2025-05-20"));
    EXPECT_EQ(against(agreed("1", make_day(2025, 5, 10), "wu")), Found{"secondment_two_hands/order"});
    EXPECT_EQ(against(agreed("1", make_day(2025, 5, 10), "shen")), Found{});
}

TEST_F(Secondments, LastThirtyDaysAtMost)
{
    EXPECT_EQ(beyond(order("1", "zhao", "2025-05-01", "2025-05-30")), Found{});
    EXPECT_EQ(beyond(order("1", "zhao", "2025-05-01", "2025-05-31")), Found{"secondment_within_limits/SEC-ONE"});
    EXPECT_EQ(beyond(order("1", "zhao", "2025-05-01", "2025-05-31", {{"leader", "县长"}, {"leader_reason", "防汛"}})), Found{});
}

TEST_F(Secondments, LastSixtyDaysInAYearAtMost)
{
    keep(order("1", "zhao", "2025-01-01", "2025-01-30"));
    EXPECT_EQ(beyond(order("2", "zhao", "2025-06-01", "2025-06-30")), Found{});
    keep(order("2", "zhao", "2025-06-01", "2025-06-30"));
    EXPECT_EQ(beyond(order("3", "zhao", "2025-12-15", "2025-12-15")), Found{"secondment_within_limits/SEC-YEAR"});
    EXPECT_EQ(beyond(order("3", "zhao", "2026-01-01", "2026-01-01")), Found{}); // another year
}

TEST_F(Secondments, AreNotRenewedWithinNinetyDays)
{
    keep(order("1", "zhao", "2025-01-01", "2025-01-10"));
    EXPECT_EQ(beyond(order("2", "zhao", "2025-04-10", "2025-04-10")), Found{"secondment_within_limits/SEC-RENEW"}); // 89 days between
    EXPECT_EQ(beyond(order("2", "zhao", "2025-04-11", "2025-04-11")), Found{});
}

TEST_F(Secondments, AreNotRenewedByDaysBeforeAStandingOne)
{
    keep(order("1", "zhao", "2025-06-01", "2025-06-10"));
    auto const before = order("2", "zhao", "2025-05-20", "2025-05-25");
    EXPECT_EQ(beyond(before), Found{"secondment_within_limits/SEC-RENEW"});
    EXPECT_EQ(beyond(order("2", "zhao", "2025-03-02", "2025-03-02")), Found{}); // ninety days between
    keep(before);
    auto const& who = *roster.person(zhao);
    EXPECT_EQ(over_limits(roster, who, who.secondments[0], limits), Found{}); // the first is no renewal of what came later
    EXPECT_EQ(over_limits(roster, who, who.secondments[1], limits), Found{"SEC-RENEW"});
}

TEST_F(Secondments, TakeNoMoreThanTheShareAtOnce)
{
    keep(order("1", "zhao", "2025-05-01", "2025-05-10"));
    EXPECT_EQ(beyond(order("2", "sun", "2025-05-01", "2025-05-10")), Found{}); // two of four: half
    keep(order("2", "sun", "2025-05-01", "2025-05-10"));
    officer("neu"); // so that two certified are left in any case
    EXPECT_EQ(beyond(order("3", "gao", "2025-05-10", "2025-05-10")), Found{"secondment_within_limits/SEC-SHARE"});
    EXPECT_EQ(beyond(order("3", "gao", "2025-05-11", "2025-05-11")), Found{});
}

TEST_F(Secondments, AlwaysLeaveTwoCertifiedOfficers)
{
    keep(act("certificate_suspended", {{"number", "T-gao"}, {"from", "2025-05-10"}}));
    EXPECT_EQ(beyond(order("1", "zhao", "2025-05-01", "2025-05-10")), Found{}); // wang and sun are left
    keep(act("certificate_suspended", {{"number", "T-sun"}, {"from", "2025-05-10"}}));
    EXPECT_EQ(beyond(order("1", "zhao", "2025-05-01", "2025-05-09")), Found{});
    auto const one =
        order("1", "zhao", "2025-05-01", "2025-05-10", {{"leader", "县长"}, {"leader_reason", "防汛"}}); // no leader lifts the law
    ASSERT_EQ(beyond(one), Found{"certified_are_left/person"});
    EXPECT_EQ(secondment_objections(roster, one, limits).front().article, "行政处罚法 §42.1");
}

TEST_F(Secondments, ForATaskOfTheLawAreCountedApart)
{
    auto const task = order("1", "zhao", "2025-05-01", "2025-07-31", {{"kind", "statutory"}, {"law", "防洪法 §45"}});
    EXPECT_EQ(beyond(task), Found{});
    EXPECT_EQ(against(order("1", "zhao", "2025-05-01", "2025-07-31", {{"kind", "statutory"}})), Found{"law_named/law"});
    keep(task);
    EXPECT_EQ(over_limits(roster, *roster.person(zhao), *roster.secondment("1"), limits),
              (Found{"SEC-ONE", "SEC-YEAR"}));                                  // yet it is shown
    EXPECT_EQ(beyond(order("2", "zhao", "2025-08-01", "2025-08-30")), Found{}); // neither renewed nor part of the year's days
}

TEST_F(Secondments, NameWhoTakesOver)
{
    auto const covered = [](std::string by) { return order("1", "zhao", "2025-05-01", "2025-05-02", {{"cover", by}}); };
    EXPECT_EQ(against(covered("zhao")), Found{"cover_takes_over/cover"});
    EXPECT_EQ(against(covered("nobody")), Found{"cover_takes_over/cover"});
    EXPECT_EQ(against(covered("sun")), Found{});
    EXPECT_EQ(against(covered("li")), Found{"cover_takes_over/cover"}); // a clerk without a certificate
    keep(act("leave_recorded", {{"person", "sun"}, {"from", "2025-05-01"}, {"to", "2025-05-01"}}));
    EXPECT_EQ(against(covered("sun")), Found{"cover_takes_over/cover"});
}

TEST_F(Secondments, AreRefusedTwiceOrOutsideTheirDays)
{
    keep(order("1", "zhao", "2025-05-01", "2025-05-10"));
    EXPECT_EQ(against(order("1", "sun", "2025-05-01", "2025-05-10")), Found{"order_free/order"});
    EXPECT_EQ(against(order("2", "zhao", "2025-05-10", "2025-05-12")), Found{"one_order_at_a_time/from"});
    EXPECT_EQ(against(act("secondment_ended", {{"order", "1"}, {"to", "2025-05-11"}})), Found{"within_the_order/to"});
    EXPECT_EQ(against(agreed("9", make_day(2025, 5, 1))), Found{"order_known/order"});
    keep(agreed("1", make_day(2025, 5, 1)));
    EXPECT_EQ(against(agreed("1", make_day(2025, 5, 1))), Found{"agreed_once/order"});
}

TEST_F(Secondments, WithoutAnOrderAreShownAfterThreeWorkingDays)
{
    auto const works = [](Day day) { return std::chrono::weekday{day}.iso_encoding() < 6; };
    keep(act("attendance_noted", {{"person", "zhao"}, {"place", "D05"}, {"from", "2025-05-08"}, {"note", "口头"}},
             make_day(2025, 5, 8))); // a Thursday
    EXPECT_TRUE(unordered(roster, make_day(2025, 5, 12), 3, works).empty());
    EXPECT_EQ(unordered(roster, make_day(2025, 5, 13), 3, works).front().working_days, 4);
    keep(order("1", "zhao", "2025-05-09", "2025-05-20"));
    keep(agreed("1", make_day(2025, 5, 9)));
    EXPECT_TRUE(unordered(roster, make_day(2025, 5, 13), 3, works).empty()); // ordered: one day is left
}

TEST_F(Secondments, LetTheDeputyStandIn)
{
    keep(act("seat_set", {{"seat", "h"}, {"post", "approval_clerk"}, {"place", here}, {"duties", "审批"}}));
    keep(act("post_given", {{"person", "zhao"}, {"post", "approval_clerk"}, {"place", here}, {"seat", "h"}}));
    keep(act("deputy_named", {{"person", "li"}, {"seat", "h"}}));
    keep(order("1", "zhao", "2025-05-01", "2025-05-10"));
    auto const stands_in = [&](Day day) { return roster.holds_post(PersonKey{"li"}, "approval_clerk", here, day); };
    EXPECT_FALSE(stands_in(make_day(2025, 5, 5)));
    keep(agreed("1", make_day(2025, 5, 1)));
    EXPECT_TRUE(stands_in(make_day(2025, 5, 5)));
    EXPECT_FALSE(stands_in(make_day(2025, 5, 11)));
}

} // namespace
} // namespace xz::team
