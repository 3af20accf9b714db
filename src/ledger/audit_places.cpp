// SPDX-License-Identifier: Apache-2.0
#include "ledger/audit_places.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

namespace xz::ledger {

namespace {

constexpr auto most_mismatches = std::size_t{200'000};
constexpr auto look_ahead = std::uint64_t{64}; // leaves behind the end whose kept hashes are asked for
constexpr auto everywhere = std::numeric_limits<std::uint64_t>::max();

std::int64_t distance(std::uint64_t from, std::uint64_t to) { return static_cast<std::int64_t>(to - from); }
std::string several(std::int64_t count) { return count == 1 ? "a leaf was" : std::to_string(count) + " leaves were"; }

} // namespace

std::size_t DigestHash::operator()(Digest const& digest) const
{
    auto value = std::size_t{0};
    std::memcpy(&value, digest.data(), sizeof value);
    return value;
}

PlaceCheck::PlaceCheck(AuditPlan const& plan, Findings& findings) : findings_{findings}, stored_at_{plan.stored_at}
{
    for (auto const& [name, receipt] : plan.receipts)
        if (verify_receipt(receipt, plan.keys) && receipt.county_code == plan.county_code)
            held_.push_back({name, receipt.leaf, receipt.leaf_hash, {}});
    std::sort(held_.begin(), held_.end(), [](Held const& a, Held const& b) { return a.leaf < b.leaf; });
    for (auto i = std::size_t{0}; i < held_.size(); ++i) held_by_hash_[held_[i].hash].push_back(i);
}

void PlaceCheck::leaf(std::uint64_t leaf, std::string_view act, Digest const& computed, std::optional<Digest> const& stored)
{
    if (stored ? *stored != computed : static_cast<bool>(stored_at_)) {
        if (mismatches_.size() < most_mismatches) mismatches_.push_back({leaf, std::string{act}, computed, stored});
        if (stored) homes_.emplace(*stored, leaf);
    }
    if (held_.empty()) return;
    auto const same = held_by_hash_.find(computed);
    if (same == held_by_hash_.end()) return;
    for (auto const i : same->second)
        if (!held_[i].found || held_[i].leaf == leaf) held_[i].found = leaf;
}

std::uint64_t PlaceCheck::finish(std::uint64_t leaves)
{
    auto const removed = finish_stored(leaves);
    finish_receipts(leaves);
    return removed;
}

std::uint64_t PlaceCheck::receipts_confirmed() const
{
    return static_cast<std::uint64_t>(std::count_if(held_.begin(), held_.end(), [](Held const& one) { return one.found == one.leaf; }));
}

std::optional<std::uint64_t> PlaceCheck::home_of(Digest const& computed) const
{
    auto const found = homes_.find(computed);
    return found == homes_.end() ? std::nullopt : std::optional{found->second};
}

PlaceCheck::Mismatch const* PlaceCheck::mismatch_at(std::uint64_t leaf) const
{
    auto const found =
        std::lower_bound(mismatches_.begin(), mismatches_.end(), leaf, [](Mismatch const& one, std::uint64_t at) { return one.leaf < at; });
    return found == mismatches_.end() || found->leaf != leaf ? nullptr : &*found;
}

void PlaceCheck::tell(FindingKind kind, Mismatch const& one, std::string what)
{
    findings_.add({kind, one.leaf, one.act, std::move(what)});
}

/// Walks the bodies that differ from the kept hashes.
std::uint64_t PlaceCheck::finish_stored(std::uint64_t leaves)
{
    if (stored_at_ && !mismatches_.empty())
        for (auto leaf = leaves; leaf < leaves + look_ahead; ++leaf)
            if (auto const hash = stored_at_(leaf)) homes_.emplace(*hash, leaf);
    auto walk = Walk{leaves, 0, 0, {}};
    auto last = std::optional<std::uint64_t>{};
    for (auto const& one : mismatches_) {
        if (!last || *last + 1 != one.leaf) walk.shift = 0; // leaves in between are in their places
        last = one.leaf;
        if (auto const home = home_of(one.computed)) {
            look_at_moved(one, *home, walk);
        } else if (one.stored && (walk.shift <= 0 || one.leaf + static_cast<std::uint64_t>(walk.shift) < leaves)) {
            walk.unknown.push_back(&one);
        }
    }
    for (auto const* one : walk.unknown) tell(FindingKind::Altered, *one, "the body's hash is not the one kept for this leaf");
    return walk.removed;
}

/// A body whose hash is kept for another leaf, `home`.
void PlaceCheck::look_at_moved(Mismatch const& one, std::uint64_t home, Walk& walk)
{
    auto const* there = mismatch_at(home);
    if (there != nullptr && one.stored == there->computed) {
        if (one.leaf < home) tell(FindingKind::Swapped, one, "changed places with leaf " + std::to_string(home));
        return;
    }
    auto const by = distance(one.leaf, home);
    if (by == walk.shift) return; // moved along with the one before it
    auto const* next = mismatch_at(one.leaf + 1);
    auto const goes_on = next == nullptr ? home >= walk.leaves : home_of(next->computed) == home + 1;
    auto const put_in = static_cast<std::size_t>(std::max<std::int64_t>(walk.shift - by, 0));
    if (by > walk.shift && goes_on) {
        tell(FindingKind::Deleted, one, "before this one " + several(by - walk.shift) + " taken out");
        walk.removed += static_cast<std::uint64_t>(by - walk.shift);
    } else if (put_in != 0 && walk.unknown.size() >= put_in && walk.unknown.back()->leaf + 1 == one.leaf) {
        for (auto left = put_in; left > 0; --left, walk.unknown.pop_back())
            tell(FindingKind::Inserted, *walk.unknown.back(), "the kept hashes know no such leaf here");
    } else {
        tell(FindingKind::Swapped, one, "stood at leaf " + std::to_string(home));
    }
    walk.shift = by;
}

void PlaceCheck::finish_receipts(std::uint64_t leaves)
{
    auto shift = std::int64_t{0};
    for (auto const& held : held_) {
        if (held.found == held.leaf || held.leaf >= leaves) continue; // what lies behind the end is a matter of length
        if (!held.found) {
            tell_gone(held);
            continue;
        }
        auto const by = distance(held.leaf, *held.found);
        auto const low = std::min(held.leaf, *held.found);
        auto const high = std::max(held.leaf, *held.found);
        auto const partner =
            std::any_of(held_.begin(), held_.end(), [&](Held const& one) { return one.leaf == *held.found && one.found == held.leaf; });
        if (findings_.has(FindingKind::Swapped, low, low) || findings_.has(FindingKind::Swapped, high, high)) continue;
        if (partner) {
            findings_.add(
                {FindingKind::Swapped, held.leaf, {}, held.name + ": its act changed places with leaf " + std::to_string(*held.found)});
            continue;
        }
        if (by != shift) tell_moved(held, by - shift);
        shift = by;
    }
}

void PlaceCheck::tell_moved(Held const& held, std::int64_t by)
{
    auto const kind = by < 0 ? FindingKind::Deleted : FindingKind::Inserted;
    if (findings_.has(kind, 0, std::max(held.leaf, *held.found))) return;
    findings_.add({kind,
                   *held.found,
                   {},
                   held.name + ": its act was leaf " + std::to_string(held.leaf) + " and stands here: before it " + several(std::abs(by)) +
                       (by < 0 ? " taken out" : " put in")});
}

void PlaceCheck::tell_gone(Held const& held)
{
    if (findings_.has(FindingKind::Deleted, 0, everywhere) || findings_.has(FindingKind::Altered, held.leaf, held.leaf)) return;
    findings_.add(
        {FindingKind::Altered, held.leaf, {}, held.name + ": the act it was given for stands nowhere in the ledger: altered or replaced"});
}

} // namespace xz::ledger
