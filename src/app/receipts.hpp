// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/answer.hpp"
#include "store/store.hpp"

namespace xz::app {

/// Receipts of leaves that follow each other, standing on one signed head.
std::vector<ledger::Receipt> receipts_of(std::string const& county_code, std::uint64_t first_leaf, std::vector<Digest> const& leaf_hashes,
                                         ledger::Checkpoint const& head, std::string const& note, ledger::HashSource const& hashes);

/// The answer that an earlier request got, made anew from the record: byte for byte the same. Throws std::runtime_error where the record
/// no longer holds what it needs.
Accepted repeated_answer(store::Reader& reader, std::string const& county_code, store::StoredRequest const& request);

} // namespace xz::app
