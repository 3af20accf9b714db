// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/money.hpp"
#include "law/money_rules.hpp"

// What was decided in similar cases (类案), shown and never binding: time-and-numbers.md §9.4.

namespace xz::law {

/// So few cases make no quartiles.
inline constexpr auto fewest_for_quartiles = std::size_t{5};

/// Where an amount lies between the ends of its range, in thousandths: 0 at the minimum, 1000 at the maximum, below 0 where mitigated.
/// Rounded towards the minimum. An article of one sum has everything at 0.
std::int64_t share_of(Money amount, MoneyRange range);

struct Quartiles {
    std::int64_t lower = 0;
    std::int64_t median = 0;
    std::int64_t upper = 0;
    friend bool operator==(Quartiles const&, Quartiles const&) = default;
};

/// Of whole numbers, thousandths or fen; each a number that stands there (nearest rank), so that nothing is shown that nobody decided.
struct Distribution {
    std::size_t count = 0;
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::optional<Quartiles> quartiles; // from `fewest_for_quartiles` on
    friend bool operator==(Distribution const&, Distribution const&) = default;
};
std::optional<Distribution> distribution(std::vector<std::int64_t> values);

/// How many lie below, and how many not above.
struct Standing {
    std::size_t below = 0;
    std::size_t up_to = 0;
    friend bool operator==(Standing const&, Standing const&) = default;
};
Standing place_among(std::int64_t value, std::vector<std::int64_t> const& values);

/// A reason is due: outside of the 10th to the 90th percentile, or with fewer than five cases more than a fifth of the range away from
/// each. Where there are none, nothing stands out. INV-109
bool stands_out(std::int64_t share, std::vector<std::int64_t> const& shares);

/// More than a fifth of the range away from each. Nothing is far from nothing.
bool far_from_each(std::int64_t share, std::vector<std::int64_t> const& shares);

} // namespace xz::law
