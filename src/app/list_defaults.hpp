// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/county.hpp"

namespace xz::app {

/// What becomes of matters under an item that is taken back, where nobody says otherwise (`LIST-TAKEBACK`): the decision lies with who has
/// the power on that day, unless county and decision let the township finish. R-LIST-6
catalogue::Fate usual_fate(law::Parameters const& numbers, Day day);

/// What an act about the lists leaves to the county's rules, said in the act itself: rules that change later change no act.
void say_defaults(CountyAct& act, Knowledge const& known, Day day);

} // namespace xz::app
