// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace xz::cli {

struct ServeOptions {
    std::string data;
    std::string rules;
    std::string listen = "127.0.0.1:8470";
    int port = -1;     // in place of that of `listen`
    std::string clock; // where time starts
    bool clock_stands = false;
    bool behind_tls = false;
    bool unproven = false; // demo and test counties alone
    std::vector<std::string> proxies;
    std::string log; // a file; standard error where none is named
};

/// `xiangzhi serve`: until SIGINT or SIGTERM.
int serve(ServeOptions const& options);
/// The table of routes, as tests walk it.
int print_routes();

/// Adds `serve` and `account …` to the program.
void add_serve(CLI::App& app, int& exit_code);

} // namespace xz::cli
