// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "law/period.hpp"

namespace xz::law {

/// An exact rate or multiple: 5 % is {5, 100}, one and a half times is {3, 2}. The denominator is above 0, nothing is negative.
struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
};

/// From lo to hi, both included (以上, 以下: 民法典 §1259).
struct MoneyRange {
    Money lo;
    Money hi;
    friend bool operator==(MoneyRange const&, MoneyRange const&) = default;
};

/// Rounded so that the result never leaves the range: up for its lower end, down for its upper end and for an amount. §9.3
Money ceil_to_fen(Fraction rate, Money base);
Money floor_to_fen(Fraction rate, Money base);
MoneyRange range_of(Fraction min, Fraction max, Money base);

/// Down to a multiple of `unit` (FINE-ROUND); where that falls under the tier, the least multiple in it; where there is none, as it is.
Money rounded_fine(Money amount, MoneyRange tier, Money unit);

enum class Tier { Mitigated, Lenient, Ordinary, Severe };
/// Where an amount lies. `lenient` and `ordinary` are the upper edges in percent of the range (30, 70); an edge belongs to the lower tier.
/// Nothing above the range (never lawful), nor at 0 or under a range that begins at 0 (there is nothing to mitigate by amount). §9.1
std::optional<Tier> tier_of(Money amount, MoneyRange range, int lenient, int ordinary);
/// The amounts of a tier within the range; nothing where the range has none.
std::optional<MoneyRange> amounts_of(Tier tier, MoneyRange range, int lenient, int ordinary);
/// Of two provisions for one act, whether `a` has the higher fine for this party: by maximum, then by minimum. 行政处罚法 §29
bool higher_fine(MoneyRange a, MoneyRange b);

/// Days after the legal end of PAY-15 up to and with `until`, less the excluded ones (union of (from, to]).
std::int64_t late_days(Day legal_due, Day until, std::span<Interval const> excluded);
/// Review or suit: from the day of applying to the day the result takes effect, both not counted as late. 行政处罚法 §73.3
Interval both_days(Day first, Day last);

struct Payment {
    Day day;
    Money amount; // of the fine itself
};

/// What 行政处罚法 §72.1(1) adds to a fine that is paid late. Percentages are SUR-3 and SUR-CAP.
struct LateFine {
    Money fine;
    Day legal_due;
    std::vector<Interval> excluded;
    std::vector<Payment> payments;
    int percent_a_day = 0;
    int cap_percent = 0;
    bool on_unpaid_rest = true; // parameter surcharge_base: from the day after a payment the rest is the base; the cap stays the whole fine
};

/// The surcharge reached on a day: rounded down once, on the total.
Money surcharge(LateFine const& late, Day until);

/// "人民币壹万贰仟叁佰肆拾伍元陆角整". Below 10^12 yuan, not negative.
std::string in_capitals(Money amount);

} // namespace xz::law
