// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace xz::cli {

/// Makes the demo county, proves its rules, plays a whole case through the writer with unlawful steps refused on the way, and verifies the
/// ledger. 0 only if all held. `once` prints one JSON line a step where `json`.
int demo(std::string const& data, std::string const& rules, bool once, bool json);

/// Lawful cases of `days` days through the engine with the clock set; prints figures.
int simulate(std::string const& data, std::string const& rules, int cases, std::uint64_t seed, int days, bool json);

} // namespace xz::cli
