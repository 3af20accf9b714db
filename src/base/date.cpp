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

/// 0 to 99. Dates are written into every act: without printf, which costs more than all else in a date's text.
void add_two_digits(std::string& text, int value)
{
    text += static_cast<char>('0' + value / 10);
    text += static_cast<char>('0' + value % 10);
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
    auto const year = static_cast<int>(date.year());
    if (year >= 0 && year <= 9999) {
        auto plain = std::string{};
        add_two_digits(plain, year / 100);
        add_two_digits(plain, year % 100);
        plain += '-';
        add_two_digits(plain, static_cast<int>(static_cast<unsigned>(date.month())));
        plain += '-';
        add_two_digits(plain, static_cast<int>(static_cast<unsigned>(date.day())));
        return plain;
    }
    auto text = std::array<char, 32>{};
    auto const length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", year, static_cast<unsigned>(date.month()),
                                      static_cast<unsigned>(date.day()));
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
    auto const seconds = static_cast<int>((moment - start_of(day)).count()); // of one day
    auto text = to_string(day);
    text.reserve(32);
    text += 'T';
    add_two_digits(text, seconds / 3600);
    text += ':';
    add_two_digits(text, seconds / 60 % 60);
    text += ':';
    add_two_digits(text, seconds % 60);
    return text += "+08:00";
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
