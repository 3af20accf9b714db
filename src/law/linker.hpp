// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "law/rules.hpp"

namespace xz::law {

/// Names as the files wrote them, before any is resolved.
struct Unlinked {
    struct NamedStates {
        std::string procedure;
        std::size_t step = 0; // index in its procedure
        std::vector<std::pair<std::string, Place>> from;
        std::vector<std::pair<std::string, Place>> to; // as many as the step's arrows
    };
    RuleSet rules;
    std::vector<NamedStates> states;
    std::map<std::string, Place> fact_places;
    std::set<std::string> papers;
    std::set<std::string> clocks;
    std::vector<Fault> faults;
};

/// Resolves every name: aliases and states, facts with their scopes, guards, posts, forms, clocks, papers; tells what each step must be
/// about; finds guards that nothing names. Adds to the faults.
void link(Unlinked& unlinked);

} // namespace xz::law
