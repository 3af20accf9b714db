// SPDX-License-Identifier: Apache-2.0
#include "http/provider.hpp"

#include <algorithm>

namespace xz::http {

namespace {

constexpr auto kept = std::chrono::hours{1};
constexpr auto keys_again_after =
    std::chrono::minutes{1}; // for a key that nobody knows: else every bad token were a question to the provider

tl::unexpected<SignInFault> down(std::string_view what) { return tl::unexpected{SignInFault{"provider_down", std::string{what}}}; }

bool among(std::vector<std::string> const& list, std::string_view one) { return std::find(list.begin(), list.end(), one) != list.end(); }

bool holds(Json const& list, std::string_view wanted)
{
    return list.is_array() && std::any_of(list.as_array().begin(), list.as_array().end(),
                                          [&](auto const& one) { return one.is_string() && one.as_string() == wanted; });
}

} // namespace

SignInSecrets secrets_of(Digest const& entropy)
{
    auto const drawn = [&](std::string_view what) {
        return to_base64url(bytes_of(sha256({"xiangzhi sign-in ", what, bytes_of(entropy)})));
    };
    return {drawn("state "), drawn("nonce "), drawn("verifier ")};
}

std::string Provider::return_address() const { return options_.address + "/api/v1/sign-in/return"; }

tl::expected<Json, SignInFault> Provider::json_at(std::string const& address) const
{
    auto const answer = fetch(address, options_.outgoing);
    if (!answer) return down(word(answer.error()));
    if (answer->status != 200) return down("it answers " + std::to_string(answer->status));
    auto value = read_foreign_json(answer->body);
    if (!value || !value->is_object()) return down("what it says is no JSON object");
    return std::move(*value);
}

tl::expected<Provider::Metadata, SignInFault> Provider::metadata(Moment now)
{
    {
        auto const held = std::lock_guard{mutex_};
        if (metadata_ && now - metadata_->at < kept) return *metadata_;
    }
    auto const slash = options_.issuer.ends_with('/') ? "" : "/";
    auto const said = json_at(options_.issuer + slash + ".well-known/openid-configuration");
    if (!said) return tl::unexpected{said.error()};
    if (said->text("issuer") != options_.issuer) return down("it calls itself another issuer");
    auto found = Metadata{.authorization = std::string{said->text("authorization_endpoint")},
                          .token = std::string{said->text("token_endpoint")},
                          .keys = std::string{said->text("jwks_uri")},
                          .end_session = std::string{said->text("end_session_endpoint")},
                          .at = now};
    for (auto* address : {&found.authorization, &found.token, &found.keys, &found.end_session}) {
        auto const safe = address->starts_with("https://") || (options_.outgoing.allow_private && address->starts_with("http://"));
        auto const plain = std::all_of(address->begin(), address->end(), [](char c) { return c > ' ' && c < '\x7f'; });
        if (safe && plain) continue;
        if (address != &found.end_session) return down("an address of it is none of https");
        address->clear();
    }
    auto const& methods = said->at("token_endpoint_auth_methods_supported"); // absent: client_secret_basic alone
    found.basic = methods.is_null() || holds(methods, "client_secret_basic");
    found.says_issuer = said->truth("authorization_response_iss_parameter_supported");
    auto const held = std::lock_guard{mutex_};
    metadata_ = found;
    return found;
}

tl::expected<WebKeys, SignInFault> Provider::keys(std::string const& address, Moment now, bool anew)
{
    {
        auto const held = std::lock_guard{mutex_};
        auto const fresh = keys_ && now - keys_at_ < (anew ? std::chrono::seconds{keys_again_after} : std::chrono::seconds{kept});
        if (fresh) return *keys_;
    }
    auto const answer = fetch(address, options_.outgoing);
    if (!answer) return down(word(answer.error()));
    auto read = answer->status == 200 ? WebKeys::read(answer->body) : std::nullopt;
    if (!read || read->empty()) return down("it shows no keys that are taken here");
    auto const held = std::lock_guard{mutex_};
    keys_ = *read;
    keys_at_ = now;
    return std::move(*read);
}

tl::expected<std::string, SignInFault> Provider::start(SignInSecrets const& secrets, Moment now)
{
    auto const known = metadata(now);
    if (!known) return tl::unexpected{known.error()};
    auto levels = std::string{};
    for (auto const& level : options_.second_factor_levels) levels += (levels.empty() ? "" : " ") + level;
    auto members = std::vector<std::pair<std::string, std::string>>{{"response_type", "code"},
                                                                    {"client_id", options_.client},
                                                                    {"redirect_uri", return_address()},
                                                                    {"scope", "openid"},
                                                                    {"state", secrets.state},
                                                                    {"nonce", secrets.nonce},
                                                                    {"code_challenge", to_base64url(bytes_of(sha256(secrets.verifier)))},
                                                                    {"code_challenge_method", "S256"}};
    if (!levels.empty()) members.emplace_back("acr_values", levels);
    return known->authorization + (known->authorization.find('?') == std::string::npos ? "?" : "&") + form_of(members);
}

std::optional<SignInFault> Provider::foreign(std::string_view issuer, bool said)
{
    auto required = false;
    {
        auto const held = std::lock_guard{mutex_};
        required = metadata_ && metadata_->says_issuer;
    }
    if ((said || required) && issuer != options_.issuer) return SignInFault{"state", "the answer comes from another issuer"};
    return std::nullopt;
}

tl::expected<std::string, SignInFault> Provider::token_for(Metadata const& known, std::string const& code,
                                                           SignInSecrets const& secrets) const
{
    auto form = std::vector<std::pair<std::string, std::string>>{
        {"grant_type", "authorization_code"}, {"code", code}, {"redirect_uri", return_address()}, {"code_verifier", secrets.verifier}};
    auto basic = std::string{};
    if (!options_.secret.empty() && known.basic) {
        basic = form_encoded(options_.client) + ":" + form_encoded(options_.secret); // RFC 6749 §2.3.1
    } else {
        form.emplace_back("client_id", options_.client);
        if (!options_.secret.empty()) form.emplace_back("client_secret", options_.secret);
    }
    auto const answer = post_form(known.token, form, basic, options_.outgoing);
    if (!answer) return down(word(answer.error()));
    auto const said = read_foreign_json(answer->body);
    if (answer->status >= 500) return down("it answers " + std::to_string(answer->status));
    // A code that was used, is too old, or was another client's.
    if (answer->status != 200) return tl::unexpected{SignInFault{"provider_refused", "the code was not taken"}};
    auto token = said && said->is_object() ? std::string{said->text("id_token")} : std::string{};
    if (token.empty()) return tl::unexpected{SignInFault{"token", "none came"}};
    return token;
}

tl::expected<Provider::Came, SignInFault> Provider::exchange(std::string const& code, SignInSecrets const& secrets, Moment now)
{
    auto const known = metadata(now);
    if (!known) return tl::unexpected{known.error()};
    auto token = token_for(*known, code, secrets);
    if (!token) return tl::unexpected{token.error()};
    auto const wanted = TokenWanted{options_.issuer, options_.client, secrets.nonce, now, options_.skew};
    auto identity = tl::expected<Identity, TokenFault>{tl::unexpect, TokenFault::Key};
    for (auto const anew : {false, true}) { // a key that came since is looked for once
        auto const known_keys = keys(known->keys, now, anew);
        if (!known_keys) return tl::unexpected{known_keys.error()};
        identity = read_identity_token(*token, *known_keys, wanted);
        if (identity || identity.error() != TokenFault::Key) break;
    }
    if (!identity)
        return tl::unexpected{
            SignInFault{identity.error() == TokenFault::Clock || identity.error() == TokenFault::Expired ? "clock" : "token",
                        std::string{word(identity.error())}}};
    auto const& methods = identity->methods;
    auto const second =
        among(options_.second_factor_levels, identity->level) ||
        std::any_of(methods.begin(), methods.end(), [&](auto const& one) { return among(options_.second_factor_methods, one); });
    return Came{std::move(*identity), std::move(*token), second};
}

std::string Provider::leaving(std::string const& id_token) const
{
    auto address = std::string{};
    {
        auto const held = std::lock_guard{mutex_};
        if (metadata_) address = metadata_->end_session;
    }
    if (address.empty()) return {};
    auto members = std::vector<std::pair<std::string, std::string>>{{"client_id", options_.client},
                                                                    {"post_logout_redirect_uri", options_.address + "/sign-in"}};
    if (!id_token.empty()) members.emplace_back("id_token_hint", id_token);
    return address + (address.find('?') == std::string::npos ? "?" : "&") + form_of(members);
}

void SignIns::clear(Moment now)
{
    std::erase_if(pending_, [&](auto const& one) { return now - one.second.begun > time; });
}

std::optional<std::string> SignIns::begin(Digest const& entropy, std::string to, std::string peer, Moment now)
{
    auto const held = std::lock_guard{mutex_};
    clear(now);
    auto const same = std::count_if(pending_.begin(), pending_.end(), [&](auto const& one) { return one.second.peer == peer; });
    if (static_cast<std::size_t>(same) >= most_of_one_address || pending_.size() >= most) return std::nullopt;
    pending_[sha256(bytes_of(entropy))] = {.secrets = secrets_of(entropy), .to = std::move(to), .peer = std::move(peer), .begun = now};
    return to_hex(entropy);
}

std::optional<SignIns::Pending> SignIns::take(std::string_view cookie, Moment now)
{
    auto const bytes = from_hex(cookie);
    if (!bytes || bytes->size() != 32) return std::nullopt;
    auto const held = std::lock_guard{mutex_};
    clear(now);
    auto const found = pending_.find(sha256(*bytes));
    if (found == pending_.end()) return std::nullopt;
    auto pending = std::move(found->second);
    pending_.erase(found);
    return pending;
}

void SignIns::put_back(std::string_view cookie, Pending pending)
{
    auto const bytes = from_hex(cookie);
    if (!bytes || bytes->size() != 32) return;
    auto const held = std::lock_guard{mutex_};
    pending_[sha256(*bytes)] = std::move(pending);
}

} // namespace xz::http
