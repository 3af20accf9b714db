// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "casework/judge.hpp"

namespace xz::casework {

/// Adds what of an unmet need does not hold: each guard by its id, each fact by its name ("not x" where it must not hold), with article,
/// whom it misses (a party's id) and what mends it. A need joined by `or` is named by its own text.
void explain(law::Need const& need, law::Step const& step, Judge& judge, Dossier const& dossier, law::RuleSet const& rules,
             std::vector<Unmet>& unmet);

/// Ids of steps that lead into one of the states from which the step is taken.
std::vector<std::string> ways_into(law::RuleSet const& rules, law::Step const& step);

} // namespace xz::casework
