// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "law/guards/account.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

/// 处罚法 §28.1 and the item's article: never more than the law fixes, never at once where work needs time.
bool order_days_within_item(GuardInput const& in)
{
    auto const days = in.act.form->integer("correction_days");
    if (!days || *days < 0 || (*days == 0 && in.act.ticked("needs_work"))) return false;
    auto const most = in.act.form->integer("law_days_max");
    return !most || *days <= *most;
}

/// The receipt starts the clock: with the days that the order names.
bool correction_days_as_ordered(GuardInput const& in)
{
    auto const* order = last_of(in, {"issue_order"});
    auto const days = in.act.form->integer("correction_days");
    return order != nullptr && days && order->form->integer("correction_days") == days;
}

bool order_extended_once_only(GuardInput const& in)
{
    auto const* served = last_of(in, {"serve_order"});
    return served != nullptr && last_of(in, {"extend_order"}, served->seq) == nullptr;
}

/// measures.md §2 rule 4: an order that demolishes or closes down in effect is made after the party was heard, while the county's switch is
/// on.
bool heard_before_demolition(GuardInput const& in)
{
    if (!in.act.ticked("demolishes")) return true;
    auto const wanted = in.numbers.number("hear_before_demolition_order", in.act.day());
    return (wanted != nullptr && !wanted->truth()) || !in.act.text("party_heard").empty();
}

/// 计量法 §9: what is measured with a tool out of its verification is no evidence. Of a tool of the county's the register says, of any
/// other its paper.
bool tool_valid_on_day(GuardInput const& in)
{
    if (!in.act.ticked("measured")) return true;
    auto const tool = in.act.text("tool");
    auto const registered = in.elsewhere == nullptr || tool.empty() ? std::nullopt : in.elsewhere->tool_checked(tool, in.act.day());
    if (registered) return *registered;
    auto const until = in.act.date("tool_valid_until");
    return until && in.act.day() <= *until;
}

/// 强制法 §34: enforcement follows a time to perform that is over; of an order served or a sum decided, the time that its clock runs.
bool performance_period_over(GuardInput const& in)
{
    auto const due_by = in.act.date("due_by");
    if (!due_by || in.act.day() <= *due_by) return false;
    auto const runs = [&](std::string_view clock) {
        auto const seen = in.clock(clock);
        return seen.state == ClockState::Running || seen.state == ClockState::Suspended;
    };
    return !runs("correction_due") && !runs("payment_due");
}

constexpr auto table = std::to_array<NamedGuard>({
    {"performance_period_over", performance_period_over},
    {"order_days_within_item", order_days_within_item},
    {"correction_days_as_ordered", correction_days_as_ordered},
    {"order_extended_once_only", order_extended_once_only},
    {"heard_before_demolition", heard_before_demolition},
    {"tool_valid_on_day", tool_valid_on_day},
});

} // namespace

std::span<NamedGuard const> order_guards() { return table; }

} // namespace xz::law::guards
