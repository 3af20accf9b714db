// SPDX-License-Identifier: Apache-2.0
#include "cli/paper_commands.hpp"

#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "cli/files.hpp"
#include "cli/paper_sample.hpp"

namespace xz::cli {

namespace {

int paper_check(std::string const& rules, bool json)
{
    auto const files = read_folder(rules.empty() ? default_rules() : std::filesystem::path{rules});
    auto const law = load_law_or_throw(files);
    auto const papers = load_papers_or_throw(files, law);
    auto made = std::size_t{0};
    auto numbered = std::size_t{0};
    for (auto const& [id, paper] : papers.all()) {
        made += paper.made() ? 1 : 0;
        numbered += paper.kind_code.empty() ? 0 : 1;
    }
    auto value = Json::object();
    value.set("papers", papers.all().size())
        .set("made", made)
        .set("numbered", numbered)
        .set("frames", papers.frames().size())
        .set("hash", papers.hash());
    if (json)
        std::printf("%s\n", to_string(value).c_str());
    else
        std::printf("%zu papers, %zu of them made here, %zu numbered; %zu frames; wording %s\n", papers.all().size(), made, numbered,
                    papers.frames().size(), papers.hash().substr(0, 12).c_str());
    return 0;
}

} // namespace

void add_paper(CLI::App& app, int& exit_code)
{
    auto* paper = app.add_subcommand("paper", "papers: check the wording, sample it; list, print and issue those of a county");
    paper->require_subcommand(1);
    auto const sample_of = std::make_shared<SampleOptions>();
    auto* check = paper->add_subcommand("check", "read the wording, refuse what prints nothing or lacks what the law demands");
    check->add_option("--rules", sample_of->rules, "folder of rule files");
    check->add_flag("--json", sample_of->json, "print JSON");
    check->callback([sample_of, &exit_code] { exit_code = paper_check(sample_of->rules, sample_of->json); });
    auto* sample = paper->add_subcommand("sample", "set every paper of a story into a folder, to be looked at");
    sample->add_option("story", sample_of->story, "a scenario file (default: the demo's)");
    sample->add_option("--out", sample_of->out, "folder for the papers")->required();
    sample->add_option("--only", sample_of->only, "this kind alone");
    sample->add_option("--rules", sample_of->rules, "folder of rule files");
    sample->callback([sample_of, &exit_code] { exit_code = paper_sample(*sample_of); });
}

} // namespace xz::cli
