// SPDX-License-Identifier: Apache-2.0
#include "team/supplies.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace xz::team {
namespace {

constexpr auto here = "341524105";
auto const wang = PersonKey{"wang"};
auto const today = make_day(2026, 3, 2);

using Members = std::vector<std::pair<std::string, Json>>;
using Guards = std::vector<std::string>;
Json form(Members members) { return Json{Json::Object(members.begin(), members.end())}; }

SuppliesNumbers numbers(std::string scheme = "province")
{
    return {.officers_a_recorder = 2, .uniform_scheme = std::move(scheme), .warn_days = 30, .booking_days = 7, .km_a_day = 1500};
}

/// A vehicle V1, a recorder R1 and a sound meter M1 of the township, a uniform U1 and a mark K1; Wang and Zhao are certified, Gu is an
/// auxiliary, Lin keeps the store.
class TheSupplies : public testing::Test {
protected:
    TheSupplies()
    {
        for (auto const* id : {"wang", "zhao"}) {
            person(id, false);
            team("post_given", {{"person", id}, {"post", "case_handler"}, {"place", here}});
            team("certificate_recorded", {{"person", id},
                                          {"number", std::string{"C-"} + id},
                                          {"from", "2024-01-01"},
                                          {"to", "2028-12-31"},
                                          {"fields", Json::Array{"*"}}});
        }
        person("gu", true);
        team("post_given", {{"person", "gu"}, {"post", "patrol_officer"}, {"place", here}});
        person("lin", false);
        team("post_given", {{"person", "lin"}, {"post", "supplies_keeper"}, {"place", here}});
        add("V1", "vehicle", "2026-04-30");
        add("R1", "recorder", "");
        add("M1", "measuring_tool", "2026-03-01");
        add("U1", "uniform", "");
        add("K1", "mark", "");
    }
    void person(std::string const& id, bool auxiliary)
    {
        team("person_added", {{"person", id}, {"name", id}, {"home", here}, {"auxiliary", auxiliary}});
    }
    void team(std::string kind, Members members, Day day = make_day(2024, 1, 1))
    {
        roster.apply({std::move(kind), form(std::move(members)), day});
    }
    void add(std::string id, std::string kind, std::string until)
    {
        auto members = Members{{"asset", id}, {"kind", kind}, {"name", "示例"}, {"owner", here}, {"place", here}, {"keeper", "lin"}};
        if (!until.empty()) members.emplace_back("checked_until", until);
        keep("asset_registered", members, "lin");
    }
    static RegisterAct act(std::string step, Members members, std::string actor, Moment at)
    {
        if (std::none_of(members.begin(), members.end(), [](auto const& one) { return one.first == "place"; }))
            members.emplace_back("place", here);
        return {std::move(step), form(std::move(members)), std::move(actor), at};
    }
    Guards guards(std::string step, Members members, std::string actor, std::string scheme = "province",
                  Moment at = start_of(today) + std::chrono::hours{8}) const
    {
        auto list = Guards{};
        for (auto const& one : supplies.bars(act(std::move(step), std::move(members), std::move(actor), at), roster, numbers(scheme)))
            list.push_back(one.guard);
        return list;
    }
    void keep(std::string step, Members members, std::string actor, Moment at = start_of(today) + std::chrono::hours{8})
    {
        auto const what = act(std::move(step), std::move(members), std::move(actor), at);
        auto const bars = supplies.bars(what, roster, numbers());
        ASSERT_TRUE(bars.empty()) << what.step << ": " << bars.front().guard;
        supplies.apply(what);
    }
    static Members booking(std::string asset, std::string from, std::string to, Json::Array persons, std::string what = "patrol")
    {
        return {{"asset", asset}, {"from", from}, {"to", to}, {"persons", std::move(persons)}, {"what", what}};
    }
    static std::string at(std::string time) { return "2026-03-02T" + time + ":00+08:00"; }
    std::vector<std::string> warned(Day day) const
    {
        auto list = std::vector<std::string>{};
        for (auto const& one : supplies.warnings(day, roster, numbers())) list.push_back(one.what + " " + one.asset + " " + one.ground);
        return list;
    }

    Roster roster;
    Supplies supplies;
};

TEST_F(TheSupplies, AreGivenAndTakenBackByTwo)
{
    EXPECT_EQ(guards("asset_issued", {{"asset", "R1"}, {"person", "lin"}}, "lin"), Guards{"two_persons"});
    keep("asset_issued", {{"asset", "R1"}, {"person", "wang"}}, "lin");
    EXPECT_EQ(guards("asset_taken", {{"asset", "R1"}}, "zhao"), Guards{"by_the_receiver"});
    keep("asset_taken", {{"asset", "R1"}}, "wang");
    EXPECT_EQ(guards("asset_issued", {{"asset", "R1"}, {"person", "zhao"}}, "lin"), Guards{"lies_with_the_keeper"});
    EXPECT_EQ(guards("asset_returned", {{"asset", "R1"}, {"condition", "good"}}, "zhao"), Guards{"by_the_holder_or_why_not"});
    keep("asset_returned", {{"asset", "R1"}, {"condition", "good"}}, "wang");
    EXPECT_EQ(guards("asset_taken_back", {{"asset", "R1"}, {"condition", "good"}}, "wang"), Guards{"two_persons"});
    keep("asset_taken_back", {{"asset", "R1"}, {"condition", "good"}}, "lin");
    EXPECT_EQ(supplies.asset("R1")->out(), nullptr);
}

TEST_F(TheSupplies, AreUsedOnTheLastDayOfTheirCheckAndNotAfter)
{
    EXPECT_TRUE(supplies.asset("M1")->usable(make_day(2026, 3, 1)));
    EXPECT_FALSE(supplies.asset("M1")->usable(make_day(2026, 3, 2)));
    EXPECT_EQ(guards("asset_issued", {{"asset", "M1"}, {"person", "wang"}}, "lin"), Guards{"checked_on_that_day"});
    keep("asset_checked", {{"asset", "M1"}, {"what", "calibration"}, {"on", "2026-03-02"}, {"until", "2027-03-01"}, {"result", "passed"}},
         "lin");
    EXPECT_EQ(guards("asset_issued", {{"asset", "M1"}, {"person", "wang"}}, "lin"), Guards{});
    keep("asset_checked", {{"asset", "M1"}, {"what", "calibration"}, {"on", "2026-03-02"}, {"until", "2027-03-01"}, {"result", "failed"}},
         "lin");
    EXPECT_FALSE(supplies.asset("M1")->usable(today));
}

TEST_F(TheSupplies, AreBookedOnceAtATime)
{
    keep("booked", booking("V1", at("09:00"), at("12:00"), {"wang"}), "wang");
    EXPECT_EQ(guards("booked", booking("V1", at("11:59"), at("13:00"), {"zhao"}), "zhao"), Guards{"not_booked_twice"});
    EXPECT_EQ(guards("booked", booking("V1", at("12:00"), at("13:00"), {"zhao"}), "zhao"), Guards{});
    keep("booking_cancelled", {{"asset", "V1"}, {"from", at("09:00")}, {"reason", "雨"}}, "wang");
    EXPECT_EQ(guards("booked", booking("V1", at("11:00"), at("13:00"), {"zhao"}), "zhao"), Guards{});
}

TEST_F(TheSupplies, TakeEachPersonToOnePlaceAtATime)
{
    add("V2", "vehicle", "2026-12-31");
    keep("booked", booking("V1", at("09:00"), at("12:00"), {"wang"}), "wang");
    EXPECT_EQ(guards("booked", booking("V2", at("10:00"), at("11:00"), {"wang"}), "zhao"), Guards{"person_free"});
    EXPECT_EQ(guards("booked", booking("V2", at("09:00"), at("12:00"), {"wang"}), "zhao"), Guards{"person_free"});
    EXPECT_EQ(guards("booked", booking("R1", at("09:00"), at("12:00"), {"wang"}), "wang"), Guards{}); // of the same patrol
    EXPECT_EQ(guards("booked", booking("R1", at("10:00"), at("12:00"), {"wang"}), "wang"), Guards{"person_free"});
    team("leave_recorded", {{"person", "zhao"}, {"from", "2026-03-02"}, {"to", "2026-03-02"}});
    EXPECT_EQ(guards("booked", booking("V2", at("10:00"), at("11:00"), {"zhao"}), "wang"), Guards{"person_free"});
}

TEST_F(TheSupplies, AreNotBookedOverdueLostOrForThePast)
{
    EXPECT_EQ(guards("booked", booking("V1", "2026-05-01T09:00:00+08:00", "2026-05-01T10:00:00+08:00", {"wang"}), "wang"),
              Guards{"checked_on_that_day"});
    EXPECT_EQ(guards("booked", booking("V1", at("06:00"), at("07:00"), {"wang"}), "wang"), Guards{"still_to_come"});
    EXPECT_EQ(guards("booked", booking("M1", at("09:00"), at("10:00"), {"wang"}), "wang"),
              (Guards{"vehicle_or_recorder", "checked_on_that_day"}));
    keep("asset_lost", {{"asset", "V1"}, {"reason", "被盗"}}, "lin");
    EXPECT_EQ(guards("booked", booking("V1", at("09:00"), at("10:00"), {"wang"}), "wang"), (Guards{"asset_there", "checked_on_that_day"}));
}

TEST_F(TheSupplies, AreBookedByPeopleOfTheirPlace)
{
    auto elsewhere = booking("V1", at("09:00"), at("10:00"), {"wang"});
    elsewhere.emplace_back("place", "341524100");
    EXPECT_EQ(guards("booked", elsewhere, "wang"), (Guards{"asset_of_this_place"}));
    person("he", false);
    EXPECT_EQ(guards("booked", booking("V1", at("09:00"), at("10:00"), {"he"}), "wang"), Guards{"persons_of_this_place"}); // no post
    team("post_given", {{"person", "he"}, {"post", "case_handler"}, {"place", "341524100"}});
    EXPECT_EQ(guards("booked", booking("V1", at("09:00"), at("10:00"), {"he"}), "wang"), Guards{"persons_of_this_place"});
    team("post_given", {{"person", "he"}, {"post", "patrol_officer"}, {"place", here}});
    EXPECT_EQ(guards("booked", booking("V1", at("09:00"), at("10:00"), {"he"}), "wang"), Guards{});
}

TEST_F(TheSupplies, AreBookedForAWeekAtMostAndForEachPersonOnce)
{
    EXPECT_EQ(guards("booked", booking("V1", at("09:00"), "2026-03-09T09:00:00+08:00", {"wang"}), "wang"), Guards{});
    EXPECT_EQ(guards("booked", booking("V1", at("09:00"), "2026-03-09T09:01:00+08:00", {"wang"}), "wang"), Guards{"booking_short"});
    EXPECT_EQ(guards("booked", booking("V1", at("09:00"), "9998-12-05T09:00:00+08:00", {"wang"}), "wang"), Guards{"booking_short"});
    EXPECT_EQ(guards("booked", booking("V1", at("09:00"), at("10:00"), {"wang", "zhao", "wang"}), "wang"), Guards{"persons_named_once"});
}

TEST_F(TheSupplies, GoWithWhoHasThem)
{
    keep("asset_issued", {{"asset", "R1"}, {"person", "wang"}}, "lin");
    EXPECT_EQ(guards("booked", booking("R1", at("09:00"), at("10:00"), {"zhao"}), "zhao"), Guards{"with_who_has_it"});
    EXPECT_EQ(guards("booked", booking("R1", at("09:00"), at("10:00"), {"wang"}), "wang"), Guards{});
}

TEST_F(TheSupplies, TellOfEachTripOnceAndOfKilometresThatNobodyTold)
{
    auto const late = start_of(today) + std::chrono::hours{18};
    auto const trip = [&](std::string from, std::string to, int km_from, int km_to) {
        return Members{{"asset", "V1"},  {"from", at(from)}, {"to", at(to)},    {"km_from", km_from},
                       {"km_to", km_to}, {"person", "wang"}, {"what", "patrol"}};
    };
    keep("trip_logged", trip("09:00", "12:00", 0, 40), "wang", late);
    EXPECT_EQ(guards("trip_logged", trip("11:00", "13:00", 40, 50), "wang", "province", late), Guards{"one_trip_at_a_time"});
    EXPECT_EQ(guards("trip_logged", trip("13:00", "14:00", 39, 50), "wang", "province", late), Guards{"km_in_order"});
    EXPECT_EQ(guards("trip_logged", trip("13:00", "14:00", 50, 49), "wang", "province", late), Guards{"km_in_order"});
    EXPECT_EQ(guards("trip_logged", trip("17:00", "19:00", 50, 60), "wang", "province", late), Guards{"already_done"});
    keep("trip_logged", trip("13:00", "14:00", 45, 50), "wang", late);
    EXPECT_EQ(supplies.trips().back().unexplained, 5);
}

TEST_F(TheSupplies, TakeNoKilometresThatNobodyDrives)
{
    auto const late = start_of(today) + std::chrono::hours{18};
    auto const trip = [&](int km_from, int km_to) {
        return Members{{"asset", "V1"},  {"from", at("09:00")}, {"to", at("12:00")}, {"km_from", km_from},
                       {"km_to", km_to}, {"person", "wang"},    {"what", "patrol"}};
    };
    EXPECT_EQ(guards("trip_logged", trip(80'000, 1'000'000), "wang", "province", late), Guards{"km_possible"});
    EXPECT_EQ(guards("trip_logged", trip(80'000, 81'501), "wang", "province", late), Guards{"km_possible"});
    keep("trip_logged", trip(80'000, 80'100), "wang", late); // the first reading may be any
    auto next = trip(81'601, 81'610);
    next[1].second = at("13:00"), next[2].second = at("14:00");
    EXPECT_EQ(guards("trip_logged", next, "wang", "province", late), Guards{"km_possible"});
    next[3].second = 81'600;
    EXPECT_EQ(guards("trip_logged", next, "wang", "province", late), Guards{});
}

TEST_F(TheSupplies, AreLostByWhoHadThemAndFoundAgain)
{
    auto const lost = Members{{"asset", "V1"}, {"reason", "被盗"}};
    EXPECT_EQ(guards("asset_lost", lost, "wang"), Guards{"lost_by_who_had_it"});
    EXPECT_EQ(guards("asset_found", lost, "lin"), Guards{"was_lost"});
    keep("asset_issued", {{"asset", "V1"}, {"person", "wang"}}, "lin");
    EXPECT_EQ(guards("asset_lost", lost, "zhao"), Guards{"lost_by_who_had_it"});
    keep("asset_lost", lost, "wang");
    EXPECT_FALSE(supplies.asset("V1")->usable(today));
    keep("asset_found", lost, "lin");
    EXPECT_TRUE(supplies.asset("V1")->usable(today));
    keep("asset_retired", {{"asset", "M1"}, {"reason", "旧"}}, "lin");
    EXPECT_EQ(guards("asset_found", {{"asset", "M1"}, {"reason", "x"}}, "lin"), Guards{"was_lost"}); // what was retired stays so
}

TEST_F(TheSupplies, ClotheOnlyWhoIsEntitled)
{
    auto const give = [&](char const* asset, char const* person, char const* scheme = "province") {
        return guards("asset_issued", {{"asset", asset}, {"person", person}}, "lin", scheme);
    };
    EXPECT_EQ(give("U1", "wang"), Guards{});
    EXPECT_EQ(give("U1", "wang", "none"), Guards{"entitled_to_uniform"});
    EXPECT_EQ(give("U1", "gu"), Guards{"entitled_to_uniform"});
    EXPECT_EQ(no_uniform(PersonKey{"gu"}, today, roster, numbers()), "auxiliary");
    EXPECT_EQ(no_uniform(PersonKey{"lin"}, today, roster, numbers()), "not_facing_public");
    team("certificate_suspended", {{"number", "C-wang"}, {"from", "2026-03-02"}});
    EXPECT_EQ(give("K1", "wang"), Guards{"entitled_to_uniform"});
    EXPECT_EQ(give("U1", "zhao"), Guards{});
    team("lent", {{"person", "zhao"},
                  {"post", "department_officer"},
                  {"place", "D01"},
                  {"from", "2026-03-01"},
                  {"to", "2026-03-20"},
                  {"paper", "x"}});
    EXPECT_EQ(give("U1", "zhao"), Guards{"entitled_to_uniform"});
}

TEST_F(TheSupplies, AreHandedInOnLeavingAndMarksWhileTheCertificateIsSuspended)
{
    keep("asset_issued", {{"asset", "U1"}, {"person", "wang"}}, "lin");
    keep("asset_taken", {{"asset", "U1"}}, "wang");
    keep("asset_issued", {{"asset", "K1"}, {"person", "wang"}}, "lin");
    keep("asset_taken", {{"asset", "K1"}}, "wang");
    auto const& mark = *supplies.asset("K1");
    auto const& uniform = *supplies.asset("U1");
    EXPECT_EQ(hand_in(mark, wang, today, roster), "");
    team("certificate_suspended", {{"number", "C-wang"}, {"from", "2026-03-03"}});
    EXPECT_EQ(hand_in(mark, wang, make_day(2026, 3, 3), roster), "certificate");
    EXPECT_EQ(hand_in(uniform, wang, make_day(2026, 3, 3), roster), "");
    team("post_ended", {{"person", "wang"}, {"post", "case_handler"}, {"place", here}, {"to", "2026-03-05"}});
    EXPECT_EQ(hand_in(uniform, wang, make_day(2026, 3, 5), roster), "");
    EXPECT_EQ(hand_in(uniform, wang, make_day(2026, 3, 6), roster), "left");
    auto const list = warned(make_day(2026, 3, 6));
    EXPECT_EQ(std::count(list.begin(), list.end(), "hand_in U1 left"), 1);
    EXPECT_EQ(std::count(list.begin(), list.end(), "hand_in K1 left"), 1);
}

TEST_F(TheSupplies, WarnThirtyDaysBeforeACheckEnds)
{
    auto const has = [](std::vector<std::string> const& list, std::string const& what) {
        return std::find(list.begin(), list.end(), what) != list.end();
    };
    EXPECT_FALSE(has(warned(make_day(2026, 3, 30)), "check_soon V1 "));
    EXPECT_TRUE(has(warned(make_day(2026, 3, 31)), "check_soon V1 "));
    EXPECT_TRUE(has(warned(make_day(2026, 4, 30)), "check_soon V1 "));
    EXPECT_TRUE(has(warned(make_day(2026, 5, 1)), "check_over V1 "));
}

TEST_F(TheSupplies, HaveARecorderForTwoOfficersOnDuty)
{
    auto count = supplies.recorders(here, today, roster, numbers());
    EXPECT_EQ(count.officers, 3); // Gu patrols too
    EXPECT_EQ(count.needed, 2);
    EXPECT_EQ(count.recorders, 1);
    auto const list = warned(today);
    EXPECT_EQ(std::count(list.begin(), list.end(), "recorders_short  "), 1);
    team("leave_recorded", {{"person", "gu"}, {"from", "2026-03-02"}, {"to", "2026-03-02"}});
    EXPECT_EQ(supplies.recorders(here, today, roster, numbers()).needed, 1);
}

TEST_F(TheSupplies, TellWhatAPatrolLacks) // R-SUP-9
{
    auto const nine = start_of(today) + std::chrono::hours{9};
    auto const lacks = [&](std::vector<PersonKey> const& who, Moment at) {
        auto found = Guards{};
        for (auto const& gap : supplies.kit_gaps(who, at, roster, numbers()))
            found.push_back(gap.what + " " + gap.person + gap.asset + (gap.ground.empty() ? "" : " " + gap.ground));
        return found;
    };
    auto const zhao = PersonKey{"zhao"};
    EXPECT_EQ(lacks({wang, zhao}, nine), Guards{"recorder "});
    keep("booked",
         {{"asset", "R1"}, {"from", "2026-03-02 09:00"}, {"to", "2026-03-02 11:00"}, {"persons", Json::Array{"wang"}}, {"what", "patrol"}},
         "wang");
    EXPECT_EQ(lacks({wang, zhao}, nine), Guards{});                                    // one recorder for two officers
    EXPECT_EQ(lacks({wang, zhao}, nine + std::chrono::hours{2}), Guards{"recorder "}); // booked until eleven
    EXPECT_EQ(lacks({zhao}, nine), Guards{"recorder "});                               // another's
    EXPECT_EQ(lacks({wang, zhao, PersonKey{"gu"}}, nine), (Guards{"certificate gu", "recorder "}));
    roster.settle(zhao, {{{today, today}, "hours_missed"}}, {});
    keep("recorder_checked", {{"asset", "R1"}, {"battery", false}, {"memory", true}, {"clock", true}, {"fault", "无电"}}, "wang");
    EXPECT_EQ(lacks({wang, zhao}, nine), (Guards{"certificate zhao hours_missed", "recorder_faulty R1", "recorder "}));
}

TEST_F(TheSupplies, LeaveWithARecorderThatIsInOrder)
{
    auto const taps = [](bool battery) { return Members{{"asset", "R1"}, {"battery", battery}, {"memory", true}, {"clock", true}}; };
    EXPECT_EQ(guards("recorder_checked", taps(false), "wang"), Guards{"fault_named"});
    keep("recorder_checked", taps(true), "wang");
    EXPECT_TRUE(supplies.asset("R1")->usable(today));
    auto faulty = taps(false);
    faulty.emplace_back("fault", "电量不足");
    keep("recorder_checked", faulty, "wang");
    EXPECT_FALSE(supplies.asset("R1")->usable(today));
}

} // namespace
} // namespace xz::team
