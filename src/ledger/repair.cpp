// SPDX-License-Identifier: Apache-2.0
#include "ledger/repair.hpp"

#include <algorithm>

namespace xz::ledger {

namespace {

constexpr auto most_for_pairs = std::size_t{128};
constexpr auto most_leaves = std::size_t{1024};

/// Does the tree with leaves[from..] appended have that root?
bool leads_to(Frontier tree, std::vector<Digest> const& leaves, std::size_t from, Digest const& root)
{
    for (auto i = from; i < leaves.size(); ++i) tree.append(leaves[i]);
    return tree.root() == root;
}

} // namespace

std::optional<std::pair<std::size_t, std::size_t>> find_exchange(Stretch const& stretch, Digest const& root)
{
    auto leaves = stretch.leaves;
    if (leaves.size() > most_leaves) return std::nullopt;
    auto const reach = leaves.size() <= most_for_pairs ? leaves.size() : std::size_t{2};
    auto tree = stretch.before;
    for (auto i = std::size_t{0}; i < leaves.size(); ++i) {
        for (auto j = i + 1; j < std::min(i + reach, leaves.size()); ++j) {
            std::swap(leaves[i], leaves[j]);
            if (leads_to(tree, leaves, i, root)) return std::pair{i, j};
            std::swap(leaves[i], leaves[j]);
        }
        tree.append(leaves[i]);
    }
    return std::nullopt;
}

std::optional<std::size_t> find_insertion(Stretch const& stretch, Digest const& root)
{
    if (stretch.leaves.size() > most_leaves) return std::nullopt;
    auto tree = stretch.before;
    for (auto i = std::size_t{0}; i < stretch.leaves.size(); ++i) {
        if (leads_to(tree, stretch.leaves, i + 1, root)) return i;
        tree.append(stretch.leaves[i]);
    }
    return std::nullopt;
}

} // namespace xz::ledger
