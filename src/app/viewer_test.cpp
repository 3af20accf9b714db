// SPDX-License-Identifier: Apache-2.0
#include "app/viewer.hpp"

#include <gtest/gtest.h>

#include "catalogue/import.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

constexpr auto people = R"(
county = "341524"
from = 2024-01-01
[[person]]
id = "handler"
name = "甲"
home = "341524105"
posts = ["case_handler"]
[[person]]
id = "former"
name = "乙"
home = "341524105"
posts = [{ post = "case_handler", place = "341524105", from = 2024-01-01, to = 2025-12-31 }]
[[person]]
id = "cashier"
name = "丙"
home = "341524105"
posts = ["finance_clerk"]
[[person]]
id = "supervisor"
name = "丁"
posts = ["county_supervisor"]
[[person]]
id = "both"
name = "辛"
home = "341524105"
posts = ["case_handler", { post = "county_supervisor", place = "341524", from = 2024-01-01 }]
[[person]]
id = "reviewer"
name = "戊"
posts = ["legal_reviewer"]
lent = [{ post = "legal_reviewer", place = "341524105", from = 2024-01-01, to = 2028-12-31, paper = "示例" }]
[[person]]
id = "admin"
name = "己"
posts = ["system_admin"]
[[person]]
id = "station"
name = "壬"
home = "D01"
posts = [{ post = "station_officer", place = "341524105", from = 2024-01-01 }]
[[person]]
id = "adviser"
name = "癸"
posts = ["guidance_member"]
[[person]]
id = "department"
name = "庚"
home = "D01"
posts = ["department_officer"]
)";

class ViewerTest : public ::testing::Test {
protected:
    ViewerTest()
    {
        known_.roster = team::fold(*team::parse_people({"people.toml", people}));
        auto files = read_files(std::filesystem::path{XZ_SOURCE_DIR} / "data/jinzhai");
        auto catalogue = std::make_shared<catalogue::Catalogue const>(*catalogue::import_catalogue(files));
        known_.lists.add({"first", make_day(2023, 1, 1), std::nullopt, catalogue});
        for (auto const& [code, item] : catalogue->items()) (item.department == "D01" ? own_item_ : foreign_item_) = code;
    }
    Viewer viewer(std::string person) const { return Viewer{known_, "341524", std::move(person), make_day(2026, 3, 2)}; }

    Knowledge known_;
    std::string own_item_;
    std::string foreign_item_;
};

TEST_F(ViewerTest, SeesTheirOwnTownship)
{
    EXPECT_TRUE(viewer("handler").sees("341524105", ""));
    EXPECT_TRUE(viewer("handler").works_on("341524105", ""));
    EXPECT_FALSE(viewer("handler").sees("341524101", ""));
    EXPECT_TRUE(viewer("reviewer").works_on("341524105", "")); // where he is lent to
    EXPECT_FALSE(viewer("reviewer").sees("341524101", ""));
}

TEST_F(ViewerTest, SeesNothingAfterTheirPostHasEnded)
{
    EXPECT_FALSE(viewer("former").sees("341524105", ""));
    EXPECT_FALSE(viewer("former").may_act());
    EXPECT_FALSE(viewer("nobody").sees("341524105", ""));
}

TEST_F(ViewerTest, SeesNamesOnlyForTheWork)
{
    EXPECT_TRUE(viewer("cashier").sees("341524105", ""));
    EXPECT_FALSE(viewer("cashier").works_on("341524105", ""));
    EXPECT_TRUE(viewer("supervisor").sees("341524101", ""));
    EXPECT_FALSE(viewer("supervisor").works_on("341524101", ""));
    EXPECT_EQ(viewer("supervisor").records(), Viewer::Records::OwnSteps); // and for nobody else
    EXPECT_EQ(viewer("both").records(), Viewer::Records::All);
    EXPECT_EQ(viewer("handler").records(), Viewer::Records::All);
}

TEST_F(ViewerTest, SeesNoMatterAsAdministrator)
{
    EXPECT_FALSE(viewer("admin").sees("341524105", own_item_));
    EXPECT_FALSE(viewer("admin").may_act());
    EXPECT_TRUE(viewer("admin").needs_second_factor());
    EXPECT_TRUE(viewer("reviewer").needs_second_factor());
    EXPECT_FALSE(viewer("handler").needs_second_factor());
}

TEST_F(ViewerTest, SeesTheDepartmentsItemsEverywhere)
{
    ASSERT_FALSE(own_item_.empty());
    EXPECT_TRUE(viewer("department").sees("341524101", own_item_));
    EXPECT_FALSE(viewer("department").sees("341524101", foreign_item_));
    EXPECT_FALSE(viewer("department").sees("341524101", ""));
    EXPECT_FALSE(viewer("department").items().empty());
}

TEST_F(ViewerTest, SeesOfAStationedAgencyItsItemsInItsTownshipAndWhatItMayBeAsked)
{
    auto const station = viewer("station");
    EXPECT_TRUE(station.sees("341524105", own_item_));
    EXPECT_TRUE(station.works_on("341524105", own_item_));
    EXPECT_FALSE(station.sees("341524105", foreign_item_));
    EXPECT_FALSE(station.sees("341524105", ""));
    EXPECT_FALSE(station.sees("341524101", own_item_));
    EXPECT_TRUE(station.sees("341524105", foreign_item_, "|penalty.ordinary|matter.assistance|"));
    EXPECT_TRUE(station.sees("341524105", "", "|matter.information|"));
    EXPECT_FALSE(station.sees("341524101", foreign_item_, "|matter.assistance|"));
    EXPECT_FALSE(station.sees("341524105", foreign_item_, "|penalty.ordinary|matter.assistance.more|"));
    EXPECT_EQ(station.records(), Viewer::Records::OwnSteps);
    ASSERT_EQ(station.scopes().size(), 1u);
    EXPECT_EQ(station.scopes().front().township, "341524105");
    EXPECT_FALSE(station.scopes().front().items.empty());
}

TEST_F(ViewerTest, SeesOfTheGuidanceTeamWhatItWasAskedAndWithoutNames)
{
    auto const adviser = viewer("adviser");
    EXPECT_TRUE(adviser.sees("341524101", foreign_item_, "|penalty.ordinary|matter.guidance|"));
    EXPECT_TRUE(adviser.sees("341524105", "", "|matter.report|"));
    EXPECT_FALSE(adviser.sees("341524105", own_item_, "|penalty.ordinary|"));
    EXPECT_FALSE(adviser.sees("341524105", own_item_));
    EXPECT_FALSE(adviser.works_on("341524101", foreign_item_, "|penalty.ordinary|matter.guidance|"));
    EXPECT_FALSE(adviser.finds_by_name());
    EXPECT_TRUE(viewer("handler").finds_by_name());
    EXPECT_FALSE(viewer("cashier").finds_by_name());
}

TEST(MaskedName, KeepsItsFirstCharacter)
{
    EXPECT_EQ(masked_name("李某"), "李*");
    EXPECT_EQ(masked_name("Li"), "L*");
    EXPECT_EQ(masked_name("𠮷某"), "𠮷*");
    EXPECT_EQ(masked_name(""), "");
}

} // namespace
} // namespace xz::app
