// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "app/county.hpp"
#include "team/posts_table.hpp"
#include "team/stability.hpp"

namespace xz::http {

Json day_or_null(std::optional<Day> const& day);
/// The name of a person as everybody signed in may read it; the key of one whom nobody knows.
std::string name_of(team::Roster const& roster, PersonKey const& key);

Json unit_json(team::Unit const& unit, Day day);
Json row_json(team::PostRow const& row, team::Roster const& roster);
/// A certificate with its state and what has to be done about it by that day; why it was suspended only with `grounds`.
Json certificate_json(team::Certificate const& certificate, team::Person const& who, app::Knowledge const& known, Day day, bool grounds);
/// Where an order stands against the limits; null where these have no number.
Json secondment_json(team::Secondment const& one, team::Person const& who, app::Knowledge const& known);
/// Everything about a person that colleagues of the place may read.
Json person_json(team::Person const& who, app::Knowledge const& known, Day day, bool grounds);
Json stability_rules_json(team::StabilityRules const& rules);
/// A brigade's strength, structure and stability on a day.
Json brigade_json(app::Knowledge const& known, team::StabilityRules const& rules, std::string const& place, Day day);

} // namespace xz::http
