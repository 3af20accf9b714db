// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "law/search.hpp"

namespace xz::law {

/// The same search as `search`, over sets of configurations held as decision diagrams (BuDDy) instead of one by one: for what has too many
/// of them. One at a time: the diagrams of the library are the process's, so no two threads may search. Refers to the space.
class SymbolicSearch {
public:
    SymbolicSearch(StateSpace const& space, Budget const& budget);
    ~SymbolicSearch();
    SymbolicSearch(SymbolicSearch const&) = delete;
    SymbolicSearch& operator=(SymbolicSearch const&) = delete;

    /// Breadth first, as `search`: the shortest path to what breaks the question.
    Searched search();
    /// How many configurations were found; a count that may be past counting one by one.
    double configurations() const;
    /// A configuration from which our own hand doesn't come to a good one, and the moves into it.
    struct Hole {
        Bits config{};
        std::vector<std::size_t> path;
    };
    struct Looked {
        bool over_budget = false;
        std::optional<Hole> hole; // the nearest
    };
    /// After `search` found nothing. Looks at the configurations found in which the run of that kind stands at `here`. Good is where one of
    /// the probes is surely met; `own`: by move, whether it is ours to take. Whatever isn't known, and the program, are against us.
    Looked hole(std::size_t run_kind, std::size_t here, std::vector<Move> const& probes, std::vector<bool> const& own,
                OwnHand const& own_hand);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace xz::law
