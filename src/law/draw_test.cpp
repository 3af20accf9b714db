// SPDX-License-Identifier: Apache-2.0
#include "law/draw.hpp"

#include <gtest/gtest.h>

#include "base/sha256.hpp"

namespace xz::law {

namespace {

/// The order of 甲、乙、丙 under "seed" is what `sha256sum` says of "seed\n甲" and so on: docs/draw.md.
Draw fair()
{
    auto draw = Draw{.objects = {"甲", "乙", "丙"},
                     .officers = {"zhao", "wang", "sun"},
                     .draw_objects = 1,
                     .draw_officers = 2,
                     .seed_hash = to_hex(sha256("seed")),
                     .seed = "seed"};
    draw.drawn_objects = drawn_lines(draw.objects, {}, "seed", 1);
    draw.drawn_officers = drawn_lines(draw.officers, {}, "seed", 2);
    return draw;
}

TEST(DrawRule, ComesOutAgain) { EXPECT_FALSE(fault_of(fair())); }

TEST(DrawRule, RanksByTheHashOfSeedAndLine)
{
    auto const all = drawn_lines({"甲", "乙", "丙"}, {}, "seed", 3);
    ASSERT_EQ(all.size(), 3U);
    for (auto i = std::size_t{1}; i < all.size(); ++i) EXPECT_LT(sha256({"seed", "\n", all[i - 1]}), sha256({"seed", "\n", all[i]}));
    EXPECT_EQ(drawn_lines({"甲", "乙", "丙"}, {all[0]}, "seed", 1), std::vector{all[1]});
}

TEST(DrawRule, TellsTheFirstDifference)
{
    auto draw = fair();
    draw.drawn_objects = {"丁"};
    auto fault = fault_of(draw);
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->kind, "objects");
    EXPECT_EQ(fault->line, fair().drawn_objects.front());
    draw = fair();
    draw.drawn_officers.push_back("sun2");
    EXPECT_EQ(fault_of(draw)->kind, "officers");
    EXPECT_EQ(fault_of(draw)->line, "sun2");
}

TEST(DrawRule, NeedsTheSeedThatWasFrozen)
{
    auto draw = fair();
    draw.seed = "other";
    EXPECT_EQ(fault_of(draw)->kind, "seed_hash");
    draw.seed.clear();
    EXPECT_EQ(fault_of(draw)->kind, "seed_missing");
    draw.seed_hash.clear();
    EXPECT_EQ(fault_of(draw)->kind, "nothing_frozen");
}

TEST(DrawRule, WaitsForThePublicFigureOfALaterDay)
{
    auto draw = fair();
    draw.public_source = "上证指数";
    EXPECT_EQ(fault_of(draw)->kind, "public_value");
    draw.public_value = "3200.15";
    draw.frozen_on = draw.drawn_on = make_day(2026, 3, 2);
    EXPECT_EQ(fault_of(draw)->kind, "same_day");
    draw.drawn_on = make_day(2026, 3, 3);
    draw.drawn_objects = drawn_lines(draw.objects, {}, "seed\n3200.15", 1);
    draw.drawn_officers = drawn_lines(draw.officers, {}, "seed\n3200.15", 2);
    EXPECT_FALSE(fault_of(draw));
}

TEST(DrawRule, LeavesNobodyOutWithoutAReason)
{
    auto draw = fair();
    draw.recused = {draw.drawn_officers.front()};
    draw.drawn_officers = drawn_lines(draw.officers, draw.recused, "seed", 2);
    EXPECT_EQ(fault_of(draw)->kind, "recusal_without_reason");
    draw.recused_why = "kin of the object";
    EXPECT_FALSE(fault_of(draw));
}

} // namespace

} // namespace xz::law
