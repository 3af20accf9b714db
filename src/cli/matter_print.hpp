// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/county.hpp"

namespace xz::cli {

/// What was kept, with its leaf, and the steps that are lawful now.
void print_accepted(app::Accepted const& accepted, app::County& county, Moment now);
/// Why not, in words; returns the exit code: 1 refused, 3 failed or unknown.
int print_declined(app::Declined const& declined, law::RuleSet const& rules, bool json);
void print_matter(casework::Dossier const& dossier, app::County& county, Moment now);
Json matter_json(casework::Dossier const& dossier, app::County& county, Moment now);

} // namespace xz::cli
