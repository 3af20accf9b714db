// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "catalogue/catalogue.hpp"

namespace xz::catalogue {

/// Which range of the article: the usual one, the other way of reckoning (as where there are no illegal gains), or the raised one.
enum class Branch { General, Alternative, Aggravated };
std::string_view word(Branch value);
std::optional<Branch> branch_from_word(std::string_view text);

/// What a fine is reckoned for and over.
struct FineQuestion {
    PartyKind party = PartyKind::Individual;
    Branch branch = Branch::General;
    std::optional<Money> base;                        // illegal gains, value of goods, cost: by evidence
    std::optional<std::int64_t> quantity_thousandths; // 12.5 square metres = 12500
};

/// In fen, both ends included (民法典 §1259). A minimum of 0 means that the article sets no floor.
struct FenRange {
    Money min;
    Money max;
    friend bool operator==(FenRange const&, FenRange const&) = default;
};

/// A fine of 0 is not a fine, and the least one is 1 yuan.
inline constexpr auto least_fine = Money::from_yuan(1);

/// The article's range for this party and branch, before the base is worked in; null where the article has none for them.
///
/// Individual business (个体工商户) goes as the article's words do: its general range, else the person's. *Open in the law.*
/// A person whose range the article sets apart (as 农户) has no other branch; the person in charge has one range only.
Range const* statutory_range(Item const& item, PartyKind party, Branch branch);

/// min rounded up and max rounded down to the fen, exactly: rounding never leaves the range. Where nothing is left between them, both are
/// the lower amount. Nothing where the article has no range for them, its amount is unspecified, or base or quantity is wanting or too
/// large.
std::optional<FenRange> fine_range(Item const& item, FineQuestion const& question);

/// The same for one tier of a benchmark.
std::optional<FenRange> tier_range(Tier const& tier, FineQuestion const& question);

/// Several breaches have a fine each, one after another in one decision: nothing absorbs, nothing caps the sum. 处罚法 §29
/// A continuing breach (连续、继续) is one, whatever its length. Nothing where a sum goes beyond what fits.
std::optional<FenRange> of_several_breaches(std::vector<FenRange> const& each);

/// Of the norms that one act breaks, the one with the higher fine for this party in this case: by maximum, then by minimum; of equals the
/// first. 处罚法 §29
std::size_t higher_of(std::vector<FenRange> const& norms);

/// The branch that remains where a fine is a multiple of gains and there are none, or none proven: the article's other one, else no fine.
/// Any other article keeps its branch.
std::optional<Branch> branch_without_gains(Item const& item, PartyKind party);

/// A tier of the benchmark over this base, cut to the statute's range; mitigated lies under it and takes a fine's least amount.
struct TierRange {
    TierKind kind = TierKind::Ordinary;
    FenRange range;
    friend bool operator==(TierRange const&, TierRange const&) = default;
};
/// Those that hold an amount at all, in order. None for another branch than the general one: no benchmark of ours divides it.
std::vector<TierRange> tiers_within(Item const& item, std::vector<Tier> const& tiers, FineQuestion const& question);

/// `amount` may be decided within the range: not below its minimum, nor below 1 yuan, nor above its maximum.
bool within(Money amount, FenRange const& range);

/// The tier in which an amount lies: 0 is no penalty, below the range is mitigated; inside, a boundary amount belongs to the lower tier.
/// Without a benchmark, 30 and 70 percent of the range divide it. Nothing above the range, nor below a range that has no floor.
std::optional<TierKind> tier_of(Money amount, FenRange const& range, std::vector<Tier> const& tiers, FineQuestion const& question = {});

} // namespace xz::catalogue
