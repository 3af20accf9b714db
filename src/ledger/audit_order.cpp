// SPDX-License-Identifier: Apache-2.0
#include "ledger/audit_order.hpp"

#include <algorithm>
#include <iterator>

namespace xz::ledger {

OrderCheck::Place OrderCheck::place(std::uint64_t leaf, BodyFields const& fields)
{
    if (leaf < next_) {
        late(leaf, fields);
        return {false, 0};
    }
    auto const missing = leaf - next_;
    if (missing != 0) gaps_.emplace_back(next_, leaf);
    next_ = leaf + 1;
    return {true, missing};
}

/// A number that was passed: it fills a gap (two leaves changed places in the file), or it stands there twice.
void OrderCheck::late(std::uint64_t leaf, BodyFields const& fields)
{
    auto const gap = std::find_if(gaps_.begin(), gaps_.end(), [&](auto const& one) { return one.first <= leaf && leaf < one.second; });
    if (gap == gaps_.end()) {
        findings_.add({FindingKind::Inserted, leaf, std::string{fields.id}, "this leaf's number comes a second time"});
        return;
    }
    auto const [from, to] = *gap;
    gaps_.erase(gap);
    if (from < leaf) gaps_.emplace_back(from, leaf);
    if (leaf + 1 < to) gaps_.emplace_back(leaf + 1, to);
    findings_.add({FindingKind::Swapped, leaf, std::string{fields.id}, "this leaf comes behind leaves of higher numbers"});
    if (fields.seq) fill(matter_of(fields.matter), *fields.seq);
}

void OrderCheck::time(std::uint64_t leaf, BodyFields const& fields, std::optional<Moment> floor)
{
    auto const recorded = parse_moment(fields.recorded);
    if (!recorded) return; // said as not canonical
    if (previous_ && *recorded < *previous_) {
        findings_.add({FindingKind::Backdated, leaf, std::string{fields.id},
                       "recorded " + xz::to_string(*recorded) + ", the leaf before it " + xz::to_string(*previous_)});
    } else if (floor && *recorded < *floor) {
        findings_.add({FindingKind::Backdated, leaf, std::string{fields.id},
                       "recorded " + xz::to_string(*recorded) + ", but a head signed after that time doesn't cover it yet"});
    }
    previous_ = recorded;
}

void OrderCheck::matter(std::uint64_t leaf, BodyFields const& fields)
{
    if (fields.matter.empty() || !fields.seq || *fields.seq < 1) return;
    auto const seq = *fields.seq;
    auto& matter = matter_of(fields.matter);
    if (seq - 1 == matter.last) {
        matter.last = seq;
        return;
    }
    auto const act = std::string{fields.id};
    if (seq > matter.last) {
        matter.absent.push_back({matter.last + 1, seq - 1, leaf, act, std::string{fields.matter}});
        matter.last = seq;
        return;
    }
    auto const which = std::to_string(seq) + " of matter " + std::string{fields.matter};
    if (fill(matter, seq))
        findings_.add({FindingKind::Swapped, leaf, act, "a later act stands before act " + which});
    else
        findings_.add({FindingKind::Inserted, leaf, act, "a second act " + which});
}

OrderCheck::Matter& OrderCheck::matter_of(std::string_view id)
{
    auto const found = matters_.find(id);
    return found != matters_.end() ? found->second : matters_[std::string{id}];
}

/// Takes an act off the absent ones; false if it isn't one of them.
bool OrderCheck::fill(Matter& matter, std::int64_t seq)
{
    auto const found =
        std::find_if(matter.absent.begin(), matter.absent.end(), [&](Absent const& one) { return one.from <= seq && seq <= one.to; });
    if (found == matter.absent.end()) return false;
    auto const gap = *found;
    matter.absent.erase(found);
    for (auto rest : {std::pair{gap.from, seq - 1}, std::pair{seq + 1, gap.to}})
        if (rest.first <= rest.second) matter.absent.push_back({rest.first, rest.second, gap.leaf, gap.act, gap.matter});
    return true;
}

std::uint64_t OrderCheck::finish()
{
    auto by_number = std::uint64_t{0};
    for (auto const& [from, to] : gaps_) {
        by_number += to - from;
        auto const what =
            to - from == 1 ? std::string{"this leaf is"} : "leaves " + std::to_string(from) + " to " + std::to_string(to - 1) + " are";
        findings_.add({FindingKind::Deleted, from, {}, what + " not there"});
    }
    auto absent = std::vector<Absent>{};
    for (auto& [id, matter] : matters_) std::move(matter.absent.begin(), matter.absent.end(), std::back_inserter(absent));
    auto by_matter = std::uint64_t{0};
    for (auto const& one : absent) by_matter += static_cast<std::uint64_t>(one.to - one.from) + 1;
    if (by_number >= by_matter) return 0; // the same acts, missed by their leaves' numbers already
    std::sort(absent.begin(), absent.end(), [](Absent const& a, Absent const& b) { return a.leaf < b.leaf; });
    for (auto const& one : absent) {
        auto const which =
            one.from == one.to ? "act " + std::to_string(one.from) : "acts " + std::to_string(one.from) + " to " + std::to_string(one.to);
        findings_.add(
            {FindingKind::Deleted, one.leaf, one.act, "before this leaf " + which + " of matter " + one.matter + " must have stood"});
    }
    return by_matter;
}

} // namespace xz::ledger
