// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "law/guards/account.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

bool item_summary_possible(GuardInput const& in) { return in.item.summary_possible(); }

/// 处罚法 §51 "违法事实确凿": who, what, where and when, and nothing that must be looked into elsewhere (§45.1).
bool facts_certain(GuardInput const& in)
{
    auto const shown = strings(in.act.field("shown"));
    auto const all = {"identity", "act", "place", "time"};
    return std::all_of(all.begin(), all.end(), [&](auto const* one) { return contains(shown, one); }) &&
           !in.act.ticked("disputed_to_check");
}

/// 处罚法 §30, §31: from 18, or with the guardian. Of a natural person whose day of birth nobody knows it is not known.
bool party_capable_or_guardian_present(GuardInput const& in)
{
    if (in.party == nullptr) return false;
    if (in.party->kind == PartyKind::Organisation) return true;
    if (!in.act.text("guardian").empty()) return true;
    if (!in.act.ticked("capable")) return false;
    if (!in.party->birth_date) return in.party->kind == PartyKind::IndividualBusiness;
    return !younger_than(*in.party, 18, in.act.day());
}

/// Fines already decided on the party on the spot in this matter, in whatever run; a decision that was aborted is none.
Money decided_in_this_matter(GuardInput const& in)
{
    auto sum = Money{};
    auto last = Money{};
    for (auto const& act : in.past) {
        if (!concerns(in, act)) continue;
        if (act.step == "summary_decide") {
            last = act.money("amount").value_or(Money{});
            sum = sum + last;
        } else if (act.step == "summary_abort") {
            sum = sum - last;
            last = Money{};
        }
    }
    return sum;
}

/// 处罚法 §51: the whole penalty, over every fine of the visit (T22), is a warning or a small fine; what must be confiscated bars it (T23).
bool summary_within_limit(GuardInput const& in)
{
    auto const kinds = strings(in.act.field("kinds"));
    auto const small = [](std::string_view kind) { return kind == "warning" || kind == "fine"; };
    if (kinds.empty() || !std::all_of(kinds.begin(), kinds.end(), small)) return false;
    if (in.item.confiscation_due() || in.act.money("gains").value_or(Money{}) > Money{}) return false;
    auto const limit = amount_of(in, in.party_as_citizen() ? "SUM-CIT" : "SUM-ORG");
    if (!limit) return false;
    auto const here = in.act.money("amount").value_or(Money{});
    auto const elsewhere = in.act.money("same_visit_fines").value_or(Money{});
    return here + elsewhere + decided_in_this_matter(in) <= *limit;
}

/// 处罚法 §44: what was told on the spot is what is decided, or less of it.
bool lines_equal_told_or_lighter(GuardInput const& in)
{
    auto const* told = last_of(in, {"summary_tell"});
    if (told == nullptr) return false;
    for (auto const* field : {"breach", "basis", "facts"})
        if (in.act.text(field) != told->text(field)) return false;
    auto const before = strings(told->field("kinds"));
    auto const now = strings(in.act.field("kinds"));
    if (!std::all_of(now.begin(), now.end(), [&](auto kind) { return contains(before, kind); })) return false;
    return in.act.money("amount").value_or(Money{}) <= told->money("amount").value_or(Money{});
}

/// 处罚法 §52.2; 复议法 §23.1(1), §23.2, §24.1(2): review first, at the county people's government.
bool decision_content_summary(GuardInput const& in)
{
    for (auto const* field : {"breach", "basis", "facts", "place", "authority_name"})
        if (in.act.text(field).empty()) return false;
    auto const kinds = strings(in.act.field("kinds"));
    auto const amount = in.act.money("amount").value_or(Money{});
    if (kinds.empty() || contains(kinds, "fine") != (amount > Money{})) return false;
    return in.act.text("remedy") == "review_first" && in.act.text("review_authority") == "county_government";
}

/// 处罚法 §51, §52.1 (T24): told, decided and handed over in one go. A visit may pass midnight, but not a night's rest.
bool same_visit(GuardInput const& in)
{
    constexpr auto longest_pause = std::chrono::hours{6};
    auto const* told = last_of(in, {"summary_tell"});
    auto const* decided = last_of(in, {"summary_decide"});
    if (told == nullptr || decided == nullptr) return false;
    for (auto const* act : {told, decided}) {
        if (act->text("place") != in.act.text("place")) return false;
        if (act->day() != in.act.day() && in.act.at - act->at > longest_pause) return false;
    }
    return true;
}

/// 处罚法 §33.1: "shall not" asks minor, corrected, no harm; "may not" asks first, minor harm, corrected. Three elements each, together.
bool no_penalty_ground_plain(GuardInput const& in)
{
    if (!in.act.ticked("minor") || !in.act.ticked("corrected_in_time")) return false;
    auto const ground = in.act.text("ground");
    if (ground == "minor_corrected") return in.act.ticked("no_harm");
    return ground == "first_minor_corrected" && !in.act.text("first_violation_query").empty();
}

/// 处罚法 §46.2–3: two different takers, a lawful ground and way, the original or a verified copy, signed or the refusal noted.
bool evidence_lawful(GuardInput const& in)
{
    auto const& takers = in.act.officers;
    if (takers.size() < 2 || takers[0] == takers[1]) return false;
    auto const form = in.act.text("original_or_copy");
    auto const signed_or_noted = in.act.ticked("signed") || !in.act.text("refusal_noted").empty();
    return !in.act.text("evidence_kind").empty() && (form == "original" || form == "verified_copy") && in.act.ticked("lawful_way") &&
           signed_or_noted;
}

constexpr auto table = std::to_array<NamedGuard>({
    {"item_summary_possible", item_summary_possible},
    {"facts_certain", facts_certain},
    {"party_capable_or_guardian_present", party_capable_or_guardian_present},
    {"summary_within_limit", summary_within_limit},
    {"lines_equal_told_or_lighter", lines_equal_told_or_lighter},
    {"decision_content_summary", decision_content_summary},
    {"same_visit", same_visit},
    {"no_penalty_ground_plain", no_penalty_ground_plain},
    {"evidence_lawful", evidence_lawful},
});

} // namespace

std::span<NamedGuard const> summary_guards() { return table; }

} // namespace xz::law::guards
