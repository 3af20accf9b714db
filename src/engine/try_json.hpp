// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "casework/story.hpp"

namespace xz::engine {

/// What `rules try --json` prints of one step of a story.
Json step_json(std::string const& file, casework::StepResult const& step);

} // namespace xz::engine
