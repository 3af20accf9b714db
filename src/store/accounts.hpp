// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/sha256.hpp"
#include "store/folder.hpp"

namespace xz::store {

/// A way in for one person. Who that person is, and may do, stands in the ledger; this is only the key to the door.
struct Account {
    std::string name;
    std::string person;
    std::string password;        // encoded Argon2id
    std::string secret;          // of one-time codes, raw; empty: none
    std::uint64_t last_step = 0; // of the last accepted code: each is good once
    bool demo = false;           // known to everybody: never served off loopback
    bool locked = false;
    bool must_change = false; // the password was given by somebody else
    Moment created{};
};

/// A session as it is kept: never the token, only its hash.
struct SessionRow {
    Digest token_hash{};
    std::string account;
    bool second_factor = false;
    Moment created{};
    Moment last_used{};
    std::string agent; // what the browser calls itself, shortened
};

/// Somebody looked at personal data that his post doesn't show him by itself.
struct Unmasking {
    Moment at{};
    std::string person;
    std::string matter;
    std::string reason;
};

/// accounts.db: beside the record, since passwords and sessions change without being acts, and leave nothing in the ledger. Safe from any
/// thread; each change is synced before it returns.
class Accounts {
public:
    explicit Accounts(DataFolder const& folder);
    ~Accounts();
    Accounts(Accounts const&) = delete;
    Accounts& operator=(Accounts const&) = delete;

    std::optional<Account> account(std::string_view name) const;
    std::vector<Account> all() const;
    /// Grows whenever anybody, this process or another, has changed accounts or sessions. Cheap: asked with every request.
    std::int64_t version() const;
    /// Names of accounts that nobody locked.
    std::set<std::string, std::less<>> open() const;
    void put(Account const& account);
    /// Its sessions end with it. False where there is none.
    bool remove(std::string_view name);

    std::vector<SessionRow> sessions() const;
    void put_session(SessionRow const& session);
    void end_session(Digest const& token_hash);

    void record(Unmasking const& unmasking);
    /// Newest first.
    std::vector<Unmasking> unmaskings(std::size_t limit) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Copies accounts.db, where there is one, beside a server that may write to it: without its sessions, since who has a backup shall not be
/// signed in by it. Its SHA-256 stands beside it in `accounts.sha256`: damage is seen, not a forger who changes both.
void back_up_accounts(DataFolder const& from, DataFolder const& to);
/// Throws AlteredBackup where a backup's accounts are not what was copied, or were written by a newer program.
void verify_accounts(DataFolder const& backup);
void restore_accounts(DataFolder const& backup, DataFolder const& into);

} // namespace xz::store
