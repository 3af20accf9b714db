// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "law/state_space.hpp"

namespace xz::law {

/// How far one search may go. `law` has no clock: the shell may pass a question that says that the time is over.
struct Budget {
    std::size_t one_by_one = 4'000;  // configurations; where there are more, they are searched in sets, as decision diagrams
    std::size_t bytes = 400'000'000; // of diagrams
    bool until_first_fault = false;  // what is found afterwards doesn't matter
    std::function<bool()> out_of_time;
    std::function<void(bool invariant)> begins; // an invariant's or a waiting state's turn begins: its time is measured apart
};

/// Takes steps in a state space, remembering what each came to. Refers to the space.
class Stepper {
public:
    explicit Stepper(StateSpace const& space, Reading reading = Reading::Possible, OwnHand const* own_hand = nullptr);

    struct Next {
        Bits config{};
        bool broken = false;
        bool found = false;
    };
    /// All that can follow when that move is taken and the program has done its part.
    void take(std::size_t move, Bits const& config, std::function<void(Next const&)> const& next);
    /// All that can follow when the program does its part after an act: its steps until none is left that it surely takes; one that may or
    /// may not be due is tried both ways.
    void settle(Next const& at, std::function<void(Next const&)> const& next);
    bool idle(std::size_t move) const { return idle_[move]; }

private:
    struct Kept {
        Bits support{};
        std::unordered_map<Bits, std::vector<Outcome>, BitsHash> outcomes;
        std::unordered_map<Bits, bool, BitsHash> certain;
    };
    std::vector<Outcome> const& outcomes(Kept& kept, Move const& move, Bits const& config, Reading reading, OwnHand const* own_hand);
    /// What the program's steps lead to from there; true where one of them is surely taken.
    bool follow(Next const& at, std::function<void(Next const&)> const& next);

    StateSpace const& space_;
    Reading reading_;
    OwnHand const* own_hand_;
    std::vector<Kept> moves_;
    std::vector<Kept> followers_;
    std::vector<bool> idle_;
    std::vector<std::size_t> busy_followers_;
};

/// The set of configurations found, each with how it was come to.
class Explored {
public:
    explicit Explored(std::size_t words) : words_{words} {}

    std::size_t size() const { return parents_.size(); }
    Bits at(std::size_t index) const;
    /// The index, and whether it is new.
    std::pair<std::size_t, bool> insert(Bits const& config, std::size_t parent, std::size_t move);
    std::size_t find(Bits const& config) const;
    std::vector<std::size_t> path_to(std::size_t index) const; // moves

private:
    std::size_t place(Bits const& config) const;
    void grow();

    std::size_t words_;
    std::vector<std::uint64_t> bits_;
    std::vector<std::uint32_t> parents_;
    std::vector<std::uint16_t> moves_;
    std::vector<std::uint32_t> table_;
};

struct Searched {
    enum class Verdict { Nothing, Found, OverBudget };
    Verdict verdict = Verdict::Nothing;
    std::vector<std::size_t> path; // moves of the space, up to what broke the rule
};

/// Breadth first: the shortest path to what breaks the question (or reaches its step). `explored` keeps what was seen.
Searched search(StateSpace const& space, Stepper& stepper, Explored& explored, Budget const& budget);

} // namespace xz::law
