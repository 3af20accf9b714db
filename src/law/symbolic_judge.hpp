// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <bdd.h>

#include "law/act_judge.hpp"

namespace xz::law {

/// Which diagram variable stands for which bit. The bits of a configuration come first, each beside its bit after the act; then what an
/// act may choose.
class Variables {
public:
    explicit Variables(StateSpace const& space);

    /// The bit beside a configuration's own that says that the act broke the question, or is the one looked for.
    std::size_t broken() const { return places_.size() - 1; }
    std::vector<std::size_t> const& bits() const { return used_; }
    int now(std::size_t at) const { return 2 * places_[at]; }
    int after(std::size_t at) const { return 2 * places_[at] + 1; }
    int choice(std::size_t n) const; // makes it where there is none yet

private:
    void add(std::size_t bit);

    std::vector<int> places_;       // by bit; -1: not used
    std::vector<std::size_t> used_; // bits in the order of their variables
};

/// What taking a move comes to in every configuration at once: `ActJudge` over sets.
struct Relation {
    bdd allowed;                      // over now and choices
    std::map<std::size_t, bdd> after; // by bit that may change: its value after the act, over now and choices
    std::vector<int> ours;            // choice variables that the actor chooses
    std::vector<int> unknown;         // choice variables of facts that aren't followed
};

/// Builds the relation of one move. Refers to space and variables.
class SymbolicJudge {
public:
    using Value = bdd;

    SymbolicJudge(StateSpace const& space, Variables const& variables, Move const& move, Reading reading, OwnHand const* own_hand);

    Relation relation();
    /// That the step is allowed, without its effects.
    Relation needs();
    /// The program takes the step whatever else may be.
    bdd certain();
    /// Configurations that agree with what the states of root runs tell of facts: all that can be reached are among them.
    bdd agrees() const;
    /// That the configuration is one that the question forbids, over now and choices.
    bdd forbidden();

    // What `evaluate_over` asks.
    bdd yes() const { return bddtruepp; }
    bdd negation(bdd const& v) const { return !v; }
    bdd both(bdd const& a, bdd const& b) const { return a & b; }
    bdd either(bdd const& a, bdd const& b) const { return a | b; }
    bool settled(bdd const& v, bool at) const { return v == (at ? bddtruepp : bddfalsepp); }
    bdd fact(Atom const& atom);
    bdd guard(Atom const& atom);
    bdd field(FieldTest const& test);
    void each(Scope scope, std::function<bool(bdd const&)> const& body);

    std::vector<int> const& ours() const { return ours_; }
    std::vector<int> const& unknown() const { return unknown_; }

private:
    /// Something of the question's occasions that the act did, where the condition holds.
    struct Event {
        std::size_t fact = nothing;
        bool establishes = false;
        std::size_t whom = nothing;
        bdd when;
    };
    struct Entered {
        StateRef state;
        bdd when;
    };

    bdd value_of(Variable const& wanted, std::size_t value);
    bdd bit_now(std::size_t at) const;
    bdd told_by_state(std::size_t fact, Truth what) const;
    bdd standing_is(std::size_t run_kind, std::size_t party, std::size_t value) const;
    bdd open(std::size_t run_kind, std::size_t party) const;
    bdd standing_allows() const;
    bdd needs_hold();
    void change(std::size_t at, bool sets, bdd const& when);
    void put_value(std::size_t at, std::size_t width, std::size_t value, bdd const& when);
    bdd evaluate_of(Formula const& formula, std::size_t party, bool other_item);
    void gather_new_items();
    void gather_fact(std::size_t fact, bool establishes, Formula const& when);
    void gather_facts();
    bool matters(std::size_t fact) const;
    void open_run(std::size_t run_kind, std::size_t party, std::size_t state, bdd const& when);
    void gather_arrows();
    void gather_opened();
    bdd occurs(Occasion const& on, std::size_t party) const;
    void look_at_ghosts();
    void look_at_watches();
    bdd stands_as(Forbidden const& rule, std::size_t party);
    std::map<std::size_t, bdd> changed() const;

    StateSpace const& space_;
    Variables const& variables_;
    Move const& move_;
    Reading reading_;
    OwnHand const* own_hand_;
    std::size_t party_;
    bool other_item_;
    std::size_t paper_kind_ = nothing;
    std::size_t paper_party_ = nothing;
    std::map<std::size_t, bdd> const* now_ = nullptr; // what reads of the configuration see instead of its bits
    bdd allowed_ = bddtruepp;
    std::map<std::size_t, std::pair<bdd, bdd>> changes_; // by bit: set where, cleared where
    std::vector<Event> events_;
    std::vector<Entered> entered_;
    std::map<std::string, std::vector<int>> chosen_; // variables of each question, by its key
    std::vector<int> ours_;
    std::vector<int> unknown_;
};

} // namespace xz::law
