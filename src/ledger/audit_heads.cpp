// SPDX-License-Identifier: Apache-2.0
#include "ledger/audit_heads.hpp"

#include <algorithm>
#include <limits>

#include "ledger/repair.hpp"

namespace xz::ledger {

namespace {

constexpr auto most_kept = std::size_t{1026}; // what find_insertion can still use

std::string leaves(std::uint64_t from, std::uint64_t to)
{
    return to - from == 1 ? "leaf " + std::to_string(from) : "leaves " + std::to_string(from) + " to " + std::to_string(to - 1);
}

} // namespace

HeadCheck::HeadCheck(AuditPlan const& plan, Findings& findings) : findings_{findings}
{
    add_heads(plan.own_heads, true, plan);
    for (auto const& mark : marks_) newest_own_ = std::max(newest_own_, mark.size);
    add_heads(plan.given_heads, false, plan);
    for (auto const& [name, receipt] : plan.receipts) {
        auto const head = verify_receipt(receipt, plan.keys);
        auto const ours = head && head->origin == origin_of(plan.county_code);
        if (ours)
            marks_.push_back({head->size, head->root, head->time, name, false});
        else
            findings_.add({FindingKind::ForgedHead,
                           receipt.leaf,
                           {},
                           name + ": " + (head ? "a receipt of another county" : to_string(head.error()))});
    }
    drop_doubles();
    compare();
}

void HeadCheck::add_heads(std::vector<NamedHead> const& heads, bool own, AuditPlan const& plan)
{
    for (auto const& [name, note] : heads) {
        auto const head = verify(note, plan.keys);
        auto const ours = head && head->origin == origin_of(plan.county_code);
        if (ours)
            marks_.push_back({head->size, head->root, head->time, name, own});
        else
            findings_.add({FindingKind::ForgedHead, {}, {}, name + ": " + (head ? "a head of another county" : to_string(head.error()))});
    }
}

/// One mark a size. A second one with the same root adds nothing; with another root it is a split view, whatever the leaves say.
void HeadCheck::drop_doubles()
{
    std::stable_sort(marks_.begin(), marks_.end(),
                     [](Mark const& a, Mark const& b) { return a.size != b.size ? a.size < b.size : a.own && !b.own; });
    auto kept = std::vector<Mark>{};
    for (auto& mark : marks_) {
        if (kept.empty() || kept.back().size != mark.size) {
            kept.push_back(std::move(mark));
        } else if (kept.back().root != mark.root) {
            findings_.add({FindingKind::SplitView,
                           {},
                           {},
                           kept.back().name + " and " + mark.name + " are both signed, both of size " + std::to_string(mark.size) +
                               ", with different roots"});
        } else if (!kept.back().time) {
            kept.back().time = mark.time;
        }
    }
    marks_ = std::move(kept);
}

void HeadCheck::append(std::uint64_t leaf, Digest const& used, Digest const& computed)
{
    if (used_.size() == most_kept) {
        too_many_ = true;
        used_.clear();
        computed_.clear();
    }
    if (used_.empty()) good_leaf_ = leaf;
    if (!too_many_) {
        used_.push_back(used);
        computed_.push_back(computed);
    }
    if (open_ && mend_without_one()) return;
    tree_.append(used);
    ++position_;
    compare();
}

void HeadCheck::lose(std::uint64_t count)
{
    if (open_) give_up(*open_);
    lost_ = true;
    position_ += count;
    compare();
}

void HeadCheck::compare()
{
    while (next_mark_ < marks_.size() && marks_[next_mark_].size <= position_ && !open_) compare_one(marks_[next_mark_++]);
}

void HeadCheck::compare_one(Mark const& mark)
{
    if (mark.time) floor_ = std::max(floor_.value_or(*mark.time), *mark.time);
    if (lost_) {
        ++unconfirmed_;
    } else if (tree_.root() == mark.root) {
        confirm(mark);
    } else if (!anchors(mark)) {
        doubted_.push_back(mark);
    } else if (!mend_in_place(mark)) {
        open_ = mark;
    }
}

void HeadCheck::confirm(Mark const& mark)
{
    ++confirmed_;
    if (mark.own) confirmed_own_ = mark.size;
    good_ = tree_;
    used_.clear();
    computed_.clear();
    too_many_ = false;
}

/// Would the root be right with the bodies' own hashes, or with two leaves exchanged? Then that is what was done, and the tree goes on.
bool HeadCheck::mend_in_place(Mark const& mark)
{
    if (too_many_) return false;
    auto tree = good_;
    for (auto const& hash : computed_) tree.append(hash);
    if (tree.root() != mark.root) {
        auto const pair = find_exchange({good_, used_}, mark.root);
        if (!pair) return false;
        findings_.add({FindingKind::Swapped,
                       good_leaf_ + pair->first,
                       {},
                       "leaves " + std::to_string(good_leaf_ + pair->first) + " and " + std::to_string(good_leaf_ + pair->second) +
                           " changed places: exchanged, they lead to the root of " + mark.name});
        std::swap(used_[pair->first], used_[pair->second]);
        tree = good_;
        for (auto const& hash : used_) tree.append(hash);
    } // else the bodies are what was signed and the kept hashes were changed: the check of bodies against kept hashes says where
    tree_ = std::move(tree);
    confirm(mark);
    return true;
}

/// A head of size n didn't hold. With the leaf behind it at hand: would n be right without one of them? Then that one was put in.
bool HeadCheck::mend_without_one()
{
    auto const mark = *open_;
    auto const one = too_many_ ? std::nullopt : find_insertion({good_, used_}, mark.root);
    if (!one) {
        give_up(mark);
        return false;
    }
    open_.reset();
    ++inserted_;
    findings_.add({FindingKind::Inserted, good_leaf_ + *one, {}, "without this leaf the others lead to the root of " + mark.name});
    tree_ = good_;
    for (auto i = std::size_t{0}; i < used_.size(); ++i)
        if (i != *one) tree_.append(used_[i]);
    confirm(mark);
    compare();
    return true;
}

void HeadCheck::give_up(Mark const& mark)
{
    open_.reset();
    lost_ = true;
    ++unconfirmed_;
    loss_ = Loss{good_.size() + inserted_, mark.size + inserted_, mark.name};
}

void HeadCheck::finish(std::uint64_t removed, std::optional<std::uint64_t> expected_size, AuditReport& report)
{
    if (open_) give_up(*open_);
    auto const newest = marks_.empty() ? 0 : marks_.back().size;
    auto const due = std::max(newest + inserted_, expected_size.value_or(0));
    auto const fed = position_ + inserted_;
    auto const shortfall = due > fed ? due - fed : 0;
    auto const told = finish_loss(shortfall); // leaves taken out of the middle leave it short too: said once
    if (shortfall > removed && !told) finish_length(expected_size);
    if (expected_size && *expected_size < fed)
        findings_.add({FindingKind::Inserted,
                       *expected_size,
                       {},
                       "the county's own counter knows " + std::to_string(*expected_size) + " leaves, there are " + std::to_string(fed)});
    finish_doubts();
    report.heads_confirmed = confirmed_;
    report.heads_unconfirmed = unconfirmed_ + doubted_.size() + (marks_.size() - next_mark_);
    report.root = tree_.root();
    report.unsigned_leaves = position_ - good_.size();
}

/// Names the stretch behind the last head that holds, unless another check has named the leaf. True if that tells of leaves taken out.
bool HeadCheck::finish_loss(std::uint64_t shortfall)
{
    if (!loss_) return false;
    auto const to_end = std::numeric_limits<std::uint64_t>::max();
    if (findings_.has(FindingKind::Deleted, loss_->from, to_end)) return true; // a missing act may show late, at its matter's next one
    auto const last = loss_->to - 1;
    if (findings_.has(FindingKind::Inserted, loss_->from, last) || findings_.has(FindingKind::Swapped, loss_->from, last) ||
        findings_.has(FindingKind::Altered, loss_->from, last))
        return false;
    auto const where = leaves(loss_->from, loss_->to) + " don't lead to the root of " + loss_->head;
    if (shortfall == 0)
        findings_.add({FindingKind::Altered, loss_->from, {}, where + ": something there was altered or replaced"});
    else
        findings_.add({FindingKind::Deleted,
                       loss_->from,
                       {},
                       where + ", and " + std::to_string(shortfall) + " fewer leaves are there than were signed or counted"});
    return shortfall != 0;
}

void HeadCheck::finish_length(std::optional<std::uint64_t> expected_size)
{
    auto const fed = position_ + inserted_;
    auto const there = ", the ledger ends with " + std::to_string(fed) + " leaves";
    if (newest_own_ > position_) {
        findings_.add({FindingKind::Truncated, fed, {}, "our own signed head covers " + std::to_string(newest_own_) + " leaves" + there});
    } else if (expected_size.value_or(0) > fed) {
        findings_.add(
            {FindingKind::Truncated, fed, {}, "the county's own counter knows " + std::to_string(*expected_size) + " leaves" + there});
    } else {
        auto const& outside = marks_.back();
        findings_.add({FindingKind::RolledBack,
                       fed,
                       {},
                       outside.name + ", kept outside, covers " + std::to_string(outside.size) + " leaves" + there});
    }
}

/// Heads kept outside that don't hold. Where a larger one of ours does, our key has signed two histories.
void HeadCheck::finish_doubts()
{
    for (auto const& mark : doubted_) {
        auto const whose = mark.name + " is signed and covers " + std::to_string(mark.size) + " leaves, but ";
        auto const changed = [&](FindingKind kind) { return findings_.has(kind, 0, mark.size); };
        if (confirmed_own_ >= mark.size) {
            findings_.add({FindingKind::SplitView,
                           {},
                           {},
                           whose + "our own signed head of " + std::to_string(confirmed_own_) + " leaves holds another history"});
        } else if (!(loss_ && loss_->from < mark.size) && !changed(FindingKind::Altered) && !changed(FindingKind::Deleted)) {
            findings_.add({FindingKind::Altered, {}, {}, whose + "the leaves lead to another root"});
        }
    }
}

} // namespace xz::ledger
