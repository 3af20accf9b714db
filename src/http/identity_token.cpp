// SPDX-License-Identifier: Apache-2.0
#include "http/identity_token.hpp"

#include <algorithm>
#include <array>

#include "http/web_key.hpp"

namespace xz::http {

namespace {

constexpr auto longest_token = std::size_t{64 << 10};
constexpr auto longest_subject = std::size_t{255}; // OpenID Connect Core §2

struct Parts {
    std::string_view head, claims, signature;
    std::string_view signed_text;
};

std::optional<Parts> parts_of(std::string_view token)
{
    auto const first = token.find('.');
    auto const second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) return std::nullopt;
    return Parts{token.substr(0, first), token.substr(first + 1, second - first - 1), token.substr(second + 1), token.substr(0, second)};
}

std::optional<Json> object_in(std::string_view encoded)
{
    auto const text = from_base64url(encoded);
    auto value = text ? read_foreign_json(*text) : std::nullopt;
    return value && value->is_object() ? value : std::nullopt;
}

/// "aud" is one text or a list. Where it names others too, or "azp" stands there, that must be us.
bool is_for(Json const& claims, std::string const& client)
{
    auto const& aud = claims.at("aud");
    auto ours = aud.is_string() && aud.as_string() == client;
    if (aud.is_array())
        ours = std::any_of(aud.as_array().begin(), aud.as_array().end(),
                           [&](auto const& one) { return one.is_string() && one.as_string() == client; });
    auto const several = aud.is_array() && aud.as_array().size() > 1;
    auto const& azp = claims.at("azp");
    if (azp.is_null()) return ours && !several;
    return ours && azp.is_string() && azp.as_string() == client;
}

std::optional<TokenFault> time_fault(Json const& claims, TokenWanted const& wanted)
{
    auto const now = wanted.now.time_since_epoch().count();
    auto const skew = wanted.skew.count();
    auto const expires = claims.integer("exp");
    auto const issued = claims.integer("iat");
    if (!expires || !issued) return TokenFault::Malformed;
    if (*issued > now + skew || claims.integer("nbf").value_or(0) > now + skew) return TokenFault::Clock;
    if (*expires <= now - skew) return TokenFault::Expired;
    return std::nullopt;
}

} // namespace

std::string_view word(TokenFault fault)
{
    static constexpr auto words = std::to_array<std::string_view>(
        {"malformed", "algorithm", "key", "signature", "issuer", "audience", "expired", "clock", "nonce", "subject"});
    return words[static_cast<std::size_t>(fault)];
}

tl::expected<Identity, TokenFault> read_identity_token(std::string_view token, WebKeys const& keys, TokenWanted const& wanted)
{
    auto const parts = token.size() > longest_token ? std::nullopt : parts_of(token);
    auto const head = parts ? object_in(parts->head) : std::nullopt;
    auto const claims = parts ? object_in(parts->claims) : std::nullopt;
    if (!head || !claims) return tl::unexpected{TokenFault::Malformed};
    // Which algorithms there are we say, never the token: "none" and a public key taken for a secret have no way in.
    auto const algorithm = head->text("alg");
    if ((algorithm != "RS256" && algorithm != "ES256") || head->find("crit") != nullptr) return tl::unexpected{TokenFault::Algorithm};
    auto const signature = from_base64url(parts->signature);
    if (!signature) return tl::unexpected{TokenFault::Malformed};
    auto const right = keys.verifies(algorithm, head->text("kid"), parts->signed_text, *signature);
    if (!right) return tl::unexpected{TokenFault::Key};
    if (!*right) return tl::unexpected{TokenFault::Signature};
    if (claims->text("iss") != wanted.issuer) return tl::unexpected{TokenFault::Issuer};
    if (!is_for(*claims, wanted.client)) return tl::unexpected{TokenFault::Audience};
    if (auto const fault = time_fault(*claims, wanted)) return tl::unexpected{*fault};
    if (wanted.nonce.empty() || claims->text("nonce") != wanted.nonce) return tl::unexpected{TokenFault::Nonce};
    auto identity = Identity{.subject = std::string{claims->text("sub")}, .methods = {}, .level = std::string{claims->text("acr")}};
    if (identity.subject.empty() || identity.subject.size() > longest_subject) return tl::unexpected{TokenFault::Subject};
    if (auto const& amr = claims->at("amr"); amr.is_array())
        for (auto const& one : amr.as_array())
            if (one.is_string()) identity.methods.push_back(one.as_string());
    return identity;
}

} // namespace xz::http
