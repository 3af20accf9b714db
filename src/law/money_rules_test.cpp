// SPDX-License-Identifier: Apache-2.0
#include "law/money_rules.hpp"

#include <random>

#include <gtest/gtest.h>

#include "law/time_world.hpp"

namespace xz::law {
namespace {

using time_world::day;

Money yuan(std::string const& text) { return *parse_money(text); }

LateFine late_fine(std::string const& fine, std::string const& legal_due)
{
    auto const on = day(legal_due);
    return {.fine = yuan(fine),
            .legal_due = on,
            .percent_a_day = static_cast<int>(*time_world::parameters().integer("SUR-3", on)),
            .cap_percent = static_cast<int>(*time_world::parameters().integer("SUR-CAP", on))};
}

Money after_days(LateFine const& late, int days) { return surcharge(late, late.legal_due + std::chrono::days{days}); }

TEST(MoneyExamples, M1_ThreePercentADayUpToTheCap)
{
    auto const late = late_fine("3000.00", "2026-10-08");
    EXPECT_EQ(after_days(late, 0), Money{});
    EXPECT_EQ(after_days(late, 1), yuan("90.00"));
    EXPECT_EQ(after_days(late, 33), yuan("2970.00"));
    EXPECT_EQ(after_days(late, 34), yuan("3000.00"));
    EXPECT_EQ(after_days(late, 1000), yuan("3000.00"));
}

TEST(MoneyExamples, M2_DaysOfReviewAreNotLateBothEndsCounted)
{
    auto late = late_fine("3000.00", "2026-10-08");
    EXPECT_EQ(late_days(late.legal_due, day("2026-11-20"), {}), 43);
    late.excluded = {both_days(day("2026-10-20"), day("2026-11-12"))};
    EXPECT_EQ(late_days(late.legal_due, day("2026-11-20"), late.excluded), 19);
    EXPECT_EQ(surcharge(late, day("2026-11-20")), yuan("1710.00"));
}

TEST(MoneyExamples, M3_NeverMoreThanTheFine) { EXPECT_EQ(after_days(late_fine("200.00", "2026-10-08"), 43), yuan("200.00")); }

TEST(MoneyExamples, M4_RoundsDown) { EXPECT_EQ(after_days(late_fine("333.33", "2026-10-08"), 1), yuan("9.99")); }

TEST(MoneyExamples, M5_ARangeIsRoundedInwards)
{
    EXPECT_EQ(range_of({5, 100}, {10, 100}, yuan("246913.51")), (MoneyRange{yuan("12345.68"), yuan("24691.35")}));
}

TEST(MoneyExamples, M6_AMultipleOfGainsIsRoundedDown) { EXPECT_EQ(floor_to_fen({3, 2}, yuan("3333.33")), yuan("4999.99")); }

TEST(MoneyExamples, M7_AReviewFromTheDayOfApplyingNotOfAccepting)
{
    auto late = late_fine("2000.00", "2026-05-07");
    late.excluded = {both_days(day("2026-05-20"), day("2026-07-15"))};
    EXPECT_EQ(late_days(late.legal_due, day("2026-05-19"), late.excluded), 12);
    EXPECT_EQ(surcharge(late, day("2026-05-19")), yuan("720.00"));
    EXPECT_EQ(surcharge(late, day("2026-07-15")), yuan("720.00"));
    EXPECT_EQ(surcharge(late, day("2026-08-05")), yuan("1980.00"));
    EXPECT_EQ(surcharge(late, day("2026-08-06")), yuan("2000.00"));
}

TEST(Surcharge, RunsOnTheUnpaidRestFromTheDayAfterAPayment)
{
    auto late = late_fine("1000.00", "2026-10-08");
    late.payments = {{day("2026-10-10"), yuan("400.00")}};
    EXPECT_EQ(after_days(late, 2), yuan("60.00")); // the day of the payment is still on the whole
    EXPECT_EQ(after_days(late, 3), yuan("78.00"));
    late.on_unpaid_rest = false;
    EXPECT_EQ(after_days(late, 3), yuan("90.00"));
    late.payments.push_back({day("2026-10-11"), yuan("600.00")});
    EXPECT_EQ(after_days(late, 100), yuan("90.00"));
}

TEST(Surcharge, CountsOverlappingExclusionsOnce)
{
    auto const twice =
        std::vector<Interval>{both_days(day("2026-10-10"), day("2026-10-12")), both_days(day("2026-10-11"), day("2026-10-13"))};
    EXPECT_EQ(late_days(day("2026-10-08"), day("2026-10-15"), twice), 3);
}

TEST(Ranges, RoundingNeverLeavesTheRange)
{
    auto random = std::mt19937{1};
    for (auto i = 0; i < 20'000; ++i) {
        auto const base = Money::from_fen(static_cast<std::int64_t>(random() % 1'000'000'000));
        auto const min = static_cast<std::int64_t>(random() % 100);
        auto const max = min + 1 + static_cast<std::int64_t>(random() % 100);
        auto const range = range_of({min, 100}, {max, 100}, base);
        ASSERT_GE(range.lo.fen() * 100, base.fen() * min);
        ASSERT_LE(range.hi.fen() * 100, base.fen() * max);
        ASSERT_LT(range.lo.fen() * 100, base.fen() * min + 100);
        ASSERT_GT(range.hi.fen() * 100, base.fen() * max - 100);
    }
}

TEST(Tiers, AnEdgeBelongsToTheLowerTier)
{
    auto const range = MoneyRange{yuan("500"), yuan("2000")};
    EXPECT_EQ(tier_of(yuan("499.99"), range, 30, 70), Tier::Mitigated);
    EXPECT_EQ(tier_of(yuan("500"), range, 30, 70), Tier::Lenient);
    EXPECT_EQ(tier_of(yuan("950"), range, 30, 70), Tier::Lenient);
    EXPECT_EQ(tier_of(yuan("950.01"), range, 30, 70), Tier::Ordinary);
    EXPECT_EQ(tier_of(yuan("1550"), range, 30, 70), Tier::Ordinary);
    EXPECT_EQ(tier_of(yuan("1550.01"), range, 30, 70), Tier::Severe);
    EXPECT_EQ(tier_of(yuan("2000.01"), range, 30, 70), std::nullopt);
    EXPECT_EQ(tier_of(Money{}, range, 30, 70), std::nullopt);
}

TEST(Tiers, CoverTheRangeWithoutGap)
{
    auto const range = MoneyRange{yuan("500"), yuan("2000")};
    auto const lenient = *amounts_of(Tier::Lenient, range, 30, 70);
    auto const ordinary = *amounts_of(Tier::Ordinary, range, 30, 70);
    auto const severe = *amounts_of(Tier::Severe, range, 30, 70);
    EXPECT_EQ(lenient.lo, range.lo);
    EXPECT_EQ(lenient.hi + Money::from_fen(1), ordinary.lo);
    EXPECT_EQ(ordinary.hi + Money::from_fen(1), severe.lo);
    EXPECT_EQ(severe.hi, range.hi);
    EXPECT_EQ(*amounts_of(Tier::Mitigated, range, 30, 70), (MoneyRange{yuan("1"), yuan("499.99")}));
    EXPECT_FALSE(amounts_of(Tier::Mitigated, {Money{}, yuan("2000")}, 30, 70)); // nothing below a range without floor
}

TEST(RoundedFine, GoesDownToTheUnitButNotOutOfTheTier)
{
    auto const one = yuan("1");
    EXPECT_EQ(rounded_fine(yuan("1234.56"), {yuan("500"), yuan("2000")}, one), yuan("1234"));
    EXPECT_EQ(rounded_fine(yuan("12345.70"), {yuan("12345.68"), yuan("20000")}, one), yuan("12346"));
    EXPECT_EQ(rounded_fine(yuan("10.50"), {yuan("10.20"), yuan("10.80")}, one), yuan("10.50"));
}

TEST(HigherFine, AsksTheMaximumThenTheMinimum)
{
    EXPECT_TRUE(higher_fine({yuan("100"), yuan("3000")}, {yuan("500"), yuan("2000")}));
    EXPECT_TRUE(higher_fine({yuan("500"), yuan("2000")}, {yuan("100"), yuan("2000")}));
    EXPECT_FALSE(higher_fine({yuan("500"), yuan("2000")}, {yuan("500"), yuan("2000")}));
}

TEST(Capitals, SpeakAnAmountAsABankDoes)
{
    EXPECT_EQ(in_capitals(yuan("12345.60")), "人民币壹万贰仟叁佰肆拾伍元陆角整");
    EXPECT_EQ(in_capitals(yuan("1409.50")), "人民币壹仟肆佰零玖元伍角整");
    EXPECT_EQ(in_capitals(yuan("6007.14")), "人民币陆仟零柒元壹角肆分");
    EXPECT_EQ(in_capitals(yuan("107000.53")), "人民币壹拾万柒仟元伍角叁分");
    EXPECT_EQ(in_capitals(yuan("16409.02")), "人民币壹万陆仟肆佰零玖元零贰分");
    EXPECT_EQ(in_capitals(yuan("10050")), "人民币壹万零伍拾元整");
    EXPECT_EQ(in_capitals(yuan("100000001")), "人民币壹亿零壹元整");
    EXPECT_EQ(in_capitals(yuan("0.05")), "人民币伍分");
    EXPECT_EQ(in_capitals(Money{}), "人民币零元整");
}

} // namespace
} // namespace xz::law
