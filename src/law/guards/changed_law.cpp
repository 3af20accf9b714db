// SPDX-License-Identifier: Apache-2.0
// A law that changed between breach and decision: 从旧兼从轻, 处罚法 §37.
#include <algorithm>
#include <array>
#include <set>

#include "law/guards/lines.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

struct Text {
    std::set<std::string, std::less<>> kinds;
    Money min, max;
};

Text text_of(ActSeen const& act, std::string const& which)
{
    auto text = Text{.kinds = {}, .min = act.money(which + "_min").value_or(Money{}), .max = act.money(which + "_max").value_or(Money{})};
    for (auto const kind : strings(act.field(which + "_kinds"))) text.kinds.emplace(kind);
    return text;
}

/// 处罚法 §37: compared as a whole: no kind more, then the higher fine, then the lower one. What is heavier in anything is not milder.
bool milder_by_computation(GuardInput const& in)
{
    auto const& act = in.act;
    auto const before = text_of(act, "old");
    auto const after = text_of(act, "new");
    auto const heavier = !std::includes(before.kinds.begin(), before.kinds.end(), after.kinds.begin(), after.kinds.end()) ||
                         after.max > before.max || after.min > before.min || after.min > after.max || before.min > before.max;
    if (heavier || before.kinds.empty()) return false;
    if (act.text("outcome") == "no_violation") return after.kinds.empty() && after.max == Money{};
    return !after.kinds.empty() && (after.kinds != before.kinds || after.max < before.max || after.min < before.min);
}

/// One of the two is the item's own text, and has its range there: nobody compares two texts of his own making.
bool one_range_is_the_items(GuardInput const& in)
{
    auto const& act = in.act;
    auto const kind = in.party == nullptr ? PartyKind::Individual : in.party->kind;
    auto const range = in.item.range(kind, "general", std::nullopt, 1);
    auto const is_the_items = [&](std::string const& which) {
        if (act.text(which + "_text") != in.item.basis()) return false;
        auto const text = text_of(act, which);
        auto const kinds_are = std::all_of(text.kinds.begin(), text.kinds.end(), [&](auto const& one) { return in.item.allows_kind(one); });
        if (!text.kinds.contains("fine")) return kinds_are;
        return kinds_are && range && range->min == text.min && range->max == text.max;
    };
    return act.text("old_text") != act.text("new_text") && (is_the_items("old") || is_the_items("new"));
}

/// The new text came into force after the breach had ended and stands on the day of the act; the day of the breach is the one found.
bool new_text_in_force(GuardInput const& in)
{
    auto const breach = in.act.date("breach_day");
    auto const from = in.act.date("new_from");
    if (!breach || !from || *from <= *breach || *from > in.act.day()) return false;
    auto const until = in.act.date("new_to");
    if (until && *until < in.act.day()) return false;
    auto const found = last_date(in, "breach_to");
    return !found || *found == *breach;
}

/// Compared; and where the new text is the milder one, the act that shows it, whose text and kinds the lines follow.
bool lighter_law_checked(GuardInput const& in)
{
    auto const compared = in.act.text("law_compared");
    auto const* milder = milder_act(in);
    if (compared.empty() || (compared == "new_is_lighter") != (milder != nullptr)) return false;
    if (milder == nullptr) return true;
    auto const lines = lines_in_question(in);
    auto const text = text_of(*milder, "new");
    return lines && milder->text("outcome") != "no_violation" && lines->basis == milder->text("new_text") &&
           std::includes(text.kinds.begin(), text.kinds.end(), lines->kinds.begin(), lines->kinds.end());
}

constexpr auto table = std::to_array<NamedGuard>({
    {"milder_by_computation", milder_by_computation},
    {"one_range_is_the_items", one_range_is_the_items},
    {"new_text_in_force", new_text_in_force},
    {"lighter_law_checked", lighter_law_checked},
});

} // namespace

std::span<NamedGuard const> changed_law_guards() { return table; }

} // namespace xz::law::guards
