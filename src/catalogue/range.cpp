// SPDX-License-Identifier: Apache-2.0
#include "catalogue/range.hpp"

#include <algorithm>
#include <limits>

namespace xz::catalogue {

namespace {

__extension__ using Wide = __int128;

std::optional<Money> narrow(Wide fen)
{
    if (fen < 0 || fen > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return Money::from_fen(static_cast<std::int64_t>(fen));
}

/// factor / divisor times the bounds: the exact range is [min * factor / divisor, max * factor / divisor].
std::optional<FenRange> scaled(std::int64_t min, std::int64_t max, std::int64_t factor, std::int64_t divisor)
{
    if (factor < 0) return std::nullopt;
    auto const high = narrow(Wide{max} * factor / divisor);
    auto const low = narrow((Wide{min} * factor + divisor - 1) / divisor);
    if (!high || !low) return std::nullopt;
    return FenRange{std::min(*low, *high), *high};
}

std::optional<FenRange> reckon(FineBasis basis, std::int64_t min, std::int64_t max, FineQuestion const& question)
{
    switch (basis) {
    case FineBasis::None:
    case FineBasis::Unspecified:
        return std::nullopt;
    case FineBasis::Fixed:
        return FenRange{Money::from_fen(min), Money::from_fen(max)};
    case FineBasis::PerUnit:
        return question.quantity_thousandths ? scaled(min, max, *question.quantity_thousandths, 1000) : std::nullopt;
    case FineBasis::MultipleOfIllegalGains:
    case FineBasis::MultipleOfGoodsValue:
    case FineBasis::MultipleOfOther:
        return question.base ? scaled(min, max, question.base->fen(), 1000) : std::nullopt;
    case FineBasis::PercentOfCost:
    case FineBasis::PercentOfOther:
        return question.base ? scaled(min, max, question.base->fen(), 100000) : std::nullopt;
    }
    return std::nullopt;
}

Range const* pointer_to(std::optional<Range> const& range) { return range ? &*range : nullptr; }

Range const* general_for(Fines const& fines) { return fines.general_is_span ? nullptr : pointer_to(fines.general); }

Range const* first_of(Range const* first, Range const* second) { return first != nullptr ? first : second; }

/// A party's own range is `r <= 0.30` lenient, `r <= 0.70` ordinary, where r = (amount - min) / (max - min).
TierKind tier_by_share(Money amount, FenRange const& range)
{
    auto const above = Wide{amount.fen() - range.min.fen()} * 100;
    auto const width = Wide{range.max.fen() - range.min.fen()};
    if (above <= width * 30) return TierKind::Lenient;
    return above <= width * 70 ? TierKind::Ordinary : TierKind::Severe;
}

} // namespace

std::string_view word(Branch value)
{
    switch (value) {
    case Branch::General:
        return "general";
    case Branch::Alternative:
        return "alternative";
    case Branch::Aggravated:
        return "aggravated";
    }
    return {};
}

std::optional<Branch> branch_from_word(std::string_view text)
{
    for (auto const branch : {Branch::General, Branch::Alternative, Branch::Aggravated}) {
        if (word(branch) == text) return branch;
    }
    return std::nullopt;
}

Range const* statutory_range(Item const& item, PartyKind party, Branch branch)
{
    auto const& fines = item.fines;
    if (party == PartyKind::Responsible) return branch == Branch::General ? pointer_to(fines.responsible) : nullptr;
    auto const set_apart = party == PartyKind::Individual && fines.individual && !fines.general_is_span;
    switch (branch) {
    case Branch::Alternative:
        return set_apart ? nullptr : pointer_to(fines.alternative);
    case Branch::Aggravated:
        return set_apart ? nullptr : pointer_to(fines.aggravated);
    case Branch::General:
        break;
    }
    switch (party) {
    case PartyKind::Individual:
        return first_of(pointer_to(fines.individual), general_for(fines));
    case PartyKind::IndividualBusiness:
        return first_of(general_for(fines), pointer_to(fines.individual));
    case PartyKind::Organisation:
        return first_of(pointer_to(fines.organisation), general_for(fines));
    case PartyKind::Responsible:
        break;
    }
    return nullptr;
}

std::optional<FenRange> fine_range(Item const& item, FineQuestion const& question)
{
    auto const* range = statutory_range(item, question.party, question.branch);
    return range == nullptr ? std::nullopt : reckon(range->basis, range->min, range->max, question);
}

std::optional<FenRange> tier_range(Tier const& tier, FineQuestion const& question)
{
    return reckon(tier.basis, tier.min, tier.max, question);
}

std::optional<FenRange> of_several_breaches(std::vector<FenRange> const& each)
{
    auto min = Wide{0};
    auto max = Wide{0};
    for (auto const& one : each) {
        min += one.min.fen();
        max += one.max.fen();
    }
    auto const low = narrow(min);
    auto const high = narrow(max);
    return low && high ? std::optional{FenRange{*low, *high}} : std::nullopt;
}

std::size_t higher_of(std::vector<FenRange> const& norms)
{
    auto best = std::size_t{0};
    for (auto n = std::size_t{1}; n < norms.size(); ++n) {
        auto const& one = norms[n];
        if (one.max > norms[best].max || (one.max == norms[best].max && one.min > norms[best].min)) best = n;
    }
    return best;
}

std::optional<Branch> branch_without_gains(Item const& item, PartyKind party)
{
    auto const* general = statutory_range(item, party, Branch::General);
    if (general != nullptr && general->basis != FineBasis::MultipleOfIllegalGains) return Branch::General;
    auto const* other = statutory_range(item, party, Branch::Alternative);
    return other != nullptr && other->basis != FineBasis::MultipleOfIllegalGains ? std::optional{Branch::Alternative} : std::nullopt;
}

std::vector<TierRange> tiers_within(Item const& item, std::vector<Tier> const& tiers, FineQuestion const& question)
{
    auto result = std::vector<TierRange>{};
    auto const range = fine_range(item, question);
    if (!range || question.branch != Branch::General) return result;
    for (auto const& tier : tiers) {
        auto bounds = tier_range(tier, question);
        if (!bounds) continue;
        switch (tier.kind) {
        case TierKind::NoPenalty:
            break;
        case TierKind::Mitigated:
            bounds->min = std::max(bounds->min, least_fine);
            bounds->max = std::min(bounds->max, range->min - Money::from_fen(1));
            break;
        case TierKind::Lenient:
        case TierKind::Ordinary:
        case TierKind::Severe:
            bounds->min = std::max({bounds->min, range->min, least_fine});
            bounds->max = std::min(bounds->max, range->max);
            break;
        }
        if (bounds->min <= bounds->max) result.push_back({tier.kind, *bounds});
    }
    return result;
}

bool within(Money amount, FenRange const& range) { return amount >= std::max(range.min, least_fine) && amount <= range.max; }

std::optional<TierKind> tier_of(Money amount, FenRange const& range, std::vector<Tier> const& tiers, FineQuestion const& question)
{
    if (amount == Money{}) return TierKind::NoPenalty;
    if (amount < least_fine || amount > range.max) return std::nullopt;
    if (amount < range.min) return TierKind::Mitigated;
    auto benchmark = false;
    for (auto const kind : {TierKind::Lenient, TierKind::Ordinary, TierKind::Severe}) {
        auto const found = std::find_if(tiers.begin(), tiers.end(), [&](Tier const& tier) { return tier.kind == kind; });
        if (found == tiers.end()) continue;
        auto const bounds = tier_range(*found, question);
        if (!bounds) return std::nullopt;
        benchmark = true;
        if (amount <= bounds->max) return kind;
    }
    return benchmark ? TierKind::Severe : tier_by_share(amount, range);
}

} // namespace xz::catalogue
