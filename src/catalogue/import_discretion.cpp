// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "catalogue/import_parts.hpp"

namespace xz::catalogue {

namespace {

/// The tiers of one item and kind of party, with the rows they came from.
struct Group {
    std::vector<std::pair<Tier, Row>> tiers;
    bool complete = true; // every row of it could be read
};

std::optional<TiersFor> read_applies_to(Row const& row)
{
    auto const subject = row.choice<Subject>("applies_to");
    if (!subject) return std::nullopt;
    return *subject == Subject::Any ? TiersFor::Any : *subject == Subject::Individual ? TiersFor::Individual : TiersFor::Organisation;
}

/// The range that a benchmark divides: the party's own, else the general one.
Range const* range_of(Item const& item, TiersFor applies_to)
{
    auto const& fines = item.fines;
    if (applies_to == TiersFor::Individual && fines.individual) return &*fines.individual;
    if (applies_to == TiersFor::Organisation && fines.organisation) return &*fines.organisation;
    return fines.general ? &*fines.general : nullptr;
}

std::optional<Tier> read_tier(Row const& row, Range const& range)
{
    auto const kind = row.choice<TierKind>("tier");
    auto const condition = row.required("condition_zh");
    auto const basis = row.choice<FineBasis>("fine_basis");
    auto const status = row.required("status");
    if (basis && *basis != range.basis)
        row.fault("fine_basis", Wrong::BasisNotTheItems,
                  {row.shown("fine_basis"), words_said("fine_basis", std::string{word(range.basis)})});
    if (row.empty("fine_min")) row.fault("fine_min", Wrong::CellEmpty, {row.title("fine_min")});
    if (row.empty("fine_max")) row.fault("fine_max", Wrong::CellEmpty, {row.title("fine_max")});
    auto const scale = is_multiple(range.basis) || is_percent(range.basis) ? 1000 : 100;
    auto const min = row.scaled("fine_min", scale);
    auto const max = row.scaled("fine_max", scale);
    if (!kind || !basis || *basis != range.basis || !min || !max) return std::nullopt;
    return Tier{*kind, condition, *basis, *min, *max, status};
}

/// Inside the statutory range; below it for mitigation, which needs a floor (处罚法 §32); nothing for no penalty (§33).
bool within(Tier const& tier, Range const& range)
{
    switch (tier.kind) {
    case TierKind::NoPenalty:
        return tier.max == 0;
    case TierKind::Mitigated:
        return range.min > 0 && tier.max <= range.min;
    case TierKind::Lenient:
    case TierKind::Ordinary:
    case TierKind::Severe:
        return tier.min >= range.min && tier.max <= range.max;
    }
    return false;
}

bool check_tier(Row const& row, Tier const& tier, Range const& range)
{
    if (tier.min > tier.max) {
        row.fault("fine_min", Wrong::MinimumAbove, {row.text("fine_min"), row.text("fine_max")});
        return false;
    }
    if (within(tier, range)) return true;
    row.fault("fine_min", Wrong::TierOutside, {row.shown("tier"), row.text("fine_min"), row.text("fine_max")});
    return false;
}

void read_row(Row const& row, Import& import, std::map<std::pair<std::string, TiersFor>, Group>& groups)
{
    auto const& code = row.text("item_code");
    auto const applies_to = read_applies_to(row);
    auto const found = import.parts.items.find(code);
    if (found == import.parts.items.end()) {
        if (import.items_whole) row.fault("item_code", Wrong::NoItem, {code});
        return;
    }
    if (!applies_to) return;
    auto& group = groups[{code, *applies_to}];
    auto const* range = range_of(found->second, *applies_to);
    auto const tier = range == nullptr ? std::nullopt : read_tier(row, *range);
    if (range == nullptr) row.fault("item_code", Wrong::NoRangeToDivide, {code});
    if (!tier || !check_tier(row, *tier, *range)) {
        group.complete = false;
        return;
    }
    if (std::any_of(group.tiers.begin(), group.tiers.end(), [&](auto const& other) { return other.first.kind == tier->kind; })) {
        row.fault("tier", Wrong::TierTwice, {row.shown("tier")});
        group.complete = false;
        return;
    }
    group.tiers.emplace_back(*tier, row);
}

/// Lenient, ordinary and severe divide the whole range without gap or overlap; mitigated ends where it begins.
void check_group(Group const& group, Range const& range)
{
    auto end = range.min;
    auto const* last = &group.tiers.front().second;
    for (auto const kind : {TierKind::Lenient, TierKind::Ordinary, TierKind::Severe}) {
        auto const found = std::find_if(group.tiers.begin(), group.tiers.end(), [&](auto const& each) { return each.first.kind == kind; });
        if (found == group.tiers.end()) {
            last->fault("tier", Wrong::TierMissing, {words_said("tier", std::string{word(kind)})});
            return;
        }
        auto const& [tier, row] = *found;
        if (tier.min > end) row.fault("fine_min", Wrong::GapBeforeTier, {row.shown("tier")});
        if (tier.min < end) row.fault("fine_min", Wrong::TierOverlaps, {row.shown("tier")});
        end = tier.max;
        last = &row;
    }
    if (end != range.max) last->fault("fine_max", Wrong::TiersEndEarly);
    for (auto const& [tier, row] : group.tiers) {
        if (tier.kind == TierKind::Mitigated && tier.max != range.min) row.fault("fine_max", Wrong::GapBehindMitigated);
    }
}

} // namespace

Columns const& discretion_columns()
{
    static auto const columns =
        Columns{{"item_code", "applies_to", "tier", "condition_zh", "fine_min", "fine_max", "fine_basis", "status"}, {}};
    return columns;
}

void import_discretion(Table const& table, Import& import)
{
    auto groups = std::map<std::pair<std::string, TiersFor>, Group>{};
    for (auto const& each : table.rows()) read_row(Row{table, each, import.faults}, import, groups);
    for (auto& [key, group] : groups) {
        if (group.tiers.empty() || !group.complete) continue;
        if (table.whole()) check_group(group, *range_of(import.parts.items.find(key.first)->second, key.second));
        auto& tiers = import.parts.tiers[key];
        for (auto& [tier, row] : group.tiers) tiers.push_back(tier);
        std::sort(tiers.begin(), tiers.end(), [](Tier const& a, Tier const& b) { return a.kind < b.kind; });
    }
}

} // namespace xz::catalogue
