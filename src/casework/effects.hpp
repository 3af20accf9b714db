// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "casework/judge.hpp"

namespace xz::casework {

/// What a lawful act changes: state, facts, clocks, child runs, parties. `about` is what the act is about, `run` the run that it moves
/// (one that it opens itself: number past the last).
Effects effects_of(Dossier const& dossier, ProposedAct const& act, law::Step const& step, Run const& run, About const& about, Judge& judge,
                   Context const& context);

} // namespace xz::casework
