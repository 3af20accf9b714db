// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/county.hpp"

namespace xz::app {

/// The numbers of rules/parameters on that day, as room team asks for them.
team::TrainingNumbers training_numbers(law::Law const& law, Day day);
team::SuppliesNumbers supplies_numbers(law::Law const& law, Day day);

/// An act of the register as its room folds it.
team::RegisterAct register_act(casework::Act const& act, Json const& form);

/// Everything that speaks against an act of the register "training" or "supplies", after post and form.
std::vector<Unmet> staff_objections(Knowledge const& known, CountyAct const& act, Dossiers& dossiers, Moment recorded_at);

} // namespace xz::app
