// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace xz {

/// A calendar day in China (UTC+8, no daylight saving).
using Day = std::chrono::sys_days;
/// A moment in UTC, to the second.
using Moment = std::chrono::sys_seconds;

inline constexpr auto beijing_offset = std::chrono::hours{8};

inline Day day_of(Moment moment) { return std::chrono::floor<std::chrono::days>(moment + beijing_offset); }
/// 00:00 Beijing time of that day.
inline Moment start_of(Day day) { return Moment{day} - beijing_offset; }
/// 24:00 Beijing time of that day: the first moment that is over. 民法典 §203.2
inline Moment end_of(Day day) { return start_of(day + std::chrono::days{1}); }
inline int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day{day}.year()); }

/// A day that exists. Throws std::logic_error otherwise: for constants in code and tests.
Day make_day(int year, unsigned month, unsigned day);

/// "2026-02-27".
std::string to_string(Day day);
std::optional<Day> parse_day(std::string_view text);
/// "2026-02-27T09:00:00+08:00".
std::string to_string(Moment moment);
/// "2026-02-27 09:00[:00]" (Beijing time) or ISO 8601 with an offset ("2026-02-27T09:00+08:00", "...Z"); nothing otherwise.
std::optional<Moment> parse_moment(std::string_view text);

} // namespace xz
