// SPDX-License-Identifier: Apache-2.0
#include "law/similar.hpp"

#include <random>

#include <gtest/gtest.h>

namespace xz::law {
namespace {

constexpr auto fen(std::int64_t amount) { return Money::from_fen(amount); }
constexpr auto range = MoneyRange{Money::from_yuan(1000), Money::from_yuan(5000)};

TEST(Share, IsWhereAnAmountLiesInItsRange)
{
    EXPECT_EQ(share_of(Money::from_yuan(1000), range), 0);
    EXPECT_EQ(share_of(Money::from_yuan(2200), range), 300);
    EXPECT_EQ(share_of(Money::from_yuan(5000), range), 1000);
    EXPECT_EQ(share_of(fen(499999), range), 999);
    EXPECT_EQ(share_of(Money::from_yuan(600), range), -100);
    EXPECT_EQ(share_of(fen(99999), range), -1);
    EXPECT_EQ(share_of(fen(500), {fen(500), fen(500)}), 0);
}

TEST(Distribution, HasQuartilesFromFiveCasesOnAndNoMean)
{
    EXPECT_FALSE(distribution({}));
    EXPECT_EQ(distribution({30, 10, 20, 40}), (Distribution{4, 10, 40, std::nullopt}));
    EXPECT_EQ(distribution({50, 10, 20, 40, 30}), (Distribution{5, 10, 50, Quartiles{20, 30, 40}}));
    EXPECT_EQ(distribution({1, 2, 3, 4, 5, 6, 7, 8}), (Distribution{8, 1, 8, Quartiles{2, 4, 6}}));
}

TEST(Distribution, ShowsOnlyWhatSomebodyDecided)
{
    auto random = std::mt19937{7};
    for (auto round = 0; round < 500; ++round) {
        auto values = std::vector<std::int64_t>(5 + random() % 40);
        for (auto& one : values) one = static_cast<std::int64_t>(random() % 1001);
        auto const found = distribution(values);
        ASSERT_TRUE(found && found->quartiles);
        auto last = found->least;
        for (auto const shown : {found->quartiles->lower, found->quartiles->median, found->quartiles->upper, found->most}) {
            EXPECT_LE(last, shown);
            EXPECT_NE(std::find(values.begin(), values.end(), shown), values.end());
            last = shown;
        }
    }
}

TEST(Standing, CountsThoseBelowAndThoseNotAbove)
{
    EXPECT_EQ(place_among(20, {10, 20, 20, 30}), (Standing{1, 3}));
    EXPECT_EQ(place_among(5, {}), (Standing{0, 0}));
}

TEST(StandsOut, OutsideOfTheTenthToTheNinetiethPercentile)
{
    auto const ten = std::vector<std::int64_t>{100, 200, 300, 400, 500, 600, 700, 800, 900, 1000};
    EXPECT_FALSE(stands_out(100, ten));
    EXPECT_TRUE(stands_out(99, ten));
    EXPECT_FALSE(stands_out(900, ten));
    EXPECT_TRUE(stands_out(901, ten));
}

TEST(StandsOut, AmongFewByMoreThanAFifthOfTheRangeFromEach)
{
    EXPECT_FALSE(stands_out(500, {300, 100}));
    EXPECT_TRUE(stands_out(501, {300, 100}));
    EXPECT_FALSE(stands_out(1000, {}));
}

} // namespace
} // namespace xz::law
