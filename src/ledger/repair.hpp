// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "ledger/merkle.hpp"

namespace xz::ledger {

/// A stretch of leaves between a head that holds and one that doesn't. A signed root can be asked questions: with these two leaves
/// exchanged, or without this one, would you be right? So an exchange or an insertion is named although nobody kept the old leaves.
struct Stretch {
    Frontier before;            // the tree at the head that holds
    std::vector<Digest> leaves; // in today's order
};

/// The two leaves whose exchange gives that root; every pair up to 128 leaves, neighbours up to 1,024.
std::optional<std::pair<std::size_t, std::size_t>> find_exchange(Stretch const& stretch, Digest const& root);
/// The one leaf without which the stretch gives that root; up to 1,024 leaves.
std::optional<std::size_t> find_insertion(Stretch const& stretch, Digest const& root);

} // namespace xz::ledger
