// SPDX-License-Identifier: Apache-2.0
// The worked examples of how time is counted, each with the numbers and calendars of this repository.
#include <gtest/gtest.h>

#include "law/parameters.hpp"
#include "law/period.hpp"
#include "law/time_world.hpp"

namespace xz::law {
namespace {

using time_world::calendar;
using time_world::day;
using time_world::known_on;
using time_world::parameters;

struct Extra {
    int extension = 0;
    std::vector<Interval> excluded = {};
};

Due ask(std::string const& clock_name, std::string const& from, Extra const& extra = {})
{
    auto const moment = from.size() == 10 ? start_of(day(from)) : parse_moment(from).value();
    auto const on = day_of(moment);
    auto const clock = parameters().clock(clock_name, on).value();
    return due_of(clock, {clock.period(), moment, extra.extension, extra.excluded}, known_on(on)).value();
}

std::string text(std::optional<Day> value) { return value ? xz::to_string(*value) : "none"; }
std::string legal(std::string const& clock, std::string const& from, Extra const& extra = {})
{
    return text(ask(clock, from, extra).legal);
}
std::string safe(std::string const& clock, std::string const& from) { return text(ask(clock, from).safe); }

TEST(TimeExamples, E1_AWorkedSaturdayCounts) { EXPECT_EQ(legal("HEAR-REQ", "2026-02-13"), "2026-02-27"); }

TEST(TimeExamples, E2_AWorkedSundayCountsAndTheHolidayDoesNot) { EXPECT_EQ(legal("HEAR-REQ", "2025-09-26"), "2025-10-10"); }

TEST(TimeExamples, E3_PaymentRollsOverTheHoliday)
{
    EXPECT_EQ(text(ask("PAY-15", "2026-09-16").nominal), "2026-10-01");
    EXPECT_EQ(legal("PAY-15", "2026-09-16"), "2026-10-08");
}

TEST(TimeExamples, E4_PaymentDoesNotRollFromAWorkedSaturday) { EXPECT_EQ(legal("PAY-15", "2026-04-24"), "2026-05-09"); }

TEST(TimeExamples, E5_DecisionHasALegalAndASafeDay)
{
    auto const due = ask("DEC-90", "2026-01-05");
    EXPECT_EQ(text(due.nominal), "2026-04-05");
    EXPECT_EQ(text(due.legal), "2026-04-07");
    EXPECT_EQ(text(due.safe), "2026-04-03");
}

TEST(TimeExamples, E6_PreservationInWorkingDays) { EXPECT_EQ(legal("PRES-7", "2026-09-28"), "2026-10-13"); }

TEST(TimeExamples, E7_TheDayOfSeizingIsDayOne)
{
    EXPECT_EQ(legal("SEIZE-30", "2026-09-01"), "2026-09-30");
    auto outer = parameters().clock("SEIZE-30", day("2026-09-01")).value().period();
    outer.inclusive = false; // a fault is booked only after the outer day
    EXPECT_EQ(text(due({outer, start_of(day("2026-09-01"))}, known_on(day("2026-09-01"))).legal), "2026-10-01");
}

TEST(TimeExamples, E8_SeizureDoesNotRoll)
{
    EXPECT_EQ(legal("SEIZE-30", "2026-09-04"), "2026-10-03");
    EXPECT_EQ(safe("SEIZE-30", "2026-09-04"), "2026-09-30");
}

TEST(TimeExamples, E9_SeizureExtendedByThirtyDays)
{
    auto const extension = static_cast<int>(parameters().integer("SEIZE-EXT", day("2026-09-01")).value());
    EXPECT_EQ(legal("SEIZE-30", "2026-09-01", {.extension = extension}), "2026-10-30");
    EXPECT_EQ(legal("SEIZE-EXT", "2026-09-30"), "2026-10-30");
}

TEST(TimeExamples, E10_TestingIsTakenOutOfASeizure)
{
    EXPECT_EQ(legal("SEIZE-30", "2026-09-01", {.excluded = {{day("2026-09-07"), day("2026-09-15")}}}), "2026-10-08");
}

TEST(TimeExamples, E11_ServiceOverSpringFestival) { EXPECT_EQ(legal("SERVE-7", "2025-01-23"), "2025-02-08"); }

TEST(TimeExamples, E12_SevenClearDaysBeforeAHearing) { EXPECT_EQ(legal("HEAR-NOTICE", "2026-04-28"), "2026-05-12"); }

TEST(TimeExamples, E13_TheLastDayToServeForAHearing)
{
    EXPECT_EQ(text(clear_working_days_back(day("2026-11-23"), 7, known_on(day("2026-11-01"))).legal), "2026-11-11");
}

TEST(TimeExamples, E14_PublicNoticeThenPayment)
{
    EXPECT_EQ(legal("SV-PUB", "2026-07-01"), "2026-07-31");
    EXPECT_EQ(legal("PAY-15", "2026-07-31"), "2026-08-17");
}

TEST(TimeExamples, E15_ReviewRollsOverTheHoliday) { EXPECT_EQ(legal("RV-60", "2025-08-04"), "2025-10-09"); }

TEST(TimeExamples, E16_AMonthWithoutThatDayEndsOnItsLast) { EXPECT_EQ(legal("ST-6M", "2025-08-31"), "2026-02-28"); }

TEST(TimeExamples, E17_TheCourtWindowIsThreeMonths) { EXPECT_EQ(legal("CE-WIN", "2026-02-28"), "2026-05-28"); }

TEST(TimeExamples, E18_TenDaysOfDemandMustHavePassed)
{
    auto const due = ask("CE-DEMAND", "2026-02-11");
    EXPECT_EQ(text(due.legal), "2026-03-03");
    EXPECT_FALSE(elapsed(due, *parse_moment("2026-03-03 23:59:59")));
    EXPECT_TRUE(elapsed(due, *parse_moment("2026-03-04 00:00")));
}

TEST(TimeExamples, E19_TheCourtWindowOfAnOnTheSpotFine)
{
    EXPECT_EQ(legal("RV-60", "2026-01-15"), "2026-03-16");
    EXPECT_EQ(legal("CE-WIN-SPOT", "2026-03-16"), "2026-06-16");
}

TEST(TimeExamples, E20_TransferOfACrimeDoesNotWaitForAHoliday)
{
    EXPECT_EQ(legal("TR-APPROVE", "2026-06-18"), "2026-06-21");
    EXPECT_EQ(safe("TR-APPROVE", "2026-06-18"), "2026-06-18");
}

TEST(TimeExamples, E21_HoursRunThroughNightAndHoliday)
{
    EXPECT_EQ(xz::to_string(ask("TR-SEND", "2026-06-20 15:30").legal_moment.value()), "2026-06-21T15:30:00+08:00");
}

TEST(TimeExamples, E22_AnUrgentSeizureIsReportedWithinADay)
{
    EXPECT_EQ(xz::to_string(ask("MEAS-24H", "2026-10-03 16:40").legal_moment.value()), "2026-10-04T16:40:00+08:00");
}

TEST(TimeExamples, E23_ALicenceDecidedAndExtended)
{
    EXPECT_EQ(legal("L-DEC", "2025-09-24"), "2025-10-28");
    EXPECT_EQ(legal("L-DEC", "2025-09-24", {.extension = 10}), "2025-11-11");
    EXPECT_EQ(legal("L-EXT", "2025-10-28"), "2025-11-11");
}

TEST(TimeExamples, E24_ExpertReviewIsTakenOutInWorkingDays)
{
    EXPECT_EQ(legal("L-DEC", "2026-04-20"), "2026-05-20");
    EXPECT_EQ(legal("L-DEC", "2026-04-20", {.excluded = {{day("2026-05-06"), day("2026-05-13")}}}), "2026-05-28");
}

TEST(TimeExamples, E25_WithdrawingAPublication) { EXPECT_EQ(legal("PUB-WD", "2026-09-30"), "2026-10-10"); }

TEST(TimeExamples, E26_CashToTheOfficeThenToTheBank)
{
    EXPECT_EQ(legal("CASH-IN", "2026-05-02"), "2026-05-07");
    EXPECT_EQ(legal("CASH-BANK", "2026-05-07"), "2026-05-09");
}

TEST(TimeExamples, E27_LimitationFromALeapDay) { EXPECT_EQ(legal("LIM-2", "2024-02-29"), "2026-02-28"); }

TEST(TimeExamples, E28_ThreeClearDaysBeforeProxyPerformance) { EXPECT_EQ(legal("PROXY-3", "2025-12-30"), "2026-01-06"); }

TEST(TimeExamples, E29_AnsweringAReview) { EXPECT_EQ(legal("RV-REPLY", "2026-09-18"), "2026-10-09"); }

TEST(TimeExamples, E30_CourtEvidenceIsPlannedForTheSafeDay)
{
    EXPECT_EQ(legal("ST-EVID", "2026-09-18"), "2026-10-08");
    EXPECT_EQ(safe("ST-EVID", "2026-09-18"), "2026-09-30");
}

TEST(TimeExamples, E31_AnInformationRequestOverSpringFestival) { EXPECT_EQ(legal("OG-ANS", "2026-01-30"), "2026-03-05"); }

TEST(TimeExamples, E32_ADecisionDueInAnUnpublishedYearIsUndated)
{
    auto const due = ask("DEC-90", "2026-10-10");
    EXPECT_EQ(text(due.nominal), "2027-01-08");
    EXPECT_EQ(text(due.legal), "none");
    EXPECT_EQ(text(due.safe), "none");
    EXPECT_EQ(due.undated_year, 2027);
    EXPECT_EQ(text(due.bound), "2027-01-08");
}

TEST(TimeExamples, E33_WorkingDaysIntoAnUnpublishedYearAreUndated)
{
    auto const due = ask("HEAR-REQ", "2026-12-28");
    EXPECT_EQ(due.undated_year, 2027);
    EXPECT_EQ(text(due.nominal), "none");
    EXPECT_EQ(text(due.legal), "none");
    EXPECT_EQ(text(due.bound), "2027-01-02"); // every unknown day taken as worked
}

TEST(TimeExamples, E34_TheYearsEndIsProvisional)
{
    auto const due = ask("HEAR-REQ", "2026-12-23");
    EXPECT_EQ(text(due.legal), "2026-12-30");
    EXPECT_TRUE(due.provisional);
}

TEST(TimeExamples, E35_TheCourtWindowOpensAfterTheLaterOfPlanAndRemedies)
{
    EXPECT_EQ(legal("RV-60", "2026-01-05"), "2026-03-06");
    EXPECT_EQ(legal("ST-6M", "2026-01-05"), "2026-07-06");
    EXPECT_EQ(legal("CE-WIN", "2026-07-06"), "2026-10-08");
    EXPECT_EQ(safe("CE-WIN", "2026-07-06"), "2026-09-30");
    EXPECT_FALSE(ask("CE-WIN", "2026-07-06").provisional);
    EXPECT_EQ(legal("CE-WIN", "2026-09-30"), "2026-12-30");
    EXPECT_TRUE(ask("CE-WIN", "2026-09-30").provisional);
}

TEST(TimeExamples, E36_PublicNoticeRollsThenTheHearingMayBeAskedFor)
{
    EXPECT_EQ(text(ask("SV-PUB", "2026-09-03").nominal), "2026-10-03");
    EXPECT_EQ(legal("SV-PUB", "2026-09-03"), "2026-10-08");
    EXPECT_EQ(legal("HEAR-REQ", "2026-10-08"), "2026-10-14");
}

TEST(TimeExamples, E37_ARegulationsFifteenDaysDoNotShortenReviewAndSuit)
{
    EXPECT_EQ(legal("RV-60", "2026-03-02"), "2026-05-06");
    EXPECT_EQ(legal("ST-6M", "2026-03-02"), "2026-09-02");
}

TEST(TimeExamples, E38_AClockOfTheItemsOwnLaw)
{
    auto const own = [](int days, std::string const& from) { return text(add_working_days(day(from), days, known_on(day(from))).legal); };
    EXPECT_EQ(own(7, "2026-09-28"), "2026-10-13");
    EXPECT_EQ(own(15, "2026-10-12"), "2026-11-02");
}

} // namespace
} // namespace xz::law
