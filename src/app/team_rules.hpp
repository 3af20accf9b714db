// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/county.hpp"
#include "team/certificates.hpp"
#include "team/secondment.hpp"

namespace xz::app {

/// The county's numbers on people, as they stand on a day. A rule set that lacks one isn't loaded: its register names them.
team::SecondmentLimits secondment_limits(law::Parameters const& numbers, Day day);
team::CertificateRules certificate_rules(law::Parameters const& numbers, Day day);
std::int64_t number_on(law::Parameters const& numbers, std::string_view id, Day day);

/// Works out anew, after an act about people or training, on which days nobody's certificate counts and who learns in which department.
void settle_team(Knowledge& known);

/// What the team's own rules say against an act: by its form and the people as they are, and by the county's numbers.
std::vector<Unmet> team_objections(Knowledge const& known, std::string const& county, team::TeamAct const& act);
/// Places, fields of certificates and laws that an act names and the lists don't know (src/app/team_places.cpp).
std::vector<team::Objection> place_objections(Knowledge const& known, std::string const& county, team::TeamAct const& act);
/// The same of a thing: where it goes, and that its keeper is somebody of that place or of the county.
std::vector<Unmet> supply_place_objections(Knowledge const& known, std::string const& county, CountyAct const& act, Day day);
/// The place is the county, or stands in the lists of that day; before the first list every place does.
bool is_place_of_county(Knowledge const& known, std::string const& county, std::string_view place, Day day);

/// The day that many working days after that one; nothing where the calendar of a year is not published.
std::optional<Day> working_days_after(law::Calendar const& calendar, Day day, std::int64_t count);

} // namespace xz::app
