// SPDX-License-Identifier: Apache-2.0
#include "engine/bundle.hpp"

#include "law/toml_tree.hpp"

namespace xz::engine {

namespace {

constexpr auto format = 1;

/// Invariants and the book are asked by the prover alone, the review by the server.
bool judges(std::string const& path)
{
    return path != "invariants.toml" && path != "book.toml" && !path.starts_with("scenarios/") && !path.starts_with("review/") &&
           !path.starts_with("team/");
}

} // namespace

Json bundle_of(std::span<law::SourceFile const> files, law::Law const& law, bool stories)
{
    auto content = Json::object();
    for (auto const& file : files) {
        if (!judges(file.path) && !(stories && file.path.starts_with("scenarios/"))) continue;
        if (file.path.ends_with(".csv")) content.set(file.path, file.text);
        if (!file.path.ends_with(".toml")) continue;
        auto const parsed = law::parse_toml(file.path, file.text);
        if (parsed.root) content.set(file.path, law::tree_json(*parsed.root));
    }
    auto bundle = Json::object();
    bundle.set("format", format).set("rules", law.rules.hash_hex).set("parameters", to_hex(law.numbers.hash()));
    return bundle.set("calendar", to_hex(law.calendar.hash())).set("files", std::move(content));
}

Result<std::vector<law::SourceFile>, std::string> files_of(Json const& bundle)
{
    auto const& content = bundle.at("files");
    if (bundle.integer("format") != format || !content.is_object()) return tl::unexpected{std::string{"this is no bundle of rules"}};
    auto files = std::vector<law::SourceFile>{};
    for (auto const& [path, value] : content.as_object()) files.push_back({path, value.is_string() ? value.as_string() : to_string(value)});
    return files;
}

} // namespace xz::engine
