// SPDX-License-Identifier: Apache-2.0
// Sign-in by OpenID Connect: the authorization code flow with PKCE, state and nonce. The browser comes and goes by links, so whatever goes
// wrong is said on the page of signing in; who a subject is here an administrator has said, never the provider.
#include <algorithm>

#include <openssl/crypto.h>

#include "http/handlers.hpp"
#include "http/one_time_code.hpp"

namespace xz::http {

namespace {

constexpr auto longest_way = std::size_t{512};
constexpr auto longest_subject = std::size_t{255};
constexpr auto most_tries = 5;
constexpr auto page = std::string_view{"/sign-in"};

std::string cookie_name(Service const& service) { return service.cookie_name() + "-in"; }

std::string way_cookie(Service const& service, std::string_view value, std::string_view age)
{
    return cookie_name(service) + "=" + std::string{value} + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::string{age} +
           (service.options().behind_tls ? "; Secure" : "");
}

/// A way into our own page: never to another site, whatever a link said.
std::string own_way(std::string_view asked)
{
    auto const good = asked.starts_with('/') && asked.size() <= longest_way && !asked.starts_with("//") && !asked.starts_with("/\\") &&
                      std::all_of(asked.begin(), asked.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
    return good ? std::string{asked} : "/";
}

Response go_to(std::string address)
{
    auto response = Response{};
    response.status = 303;
    return response.with("Location", std::move(address));
}

Response no_provider() { return problem(404, "no_provider", "This county has no sign-in by OpenID Connect."); }

/// Back to the page, which says why; the log says it to the administrator, and names nobody.
Response came_to_nothing(Call& call, SignInFault const& fault)
{
    call.service.log_warning("sign-in by OpenID Connect: " + fault.kind, fault.why);
    if (fault.kind != "provider_down")
        call.refused = store::Refusal{.person = {}, .account = {}, .rule = "sign_in." + fault.kind, .about = fault.why, .place = {}};
    auto response = go_to(std::string{page} + "?refused=" + fault.kind);
    return response.with("Set-Cookie", way_cookie(call.service, "", "0"));
}

bool same_text(std::string_view a, std::string_view b) { return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0; }

/// What the answer must be before the provider is asked anything.
std::optional<SignInFault> answer_fault(Call& call, std::optional<SignIns::Pending> const& pending)
{
    if (!pending || !pending->account.empty()) return SignInFault{"state", "no sign-in of this browser is under way"};
    if (!same_text(call.request.query("state"), pending->secrets.state)) return SignInFault{"state", "the state is another"};
    if (auto fault = call.service.provider()->foreign(call.request.query("iss"), call.request.has_query("iss"))) return fault;
    if (call.request.has_query("error") || call.request.query("code").empty()) return SignInFault{"provider_refused", "no code came"};
    return std::nullopt;
}

Json subject_json(store::Account const& account)
{
    auto const hash = to_hex(sha256({account.issuer, "\n", account.subject})); // the record names accounts and people; this only proves it
    return Json::object().set("account", account.name).set("person", account.person).set("subject", hash);
}

Response done()
{
    auto response = Response{};
    response.status = 204;
    return response;
}

} // namespace

Outcome show_sign_in(Call& call)
{
    auto const* provider = call.service.provider();
    auto title = Json{};
    if (provider != nullptr) title = Json::object().set("zh", provider->options().title_zh).set("en", provider->options().title_en);
    return json_response(200, Json::object().set("provider", std::move(title)));
}

Outcome start_sign_in(Call& call)
{
    auto& service = call.service;
    if (service.provider() == nullptr) return no_provider();
    auto const now = service.real_now();
    auto const entropy = service.shell().entropy();
    auto const address = service.provider()->start(secrets_of(entropy), now);
    if (!address) return came_to_nothing(call, address.error());
    auto const cookie = service.sign_ins().begin(entropy, own_way(call.request.query("to")), call.request.peer, now);
    if (!cookie) return problem(429, "too_many_tries", "Too many begin to sign in from here.").with("Retry-After", "60");
    return go_to(*address).with("Set-Cookie", way_cookie(service, *cookie, "600"));
}

Outcome end_sign_in(Call& call)
{
    auto& service = call.service;
    if (service.provider() == nullptr) return no_provider();
    auto const now = service.real_now();
    auto const cookie = std::string{call.request.cookie(cookie_name(service))};
    auto pending = service.sign_ins().take(cookie, now);
    if (auto const fault = answer_fault(call, pending)) return came_to_nothing(call, *fault);
    auto came = service.provider()->exchange(std::string{call.request.query("code")}, pending->secrets, now);
    if (!came) return came_to_nothing(call, came.error());
    auto const account = service.accounts().account_of(service.provider()->options().issuer, came->identity.subject);
    if (!account || account->subject_waits) return came_to_nothing(call, {"unknown_subject", "no account is bound to it"});
    if (account->locked) return came_to_nothing(call, {"account_locked", "its account is locked"});
    if (without_post(call, *account)) return came_to_nothing(call, {"no_post", "no post today"});
    if (!account->secret.empty() && !came->second_factor) {
        pending->account = account->name;
        pending->id_token = std::move(came->id_token);
        service.sign_ins().put_back(cookie, std::move(*pending));
        return go_to(std::string{page} + "?code=1");
    }
    auto response =
        signed_in(call, *account, {.second_factor = came->second_factor, .by_provider = true, .id_token = std::move(came->id_token)}, 303);
    return response.with("Location", pending->to).with("Set-Cookie", way_cookie(service, "", "0"));
}

Outcome confirm_sign_in(Call& call)
{
    auto& service = call.service;
    auto const now = service.real_now();
    if (!known_members(call.body, {"code"})) return bad_member({"", "takes the code, a text"});
    auto const cookie = std::string{call.request.cookie(cookie_name(service))};
    auto pending = service.sign_ins().take(cookie, now);
    if (!pending || pending->account.empty()) return problem(409, "no_sign_in", "No sign-in of this browser waits for a code.");
    auto account = service.accounts().account(pending->account);
    if (!account || account->locked || account->subject.empty()) return problem(401, "credentials", "This account opens no more.");
    if (auto const wait = service.must_wait(account->name, call.request.peer)) {
        service.sign_ins().put_back(cookie, std::move(*pending));
        return too_many(*wait);
    }
    auto const step = accepted_step(account->secret, call.body.text("code"), now, account->last_step);
    if (!step) {
        service.failed(account->name, call.request.peer);
        call.refused = store::Refusal{.person = {}, .account = account->name, .rule = "credentials", .about = {}, .place = {}};
        if (++pending->tries < most_tries) service.sign_ins().put_back(cookie, std::move(*pending));
        return problem(401, "credentials", "The code is not right.");
    }
    service.succeeded(account->name, call.request.peer);
    account->last_step = *step;
    service.accounts().put(*account);
    if (auto no = without_post(call, *account)) return no;
    auto response = signed_in(call, *account, {.second_factor = true, .by_provider = true, .id_token = std::move(pending->id_token)});
    return response.with("Set-Cookie", way_cookie(service, "", "0"));
}

/// The first hand: says who a subject is here. It opens nothing before the second hand has confirmed it.
Outcome bind_subject(Call& call)
{
    auto& service = call.service;
    if (!known_members(call.body, {"subject"})) return bad_member({"", "takes the subject, a text"});
    auto const subject = std::string{call.body.text("subject")};
    auto const plain = std::all_of(subject.begin(), subject.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
    if (subject.empty() || subject.size() > longest_subject || !plain)
        return bad_member({"subject", "is the provider's name for the person, in ASCII"});
    if (service.provider() == nullptr) return problem(409, "no_provider", "This county has no sign-in by OpenID Connect.");
    auto account = service.accounts().account(call.values.front());
    if (!account) return not_found();
    if (!account->subject.empty() && !account->subject_waits)
        return problem(409, "subject_bound", "This account is bound already: end that first.");
    auto const& issuer = service.provider()->options().issuer;
    if (auto const other = service.accounts().account_of(issuer, subject); other && other->name != account->name)
        return problem(409, "subject_taken", "Another account is bound to that subject.");
    account->issuer = issuer;
    account->subject = subject;
    account->subject_waits = true;
    record_account(call, "subject_proposed", subject_json(*account));
    service.accounts().put(*account);
    return done();
}

Outcome confirm_subject(Call& call)
{
    auto account = call.service.accounts().account(call.values.front());
    if (!account) return not_found();
    if (account->subject.empty()) return problem(409, "no_subject", "Nothing is bound to this account.");
    if (account->person == call.session->person) return problem(403, "own_account", "Nobody confirms who he is himself.");
    record_account(call, "subject_bound", subject_json(*account));
    account->subject_waits = false;
    call.service.accounts().put(*account);
    return done();
}

Outcome unbind_subject(Call& call)
{
    auto& service = call.service;
    auto account = service.accounts().account(call.values.front());
    if (!account) return not_found();
    if (account->subject.empty()) return problem(409, "no_subject", "Nothing is bound to this account.");
    record_account(call, "subject_unbound", subject_json(*account));
    account->issuer.clear();
    account->subject.clear();
    account->subject_waits = false;
    service.accounts().put(*account);
    for (auto const& session : service.sessions().of_account(account->name, service.real_now())) {
        if (!session.by_provider) continue;
        service.live().end(session.token_hash);
        service.sessions().end(account->name, session.id());
    }
    return done();
}

} // namespace xz::http
