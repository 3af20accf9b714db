// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "casework/story.hpp"
#include "catalogue/import.hpp"
#include "law/loader.hpp"

namespace xz::testing {

/// Every file of a folder of the source tree, as the shell reads it.
inline std::vector<File> source_folder(std::string const& name)
{
    auto const root = std::filesystem::path{XZ_SOURCE_DIR} / name;
    auto files = std::vector<File>{};
    for (auto const& entry : std::filesystem::recursive_directory_iterator{root}) {
        if (!entry.is_regular_file()) continue;
        auto in = std::ifstream{entry.path(), std::ios::binary};
        auto text = std::ostringstream{};
        text << in.rdbuf();
        files.push_back({std::filesystem::relative(entry.path(), root).generic_string(), std::move(text).str()});
    }
    std::sort(files.begin(), files.end(), [](File const& a, File const& b) { return a.path < b.path; });
    return files;
}

template <class T>
T sound(Result<T, std::vector<Fault>> loaded)
{
    if (!loaded) throw std::runtime_error{to_string(loaded.error().front())};
    return std::move(*loaded);
}

/// The rules, cast and lists that the project ships.
struct RealRules {
    std::vector<File> files = source_folder("rules");
    law::Law law = sound(law::load_law(files));
    casework::Cast cast = read_cast(files);
    catalogue::Lists lists = read_lists();

    team::Roster roster() const
    {
        auto folded = team::Roster{};
        for (auto const& act : cast.people) folded.apply(act);
        return folded;
    }

private:
    static casework::Cast read_cast(std::vector<File> const& files)
    {
        for (auto const& file : files)
            if (file.path == "scenarios/cast.toml") return sound(casework::parse_cast(file));
        throw std::runtime_error{"no cast"};
    }
    static catalogue::Lists read_lists()
    {
        auto csv = std::vector<catalogue::File>{};
        for (auto& file : source_folder("data/jinzhai"))
            if (file.path.ends_with(".csv")) csv.push_back(std::move(file));
        auto imported = catalogue::import_catalogue(csv);
        if (!imported) throw std::runtime_error{to_string(imported.error().front())};
        auto lists = catalogue::Lists{};
        lists.add({"first", make_day(2023, 1, 1), std::nullopt, std::make_shared<catalogue::Catalogue const>(std::move(*imported))});
        return lists;
    }
};

} // namespace xz::testing
