// SPDX-License-Identifier: Apache-2.0
#include "http/service.hpp"

#include <algorithm>

namespace xz::http {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kind_prefix = std::string_view{"urn:xiangzhi:"};
/// Longer than this a page waits on no act's answer.
constexpr auto before_sign_in = std::size_t{16 * 1024};
constexpr auto upload_rate = std::size_t{64 * 1024};

Response unauthorized() { return problem(401, "sign_in", "Sign in first."); }
Response post_ended() { return problem(401, "post_ended", "Your last post has ended: this session is closed."); }

/// RFC 6454 origin against the Host that was asked: a page of another site can't act in somebody's name.
bool same_origin(Request const& request)
{
    auto const site = request.head.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    auto origin = request.head.header("origin");
    if (origin.empty()) return true;
    auto const scheme = origin.find("://");
    if (scheme == std::string_view::npos) return false;
    return origin.substr(scheme + 3) == request.head.header("host");
}

bool writes(Method method) { return method != Method::Get && method != Method::Head && method != Method::Options; }

Response forbidden(std::string_view kind, std::string_view title) { return problem(403, kind, title); }

} // namespace

struct Service::Way {
    Request request;
    Found found;
    std::optional<Session> session;
    Respond respond;
    Clock::time_point begun = Clock::now();
};

Service::Service(app::County& county, app::Shell& shell, store::Accounts& accounts, ServiceOptions options)
    : county_{county}, shell_{shell}, accounts_{accounts}, options_{std::move(options)}, router_{routes()}, metrics_{routes()},
      sessions_{accounts_, options_.sessions}, by_account_{options_.by_account}, everywhere_{options_.everywhere},
      by_address_{options_.by_address}, access_log_{accounts}, inline_reader_{county.reader()}
{
    inline_reader_->size(); // opens what it needs now, while there are descriptors
    auto const make = [this] { return county_.reader(); };
    light_ = std::make_unique<Pool>(options_.light_threads, options_.light_waiting, make);
    heavy_ = std::make_unique<Pool>(options_.heavy_threads, options_.heavy_waiting, make);
    password_ = std::make_unique<Pool>(options_.password_threads, options_.password_waiting, make);
    outside_ = std::make_unique<Pool>(options_.provider ? options_.outside_threads : 1, options_.outside_waiting, make);
    if (options_.provider) provider_.emplace(*options_.provider);
    // The index of lists, where it is new or behind, is not made at the cost of the first who asks.
    heavy_->submit([this](store::Reader& reader) {
        try {
            county_.search().catch_up(reader);
        } catch (std::exception const&) {
            // Whoever asks for a list meets the same, and is answered.
        }
    });
    // Made before anyone signs in, or the first unknown account would take twice as long as the others.
    password_->submit([this](store::Reader&) { stand_in(); });
}

Service::~Service() { stop(); }

std::string const& Service::stand_in()
{
    std::call_once(stand_in_made_,
                   [&] { stand_in_ = hash_password("nobody has this password", shell_.entropy(), options_.password_cost); });
    return stand_in_;
}

std::optional<std::chrono::seconds> Service::must_wait(std::string const& account, std::string const& peer) const
{
    auto const now = real_now();
    if (auto const wait = by_address_.wait(peer, now)) return wait;
    if (auto const wait = by_account_.wait(account + " from " + peer, now)) return wait;
    return everywhere_.wait(account, now);
}

void Service::failed(std::string const& account, std::string const& peer)
{
    auto const now = real_now();
    by_address_.failed(peer, now);
    by_account_.failed(account + " from " + peer, now);
    everywhere_.failed(account, now);
}

void Service::succeeded(std::string const& account, std::string const& peer)
{
    by_account_.succeeded(account + " from " + peer);
    everywhere_.succeeded(account);
}

void Service::stop()
{
    light_->close();
    heavy_->close();
    password_->close();
    outside_->close();
    access_log_.flush();
}

void Service::heed(app::Answer const& answer)
{
    if (answer || !county_.writer().stopped()) return;
    // A full disk leaves reading as it was. After any other error nobody can say what the kernel has kept: only a new start can.
    auto const* failed = std::get_if<app::Failed>(&answer.error());
    if (failed != nullptr && failed->why == app::Failed::Why::Full) disk_full_ = true;
    if (!disk_full_ && options_.writer_failed) options_.writer_failed();
}

/// Who was locked, by `xiangzhi account lock` beside this server too, is out at once.
void Service::heed_locks()
{
    for (auto const& session : sessions_.heed_locks()) live_.end(session.token_hash);
}

/// Whose last post has ended is out with his next request, whatever his session says. `left`: that it was so just now.
std::optional<Session> Service::session_of(Request const& request, bool& left)
{
    left = false;
    auto const token = request.cookie(cookie_name());
    auto session = token.empty() ? std::nullopt : sessions_.use(token, real_now());
    if (!session) return std::nullopt;
    auto const known = county_.knowledge();
    if (!known->roster.posts_of(PersonKey{session->person}, day_of(shell_.now())).empty()) return session;
    left = true;
    sessions_.end(session->account, session->id());
    live_.end(session->token_hash);
    note(&*session, "session", {.rule = "post_ended", .about = {}, .place = {}});
    return std::nullopt;
}

/// A place, a post or a rule that said no. What the law refuses is no attempt at what somebody may not: it stands in the answer alone.
void Service::note_refused(Found const& found, Session const& session, Response const& refused)
{
    auto const parsed = parse_json(refused.body);
    auto const rule = parsed.value ? parsed.value->text("type") : std::string_view{};
    // Who is only asked to finish signing in has tried nothing that he may not.
    if (rule.ends_with(":second_factor_required") || rule.ends_with(":password_change_required")) return;
    note(&session, found.route->id,
         {.rule = std::string{rule.substr(std::min(rule.size(), kind_prefix.size()))},
          .about = found.values.empty() ? std::string{} : found.values.front(),
          .place = {}});
}

void Service::flush_soon()
{
    if (!access_log_.waiting()) return;
    light_->submit([this](store::Reader&) { access_log_.flush(); });
}

void Service::note(Session const* session, std::string_view route, store::Refusal what)
{
    what.first = what.last = shell_.now();
    if (session != nullptr) what.person = session->person;
    if (session != nullptr) what.account = session->account;
    what.route = route;
    access_log_.note(std::move(what));
    flush_soon();
}

/// Everything that can be said before the body is read.
std::optional<Response> Service::refusal(Request const& request, Found const& found, std::optional<Session> const& session)
{
    auto const& route = *found.route;
    if (route.only_with_set_clock && !options_.set_clock) return problem(404, "not_found", "There is nothing here.");
    if (writes(route.method)) {
        if (!same_origin(request)) return forbidden("origin", "This request comes from another site.");
        if (session && request.head.header("x-csrf-token") != session->csrf && route.id != "signIn" && route.id != "confirmSignIn")
            return forbidden("csrf", "The header X-CSRF-Token is missing or not this session's.");
    }
    if (route.who == Who::Anyone) return std::nullopt;
    if (!session) return unauthorized();
    if (route.who == Who::SignedIn) return std::nullopt;
    auto const known = county_.knowledge();
    auto const viewer = app::Viewer{*known, county_.code(), session->person, day_of(shell_.now())};
    if (route.who == Who::Posts && !viewer.holds_any(route.posts)) return forbidden("post", "No post of yours may ever use this.");
    if (route.who == Who::Acting && !viewer.may_act()) return forbidden("post", "No post of yours acts in matters.");
    if (viewer.needs_second_factor() && !session->second_factor)
        return forbidden("second_factor_required", "Your post decides, seals or administers: set up a one-time code, and sign in with it.");
    if (session->must_change) return forbidden("password_change_required", "Choose a password of your own first.");
    return std::nullopt;
}

Admission Service::admit(Request const& request)
{
    auto admission = Admission{.body_limit = before_sign_in, .body_rate = 0, .refused = std::nullopt, .held = nullptr};
    auto const found = router_.find(request.head.method, request.head.path);
    auto const refuse = [&](Response response, Route const* route) {
        metrics_.count(route, response.status, {});
        log(request, route, response.status, {});
        admission.refused = std::move(response);
        return admission;
    };
    if (!found && options_.page)
        if (auto page = options_.page->answer(request)) return refuse(std::move(*page), nullptr);
    if (!found) return refuse(problem(404, "not_found", "There is nothing here."), nullptr);
    if (found->route == nullptr) {
        auto response = problem(405, "method", "This path does not take that method.");
        return refuse(std::move(response.with("Allow", router_.allowed(request.head.path))), nullptr);
    }
    heed_locks();
    auto left = false;
    auto const session = session_of(request, left);
    if (left && found->route->who != Who::Anyone) return refuse(post_ended(), found->route);
    if (auto refused = refusal(request, *found, session)) {
        if (session && refused->status == 403) note_refused(*found, *session, *refused);
        return refuse(std::move(*refused), found->route);
    }
    auto const& type = request.head.header("content-type");
    if (found->route->takes == Takes::Json && !(type == "application/json" || type.starts_with("application/json;")))
        return refuse(problem(415, "media_type", "This takes application/json."), found->route);
    if (found->route->takes == Takes::Nothing) admission.body_limit = 0;
    if (session && found->route->takes == Takes::Json) admission.body_limit = options_.json_bytes;
    if (found->route->takes != Takes::Bytes && found->route->takes != Takes::Tables) return admission;
    admission.body_limit = found->route->takes == Takes::Tables ? options_.tables_bytes : options_.evidence_bytes;
    admission.body_rate = upload_rate;
    if (uploads_->fetch_add(1) >= options_.uploads) {
        --*uploads_;
        return refuse(problem(503, "busy", "Others are sending files just now.").with("Retry-After", "2"), found->route);
    }
    admission.held = std::shared_ptr<void>{nullptr, [uploads = uploads_](void*) { --*uploads; }};
    return admission;
}

Pool* Service::pool_of(Weight weight)
{
    switch (weight) {
    case Weight::Inline:
        return nullptr;
    case Weight::Light:
        return light_.get();
    case Weight::Heavy:
        return heavy_.get();
    case Weight::Password:
        return password_.get();
    case Weight::Outside:
        return outside_.get();
    }
    return nullptr;
}

void Service::handle(Request request, Respond respond)
{
    auto found = router_.find(request.head.method, request.head.path);
    auto way = std::make_shared<Way>();
    if (found->route->takes != Takes::Nothing) heed_locks(); // its body took a while
    auto left = false;
    way->session = session_of(request, left);
    way->request = std::move(request);
    way->found = std::move(*found);
    auto const* route = way->found.route;
    auto const* raw = way.get();
    way->respond = [this, respond = std::move(respond), route, begun = way->begun, head = raw->request.head.method,
                    id = raw->request.id](Response response) {
        auto const took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
        metrics_.count(route, response.status, took);
        auto logged = Request{};
        logged.head.method = head;
        logged.id = id;
        log(logged, route, response.status, took);
        respond(std::move(response));
    };
    auto* pool = pool_of(route->weight);
    if (pool == nullptr) return run(*way, *inline_reader_);
    auto const asker = way->session ? way->session->person : way->request.peer;
    if (!pool->submit([this, way](store::Reader& reader) { run(*way, reader); }, asker))
        way->respond(problem(503, "busy", "Too many wait for this.").with("Retry-After", "1"));
}

std::optional<Response> Service::parse_body(Way& way, Json& body) const
{
    if (way.found.route->takes != Takes::Json) return std::nullopt;
    auto parsed = parse_json(way.request.body);
    if (!parsed.value)
        return problem(400, "malformed", "The body is no JSON that is taken here: " + parsed.fault.what,
                       Json::object().set("offset", parsed.fault.offset));
    if (!parsed.value->is_object()) return problem(400, "malformed", "The body is no JSON object.");
    if (!all_nfc(*parsed.value)) return problem(400, "malformed", "A text is not in Unicode normal form C.");
    body = std::move(*parsed.value);
    return std::nullopt;
}

void Service::run(Way& way, store::Reader& reader)
{
    auto answer = std::optional<Response>{};
    try {
        auto body = Json{};
        answer = parse_body(way, body);
        if (!answer && way.found.route->who != Who::Anyone && !way.session) answer = unauthorized(); // it ended meanwhile
        if (!answer) {
            auto const known = county_.knowledge();
            auto const now = shell_.now();
            auto viewer = std::optional<app::Viewer>{};
            if (way.session) viewer.emplace(*known, county_.code(), way.session->person, day_of(now));
            auto call = Call{.service = *this,
                             .request = way.request,
                             .route = *way.found.route,
                             .values = way.found.values,
                             .session = way.session,
                             .known = known,
                             .viewer = viewer ? &*viewer : nullptr,
                             .reader = reader,
                             .body = std::move(body),
                             .respond = way.respond,
                             .now = now};
            answer = way.found.route->handler(call);
            if (call.refused)
                note(way.session ? &*way.session : nullptr, way.found.route->id, std::move(*call.refused));
            else if (answer && answer->status == 403 && way.session)
                note_refused(way.found, *way.session, *answer);
            if (pool_of(way.found.route->weight) != nullptr && access_log_.waiting()) access_log_.flush(); // before anybody has read it
            flush_soon();
        }
    } catch (std::exception const& error) {
        auto line = Json::object();
        line.set("level", "error").set("request", way.request.id).set("route", way.found.route->id).set("what", error.what());
        if (options_.log) options_.log(to_string(line));
        answer = problem(500, "internal", "Something failed here. The request may be sent again.");
    }
    if (!answer) return;
    auto const tagged =
        std::any_of(answer->headers.begin(), answer->headers.end(), [](auto const& header) { return header.first == "ETag"; });
    if (std::none_of(answer->headers.begin(), answer->headers.end(), [](auto const& header) { return header.first == "Cache-Control"; }))
        answer->with("Cache-Control", tagged ? "private, no-cache" : "no-store");
    way.respond(std::move(*answer));
}

void Service::log_warning(std::string const& what, std::string const& why) const
{
    if (options_.log) options_.log(to_string(Json::object().set("level", "warning").set("what", what).set("why", why)));
}

void Service::log(Request const& request, Route const* route, int status, std::chrono::microseconds took) const
{
    if (!options_.log) return;
    // The template, never the path or the query: they may hold a name.
    auto line = Json::object();
    line.set("request", request.id).set("method", word(request.head.method)).set("route", route == nullptr ? "none" : route->id);
    line.set("status", status).set("us", std::int64_t{took.count()});
    options_.log(to_string(line));
}

void Service::refused(BadHead const& bad, std::string const&)
{
    metrics_.count(nullptr, bad.status, {});
    if (options_.log) options_.log(to_string(Json::object().set("level", "warning").set("malformed", bad.what).set("status", bad.status)));
}

void Service::announce(std::vector<std::shared_ptr<casework::Act const>> const& acts, std::uint64_t last_leaf)
{
    if (acts.empty()) return;
    auto news = LiveNews{.matter = acts.back()->matter, .township = {}, .item = {}, .last_seq = acts.back()->seq, .leaf = last_leaf};
    light_->submit([this, news](store::Reader& reader) mutable {
        heed_locks();
        if (live_.count() == 0) return;
        auto const view = reader.matter(news.matter);
        if (!view) return;
        news.township = view->township;
        news.item = view->item;
        news.procedures = store::procedures_of(*view);
        live_.tell(news);
    });
}

bool Service::take_quota(std::string const& person, std::uint64_t bytes)
{
    auto const held = std::lock_guard{mutex_};
    auto const today = day_of(options_.real_time());
    auto& [day, taken] = uploaded_[person];
    if (day != today) taken = 0;
    day = today;
    if (taken + bytes > options_.evidence_a_day) return false;
    taken += bytes;
    return true;
}

std::string Service::pending_secret(Digest const& session) const
{
    auto const held = std::lock_guard{mutex_};
    auto const found = pending_secrets_.find(session);
    return found == pending_secrets_.end() ? std::string{} : found->second;
}

void Service::set_pending_secret(Digest const& session, std::string secret)
{
    auto const held = std::lock_guard{mutex_};
    if (secret.empty())
        pending_secrets_.erase(session);
    else
        pending_secrets_[session] = std::move(secret);
}

std::string Service::metrics_text()
{
    auto gauges = std::vector<Metrics::Gauge>{
        {"xiangzhi_leaves", "Acts in the ledger.", inline_reader_->size()},
        {"xiangzhi_sessions", "Sessions that have begun and not ended.", sessions_.count()},
        {"xiangzhi_listeners", "Listeners to live updates.", live_.count()},
        {"xiangzhi_waiting_light", "Requests that wait for a reader.", light_->waiting()},
        {"xiangzhi_waiting_heavy", "Lists and searches that wait.", heavy_->waiting()},
        {"xiangzhi_waiting_password", "Sign-ins that wait.", password_->waiting()},
        {"xiangzhi_batches", "Batches written since the start.", county_.writer().batches()},
        {"xiangzhi_writer_stopped", "1 where nothing can be written any more.", county_.writer().stopped() ? 1u : 0u},
        {"xiangzhi_acts_not_taken_up", "Kept acts of registers that the county goes on without.", county_.knowledge()->not_taken_up.size()},
    };
    if (options_.papers != nullptr) {
        gauges.push_back({"xiangzhi_papers_issued", "Papers issued since the start.", options_.papers->issued()});
        gauges.push_back({"xiangzhi_papers_waiting", "Acts whose papers are not looked at yet.", options_.papers->waiting()});
        gauges.push_back({"xiangzhi_papers_failed", "Papers that could not be set.", options_.papers->failed().size()});
        gauges.push_back({"xiangzhi_renderer_started", "Rendering children started.", options_.papers->renderer().started()});
    }
    if (counts_ != nullptr) {
        gauges.push_back({"xiangzhi_connections", "Open connections.", counts_->open});
        gauges.push_back({"xiangzhi_connections_displaced", "Connections that made room for another.", counts_->displaced});
        gauges.push_back({"xiangzhi_malformed", "Requests that were none.", counts_->bad_heads});
        gauges.push_back({"xiangzhi_too_slow", "Connections closed since their client was too slow.", counts_->too_slow});
        gauges.push_back({"xiangzhi_accept_failures", "Connections that could not be accepted.", counts_->accept_failures});
    }
    return metrics_.text(gauges);
}

} // namespace xz::http
