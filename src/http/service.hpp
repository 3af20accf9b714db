// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/county.hpp"
#include "app/import_desk.hpp"
#include "app/own_tasks.hpp"
#include "app/paper_desk.hpp"
#include "app/viewer.hpp"
#include "http/access_log.hpp"
#include "http/live.hpp"
#include "http/metrics.hpp"
#include "http/page.hpp"
#include "http/password.hpp"
#include "http/pool.hpp"
#include "http/provider.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "http/sessions.hpp"
#include "http/throttle.hpp"
#include "store/accounts.hpp"
#include "store/search_index.hpp"
#include "team/stability.hpp"

namespace xz::http {

struct ServiceOptions {
    std::size_t light_threads = 2;
    std::size_t heavy_threads = 2;
    std::size_t password_threads = 1; // each takes 64 MiB while it hashes: never more than two
    std::size_t light_waiting = 1024;
    std::size_t heavy_waiting = 64;
    std::size_t password_waiting = 32;
    std::size_t outside_threads = 2; // they wait for somebody else's server: for nothing that is answered here
    std::size_t outside_waiting = 64;
    std::size_t json_bytes = 256 << 10; // taken apart they hold forty times as much
    std::size_t evidence_bytes = 16 << 20;
    std::size_t tables_bytes = 64 << 20;           // of a file of lists
    std::size_t uploads = 3;                       // at a time: what they send is held in memory
    std::uint64_t evidence_a_day = 2ull << 30;     // of one person
    std::uint64_t least_free_bytes = 256ull << 20; // of the disk, below which no evidence is taken
    bool behind_tls = false;                       // a proxy in front speaks TLS: cookies are Secure and __Host-
    PasswordCost password_cost;
    SessionLimits sessions;
    ThrottleLimits by_account; // from one address: who guesses elsewhere doesn't lock the owner out
    ThrottleLimits everywhere{.free_tries = 30, .first_wait = std::chrono::seconds{1}, .longest_wait = std::chrono::seconds{30}};
    ThrottleLimits by_address{.free_tries = 20, .first_wait = std::chrono::seconds{5}};
    std::function<Moment()> real_time;                     // of sessions, codes and throttling: never the county's set clock
    std::function<void(Moment)> set_clock;                 // only under --clock
    std::function<void(std::string const&)> log;           // one JSON line
    std::shared_ptr<std::string const> rules_bundle;       // what the engine in the page judges by
    std::string rules_bundle_gzip;                         // the same, compressed once
    std::shared_ptr<Page const> page;                      // what people use; none: the API alone
    std::shared_ptr<team::StabilityRules const> stability; // how a brigade's stability is worked out; none: it isn't
    std::optional<ProviderOptions> provider;               // sign-in by OpenID Connect
    app::PaperDesk* papers = nullptr;                      // where papers are set; none: they wait
    std::function<void()> writer_failed;                   // an error of the disk: the process ends and starts anew
};

/// One request on its way: what a route's handler has in hand.
struct Call {
    Service& service;
    Request const& request;
    Route const& route;
    std::vector<std::string> const& values; // of the path's {…}
    std::optional<Session> const& session;
    std::shared_ptr<app::Knowledge const> known;
    app::Viewer const* viewer = nullptr; // whoever is signed in
    store::Reader& reader;
    Json body;
    Handler::Respond const& respond;
    Moment now{};                          // of the county
    std::optional<store::Refusal> refused; // what of the answer goes into the log of refusals: rule, about and place
};

/// What the county's server is made of, and the way of a request through it: route, session, rights, body, handler.
class Service final : public Handler {
public:
    Service(app::County& county, app::Shell& shell, store::Accounts& accounts, ServiceOptions options);
    ~Service() override;

    Admission admit(Request const& request) override;
    void handle(Request request, Respond respond) override;
    void refused(BadHead const& bad, std::string const& peer) override;

    app::County& county() { return county_; }
    app::Shell& shell() { return shell_; }
    store::Accounts& accounts() { return accounts_; }
    Sessions& sessions() { return sessions_; }
    store::SearchIndex& search() { return county_.search(); }
    Live& live() { return live_; }
    app::ImportDesk& imports() { return imports_; }
    ServiceOptions const& options() const { return options_; }
    Throttle& by_address() { return by_address_; }
    AccessLog& access_log() { return access_log_; }
    app::OwnTasks& own_tasks() { return own_tasks_; }
    /// Sign-in by OpenID Connect, where it is configured.
    Provider* provider() { return provider_ ? &*provider_ : nullptr; }
    SignIns& sign_ins() { return sign_ins_; }
    /// Into the log of refusals, soon.
    void note(Session const* session, std::string_view route, store::Refusal what);
    void log_warning(std::string const& what, std::string const& why) const;
    /// Seconds that a try at this account from this address has to wait; and what became of it.
    std::optional<std::chrono::seconds> must_wait(std::string const& account, std::string const& peer) const;
    void failed(std::string const& account, std::string const& peer);
    void succeeded(std::string const& account, std::string const& peer);
    Moment real_now() const { return options_.real_time(); }
    /// The gauges of this moment beside the counts.
    std::string metrics_text();
    void watch(ServerCounts const& counts) { counts_ = &counts; }
    /// Ends the threads: what they were given is done first.
    void stop();
    /// What the writer's answer says about the writer itself.
    void heed(app::Answer const& answer);
    /// Tells the listeners, from a thread that may read.
    void announce(std::vector<std::shared_ptr<casework::Act const>> const& acts, std::uint64_t last_leaf);

    /// The hash that an unknown account's password is compared with: as costly as any.
    std::string const& stand_in();
    std::string cookie_name() const { return options_.behind_tls ? "__Host-xz" : "xz"; }
    /// What a person uploaded today, and the names of files that are no act's yet.
    bool take_quota(std::string const& person, std::uint64_t bytes);
    /// A secret of one-time codes that its owner has not confirmed yet.
    std::string pending_secret(Digest const& session) const;
    void set_pending_secret(Digest const& session, std::string secret);

private:
    struct Way; // a request with what it needs until it is answered
    std::optional<Response> refusal(Request const& request, Found const& found, std::optional<Session> const& session);
    std::optional<Session> session_of(Request const& request, bool& left);
    void note_refused(Found const& found, Session const& session, Response const& refused);
    void flush_soon();
    void heed_locks();
    void run(Way& way, store::Reader& reader);
    std::optional<Response> parse_body(Way& way, Json& body) const;
    void log(Request const& request, Route const* route, int status, std::chrono::microseconds took) const;
    Pool* pool_of(Weight weight);

    app::County& county_;
    app::Shell& shell_;
    store::Accounts& accounts_;
    ServiceOptions options_;
    Router router_;
    Metrics metrics_;
    Sessions sessions_;
    Throttle by_account_;
    Throttle everywhere_;
    Throttle by_address_;
    AccessLog access_log_;
    app::OwnTasks own_tasks_;
    std::optional<Provider> provider_;
    SignIns sign_ins_;
    std::once_flag stand_in_made_;
    std::string stand_in_;
    Live live_;
    app::ImportDesk imports_;
    std::shared_ptr<std::atomic<std::size_t>> uploads_ = std::make_shared<std::atomic<std::size_t>>(0);
    mutable std::mutex mutex_;
    std::map<std::string, std::pair<Day, std::uint64_t>> uploaded_; // under mutex_: bytes of a person on a day
    std::map<Digest, std::string> pending_secrets_;                 // under mutex_
    ServerCounts const* counts_ = nullptr;
    std::atomic<bool> disk_full_{false};
    std::unique_ptr<store::Reader> inline_reader_;             // of the I/O thread
    std::unique_ptr<Pool> light_, heavy_, password_, outside_; // last: their threads use all of the above
};

/// The program's own prefix of every route but health and metrics.
inline constexpr auto prefix = std::string_view{"/api/v1"};

} // namespace xz::http
