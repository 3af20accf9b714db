// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "casework/decide.hpp"
#include "catalogue/lists.hpp"
#include "team/roster.hpp"

namespace xz::engine {

/// Whether the asker sees who the parties are.
enum class SeesParties { Masked, Clear };

/// What a judgment of one matter rests on besides its acts and the rules: {county, township, item, item_day, list, list_from, content,
/// people}. `people`: who has a post or a loan in the township, its county or a department, as team acts; of declared interests those in a
/// party of the matter, which name the party: for who sees the parties alone. `content`: the list's rows of the matter's item.
Json ground_json(casework::Dossier const& dossier, casework::Context const& context, team::Roster const& roster,
                 catalogue::Lists const& lists, Day item_day, SeesParties sees);

/// The same read back.
struct Ground {
    std::string county;
    std::string township;
    std::string item;
    Day item_day{};
    std::string list_hash;
    team::Roster roster;
    catalogue::Lists lists;
};
Result<Ground, std::string> read_ground(Json const& json);

} // namespace xz::engine
