// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/decide.hpp"

namespace xz::casework {

/// Where a proposed act would be taken: its step, and the run that it moves (a fresh one where the step opens its run).
struct Target {
    law::Step const* step = nullptr; // null: there is no such step
    Run run;
    bool fits = false;      // the run's state is one of the step's `from`
    bool ambiguous = false; // more than one run fits
};

/// An act as it was proposed; `form` in clear.
ProposedAct proposed_of(Act const& act, Json form);

/// What a proposed act aims at in a matter as it stands. Everything given outlives it.
class Aim {
public:
    Aim(Dossier const& dossier, std::vector<Run> const& runs, Context const& context) : dossier_{dossier}, runs_{runs}, context_{context} {}

    Target target(ProposedAct const& act) const;
    /// What the act is about, as far as its step takes it: the run's things, and those that the step asks for.
    About about(ProposedAct const& act, Target const& target) const;
    /// The post under which the actor may take the step on the act's day; for entrusted items the department's head stands where tables
    /// write the township's (处罚法 §20.4).
    std::optional<std::string> post(ProposedAct const& act, law::Step const& step) const;

private:
    /// A procedure without a parent begins a matter and never joins one: so the prover has it, and so a matter has one lead.
    bool may_begin(law::Step const& step) const;
    Run fresh_run(law::Step const& step, ProposedAct const& act) const;
    Run nearest_run(law::Step const& step, ProposedAct const& act) const;
    std::string party_of(ProposedAct const& act) const;

    Dossier const& dossier_;
    std::vector<Run> const& runs_;
    Context const& context_;
};

/// A matter before its first act: its parties, and the run with which its procedure begins.
Dossier before_first_act(MatterOpening const& opening, std::vector<law::Party> const& parties, law::RuleSet const& rules);

} // namespace xz::casework
