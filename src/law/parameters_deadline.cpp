// SPDX-License-Identifier: Apache-2.0
#include "law/parameters.hpp"

namespace xz::law {

namespace {

constexpr auto longest_extension = 3660; // ten years of days: more is a slip of the pen

Json day_or_null(std::optional<Day> day) { return day ? Json{to_string(*day)} : Json{}; }

std::string reason_of(ClockRule const& clock, Due const& due)
{
    if (due.undated_year) {
        auto text = "calendar_unpublished " + std::to_string(*due.undated_year);
        return due.bound ? text + ": not before " + to_string(*due.bound) : text;
    }
    auto text = std::string{};
    if (due.provisional) text = "provisional: the notice for the next year may still change the last days of this one";
    if (clock.counting == Counting::Elapsed && due.legal) {
        text += (text.empty() ? "" : "; ") + std::string{"elapsed: act from "} + to_string(*due.legal + std::chrono::days{1});
    }
    return text;
}

void trace_between(Due& due, Reckoning const& reckoning, Knowledge const& known)
{
    due.trace = due_traced({.period = {TimeUnit::WorkingDay, reckoning.period.value + reckoning.extension, Roll::Forward, false},
                            .start = reckoning.start},
                           known)
                    .trace;
    if (due.legal) due.trace.push_back({*due.legal, false, "earliest day"});
}

/// Counted back from an event, whose day is not counted: 许可法 §50.1 "届满三十日前".
Due due_before(Reckoning const& reckoning, Knowledge const& known)
{
    auto const event = day_of(reckoning.start);
    auto const count = reckoning.period.value + reckoning.extension;
    if (reckoning.period.unit == TimeUnit::WorkingDay) return clear_working_days_back(event, count, known);
    auto const by_month = reckoning.period.unit == TimeUnit::Month;
    auto const latest = by_month ? add_months(event, -count) : event - std::chrono::days{count};
    auto result = due_traced({.period = {TimeUnit::CalendarDay, 0, Roll::None, false}, .start = start_of(latest)}, known);
    result.trace.assign(1, {latest, true, "counted back from " + to_string(event)});
    return result;
}

} // namespace

std::optional<Due> due_of(ClockRule const& clock, Reckoning const& reckoning, Knowledge const& known)
{
    if (!clock.value) return std::nullopt;
    switch (clock.counting) {
    case Counting::Period:
    case Counting::Elapsed:
        return due_traced(reckoning, known);
    case Counting::Clear: {
        auto result = clear_working_days(day_of(reckoning.start), reckoning.period.value + reckoning.extension, known);
        trace_between(result, reckoning, known);
        return result;
    }
    case Counting::Before:
        return due_before(reckoning, known);
    }
    return std::nullopt;
}

tl::expected<Json, std::string> deadline(DeadlineQuestion const& question, Parameters const& parameters, Calendar const& calendar)
{
    auto const start = day_of(question.from);
    auto const clock = parameters.clock(question.clock, start);
    if (!clock) return tl::unexpected{"no clock or time of this name: " + question.clock};
    if (!clock->value) return tl::unexpected{"the day of " + clock->name + " is given by an act, not by a number"};
    if (question.extension < 0 || question.extension > longest_extension) return tl::unexpected{std::string{"an extension is 0 to 3660"}};
    auto const known = Knowledge{calendar, question.today.value_or(start), parameters.year_end_doubt(start)};
    auto const due = *due_of(*clock, {clock->period(), question.from, question.extension, question.excluded}, known);

    auto trace = Json::array();
    for (auto const& day : due.trace)
        trace.push(Json::object().set("date", to_string(day.day)).set("counts", day.counts).set("why", day.why));
    auto const reason = reason_of(*clock, due);
    auto const moment = due.hours ? Json{to_string(*due.legal_moment)} : Json{};
    auto answer = Json::object();
    answer.set("clock", question.clock).set("number", clock->number);
    answer.set("nominal", due.hours ? moment : day_or_null(due.nominal));
    answer.set("legal", due.hours ? moment : day_or_null(due.legal));
    answer.set("safe", due.hours ? moment : day_or_null(due.safe));
    answer.set("provisional", due.provisional).set("undated", due.undated_year.has_value());
    answer.set("reason", reason.empty() ? Json{} : Json{reason}).set("trace", std::move(trace));
    return answer;
}

} // namespace xz::law
