// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "law/proof.hpp"
#include "law/prover.hpp"

namespace xz::law {

/// The path as a story that `rules try` replays: an `[[act]]` for each move, at increasing times, long enough apart for what must have
/// lapsed. Fields of forms carry the answers that the path needs; everything else is the cast's sample.
std::string scenario_of(RuleSet const& rules, RealPath const& path, std::string const& title_zh, std::string const& title_en,
                        CastOf const& cast);

} // namespace xz::law
