// SPDX-License-Identifier: Apache-2.0
#include "catalogue/range.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace xz::catalogue {
namespace {

constexpr auto yuan(std::int64_t amount) { return Money::from_yuan(amount); }
constexpr auto fen(std::int64_t amount) { return Money::from_fen(amount); }

Item item_with(FineBasis basis, std::int64_t min, std::int64_t max)
{
    auto item = Item{};
    item.fines.basis = basis;
    item.fines.general = Range{basis, "", min, max};
    return item;
}

FineQuestion over(Money base, PartyKind party = PartyKind::Individual) { return {party, Branch::General, base, std::nullopt}; }

TEST(FineRange, RoundsInwardsOverACost) // M5
{
    auto const item = item_with(FineBasis::PercentOfCost, 5000, 10000);
    EXPECT_EQ(fine_range(item, over(fen(24691351))), (FenRange{fen(1234568), fen(2469135)}));
}

TEST(FineRange, FloorsASingleMultiple) // M6
{
    auto const item = item_with(FineBasis::MultipleOfIllegalGains, 1500, 1500);
    EXPECT_EQ(fine_range(item, over(fen(333333))), (FenRange{fen(499999), fen(499999)}));
}

TEST(FineRange, KeepsAnExactProductAsItIs)
{
    auto const item = item_with(FineBasis::MultipleOfGoodsValue, 2000, 5000);
    EXPECT_EQ(fine_range(item, over(yuan(1000))), (FenRange{yuan(2000), yuan(5000)}));
}

TEST(FineRange, IsExactWhereADoubleIsNot)
{
    auto const item = item_with(FineBasis::MultipleOfGoodsValue, 1, 1000); // a thousandth, and once
    EXPECT_EQ(fine_range(item, over(fen(9007199254740993))), (FenRange{fen(9007199254741), fen(9007199254740993)}));
}

TEST(FineRange, NeedsItsBaseOrQuantity)
{
    auto question = FineQuestion{};
    EXPECT_FALSE(fine_range(item_with(FineBasis::MultipleOfOther, 1000, 2000), question));
    EXPECT_FALSE(fine_range(item_with(FineBasis::PerUnit, 10000, 50000), question));
    EXPECT_TRUE(fine_range(item_with(FineBasis::Fixed, 10000, 50000), question));
    question.quantity_thousandths = 12500; // 12.5 square metres
    EXPECT_EQ(fine_range(item_with(FineBasis::PerUnit, 10000, 50000), question), (FenRange{yuan(1250), yuan(6250)}));
}

TEST(FineRange, IsNothingWhereNoAmountIsSetOrTheResultIsTooLarge)
{
    EXPECT_FALSE(fine_range(item_with(FineBasis::Unspecified, 0, 0), over(yuan(1))));
    EXPECT_FALSE(fine_range(item_with(FineBasis::None, 0, 0), over(yuan(1))));
    EXPECT_FALSE(fine_range(Item{}, over(yuan(1))));
    EXPECT_FALSE(fine_range(item_with(FineBasis::MultipleOfOther, 1000, 2000), over(fen(std::numeric_limits<std::int64_t>::max()))));
    EXPECT_FALSE(fine_range(item_with(FineBasis::MultipleOfOther, 1000, 2000), over(fen(-1))));
}

/// Gas works: persons and organisations apart, the general columns only span them.
Item apart()
{
    auto item = item_with(FineBasis::Fixed, 500000, 10000000);
    item.fines.individual = Range{FineBasis::Fixed, "", 500000, 5000000};
    item.fines.organisation = Range{FineBasis::Fixed, "", 5000000, 10000000};
    item.fines.general_is_span = true;
    return item;
}

Range const* pick(Item const& item, PartyKind party, Branch branch = Branch::General) { return statutory_range(item, party, branch); }

TEST(StatutoryRange, IsThePartysOwn)
{
    auto const item = apart();
    EXPECT_EQ(pick(item, PartyKind::Individual)->max, 5000000);
    EXPECT_EQ(pick(item, PartyKind::IndividualBusiness)->max, 5000000);
    EXPECT_EQ(pick(item, PartyKind::Organisation)->min, 5000000);
    EXPECT_EQ(pick(item, PartyKind::Responsible), nullptr);
}

TEST(StatutoryRange, DoesNotFineAPersonByTheRangeOfOrganisations)
{
    auto item = apart();
    item.fines.individual.reset();
    EXPECT_EQ(pick(item, PartyKind::Individual), nullptr);
    item.fines.general_is_span = false; // the article has a general range as well
    EXPECT_EQ(pick(item, PartyKind::Individual)->max, 10000000);
}

TEST(StatutoryRange, KeepsFarmersApartFromTheGeneralRangeAndItsBranches)
{
    auto item = item_with(FineBasis::Fixed, 10000000, 15000000);
    item.fines.individual = Range{FineBasis::Fixed, "", 100000, 1000000};
    item.fines.alternative = Range{FineBasis::MultipleOfGoodsValue, "", 15000, 30000};
    EXPECT_EQ(pick(item, PartyKind::Individual)->max, 1000000);
    EXPECT_EQ(pick(item, PartyKind::Individual, Branch::Alternative), nullptr);
    EXPECT_EQ(pick(item, PartyKind::IndividualBusiness)->max, 15000000);
    EXPECT_EQ(pick(item, PartyKind::Organisation, Branch::Alternative)->max, 30000);
    EXPECT_EQ(pick(item, PartyKind::Organisation, Branch::Aggravated), nullptr);
}

TEST(Within, IncludesBothEndsButNothingUnderOneYuan)
{
    auto const range = FenRange{yuan(100), yuan(1000)};
    EXPECT_FALSE(within(fen(9999), range));
    EXPECT_TRUE(within(yuan(100), range));
    EXPECT_TRUE(within(yuan(1000), range));
    EXPECT_FALSE(within(fen(100001), range));
    EXPECT_FALSE(within(fen(99), FenRange{fen(0), yuan(10)}));
    EXPECT_TRUE(within(fen(100), FenRange{fen(0), yuan(10)}));
}

class TierOf : public testing::Test {
protected:
    FenRange range{yuan(1000), yuan(2000)};
    std::vector<Tier> benchmark{{TierKind::Mitigated, "", FineBasis::Fixed, 0, 100000, ""},
                                {TierKind::Lenient, "", FineBasis::Fixed, 100000, 120000, ""},
                                {TierKind::Ordinary, "", FineBasis::Fixed, 120000, 150000, ""},
                                {TierKind::Severe, "", FineBasis::Fixed, 150000, 200000, ""}};
};

TEST_F(TierOf, GivesABoundaryAmountToTheLowerTier)
{
    EXPECT_EQ(tier_of(yuan(1200), range, benchmark), TierKind::Lenient);
    EXPECT_EQ(tier_of(fen(120001), range, benchmark), TierKind::Ordinary);
    EXPECT_EQ(tier_of(yuan(1500), range, benchmark), TierKind::Ordinary);
    EXPECT_EQ(tier_of(fen(150001), range, benchmark), TierKind::Severe);
    EXPECT_EQ(tier_of(yuan(2000), range, benchmark), TierKind::Severe);
}

TEST_F(TierOf, MitigatesOnlyBelowTheMinimum)
{
    EXPECT_EQ(tier_of(yuan(1000), range, benchmark), TierKind::Lenient);
    EXPECT_EQ(tier_of(fen(99999), range, benchmark), TierKind::Mitigated);
    EXPECT_EQ(tier_of(yuan(1), range, benchmark), TierKind::Mitigated);
    EXPECT_FALSE(tier_of(fen(99), range, benchmark));
    EXPECT_EQ(tier_of(yuan(0), range, benchmark), TierKind::NoPenalty);
}

TEST_F(TierOf, IsNothingAboveTheMaximum) { EXPECT_FALSE(tier_of(fen(200001), range, benchmark)); }

TEST_F(TierOf, DividesAtThirtyAndSeventyPercentWithoutABenchmark)
{
    EXPECT_EQ(tier_of(yuan(1300), range, {}), TierKind::Lenient);
    EXPECT_EQ(tier_of(fen(130001), range, {}), TierKind::Ordinary);
    EXPECT_EQ(tier_of(yuan(1700), range, {}), TierKind::Ordinary);
    EXPECT_EQ(tier_of(fen(170001), range, {}), TierKind::Severe);
}

TEST_F(TierOf, TiersMultiplesByTheirMultiple)
{
    auto const tiers = std::vector<Tier>{{TierKind::Lenient, "", FineBasis::MultipleOfIllegalGains, 1000, 1300, ""},
                                         {TierKind::Ordinary, "", FineBasis::MultipleOfIllegalGains, 1300, 1700, ""},
                                         {TierKind::Severe, "", FineBasis::MultipleOfIllegalGains, 1700, 2000, ""}};
    EXPECT_EQ(tier_of(yuan(1300), range, tiers, over(yuan(1000))), TierKind::Lenient);
    EXPECT_EQ(tier_of(yuan(1301), range, tiers, over(yuan(1000))), TierKind::Ordinary);
    EXPECT_FALSE(tier_of(yuan(1300), range, tiers));
}

Item multiple_with(std::optional<Range> other)
{
    auto item = item_with(FineBasis::MultipleOfIllegalGains, 1000, 5000);
    item.fines.alternative = std::move(other);
    return item;
}

TEST(WithoutGains, TheArticlesOtherBranchOrNoFine)
{
    EXPECT_EQ(branch_without_gains(multiple_with(Range{FineBasis::Fixed, "", 0, 1000000}), PartyKind::Individual), Branch::Alternative);
    EXPECT_FALSE(branch_without_gains(multiple_with(std::nullopt), PartyKind::Individual));
    EXPECT_EQ(branch_without_gains(item_with(FineBasis::Fixed, 100, 200), PartyKind::Individual), Branch::General);
    // Nil gains by the general branch: once to five times nothing is no amount that may be decided.
    auto const nothing = fine_range(multiple_with(std::nullopt), over(Money{}));
    ASSERT_TRUE(nothing);
    EXPECT_FALSE(within(yuan(1), *nothing));
}

TEST(SeveralNorms, TheHigherFineForThisPartyInThisCase)
{
    auto const fixed = fine_range(item_with(FineBasis::Fixed, 500000, 5000000), over(yuan(6000)));
    auto const once_to_ten = fine_range(item_with(FineBasis::MultipleOfIllegalGains, 1000, 10000), over(yuan(6000)));
    ASSERT_TRUE(fixed && once_to_ten);
    EXPECT_EQ(higher_of({*fixed, *once_to_ten}), 1U); // 60,000 above 50,000
    auto const less = fine_range(item_with(FineBasis::MultipleOfIllegalGains, 1000, 10000), over(yuan(4000)));
    EXPECT_EQ(higher_of({*fixed, *less}), 0U);
    EXPECT_EQ(higher_of({{yuan(10), yuan(100)}, {yuan(20), yuan(100)}}), 1U);
    EXPECT_EQ(higher_of({{yuan(10), yuan(100)}, {yuan(10), yuan(100)}}), 0U);
}

TEST(SeveralBreaches, AreAddedWithoutACap)
{
    EXPECT_EQ(of_several_breaches({{yuan(10), yuan(100)}, {yuan(5), yuan(50)}}), (FenRange{yuan(15), yuan(150)}));
    EXPECT_EQ(of_several_breaches({}), (FenRange{}));
    EXPECT_FALSE(of_several_breaches({{yuan(0), fen(std::numeric_limits<std::int64_t>::max())}, {yuan(0), yuan(1)}}));
}

TEST(TiersWithin, LieInTheStatuteOverEveryBaseAndMeetEachOther)
{
    auto item = item_with(FineBasis::PercentOfCost, 5000, 10000);
    item.fines.aggravated = Range{FineBasis::PercentOfCost, "", 5000, 20000};
    auto const tiers = std::vector<Tier>{{TierKind::Mitigated, "", FineBasis::PercentOfCost, 2000, 5000, ""},
                                         {TierKind::Lenient, "", FineBasis::PercentOfCost, 5000, 6500, ""},
                                         {TierKind::Ordinary, "", FineBasis::PercentOfCost, 6500, 8500, ""},
                                         {TierKind::Severe, "", FineBasis::PercentOfCost, 8500, 10000, ""}};
    auto last = FenRange{};
    for (auto base = std::int64_t{100'000}; base < 900'000'000; base = base * 21 / 13 + 7) {
        auto const question = over(fen(base));
        auto const range = fine_range(item, question);
        ASSERT_TRUE(range);
        EXPECT_GE(range->max, last.max); // a greater base never gives less
        EXPECT_GE(range->min, last.min);
        last = *range;
        for (auto const& tier : tiers_within(item, tiers, question)) {
            EXPECT_LE(tier.range.min, tier.range.max);
            EXPECT_GE(tier.range.min, least_fine);
            EXPECT_LE(tier.range.max, range->max);
            if (tier.kind == TierKind::Mitigated)
                EXPECT_LT(tier.range.max, range->min) << base;
            else
                EXPECT_GE(tier.range.min, range->min) << base;
            EXPECT_EQ(tier_of(tier.range.max, *range, tiers, question), tier.kind) << base;
        }
    }
    auto other = over(yuan(1000));
    other.branch = Branch::Aggravated;
    EXPECT_TRUE(tiers_within(item, tiers, other).empty());
}

TEST(Branch, HasItsWords)
{
    EXPECT_EQ(branch_from_word("aggravated"), Branch::Aggravated);
    EXPECT_FALSE(branch_from_word("other"));
}

} // namespace
} // namespace xz::catalogue
