// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/audit.hpp"
#include "ledger/merkle.hpp"

namespace xz::ledger {

/// The part of an audit that grows the tree and holds it against every signed head.
class HeadCheck {
public:
    /// Reads and verifies the heads; a bad signature and two roots for one size are found at once.
    HeadCheck(AuditPlan const& plan, Findings& findings);

    /// The next leaf: the hash that the tree is made of, and the hash of the body (the same, unless the body was changed).
    void append(std::uint64_t leaf, Digest const& used, Digest const& computed);
    /// `count` leaves are gone and nothing tells their hashes: no root can be computed any more.
    void lose(std::uint64_t count);
    /// The time of the newest good head that doesn't cover the next leaf: what comes later was recorded later.
    std::optional<Moment> floor() const { return floor_; }
    /// `removed`: how many leaves other checks found missing although the numbers run on.
    void finish(std::uint64_t removed, std::optional<std::uint64_t> expected_size, AuditReport& report);

private:
    struct Mark {
        std::uint64_t size = 0;
        Digest root{};
        std::optional<Moment> time;
        std::string name;
        bool own = false;
    };
    struct Loss {
        std::uint64_t from = 0; // the leaves [from, to) hold the fault
        std::uint64_t to = 0;
        std::string head;
    };

    void add_heads(std::vector<NamedHead> const& heads, bool own, AuditPlan const& plan);
    void drop_doubles();
    bool anchors(Mark const& mark) const { return mark.own || mark.size > newest_own_; }
    void compare();
    void compare_one(Mark const& mark);
    void confirm(Mark const& mark);
    bool mend_in_place(Mark const& mark);
    bool mend_without_one();
    void give_up(Mark const& mark);
    bool finish_loss(std::uint64_t shortfall);
    void finish_length(std::optional<std::uint64_t> expected_size);
    void finish_doubts();

    Findings& findings_;
    std::vector<Mark> marks_; // by size
    std::size_t next_mark_ = 0;
    std::uint64_t newest_own_ = 0;

    Frontier tree_;
    std::uint64_t position_ = 0;  // leaves that the tree has or should have
    std::uint64_t inserted_ = 0;  // leaves that were fed and don't belong to it
    Frontier good_;               // at the newest confirmed head
    std::uint64_t good_leaf_ = 0; // the first leaf number behind it
    std::vector<Digest> used_;    // hashes since then, while they are few
    std::vector<Digest> computed_;
    bool too_many_ = false;
    std::optional<Mark> open_; // a head that doesn't hold, until the next leaf shows whether one was inserted
    std::optional<Loss> loss_;
    bool lost_ = false;
    std::vector<Mark> doubted_; // heads from outside that don't hold while our own may
    std::uint64_t confirmed_ = 0;
    std::uint64_t unconfirmed_ = 0;
    std::uint64_t confirmed_own_ = 0; // the largest size of ours that holds
    std::optional<Moment> floor_;
};

} // namespace xz::ledger
