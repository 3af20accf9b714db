// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

// Which tier of a benchmark the recorded circumstances lead to (裁量): 行政处罚法 §5.2, §30–§34, §49.

namespace xz::law {

/// What a recorded circumstance does to the penalty. `Shall` grounds bind, `May` grounds have to be weighed.
enum class Pull { MustNot, MayNot, ShallLighter, MayLighter, Lighter, Heavier };

/// A circumstance with the guard that watches it: its article and its words stand there.
struct Ground {
    std::string_view circumstance;
    Pull pull;
    std::string_view guard;
};

/// Every circumstance that leads somewhere; "none" leads nowhere.
std::span<Ground const> grounds();
/// Null where the circumstance leads nowhere.
Ground const* ground_of(std::string_view circumstance);

/// What is known of the party and of the breach when the penalty is weighed.
struct Weighed {
    std::vector<std::string_view> circumstances;
    bool under_14 = false;      // on the day of the breach
    bool under_18 = false;      // the same
    bool has_floor = true;      // the article sets a minimum, so that there is something to mitigate by amount
    bool heavier_named = false; // a ground for the upper part is named in words
};

struct TierProposal {
    std::string_view tier;              // no_penalty, lenient, ordinary, severe
    std::vector<std::string_view> also; // tiers that the same grounds leave open without a reason for departing
    std::vector<Ground> grounds;        // that led there, in the order of the table
    bool both_ways = false;             // grounds for more and for less stand together: how they were weighed must be said
};

/// A binding ground (§30, §32) is never set off by one for more. Without any ground: the ordinary tier.
TierProposal propose_tier(Weighed const& weighed);

/// The tier isn't one that the circumstances lead to: a written reason is due.
bool leaves(TierProposal const& proposal, std::string_view tier);

} // namespace xz::law
