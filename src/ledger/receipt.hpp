// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/merkle.hpp"

namespace xz::ledger {

/// What the officer's phone or the party's paper keeps of one act: a signed promise that the act is leaf `leaf` of the county's log.
struct Receipt {
    std::string county_code;
    std::uint64_t leaf = 0;
    std::uint64_t tree_size = 0;
    Digest leaf_hash{};
    Digest root{};
    Proof proof;
    std::string checkpoint; // the signed head of that size, as text

    friend bool operator==(Receipt const&, Receipt const&) = default;
};

/// {county_code, leaf, tree_size, leaf_hash, root, proof: [...], checkpoint}, hashes in hex.
Json to_json(Receipt const& receipt);
/// Takes exactly those members; says which one is wrong.
Read<Receipt> receipt_from_json(Json const& json);

/// The signed head that the receipt stands on, if all of it holds: signature, county, size, root, proof, and the body where one is given.
Read<Checkpoint> verify_receipt(Receipt const& receipt, std::vector<PublicKey> const& keys,
                                std::optional<std::string_view> body = std::nullopt);
Read<Checkpoint> verify_receipt(Receipt const& receipt, PublicKey const& key, std::optional<std::string_view> body = std::nullopt);

/// True if the newer head's log still begins with the log that the receipt was given from. Both must have been verified before.
bool extends(Receipt const& receipt, Checkpoint const& newer, Proof const& consistency);

} // namespace xz::ledger
