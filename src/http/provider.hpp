// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "base/date.hpp"
#include "base/sha256.hpp"
#include "http/identity_token.hpp"
#include "http/outgoing.hpp"

namespace xz::http {

/// Sign-in by OpenID Connect, as the administrator's file says (docs/operations.md).
struct ProviderOptions {
    std::string issuer;
    std::string client;
    std::string secret;  // "": a public client; PKCE is used in any case
    std::string address; // ours as people reach it: "https://xz.example"
    std::string title_zh = "用统一身份登录";
    std::string title_en = "Sign in with the unified identity";
    std::vector<std::string> second_factor_methods; // values of amr that say a second factor was asked there
    std::vector<std::string> second_factor_levels;  // values of acr that say so
    std::chrono::seconds skew{60};
    OutgoingLimits outgoing;
};

/// Why a sign-in came to nothing: the kind is shown, the reason is logged.
struct SignInFault {
    std::string kind; // provider_down, provider_refused, state, token
    std::string why;
};

/// What a sign-in is bound by: drawn anew each time, known to this browser and to us alone.
struct SignInSecrets {
    std::string state;
    std::string nonce;
    std::string verifier; // of PKCE, S256
};
SignInSecrets secrets_of(Digest const& entropy);

/// The provider with what it says of itself, kept for an hour. From any thread; asks the provider, so not from the I/O thread.
class Provider {
public:
    explicit Provider(ProviderOptions options) : options_{std::move(options)} {}
    ProviderOptions const& options() const { return options_; }

    /// Where the browser is sent to.
    tl::expected<std::string, SignInFault> start(SignInSecrets const& secrets, Moment now);
    /// What an answer must say besides its state: RFC 9207, that it comes from this issuer.
    std::optional<SignInFault> foreign(std::string_view issuer, bool said);
    struct Came {
        Identity identity;
        std::string id_token;
        bool second_factor = false;
    };
    tl::expected<Came, SignInFault> exchange(std::string const& code, SignInSecrets const& secrets, Moment now);
    /// Where the browser is sent to sign out there too; "" where the provider has no such address, or was not asked yet.
    std::string leaving(std::string const& id_token) const;

private:
    struct Metadata {
        std::string authorization, token, keys, end_session;
        bool basic = true;        // the secret goes into the header
        bool says_issuer = false; // in its answer, RFC 9207
        Moment at{};
    };
    tl::expected<Metadata, SignInFault> metadata(Moment now);
    tl::expected<WebKeys, SignInFault> keys(std::string const& address, Moment now, bool anew);
    tl::expected<Json, SignInFault> json_at(std::string const& address) const;
    tl::expected<std::string, SignInFault> token_for(Metadata const& known, std::string const& code, SignInSecrets const& secrets) const;
    std::string return_address() const;

    ProviderOptions options_;
    mutable std::mutex mutex_;
    std::optional<Metadata> metadata_; // under mutex_
    std::optional<WebKeys> keys_;      // under mutex_
    Moment keys_at_{};                 // under mutex_
};

/// Sign-ins under way, by a cookie that only the browser has which began one: ten minutes, each answered once.
class SignIns {
public:
    struct Pending {
        SignInSecrets secrets;
        std::string to; // where the person wanted to go
        std::string peer;
        Moment begun{};
        std::string account;  // after the provider's word: whose code is still asked
        std::string id_token; // of that word
        int tries = 0;
    };
    /// The cookie's value; nothing where this address has begun too many.
    std::optional<std::string> begin(Digest const& entropy, std::string to, std::string peer, Moment now);
    /// Takes it out: whoever comes again with the same finds nothing.
    std::optional<Pending> take(std::string_view cookie, Moment now);
    /// Puts it back under the same cookie, for the code that is still asked.
    void put_back(std::string_view cookie, Pending pending);

private:
    static constexpr auto most = std::size_t{4096};
    static constexpr auto most_of_one_address = std::size_t{512}; // a county's offices may stand behind one
    static constexpr auto time = std::chrono::minutes{10};
    void clear(Moment now);

    std::mutex mutex_;
    std::map<Digest, Pending> pending_; // under mutex_; by the cookie's hash
};

} // namespace xz::http
