// SPDX-License-Identifier: Apache-2.0
#include "cli/paper_sample.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "casework/story.hpp"
#include "cli/files.hpp"
#include "documents/identity.hpp"
#include "documents/project.hpp"

namespace xz::cli {

namespace {

namespace fs = std::filesystem;

/// A story's acts under the rules, the people and the lists that it was played with.
struct Sampled {
    law::Law const& law;
    documents::Papers const& papers;
    casework::StoryWorld const& world;
    catalogue::Lists const& lists;
    documents::Renderer& renderer;
    SampleOptions const& options;
    documents::PresentParties present{};
    std::map<std::string, std::string> numbers_of{};
    std::map<std::string, int> last{};
    int made = 0;
    int failed = 0;
};

std::string number_for(Sampled& sampled, documents::Paper const& paper, std::string const& authority, Day day)
{
    if (paper.kind_code.empty() || paper.number_from_block) return {};
    auto const number =
        authority + paper.kind_code + "字〔" + std::to_string(year_of(day)) + "〕" + std::to_string(++sampled.last[paper.id]) + "号";
    return sampled.numbers_of[paper.id] = number;
}

void write(Sampled& sampled, std::uint64_t seq, documents::PaperKey const& key, Result<std::string, documents::RenderFault> const& pdf)
{
    char number[24];
    std::snprintf(number, sizeof number, "%03llu", static_cast<unsigned long long>(seq));
    auto const name = std::string{number} + "_" + key.kind + (key.party.empty() ? "" : "_" + key.party) + ".pdf";
    if (!pdf) {
        ++sampled.failed;
        std::printf("FAIL  %s  %s\n", name.c_str(), pdf.error().what.c_str());
        return;
    }
    ++sampled.made;
    std::ofstream{fs::path{sampled.options.out} / name, std::ios::binary} << *pdf;
}

void sample_act(Sampled& sampled, casework::Dossier const& dossier, casework::Context const& context)
{
    auto const& act = *dossier.acts().back();
    sampled.present.take(act);
    for (auto const& key : documents::papers_made(sampled.papers, sampled.law.rules, act, sampled.present)) {
        auto const& paper = *sampled.papers.paper(key.kind);
        auto const day = day_of(act.recorded);
        auto const item = dossier.opening() ? dossier.opening()->item : std::string{};
        auto const acting = documents::acting_of(item, context, sampled.lists, sampled.papers, day_of(act.at));
        auto issue = documents::Issue{.matter_number = act.opening ? "" : "341524105-2026-00001", .party = key.party};
        issue.number = number_for(sampled, paper, acting.code, day);
        issue.date = issue.number.empty() ? day_of(act.at) : day;
        issue.code = key.code;
        issue.numbers_of = sampled.numbers_of;
        auto const& only = sampled.options.only;
        if (!only.empty() && std::find(only.begin(), only.end(), key.kind) == only.end()) continue;
        auto const data = documents::project(
            paper, {dossier, act, *dossier.seen().back().form, context, sampled.world.roster, sampled.lists, sampled.papers}, issue);
        write(sampled, act.seq, key, sampled.renderer.render(data, paper.frame, act.recorded, documents::Urgency::Later));
    }
}

} // namespace

int paper_sample(SampleOptions const& options)
{
    auto const files = read_folder(options.rules.empty() ? default_rules() : fs::path{options.rules});
    auto const law = load_law_or_throw(files);
    auto const papers = load_papers_or_throw(files, law);
    auto const cast = load_cast_or_throw(files);
    auto const lists = load_lists_or_throw(default_catalogue());
    auto const path = options.story.empty() ? default_rules() / "scenarios" / "demo" / "patrol_to_archive.toml" : fs::path{options.story};
    auto story = casework::parse_story(read_file(path));
    if (!story) throw BadInput{std::move(story.error())};
    auto const world = casework::world_of(*story, cast, law);
    auto const result = casework::play(*story, cast, law, lists);
    fs::create_directories(options.out);
    auto renderer = documents::Renderer{renderer_options(), papers.frames()};
    if (!renderer.installed()) throw std::runtime_error{"the rendering child is not installed (./dev deps)"};
    auto sampled = Sampled{law, papers, world, lists, renderer, options};
    auto dossier = casework::Dossier{};
    auto const day = result.acts.empty() ? Day{} : day_of(result.acts.front().at);
    auto const team = casework::RosterAnswers{world.roster, result.opening.township};
    auto const item = casework::ListedItem{lists, result.opening.item, result.opening.township, day};
    for (auto const& act : result.acts) {
        dossier.add_values(act.hidden);
        dossier.apply(std::make_shared<casework::Act const>(act));
        auto const context = casework::Context{.county = result.opening.township.substr(0, 6),
                                               .township = result.opening.township,
                                               .rules = law.rules,
                                               .numbers = world.numbers,
                                               .calendar = law.calendar,
                                               .team = team,
                                               .item = item,
                                               .recorded_at = act.recorded};
        sample_act(sampled, dossier, context);
    }
    std::printf("%d papers in %s, %d failed\n", sampled.made, options.out.c_str(), sampled.failed);
    return sampled.failed == 0 ? 0 : 1;
}

} // namespace xz::cli
