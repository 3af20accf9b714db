// SPDX-License-Identifier: Apache-2.0
#include "team/secondment.hpp"
#include "team/testing.hpp"

namespace xz::team {
namespace {

using namespace testing;

auto const county = "341524";
auto const there = "341524106";
auto const sun = PersonKey{"sun"};

/// A personnel officer of the county and one of the township, beside the brigade.
class Standing : public Brigade {
protected:
    Standing()
    {
        keep(act("person_added", {{"person", "shen"}, {"name", "shen"}, {"home", county}}));
        keep(act("post_given", {{"person", "shen"}, {"post", "hr_officer"}, {"place", county}}));
        add("thr", "hr_officer");
        keep(act("seat_set", {{"seat", "top"}, {"post", "township_head"}, {"place", here}, {"duties", "x"}}));
        keep(act("seat_set", {{"seat", "hr"}, {"post", "hr_officer"}, {"place", here}, {"duties", "x"}}));
        keep(act("seat_set", {{"seat", "files"}, {"post", "filing_clerk"}, {"place", here}, {"duties", "x"}}));
    }
    TeamAct by(std::string who, std::string kind, Members members) const { return act(kind, members, make_day(2025, 3, 3), who); }
    TeamAct given(std::string who, std::string post, std::string place = here, std::string person = "gao") const
    {
        return by(who, "post_given", {{"person", person}, {"post", post}, {"place", place}});
    }
    TeamAct moved(Members more, std::string from = "2025-03-03") const
    {
        auto members = Members{{"person", "sun"}, {"from", from}};
        members.insert(members.end(), more.begin(), more.end());
        return by("shen", "person_moved", members);
    }
    void leaves_post(std::string who, std::string to)
    {
        keep(act("post_ended", {{"person", who}, {"post", "case_handler"}, {"place", here}, {"to", to}}));
    }
};

TEST_F(Standing, PostsOfTheCountyAreHeldAtTheCountyAlone)
{
    keep(act("person_added", {{"person", "neu"}, {"name", "neu"}, {"home", here}}));
    for (auto const* post : {"system_admin", "security_admin", "audit_admin", "county_supervisor", "guidance_member"}) {
        EXPECT_EQ(against(given("shen", post, here, "neu")), Words{"post_of_the_county/place"}) << post;
        EXPECT_EQ(against(given("", post, here, "neu")), Words{"post_of_the_county/place"}) << post;
        EXPECT_EQ(against(given("shen", post, county, "neu")), Words{}) << post;
        EXPECT_EQ(against(given("thr", post, county, "neu")), Words{"given_by_the_county/post"}) << post;
    }
    EXPECT_EQ(against(by("shen", "seat_set", {{"seat", "s"}, {"post", "audit_admin"}, {"place", here}, {"duties", "x"}})),
              Words{"post_of_the_county/place"});
}

TEST_F(Standing, HeadsAreNamedAndDismissedByTheCountysPersonnel)
{
    for (auto const* post : {"township_head", "brigade_head", "department_head", "hr_officer"}) {
        EXPECT_EQ(against(given("thr", post)), Words{"given_by_the_county/post"}) << post;
        EXPECT_EQ(against(given("shen", post)), Words{}) << post;
    }
    EXPECT_EQ(against(given("thr", "discussion_member")), Words{});
    auto const ended = [&](std::string who) {
        return by(who, "post_ended", {{"person", "zhou"}, {"post", "brigade_head"}, {"place", here}});
    };
    EXPECT_EQ(against(ended("thr")), Words{"given_by_the_county/post"});
    EXPECT_EQ(against(ended("shen")), Words{});
}

TEST_F(Standing, AHeadNamesWhoStandsInForHimAndNobodyElseDoes)
{
    auto const deputy = [&](std::string who, std::string seat) {
        return by(who, "deputy_ordered", {{"person", "gao"}, {"seat", seat}, {"from", "2025-03-03"}, {"to", "2025-03-04"}, {"paper", "x"}});
    };
    EXPECT_EQ(against(deputy("thr", "top")), Words{"given_by_the_county/seat"});
    EXPECT_EQ(against(deputy("wu", "top")), Words{});
    EXPECT_EQ(against(deputy("shen", "top")), Words{});
    EXPECT_EQ(against(deputy("wu", "hr")), Words{"given_by_the_county/seat"});
    EXPECT_EQ(against(deputy("thr", "files")), Words{});
}

TEST_F(Standing, AnAdministratorStandsInForNobody) // INV-43
{
    keep(act("deputy_named", {{"person", "gao"}, {"seat", "files"}}));
    keep(act("post_ended", {{"person", "gao"}, {"post", "case_handler"}, {"place", here}, {"to", "2025-03-01"}}));
    auto const admin = by("shen", "post_given", {{"person", "gao"}, {"post", "system_admin"}, {"place", county}, {"from", "2025-03-03"}});
    EXPECT_EQ(against(admin), Words{"posts_kept_apart/post"});
    keep(act("deputy_ended", {{"person", "gao"}, {"seat", "files"}, {"to", "2025-03-02"}}));
    EXPECT_EQ(against(admin), Words{});
}

TEST_F(Standing, WhoHoldsNoPostThereBelongsThereNoMore)
{
    leaves_post("sun", "2025-03-02");
    EXPECT_EQ(roster.belongs_to(sun, make_day(2025, 3, 2)), here);
    EXPECT_EQ(roster.belongs_to(sun, make_day(2025, 3, 3)), std::nullopt);
}

TEST_F(Standing, AMoveTakesTheOfficerToAnotherBrigade)
{
    EXPECT_EQ(against(moved({{"home", there}})), Words{"posts_ended_before/person"});
    leaves_post("sun", "2025-03-02");
    EXPECT_EQ(against(moved({{"home", here}})), Words{"moves_somewhere/home"});
    EXPECT_EQ(against(moved({{"home", there}}, "2025-03-04")), Words{"move_in_order/from"}); // ahead
    EXPECT_EQ(against(moved({{"home", there}}, "2024-01-01")), (Words{"move_in_order/from", "posts_ended_before/person"}));
    auto own = moved({{"home", there}});
    own.by = "sun";
    EXPECT_EQ(against(own), Words{"not_for_oneself/person"});
    keep(moved({{"home", there}}));
    EXPECT_EQ(roster.person(sun)->home, there);
    EXPECT_EQ(roster.belongs_to(sun, make_day(2025, 3, 3)), std::nullopt); // no post yet
    keep(given("", "case_handler", there, "sun"));
    EXPECT_EQ(roster.belongs_to(sun, make_day(2025, 3, 3)), there);
    EXPECT_EQ(roster.belongs_to(sun, make_day(2025, 3, 2)), here);
    auto const officers = [&](char const* place, Day day) { return officers_of(roster, place, day).size(); };
    EXPECT_EQ(officers(here, make_day(2025, 3, 2)), 4U);
    EXPECT_EQ(officers(here, make_day(2025, 3, 3)), 3U);
    EXPECT_EQ(officers(there, make_day(2025, 3, 3)), 1U);
    EXPECT_TRUE(roster.certified(sun, make_day(2025, 3, 3), "D02")); // the certificate goes with him
}

TEST_F(Standing, AMoveMayMakeAnAuxiliaryOneOfTheStaffAndBack)
{
    keep(moved({{"home", here}, {"auxiliary", true}}));
    EXPECT_FALSE(roster.certified(sun, make_day(2025, 3, 3), "D02"));
    EXPECT_TRUE(roster.certified(sun, make_day(2025, 3, 2), "D02"));
    auto const record = [](std::string from) {
        return act("certificate_recorded",
                   {{"person", "sun"}, {"number", "T-2"}, {"from", from}, {"to", "2027-01-01"}, {"fields", Json::Array{"*"}}});
    };
    EXPECT_EQ(against(record("2025-03-03")), Words{"staff_only/person"});
    keep(act("person_moved", {{"person", "sun"}, {"home", here}, {"from", "2025-04-01"}, {"auxiliary", false}}, make_day(2025, 4, 1),
             "shen"));
    EXPECT_EQ(against(record("2025-04-01")), Words{});
}

TEST_F(Standing, AnAuxiliaryHoldsNoPostThatDecides)
{
    keep(act("person_added", {{"person", "hilf"}, {"name", "hilf"}, {"home", here}, {"auxiliary", true}}));
    for (auto const* post : {"township_head", "brigade_head", "discussion_member", "legal_reviewer", "hearing_officer"})
        EXPECT_EQ(against(given("shen", post, here, "hilf")), Words{"staff_only/post"}) << post;
    EXPECT_EQ(against(given("shen", "filing_clerk", here, "hilf")), Words{});
    EXPECT_EQ(against(by("wu", "deputy_named", {{"person", "hilf"}, {"seat", "top"}})), Words{"staff_only/seat"});
    keep(given("shen", "discussion_member", here, "sun"));
    EXPECT_EQ(against(moved({{"home", here}, {"auxiliary", true}})), Words{"staff_only/auxiliary"});
}

TEST_F(Standing, WhoDecidesCollectsNothing) // 行政处罚法 §67.1
{
    for (auto const* who : {"wu", "zhou"}) EXPECT_EQ(against(given("shen", "finance_clerk", here, who)), Words{"posts_kept_apart/post"});
    keep(given("shen", "finance_clerk", here, "li"));
    EXPECT_EQ(against(given("shen", "department_head", here, "li")), Words{"posts_kept_apart/post"});
}

TEST_F(Standing, NobodyGivesHimselfACertificateBackOrAgreesToHisOwnSecondment)
{
    keep(act("certificate_suspended", {{"number", "T-sun"}, {"from", "2025-01-01"}}));
    EXPECT_EQ(against(by("sun", "certificate_restored", {{"number", "T-sun"}})), Words{"not_for_oneself/number"});
    EXPECT_EQ(against(by("shen", "certificate_restored", {{"number", "T-sun"}})), Words{});
    keep(by("wu", "secondment_ordered",
            {{"order", "1"},
             {"person", "gao"},
             {"borrower", "D05"},
             {"from", "2025-04-01"},
             {"to", "2025-04-02"},
             {"kind", "ordinary"},
             {"reason", "x"},
             {"cover", "wang"}}));
    EXPECT_EQ(against(by("gao", "secondment_agreed", {{"order", "1"}, {"paper", "x"}})), Words{"not_for_oneself/order"});
    EXPECT_EQ(against(by("shen", "secondment_agreed", {{"order", "1"}, {"paper", "x"}})), Words{});
}

TEST_F(Standing, ASeatsUnitIsOfItsPlace)
{
    keep(act("unit_set", {{"unit", "other"}, {"kind", "brigade"}, {"name", "x"}, {"place", there}}));
    auto const seat =
        by("shen", "seat_set", {{"seat", "s"}, {"post", "case_handler"}, {"place", here}, {"duties", "x"}, {"unit", "other"}});
    EXPECT_EQ(against(seat), Words{"unit_of_this_place/unit"});
}

TEST_F(Standing, ALeaveEndsEarlyAndIsRecordedOnce)
{
    auto const leave = [](std::string from, std::string to) {
        return act("leave_recorded", {{"person", "sun"}, {"from", from}, {"to", to}}, make_day(2025, 3, 3));
    };
    auto const ended = [](std::string to) { return act("leave_ended", {{"person", "sun"}, {"to", to}}, make_day(2025, 3, 3)); };
    EXPECT_EQ(against(leave("2025-03-03", "2026-03-04")), Words{"leave_as_long_as_that/to"});
    EXPECT_EQ(against(ended("2025-03-05")), Words{"leave_goes_on/to"});
    keep(leave("2025-03-03", "2026-03-03"));
    EXPECT_EQ(against(leave("2025-03-03", "2025-03-04")), Words{"leave_already/from"});
    keep(ended("2025-03-05"));
    EXPECT_TRUE(roster.on_leave(sun, make_day(2025, 3, 5)));
    EXPECT_FALSE(roster.on_leave(sun, make_day(2025, 3, 6)));
    EXPECT_EQ(against(leave("2025-03-06", "2025-03-07")), Words{});
}

TEST_F(Standing, WorkElsewhereIsNotedWithinAYearAndEnds)
{
    auto const noted = [](std::string from) {
        return act("attendance_noted", {{"person", "sun"}, {"place", "D05"}, {"from", from}, {"note", "x"}}, make_day(2025, 3, 3));
    };
    auto const ended = [](std::string to) {
        return act("attendance_ended", {{"person", "sun"}, {"place", "D05"}, {"to", to}}, make_day(2025, 3, 10));
    };
    for (auto const* from : {"0001-01-01", "2023-12-31", "2025-03-04"})
        EXPECT_EQ(against(noted(from)), Words{"attendance_in_order/from"}) << from;
    EXPECT_EQ(against(ended("2025-03-09")), Words{"attendance_open/place"});
    keep(noted("2025-03-03"));
    EXPECT_EQ(against(noted("2025-03-02")), Words{"attendance_already/from"});
    keep(ended("2025-03-09"));
    auto const works = [](Day) { return true; };
    EXPECT_EQ(unordered(roster, make_day(2025, 6, 1), 3, works).front().working_days, 7);
    EXPECT_EQ(against(ended("2025-03-09")), Words{"attendance_open/place"});
}

} // namespace
} // namespace xz::team
