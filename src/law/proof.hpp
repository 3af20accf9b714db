// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "law/search.hpp"

namespace xz::law {

/// A path that every need allows, with nothing left open but the answers of forms and data.
struct RealPath {
    Company company;
    std::vector<Move> moves;
    std::vector<std::vector<Choice>> choices; // of each move
};

struct Proof {
    enum class Verdict { Proven, Broken, NotProven };
    Verdict verdict = Verdict::NotProven;
    RealPath path;            // of Broken
    std::size_t configurations = 0;
    std::string why;          // of NotProven; of Proven: for whom
    std::vector<std::string> followed; // facts and runs that it took
};

/// Every fact and run of the rule set, as far as it can be told: paths of coarser searches are replayed here.
class Replay {
public:
    Replay(Machines const& machines, Question const& question, Company company);

    struct Result {
        bool real = false;
        RealPath path;
        std::vector<std::size_t> facts; // to follow next
        std::vector<std::size_t> run_kinds;
    };
    /// The path moves of a space of the same company. Where it fails: what the coarser space must follow to see it.
    /// `end`: the path is to come to this configuration of the coarser space, instead of breaking the question.
    Result play(StateSpace const& coarse, std::vector<std::size_t> const& path, Bits const* end = nullptr);
    StateSpace const& space() const { return space_; }

private:
    struct At {
        Bits config{};
        std::size_t parent = 0;
    };
    bool shows(StateSpace const& coarse, Bits const& end, Bits const& config) const;
    bool refine_by_unmet(Result& result, StateSpace const& coarse, Move const& move, std::vector<At> const& layer) const;
    bool add_new(Result& result, StateSpace const& coarse, std::vector<std::size_t> const& facts) const;
    void refine_by_effects(Result& result, StateSpace const& coarse, std::vector<std::size_t> const& path) const;
    std::vector<Choice> choices(Move const& move, Bits const& before, Bits const& after) const;

    StateSpace space_;
    Stepper stepper_;
};

/// Begins with the few facts given and follows more only where a path found turns out not to be real. First for one party among any number of
/// others; a break that hangs on the others is settled by the exact products of one and of two parties.
Proof prove(Machines const& machines, Question const& question, Tracked const& seed, Budget const& budget);

/// The same in one company only; `tracked` grows.
Proof prove_in(Machines const& machines, Question const& question, Company company, Tracked& tracked, Budget& budget);

/// Names of what is tracked, for people.
std::vector<std::string> names_of(Machines const& machines, Question const& question, Tracked const& tracked);

} // namespace xz::law
