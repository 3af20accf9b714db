// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "casework/story.hpp"

namespace xz::casework {

/// What was kept as a scenario file (docs/interfaces.md §2) that plays it again, act by act. `fresh`: a stage where nothing has happened
/// yet; a form says only what the cast would not write by itself. `like`: a story whose head (item, people, numbers, parties) it keeps.
std::string write_story(MemoryStage& fresh, MatterOpening const& opening, std::vector<MemoryStage::Kept> const& kept, Cast const& cast,
                        law::Text const& title, Story const* like = nullptr);

} // namespace xz::casework
