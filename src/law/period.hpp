// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "law/calendar.hpp"

namespace xz::law {

enum class TimeUnit { WorkingDay, CalendarDay, Hour, Month, Year };

/// What happens where the last day is off. Forward for a party (民法典 §203.1); Safe for the authority (legal rolls forward, safe goes
/// back, and people plan for safe); None for restrictions, limitation, transfer of crimes: it ends on the nominal day.
enum class Roll { Forward, Safe, None };

/// Days (from, to]: the day `from` still counts, the day `to` does not.
struct Interval {
    Day from;
    Day to;
    friend bool operator==(Interval const&, Interval const&) = default;
};

/// A length of time as the law states it. `inclusive`: the day of the event is day 1 (强制法 §25 as we read it), else it is day 0 (民法典
/// §201).
struct Period {
    TimeUnit unit = TimeUnit::CalendarDay;
    int value = 0;
    Roll roll = Roll::Safe;
    bool inclusive = false;
};

/// A period running from a moment, with what an act has added to it or taken out of it. The extension is in the period's own unit.
struct Reckoning {
    Period period;
    Moment start;
    int extension = 0;
    std::vector<Interval> excluded;
};

/// What is known when the reckoning is made. From `year_end_doubt` (YEAR-END-DOUBT) on, the days of a year are doubtful until the next
/// year's notice is loaded. Holds a reference: never keep one.
struct Knowledge {
    Calendar const& calendar;
    Day today;
    std::chrono::month_day year_end_doubt;
};

struct TraceDay {
    Day day;
    bool counts = false;
    std::string why;
};

/// When a period ends. Undated (the calendar of `undated_year` is missing): no legal and no safe day; nominal only where no calendar was
/// needed to find it; `bound` is a day before which it certainly does not end. Never throws for a missing year. `bound` equals legal where
/// there is one.
struct Due {
    std::optional<Day> nominal;
    std::optional<Day> legal;
    std::optional<Day> safe;
    std::optional<Moment> legal_moment; // hours: the moment itself; else 24:00 of legal
    bool hours = false;
    bool provisional = false;
    std::optional<int> undated_year;
    std::optional<Day> bound;
    std::vector<TraceDay> trace; // only from due_traced and its like
};

/// time-and-numbers §6. Without a trace, and without allocating where nothing is excluded.
Due due(Reckoning const& reckoning, Knowledge const& known);
/// The same with every day that was counted or skipped (for months and years: the corresponding day, the excluded and the rolled days).
Due due_traced(Reckoning const& reckoning, Knowledge const& known);
/// One line for an act's body: "wd5 2026-02-13 = 2026-02-27; off 02-15..02-23 春节; worked 02-14 春节; cal 0123456789ab". Plain weekends
/// are implied.
std::string compact_trace(Reckoning const& reckoning, Due const& due, Calendar const& calendar);

/// The n-th working day after day0; a period without anything added. 行政处罚法 §85
Due add_working_days(Day day0, int count, Knowledge const& known);
/// The earliest day for something that needs `count` full working days after the event ("七日前"): 行政处罚法 §64(2), 行政强制法 §51.1(2)
Due clear_working_days(Day event, int count, Knowledge const& known);
/// The latest day to serve so that `count` full working days lie between.
Due clear_working_days_back(Day event, int count, Knowledge const& known);
/// The corresponding day `count` months on, else the last day of that month. 民法典 §202
Day add_months(Day day0, int count);

/// Done in time: by the postmark where it was posted (民事诉讼法 §85.4). Nothing is late on an undated clock.
bool in_time(Due const& due, Moment at, std::optional<Moment> posted_at = std::nullopt);
/// The end has passed, and `post_grace` working days for letters on their way (0 where the clock is not open to post). Never for an undated
/// or provisional end: reckon it again with today's knowledge before asking.
bool lapsed(Due const& due, Moment now, int post_grace, Knowledge const& known);
/// The whole period is over, so that something may be done from now on ("ten days after service"): from the day after the last.
bool elapsed(Due const& due, Moment now);

} // namespace xz::law
