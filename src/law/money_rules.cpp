// SPDX-License-Identifier: Apache-2.0
#include "law/money_rules.hpp"

#include <algorithm>
#include <array>

#include "base/result.hpp"

namespace xz::law {

namespace {

__extension__ using Wide = __int128; // fen times percent times days goes beyond 64 bits

Wide exact(Fraction rate, Money base)
{
    check(rate.denominator > 0 && rate.numerator >= 0 && base.fen() >= 0, "a rate or a base below zero");
    return Wide{base.fen()} * rate.numerator;
}

bool is_excluded(std::span<Interval const> excluded, Day day)
{
    return std::any_of(excluded.begin(), excluded.end(),
                       [&](Interval const& interval) { return interval.from < day && day <= interval.to; });
}

Money edge(MoneyRange range, int percent) { return range.lo + floor_to_fen({percent, 100}, range.hi - range.lo); }

/// One group of four digits: "贰仟零叁". A zero within is spoken once, at the end not at all.
std::string group_in_capitals(std::int64_t group)
{
    constexpr auto digits = std::array<char const*, 10>{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
    constexpr auto places = std::array<char const*, 4>{"仟", "佰", "拾", ""};
    auto text = std::string{};
    auto zero = false;
    auto scale = std::int64_t{1000};
    for (auto const* place : places) {
        auto const digit = static_cast<std::size_t>(group / scale % 10);
        scale /= 10;
        if (digit == 0) {
            zero = !text.empty();
            continue;
        }
        if (zero) text += digits[0];
        zero = false;
        text += std::string{digits[digit]} + place;
    }
    return text;
}

std::string yuan_in_capitals(std::int64_t yuan)
{
    constexpr auto names = std::array<std::pair<std::int64_t, char const*>, 3>{{{100'000'000, "亿"}, {10'000, "万"}, {1, ""}}};
    auto text = std::string{};
    auto gap = false;
    for (auto const& [size, name] : names) {
        auto const group = yuan / size % 10'000;
        if (group == 0) {
            gap = !text.empty();
            continue;
        }
        if (!text.empty() && (gap || group < 1000)) text += "零";
        gap = false;
        text += group_in_capitals(group) + name;
    }
    return text;
}

} // namespace

Money floor_to_fen(Fraction rate, Money base) { return Money::from_fen(static_cast<std::int64_t>(exact(rate, base) / rate.denominator)); }

Money ceil_to_fen(Fraction rate, Money base)
{
    return Money::from_fen(static_cast<std::int64_t>((exact(rate, base) + rate.denominator - 1) / rate.denominator));
}

MoneyRange range_of(Fraction min, Fraction max, Money base) { return {ceil_to_fen(min, base), floor_to_fen(max, base)}; }

Money rounded_fine(Money amount, MoneyRange tier, Money unit)
{
    check(unit.fen() > 0, "rounding to nothing");
    auto const down = Money::from_fen(amount.fen() / unit.fen() * unit.fen());
    if (down >= tier.lo) return down;
    auto const least = Money::from_fen((tier.lo.fen() + unit.fen() - 1) / unit.fen() * unit.fen());
    return least <= tier.hi ? least : amount;
}

std::optional<Tier> tier_of(Money amount, MoneyRange range, int lenient, int ordinary)
{
    if (amount <= Money{} || amount > range.hi) return std::nullopt;
    if (amount < range.lo) return Tier::Mitigated;
    if (amount <= edge(range, lenient)) return Tier::Lenient;
    return amount <= edge(range, ordinary) ? Tier::Ordinary : Tier::Severe;
}

std::optional<MoneyRange> amounts_of(Tier tier, MoneyRange range, int lenient, int ordinary)
{
    auto const one_yuan = Money::from_yuan(1);
    auto const fen = Money::from_fen(1);
    auto result = MoneyRange{};
    switch (tier) {
    case Tier::Mitigated:
        result = {one_yuan, range.lo - fen};
        break;
    case Tier::Lenient:
        result = {std::max(range.lo, one_yuan), edge(range, lenient)};
        break; // a fine is at least one yuan. §9.1
    case Tier::Ordinary:
        result = {edge(range, lenient) + fen, edge(range, ordinary)};
        break;
    case Tier::Severe:
        result = {edge(range, ordinary) + fen, range.hi};
        break;
    }
    return result.lo <= result.hi ? std::optional{result} : std::nullopt;
}

bool higher_fine(MoneyRange a, MoneyRange b) { return a.hi != b.hi ? a.hi > b.hi : a.lo > b.lo; }

std::int64_t late_days(Day legal_due, Day until, std::span<Interval const> excluded)
{
    auto late = std::int64_t{0};
    for (auto day = legal_due + std::chrono::days{1}; day <= until; day += std::chrono::days{1}) {
        if (!is_excluded(excluded, day)) ++late;
    }
    return late;
}

Interval both_days(Day first, Day last) { return {first - std::chrono::days{1}, last}; }

Money surcharge(LateFine const& late, Day until)
{
    auto payments = late.payments;
    std::sort(payments.begin(), payments.end(), [](Payment const& a, Payment const& b) { return a.day < b.day; });
    auto next = payments.begin();
    auto rest = late.fine;
    auto hundredths = Wide{0};
    auto const cap = floor_to_fen({late.cap_percent, 100}, late.fine);
    for (auto day = late.legal_due + std::chrono::days{1}; day <= until; day += std::chrono::days{1}) {
        for (; next != payments.end() && next->day < day; ++next) rest = rest - std::min(rest, next->amount);
        if (rest == Money{}) break; // paid: nothing is late any more
        if (is_excluded(late.excluded, day)) continue;
        hundredths += Wide{(late.on_unpaid_rest ? rest : late.fine).fen()} * late.percent_a_day;
        if (hundredths / 100 >= cap.fen()) return cap;
    }
    return Money::from_fen(static_cast<std::int64_t>(hundredths / 100));
}

std::string in_capitals(Money amount)
{
    auto const fen = amount.fen();
    check(fen >= 0 && fen < 100'000'000'000'000, "an amount without words");
    constexpr auto digits = std::array<char const*, 10>{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
    auto const yuan = fen / 100;
    auto const jiao = static_cast<std::size_t>(fen / 10 % 10);
    auto const last = static_cast<std::size_t>(fen % 10);
    auto text = std::string{"人民币"};
    if (yuan > 0) text += yuan_in_capitals(yuan) + "元";
    if (fen == 0) text += "零元";
    if (jiao > 0) text += std::string{digits[jiao]} + "角";
    if (jiao == 0 && last > 0 && yuan > 0) text += "零";
    return text + (last > 0 ? std::string{digits[last]} + "分" : "整");
}

} // namespace xz::law
