// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "law/guards/account.hpp"
#include "law/guards/lines.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"
#include "law/period.hpp"
#include "law/similar.hpp"

namespace xz::law::guards {

namespace {

/// 处罚法 §4, §76.1(2): never above the article's maximum, never a fine of nothing. Below the minimum: mitigation_ground.
bool lines_within_range(GuardInput const& in)
{
    auto const lines = lines_of(*in.act.form);
    if (lines.kinds.empty()) return false;
    if (!lines.fined()) return lines.amount == Money{};
    auto const range = range_of(in, *in.act.form);
    return range && lines.amount >= Money::from_yuan(1) && lines.amount <= range->max;
}

/// 处罚法 §29: each violation its own line.
bool lines_per_violation(GuardInput const& in) { return !in.act.text("breach").empty() && carries_lines(*in.act.form); }

/// 处罚法 §10.2, §18.3: detention is the police's; licences are their issuer's unless the item was handed over.
bool kind_allowed_here(GuardInput const& in)
{
    auto const lines = lines_in_question(in);
    if (!lines || lines->kinds.empty()) return false;
    for (auto const& kind : lines->kinds) {
        if (kind == "detention" || !in.item.allows_kind(kind)) return false;
    }
    return true;
}

/// 处罚法 §5.3, §16: a law, regulation or rule; no other document can found a penalty.
bool basis_published(GuardInput const& in)
{
    auto const lines = lines_in_question(in);
    if (!lines || lines->basis.empty()) return false;
    auto const names = [&](std::string_view word) { return lines->basis.find(word) != std::string::npos; };
    for (std::string_view const below : {"通知", "意见", "公告", "纪要", "批复", "裁量基准", "清单", "方案"}) {
        if (names(below)) return false;
    }
    return names("法") || names("条例") || names("规定") || names("办法") || names("规则") || names("细则");
}

/// Leaving these is no matter of reasons: guards of their own refuse what the law forbids, and the upper part without a ground.
bool watched_elsewhere(TierProposal const& proposal, std::string_view tier)
{
    auto const binds = [](Ground const& one) { return one.pull == Pull::MustNot || one.pull == Pull::ShallLighter; };
    return tier == "severe" || std::any_of(proposal.grounds.begin(), proposal.grounds.end(), binds);
}

/// 处罚法 §34: in the tier that the form names, and that one is where the circumstances lead; or the departure has its reason. Where the
/// form names none, in the tier where they lead.
bool discretion_applied(GuardInput const& in)
{
    auto const& form = *in.act.form;
    auto const lines = lines_of(form);
    if (!lines.fined() || form_has(form, "departure_reason")) return true;
    // An article that names one sum leaves nothing to choose.
    if (auto const range = range_of(in, form); range && range->min == range->max && lines.amount == range->min) return true;
    auto const proposal = proposal_of(in, form);
    auto const lies = tier_of(in, form);
    auto const named = form.text("tier");
    auto const tiers = tiers_of(in, form);
    for (std::string_view const tier : {"mitigated", "lenient", "ordinary", "severe"}) {
        if (named.empty() ? tier != "ordinary" && leaves(proposal, tier) : tier != named) continue;
        if (!watched_elsewhere(proposal, tier) && leaves(proposal, tier)) continue;
        if (lies == tier) return true;
        // A boundary amount may be claimed for either of the two tiers that it bounds.
        auto const holds = [&](ItemQuestions::Tier const& one) {
            return one.id == tier && tier != "mitigated" && lines.amount >= one.min && lines.amount <= one.max;
        };
        if (std::any_of(tiers.begin(), tiers.end(), holds)) return true;
    }
    return false;
}

/// 处罚法 §5.2: what is far from every similar case of the county, where there are enough of them to speak of a practice, has its reason.
/// Cases bind nobody: the reason alone is asked. It is refused where the county says so (`similar_cases`); everywhere it is shown with the
/// demand, and so is what merely stands out.
bool similar_cases_regarded(GuardInput const& in)
{
    auto const& form = *in.act.form;
    auto const lines = lines_of(form);
    auto const* county = in.numbers.number("similar_cases", in.act.day());
    if (county == nullptr || county->text() != "refuse") return true;
    if (in.elsewhere == nullptr || !lines.fined() || form_has(form, "similar_reason")) return true;
    auto const range = range_of(in, form);
    auto const tier = tier_of(in, form);
    if (!range || tier.empty()) return true; // lines_within_range refuses it
    auto const day = in.act.day();
    auto const branch = form.text("branch");
    auto const alike =
        CountyQuestions::Alike{.kind = in.party == nullptr ? PartyKind::Individual : in.party->kind,
                               .branch = branch.empty() ? "general" : branch,
                               .tier = tier,
                               .from = add_months(day, -static_cast<int>(in.numbers.integer("SIM-WINDOW", day).value_or(24))),
                               .to = day};
    auto const shares = in.elsewhere->similar_shares(alike);
    auto const enough = static_cast<std::size_t>(in.numbers.integer("SIM-MIN", day).value_or(5));
    return shares.size() < enough || !far_from_each(law::share_of(lines.amount, {range->min, range->max}), shares);
}

/// 处罚法 §29, §35.2: one fine for one act, over all authorities and courts, and in this case.
bool no_double_fine(GuardInput const& in)
{
    auto const lines = lines_in_question(in);
    if (!lines || !lines->fined()) return lines.has_value();
    if (last_text(in, "fined_elsewhere") != "no") return false;
    auto const* decision = decision_of(in);
    if (decision == nullptr) return true;
    auto const before = lines_of(*decision->form);
    return !before.fined() || before.breach != lines->breach;
}

/// 处罚法 §29: of several norms broken by one act the one with the higher fine.
bool higher_fine_norm_chosen(GuardInput const& in)
{
    auto const other = in.act.money("other_norm_max");
    if (!other || !lines_of(*in.act.form).fined()) return true;
    auto const range = range_of(in, *in.act.form);
    return range && range->max >= *other;
}

/// 处罚法 §28.2: computed, or why there are none.
bool illegal_gains_dealt_with(GuardInput const& in)
{
    return in.act.money("gains").value_or(Money{}) > Money{} || !in.act.text("no_gains_reason").empty();
}

/// 处罚法 §66.1: stopping, closing, licences are performed, and seen to be performed; warning and criticism are with service, money by
/// paying.
bool kinds_need_performance(GuardInput const& in)
{
    auto const kinds = lines_of(*in.act.form).kinds;
    return std::any_of(kinds.begin(), kinds.end(), [](std::string_view kind) {
        return one_of(kind, {"order_to_stop", "closure", "downgrade", "suspend_licence", "revoke"});
    });
}

bool lines_lighter(GuardInput const& in)
{
    auto const before = approved_lines(in);
    return before && carries_lines(*in.act.form) && lighter(lines_of(*in.act.form), *before);
}

/// 处罚法 §44, §62: what is decided was told, or is lighter on the same facts and basis.
bool lines_equal_notice_or_lighter(GuardInput const& in)
{
    auto const lines = lines_in_question(in);
    auto const told = notified_lines(in);
    return lines && told && not_heavier(*lines, *told);
}

bool no_material_change(GuardInput const& in)
{
    if (carries_lines(*in.act.form)) return lines_equal_notice_or_lighter(in);
    return in.act.text("facts_changed") == "no";
}

/// 处罚法 §57.2, §58.1: the same as discussed; the same as reviewed or lighter on the same facts and basis.
bool hashes_agree(GuardInput const& in)
{
    if (!carries_lines(*in.act.form)) return false;
    auto const lines = lines_of(*in.act.form);
    auto const* grading = in.last("grade_case");
    if (grading != nullptr && grading->ticked("discussion_required")) {
        auto const* discussed = in.last("discuss");
        if (discussed == nullptr || discussed->text("result") != "penalty" || lines_of(*discussed->form) != lines) return false;
    }
    auto const pass = last_seq(in, {"pass_review", "adopt_review_changes"});
    if (pass == 0) return true;
    auto const reviewed = approved_lines(in, pass + 1);
    return reviewed && not_heavier(lines, *reviewed);
}

/// 处罚法 §45.2: against what was told before the party first spoke, unless a new notice went out since on other grounds (renotify and
/// conclude_changed ask change_not_from_defence).
bool not_heavier_for_defence(GuardInput const& in)
{
    auto const lines = lines_in_question(in);
    if (!lines) return false;
    for (auto const& act : in.past) {
        auto const mine = in.party == nullptr || act.party.empty() || act.party == in.party->id;
        if (!mine || !one_of(act.step, {"defend", "defend_late", "request_hearing", "late_hearing_request", "summary_defend"})) continue;
        if (last_seq(in, {"renotify", "conclude_changed"}) > act.seq) return true;
        auto told = approved_lines(in, act.seq);
        if (auto const* spoken = in.last("summary_tell"); act.step == "summary_defend" && spoken != nullptr) told = lines_of(*spoken->form);
        return told && not_heavier(*lines, *told);
    }
    return true;
}

constexpr auto table = std::to_array<NamedGuard>({
    {"lines_within_range", lines_within_range},
    {"lines_per_violation", lines_per_violation},
    {"kind_allowed_here", kind_allowed_here},
    {"basis_published", basis_published},
    {"discretion_applied", discretion_applied},
    {"similar_cases_regarded", similar_cases_regarded},
    {"no_double_fine", no_double_fine},
    {"higher_fine_norm_chosen", higher_fine_norm_chosen},
    {"illegal_gains_dealt_with", illegal_gains_dealt_with},
    {"kinds_need_performance", kinds_need_performance},
    {"lines_lighter", lines_lighter},
    {"lines_equal_notice_or_lighter", lines_equal_notice_or_lighter},
    {"no_material_change", no_material_change},
    {"hashes_agree", hashes_agree},
    {"not_heavier_for_defence", not_heavier_for_defence},
});

} // namespace

std::span<NamedGuard const> line_guards() { return table; }

} // namespace xz::law::guards
