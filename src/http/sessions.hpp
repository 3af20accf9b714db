// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/sha256.hpp"
#include "store/accounts.hpp"

namespace xz::http {

struct SessionLimits {
    std::chrono::seconds idle{30 * 60};
    std::chrono::seconds absolute{12 * 60 * 60};
    std::chrono::seconds written_every{5 * 60}; // how far the kept time of last use may lag
    std::size_t of_one_account = 8;             // the oldest ends when one more begins
};

struct Session {
    Digest token_hash{};
    std::string account;
    std::string person;
    bool second_factor = false;
    bool must_change = false; // the password
    Moment created{};
    Moment last_used{};
    std::string agent;
    std::string csrf;
    bool by_provider = false; // signed in by OpenID Connect
    std::string id_token;     // of that sign-in, for signing out there too; kept in memory alone

    /// What a list shows and a revocation names; says nothing about the token.
    std::string id() const { return to_hex(token_hash).substr(0, 16); }
};

/// Who is signed in. A token is 32 random bytes that only the browser has; here is its hash.
class Sessions {
public:
    Sessions(store::Accounts& accounts, SessionLimits limits = {});

    struct Begun {
        std::string token;
        Session session;
    };
    struct Means {
        bool second_factor = false;
        bool by_provider = false; // then it doesn't matter whose password the account has
        std::string id_token;
    };
    Begun begin(store::Account const& account, Means means, std::string_view agent, Digest const& entropy, Moment now);
    Begun begin(store::Account const& account, bool second_factor, std::string_view agent, Digest const& entropy, Moment now)
    {
        return begin(account, Means{.second_factor = second_factor, .by_provider = false, .id_token = {}}, agent, entropy, now);
    }
    /// The session of a token, if it hasn't ended; its time of last use becomes `now`.
    std::optional<Session> use(std::string_view token, Moment now);
    std::vector<Session> of_account(std::string_view account, Moment now) const;
    /// True where the account has a session of that id.
    bool end(std::string_view account, std::string_view id);
    void end_all(std::string_view account, std::optional<Digest> const& except = std::nullopt);
    /// Ends those whose account was locked or removed, by whomever; returns what ended. Looks only where something was changed since.
    std::vector<Session> heed_locks();
    /// The same session after its account or its second factor changed.
    void renew(Digest const& token_hash, store::Account const& account, bool second_factor);
    std::size_t count() const;

private:
    struct Kept {
        Session session;
        Moment written{};
    };
    bool ended(Session const& session, Moment now) const;
    void write(Session const& session);

    store::Accounts& accounts_;
    SessionLimits limits_;
    mutable std::mutex mutex_;
    std::map<Digest, Kept> sessions_; // under mutex_
    std::int64_t heeded_ = -1;        // under mutex_: the accounts' version when locks were last looked for
};

} // namespace xz::http
