// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
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
    RealPath path; // of Broken
    std::size_t configurations = 0;
    std::string why;                   // of NotProven; of Proven: for whom
    std::vector<std::string> followed; // facts and runs that it took
};

/// A path of a coarser space, taken again with everything that any step of it looks at; what a step lacks and others can bring about is put
/// in. Refers to the coarser space.
class Replay {
public:
    Replay(StateSpace const& coarse, std::vector<std::size_t> path);

    struct Result {
        bool real = false;
        RealPath path;
        std::vector<std::size_t> facts; // where it isn't real: what the coarser space must follow to see that
        std::vector<std::size_t> run_kinds;
    };
    /// `end`: the path is to come to this configuration of the coarser space, instead of breaking the question.
    Result play(Bits const* end = nullptr);

private:
    struct At {
        Bits config{};
        std::size_t parent = 0;
        bool ends = false;
    };
    bool shows(Bits const& end, Bits const& config) const;
    std::vector<At> next_layer(std::size_t move, std::vector<At> const& layer, std::function<bool(Stepper::Next const&)> const& ends);
    std::vector<std::pair<std::size_t, At>> repair(std::size_t at, std::vector<At> const& layer);
    std::vector<At> forced_layer(std::size_t move, std::vector<At> const& layer);
    RealPath traced(std::vector<std::vector<At>> const& layers, At last) const;
    bool refine_by_unmet(Result& result, Move const& move, std::vector<At> const& layer) const;
    bool add_new(Result& result, std::vector<std::size_t> const& facts) const;
    void refine_by_effects(Result& result, std::vector<std::size_t> const& path) const;
    std::vector<Choice> choices(Move const& move, Bits const& before, Bits const& after) const;

    StateSpace const& coarse_;
    std::vector<std::size_t> path_;
    StateSpace space_;
    Stepper stepper_;
    bool impossible_ = false;
};

/// Begins with the few facts given and follows more only where a path found turns out not to be real. First for one party among any number
/// of others; a break that hangs on the others is settled by the exact products of one and of two parties.
/// `two`: even where it holds for any number, the exact product of two parties is gone through besides.
Proof prove(Machines const& machines, Question const& question, Tracked const& seed, Budget const& budget, bool two = false);

/// The same in one company only; `tracked` grows.
Proof prove_in(Machines const& machines, Question const& question, Company company, Tracked& tracked, Budget const& budget);

/// Names of what is tracked, for people.
std::vector<std::string> names_of(Machines const& machines, Question const& question, Tracked const& tracked);

} // namespace xz::law
