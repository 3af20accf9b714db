// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "casework/decide.hpp"
#include "documents/review.hpp"
#include "store/store.hpp"

namespace xz::app {

class County;

/// The case-file review of a matter: every act as it was recorded and, where one is given, an act as it would be. Nothing where the matter
/// has no act, or where there is no such step.
std::optional<documents::MatterReview> review_matter(County const& county, store::Reader& reader, MatterId matter,
                                                     std::optional<casework::ProposedAct> const& proposed, Moment now);

} // namespace xz::app
