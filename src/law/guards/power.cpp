// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "law/guards/account.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"
#include "law/jurisdiction.hpp"

namespace xz::law::guards {

namespace {

/// 处罚法 §24: asked on the day of each burdening act.
bool item_in_force(GuardInput const& in) { return in.item.in_force(in.act.day()); }

/// 处罚法 §4: asked where something begins (a case is filed, a penalty on the spot, an inspection), never in what runs: a case that was
/// filed before its law ended is ended by that law, or by the milder new one (§37, `lighter_law_checked`).
bool item_basis_holds(GuardInput const& in) { return in.item.basis_holds(in.act.day()); }

/// 处罚法 §22, §25: the breach was here, or a designation is on file, and no dispute is open.
bool jurisdiction_here(GuardInput const& in)
{
    auto const disputed = last_seq(in, {"refuse_return", "lead_return"});
    if (disputed > last_seq(in, {"follow_designation"})) return false;
    if (!last_text(in, "designation").empty()) return true;
    auto const place = last_text(in, "breach_place");
    if (!place.empty()) return place == "here";
    auto const* routed = in.last("route");
    if (auto const* again = in.last("route_again"); again != nullptr) routed = again;
    return routed != nullptr && routed->text("answer") == "here";
}

/// 处罚法 §24, §25: what the published list keeps for the county, unless handed back in writing.
bool not_reserved_to_county(GuardInput const& in)
{
    auto grounds = strings(last_written(in, "reserve_grounds"));
    if (grounds.empty()) return false;
    auto const* published = in.numbers.number("reserved_to_county", in.act.day());
    return !reserved_to_county(std::move(grounds), !last_text(in, "handed_back").empty(), last_text(in, "breach_place"),
                               published == nullptr ? std::string_view{} : published->text());
}

/// 处罚法 §54.2 "行政机关负责人": the brigade's head files only where the township head's standing written authorisation lets him
/// (`filing_by`).
bool filer_authorised(GuardInput const& in)
{
    auto const* by = in.numbers.number("filing_by", in.act.day());
    return in.act.post != "brigade_head" || (by != nullptr && by->text() == "brigade_head");
}

bool outside_power_or_place(GuardInput const& in) { return !item_in_force(in) || !item_basis_holds(in) || !jurisdiction_here(in); }

Day years_later(Day day, std::int64_t years)
{
    auto const from = std::chrono::year_month_day{day};
    auto const to = std::chrono::year_month_day{from.year() + std::chrono::years{years}, from.month(), from.day()};
    return to.ok() ? Day{to} : Day{to.year() / to.month() / std::chrono::last};
}

/// The day in the act's own form, else that last written for its breach: an added violation has days of its own, and no others are read
/// from it.
std::optional<Day> day_of_breach(GuardInput const& in, std::string_view field)
{
    if (form_has(*in.act.form, field)) return in.act.date(field);
    for (auto i = in.past.size(); i > 0; --i) {
        auto const& one = in.past[i - 1];
        auto const other = one.step == "add_violation" && one.text("breach") != in.act.text("breach");
        if (!other && concerns(in, one) && form_has(*one.form, field)) return one.date(field);
    }
    return std::nullopt;
}

/// 处罚法 §36: two years from the end of the breach to its discovery; five where life, health or finance with harm.
bool within_limitation(GuardInput const& in)
{
    auto const ended = day_of_breach(in, "breach_to");
    auto const found = day_of_breach(in, "discovered_on");
    if (!ended || !found) return false;
    auto const five = last_text(in, "limitation") == "five_years";
    auto const years = in.numbers.integer(five ? "LIM-5" : "LIM-2", in.act.day()).value_or(five ? 5 : 2);
    return *found <= years_later(*ended, years);
}

constexpr auto table = std::to_array<NamedGuard>({
    {"item_in_force", item_in_force},
    {"item_basis_holds", item_basis_holds},
    {"jurisdiction_here", jurisdiction_here},
    {"not_reserved_to_county", not_reserved_to_county},
    {"filer_authorised", filer_authorised},
    {"outside_power_or_place", outside_power_or_place},
    {"within_limitation", within_limitation},
});

} // namespace

std::span<NamedGuard const> power_guards() { return table; }

} // namespace xz::law::guards
