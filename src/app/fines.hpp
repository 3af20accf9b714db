// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "casework/dossier.hpp"

namespace xz::app {

/// A fine that was decided and that nothing has taken away since: what similar cases are made of. No name, no text.
struct FineInForce {
    std::string party;
    law::PartyKind kind = law::PartyKind::Individual;
    Day day{};
    std::string branch; // general, alternative, aggravated
    Money amount;
    std::optional<Money> base;
    std::int64_t quantity = 1;
};

/// Folded from the acts alone, by the facts that they left; in the order of the parties.
std::vector<FineInForce> fines_in_force(casework::Dossier const& dossier);

} // namespace xz::app
