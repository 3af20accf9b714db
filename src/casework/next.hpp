// SPDX-License-Identifier: Apache-2.0
#pragma once

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

} // namespace xz::casework
