// SPDX-License-Identifier: Apache-2.0
#include "ledger/receipt.hpp"

#include <algorithm>
#include <array>

namespace xz::ledger {

namespace {

constexpr auto members = std::array<std::string_view, 7>{"county_code", "leaf", "tree_size", "leaf_hash", "root", "proof", "checkpoint"};

auto fault(std::string what) { return tl::unexpected{NoteFault{0, std::move(what)}}; }

std::optional<Proof> proof_from_json(Json const& json)
{
    if (!json.is_array() || json.as_array().size() > 64) return std::nullopt;
    auto proof = Proof{};
    for (auto const& element : json.as_array()) {
        auto const hash = element.is_string() ? digest_from_hex(element.as_string()) : std::nullopt;
        if (!hash) return std::nullopt;
        proof.push_back(*hash);
    }
    return proof;
}

} // namespace

Json to_json(Receipt const& receipt)
{
    auto proof = Json::array();
    for (auto const& hash : receipt.proof) proof.push(to_hex(hash));
    auto json = Json::object();
    json.set("county_code", receipt.county_code);
    json.set("leaf", static_cast<std::int64_t>(receipt.leaf));
    json.set("tree_size", static_cast<std::int64_t>(receipt.tree_size));
    json.set("leaf_hash", to_hex(receipt.leaf_hash));
    json.set("root", to_hex(receipt.root));
    json.set("proof", std::move(proof));
    json.set("checkpoint", receipt.checkpoint);
    return json;
}

Read<Receipt> receipt_from_json(Json const& json)
{
    if (!json.is_object()) return fault("a receipt is an object");
    for (auto const& [name, value] : json.as_object())
        if (std::find(members.begin(), members.end(), name) == members.end()) return fault("a receipt has no member \"" + name + "\"");
    for (auto const name : members)
        if (json.find(name) == nullptr) return fault("\"" + std::string{name} + "\" is missing");
    auto const leaf = json.integer("leaf");
    auto const tree_size = json.integer("tree_size");
    auto const leaf_hash = digest_from_hex(json.text("leaf_hash"));
    auto const root = digest_from_hex(json.text("root"));
    auto proof = proof_from_json(json.at("proof"));
    if (json.text("county_code").empty()) return fault("\"county_code\" is no text");
    if (!leaf || *leaf < 0) return fault("\"leaf\" is no number from 0 on");
    if (!tree_size || *tree_size <= *leaf) return fault("\"tree_size\" is no number above \"leaf\"");
    if (!leaf_hash) return fault("\"leaf_hash\" is no hash in hex");
    if (!root) return fault("\"root\" is no hash in hex");
    if (!proof) return fault("\"proof\" is no list of at most 64 hashes in hex");
    if (json.text("checkpoint").empty()) return fault("\"checkpoint\" is no text");
    return Receipt{std::string{json.text("county_code")},
                   static_cast<std::uint64_t>(*leaf),
                   static_cast<std::uint64_t>(*tree_size),
                   *leaf_hash,
                   *root,
                   std::move(*proof),
                   std::string{json.text("checkpoint")}};
}

Read<Checkpoint> verify_receipt(Receipt const& receipt, std::vector<PublicKey> const& keys, std::optional<std::string_view> body)
{
    auto checkpoint = verify(receipt.checkpoint, keys);
    if (!checkpoint) return checkpoint;
    if (checkpoint->origin != origin_of(receipt.county_code)) return fault("its head is of another county");
    if (checkpoint->size != receipt.tree_size) return fault("its head has another size");
    if (checkpoint->root != receipt.root) return fault("its head has another root");
    if (body && leaf_hash(*body) != receipt.leaf_hash) return fault("the act's body is not the one that the receipt was given for");
    if (!verify_inclusion(receipt.leaf_hash, receipt.leaf, receipt.tree_size, receipt.proof, receipt.root))
        return fault("its proof does not lead from the leaf to the root");
    return checkpoint;
}

Read<Checkpoint> verify_receipt(Receipt const& receipt, PublicKey const& key, std::optional<std::string_view> body)
{
    return verify_receipt(receipt, std::vector{key}, body);
}

bool extends(Receipt const& receipt, Checkpoint const& newer, Proof const& consistency)
{
    return newer.origin == origin_of(receipt.county_code) &&
           verify_consistency(receipt.tree_size, receipt.root, newer.size, newer.root, consistency);
}

} // namespace xz::ledger
