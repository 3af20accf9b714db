// SPDX-License-Identifier: Apache-2.0
#include "team/people.hpp"

#include <fstream>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

namespace xz::team {
namespace {

constexpr auto here = "341524105";
auto const day = make_day(2026, 2, 26);

File demo()
{
    auto in = std::ifstream{XZ_SOURCE_DIR "/data/jinzhai/people.toml", std::ios::binary};
    auto out = std::ostringstream{};
    out << in.rdbuf();
    return {"people.toml", out.str()};
}

std::vector<std::string> places(std::string text)
{
    auto found = std::vector<std::string>{};
    auto const parsed = parse_people({"people.toml", std::move(text)});
    if (parsed) return found;
    for (auto const& fault : parsed.error()) found.push_back(std::to_string(fault.line) + ":" + std::to_string(fault.column));
    return found;
}

using Places = std::vector<std::string>;

TEST(People, AreTheSmallestLawfulTeamOfTheDemonstrationTownship)
{
    auto const acts = parse_people(demo());
    ASSERT_TRUE(acts) << to_string(acts.error().front());
    auto const roster = fold(*acts);
    EXPECT_EQ(roster.people().size(), 21U);
    auto certified = 0;
    for (auto const& officer : roster.holders("case_handler", here, day)) certified += roster.certified(officer, day, "D02") ? 1 : 0;
    EXPECT_EQ(certified, 3);
    EXPECT_EQ(roster.holders("township_head", here, day).size(), 1U);
    EXPECT_EQ(roster.holders("discussion_member", here, day).size(), 4U);
    EXPECT_EQ(roster.holders("hearing_officer", here, day).size(), 1U);
    EXPECT_TRUE(roster.qualified_reviewer(PersonKey{"chu"}, day, here));
    EXPECT_FALSE(roster.qualified_reviewer(PersonKey{"chu"}, make_day(2029, 1, 1), here));
    EXPECT_TRUE(roster.administrators_separated(day));
    EXPECT_EQ(roster.certificate("SL-105-001")->province, "安徽省");
    EXPECT_FALSE(roster.certified(PersonKey{"zhao"}, make_day(2029, 1, 1), "D02"));
}

TEST(People, AreRefusedWithTheLineOfEachFault)
{
    EXPECT_EQ(places("county = \"341524\"\nfrom = 2024-01-01\n"
                     "[[person]]\nid = \"a\"\nname = \"甲\"\nposts = [\"filing_clerk\",\n  \"king\"]\n"
                     "[[person]]\nid = \"a\"\nname = \"乙\"\n"
                     "[[person]]\nid = \"c\"\nname = \"丙\"\nage = 5\n"
                     "certificate = { number = \"1\", from = 2024-01-02, to = 2024-01-01, fields = [\"*\"] }\nqualification = \"none\"\n"),
              (Places{"7:3", "9:6", "14:1", "15:55", "16:17"}));
}

TEST(People, AreRefusedWithoutCountyDayOrNames)
{
    EXPECT_EQ(places("[[person]]\nid = \"a\"\n").size(), 3U);
    EXPECT_EQ(places("county = 5\nfrom = \"x\"\n"), (Places{"1:1", "1:10", "2:8"}));
    EXPECT_EQ(places("county = \"341524\"\nfrom = \n"), (Places{"2:8"}));
}

TEST(People, AreRefusedWhereAnAdministratorHasASecondPost)
{
    EXPECT_EQ(
        places(
            "county = \"341524\"\nfrom = 2024-01-01\n[[person]]\nid = \"a\"\nname = \"甲\"\nposts = [\"audit_admin\", \"hr_officer\"]\n"),
        (Places{"6:25"}));
}

TEST(People, SurviveDamagedBytes)
{
    auto const good = demo();
    auto random = std::mt19937{20240930};
    auto refused = 0;
    for (auto round = 0; round < 2000; ++round) {
        auto file = good;
        for (auto hits = 1 + random() % 4; hits > 0; --hits) file.text[random() % file.text.size()] = static_cast<char>(random() % 256);
        auto const acts = parse_people(file);
        if (acts) fold(*acts);
        if (!acts) ++refused;
    }
    EXPECT_GT(refused, 1000);
}

} // namespace
} // namespace xz::team
