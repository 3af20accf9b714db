// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/sha256.hpp"

namespace xz::ledger {

/// What can be wrong with a ledger or with what hangs on it.
enum class FindingKind {
    Altered,      // a leaf is not what was signed or stored
    Deleted,      // a leaf is gone
    Swapped,      // two leaves changed places
    Inserted,     // a leaf too many
    Backdated,    // the recorded time falls along the leaves
    Truncated,    // the end is gone, and the data folder's own heads or counters show it
    RolledBack,   // the end is gone with all its traces; a head or receipt kept outside shows it
    ForgedHead,   // no good signature, or a receipt that proves nothing
    SplitView,    // two signed heads of one log that can't both be true
    NotCanonical, // a body that is not canonical JSON or lacks id or time
    ValueAltered, // a value in the side table is not the one that the leaf holds the hash of
    ValueMissing, // a value is not in the side table
    ViewAltered,  // a view differs from the fold (found by rebuild-views)
};

/// As it stands in `--json`: "rolled_back".
std::string_view to_string(FindingKind kind);

struct Finding {
    FindingKind kind = FindingKind::Altered;
    std::optional<std::uint64_t> leaf;
    std::string act; // its id, where the leaf's body tells one
    std::string what;
    bool noted = false; // to be known, no offence: a value erased by an act of erasure

    friend bool operator==(Finding const&, Finding const&) = default;
};

Json to_json(Finding const& finding);

/// Collects findings: the first thousand are kept, all are counted.
class Findings {
public:
    void add(Finding finding);
    /// Is there one of that kind whose leaf lies in [from, to]?
    bool has(FindingKind kind, std::uint64_t from, std::uint64_t to) const;
    std::vector<Finding> const& kept() const { return kept_; }
    std::uint64_t left_off() const { return left_off_; }
    bool offence() const { return offence_; }

private:
    std::vector<Finding> kept_;
    std::uint64_t left_off_ = 0;
    bool offence_ = false;
};

/// A tampering that this audit could not have seen, and what would have shown it.
struct SeenOnlyWith {
    FindingKind kind = FindingKind::RolledBack;
    std::string needs; // "--head", "--receipt", "--entries"
    std::string what;
};

struct AuditReport {
    std::uint64_t leaves = 0;
    Digest root{};
    std::uint64_t heads_confirmed = 0;
    std::uint64_t heads_unconfirmed = 0; // good signature, but the leaves don't lead to their root
    std::uint64_t receipts_confirmed = 0;
    std::uint64_t unsigned_leaves = 0; // behind the newest confirmed head: nothing vouches for them yet
    std::vector<Finding> findings;
    std::uint64_t findings_left_off = 0;
    std::vector<SeenOnlyWith> seen_only_with;
    bool ok = false;
};

/// `{leaves, ok, findings: [{kind, leaf, act, what}], seen_only_with: [{kind, needs, what}], …}`.
Json to_json(AuditReport const& report);

} // namespace xz::ledger
