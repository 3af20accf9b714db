// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "law/rules.hpp"
#include "law/state_facts.hpp"

namespace xz::law {

inline constexpr auto nothing = static_cast<std::size_t>(-1);

/// States that steps join by arrows: all that one run can pass through, over as many procedures as share it.
struct Machine {
    std::string name; // of the procedure that owns its first state
    Scope about = Scope::Case;
    bool child = false;              // its runs are opened while the matter lives
    bool starts = false;             // a step leads into it from "start"
    std::vector<StateRef> states;    // without "start"
    std::vector<std::size_t> begins; // states in which a root run may begin without a step

    std::size_t index_of(StateRef const& ref) const; // `nothing` where it isn't one of them
};

/// One sort of run: a machine and, where runs are about papers, the kind of paper with its marks.
struct RunKind {
    std::size_t machine = 0;
    std::string paper;
    std::vector<std::string> marks; // sorted

    friend bool operator==(RunKind const&, RunKind const&) = default;
};

/// A fact of the prover: one of the rules, or one of its own ("clock:NAME" = started and neither met nor ended, "ghost:N" = a memory of an
/// invariant).
struct FactSort {
    std::string name;
    Scope scope = Scope::Case;
    bool mark = false; // established by opening a paper only
};

/// What never changes while one rule set is proven. Refers to the rule set.
class Machines {
public:
    explicit Machines(RuleSet const& rules);

    RuleSet const& rules() const { return *rules_; }
    std::vector<Machine> const& machines() const { return machines_; }
    std::vector<RunKind> const& run_kinds() const { return run_kinds_; }
    std::vector<FactSort> const& facts() const { return facts_; }
    std::vector<Step const*> const& steps() const { return steps_; }

    std::size_t machine_of(StateRef const& ref) const;
    std::size_t fact(std::string_view name) const; // index in facts(), or `nothing`
    State const* state(StateRef const& ref) const { return rules_->state(ref); }
    bool is_end(StateRef const& ref) const;
    std::size_t run_kind(std::size_t machine, Opened const& opened) const;
    /// The program could take the step in a matter in which nothing has happened yet.
    bool due_at_once(Step const& step) const;
    /// Every quantifier over this sort of thing answers for one of which no fact holds as it would without it ("all goods: not held",
    /// "any goods: held"): whether the thing is there need not be known.
    bool absent_alike(Scope scope) const { return !asked_of_absent_.contains(scope); }
    /// What a root run's state tells of facts; null while it is being found.
    StateFacts const* known() const { return known_.get(); }

private:
    void gather_steps();
    void join_states();
    void gather_facts();
    void gather_runs();
    void gather_quantifiers();

    RuleSet const* rules_;
    std::vector<Machine> machines_;
    std::vector<RunKind> run_kinds_;
    std::vector<FactSort> facts_;
    std::vector<Step const*> steps_;
    std::map<StateRef, std::size_t> machine_by_state_;
    std::map<std::string, std::size_t, std::less<>> fact_by_name_;
    std::set<Scope> asked_of_absent_;
    std::shared_ptr<StateFacts const> known_;
};

/// Names of facts that a formula asks, through formula guards too; clocks' guards as "clock:NAME".
void facts_read(RuleSet const& rules, Formula const& formula, std::vector<std::string>& names);

} // namespace xz::law
