// SPDX-License-Identifier: Apache-2.0
#include "law/similar.hpp"

#include <algorithm>
#include <cstdlib>

namespace xz::law {

namespace {

__extension__ using Wide = __int128;

constexpr auto whole = std::int64_t{1000};
constexpr auto far = std::int64_t{200};

/// The nearest rank of that percentile in ordered values.
std::int64_t percentile(std::vector<std::int64_t> const& ordered, std::size_t percent)
{
    auto const rank = (ordered.size() * percent + 99) / 100;
    return ordered.at(std::max<std::size_t>(rank, 1) - 1);
}

} // namespace

std::int64_t share_of(Money amount, MoneyRange range)
{
    auto const width = range.hi.fen() - range.lo.fen();
    if (width <= 0) return 0;
    auto const above = Wide{amount.fen() - range.lo.fen()} * whole;
    return static_cast<std::int64_t>((above < 0 ? above - (width - 1) : above) / width);
}

std::optional<Distribution> distribution(std::vector<std::int64_t> values)
{
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    auto found = Distribution{.count = values.size(), .least = values.front(), .most = values.back(), .quartiles = {}};
    if (values.size() >= fewest_for_quartiles)
        found.quartiles = Quartiles{percentile(values, 25), percentile(values, 50), percentile(values, 75)};
    return found;
}

Standing place_among(std::int64_t value, std::vector<std::int64_t> const& values)
{
    auto const count = [&](auto const& test) { return static_cast<std::size_t>(std::count_if(values.begin(), values.end(), test)); };
    return {count([&](std::int64_t one) { return one < value; }), count([&](std::int64_t one) { return one <= value; })};
}

bool far_from_each(std::int64_t share, std::vector<std::int64_t> const& shares)
{
    return !shares.empty() && std::all_of(shares.begin(), shares.end(), [&](std::int64_t one) { return std::abs(one - share) > far; });
}

bool stands_out(std::int64_t share, std::vector<std::int64_t> const& shares)
{
    if (shares.empty()) return false;
    if (shares.size() < fewest_for_quartiles) return far_from_each(share, shares);
    auto ordered = shares;
    std::sort(ordered.begin(), ordered.end());
    return share < percentile(ordered, 10) || share > percentile(ordered, 90);
}

} // namespace xz::law
