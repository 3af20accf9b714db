// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "law/formula.hpp"

namespace xz::law {

class Machines;

/// What is known of a matter's and a party's facts from where a root run stands: always, never, or either. Found once for a rule set by
/// going round all steps until nothing more can happen; every configuration that can be reached agrees with it, so that a search need not
/// follow what it tells.
class StateFacts {
public:
    explicit StateFacts(Machines const& machines);

    /// `standing`: 0 before the run begins, else the state's index + 1.
    Truth at(std::size_t machine, std::size_t standing, std::size_t fact) const;

private:
    std::vector<std::vector<std::vector<Truth>>> tables_; // by machine, standing and fact; empty for children
};

} // namespace xz::law
