// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "law/guards/account.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"
#include "law/period.hpp"

// Whether this township has the measure at all, and whether what its papers print fits the days (行政强制法 §10, §11, §17, §22, §24.2).

namespace xz::law::guards {

namespace {

using Measure = ItemQuestions::Measure;

bool gives_measures(std::string_view rank) { return one_of(rank, {"law", "administrative_regulation", "local_regulation"}); }
bool hands_over(std::string_view by) { return one_of(by, {"local_regulation", "provincial_decision"}); }

/// A row of the county's list that gives this kind of measure today by a published paper that hands over the measure itself.
bool gives(Measure const& row, std::string_view kind, Day day)
{
    auto const of_kind = std::find(row.kinds.begin(), row.kinds.end(), kind) != row.kinds.end();
    auto const in_force = (!row.from || *row.from <= day) && (!row.to || day <= *row.to);
    auto const by_paper = hands_over(row.handed_by) && row.published_on && *row.published_on <= day;
    return of_kind && in_force && gives_measures(row.rank) && (by_paper || row.handed_by == "law_itself");
}

/// What the form says of the power: whole where no list answers; else nothing that speaks against it.
bool form_agrees(ActSeen const& act, bool listed)
{
    auto const rank = act.text("law_rank");
    auto const by = act.text("handed_over_by");
    auto const published = act.date("handed_over_published");
    auto const until = act.date("handed_over_until");
    auto const by_paper = hands_over(by) && !act.text("handed_over_cite").empty() && published && *published <= act.day();
    auto const still = by == "law_itself" || !until || act.day() <= *until;
    auto const handed = still && (by_paper || by == "law_itself" || (listed && by.empty()));
    auto const carried = act.ticked("list_carries_measure") || (listed && act.field("list_carries_measure").is_null());
    return handed && carried && !act.text("law_cite").empty() && (gives_measures(rank) || (listed && rank.empty()));
}

/// 强制法 §10, §11, §17, §22: never entrusted; a law or regulation gives this measure; a published basis hands the measure itself over and
/// is in force; the county's list carries it today. The act cites the text that the list names.
bool measure_power_here(GuardInput const& in)
{
    auto const& act = in.act;
    auto const kind = act.text("measure_kind");
    if (!one_of(kind, {"seal", "seize"}) || !one_of(in.item.power_mode(), {"conferred", "own"}) || !in.item.in_force(act.day()))
        return false;
    auto const rows = in.item.measures();
    if (!form_agrees(act, rows.has_value())) return false;
    return !rows || std::any_of(rows->begin(), rows->end(), [&](Measure const& row) {
        auto const paper_cited =
            row.handed_by == "law_itself" || !act.text("handed_over_cite").empty(); // 强制法 §24.2: the decision prints it
        return gives(row, kind, act.day()) && paper_cited && act.text("law_cite").find(row.law) != std::string_view::npos;
    });
}

/// 兽药管理条例 §46 and its like: the days in which the item's own law wants a case filed are those that the list names.
bool item_clock_as_listed(GuardInput const& in)
{
    auto const rows = in.item.measures();
    if (!rows) return true;
    auto const said = in.act.form->integer("item_clock_days");
    auto wanted = std::optional<std::int64_t>{};
    for (auto const& row : *rows)
        if (row.filing_days && gives(row, in.act.text("measure_kind"), in.act.day()))
            wanted = std::min(wanted.value_or(*row.filing_days), *row.filing_days);
    return said == wanted;
}

/// 强制法 §24.2, §25.1: the days printed are those of the clock: from the day of taking, itself day 1, to its last day.
bool printed_term_right(GuardInput const& in)
{
    auto const day = in.act.day();
    auto const rule = in.numbers.clock("measure_due", day);
    if (!rule || !rule->value || in.act.date("from") != day) return false;
    auto const known = Knowledge{in.calendar, day, in.numbers.year_end_doubt(day)};
    auto const due = due_of(*rule, {.period = rule->period(), .start = start_of(day), .extension = 0, .excluded = {}}, known);
    return due && due->legal && in.act.date("until") == due->legal;
}

std::optional<Moment> moment_of(GuardInput const& in, std::string_view field) { return parse_moment(in.act.text(field)); }

/// 强制法 §18(5), §24.1: told and handed over in this very act, not on another day, and told before the papers are in the party's hands.
bool told_and_handed_in_act(GuardInput const& in)
{
    auto const told = moment_of(in, "told_at");
    auto const handed = moment_of(in, "handed_over_at");
    auto const this_day = [&](std::optional<Moment> at) { return !at || day_of(*at) == in.act.day(); };
    return this_day(told) && this_day(handed) && (!told || !handed || *told <= *handed);
}

/// 强制法 §19: the 24 hours run from the minute of the act, so the report and the record name the same.
bool minute_of_the_act(GuardInput const& in)
{
    auto const minute = moment_of(in, "minute");
    return minute && *minute == in.act.at;
}

/// 处罚法 §56: the approval by telephone comes before what it approves.
bool call_before_approval(GuardInput const& in)
{
    auto const call = moment_of(in, "call_at");
    return call && *call <= in.act.at;
}

/// 强制法 §25.3: a definite period lies ahead.
bool period_told_ahead(GuardInput const& in)
{
    auto const to = in.act.date("period_to");
    return to && in.act.day() <= *to;
}

/// 强制法 §25.1: what is still to be done is done before the extended time is over.
bool done_within_extension(GuardInput const& in)
{
    auto const done = in.act.date("done_by");
    auto const clock = in.clock("measure_due");
    auto const days = in.act.form->integer("days");
    return done && days && clock.legal && in.act.day() <= *done && *done <= *clock.legal + std::chrono::days{*days};
}

/// What is still held of the goods of this run: taken, and given back or sold in no part since.
std::vector<std::string_view> still_held(GuardInput const& in)
{
    auto const* taken = last_of(in, {"take_measure", "take_measure_urgent"});
    auto held = taken == nullptr ? std::vector<std::string_view>{} : strings(taken->field("goods"));
    for (auto const& act : in.past) {
        if (act.goods != in.act.goods || !one_of(act.step, {"lift_part", "sell_perishable"})) continue;
        for (auto const line : strings(act.field(act.step == "lift_part" ? "lines" : "goods"))) std::erase(held, line);
    }
    return held;
}

/// 强制法 §28: only what is held is given back or sold, and each line once.
bool lines_are_held(GuardInput const& in)
{
    auto const held = still_held(in);
    auto const named = strings(in.act.field(in.act.step == "lift_part" ? "lines" : "goods"));
    return !named.empty() && std::all_of(named.begin(), named.end(), [&](auto line) { return contains(held, line); });
}

/// 强制法 §26.2: a third person may keep what is sealed; what is seized the authority keeps itself.
bool sealed_not_seized(GuardInput const& in)
{
    auto const* taken = last_of(in, {"take_measure", "take_measure_urgent"});
    return taken != nullptr && taken->text("measure_kind") == "seal";
}

/// Two different names, divided by 、.
bool two_keepers_named(GuardInput const& in)
{
    static constexpr auto comma = std::string_view{"、"};
    auto const text = in.act.text("two_keepers");
    auto const at = text.find(comma);
    if (at == std::string_view::npos) return false;
    auto const first = text.substr(0, at);
    auto const second = text.substr(at + comma.size());
    return !first.empty() && !second.empty() && first != second;
}

constexpr auto table = std::to_array<NamedGuard>({
    {"measure_power_here", measure_power_here},
    {"item_clock_as_listed", item_clock_as_listed},
    {"printed_term_right", printed_term_right},
    {"told_and_handed_in_act", told_and_handed_in_act},
    {"minute_of_the_act", minute_of_the_act},
    {"call_before_approval", call_before_approval},
    {"period_told_ahead", period_told_ahead},
    {"done_within_extension", done_within_extension},
    {"lines_are_held", lines_are_held},
    {"sealed_not_seized", sealed_not_seized},
    {"two_keepers_named", two_keepers_named},
});

} // namespace

std::span<NamedGuard const> measure_power_guards() { return table; }

} // namespace xz::law::guards
