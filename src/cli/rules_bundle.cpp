// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <fstream>

#include "cli/files.hpp"
#include "cli/rules_commands.hpp"
#include "engine/bundle.hpp"

namespace xz::cli {

int rules_bundle(std::string const& out, std::string const& folder, bool stories, bool json)
{
    auto const files = read_folder(folder.empty() ? default_rules() : std::filesystem::path{folder});
    auto const law = load_law_or_throw(files);
    auto bundle = engine::bundle_of(files, law, stories);
    if (stories) {
        auto const lists = load_lists_or_throw(default_catalogue());
        bundle = Json::object()
                     .set("ask", "load")
                     .set("bundle", std::move(bundle))
                     .set("catalogue", lists.versions().front().catalogue->content().json());
    }
    auto const text = to_string(bundle);
    auto file = std::ofstream{out, std::ios::binary};
    file << text;
    file.close();
    if (!file) throw std::runtime_error{"cannot write " + out};
    auto report = Json::object();
    report.set("out", out).set("bytes", text.size()).set("sha256", to_hex(sha256(text))).set("rules", law.rules.hash_hex);
    if (json)
        std::printf("%s\n", to_string(report).c_str());
    else
        std::printf("%s: %zu bytes, sha256 %s\n", out.c_str(), text.size(), to_hex(sha256(text)).c_str());
    return 0;
}

} // namespace xz::cli
