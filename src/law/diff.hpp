// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "law/loader.hpp"

namespace xz::law {

using StepName = std::pair<std::string, std::string>; // procedure, step

/// One thing that a rule set says otherwise than the one before it, in words.
struct RuleChange {
    std::string kind;  // procedure, state, step, need, fact, revoked, clock, opens, paper, post, way, asks, guard, form, number, calendar
    std::string where; // "penalty.ordinary/decide_penalty", "penalty.ordinary:found", a guard's, form's or number's id
    std::string zh, en;
    std::string article; // of what holds from now on; of what is gone
    std::string before, after;
    std::optional<Day> from, to;  // of a number: the days on which it differs; none: without an end
    bool backwards = false;       // it speaks of days before the change. 立法法 §104
    bool shortens_told = false;   // and would make a period shorter that parties were told
    std::set<StepName> steps;     // whose judgment it touches
    std::set<std::string> clocks; // whose length it touches
    std::optional<StateRef> gone; // a state in which nobody can stand any more
};

/// Everything that `after` says otherwise than `before`: procedures and their states, steps with needs, facts, clocks, papers, posts, ways;
/// guards, forms, numbers (old, new, from which day, article), the calendar. `on`: the day of the change.
std::vector<RuleChange> compare(Law const& before, Law const& after, Day on);

Json json_of(RuleChange const& change);

/// The steps that may still be taken from a state on, in matters where a run stands there: its own, those of states that these lead to, and
/// of child runs.
std::set<StepName> steps_ahead(RuleSet const& rules, StateRef const& state);

} // namespace xz::law
