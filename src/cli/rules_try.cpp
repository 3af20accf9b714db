// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "casework/story.hpp"
#include "cli/files.hpp"
#include "cli/print.hpp"
#include "cli/proposal_json.hpp"
#include "cli/rules_commands.hpp"
#include "engine/try_json.hpp"
#include "http/rules_json.hpp"

namespace xz::cli {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> story_files(std::vector<std::string> const& paths, fs::path const& rules)
{
    auto files = std::vector<fs::path>{};
    auto const add_folder = [&](fs::path const& folder) {
        for (auto const& entry : fs::recursive_directory_iterator{folder})
            if (entry.is_regular_file() && entry.path().extension() == ".toml" && entry.path().filename() != "cast.toml")
                files.push_back(entry.path());
    };
    if (paths.empty()) add_folder(rules / "scenarios");
    for (auto const& path : paths) {
        if (fs::is_directory(path))
            add_folder(path);
        else
            files.emplace_back(path);
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Everything that was proposed, so that another program can propose it again elsewhere and compare.
void print_plan(casework::Story const& story, casework::StoryResult const& result)
{
    auto opening = opening_json(result.opening);
    std::printf("%s\n", to_string(Json::object().set("file", story.file).set("opening", std::move(opening))).c_str());
    for (auto const& proposal : result.proposals) {
        auto effects = Json::array();
        for (auto const& act : proposal.kept) effects.push(parse_json(act.body).value.value_or(Json{}).at("effects"));
        auto line = Json::object();
        line.set("file", story.file).set("act", act_json(proposal.act)).set("recorded_by", proposal.recorded_by);
        line.set("recorded", to_string(proposal.recorded)).set("accepted", !proposal.kept.empty()).set("effects", std::move(effects));
        line.set("on_road", !proposal.told);
        if (proposal.told) {
            auto refusals = Json::array();
            for (auto const& unmet : result.steps[*proposal.told].refusals) refusals.push(unmet_json(unmet));
            line.set("refusals", std::move(refusals));
            auto const& expect = story.acts[*proposal.told].expect;
            line.set("refused", http::texts_json(expect.refused)).set("article", expect.article);
        }
        std::printf("%s\n", to_string(line).c_str());
    }
}

void print_step(casework::StepResult const& step)
{
    std::printf("  %s %s  %s  %s\n", step.ok ? "ok  " : "FAIL", to_string(step.at).substr(0, 16).c_str(), step.step.c_str(),
                step.got.c_str());
    for (auto const& unmet : step.refusals)
        std::printf("         %s  %s%s%s\n", unmet.guard.c_str(), unmet.article.c_str(), unmet.missing.empty() ? "" : "  ",
                    unmet.missing.c_str());
    if (!step.ok) std::printf("         => %s\n", step.difference.c_str());
}

} // namespace

int rules_try(std::vector<std::string> const& paths, std::string const& folder, bool json, bool acts)
{
    auto const rules = folder.empty() ? default_rules() : fs::path{folder};
    auto const files = read_folder(rules);
    auto const law = load_law_or_throw(files);
    auto const cast = load_cast_or_throw(files);
    auto const lists = load_lists_or_throw(default_catalogue());
    auto passed = 0;
    auto failed = 0;
    for (auto const& path : story_files(paths, rules)) {
        auto story = casework::parse_story(read_file(path));
        if (!story) throw BadInput{std::move(story.error())};
        auto const result = casework::play(*story, cast, law, lists);
        (result.ok() ? passed : failed) += 1;
        if (!json) std::printf("%s %s  %s\n", result.ok() ? "ok  " : "FAIL", path.string().c_str(), story->title.zh.c_str());
        if (acts && !json)
            for (auto const& act : result.acts)
                std::printf("       %s  %s  %s  %s\n", to_string(act.at).substr(0, 16).c_str(), act.procedure.c_str(), act.step.c_str(),
                            act.actor.c_str());
        if (acts && json) print_plan(*story, result);
        for (auto const& step : result.steps) {
            if (json)
                std::printf("%s\n", to_string(engine::step_json(path.string(), step)).c_str());
            else
                print_step(step);
        }
    }
    if (json)
        std::printf("%s\n", to_string(Json::object().set("passed", passed).set("failed", failed)).c_str());
    else
        std::printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}

} // namespace xz::cli
