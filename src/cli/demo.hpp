// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace xz::cli {

struct DemoOptions {
    std::string data; // "" for one below data.local/
    std::string rules;
    bool once = false;                 // play a case and end, instead of serving
    bool fresh = false;                // remove what an earlier demo left there
    bool json = false;                 // one line a step
    int port = -1;                     // of the server; 0: any free one
    std::optional<std::uint64_t> seed; // of the year that is made up
};

/// Proves the rules and makes the demo county where there is none, with a year behind it. Then serves it, with accounts that everybody
/// knows, until SIGINT; or with `once` makes it without the year and plays a whole case on such a server, by people who sign in, unlawful
/// steps refused on the way, and verifies the ledger: then 0 only if all held.
int demo(DemoOptions options);

/// Lawful cases of `days` days through the engine with the clock set; prints figures.
struct Simulated {
    std::string data;  // the folder to make; data.local/simulated where none is named
    std::string rules; // those that come with the program where none are named
    std::string laws;  // texts of laws to import first, or none
    int cases = 0;
    std::uint64_t seed = 0;
    int days = 0;
    bool json = false;
};
int simulate(Simulated const& wanted);

/// The demo county with its year behind it, as a test county, unproven; prints figures.
int simulate_year(std::string const& data, std::string const& rules, std::optional<std::uint64_t> seed, bool json);

} // namespace xz::cli
