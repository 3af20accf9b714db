// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/result.hpp"
#include "casework/story.hpp"
#include "catalogue/law_text.hpp"
#include "catalogue/lists.hpp"
#include "documents/paper.hpp"
#include "documents/renderer.hpp"
#include "documents/review.hpp"
#include "law/loader.hpp"

namespace xz::cli {

/// Wrong usage or bad input: printed, exit 2. What it holds has been made for people.
struct BadInput {
    std::vector<Fault> faults;
};

/// What `app::read_files` reads, or BadInput where there is no such folder.
std::vector<File> read_folder(std::filesystem::path const& folder, std::string_view besides = {});
File read_file(std::filesystem::path const& path);

/// The folder of rules or data that ships with the program: beside it, in the installation, or in the source tree.
std::filesystem::path default_rules();
std::filesystem::path default_page();
std::filesystem::path default_catalogue();
std::filesystem::path default_laws();

/// Loads a rules folder for judging, or throws BadInput with every fault.
law::Law load_law_or_throw(std::vector<File> const& files);
/// The wording of papers in a rules folder, held against what the law demands, or BadInput with every fault.
documents::Papers load_papers_or_throw(std::vector<File> const& files, law::Law const& law);
/// Where the rendering child lies: beside the program, in the installation, or in the source tree. It need not be there.
documents::Review load_review_or_throw(std::vector<File> const& files, law::Law const& law);
documents::RendererOptions renderer_options();
casework::Cast load_cast_or_throw(std::vector<File> const& files);
/// The stories of a rules folder, or BadInput.
std::vector<casework::Story> load_stories_or_throw(std::vector<File> const& files);
/// The texts of laws in a folder, or BadInput.
std::vector<catalogue::LawText> load_laws_or_throw(std::filesystem::path const& folder);
/// The catalogue of a folder as the one version of the lists, in force since 2023-01-01, or BadInput.
catalogue::Lists load_lists_or_throw(std::filesystem::path const& folder);

} // namespace xz::cli
