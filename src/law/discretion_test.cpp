// SPDX-License-Identifier: Apache-2.0
#include "law/discretion.hpp"

#include <string>

#include <gtest/gtest.h>

namespace xz::law {
namespace {

using Circumstances = std::vector<std::string_view>;

TierProposal of(Circumstances circumstances) { return propose_tier({.circumstances = std::move(circumstances)}); }

Circumstances open_to(TierProposal const& proposal)
{
    auto open = Circumstances{};
    for (std::string_view const tier : {"no_penalty", "mitigated", "lenient", "ordinary", "severe"})
        if (!leaves(proposal, tier)) open.push_back(tier);
    return open;
}

TEST(ProposedTier, IsTheOrdinaryOneWhereNothingIsSpecial)
{
    EXPECT_EQ(open_to(of({"none"})), (Circumstances{"ordinary"}));
    EXPECT_TRUE(of({"none"}).grounds.empty());
}

TEST(ProposedTier, IsNoPenaltyWhereTheLawForbidsOne)
{
    for (std::string_view const one : {"under_14", "incapable", "minor_corrected_harmless", "no_fault_proven"})
        EXPECT_EQ(open_to(of({one, "benchmark_severe"})), (Circumstances{"no_penalty"})) << one;
    EXPECT_EQ(open_to(propose_tier({.under_14 = true, .under_18 = true})), (Circumstances{"no_penalty"}));
}

TEST(ProposedTier, MayBeNoPenaltyForAFirstBreachAndAFineStaysOpen)
{
    auto const proposal = of({"first_minor_corrected"});
    EXPECT_EQ(proposal.tier, "no_penalty");
    EXPECT_EQ(open_to(proposal), (Circumstances{"no_penalty", "ordinary"}));
}

TEST(ProposedTier, IsLenientOrMitigatedOnEachGroundThatBinds)
{
    for (std::string_view const one : {"harm_removed", "coerced", "confessed", "merit", "other_shall_ground"}) {
        EXPECT_EQ(of({one}).tier, "lenient") << one;
        EXPECT_EQ(open_to(of({one})), (Circumstances{"mitigated", "lenient"})) << one;
    }
    EXPECT_EQ(open_to(propose_tier({.under_18 = true})), (Circumstances{"mitigated", "lenient"}));
}

TEST(ProposedTier, MitigatesByAmountOnlyWhereTheArticleHasAFloor)
{
    EXPECT_EQ(open_to(propose_tier({.circumstances = {"harm_removed"}, .has_floor = false})), (Circumstances{"lenient"}));
}

TEST(ProposedTier, LeavesReducedCapacityToBeWeighed)
{
    EXPECT_EQ(of({"capacity_reduced"}).tier, "lenient");
    EXPECT_EQ(open_to(of({"capacity_reduced"})), (Circumstances{"mitigated", "lenient", "ordinary"}));
}

TEST(ProposedTier, FollowsTheBenchmarksOwnGrounds)
{
    EXPECT_EQ(open_to(of({"benchmark_lenient"})), (Circumstances{"lenient"}));
    EXPECT_EQ(open_to(of({"benchmark_severe"})), (Circumstances{"severe"}));
    EXPECT_EQ(open_to(of({"emergency_breach"})), (Circumstances{"severe"}));
    EXPECT_EQ(open_to(propose_tier({.heavier_named = true})), (Circumstances{"severe"}));
}

TEST(ProposedTier, WeighsGroundsBothWaysButNeverSetsOffOneThatBinds)
{
    auto const weighed = of({"benchmark_lenient", "benchmark_severe"});
    EXPECT_TRUE(weighed.both_ways);
    EXPECT_EQ(open_to(weighed), (Circumstances{"lenient", "ordinary", "severe"}));
    auto const bound = of({"harm_removed", "benchmark_severe"});
    EXPECT_TRUE(bound.both_ways);
    EXPECT_EQ(open_to(bound), (Circumstances{"mitigated", "lenient"}));
}

TEST(ProposedTier, KnowsNoGroundForMoreInWhatAPartyMayDo) // §45.2
{
    for (std::string_view const one : {"defended", "asked_for_hearing", "complained", "silent", "refused_to_sign"})
        EXPECT_EQ(ground_of(one), nullptr) << one;
}

/// Over every set of two circumstances: one more lighter ground never makes it heavier, one that binds is never left out.
TEST(ProposedTier, IsMonotoneInItsGrounds)
{
    auto const weight = [](std::string_view tier) {
        return tier == "no_penalty" ? 0 : tier == "mitigated" ? 1 : tier == "lenient" ? 2 : tier == "ordinary" ? 3 : 4;
    };
    for (auto const& one : grounds()) {
        for (auto const& other : grounds()) {
            auto const alone = weight(of({one.circumstance}).tier);
            auto const both = weight(of({one.circumstance, other.circumstance}).tier);
            if (other.pull == Pull::Heavier)
                EXPECT_GE(both, alone) << one.circumstance << " " << other.circumstance;
            else
                EXPECT_LE(both, alone) << one.circumstance << " " << other.circumstance;
        }
    }
}

} // namespace
} // namespace xz::law
