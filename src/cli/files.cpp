// SPDX-License-Identifier: Apache-2.0
#include "cli/files.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "app/county.hpp"
#include "casework/story.hpp"
#include "catalogue/import.hpp"
#include "cli/invariants.hpp"

namespace xz::cli {

namespace {

namespace fs = std::filesystem;

/// XZ_HOME, beside the program (../share/xiangzhi), or the source tree that built it.
fs::path shipped(std::string const& name)
{
    if (auto const* home = std::getenv("XZ_HOME")) return fs::path{home} / name;
    auto ec = std::error_code{};
    auto const program = fs::read_symlink("/proc/self/exe", ec);
    if (!ec)
        if (auto const beside = program.parent_path().parent_path() / "share" / "xiangzhi" / name; fs::is_directory(beside, ec))
            return beside;
    return fs::path{XZ_SOURCE_DIR} / name;
}

} // namespace

File read_file(fs::path const& path)
{
    auto in = std::ifstream{path, std::ios::binary};
    if (!in || fs::is_directory(path)) throw BadInput{{{path.string(), 0, 0, "cannot be read", "name a file that exists"}}};
    auto text = std::ostringstream{};
    text << in.rdbuf();
    return {path.string(), std::move(text).str()};
}

std::vector<File> read_folder(fs::path const& folder, std::string_view besides)
{
    if (!fs::is_directory(folder)) throw BadInput{{{folder.string(), 0, 0, "is no folder", "name a folder that exists"}}};
    try {
        return app::read_files(folder, besides);
    } catch (std::runtime_error const& error) {
        throw BadInput{{{folder.string(), 0, 0, "cannot be read: " + std::string{error.what()}, "name a folder whose files you may read"}}};
    }
}

fs::path default_rules() { return shipped("rules"); }
/// Built into web/page/dist; laid out as page/ beside an installed program.
fs::path default_page()
{
    auto ec = std::error_code{};
    auto const installed = shipped("page");
    return fs::is_directory(installed, ec) ? installed : fs::path{XZ_SOURCE_DIR} / "web/page/dist";
}
fs::path default_catalogue() { return shipped("data/jinzhai"); }
fs::path default_laws() { return shipped("data/laws"); }

law::Law load_law_or_throw(std::vector<File> const& files)
{
    auto law = law::load_law(files);
    if (!law) throw BadInput{std::move(law.error())};
    return std::move(*law);
}

documents::Papers load_papers_or_throw(std::vector<File> const& files, law::Law const& law)
{
    auto papers = documents::load_papers(files, law.rules, law.numbers, {"demanded.toml", std::string{compiled_demands()}});
    if (!papers) throw BadInput{std::move(papers.error())};
    return std::move(*papers);
}

documents::Review load_review_or_throw(std::vector<File> const& files, law::Law const& law)
{
    auto review = documents::load_review(files, law.rules, law.numbers);
    if (!review) throw BadInput{std::move(review.error())};
    return std::move(*review);
}

documents::RendererOptions renderer_options()
{
    auto options = documents::RendererOptions{};
    options.place.folder = shipped("renderer");
    return options;
}

casework::Cast load_cast_or_throw(std::vector<File> const& files)
{
    for (auto const& file : files) {
        if (file.path != "scenarios/cast.toml") continue;
        auto cast = casework::parse_cast(file);
        if (!cast) throw BadInput{std::move(cast.error())};
        return std::move(*cast);
    }
    throw BadInput{{{"scenarios/cast.toml", 0, 0, "the rules folder has no cast", "add it: see docs/scenarios.md"}}};
}

std::vector<casework::Story> load_stories_or_throw(std::vector<File> const& files)
{
    auto stories = std::vector<casework::Story>{};
    for (auto const& file : files) {
        if (!file.path.starts_with("scenarios/") || file.path == "scenarios/cast.toml" || !file.path.ends_with(".toml")) continue;
        auto story = casework::parse_story(file);
        if (!story) throw BadInput{std::move(story.error())};
        stories.push_back(std::move(*story));
    }
    return stories;
}

std::vector<catalogue::LawText> load_laws_or_throw(fs::path const& folder)
{
    auto texts = catalogue::read_law_texts(read_folder(folder, ".md"));
    if (!texts) throw BadInput{std::move(texts.error())};
    if (texts->empty()) throw BadInput{{{folder.string(), 0, 0, "holds no text of a law", "texts are named <title>(YYYY-MM-DD).md"}}};
    return std::move(*texts);
}

catalogue::Lists load_lists_or_throw(fs::path const& folder)
{
    auto files = std::vector<catalogue::File>{};
    for (auto& file : read_folder(folder))
        if (file.path.ends_with(".csv")) files.push_back({std::move(file.path), std::move(file.text)});
    auto catalogue = catalogue::import_catalogue(files);
    if (!catalogue) throw BadInput{std::move(catalogue.error())};
    auto lists = catalogue::Lists{};
    if (auto const fault =
            lists.add({"first", make_day(2023, 1, 1), std::nullopt, std::make_shared<catalogue::Catalogue const>(std::move(*catalogue))}))
        throw BadInput{{*fault}};
    return lists;
}

} // namespace xz::cli
