// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "casework/dossier.hpp"
#include "law/invariants.hpp"
#include "law/rules.hpp"

namespace xz::testing {

/// What the prover searches for in abstract configurations (`before`, `order`, `never`), looked for in what a real dossier went through. So
/// the proof is held against the program: were the prover's picture of the engine wrong, a matter of this test would be out of it.
class HeldInvariants {
public:
    /// Throws std::runtime_error where an invariant names something that the rules don't.
    HeldInvariants(law::RuleSet const& rules, law::Invariants const& invariants);

    struct Condition {
        std::string text;
        law::Formula formula;
    };
    struct State {
        std::string procedure;
        std::string state;
    };
    /// Facts established or revoked, states entered, steps taken.
    struct Occasion {
        std::set<std::string> established, revoked, steps;
        std::vector<State> entered;
    };
    struct Before {
        std::string invariant;
        std::set<std::string> procedures;
        Occasion on;
        std::vector<Condition> when, all, any;
        Occasion since, until;
        bool remembers = false;
        bool same_act = false;
        bool of_case = false;
    };
    struct Never {
        std::string invariant;
        std::vector<Condition> all;
        std::string run_open;
        std::vector<State> in, outside;
    };

    std::vector<Before> const& before() const { return before_; }
    std::vector<Never> const& never() const { return never_; }

private:
    std::vector<Before> before_;
    std::vector<Never> never_;
};

/// One matter's acts, looked at one after the other.
class MatterWatch {
public:
    explicit MatterWatch(HeldInvariants const& held) : held_{held} {}

    /// The next act. Returns what it broke, in words. `settled`: the program has done its part, so nothing more follows from it; what may
    /// never be together is asked then.
    std::vector<std::string> look(casework::Act const& act, bool settled);
    casework::Dossier const& dossier() const { return dossier_; }
    /// How many times an occasion came that an invariant speaks of.
    int asked() const { return asked_; }

private:
    bool occurs(HeldInvariants::Occasion const& on, casework::Act const& act, std::string const& party) const;

    HeldInvariants const& held_;
    casework::Dossier dossier_;
    std::set<std::pair<std::size_t, std::string>> remembered_; // of which check, of which party
    int asked_ = 0;
};

} // namespace xz::testing
