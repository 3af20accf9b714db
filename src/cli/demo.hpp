// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace xz::cli {

struct DemoOptions {
    std::string data; // "" for one below data.local/
    std::string rules;
    bool once = false;  // play a case and end, instead of serving
    bool fresh = false; // remove what an earlier demo left there
    bool json = false;  // one line a step
    int port = -1;      // of the server; 0: any free one
};

/// Proves the rules and makes the demo county where there is none. Then serves it, with accounts that everybody knows, until SIGINT; or
/// with `once` plays a whole case on such a server, by people who sign in, unlawful steps refused on the way, and verifies the ledger: then
/// 0 only if all held.
int demo(DemoOptions options);

/// Lawful cases of `days` days through the engine with the clock set; prints figures.
int simulate(std::string const& data, std::string const& rules, int cases, std::uint64_t seed, int days, bool json);

} // namespace xz::cli
