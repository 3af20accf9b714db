// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/body_scan.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/findings.hpp"
#include "ledger/receipt.hpp"

namespace xz::ledger {

/// One leaf as it is kept: its number, its body and, where hashes are kept too (tiles, an export), the hash.
struct AuditEntry {
    std::uint64_t leaf = 0;
    std::string_view body;
    std::optional<Digest> stored;
};

/// A signed head and where it was found, for people.
struct NamedHead {
    std::string name;
    std::string note;
};

struct NamedReceipt {
    std::string name;
    Receipt receipt;
};

/// A row of the side table of personal and large values, or its absence.
struct SideValue {
    enum class State { Kept, Erased, Missing };
    State state = State::Missing;
    std::string salt; // raw bytes
    std::string value;
    std::string erased_by; // the act of erasure, where there is one
};

/// What a ledger is held against. Everything but the county and its keys may be left out; the report says what then stays unseen.
struct AuditPlan {
    std::string county_code;
    std::vector<PublicKey> keys;
    std::vector<NamedHead> own_heads;   // of the data folder itself, in any order
    std::vector<NamedHead> given_heads; // kept elsewhere: --head
    std::vector<NamedReceipt> receipts;
    std::optional<std::uint64_t> expected_size; // as the county's own counter says
    bool deep = false;                          // parse every body: canonical form, normal form C, no act twice
    FieldNames fields;
    std::chrono::seconds head_slack{60}; // a batch judged before a head of its second was signed is no backdating
    /// The kept hash of a leaf, for entries that come without theirs and for leaves that are gone.
    std::function<std::optional<Digest>(std::uint64_t leaf)> stored_at;
    /// The side table; without it values are not looked at.
    std::function<SideValue(Digest const& hash)> value_of;
};

/// Reads a ledger once, leaf by leaf, and names what was done to it. Memory: a few hundred bytes a matter, nothing a leaf
/// (32 bytes a leaf if `deep`).
class Audit {
public:
    explicit Audit(AuditPlan plan);
    ~Audit();
    Audit(Audit&&) noexcept;
    Audit& operator=(Audit&&) noexcept;

    /// In the order of the leaves, from 0 on; what comes out of order is a finding.
    void feed(AuditEntry const& entry);
    /// Once, at the end.
    AuditReport finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace xz::ledger
