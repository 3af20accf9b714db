// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "engine/bundle.hpp"
#include "engine/unknown.hpp"
#include "law/toml_tree.hpp"

namespace xz::engine {

namespace {

std::string read(std::filesystem::path const& path)
{
    auto in = std::ifstream{path, std::ios::binary};
    auto out = std::ostringstream{};
    out << in.rdbuf();
    return out.str();
}

std::vector<law::SourceFile> rule_files()
{
    auto const root = std::filesystem::path{XZ_SOURCE_DIR} / "rules";
    auto files = std::vector<law::SourceFile>{};
    for (auto const& entry : std::filesystem::recursive_directory_iterator{root})
        if (entry.is_regular_file() && (entry.path().extension() == ".toml" || entry.path().extension() == ".csv"))
            files.push_back({std::filesystem::relative(entry.path(), root).string(), read(entry.path())});
    return files;
}

Unmet unmet(std::string guard, std::string missing = {})
{
    return {.guard = std::move(guard), .article = {}, .missing = std::move(missing), .mended_by = {}};
}

} // namespace

TEST(Bundle, HoldsEveryFileAsItIsJudged)
{
    auto seen = 0;
    for (auto const& file : rule_files()) {
        if (!file.path.ends_with(".toml")) continue;
        auto const parsed = law::parse_toml(file.path, file.text);
        ASSERT_TRUE(parsed.root) << file.path;
        auto const again = parse_json(to_string(law::tree_json(*parsed.root)));
        ASSERT_TRUE(again.value) << file.path;
        EXPECT_EQ(law::canonical(law::tree_from(*again.value)), law::canonical(*parsed.root)) << file.path;
        ++seen;
    }
    EXPECT_GT(seen, 300);
}

TEST(Bundle, HoldsStoriesOnlyWhereAsked)
{
    auto const files = rule_files();
    auto const law = law::load_law(files);
    ASSERT_TRUE(law);
    auto const plain = bundle_of(files, *law, false);
    EXPECT_EQ(plain.text("rules"), law->rules.hash_hex);
    EXPECT_NE(plain.at("files").find("procedures/penalty.ordinary.toml"), nullptr);
    EXPECT_NE(plain.at("files").find("calendars/2026.csv"), nullptr);
    EXPECT_EQ(plain.at("files").find("scenarios/cast.toml"), nullptr);
    EXPECT_EQ(plain.at("files").find("invariants.toml"), nullptr);
    EXPECT_NE(bundle_of(files, *law, true).at("files").find("scenarios/cast.toml"), nullptr);
}

TEST(Unknown, IsWhatOnlyOneOfTwoRefuses)
{
    auto const answered = between({unmet("filed"), unmet("related_to_party")}, {unmet("filed"), unmet("two_certified_officers")});
    ASSERT_EQ(answered.refused.size(), 1U);
    EXPECT_EQ(answered.refused.front().guard, "filed");
    ASSERT_EQ(answered.unknown.size(), 2U);
    EXPECT_EQ(answered.unknown.front().guard, "related_to_party");
    EXPECT_EQ(answered.unknown.back().guard, "two_certified_officers");
    EXPECT_EQ(between({unmet("form", "a")}, {unmet("form", "b")}).unknown.size(), 2U);
}

TEST(Engine, AnswersNothingWithoutRules)
{
    auto engine = Engine{};
    EXPECT_EQ(engine.ask("{"), engine.ask("{"));
    EXPECT_NE(engine.ask("{").find("no JSON"), std::string::npos);
    EXPECT_NE(engine.ask(R"({"ask":"next","matter":"m"})").find("no rules are loaded"), std::string::npos);
    EXPECT_NE(engine.ask(R"({"ask":"load","bundle":{"format":2}})").find("no bundle"), std::string::npos);
}

} // namespace xz::engine
