// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "law/guards/lines.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

/// The circumstances (处罚法 §30–§33) that hold for the bound party: as the act says, else as last approved or found.
std::vector<std::string_view> circumstances(GuardInput const& in) { return strings(last_written(in, "circumstances")); }

bool holds(GuardInput const& in, std::string_view circumstance) { return contains(circumstances(in), circumstance); }

/// Younger than `years` on the day of the breach. 处罚法 §30
bool under(GuardInput const& in, int years)
{
    return in.party != nullptr && younger_than(*in.party, years, last_date(in, "breach_to").value_or(in.act.day()));
}

} // namespace

TierProposal proposal_of(GuardInput const& in, Json const& form)
{
    auto const range = range_of(in, form);
    return propose_tier({.circumstances = circumstances(in),
                         .under_14 = under(in, 14),
                         .under_18 = under(in, 18),
                         .has_floor = range && range->min > Money{},
                         .heavier_named = !form.text("heavier_ground").empty()});
}

namespace {

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

/// An order was served and not revoked since, its time ran out, and an inspection after that found it unmet.
bool order_failed(GuardInput const& in)
{
    auto const served = last_seq(in, {"serve_order"});
    auto const over = last_seq(in, {"correction_lapses"});
    auto const* found = in.last("reinspect");
    if (served == 0 || over < served || found == nullptr || found->seq < over || last_seq(in, {"revoke_order"}) > served) return false;
    return one_of(found->text("result"), {"refused", "partly"});
}

/// That the breach is grave (情节严重) stands in words, and every item named for it is proven. 处罚法 §5.2, §40
bool gravity_proven(GuardInput const& in)
{
    auto const items = strings(last_written(in, "serious_evidence"));
    return !last_text(in, "serious_ground").empty() && !items.empty() &&
           std::all_of(items.begin(), items.end(), [&](std::string_view id) { return proves(in, id); });
}

/// The item's article: the fine only after a failed order, after that or where the breach is grave, or only where it is
/// grave (then what isn't a fine waits for neither).
bool correction_precondition_met(GuardInput const& in)
{
    if (!in.item.penalty_needs_unmet_order()) return true;
    auto const grave_only = article_listed(in.item, in.numbers, "FINE-ONLY-SERIOUS", in.act.day());
    if (auto const lines = lines_in_question(in); grave_only && lines && !lines->fined()) return true;
    auto const or_grave = article_listed(in.item, in.numbers, "FINE-OR-SERIOUS", in.act.day());
    return (!grave_only && order_failed(in)) || ((grave_only || or_grave) && gravity_proven(in));
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
