// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/head.hpp"
#include "http/message.hpp"

namespace xz::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; // 0: any free one
    std::size_t connections = 2048;
    std::size_t per_address = 128; // then the one of that address that has waited longest makes room
    std::size_t event_streams = 512;
    std::size_t body_bytes = 8 << 20;    // of bodies on their way in or not answered yet, small ones and files not counted
    std::size_t unsent_bytes = 48 << 20; // of answers that their readers have not taken yet
    HeadLimits head;
    std::chrono::milliseconds idle_time{15'000};   // between an answer and the next request
    std::chrono::milliseconds header_time{10'000}; // from its first byte, or from the connection's beginning
    std::chrono::milliseconds body_time{20'000};   // from there too
    std::chrono::milliseconds write_time{20'000};
    std::chrono::milliseconds heartbeat{15'000};
    std::chrono::milliseconds stop_time{10'000}; // for what was accepted before the stop
    std::vector<std::string> proxies;            // whose X-Forwarded-For is believed
    bool stop_on_signals = false;                // SIGINT, SIGTERM
};

/// What is asked of a request before its body is read.
struct Admission {
    std::size_t body_limit = 16 * 1024;
    std::size_t body_rate = 0; // bytes a second that lengthen the time for the body; 0: none
    std::optional<Response> refused;
    std::shared_ptr<void> held; // let go when the request has been answered
};

/// Who answers. Called on the I/O thread: `admit` must be quick, `handle` hands on what isn't.
class Handler {
public:
    using Respond = std::function<void(Response)>;

    virtual ~Handler() = default;
    virtual Admission admit(Request const& request) = 0;
    /// `respond` may be called from any thread, once. Where it is let go without a call, 500 is answered.
    virtual void handle(Request request, Respond respond) = 0;
    /// A request that was none, and why.
    virtual void refused(BadHead const&, std::string const& /*peer*/) {}
};

struct ServerCounts {
    std::atomic<std::uint64_t> accepted{0};
    std::atomic<std::uint64_t> open{0};
    std::atomic<std::uint64_t> displaced{0};
    std::atomic<std::uint64_t> accept_failures{0};
    std::atomic<std::uint64_t> bad_heads{0};
    std::atomic<std::uint64_t> too_slow{0};
    std::atomic<std::uint64_t> event_streams{0};
};

/// HTTP/1.1 on one I/O thread.
class Server {
public:
    /// Listens at once. Throws std::runtime_error.
    Server(ServerOptions options, Handler& handler);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    std::uint16_t port() const;
    ServerCounts const& counts() const;
    /// Until it is stopped; what was accepted is answered first.
    void run();
    /// From any thread.
    void stop();

    class Impl;

private:
    std::unique_ptr<Impl> impl_;
};

} // namespace xz::http
