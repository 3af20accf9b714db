// SPDX-License-Identifier: Apache-2.0
#include "cli/demo.hpp"

#include <algorithm>
#include <cstdio>

#include "casework/story.hpp"
#include "cli/county_stage.hpp"
#include "cli/files.hpp"
#include "cli/invariants.hpp"
#include "cli/ledger_commands.hpp"
#include "cli/print.hpp"

namespace xz::cli {

namespace {

namespace fs = std::filesystem;

constexpr auto least_refusals = 10;

casework::Story demo_story(std::vector<File> const& files)
{
    for (auto const& file : files) {
        if (file.path != "scenarios/demo/patrol_to_archive.toml") continue;
        auto story = casework::parse_story(file);
        if (!story) throw BadInput{std::move(story.error())};
        return std::move(*story);
    }
    throw BadInput{{{"scenarios/demo/patrol_to_archive.toml", 0, 0, "is missing", "take the rules folder whole"}}};
}

struct Played {
    int accepted = 0;
    int refused = 0;
    bool as_expected = true;
};

std::string articles(law::Step const* step)
{
    auto text = std::string{};
    if (step != nullptr)
        for (auto const& basis : step->basis) text += (text.empty() ? "" : ", ") + basis;
    return text;
}

void print_step(casework::StepResult const& step, std::vector<casework::Act> const& acts, CountyStage const& stage, bool json)
{
    auto const& rules = stage.rules();
    auto const named = rules.steps_by_id.find(step.step);
    auto const* definition = acts.empty() ? (named == rules.steps_by_id.end() ? nullptr : named->second.front())
                                          : rules.step(acts.front().procedure, acts.front().step);
    auto const* receipt = acts.empty() || stage.receipts().empty() ? nullptr : &stage.receipts().back();
    if (json) {
        auto refusals = Json::array();
        for (auto const& unmet : step.refusals) refusals.push(unmet_json(unmet, rules));
        auto line = Json::object()
                        .set("step", step.step)
                        .set("article", articles(definition))
                        .set("accepted", step.got == "accepted")
                        .set("refused", std::move(refusals));
        if (receipt != nullptr) line.set("leaf", std::size_t{receipt->leaf}).set("root", to_hex(receipt->root));
        std::printf("%s\n", to_string(line).c_str());
        return;
    }
    auto const time = to_string(step.at).substr(0, 16);
    if (receipt != nullptr) {
        std::printf("%s  ✓ %s %s\n                    %s  leaf %llu  root %s…\n", time.c_str(), definition->title.zh.c_str(),
                    step.step.c_str(), articles(definition).c_str(), static_cast<unsigned long long>(receipt->leaf),
                    to_hex(receipt->root).substr(0, 16).c_str());
        return;
    }
    std::printf("%s  ✗ %s %s  refused\n", time.c_str(), definition == nullptr ? "" : definition->title.zh.c_str(), step.step.c_str());
    for (auto const& unmet : step.refusals) std::printf("                    %s\n", unmet_text(unmet, rules).c_str());
}

Played play_story(app::County& county, SystemShell& shell, std::vector<File> const& files, bool json)
{
    auto const story = demo_story(files);
    auto const known = county.knowledge();
    auto const day = day_of(*story.begin);
    auto const cast = cast_of(*known, story.township, day, load_cast_or_throw(files));
    auto stage = CountyStage{county, shell, {story.procedure, story.township, story.item, story.parties}, day};
    auto played = Played{};
    auto const result =
        casework::play_on(stage, story, cast, *known->law, [&](casework::StepResult const& step, std::vector<casework::Act> const& acts) {
            (step.got == "accepted" ? played.accepted : played.refused) += 1;
            print_step(step, acts, stage, json);
            if (!step.ok) std::fprintf(stderr, "not as expected: %s: %s\n", step.step.c_str(), step.difference.c_str());
        });
    played.as_expected = result.ok();
    return played;
}

bool prove(law::Law const& law, std::vector<File> const& files, bool json)
{
    auto const report = check(law.rules, invariants_for(files), load_cast_or_throw(files));
    auto proven = std::size_t{0};
    for (auto const& invariant : report.invariants)
        proven += invariant.held == law::Held::ProvenLocally || invariant.held == law::Held::ProvenBySearch ? 1U : 0U;
    if (!json)
        std::printf("rules %s…: %zu procedures, %zu invariants, %zu of them proven (%zu states looked at, %.1f s)\n",
                    law.rules.hash_hex.substr(0, 16).c_str(), report.procedures, report.invariants.size(), proven, report.states_explored,
                    static_cast<double>(report.milliseconds) / 1000);
    return report.holds();
}

} // namespace

int demo(std::string const& data, std::string const& rules, bool once, bool json)
{
    auto const temporary = data.empty() && once;
    auto folder = data.empty() ? fs::path{once ? "data.local/demo-once" : "data.local/demo"} : fs::path{data};
    if (temporary) fs::remove_all(folder);
    if (!once && fs::exists(folder / "xiangzhi.toml")) fs::remove_all(folder);
    auto const files = read_folder(rules.empty() ? default_rules() : fs::path{rules});
    auto const law = load_law_or_throw(files);
    if (!prove(law, files, json)) {
        std::fprintf(stderr, "the rules are not proven: `xiangzhi rules check` says where; nothing was played\n");
        return 1;
    }
    auto shell = SystemShell{};
    shell.set_clock(start_of(make_day(2026, 3, 1)));
    auto played = Played{};
    {
        auto county = found_demo_county(folder, rules, store::MadeAs::Demo, shell);
        if (!json)
            std::printf("county %s in %s: %zu items, %zu people. All people and cases are made up.\n\n", county->code().c_str(),
                        folder.c_str(), county->knowledge()->lists.versions().front().catalogue->items().size(),
                        county->knowledge()->roster.people().size());
        played = play_story(*county, shell, files, json);
    }
    if (!json) std::printf("\n%d acts kept, %d unlawful steps refused\nledger verify: ", played.accepted, played.refused);
    auto const verified = ledger_verify(folder.string(), {}, {}, "", true, json);
    if (!once && !json)
        std::printf("\nGo on by hand:\n  ./dev run matter list --data %s\n  ./dev run matter show --data %s NUMBER\n  ./dev run matter "
                    "open --help\n",
                    folder.c_str(), folder.c_str());
    return played.as_expected && played.refused >= least_refusals && verified == 0 ? 0 : 1;
}

} // namespace xz::cli
