// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "law/guards/account.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

// Enforcement of what wasn't performed (行政强制法 §34–§60).

namespace xz::law::guards {

namespace {

/// The road that was last chosen for this party: court, in_place, own; "court" where nobody chose another, "own" for an order to pull down.
std::string_view road(GuardInput const& in)
{
    auto const* chosen = last_of(in, {"start_enforcement", "go_on_with_enforcement", "demand_order"});
    if (chosen == nullptr) return "court";
    return chosen->step == "demand_order" ? std::string_view{"own"} : chosen->text("road");
}

/// 强制法 §13.2, §53: what no law gives to the township goes to the court.
bool court_road(GuardInput const& in) { return road(in) == "court"; }

/// 强制法 §13.1: own enforcement, by a law alone.
bool own_road_by_law(GuardInput const& in) { return road(in) == "own" && in.act.text("road_law") == "law"; }

/// 强制法 §44, §53; 处罚法 §72.2: both remedies told and over, whichever was used; a plan over too.
bool remedy_periods_over(GuardInput const& in)
{
    auto told = false;
    for (auto const* name : {"review_period", "litigation_period", "suit_after_review", "remedy_ended", "payment_due"}) {
        auto const clock = in.clock(name);
        if (clock.state == ClockState::NotStarted) continue;
        told = told || std::string_view{name} != "payment_due";
        if (clock.state == ClockState::Met || clock.state == ClockState::Ended) continue;
        if (clock.state == ClockState::Suspended || !clock.legal || in.act.day() <= *clock.legal) return false;
    }
    return told;
}

/// 强制法 §59, an open question: only where the county has opened it, by a paper of its own and of the court.
bool immediate_early_allowed(GuardInput const& in)
{
    auto const open = in.numbers.number("immediate_before_remedies", in.act.day());
    return open != nullptr && open->truth() && !in.act.text("county_document").empty();
}

/// Minutes since midnight, of "22:00".
std::optional<int> minutes(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    auto const two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    return two(0) * 60 + two(3);
}

/// 强制法 §43.1: not at night and not on a day off; an unpublished year counts as off. Urgent: with a reason and the head's order.
bool allowed_time(GuardInput const& in)
{
    if (!in.act.text("night_reason").empty() && in.act.ticked("head_ordered")) return true;
    auto const day = in.act.day();
    if (in.calendar.off(day).value_or(true)) return false;
    auto const night = in.numbers.number("NIGHT", day);
    auto const span = night != nullptr ? night->text() : std::string_view{};
    auto const from = minutes(span.substr(0, 5));
    auto const to = span.size() == 11 ? minutes(span.substr(6)) : std::nullopt;
    if (!from || !to) return false;
    auto const now = std::chrono::duration_cast<std::chrono::minutes>(in.act.at - start_of(day)).count();
    return now >= *to && now < *from;
}

/// 强制法 §13.1, §50, §52: the township's own lawful order to clear or restore, with a danger that the law names; never a building (§44).
bool substitute_performance_here(GuardInput const& in)
{
    auto const& act = in.act;
    return one_of(in.item.power_mode(), {"conferred", "own"}) && act.ticked("orders_clearing") && !act.ticked("is_building") &&
           one_of(act.text("danger"), {"traffic", "environment", "resources"});
}

/// 强制法 §44: the last day to pull it down oneself lies ahead.
bool own_period_ahead(GuardInput const& in)
{
    auto const until = in.act.date("own_demolition_by");
    return until && in.act.day() < *until;
}

/// 强制法 §46.3: what was sold clears the debt where it reaches it, and only then.
bool auction_answer_true(GuardInput const& in)
{
    auto const now = in.act.money("proceeds");
    if (!now) return false;
    auto const all = sum_of(in, {"offset_auction"}, "proceeds", last_seq(in, {"demand"})) + *now;
    return in.act.ticked("clears") == (all >= balance(in));
}

constexpr auto table = std::to_array<NamedGuard>({
    {"court_road", court_road},
    {"own_road_by_law", own_road_by_law},
    {"remedy_periods_over", remedy_periods_over},
    {"immediate_early_allowed", immediate_early_allowed},
    {"allowed_time", allowed_time},
    {"substitute_performance_here", substitute_performance_here},
    {"own_period_ahead", own_period_ahead},
    {"auction_answer_true", auction_answer_true},
});

} // namespace

std::span<NamedGuard const> enforcement_guards() { return table; }

} // namespace xz::law::guards
