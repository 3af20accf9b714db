// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "law/invariants.hpp"
#include "law/machines.hpp"

namespace xz::law {

/// "procedure:state", or a fault's text in `wrong`.
StateRef parse_state(RuleSet const& rules, std::string const& text, std::vector<std::string>& wrong);

/// A formula of an invariant over the rule set's names; unknown names go to `wrong`.
Formula linked(RuleSet const& rules, std::string const& text, std::vector<std::string>& wrong);

/// The steps of a check's occasion, in its procedures.
std::vector<Step const*> steps_of(Machines const& machines, Check const& check);

/// If the guard says no, so do the step's needs, whatever else holds.
bool shut_by(RuleSet const& rules, Step const& step, std::string_view guard);

/// What is wrong by what can be read off the rules without a search; nothing: it holds.
std::vector<std::string> check_locally(Machines const& machines, Check const& check);

/// Steps that nothing can ever lead to: from facts that no reachable step establishes and states that none enters.
std::vector<Step const*> dead_steps(Machines const& machines);

} // namespace xz::law
