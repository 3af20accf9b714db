// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <initializer_list>

#include "http/handlers.hpp"
#include "http/one_time_code.hpp"

namespace xz::http {

namespace {

Json session_json(Call const& call, Session const& session, app::Viewer const& viewer)
{
    auto posts = Json::array();
    for (auto const& posting : viewer.postings()) posts.push(Json::object().set("post", posting.post).set("place", posting.place));
    auto const* person = call.known->roster.person(PersonKey{session.person});
    auto value = Json::object();
    value.set("person", session.person).set("name", person == nullptr ? session.person : person->name).set("posts", std::move(posts));
    value.set("csrf", session.csrf).set("session", session.id()).set("second_factor", session.second_factor);
    value.set("needs_second_factor", viewer.needs_second_factor() && !session.second_factor);
    value.set("records", app::word(viewer.records())).set("by_provider", session.by_provider);
    return value.set("must_change_password", session.must_change).set("county", call.service.county().code());
}

/// One answer for every reason, so that nobody learns which accounts there are.
Response wrong_credentials() { return problem(401, "credentials", "Account, password or code are not right."); }

std::string drawn_text(Service& service, std::size_t characters)
{
    return to_base32(bytes_of(service.shell().entropy())).substr(0, characters);
}

} // namespace

Response too_many(std::chrono::seconds wait)
{
    return problem(429, "too_many_tries", "Too many tries. Wait a while.").with("Retry-After", std::to_string(wait.count()));
}

std::string session_cookie(Service const& service, std::string const& token, std::string const& age)
{
    return service.cookie_name() + "=" + token + "; Path=/; HttpOnly; SameSite=Lax" + (service.options().behind_tls ? "; Secure" : "") +
           age;
}

bool known_members(Json const& body, std::initializer_list<std::string_view> known)
{
    for (auto const& [name, value] : body.as_object())
        if (std::find(known.begin(), known.end(), name) == known.end() || !(value.is_string() || value.is_null())) return false;
    return true;
}

void record_account(Call& call, std::string const& step, Json form)
{
    auto const entropy = call.service.shell().entropy();
    auto parts = std::array<std::uint64_t, 2>{};
    for (auto n = std::size_t{0}; n < 16; ++n) parts[n / 8] = parts[n / 8] << 8 | entropy[n];
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(call.now.time_since_epoch()).count();
    auto const kept = call.service.county().record(
        call.session->person, RequestId{make_uuid7(static_cast<std::uint64_t>(ms), parts[0], parts[1])},
        {.kind = "account", .step = step, .form = std::move(form), .personal = {}, .happened_at = {}, .content = {}});
    if (!kept) throw std::runtime_error{"an act about an account was not kept"};
}

std::optional<Response> without_post(Call& call, store::Account const& account)
{
    if (!call.known->roster.posts_of(PersonKey{account.person}, day_of(call.now)).empty()) return std::nullopt;
    call.refused = store::Refusal{.person = account.person, .account = account.name, .rule = "no_post", .about = {}, .place = {}};
    return problem(403, "no_post", "You hold no post today: there is nothing to sign in to.");
}

Response signed_in(Call& call, store::Account const& account, Sessions::Means means, int status)
{
    auto& service = call.service;
    auto const begun = service.sessions().begin(account, std::move(means), call.request.head.header("user-agent"),
                                                service.shell().entropy(), service.real_now());
    auto const viewer = app::Viewer{*call.known, service.county().code(), account.person, day_of(call.now)};
    auto response =
        status == 200 ? json_response(200, session_json(call, begun.session, viewer)) : Response{.status = status, .content_type = {}};
    return response.with("Set-Cookie", session_cookie(service, begun.token, ""));
}

Outcome sign_in(Call& call)
{
    auto& service = call.service;
    auto const now = service.real_now();
    if (!known_members(call.body, {"account", "password", "code"})) return bad_member({"", "takes account, password and code, all texts"});
    auto const name = std::string{call.body.text("account")};
    auto const password = call.body.text("password");
    if (name.empty() || name.size() > 64 || password.empty() || password.size() > 512)
        return bad_member({"account", "and password are needed"});
    if (auto const wait = service.must_wait(name, call.request.peer)) return too_many(*wait);
    auto account = service.accounts().account(name);
    auto const right = verify_password(account ? account->password : service.stand_in(), password) && account && !account->locked;
    auto step = std::optional<std::uint64_t>{};
    if (right && !account->secret.empty()) step = accepted_step(account->secret, call.body.text("code"), now, account->last_step);
    if (right && !account->secret.empty() && call.body.text("code").empty())
        return problem(401, "code_required", "A one-time code is needed too.");
    if (!right || (!account->secret.empty() && !step)) {
        service.failed(name, call.request.peer);
        if (account) call.refused = store::Refusal{.person = {}, .account = name, .rule = "credentials", .about = {}, .place = {}};
        return wrong_credentials();
    }
    service.succeeded(name, call.request.peer);
    if (step) {
        account->last_step = *step;
        service.accounts().put(*account);
    }
    if (auto no = without_post(call, *account)) return no;
    return signed_in(call, *account, {.second_factor = step.has_value(), .by_provider = false, .id_token = {}});
}

Outcome show_session(Call& call) { return json_response(200, session_json(call, *call.session, *call.viewer)); }

Outcome sign_out(Call& call)
{
    auto& service = call.service;
    auto const session = *call.session;
    service.sessions().end(session.account, session.id());
    service.live().end(session.token_hash);
    auto response = Response{};
    response.status = 204;
    // Who came by the provider signs out there too, or the next at this desk is let in without being asked.
    if (auto leave = service.provider() != nullptr && session.by_provider ? service.provider()->leaving(session.id_token) : std::string{};
        !leave.empty())
        response = json_response(200, Json::object().set("leave", std::move(leave)));
    return response.with("Set-Cookie", session_cookie(service, "", "; Max-Age=0"));
}

Outcome list_sessions(Call& call)
{
    auto list = Json::array();
    for (auto const& session : call.service.sessions().of_account(call.session->account, call.service.real_now())) {
        auto value = Json::object();
        value.set("id", session.id()).set("created", to_string(session.created)).set("last_used", to_string(session.last_used));
        list.push(std::move(value.set("agent", session.agent).set("present", session.token_hash == call.session->token_hash)));
    }
    return json_response(200, Json::object().set("sessions", std::move(list)));
}

Outcome revoke_session(Call& call)
{
    auto const now = call.service.real_now();
    for (auto const& session : call.service.sessions().of_account(call.session->account, now))
        if (session.id() == call.values.front()) call.service.live().end(session.token_hash);
    if (!call.service.sessions().end(call.session->account, call.values.front())) return not_found();
    auto response = Response{};
    response.status = 204;
    return response;
}

Outcome change_password(Call& call)
{
    auto& service = call.service;
    if (!known_members(call.body, {"old", "new"})) return bad_member({"", "takes old and new, both texts"});
    auto account = service.accounts().account(call.session->account);
    if (!account) return not_found();
    if (auto const wait = service.must_wait(account->name, call.request.peer)) return too_many(*wait);
    if (!verify_password(account->password, call.body.text("old"))) {
        service.failed(account->name, call.request.peer);
        return problem(403, "credentials", "The old password is not right.");
    }
    auto const chosen = call.body.text("new");
    if (auto const objection = password_objection(chosen, account->name); !objection.empty() || chosen == call.body.text("old"))
        return problem(422, "password", "This password may not be chosen.",
                       Json::object().set("objection", objection.empty() ? "unchanged" : objection));
    account->password = hash_password(chosen, service.shell().entropy(), service.options().password_cost);
    account->must_change = false;
    service.accounts().put(*account);
    service.sessions().end_all(account->name, call.session->token_hash);
    service.sessions().renew(call.session->token_hash, *account, call.session->second_factor);
    auto response = Response{};
    response.status = 204;
    return response;
}

Outcome offer_second_factor(Call& call)
{
    auto& service = call.service;
    if (!known_members(call.body, {"password"})) return bad_member({"", "takes the password"});
    auto const account = service.accounts().account(call.session->account);
    if (!account) return not_found();
    if (auto const wait = service.must_wait(account->name, call.request.peer)) return too_many(*wait);
    if (!verify_password(account->password, call.body.text("password"))) {
        service.failed(account->name, call.request.peer);
        return problem(403, "credentials", "The password is not right.");
    }
    // Whoever changes a second factor has the one in force: a stolen open session is no way around it.
    if (!account->secret.empty() && !call.session->second_factor)
        return problem(403, "second_factor_required", "Sign in with the code that is in force.");
    auto const entropy = service.shell().entropy();
    auto const secret = std::string{bytes_of(entropy).substr(0, 20)};
    service.set_pending_secret(call.session->token_hash, secret);
    return json_response(200, Json::object().set("secret", to_base32(secret)).set("address", otpauth_address(account->name, secret)));
}

Outcome confirm_second_factor(Call& call)
{
    auto& service = call.service;
    if (!known_members(call.body, {"code"})) return bad_member({"", "takes the code"});
    auto account = service.accounts().account(call.session->account);
    auto const secret = service.pending_secret(call.session->token_hash);
    if (!account || secret.empty()) return problem(409, "no_secret", "Ask for a secret first.");
    auto const step = accepted_step(secret, call.body.text("code"), service.real_now(), 0);
    if (!step) return problem(403, "credentials", "The code is not right.");
    account->secret = secret;
    account->last_step = *step;
    service.accounts().put(*account);
    service.set_pending_secret(call.session->token_hash, {});
    service.sessions().end_all(account->name, call.session->token_hash);
    service.sessions().renew(call.session->token_hash, *account, true);
    auto response = Response{};
    response.status = 204;
    return response;
}

Outcome list_accounts(Call& call)
{
    auto list = Json::array();
    for (auto const& account : call.service.accounts().all()) {
        auto value = Json::object();
        value.set("account", account.name).set("person", account.person).set("locked", account.locked).set("demo", account.demo);
        value.set("second_factor", !account.secret.empty()).set("created", to_string(account.created));
        value.set("subject", account.subject.empty() ? Json{} : Json{account.subject}).set("subject_waits", account.subject_waits);
        list.push(std::move(value));
    }
    return json_response(200, Json::object().set("accounts", std::move(list)));
}

Outcome create_account(Call& call)
{
    auto& service = call.service;
    if (!known_members(call.body, {"account", "person"})) return bad_member({"", "takes account and person, both texts"});
    auto const name = std::string{call.body.text("account")};
    auto const person = std::string{call.body.text("person")};
    if (!is_key(name)) return bad_member({"account", "is no name: letters, digits, dots, dashes"});
    if (call.known->roster.person(PersonKey{person}) == nullptr) return bad_member({"person", "is nobody the record knows"});
    if (service.accounts().account(name)) return problem(409, "account_exists", "There is an account of that name.");
    auto const password = drawn_text(service, 20);
    record_account(call, "account_created", Json::object().set("account", name).set("person", person));
    service.accounts().put({.name = name,
                            .person = person,
                            .password = hash_password(password, service.shell().entropy(), service.options().password_cost),
                            .secret = {},
                            .last_step = 0,
                            .demo = false,
                            .locked = true,
                            .must_change = true,
                            .created = service.real_now()});
    return json_response(201, Json::object().set("account", name).set("person", person).set("password", password).set("locked", true));
}

Outcome enable_account(Call& call)
{
    auto account = call.service.accounts().account(call.values.front());
    if (!account) return not_found();
    if (account->person == call.session->person) return problem(403, "own_account", "Nobody enables his own account.");
    record_account(call, "account_enabled", Json::object().set("account", account->name).set("person", account->person));
    account->locked = false;
    call.service.accounts().put(*account);
    auto response = Response{};
    response.status = 204;
    return response;
}

Outcome lock_account(Call& call)
{
    auto account = call.service.accounts().account(call.values.front());
    if (!account) return not_found();
    record_account(call, "account_locked", Json::object().set("account", account->name).set("person", account->person));
    account->locked = true;
    call.service.accounts().put(*account);
    for (auto const& session : call.service.sessions().of_account(account->name, call.service.real_now()))
        call.service.live().end(session.token_hash);
    call.service.sessions().end_all(account->name);
    auto response = Response{};
    response.status = 204;
    return response;
}

} // namespace xz::http
