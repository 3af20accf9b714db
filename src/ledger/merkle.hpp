// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"

namespace xz::ledger {

/// RFC 9162 §2.1: SHA-256(0x00 ‖ body). The prefix keeps a leaf from being taken for a node.
Digest leaf_hash(std::string_view body);
/// SHA-256(0x01 ‖ left ‖ right).
Digest node_hash(Digest const& left, Digest const& right);
/// The root of a tree without leaves: SHA-256 of nothing.
Digest empty_root();

class HashSource;

/// The right edge of a tree that only grows: its size and the roots of its complete subtrees, largest first. A few hundred bytes:
/// the writer copies it, stages a batch on the copy and swaps it in after the commit.
class Frontier {
public:
    void append(Digest const& leaf);
    std::uint64_t size() const { return size_; }
    Digest root() const;

    /// The frontier of the first `size` leaves.
    static Frontier over(std::uint64_t size, HashSource const& source);

    /// "<size> <hex of the peaks, one after another>"; parse refuses everything else.
    std::string text() const;
    static std::optional<Frontier> parse(std::string_view text);

    friend bool operator==(Frontier const&, Frontier const&) = default;

private:
    std::uint64_t size_ = 0;
    std::vector<Digest> peaks_;
};

/// Gives the hash of a complete subtree: the 2^level leaves from index·2^level on. What it doesn't have is a failure (exception).
class HashSource {
public:
    virtual ~HashSource() = default;
    virtual Digest hash(unsigned level, std::uint64_t index) const = 0;
};

/// All complete subtrees in memory: for tests and small ledgers.
class MemoryHashes final : public HashSource {
public:
    void append(Digest const& leaf);
    std::uint64_t size() const { return levels_.empty() ? 0 : levels_.front().size(); }
    Digest hash(unsigned level, std::uint64_t index) const override;

private:
    std::vector<std::vector<Digest>> levels_;
};

using Proof = std::vector<Digest>;

/// The root of the first `size` leaves.
Digest root_at(std::uint64_t size, HashSource const& source);
/// RFC 9162 §2.1.3.1, nearest sibling first. Needs leaf < size (a bug otherwise: ask before).
Proof inclusion_proof(std::uint64_t leaf, std::uint64_t size, HashSource const& source);
/// RFC 9162 §2.1.4.1. Needs from <= to; empty where from is 0 or to.
Proof consistency_proof(std::uint64_t from, std::uint64_t to, HashSource const& source);

/// True if the proof leads from the leaf to this root, and has no hash too many.
bool verify_inclusion(Digest const& leaf_hash, std::uint64_t leaf, std::uint64_t size, Proof const& proof, Digest const& root);
/// True if the tree of `to` leaves begins with the tree of `from` leaves. Every tree begins with the empty one.
bool verify_consistency(std::uint64_t from, Digest const& from_root, std::uint64_t to, Digest const& to_root, Proof const& proof);

} // namespace xz::ledger
