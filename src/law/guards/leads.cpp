// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "law/guards/account.hpp"
#include "law/guards/tables.hpp"
#include "law/jurisdiction.hpp"

namespace xz::law::guards {

namespace {

bool may_begin(GuardInput const& in) { return in.item.in_force(in.act.day()) && in.item.basis_holds(in.act.day()); }

bool router_answered(GuardInput const& in)
{
    auto const answer = route(*in.act.form, may_begin(in), !find_data_guard("not_reserved_to_county")(in)).answer;
    return !answer.empty() && in.act.text("answer") == answer;
}

bool sender_reachable(GuardInput const& in)
{
    auto const* registered = in.last("register");
    return registered != nullptr && form_has(*registered->form, "sender_contact"); // sealed: who may not read it sees that it is there
}

bool source_expects_answer(GuardInput const& in)
{
    auto const* registered = in.last("register");
    if (registered == nullptr) return false;
    auto const source = registered->text("source");
    return source == "higher_order" || source == "transfer";
}

bool before_lead_verify_due(GuardInput const& in)
{
    return in.clock("lead_verify_due").state == ClockState::Running && in.last("extend_check") == nullptr;
}

/// What the router found stays; only what it leaves to judgment is overruled: never police, an item that isn't ours, a power that is never
/// a township's, nor what a law decides. Here, or up to the department, leads only a designation. 处罚法 §17, §18.3, §24, §25, §27
bool overrule_lawful(GuardInput const& in)
{
    ActSeen const* routed = nullptr;
    for (auto const* step : {"route", "route_again"})
        if (auto const* act = in.last(step); act != nullptr && (routed == nullptr || routed->seq < act->seq)) routed = act;
    if (routed == nullptr) return false;
    auto const answer = in.act.text("answer");
    auto const fixed =
        routed->ticked("crime_found") || routed->ticked("kind_outside") || !routed->text("special_jurisdiction").empty() || !may_begin(in);
    auto const needs_designation = answer == "here" || answer == "to_department" || answer == "outside_county";
    return !fixed && answer != "police" && answer != routed->text("answer") && (!needs_designation || !in.act.text("designation").empty());
}

constexpr auto table = std::to_array<NamedGuard>({
    {"router_answered", router_answered},
    {"overrule_lawful", overrule_lawful},
    {"sender_reachable", sender_reachable},
    {"source_expects_answer", source_expects_answer},
    {"before_lead_verify_due", before_lead_verify_due},
});

} // namespace

std::span<NamedGuard const> lead_guards() { return table; }

} // namespace xz::law::guards
