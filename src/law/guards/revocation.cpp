// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "law/guards/account.hpp"
#include "law/guards/lines.hpp"
#include "law/guards/record.hpp"
#include "law/guards/tables.hpp"

// Revocation, variation and deciding again (处罚法 §75.2; 复议法 §64; 诉讼法 §70, §71).

namespace xz::law::guards {

namespace {

bool decides(ActSeen const& act)
{
    return one_of(act.step, {"decide_penalty", "decide_no_penalty", "decide_no_violation", "summary_decide"});
}

bool revokes(ActSeen const& act) { return one_of(act.step, {"revoke_self", "review_revoked", "court_revoked", "confirmed_void"}); }

bool withdraws(ActSeen const& act) { return one_of(act.step, {"void_unserved", "void_unserved_other", "summary_abort"}); }

bool of_party(ActSeen const& act, std::string_view party) { return act.party.empty() || party.empty() || act.party == party; }

/// What was last decided on a party, and what took it away since.
struct Standing {
    ActSeen const* decided = nullptr;
    ActSeen const* revoked = nullptr; // after `decided`
};

Standing standing_of(GuardInput const& in, std::string_view party)
{
    auto last = Standing{};
    for (auto const& act : in.past) {
        if (!of_party(act, party)) continue;
        if (decides(act)) last = {&act, nullptr};
        if (withdraws(act) && last.decided != nullptr) last = {};
        if (revokes(act) && last.decided != nullptr) last.revoked = &act;
    }
    return last;
}

/// The decision that a revocation took away last, whatever was decided or withdrawn since.
Standing last_revoked(GuardInput const& in, std::string_view party)
{
    auto found = Standing{};
    ActSeen const* decided = nullptr;
    for (auto const& act : in.past) {
        if (!of_party(act, party)) continue;
        if (decides(act)) decided = &act;
        if (revokes(act)) found = {decided, &act};
    }
    return found;
}

std::string_view bound(GuardInput const& in) { return in.party == nullptr ? std::string_view{} : std::string_view{in.party->id}; }

bool for_procedure(ActSeen const& revoked) { return revoked.text("revoked_for").starts_with("procedure_"); }

Money taken_between(GuardInput const& in, std::uint64_t after, std::uint64_t before)
{
    auto sum = Money{};
    for (auto const& act : in.past) {
        if (act.seq <= after || act.seq >= before || !of_party(act, bound(in))) continue;
        if (one_of(act.step, {"payment_by_bank", "collect_on_spot", "summary_collect", "confiscate_gains"}))
            sum = sum + act.money("amount").value_or(Money{});
        if (act.step == "refund") sum = sum - act.money("amount").value_or(Money{});
    }
    return std::max(Money{}, sum);
}

bool another_decision_stands(GuardInput const& in)
{
    return std::any_of(in.parties.begin(), in.parties.end(), [&](Party const& party) {
        auto const now = standing_of(in, party.id);
        return party.id != bound(in) && now.decided != nullptr && now.revoked == nullptr;
    });
}

bool legal_reviewer_opinion(GuardInput const& in)
{
    auto const who = in.act.text("opinion_by");
    if (in.act.text("opinion").empty() || who.empty() || who == in.act.actor) return false;
    return in.team.qualified_reviewer(who, in.act.day()) && !investigated(in, who);
}

/// Under a whole revocation everything goes back; under a lighter fine what lies above it, and what was paid may cover it.
bool refund_answer_true(GuardInput const& in)
{
    auto const* decided = standing_of(in, bound(in)).decided;
    if (decided == nullptr) return false;
    auto const taken = taken_between(in, decided->seq, UINT64_MAX);
    if (in.act.step != "vary_self_lighter") return in.act.ticked("money_back") == (taken > Money{});
    auto const fine = in.act.money("amount").value_or(Money{});
    auto const towards_fine = paid(in);
    return in.act.ticked("money_back") == (towards_fine > fine) && in.act.ticked("clears_balance") == (towards_fine >= fine);
}

/// 强制法 §41: what was taken under the decision that fell, and no other sum.
bool refund_amount_right(GuardInput const& in)
{
    if (in.act.text("refund_ground") != "revoked") return true;
    auto const fell = last_revoked(in, bound(in));
    if (fell.decided == nullptr) return false;
    auto owed = taken_between(in, fell.decided->seq, fell.revoked->seq);
    for (auto const& act : in.past)
        if (act.seq > fell.revoked->seq && act.step == "refund" && act.text("refund_ground") == "revoked" && of_party(act, bound(in)))
            owed = owed - act.money("amount").value_or(Money{});
    return owed > Money{} && in.act.money("amount") == owed;
}

bool lighter_than_decided(GuardInput const& in)
{
    auto const* decided = decision_of(in);
    return decided != nullptr && carries_lines(*in.act.form) && lighter(lines_of(*in.act.form), lines_of(*decided->form)) &&
           in.act.money("amount").value_or(Money{}) < decided_fine(in).value_or(Money{});
}

/// 复议法 §64.1 "可以责令": without an order, a ground of procedure, new facts or another basis nothing is decided again.
bool redecision_open(GuardInput const& in)
{
    auto const fresh = one_of(in.act.text("fresh_ground"), {"new_facts", "other_basis"}) && !in.act.text("fresh").empty();
    return !in.parties.empty() && std::all_of(in.parties.begin(), in.parties.end(), [&](Party const& party) {
        auto const* fell = last_revoked(in, party.id).revoked;
        return fell != nullptr && (fell->ticked("redecision_ordered") || for_procedure(*fell) || fresh);
    });
}

/// How far back a reason leads: the earlier the smaller; nothing where nobody here may decide again.
std::optional<int> leads_back(std::string_view reason)
{
    if (one_of(reason, {"facts", "procedure_officers"})) return 0;
    if (one_of(reason, {"basis", "procedure_notice", "improper"})) return 1;
    if (reason == "procedure_hearing") return 2;
    if (reason == "procedure_review") return 3;
    if (reason == "procedure_discussion") return 4;
    return std::nullopt;
}

bool return_matches_reason(GuardInput const& in)
{
    static constexpr auto steps =
        std::to_array<std::string_view>({"redo_evidence", "redo_notice", "redo_hearing", "redo_review", "redo_discussion"});
    auto earliest = std::optional<int>{};
    for (auto const& party : in.parties) {
        auto const* fell = last_revoked(in, party.id).revoked;
        auto const back = fell == nullptr ? std::nullopt : leads_back(fell->text("revoked_for"));
        if (!back) return false;
        earliest = std::min(earliest.value_or(*back), *back);
    }
    return earliest && steps[static_cast<std::size_t>(*earliest)] == in.act.step;
}

/// 复议法 §64.2, 诉讼法 §71. That the words differ is computed; what the difference is, a person writes.
bool not_same_after_revocation(GuardInput const& in)
{
    auto const fell = last_revoked(in, bound(in));
    if (fell.decided == nullptr || for_procedure(*fell.revoked)) return true;
    if (in.act.text("difference").empty()) return false;
    auto const penalty = carries_lines(*in.act.form);
    if (penalty != carries_lines(*fell.decided->form)) return true;
    if (penalty) return !(lines_of(*in.act.form) == lines_of(*fell.decided->form));
    return in.act.text("ground") != fell.decided->text("ground") || in.act.text("reasons") != fell.decided->text("reasons");
}

bool not_worse_after_revocation(GuardInput const& in)
{
    auto const fell = last_revoked(in, bound(in));
    if (fell.decided == nullptr || !carries_lines(*in.act.form) || !carries_lines(*fell.decided->form)) return true;
    auto const now = lines_of(*in.act.form);
    auto const then = lines_of(*fell.decided->form);
    auto const more = std::any_of(now.kinds.begin(), now.kinds.end(), [&](auto const& kind) { return !then.kinds.contains(kind); });
    if (!more && now.amount <= then.amount && now.gains <= then.gains) return true;
    auto const items = lines_of(in.act.text("new_facts_evidence"));
    return !items.empty() && std::all_of(items.begin(), items.end(), [&](std::string_view id) {
        auto const* taken = act_of_evidence(in, id);
        return taken != nullptr && taken->seq > fell.revoked->seq && proves(in, id);
    });
}

/// 复议法 §77, 诉讼法 §96: what was ordered is obeyed, unless another paper or the world takes it away.
bool no_redecision_reasoned(GuardInput const& in)
{
    auto const ground = in.act.text("ground");
    auto const mine = [&](Party const& party) { return in.party == nullptr || in.act.party.empty() || party.id == in.party->id; };
    auto const ordered = std::any_of(in.parties.begin(), in.parties.end(), [&](Party const& party) {
        auto const* fell = standing_of(in, party.id).revoked;
        return mine(party) && fell != nullptr && fell->ticked("redecision_ordered");
    });
    if (ground.empty() || in.act.text("reasons").empty()) return false;
    if (one_of(ground, {"no_power", "party_gone", "released", "filed_anew"})) return !in.act.text("document").empty();
    return !ordered;
}

constexpr auto table = std::to_array<NamedGuard>({
    {"another_decision_stands", another_decision_stands},
    {"legal_reviewer_opinion", legal_reviewer_opinion},
    {"refund_answer_true", refund_answer_true},
    {"refund_amount_right", refund_amount_right},
    {"lighter_than_decided", lighter_than_decided},
    {"redecision_open", redecision_open},
    {"return_matches_reason", return_matches_reason},
    {"not_same_after_revocation", not_same_after_revocation},
    {"not_worse_after_revocation", not_worse_after_revocation},
    {"no_redecision_reasoned", no_redecision_reasoned},
});

} // namespace

std::span<NamedGuard const> revocation_guards() { return table; }

} // namespace xz::law::guards
