// SPDX-License-Identifier: Apache-2.0
#include "app/other_matters.hpp"

#include <gtest/gtest.h>

#include "app/county.hpp"
#include "app/testing.hpp"
#include "catalogue/import.hpp"
#include "catalogue/range.hpp"

namespace xz::app {
namespace {

auto const source = std::filesystem::path{XZ_SOURCE_DIR};
constexpr auto item_code = "JZ-ZF-0226";

catalogue::Lists demo_lists()
{
    auto lists = catalogue::Lists{};
    auto made = catalogue::import_catalogue(read_files(source / "data/jinzhai"));
    auto version = catalogue::ListVersion{.id = "2026-1", .from = make_day(2026, 1, 1)};
    version.catalogue = std::make_shared<catalogue::Catalogue const>(std::move(*made));
    EXPECT_FALSE(lists.add(std::move(version)));
    return lists;
}

TEST(OtherMatters, SimilarFinesAreThoseOfTheTierEachInItsOwnRange)
{
    auto const lists = demo_lists();
    auto const day = make_day(2026, 3, 2);
    auto const* item = lists.item_on(item_code, day);
    ASSERT_NE(item, nullptr);
    auto const range = catalogue::fine_range(*item, {.party = catalogue::PartyKind::Individual});
    ASSERT_TRUE(range);
    auto const at = [&](std::int64_t thousandths) {
        auto fine = store::Fined{.branch = "general", .day = day};
        fine.amount_fen = range->min.fen() + (range->max - range->min).fen() * thousandths / 1000;
        return fine;
    };
    auto const shares = [&](std::string_view tier) {
        return shares_of(lists, item_code, law::PartyKind::Individual, tier, {at(500), at(1000), at(450)});
    };
    EXPECT_EQ(shares("ordinary"), (std::vector<std::int64_t>{500, 450}));
    EXPECT_EQ(shares("severe"), (std::vector<std::int64_t>{1000}));
    EXPECT_TRUE(shares("lenient").empty());
    auto before_the_lists = at(500);
    before_the_lists.day = make_day(2025, 12, 31); // no list says what its range was
    EXPECT_TRUE(shares_of(lists, item_code, law::PartyKind::Individual, "ordinary", {before_the_lists}).empty());
}

} // namespace
} // namespace xz::app
