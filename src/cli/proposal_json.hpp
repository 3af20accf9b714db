// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "casework/decide.hpp"

namespace xz::cli {

/// As `POST /matters` and `POST /matters/{id}/acts` take them.
Json party_json(law::Party const& party);
Json act_json(casework::ProposedAct const& act);
Json opening_json(casework::MatterOpening const& opening);

} // namespace xz::cli
