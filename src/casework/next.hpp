// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casework/decide.hpp"

namespace xz::casework {

/// One step as it stands at a moment: lawful as far as can be said before its form is filled, or why not.
struct NextStep {
    law::Step const* step = nullptr;
    std::uint32_t run = 0;
    About about;
    Refusal refusal;
};

/// Every step that a person may take from the state of an open run, for each party where it is about one. What only the form, the actor or
/// the officers can answer is left out: the form asks for it.
std::vector<NextStep> next_steps(Dossier const& dossier, Context const& context);

/// Whether the step is taken from that state of that procedure.
bool leaves(law::Step const& step, std::string const& procedure, std::string const& state);

/// The step that a name means in a matter: of the procedure that is named, else one that an open run can take now, else one of a
/// procedure that runs, else of a child of one that runs, else the first of that name; null where no procedure has it.
law::Step const* meant_step(law::RuleSet const& rules, std::vector<Run> const& runs, std::string const& step,
                            std::string_view procedure = {});

} // namespace xz::casework
