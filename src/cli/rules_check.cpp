// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>

#include "casework/counter_example.hpp"
#include "cli/check_by_two.hpp"
#include "cli/files.hpp"
#include "cli/invariants.hpp"
#include "cli/print.hpp"
#include "cli/proven.hpp"
#include "cli/rules_commands.hpp"
#include "law/book.hpp"
#include "law/check_report.hpp"

namespace xz::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// Seconds of processor: a busy machine proves no less than an idle one.
double worked() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

constexpr auto for_an_invariant = 45.0; // seconds
constexpr auto for_a_state = 45.0;
constexpr auto longest = 150.0; // for all that one process does of it
constexpr auto for_a_story = 6.0;
constexpr auto for_stories = 30.0;

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

law::InvariantReport check_book(law::Law const& law)
{
    auto report = law::InvariantReport{.id = "BOOK",
                                       .text = {"每个步骤、每个数字与对账簿一致：所问、所立、所废、何人、何往、几何",
                                                "Every step and number agrees with the second entry: what it asks, makes, ends, who takes "
                                                "it, where it leads, what it comes to."},
                                       .basis = "rules/book.toml",
                                       .held = law::Held::ProvenLocally};
    auto const book = law::load_book({"book.toml", std::string{compiled_book()}});
    if (!book) throw BadInput{book.error()};
    for (auto const& wrong : law::compare(law.rules, law.numbers, *book)) {
        report.by += (report.by.empty() ? "" : "; ") + wrong.what;
        auto const slash = wrong.step.find('/');
        auto const* step = wrong.step.empty() ? nullptr : law.rules.step(wrong.step.substr(0, slash), wrong.step.substr(slash + 1));
        if (report.doubt || step == nullptr) continue;
        if (auto question = law::never_without(law.rules, *step, wrong.need)) report.doubt = law::Doubt{std::move(*question), {}};
    }
    if (!report.by.empty())
        report.held = law::Held::Broken;
    else
        report.by = "every row of the book";
    return report;
}

law::CheckReport check(law::Law const& law, law::Invariants const& invariants, law::WaysOn ways_on, bool until_first_fault)
{
    auto const begun = Clock::now();
    auto report = check_by_two(law.rules, invariants, ways_on, [until_first_fault] {
        auto budget = law::Budget{.until_first_fault = until_first_fault};
        auto const worked_before = worked();
        auto turn = std::make_shared<std::pair<double, double>>(worked_before, longest);
        budget.begins = [turn](bool invariant) { *turn = {worked(), invariant ? for_an_invariant : for_a_state}; };
        budget.out_of_time = [turn, worked_before] {
            auto const now = worked();
            return now - worked_before > longest || now - turn->first > turn->second;
        };
        return budget;
    });
    if (ways_on == law::WaysOn::All) report.invariants.push_back(check_book(law));
    report.milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun).count();
    return report;
}

namespace {

std::string steps_of(std::string const& story)
{
    auto steps = std::string{};
    for (auto at = story.find("\ndo = \""); at != std::string::npos; at = story.find("\ndo = \"", at + 1))
        steps += (steps.empty() ? "" : " → ") + story.substr(at + 7, story.find('"', at + 7) - at - 7);
    return steps;
}

/// Looks for a story that shows each break. What the prover could neither prove nor break is broken where one is found.
void tell_stories(law::CheckReport& report, law::Law const& law, std::vector<File> const& files)
{
    auto const cast = load_cast_or_throw(files);
    auto const lists = load_lists_or_throw(default_catalogue());
    auto const stories = load_stories_or_throw(files);
    auto const examples = casework::CounterExamples{law, cast, lists, stories};
    auto const begun = worked();
    auto turn = begun;
    auto const out_of_time = [&] { return worked() - turn > for_a_story || worked() - begun > for_stories; };
    for (auto& invariant : report.invariants) {
        if (!invariant.doubt || (turn = worked()) - begun > for_stories) continue;
        auto story = examples.find(*invariant.doubt,
                                   {"反例 " + invariant.id + "：" + invariant.text.zh, "Counter-example to " + invariant.id}, out_of_time);
        if (!story) continue;
        invariant.scenario = std::move(*story);
        if (invariant.held == law::Held::NotProven) invariant.by = steps_of(invariant.scenario);
        invariant.held = law::Held::Broken;
    }
    for (auto& state : report.liveness) {
        if (state.ok || (turn = worked()) - begun > for_stories) continue;
        auto story = examples.tell(state.path, {state.state + "：无路可走", "Stuck in " + state.state}, out_of_time);
        if (story) state.scenario = std::move(*story);
    }
}

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
    auto const law = load_law_or_throw(files);
    std::printf("%s", law::write_book(law.rules, law.numbers).c_str());
    return 0;
}

namespace {

/// Texts that contradict each other: what nobody has answered keeps the items closed for that number.
Json conflicts_json(law::Parameters const& numbers)
{
    auto list = Json::array();
    for (auto const& one : numbers.conflicts()) {
        auto value = Json::object();
        value.set("number", one.number).set("first", one.first).set("second", one.second).set("article", one.article);
        list.push(value.set("holds", one.holds.empty() ? Json{} : Json{one.holds}).set("who", one.who).set("paper", one.paper));
    }
    return list;
}

void print_conflicts(law::Parameters const& numbers)
{
    for (auto const& one : numbers.conflicts())
        std::printf("conflict  %s: %s / %s (%s)  %s\n", one.number.c_str(), one.first.c_str(), one.second.c_str(), one.article.c_str(),
                    one.holds.empty() ? "尚无答复，不得自行选择 / unanswered: nobody picks one"
                                      : ("→ " + one.holds + ", " + one.who + " " + one.paper).c_str());
}

} // namespace

int rules_check(std::string const& folder, std::vector<std::string> const& only, bool json)
{
    auto const files = read_folder(folder.empty() ? default_rules() : std::filesystem::path{folder});
    auto const law = load_law_or_throw(files);
    auto const all = invariants_for(files);
    auto report = check(law, only.empty() ? all : chosen(all, only), only.empty() ? law::WaysOn::All : law::WaysOn::WhereAsked);
    if (!report.holds()) tell_stories(report, law, files);
    if (only.empty()) remember_beside_program(law, files, read_proof(report));
    if (json) {
        std::printf("%s\n", to_string(law::to_json(report).set("conflicts", conflicts_json(law.numbers))).c_str());
    } else {
        print_conflicts(law.numbers);
        std::printf("%s", law::to_table(report).c_str());
    }
    return report.holds() ? 0 : 1;
}

} // namespace xz::cli
