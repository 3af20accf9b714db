// SPDX-License-Identifier: Apache-2.0
#include "law/discretion.hpp"

#include <algorithm>
#include <array>

namespace xz::law {

namespace {

constexpr auto table = std::to_array<Ground>({
    {"under_14", Pull::MustNot, "no_mandatory_no_penalty"},
    {"incapable", Pull::MustNot, "no_mandatory_no_penalty"},
    {"minor_corrected_harmless", Pull::MustNot, "no_mandatory_no_penalty"},
    {"no_fault_proven", Pull::MustNot, "no_mandatory_no_penalty"},
    {"first_minor_corrected", Pull::MayNot, "may_no_penalty_considered"},
    {"under_18", Pull::ShallLighter, "minor_lenient_applied"},
    {"harm_removed", Pull::ShallLighter, "shall_lenient_applied"},
    {"coerced", Pull::ShallLighter, "shall_lenient_applied"},
    {"confessed", Pull::ShallLighter, "shall_lenient_applied"},
    {"merit", Pull::ShallLighter, "shall_lenient_applied"},
    {"other_shall_ground", Pull::ShallLighter, "shall_lenient_applied"},
    {"capacity_reduced", Pull::MayLighter, "capacity_considered"},
    {"benchmark_lenient", Pull::Lighter, "discretion_applied"},
    {"emergency_breach", Pull::Heavier, "heavier_ground"},
    {"benchmark_severe", Pull::Heavier, "heavier_ground"},
});

bool pulls(TierProposal const& proposal, Pull pull)
{
    return std::any_of(proposal.grounds.begin(), proposal.grounds.end(), [&](Ground const& one) { return one.pull == pull; });
}

std::vector<Ground> grounds_in(Weighed const& weighed)
{
    auto found = std::vector<Ground>{};
    for (auto const& ground : table) {
        auto const& said = weighed.circumstances;
        auto holds = std::find(said.begin(), said.end(), ground.circumstance) != said.end();
        if (ground.circumstance == "under_14") holds = holds || weighed.under_14;
        if (ground.circumstance == "under_18") holds = weighed.under_18 && !weighed.under_14;
        if (holds) found.push_back(ground);
    }
    return found;
}

void open(TierProposal& proposal, std::string_view tier)
{
    if (leaves(proposal, tier)) proposal.also.push_back(tier);
}

/// Where the fine lies if there is one.
void weigh(TierProposal& proposal, Weighed const& weighed)
{
    auto const shall = pulls(proposal, Pull::ShallLighter);
    auto const may = pulls(proposal, Pull::MayLighter);
    auto const lighter = shall || may || pulls(proposal, Pull::Lighter);
    auto const heavier = weighed.heavier_named || pulls(proposal, Pull::Heavier);
    proposal.both_ways = lighter && heavier;
    if (shall) {
        proposal.tier = "lenient";
    } else if (lighter && heavier) {
        proposal.tier = "ordinary";
        proposal.also = {"lenient", "severe"};
    } else {
        proposal.tier = lighter ? "lenient" : heavier ? "severe" : "ordinary";
    }
    if ((shall || may) && weighed.has_floor) open(proposal, "mitigated");
    if (may && !shall) open(proposal, "ordinary"); // "may be": that it was weighed is asked by its own guard
}

} // namespace

std::span<Ground const> grounds() { return table; }

Ground const* ground_of(std::string_view circumstance)
{
    auto const* found = std::find_if(table.begin(), table.end(), [&](Ground const& one) { return one.circumstance == circumstance; });
    return found == table.end() ? nullptr : found;
}

TierProposal propose_tier(Weighed const& weighed)
{
    auto proposal = TierProposal{.tier = "ordinary", .also = {}, .grounds = grounds_in(weighed), .both_ways = false};
    if (pulls(proposal, Pull::MustNot)) {
        proposal.tier = "no_penalty";
        return proposal;
    }
    weigh(proposal, weighed);
    if (!pulls(proposal, Pull::MayNot)) return proposal;
    proposal.also.insert(proposal.also.begin(), proposal.tier); // "may be left unpunished": a fine has its own guard
    proposal.tier = "no_penalty";
    return proposal;
}

bool leaves(TierProposal const& proposal, std::string_view tier)
{
    return tier != proposal.tier && std::find(proposal.also.begin(), proposal.also.end(), tier) == proposal.also.end();
}

} // namespace xz::law
