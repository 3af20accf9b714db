// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/audit.hpp"
#include "ledger/findings.hpp"

namespace xz::ledger {

struct DigestHash {
    std::size_t operator()(Digest const& digest) const;
};

/// The part of an audit that knows single leaves' hashes from elsewhere: from the kept hashes (tiles) and from receipts. A body whose
/// hash is known at another place tells what was done: exchanged, moved down by a deletion or up by an insertion.
class PlaceCheck {
public:
    PlaceCheck(AuditPlan const& plan, Findings& findings);

    void leaf(std::uint64_t leaf, std::string_view act, Digest const& computed, std::optional<Digest> const& stored);
    /// How many leaves were taken out although the numbers run on.
    std::uint64_t finish(std::uint64_t leaves);
    std::uint64_t receipts_confirmed() const;

private:
    struct Mismatch {
        std::uint64_t leaf = 0;
        std::string act;
        Digest computed{};
        std::optional<Digest> stored; // nothing for a leaf behind those that hashes were kept of
    };
    struct Held {
        std::string name;
        std::uint64_t leaf = 0;
        Digest hash{};
        std::optional<std::uint64_t> found; // where its act stands today
    };
    struct Walk {
        std::uint64_t leaves = 0;
        std::int64_t shift = 0; // how far behind a body's place its kept hash stands: rises over a deletion, falls over an insertion
        std::uint64_t removed = 0;
        std::vector<Mismatch const*> unknown; // bodies known nowhere
    };

    std::optional<std::uint64_t> home_of(Digest const& computed) const;
    Mismatch const* mismatch_at(std::uint64_t leaf) const;
    std::uint64_t finish_stored(std::uint64_t leaves);
    void look_at_moved(Mismatch const& one, std::uint64_t home, Walk& walk);
    void tell(FindingKind kind, Mismatch const& one, std::string what);
    void finish_receipts(std::uint64_t leaves);
    void tell_moved(Held const& held, std::int64_t by);
    void tell_gone(Held const& held);

    Findings& findings_;
    std::function<std::optional<Digest>(std::uint64_t)> stored_at_;
    std::vector<Mismatch> mismatches_;                            // by leaf
    std::unordered_map<Digest, std::uint64_t, DigestHash> homes_; // stored hash of a mismatch -> its leaf
    std::vector<Held> held_;                                      // by leaf
    std::unordered_map<Digest, std::vector<std::size_t>, DigestHash> held_by_hash_;
};

} // namespace xz::ledger
