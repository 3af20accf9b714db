// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"

#include <array>
#include <cstdio>

#include "base/result.hpp"

namespace xz {

namespace {

/// `count` digits from the front; nothing if there is another character.
std::optional<int> take_digits(std::string_view& text, std::size_t count)
{
    if (text.size() < count) return std::nullopt;
    auto value = 0;
    for (auto const c : text.substr(0, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char wanted)
{
    if (text.empty() || text.front() != wanted) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Day> take_day(std::string_view& text)
{
    auto const year = take_digits(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    auto const month = take_digits(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    auto const day = take_digits(text, 2);
    if (!day) return std::nullopt;
    auto const date =
        std::chrono::year{*year} / std::chrono::month{static_cast<unsigned>(*month)} / std::chrono::day{static_cast<unsigned>(*day)};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

/// "+08:00", "-05:30", "Z", or nothing left (Beijing time).
std::optional<std::chrono::minutes> take_offset(std::string_view& text)
{
    if (text.empty()) return beijing_offset;
    if (take(text, 'Z')) return std::chrono::minutes{0};
    auto const sign = text.front() == '+' ? 1 : text.front() == '-' ? -1 : 0;
    if (sign == 0) return std::nullopt;
    text.remove_prefix(1);
    auto const hours = take_digits(text, 2);
    if (!hours || *hours > 14 || !take(text, ':')) return std::nullopt;
    auto const minutes = take_digits(text, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    return sign * (std::chrono::hours{*hours} + std::chrono::minutes{*minutes});
}

} // namespace

Day make_day(int year, unsigned month, unsigned day)
{
    auto const date = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
    check(date.ok(), "a day that does not exist");
    return Day{date};
}

std::string to_string(Day day)
{
    auto const date = std::chrono::year_month_day{day};
    auto text = std::array<char, 32>{};
    auto const length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return {text.data(), static_cast<std::size_t>(length)};
}

std::optional<Day> parse_day(std::string_view text)
{
    auto const day = take_day(text);
    return day && text.empty() ? day : std::nullopt;
}

std::string to_string(Moment moment)
{
    auto const day = day_of(moment);
    auto const time = std::chrono::hh_mm_ss{moment - start_of(day)};
    auto text = std::array<char, 32>{};
    auto const length = std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d+08:00", static_cast<int>(time.hours().count()),
                                      static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return to_string(day) + std::string{text.data(), static_cast<std::size_t>(length)};
}

std::optional<Moment> parse_moment(std::string_view text)
{
    auto const day = take_day(text);
    if (!day || text.empty() || (text.front() != 'T' && text.front() != ' ')) return std::nullopt;
    auto const iso = text.front() == 'T';
    text.remove_prefix(1);
    auto const hour = take_digits(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
    auto const minute = take_digits(text, 2);
    if (!minute || *minute > 59) return std::nullopt;
    auto second = std::optional<int>{0};
    if (take(text, ':')) second = take_digits(text, 2);
    if (!second || *second > 59) return std::nullopt;
    if (iso && text.empty()) return std::nullopt; // ISO without an offset leaves the place open
    auto const offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return Moment{*day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second} - *offset;
}

} // namespace xz
