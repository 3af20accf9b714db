// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "team/roster.hpp"

namespace xz::team {

/// The county's numbers on secondment, from rules/parameters.
struct SecondmentLimits {
    std::int64_t one = 0;       // SEC-ONE: days at a time
    std::int64_t year = 0;      // SEC-YEAR: days of one person in a calendar year
    std::int64_t share = 0;     // SEC-SHARE: percent of the brigade's officers at once
    std::int64_t renewal = 0;   // SEC-RENEW: days that must lie between two
    std::int64_t certified = 0; // TEAM-CERTIFIED: certified officers who always stay
};

/// The order that an act `secondment_ordered` makes.
Secondment order_of(TeamAct const& act);

/// What an order goes beyond: any of SEC-ONE, SEC-YEAR, SEC-SHARE, SEC-RENEW. The order itself may stand in the roster already.
std::vector<std::string> over_limits(Roster const& roster, Person const& who, Secondment const& order, SecondmentLimits const& limits);
/// The same where it needs a leader's reason: nothing for a statutory one (R-SEC-4).
std::vector<std::string> beyond_limits(Roster const& roster, Person const& who, Secondment const& order, SecondmentLimits const& limits);

/// What numbers say against an order or the county's agreement to it, beside what `validate` finds. R-SEC-2
std::vector<Objection> secondment_objections(Roster const& roster, TeamAct const& act, SecondmentLimits const& limits);

/// Officers of a brigade: home there, a handler's or patrol officer's post there on that day, no auxiliary.
std::vector<PersonKey> officers_of(Roster const& roster, std::string_view place, Day day);
/// Of these, who holds a valid certificate and is not away on that day.
std::vector<PersonKey> certified_there(Roster const& roster, std::string_view place, Day day);

/// A stretch of work elsewhere that no order covers, longer than the county lets pass (SEC-UNORDERED, working days). R-SEC-1
struct Unordered {
    PersonKey person;
    std::string place;
    Period period;
    std::int64_t working_days = 0; // without an order, up to the day
    std::string note;
};
std::vector<Unordered> unordered(Roster const& roster, Day day, std::int64_t tolerated, std::function<bool(Day)> const& works);

} // namespace xz::team
