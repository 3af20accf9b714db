// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/planned.hpp"
#include "cli/year.hpp"

namespace xz::cli {

/// Who keeps each township's things, where the county has nobody for it yet.
std::vector<team::TeamAct> keepers_of_year(YearPlan const& plan, catalogue::Catalogue const& catalogue, team::Roster const& there,
                                           Draw& draw);

/// A year of training and supplies (data/jinzhai/year/staff.toml), in the order of time; or BadInput with every fault.
std::vector<PlannedRecord> staff_of_year(YearPlan const& plan, app::Knowledge const& known, Draw& draw);

/// Material for training out of closed cases, by a supervisor of the county.
void make_materials(app::County& county, SystemShell& shell, std::vector<PlannedMatter> const& planned);

} // namespace xz::cli
