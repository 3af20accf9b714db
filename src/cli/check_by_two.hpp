// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "law/prover.hpp"

namespace xz::cli {

/// `law::check_rules` by two processes, since the prover's diagrams are the process's: the waiting states are shared, each is taken by who
/// is free first. Where the second process fails, the first does its part too. `budget` is asked in each process when it begins.
law::CheckReport check_by_two(law::RuleSet const& rules, law::Invariants const& invariants, law::WaysOn ways_on,
                              std::function<law::Budget()> const& budget);

} // namespace xz::cli
