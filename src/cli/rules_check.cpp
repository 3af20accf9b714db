// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <optional>

#include "cli/files.hpp"
#include "cli/invariants.hpp"
#include "cli/print.hpp"
#include "cli/rules_commands.hpp"
#include "law/book.hpp"
#include "law/check_report.hpp"

namespace xz::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// Seconds of processor: a busy machine proves no less than an idle one.
double worked() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

constexpr auto for_an_invariant = 20.0; // seconds
constexpr auto for_a_state = 30.0;
constexpr auto longest = 57.0; // for all of it; one search is bounded by what it looks at

law::Invariants own_invariants()
{
    auto ours = law::load_invariants({"invariants.toml", std::string{compiled_invariants()}});
    if (!ours) throw BadInput{std::move(ours.error())};
    return std::move(*ours);
}

} // namespace

law::Invariants invariants_for(std::vector<File> const& files)
{
    auto ours = own_invariants();
    for (auto const& file : files) {
        if (file.path != "invariants.toml") continue;
        auto county = law::load_invariants(file);
        if (!county) throw BadInput{std::move(county.error())};
        auto merged = law::merge_invariants(std::move(ours), *county);
        if (!merged) throw BadInput{std::move(merged.error())};
        return std::move(*merged);
    }
    return ours;
}

law::InvariantReport check_book(law::RuleSet const& rules)
{
    auto report =
        law::InvariantReport{.id = "BOOK",
                             .text = {"每个步骤与对账簿一致：所问、所立、所废、何人、何往",
                                      "Every step agrees with the second entry: what it asks, makes, ends, who takes it, where it leads."},
                             .basis = "rules/book.toml",
                             .held = law::Held::ProvenLocally};
    auto const book = law::load_book({"book.toml", std::string{compiled_book()}});
    if (!book) throw BadInput{book.error()};
    for (auto const& wrong : law::compare(rules, *book)) report.by += (report.by.empty() ? "" : "; ") + wrong;
    if (!report.by.empty())
        report.held = law::Held::Broken;
    else
        report.by = "every row of the book";
    return report;
}

law::CheckReport check(law::RuleSet const& rules, law::Invariants const& invariants, casework::Cast const& cast, law::WaysOn ways_on,
                       bool until_first_fault)
{
    auto const begun = Clock::now();
    auto const worked_before = worked();
    auto budget = law::Budget{.until_first_fault = until_first_fault};
    auto turn = std::optional<double>{};
    auto longest_turn = for_an_invariant;
    budget.begins = [&](bool invariant) {
        turn = worked();
        longest_turn = invariant ? for_an_invariant : for_a_state;
    };
    budget.out_of_time = [&] { return worked() - worked_before > longest || (turn && worked() - *turn > longest_turn); };
    auto report = law::check_rules(
        rules, invariants, budget,
        [&](std::string_view post) {
            auto const player = cast.plays.find(std::string{post});
            return player == cast.plays.end() ? std::string{post} : player->second;
        },
        ways_on);
    if (ways_on == law::WaysOn::All) report.invariants.push_back(check_book(rules));
    report.milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun).count();
    return report;
}

namespace {

/// Those of the named ids; an unknown one is wrong input.
law::Invariants chosen(law::Invariants const& all, std::vector<std::string> const& ids)
{
    auto result = law::Invariants{};
    for (auto const& id : ids) {
        auto const found = std::find_if(all.begin(), all.end(), [&](law::Invariant const& i) { return i.id == id; });
        if (found == all.end()) throw BadInput{{{"--only", 0, 0, "no invariant " + id, "see rules/invariants.toml"}}};
        result.push_back(*found);
    }
    return result;
}

} // namespace

int rules_book(std::string const& folder)
{
    auto const files = read_folder(folder.empty() ? default_rules() : std::filesystem::path{folder});
    std::printf("%s", law::write_book(load_law_or_throw(files).rules).c_str());
    return 0;
}

int rules_check(std::string const& folder, std::vector<std::string> const& only, bool json)
{
    auto const files = read_folder(folder.empty() ? default_rules() : std::filesystem::path{folder});
    auto const law = load_law_or_throw(files);
    auto const all = invariants_for(files);
    auto const report = check(law.rules, only.empty() ? all : chosen(all, only), load_cast_or_throw(files),
                              only.empty() ? law::WaysOn::All : law::WaysOn::WhereAsked);
    std::printf("%s%s", json ? to_string(law::to_json(report)).c_str() : law::to_table(report).c_str(), json ? "\n" : "");
    return report.holds() ? 0 : 1;
}

} // namespace xz::cli
