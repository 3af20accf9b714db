// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/county.hpp"

namespace xz::app {

/// The fields of forms that may stand in material for training: answers out of a fixed list, yes and no, amounts and counts. A field that
/// is not named here is not taken, and one whose type could hold a name never is, named or not.
std::vector<std::string_view> const& fields_in_material();

/// What a course may be taught from: the way of a closed matter, step by step, with posts in place of people, the n-th day in place of
/// dates, and of each form the named fields alone. Nothing is blacked out: what isn't named isn't there. 个保法 §6
Json training_material(Knowledge const& known, casework::Dossier const& dossier, std::string_view title, std::string_view lesson);

/// Every run of the matter has ended.
bool is_closed(casework::Dossier const& dossier);

/// What speaks against material being made: a matter that is open or elsewhere, words with its personal data in them, content that isn't
/// what the program makes. `dossier` is null where there is no such matter.
team::Bars material_bars(Knowledge const& known, casework::Dossier const* dossier, CountyAct const& act);

} // namespace xz::app
