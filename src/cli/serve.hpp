// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "app/county.hpp"
#include "store/accounts.hpp"

namespace CLI {
class App;
}

namespace xz::cli {

struct ServeOptions {
    std::string data;
    std::string rules;
    std::string page; // folder of the built page
    std::string listen = "127.0.0.1:8470";
    int port = -1;     // in place of that of `listen`
    std::string clock; // where time starts
    bool clock_stands = false;
    bool behind_tls = false;
    bool unproven = false; // demo and test counties alone
    bool papers_wait = false;
    int patience = 100; // percent of the usual time for slow clients
    std::vector<std::string> proxies;
    std::string log;  // a file; standard error where none is named
    std::string oidc; // the administrator's file on sign-in by OpenID Connect
};

/// A server that listens. `stop` may be called from any thread.
struct Served {
    app::County& county;
    store::Accounts& accounts;
    std::string url;
    std::uint16_t port = 0;
    std::function<void()> stop;
};
/// Called once, before the first request is taken. The thread that it may return is a client of the server in this process: it is waited
/// for before the server goes.
using Ready = std::function<std::jthread(Served const&)>;

/// `xiangzhi serve`: until SIGINT or SIGTERM.
int serve(ServeOptions const& options);
int serve(ServeOptions const& options, Ready const& ready);
/// The table of routes, as tests walk it.
int print_routes();

/// Adds `serve` and `account …` to the program.
void add_serve(CLI::App& app, int& exit_code);

} // namespace xz::cli
