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
    std::string issuer;         // of the sign-in by OpenID Connect that is bound to it; "": none
    std::string subject;        // who this is there: the provider's own name for the person, never an address of mail
    bool subject_waits = false; // one administrator bound it, the other has not confirmed it: it opens nothing yet
};

/// A session as it is kept: never the token, only its hash.
struct SessionRow {
    Digest token_hash{};
    std::string account;
    bool second_factor = false;
    Moment created{};
    Moment last_used{};
    std::string agent;        // what the browser calls itself, shortened
    bool by_provider = false; // signed in by OpenID Connect: the account's own password was not asked
};

/// Somebody read personal data: asked for them with a reason, read a matter that is none of his own task, or took a list along.
struct PersonalReading {
    Moment at{}; // the first of that day, where several are one entry
    std::string person;
    std::string posts; // those he held then, with commas
    std::string matter;
    std::string kind; // asked, read, exported
    std::string reason;
    std::uint64_t count = 1; // how often, or how many lines a list had
};

/// Somebody tried what he may not: which route, by which rule it was refused, about what. The same again within an hour is counted, so that
/// nobody pushes others out of the log.
struct Refusal {
    Moment first{};
    Moment last{};
    std::string person;  // "": nobody was signed in
    std::string account; // "": none that there is
    std::string route;
    std::string rule;
    std::string about; // a matter, an account; "" where the rule says all
    std::string place; // of the matter or of what was to be opened
    std::uint64_t count = 1;
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
    /// The account that a subject of that issuer is bound to, confirmed or not.
    std::optional<Account> account_of(std::string_view issuer, std::string_view subject) const;
    /// Names of accounts that nobody locked.
    std::set<std::string, std::less<>> open() const;
    void put(Account const& account);
    /// Its sessions end with it. False where there is none.
    bool remove(std::string_view name);

    std::vector<SessionRow> sessions() const;
    void put_session(SessionRow const& session);
    void end_session(Digest const& token_hash);

    /// A reading that was asked for is a line of its own; those without are one a day, person and matter.
    void record(PersonalReading const& reading);
    /// Newest first.
    std::vector<PersonalReading> readings(std::size_t limit) const;

    void record(std::vector<Refusal> const& refusals);
    struct Refusals {
        std::vector<Refusal> list;          // newest first
        std::optional<std::int64_t> before; // where the next page begins
    };
    Refusals refusals(std::optional<std::int64_t> before, std::size_t limit) const;
    /// So many lines of either log are kept; the oldest go.
    static constexpr auto most_logged = std::int64_t{200'000};

    struct Impl;

private:
    std::unique_ptr<Impl> impl_;
};

/// Copies accounts.db, where there is one, beside a server that may write to it: without its sessions, since who has a backup shall not be
/// signed in by it. Its SHA-256 stands beside it in `accounts.sha256`: damage is seen, not a forger who changes both.
void back_up_accounts(DataFolder const& from, DataFolder const& to);
/// Throws AlteredBackup where a backup's accounts are not what was copied, or were written by a newer program.
void verify_accounts(DataFolder const& backup);
void restore_accounts(DataFolder const& backup, DataFolder const& into);

} // namespace xz::store
