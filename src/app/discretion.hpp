// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/county.hpp"
#include "catalogue/range.hpp"
#include "law/discretion.hpp"
#include "law/similar.hpp"
#include "store/search_index.hpp"

namespace xz::app {

/// What somebody who sets an amount has written so far.
struct DiscretionQuestion {
    std::string party; // "" where the matter has one
    std::string branch = "general";
    std::optional<Money> base;
    std::int64_t quantity = 1;
    std::optional<std::vector<std::string>> circumstances; // nothing: as last found in the matter
    bool heavier_named = false;
    std::optional<Money> amount;
};

struct TierShown {
    std::string tier;
    std::optional<catalogue::FenRange> range; // nothing: no fine, or the base is wanting
    std::string condition_zh;                 // the benchmark's words
};

struct SimilarCase {
    std::string number; // of the matter, for people; no name goes with it
    bool here = false;  // this township's
    Day day{};
    Money amount;
    std::int64_t share = 0; // thousandths of its own range
};

/// What the amount in question is.
struct AmountSeen {
    Money amount;
    std::string tier; // "" outside of the statute
    bool within_statute = false;
    bool leaves_proposal = false; // a written reason is due. 行政处罚法 §34
    std::int64_t share = 0;
    law::Standing place;     // among the similar cases
    bool stands_out = false; // from them: a reason is due
};

struct Discretion {
    std::string party;
    law::PartyKind kind = law::PartyKind::Individual;
    std::string basis;                              // the article
    std::optional<catalogue::Range> statute;        // as the article says it; nothing where it has none for them
    std::optional<catalogue::FenRange> range;       // over the base
    std::optional<catalogue::Branch> without_gains; // where a multiple of gains has no gains to stand on
    bool benchmark = false;                         // the county's own tiers, else 30, 40 and 30 per cent
    std::vector<TierShown> tiers;
    std::vector<std::string> circumstances; // that the proposal rests on
    law::TierProposal proposal;
    std::optional<catalogue::FenRange> proposed; // the amounts of the tier
    std::optional<Money> middle;                 // of them, rounded: a beginning, nobody's decision
    std::optional<AmountSeen> amount;
    std::string similar_tier;
    Day since{};
    std::vector<SimilarCase> similar; // newest first, this township's before others
    std::optional<law::Distribution> shares, amounts;
};

/// Nothing where the party is none of the matter's. `index` holds the fines of the county.
std::optional<Discretion> discretion_of(County const& county, store::Reader& reader, store::SearchIndex& index, MatterId matter,
                                        DiscretionQuestion const& question, Moment now);

} // namespace xz::app
