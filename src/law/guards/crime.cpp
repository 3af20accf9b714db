// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

/// 处罚法 §27.1, §82: an item that meets a criminal threshold is reported before anything else is decided.
bool no_crime_threshold_met(GuardInput const& in)
{
    auto flagged = std::uint64_t{0};
    for (auto const& act : in.past) {
        if (act.ticked("crime_flag")) flagged = act.seq;
    }
    return flagged == 0 || last_seq(in, {"report_crime"}) > flagged;
}

constexpr auto table = std::to_array<NamedGuard>({{"no_crime_threshold_met", no_crime_threshold_met}});

} // namespace

std::span<NamedGuard const> crime_guards() { return table; }

} // namespace xz::law::guards
