// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "base/date.hpp"
#include "base/json.hpp"

namespace xz::http {

/// JSON as others write it: as our own, but for fractions, which are cut off. Nothing where it is none, or deeper than 32.
std::optional<Json> read_foreign_json(std::string_view text);

std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

/// The keys by which a provider signs (RFC 7517): those for RS256 (2048 bits at least) and ES256; others are left out.
class WebKeys {
public:
    static std::optional<WebKeys> read(std::string_view json);
    /// Of the key with that id, or of the only one for the algorithm where the token names none. Nothing where there is no such key.
    std::optional<bool> verifies(std::string_view algorithm, std::string_view id, std::string_view text, std::string_view signature) const;
    bool empty() const { return keys_.empty(); }

private:
    struct Key;
    std::vector<std::shared_ptr<Key const>> keys_;
};

/// What a token must say to be ours, just now.
struct TokenWanted {
    std::string issuer;
    std::string client;
    std::string nonce;
    Moment now{};
    std::chrono::seconds skew{60}; // between the provider's clock and ours
};

struct Identity {
    std::string subject;
    std::vector<std::string> methods; // amr
    std::string level;                // acr
};

enum class TokenFault { Malformed, Algorithm, Key, Signature, Issuer, Audience, Expired, Clock, Nonce, Subject };
std::string_view word(TokenFault fault);

/// OpenID Connect Core 1.0 §3.1.3.7: an ID token that came for a code, checked from its signature to its nonce.
tl::expected<Identity, TokenFault> read_identity_token(std::string_view token, WebKeys const& keys, TokenWanted const& wanted);

} // namespace xz::http
