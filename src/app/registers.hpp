// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/county.hpp"

namespace xz::app {

/// The place that a register's step is about, by its form: the county, the place that a field names, or the home of the person that it
/// names. Nothing where the form doesn't say.
std::optional<std::string> place_of(Knowledge const& known, std::string const& county, law::RegisterStep const& step, Json const& form);

/// What speaks against a person's act in a register before the room that it belongs to is asked: a step that isn't there, no post of the
/// step's at that place or at the county on the day of the act, a form that is not filled as it must be, a day further back than
/// REG-BACK lets it be recorded: whether an act was lawful isn't changed long afterwards.
std::vector<Unmet> register_objections(Knowledge const& known, std::string const& county, CountyAct const& act, Moment recorded_at);

/// The person may take the step somewhere on that day.
bool may_take(Knowledge const& known, law::RegisterStep const& step, std::string_view person, Day day);

} // namespace xz::app
