// SPDX-License-Identifier: Apache-2.0
#include "law/period.hpp"

#include <algorithm>

namespace xz::law {

namespace {

using std::chrono::days;

/// Asks the calendar and remembers what was doubtful about the answers: a missing year (whose days are then taken as worked, which gives a
/// lower bound) and days that the next year's notice may still change. The bounds of the present year are kept, since neighbours are asked.
class Walk {
public:
    explicit Walk(Knowledge const& known) : known_{known} {}

    bool off(Day day)
    {
        if (day < year_first_ || day > year_last_) enter_year(day);
        if (!year_known_) {
            if (!unpublished_) unpublished_ = year_of(day);
            return false;
        }
        if (day >= doubt_from_ && day > known_.today) provisional_ = true;
        return known_.calendar.off_if_known(day);
    }

    Day forward(Day day)
    {
        while (off(day)) day += days{1};
        return day;
    }

    Day back(Day day)
    {
        while (off(day)) day -= days{1};
        return day;
    }

    std::optional<int> unpublished() const { return unpublished_; }
    bool provisional() const { return provisional_; }

private:
    void enter_year(Day day)
    {
        auto const year = std::chrono::year_month_day{day}.year();
        year_first_ = Day{year / 1 / 1};
        year_last_ = Day{year / 12 / 31};
        year_known_ = known_.calendar.knows(static_cast<int>(year));
        auto const next_known = known_.calendar.knows(static_cast<int>(year) + 1);
        doubt_from_ = next_known ? Day::max() : Day{year / known_.year_end_doubt.month() / known_.year_end_doubt.day()};
    }

    Knowledge const& known_;
    Day year_first_ = Day::max();
    Day year_last_ = Day::min();
    Day doubt_from_ = Day::max();
    bool year_known_ = false;
    std::optional<int> unpublished_;
    bool provisional_ = false;
};

/// Sorted, without overlaps, without empty ones, and nothing before `first`: overlapping exclusions count once.
std::vector<Interval> united(std::vector<Interval> const& given, Day first)
{
    auto intervals = std::vector<Interval>{};
    for (auto const& interval : given) {
        auto const from = std::max(interval.from, first);
        if (interval.to > from) intervals.push_back({from, interval.to});
    }
    std::sort(intervals.begin(), intervals.end(), [](Interval const& a, Interval const& b) { return a.from < b.from; });
    auto merged = std::vector<Interval>{};
    for (auto const& interval : intervals) {
        if (!merged.empty() && interval.from <= merged.back().to)
            merged.back().to = std::max(merged.back().to, interval.to);
        else
            merged.push_back(interval);
    }
    return merged;
}

bool contains(std::vector<Interval> const& intervals, Day day)
{
    return std::any_of(intervals.begin(), intervals.end(), [&](Interval const& i) { return i.from < day && day <= i.to; });
}

/// The day on which `count` working days have passed that are not excluded. This is the fixed point of "exclusions that now fall inside":
/// a day taken out moves the end by one working day, and what the end then reaches is looked at like every other day.
Day walk_working_days(Walk& walk, Day day0, int count, std::vector<Interval> const& excluded)
{
    auto day = day0;
    for (auto passed = 0; passed < count;) {
        day += days{1};
        if (!walk.off(day) && (excluded.empty() || !contains(excluded, day))) ++passed;
    }
    return day;
}

/// Each interval that begins before the end moves it by its whole length, which may bring the next one inside.
Day pushed_by(Day end, std::vector<Interval> const& excluded)
{
    for (auto const& interval : excluded) {
        if (interval.from >= end) break;
        end += interval.to - interval.from;
    }
    return end;
}

Day first_of(Reckoning const& reckoning)
{
    auto const day0 = day_of(reckoning.start);
    auto const inclusive = reckoning.period.inclusive && reckoning.period.unit == TimeUnit::CalendarDay;
    return inclusive ? day0 - days{1} : day0;
}

Day nominal_day(Walk& walk, Reckoning const& reckoning)
{
    auto const first = first_of(reckoning);
    auto const count = reckoning.period.value + reckoning.extension;
    auto const excluded = reckoning.excluded.empty() ? std::vector<Interval>{} : united(reckoning.excluded, first);
    switch (reckoning.period.unit) {
    case TimeUnit::WorkingDay:
        return walk_working_days(walk, first, count, excluded);
    case TimeUnit::CalendarDay:
        return pushed_by(first + days{count}, excluded);
    case TimeUnit::Month:
        return pushed_by(add_months(first, count), excluded);
    case TimeUnit::Year:
        return pushed_by(add_months(first, count * 12), excluded);
    case TimeUnit::Hour:
        break;
    }
    check(false, "hours have no nominal day");
    return first;
}

/// Hours run from minute to minute through nights and holidays and need no calendar.
Due due_in_hours(Reckoning const& reckoning)
{
    auto due = Due{};
    auto const end = reckoning.start + std::chrono::hours{reckoning.period.value + reckoning.extension};
    due.hours = true;
    due.legal_moment = end;
    due.nominal = due.legal = due.safe = due.bound = day_of(end);
    return due;
}

/// Puts the days into a Due, or makes it undated where the walk met a missing year.
Due finished(Walk const& walk, Day nominal, Day legal, Day safe, bool nominal_needed_calendar)
{
    auto due = Due{};
    due.bound = legal;
    due.undated_year = walk.unpublished();
    if (due.undated_year) {
        if (!nominal_needed_calendar) due.nominal = nominal;
        return due;
    }
    due.nominal = nominal;
    due.legal = legal;
    due.safe = safe;
    due.legal_moment = end_of(legal);
    due.provisional = walk.provisional();
    return due;
}

std::string why_off(Calendar const& calendar, Day day)
{
    auto const name = calendar.name_of(day);
    return name.empty() ? "weekend" : "off: " + std::string{name};
}

std::string why_worked(Calendar const& calendar, Day day)
{
    auto const name = calendar.name_of(day);
    return name.empty() ? "working day" : "worked: " + std::string{name};
}

TraceDay traced(Reckoning const& reckoning, Calendar const& calendar, std::vector<Interval> const& excluded, Day day)
{
    auto const in_working_days = reckoning.period.unit == TimeUnit::WorkingDay;
    auto const off = calendar.off(day);
    if (in_working_days && !off) return {day, false, "calendar_unpublished " + std::to_string(off.error().year)};
    if (in_working_days && *off) return {day, false, why_off(calendar, day)};
    if (contains(excluded, day)) return {day, false, "excluded"};
    if (in_working_days) return {day, true, why_worked(calendar, day)};
    return {day, true, "calendar day"};
}

/// The days after the nominal one over which the end rolls (民法典 §203.1).
void trace_roll(Due& due, Calendar const& calendar)
{
    if (!due.legal || !due.nominal) return;
    for (auto day = *due.nominal + days{1}; day <= *due.legal; day += days{1}) {
        auto const last = day == *due.legal;
        due.trace.push_back({day, last, "rolled: " + (last ? why_worked(calendar, day) : why_off(calendar, day))});
    }
}

char const* unit_text(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::WorkingDay:
        return "wd";
    case TimeUnit::CalendarDay:
        return "cd";
    case TimeUnit::Hour:
        return "h";
    case TimeUnit::Month:
        return "month";
    case TimeUnit::Year:
        return "year";
    }
    return "";
}

/// "02-15", or with the year where it is not that of the start.
std::string short_day(Day day, Day start) { return year_of(day) == year_of(start) ? to_string(day).substr(5) : to_string(day); }

std::string short_range(Day from, Day to, Day start)
{
    return from == to ? short_day(from, start) : short_day(from, start) + ".." + short_day(to, start);
}

/// Runs of days that the notices made off or worked, within [from, to]. For days that nothing was asked about there is nothing to say.
std::string compact_exceptions(Calendar const& calendar, Day from, Day to, Day start)
{
    auto text = std::string{};
    for (auto day = from; day <= to; day += days{1}) {
        auto const* row = calendar.exception(day);
        if (row == nullptr) continue;
        auto last = day;
        for (auto next = day + days{1}; next <= to; next += days{1}) {
            auto const* same = calendar.exception(next);
            if (same == nullptr || *same != *row) break;
            last = next;
        }
        text += (row->off ? "; off " : "; worked ") + short_range(day, last, start) + " " + row->name;
        day = last;
    }
    return text;
}

} // namespace

Day add_months(Day day0, int count)
{
    auto const date = std::chrono::year_month_day{day0};
    auto const moved = date + std::chrono::months{count};
    return moved.ok() ? Day{moved} : Day{moved.year() / moved.month() / std::chrono::last};
}

Due due(Reckoning const& reckoning, Knowledge const& known)
{
    check(reckoning.period.value >= 0 && reckoning.extension >= 0, "a period of less than nothing");
    if (reckoning.period.unit == TimeUnit::Hour) return due_in_hours(reckoning);
    auto walk = Walk{known};
    auto const nominal = nominal_day(walk, reckoning);
    auto const roll = reckoning.period.roll;
    auto const legal = roll == Roll::None ? nominal : walk.forward(nominal);
    auto const safe = roll == Roll::Forward ? legal : walk.back(nominal);
    return finished(walk, nominal, legal, safe, reckoning.period.unit == TimeUnit::WorkingDay);
}

Due due_traced(Reckoning const& reckoning, Knowledge const& known)
{
    auto result = due(reckoning, known);
    if (result.hours) {
        result.trace.push_back({*result.legal, true, "hours run through nights and holidays"});
        return result;
    }
    auto const first = first_of(reckoning);
    auto const excluded = united(reckoning.excluded, first);
    auto const last = result.nominal ? *result.nominal : *result.bound;
    auto const by_month = reckoning.period.unit == TimeUnit::Month || reckoning.period.unit == TimeUnit::Year;
    for (auto day = first + days{1}; day <= last; day += days{1}) {
        if (!by_month || contains(excluded, day)) result.trace.push_back(traced(reckoning, known.calendar, excluded, day));
    }
    if (by_month) result.trace.push_back({last, true, "corresponding day"});
    trace_roll(result, known.calendar);
    return result;
}

std::string compact_trace(Reckoning const& reckoning, Due const& due, Calendar const& calendar)
{
    auto const start = day_of(reckoning.start);
    auto text = unit_text(reckoning.period.unit) + std::to_string(reckoning.period.value);
    if (reckoning.extension > 0) text += "+" + std::to_string(reckoning.extension);
    text += " " + (due.hours ? to_string(reckoning.start) : to_string(start));
    if (due.hours) return text + " = " + to_string(*due.legal_moment);
    if (reckoning.period.inclusive) text += " inclusive";
    if (due.legal) text += " = " + to_string(*due.legal);
    if (due.safe && due.safe != due.legal) text += " safe " + short_day(*due.safe, start);
    if (due.nominal && due.nominal != due.legal) text += " nominal " + short_day(*due.nominal, start);
    for (auto const& interval : united(reckoning.excluded, first_of(reckoning))) {
        text += "; excluded " + short_range(interval.from + days{1}, interval.to, start);
    }
    auto const in_working_days = reckoning.period.unit == TimeUnit::WorkingDay;
    auto const last = due.legal ? *due.legal : *due.bound;
    auto const looked_from = in_working_days ? start + days{1} : std::min(due.safe.value_or(last), due.nominal.value_or(last));
    text += compact_exceptions(calendar, looked_from, last, start);
    if (due.undated_year) text += "; calendar_unpublished " + std::to_string(*due.undated_year) + ", not before " + to_string(*due.bound);
    if (due.provisional) text += "; provisional";
    return text + "; cal " + to_hex(calendar.hash()).substr(0, 12);
}

Due add_working_days(Day day0, int count, Knowledge const& known)
{
    return due({.period = {TimeUnit::WorkingDay, count, Roll::Forward, false}, .start = start_of(day0)}, known);
}

Due clear_working_days(Day event, int count, Knowledge const& known)
{
    check(count >= 0, "fewer than no days");
    auto walk = Walk{known};
    auto const after = walk_working_days(walk, event, count, {}) + days{1};
    auto const earliest = walk.forward(after);
    return finished(walk, after, earliest, earliest, true);
}

Due clear_working_days_back(Day event, int count, Knowledge const& known)
{
    check(count >= 0, "fewer than no days");
    auto walk = Walk{known};
    auto day = event;
    for (auto passed = 0; passed < count;) {
        day -= days{1};
        if (!walk.off(day)) ++passed;
    }
    auto const latest = day - days{1};
    auto const working = walk.back(latest);
    auto result = finished(walk, latest, latest, working, true);
    // Unknown days were taken as worked: the true day can only be earlier, so here the bound would be an upper one, and there is none
    // below.
    if (result.undated_year) result.bound.reset();
    return result;
}

bool in_time(Due const& due, Moment at, std::optional<Moment> posted_at)
{
    if (!due.legal_moment) return true;
    auto const when = posted_at.value_or(at);
    return due.hours ? when <= *due.legal_moment : when < *due.legal_moment;
}

bool lapsed(Due const& due, Moment now, int post_grace, Knowledge const& known)
{
    if (!due.legal_moment || due.provisional) return false;
    if (due.hours) return now > *due.legal_moment;
    if (now < *due.legal_moment) return false;
    if (post_grace == 0) return true; // not by zero working days: a hold that ends on a Saturday has ended on Sunday
    auto const letters = add_working_days(*due.legal, post_grace, known);
    return letters.legal && now >= *letters.legal_moment;
}

bool elapsed(Due const& due, Moment now)
{
    if (due.hours) return now > *due.legal_moment;
    return due.legal && day_of(now) > *due.legal;
}

} // namespace xz::law
