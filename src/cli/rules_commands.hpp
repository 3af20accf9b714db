// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace xz::cli {

/// `xiangzhi rules …`. Each returns the exit code.
/// `only`: ids of invariants; empty: all of them and every way on.
int rules_check(std::string const& folder, std::vector<std::string> const& only, bool json);
/// The second entry of the rules, to be compared with rules/book.toml.
int rules_book(std::string const& folder);
/// `acts`: print every act that was kept too, those of the lawful road among them; with `json` everything that was proposed, before the
/// steps.
int rules_try(std::vector<std::string> const& paths, std::string const& folder, bool json, bool acts);
int rules_deadline(std::string const& clock, std::string const& from, std::vector<std::string> const& excluded, int extension,
                   std::string const& calendars, std::string const& folder, bool json);
int rules_show(std::string const& procedure, std::string const& folder, std::string const& svg, bool json);
int rules_schema(bool json);
/// What another rules folder says otherwise, in words, in Chinese and English; with a county's data folder which of its open matters that
/// touches and why. 1 where a matter stands where the other rules know no state.
struct DiffOptions {
    std::vector<std::string> folders; // before and after; with `data` the second alone, the first is then what the county adopted
    std::string data;
    std::string on; // the day of the change; today
    bool json = false;
};
int rules_diff(DiffOptions const& options);

/// Other rules come into force in a county, by an act that keeps what changed and what each open matter keeps. 1 where they may not.
struct ChangeOptions {
    std::string data;
    std::string rules;
    std::string was; // folder of the rules of before, where the county kept none
    std::string by;
    std::string reason;
    std::vector<std::string> keeps; // NUMBER=ARTICLE or PROCEDURE=ARTICLE
    std::string correction;
    std::string at; // demo and test counties: the time of the change
    bool dry_run = false;
    bool json = false;
};
int rules_change(ChangeOptions const& options);
/// Breaks the rules at seeded places and says whether prover or scenarios notice. 0 where at least nine of ten are noticed.
int rules_mutate(int seeds, std::string const& folder, bool json);

/// Writes the files that judge as one bundle (engine/bundle.hpp) and prints its hashes; with `stories` {bundle, catalogue} for a replay
/// elsewhere.
int rules_bundle(std::string const& out, std::string const& folder, bool stories, bool json);

} // namespace xz::cli
