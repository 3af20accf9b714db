// SPDX-License-Identifier: Apache-2.0
#include "ledger/merkle.hpp"

#include <bit>
#include <charconv>
#include <stdexcept>

#include "base/result.hpp"

namespace xz::ledger {

namespace {

/// The largest power of two below n (n >= 2): where RFC 9162 splits a tree.
std::uint64_t split(std::uint64_t n) { return std::bit_floor(n - 1); }

/// The root of `count` leaves from `begin` on; begin is a multiple of a power of two that is not smaller than count.
Digest range_root(std::uint64_t begin, std::uint64_t count, HashSource const& source)
{
    if (std::has_single_bit(count)) {
        auto const level = static_cast<unsigned>(std::countr_zero(count));
        return source.hash(level, begin >> level);
    }
    auto const k = split(count);
    return node_hash(range_root(begin, k, source), range_root(begin + k, count - k, source));
}

/// PATH of RFC 9162 §2.1.3.1.
void path(std::uint64_t leaf, std::uint64_t begin, std::uint64_t count, HashSource const& source, Proof& proof)
{
    if (count == 1) return;
    auto const k = split(count);
    if (leaf < k) {
        path(leaf, begin, k, source, proof);
        proof.push_back(range_root(begin + k, count - k, source));
    } else {
        path(leaf - k, begin + k, count - k, source, proof);
        proof.push_back(range_root(begin, k, source));
    }
}

/// SUBPROOF of RFC 9162 §2.1.4.1; `known` while the old tree's own root is what the verifier holds.
void subproof(std::uint64_t from, std::uint64_t begin, std::uint64_t count, bool known, HashSource const& source, Proof& proof)
{
    if (from == count) {
        if (!known) proof.push_back(range_root(begin, count, source));
        return;
    }
    auto const k = split(count);
    if (from <= k) {
        subproof(from, begin, k, known, source, proof);
        proof.push_back(range_root(begin + k, count - k, source));
    } else {
        subproof(from - k, begin + k, count - k, false, source, proof);
        proof.push_back(range_root(begin, k, source));
    }
}

} // namespace

Digest leaf_hash(std::string_view body) { return sha256({std::string_view{"\x00", 1}, body}); }

Digest node_hash(Digest const& left, Digest const& right) { return sha256({std::string_view{"\x01", 1}, bytes_of(left), bytes_of(right)}); }

Digest empty_root() { return sha256(std::string_view{}); }

void Frontier::append(Digest const& leaf)
{
    auto hash = leaf;
    for (auto full = size_; (full & 1) != 0; full >>= 1) {
        hash = node_hash(peaks_.back(), hash);
        peaks_.pop_back();
    }
    peaks_.push_back(hash);
    ++size_;
}

Digest Frontier::root() const
{
    if (peaks_.empty()) return empty_root();
    auto root = peaks_.back();
    for (auto i = peaks_.size() - 1; i > 0; --i) root = node_hash(peaks_[i - 1], root);
    return root;
}

Frontier Frontier::over(std::uint64_t size, HashSource const& source)
{
    auto frontier = Frontier{};
    frontier.size_ = size;
    auto begin = std::uint64_t{0};
    for (auto level = 64U; level-- > 0;) {
        if ((size >> level & 1) == 0) continue;
        frontier.peaks_.push_back(source.hash(level, begin >> level));
        begin += std::uint64_t{1} << level;
    }
    return frontier;
}

std::string Frontier::text() const
{
    auto text = std::to_string(size_) + " ";
    for (auto const& peak : peaks_) text += to_hex(peak);
    return text;
}

std::optional<Frontier> Frontier::parse(std::string_view text)
{
    auto frontier = Frontier{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), frontier.size_);
    auto const digits = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || digits == text.size() || text[digits] != ' ') return std::nullopt;
    auto hex = text.substr(digits + 1);
    if (hex.size() != 64 * static_cast<std::size_t>(std::popcount(frontier.size_))) return std::nullopt;
    for (; !hex.empty(); hex.remove_prefix(64)) {
        auto const peak = digest_from_hex(hex.substr(0, 64));
        if (!peak) return std::nullopt;
        frontier.peaks_.push_back(*peak);
    }
    if (frontier.text() != text) return std::nullopt; // one text for one value
    return frontier;
}

void MemoryHashes::append(Digest const& leaf)
{
    auto hash = leaf;
    for (auto level = std::size_t{0};; ++level) {
        if (level == levels_.size()) levels_.emplace_back();
        auto& row = levels_[level];
        row.push_back(hash);
        if (row.size() % 2 != 0) return;
        hash = node_hash(row[row.size() - 2], row.back());
    }
}

Digest MemoryHashes::hash(unsigned level, std::uint64_t index) const
{
    if (level >= levels_.size() || index >= levels_[level].size()) throw std::out_of_range{"a hash beyond the tree"};
    return levels_[level][index];
}

Digest root_at(std::uint64_t size, HashSource const& source) { return size == 0 ? empty_root() : range_root(0, size, source); }

Proof inclusion_proof(std::uint64_t leaf, std::uint64_t size, HashSource const& source)
{
    check(leaf < size, "an inclusion proof for a leaf beyond the tree");
    auto proof = Proof{};
    path(leaf, 0, size, source, proof);
    return proof;
}

Proof consistency_proof(std::uint64_t from, std::uint64_t to, HashSource const& source)
{
    check(from <= to, "a consistency proof from a larger tree to a smaller one");
    auto proof = Proof{};
    if (from != 0 && from != to) subproof(from, 0, to, true, source, proof);
    return proof;
}

bool verify_inclusion(Digest const& leaf_hash, std::uint64_t leaf, std::uint64_t size, Proof const& proof, Digest const& root)
{
    if (leaf >= size) return false;
    auto node = leaf;
    auto last = size - 1;
    auto hash = leaf_hash;
    for (auto const& sibling : proof) { // RFC 9162 §2.1.3.2
        if (last == 0) return false;
        if ((node & 1) != 0 || node == last) {
            hash = node_hash(sibling, hash);
            for (; (node & 1) == 0 && node != 0; node >>= 1) last >>= 1;
        } else {
            hash = node_hash(hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

bool verify_consistency(std::uint64_t from, Digest const& from_root, std::uint64_t to, Digest const& to_root, Proof const& proof)
{
    if (from > to) return false;
    if (from == to) return proof.empty() && from_root == to_root;
    if (from == 0) return proof.empty() && from_root == empty_root();
    auto at = std::size_t{0};
    if (!std::has_single_bit(from) && proof.empty()) return false;
    auto old_hash = std::has_single_bit(from) ? from_root : proof[at++]; // RFC 9162 §2.1.4.2
    auto new_hash = old_hash;
    auto node = from - 1;
    auto last = to - 1;
    for (; (node & 1) != 0; node >>= 1) last >>= 1;
    for (; at < proof.size(); ++at) {
        if (last == 0) return false;
        if ((node & 1) != 0 || node == last) {
            old_hash = node_hash(proof[at], old_hash);
            new_hash = node_hash(proof[at], new_hash);
            for (; (node & 1) == 0 && node != 0; node >>= 1) last >>= 1;
        } else {
            new_hash = node_hash(new_hash, proof[at]);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && old_hash == from_root && new_hash == to_root;
}

} // namespace xz::ledger
