// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "law/guards/lines.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

/// The circumstances (处罚法 §30–§33) that hold for the bound party: as the act says, else as last approved or found.
std::vector<std::string_view> circumstances(GuardInput const& in) { return strings(last_written(in, "circumstances")); }

bool holds(GuardInput const& in, std::string_view circumstance) { return contains(circumstances(in), circumstance); }

/// Younger than `years` on the day of the breach; the birthday itself still counts as the lower age. 处罚法 §30
bool under(GuardInput const& in, int years)
{
    if (in.party == nullptr || !in.party->birth_date) return false;
    auto const birth = std::chrono::year_month_day{*in.party->birth_date};
    auto birthday = std::chrono::year_month_day{birth.year() + std::chrono::years{years}, birth.month(), birth.day()};
    if (!birthday.ok()) birthday = {birthday.year(), std::chrono::March, std::chrono::day{1}};
    return last_date(in, "breach_to").value_or(in.act.day()) <= Day{birthday};
}

/// 处罚法 §30, §31, §33.1 first sentence, §33.2, §36.
bool no_mandatory_no_penalty(GuardInput const& in)
{
    if (under(in, 14)) return false;
    auto const found = circumstances(in);
    return std::none_of(found.begin(), found.end(), [](std::string_view one) {
        return one_of(one, {"under_14", "incapable", "minor_corrected_harmless", "no_fault_proven"});
    });
}

bool minor_lenient_applied(GuardInput const& in)
{
    auto const minor = under(in, 18) && !under(in, 14);
    return !minor || is_lenient(in, *in.act.form);
}

bool has_shall_ground(GuardInput const& in)
{
    auto const found = circumstances(in);
    return std::any_of(found.begin(), found.end(), [](std::string_view one) {
        return one_of(one, {"harm_removed", "coerced", "confessed", "merit", "other_shall_ground"});
    });
}

/// 处罚法 §32: shall be lenient or mitigated.
bool shall_lenient_applied(GuardInput const& in) { return !has_shall_ground(in) || is_lenient(in, *in.act.form); }

/// 处罚法 §31: may be; that it was weighed must stand there.
bool capacity_considered(GuardInput const& in)
{
    return !holds(in, "capacity_reduced") || is_lenient(in, *in.act.form) || !in.act.text("capacity_reason").empty();
}

/// 处罚法 §33.1 second sentence: may be left unpunished; why it isn't must stand there.
bool may_no_penalty_considered(GuardInput const& in)
{
    return !holds(in, "first_minor_corrected") || !in.act.text("may_no_penalty_reason").empty();
}

/// 处罚法 §30–§32: below the minimum only on a ground that the record shows.
bool mitigation_ground(GuardInput const& in)
{
    auto const& form = *in.act.form;
    auto const lines = lines_of(form);
    auto const range = range_of(in, form);
    if (!lines.fined() || !range || lines.amount >= range->min) return true;
    auto const ground = form.text("mitigation");
    if (ground == "age") return under(in, 18);
    if (ground == "capacity") return holds(in, "capacity_reduced");
    if (ground == "other") return holds(in, "other_shall_ground");
    return one_of(ground, {"harm_removed", "coerced", "confessed", "merit"}) && holds(in, ground);
}

/// 处罚法 §34, §49: the upper part only on a named ground.
bool heavier_ground(GuardInput const& in)
{
    auto const& form = *in.act.form;
    if (!lines_of(form).fined() || tier_of(in, form) != "severe") return true;
    return !form.text("heavier_ground").empty();
}

/// The item punishes only after a failed order: an inspection after the order was served found it unmet.
bool correction_precondition_met(GuardInput const& in)
{
    if (!in.item.penalty_needs_unmet_order()) return true;
    auto const served = last_seq(in, {"serve_order"});
    if (served == 0) return false;
    auto const* found = in.last("reinspect");
    return found != nullptr && found->seq > served && last_seq(in, {"correction_lapses"}) > served &&
           one_of(found->text("result"), {"refused", "partly"});
}

constexpr auto table = std::to_array<NamedGuard>({
    {"no_mandatory_no_penalty", no_mandatory_no_penalty},
    {"minor_lenient_applied", minor_lenient_applied},
    {"shall_lenient_applied", shall_lenient_applied},
    {"capacity_considered", capacity_considered},
    {"may_no_penalty_considered", may_no_penalty_considered},
    {"mitigation_ground", mitigation_ground},
    {"heavier_ground", heavier_ground},
    {"correction_precondition_met", correction_precondition_met},
});

} // namespace

std::span<NamedGuard const> circumstance_guards() { return table; }

} // namespace xz::law::guards
