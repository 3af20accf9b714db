// SPDX-License-Identifier: Apache-2.0
#include "catalogue/lists.hpp"

#include <gtest/gtest.h>

namespace xz::catalogue {
namespace {

constexpr auto here = "341524105";
constexpr auto there = "341524106";

Item item_of(std::string code, PowerMode mode)
{
    auto item = Item{};
    item.code = std::move(code);
    item.department = "D05";
    item.power_mode = mode;
    return item;
}

/// Two townships, a forestry bureau and the items asked for.
Catalogue::Parts county(std::vector<Item> items)
{
    auto parts = Catalogue::Parts{};
    parts.departments["D05"] = {"D05", "县林业局", "Forestry Bureau", {}};
    parts.townships[here] = {here, "古碑镇", "Gubei Town", "镇", "341524"};
    parts.townships[there] = {there, "吴家店镇", "Wujiadian Town", "镇", "341524"};
    for (auto& item : items) parts.items[item.code] = item;
    return parts;
}

ListVersion version(std::string id, Day from, std::optional<Day> to, Catalogue::Parts parts)
{
    return {std::move(id), from, to, std::make_shared<Catalogue const>(std::move(parts))};
}

/// 2024: items A, B and the duty C. From 2025 on: A and the new item D; A at one township only until 2025-06-30.
class InForce : public testing::Test {
protected:
    InForce()
    {
        lists.add(version("2024", make_day(2024, 10, 1), std::nullopt,
                          county({item_of("A", PowerMode::Conferred), item_of("B", PowerMode::Own), item_of("C", PowerMode::Assisting)})));
        auto parts = county({item_of("A", PowerMode::Conferred), item_of("D", PowerMode::Own), item_of("E", PowerMode::Own)});
        parts.force["A"] = {{std::nullopt, make_day(2025, 6, 30), {here}}};
        parts.force["E"] = {{make_day(2025, 3, 1), make_day(2025, 3, 31), {}}, {make_day(2025, 9, 1), std::nullopt, {}}};
        lists.add(version("2025", make_day(2025, 1, 1), make_day(2025, 12, 31), std::move(parts)));
    }
    ForceReason why(char const* code, Day day, char const* township = here) const { return lists.in_force(code, township, day).why; }

    Lists lists;
};

TEST_F(InForce, HoldsOnTheFirstDayOfTheVersionAndNotBefore)
{
    EXPECT_EQ(why("A", make_day(2024, 9, 30)), ForceReason::NotYet);
    EXPECT_EQ(why("A", make_day(2024, 10, 1)), ForceReason::InForce);
    EXPECT_TRUE(lists.in_force("A", here, make_day(2024, 10, 1)));
    EXPECT_FALSE(lists.in_force("A", here, make_day(2024, 9, 30)));
}

TEST_F(InForce, EndsOnTheDayBeforeTheVersionThatDropsTheItem)
{
    EXPECT_EQ(why("B", make_day(2024, 12, 31)), ForceReason::InForce);
    EXPECT_EQ(why("B", make_day(2025, 1, 1)), ForceReason::Withdrawn);
}

TEST_F(InForce, BeginsWithTheVersionThatAddsTheItem)
{
    EXPECT_EQ(why("D", make_day(2024, 12, 31)), ForceReason::NotYet);
    EXPECT_EQ(why("D", make_day(2025, 1, 1)), ForceReason::InForce);
}

TEST_F(InForce, EndsWithTheLastDayOfTheLastVersion)
{
    EXPECT_EQ(why("D", make_day(2025, 12, 31)), ForceReason::InForce);
    EXPECT_EQ(why("D", make_day(2026, 1, 1)), ForceReason::Withdrawn);
}

TEST_F(InForce, FollowsTheItemsOwnDaysOnBothSides)
{
    EXPECT_EQ(why("A", make_day(2025, 6, 30)), ForceReason::InForce);
    EXPECT_EQ(why("A", make_day(2025, 7, 1)), ForceReason::Withdrawn);
    EXPECT_EQ(why("E", make_day(2025, 2, 28)), ForceReason::NotYet);
    EXPECT_EQ(why("E", make_day(2025, 3, 1)), ForceReason::InForce);
    EXPECT_EQ(why("E", make_day(2025, 4, 1)), ForceReason::Withdrawn);
    EXPECT_EQ(why("E", make_day(2025, 9, 1)), ForceReason::InForce);
}

TEST_F(InForce, HoldsOnlyInTheTownshipsNamed)
{
    EXPECT_EQ(why("A", make_day(2025, 3, 1), there), ForceReason::OtherTownship);
    EXPECT_EQ(why("A", make_day(2024, 12, 31), there), ForceReason::InForce);
    EXPECT_EQ(why("A", make_day(2024, 12, 31), "341525001"), ForceReason::OtherTownship);
}

TEST_F(InForce, NeverHoldsForADutyToAssistOrForWhatNoListHas)
{
    EXPECT_EQ(why("C", make_day(2024, 12, 31)), ForceReason::Assisting);
    EXPECT_EQ(why("Z", make_day(2024, 12, 31)), ForceReason::NotListed);
}

TEST(Lists, RefuseASecondVersionOfTheSameIdOrDay)
{
    auto lists = Lists{};
    auto const day = make_day(2024, 10, 1);
    EXPECT_FALSE(lists.add(version("a", day, std::nullopt, county({}))));
    EXPECT_TRUE(lists.add(version("a", make_day(2025, 1, 1), std::nullopt, county({}))));
    EXPECT_TRUE(lists.add(version("b", day, std::nullopt, county({}))));
    EXPECT_TRUE(lists.add(version("b", make_day(2025, 1, 2), make_day(2025, 1, 1), county({}))));
    EXPECT_FALSE(lists.add(version("b", make_day(2023, 1, 1), std::nullopt, county({}))));
    ASSERT_EQ(lists.versions().size(), 2U);
    EXPECT_EQ(lists.version_on(make_day(2024, 9, 30))->id, "b");
    EXPECT_EQ(lists.version_on(day)->id, "a");
    EXPECT_EQ(lists.version_on(make_day(2022, 12, 31)), nullptr);
}

TEST(Lists, PublishAVersionByItsHash)
{
    auto const one = version("a", make_day(2024, 10, 1), std::nullopt, county({}));
    auto const json = published_json(one);
    EXPECT_EQ(json.text("from"), "2024-10-01");
    EXPECT_EQ(json.text("hash"), to_hex(one.catalogue->hash()));
    EXPECT_TRUE(json.at("to").is_null());
}

TEST(ActingAuthority, IsTheTownshipTheDepartmentOrNobody)
{
    auto const catalogue = Catalogue{county({})};
    auto const township = Authority{Authority::Kind::Township, here, "古碑镇人民政府"};
    EXPECT_EQ(acting_authority(catalogue, item_of("A", PowerMode::Conferred), here), township);
    EXPECT_EQ(acting_authority(catalogue, item_of("A", PowerMode::Own), here), township);
    EXPECT_EQ(acting_authority(catalogue, item_of("A", PowerMode::Entrusted), here),
              (Authority{Authority::Kind::Department, "D05", "县林业局"}));
    EXPECT_EQ(acting_authority(catalogue, item_of("A", PowerMode::Assisting), here), Authority{});
    EXPECT_EQ(acting_authority(catalogue, item_of("A", PowerMode::Own), "341525001"), Authority{});
}

TEST(KindAllowed, IsWhatTheArticleNamesButNeverDetentionOrALicence)
{
    auto item = item_of("A", PowerMode::Conferred);
    item.kinds = {PenaltyKind::Fine, PenaltyKind::Detention, PenaltyKind::Revoke, PenaltyKind::OrderToStop};
    EXPECT_TRUE(kind_allowed(item, "fine"));
    EXPECT_TRUE(kind_allowed(item, "order_to_stop"));
    EXPECT_FALSE(kind_allowed(item, "warning"));
    EXPECT_FALSE(kind_allowed(item, "detention"));
    EXPECT_FALSE(kind_allowed(item, "revoke"));
    EXPECT_FALSE(kind_allowed(item, "fines"));
}

} // namespace
} // namespace xz::catalogue
