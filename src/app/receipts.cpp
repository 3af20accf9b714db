// SPDX-License-Identifier: Apache-2.0
#include "app/receipts.hpp"

#include <stdexcept>

namespace xz::app {

std::vector<ledger::Receipt> receipts_of(std::string const& county_code, std::uint64_t first_leaf, std::vector<Digest> const& leaf_hashes,
                                         ledger::Checkpoint const& head, std::string const& note, ledger::HashSource const& hashes)
{
    auto receipts = std::vector<ledger::Receipt>{};
    receipts.reserve(leaf_hashes.size());
    for (auto n = std::size_t{0}; n < leaf_hashes.size(); ++n) {
        auto const leaf = first_leaf + n;
        receipts.push_back({.county_code = county_code,
                            .leaf = leaf,
                            .tree_size = head.size,
                            .leaf_hash = leaf_hashes[n],
                            .root = head.root,
                            .proof = ledger::inclusion_proof(leaf, head.size, hashes),
                            .checkpoint = note});
    }
    return receipts;
}

Accepted repeated_answer(store::Reader& reader, std::string const& county_code, store::StoredRequest const& request)
{
    auto const stored = reader.head_of(request.tree_size);
    auto const head = stored ? ledger::read_signed(stored->note) : tl::unexpected{ledger::NoteFault{}};
    if (!head) throw std::runtime_error{"the signed head of " + std::to_string(request.tree_size) + " acts is gone"};
    auto const entries = reader.entries(request.first_leaf, request.count);
    if (entries.size() != request.count) throw std::runtime_error{"acts of a kept request are gone"};
    auto accepted = Accepted{.acts = {}, .receipts = {}, .repeated = true};
    auto leaf_hashes = std::vector<Digest>{};
    for (auto const& entry : entries) {
        accepted.acts.push_back(std::make_shared<casework::Act const>(casework::read_body(entry.body)));
        leaf_hashes.push_back(ledger::leaf_hash(entry.body));
    }
    accepted.receipts = receipts_of(county_code, request.first_leaf, leaf_hashes, *head, stored->note, ledger::TileHashes{reader});
    return accepted;
}

} // namespace xz::app
