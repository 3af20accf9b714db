// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "law/guards/account.hpp"
#include "law/guards/tables.hpp"

namespace xz::law::guards {

namespace {

/// 处罚法 §68, §69 (T26).
bool on_spot_collection_ground(GuardInput const& in)
{
    auto const ground = in.act.text("ground");
    if (ground == "le_100") {
        auto const fine = decided_fine(in);
        auto const most = amount_of(in, "SPOT-100");
        return fine && most && *fine <= *most;
    }
    if (ground == "hard_later") return !in.act.text("hard_later_reason").empty();
    return ground == "remote_asked" && form_has(*in.act.form, "remote_area") &&
           form_has(*in.act.form, "party_asked_in_writing_or_record") && form_has(*in.act.form, "bank_or_e_payment_really_difficult");
}

/// 处罚法 §70 (T28). Goods have a receipt without an amount.
bool statutory_receipt_issued(GuardInput const& in)
{
    auto const issuer = in.act.text("receipt_issuer");
    if (in.act.text("receipt_no").empty() || (issuer != "ministry_of_finance" && issuer != "province_finance")) return false;
    return in.act.money("amount") == in.act.money("receipt_amount");
}

bool balance_answer_true(GuardInput const& in)
{
    auto const amount = in.act.money("amount");
    if (!amount || decision_of(in) == nullptr) return false;
    return in.act.ticked("clears_balance") == (*amount >= balance(in));
}

bool gains_answer_true(GuardInput const& in)
{
    auto const amount = in.act.money("amount");
    auto const* decided = decision_of(in);
    if (!amount || decided == nullptr) return false;
    auto const gains = decided->money("gains").value_or(Money{});
    return in.act.ticked("clears_gains") == (*amount + sum_of(in, {"confiscate_gains"}, "amount", decided->seq) >= gains);
}

/// Under a plan a payment names the plan's next day, so that the clock goes on to it. 处罚法 §66.2
bool next_instalment_named(GuardInput const& in)
{
    auto const next = in.act.date("next_due");
    auto const plan = running_plan(in);
    if (!plan || in.act.ticked("clears_balance")) return !next;
    auto const now = in.clock("payment_due").legal.value_or(in.act.day());
    auto const later = std::find_if(plan->begin(), plan->end(), [&](Instalment const& one) { return one.day > now; });
    return later == plan->end() ? !next : next == later->day;
}

bool handover_equals_collected(GuardInput const& in)
{
    auto const* before = last_of(in, {"hand_in"});
    auto const collected = sum_of(in, {"collect_on_spot", "summary_collect"}, "amount", before == nullptr ? 0 : before->seq);
    return collected > Money{} && in.act.money("amount") == collected;
}

bool new_date_set(GuardInput const& in)
{
    auto const day = in.act.date("new_date");
    return day && *day > in.act.day();
}

/// 处罚法 §66.2, INV-95: every part has its day, all parts together are what is owed.
bool schedule_complete(GuardInput const& in)
{
    auto const plan = parse_plan(in.act.text("plan"));
    if (!plan || plan->front().day <= in.act.day() || in.act.date("next_due") != plan->front().day) return false;
    auto sum = Money{};
    for (auto const& one : *plan) sum = sum + one.amount;
    return sum == balance(in);
}

/// A plan protects until its last day is over, or until its end was served on the party and that day is over. 处罚法 §66.2, §72.2
bool plan_not_running(GuardInput const& in)
{
    auto const* granted = last_of(in, {"grant_deferral", "grant_instalments"});
    if (granted == nullptr) return true;
    if (auto const* ended = last_of(in, {"end_plan"}, granted->seq)) {
        auto const served = [&](ActSeen const& act) {
            return act.seq > ended->seq && concerns(in, act) && act.paper == "deferral_decision" && act.procedure == "penalty.service" &&
                   (act.step.starts_with("serve_") || act.step == "public_notice_elapses") && act.day() < in.act.day();
        };
        return std::any_of(in.past.begin(), in.past.end(), served);
    }
    if (granted->step == "grant_deferral") {
        auto const last = granted->date("new_date");
        return last && in.act.day() > *last;
    }
    auto const plan = parse_plan(granted->text("plan"));
    return plan && in.act.day() > plan->back().day;
}

/// 强制法 §45.1 "应当告知", 分离办法 §7 (T49).
bool surcharge_in_decision(GuardInput const& in)
{
    auto const* decided = decision_of(in);
    return decided != nullptr && decided->ticked("surcharge_told");
}

/// 处罚法 §72.1(1), §73.3; 强制法 §45.2 (T49): neither more nor less than the rate, and never above the fine.
bool surcharge_within_cap(GuardInput const& in)
{
    auto const total = in.act.money("surcharge_total");
    auto const fine = decided_fine(in);
    auto const left_out = in.act.form->integer("days_not_counted").value_or(0);
    auto const right = surcharge_on(in, in.act.day(), left_out);
    if (!total || !fine || !right || left_out < 0) return false;
    return *total == *right && (in.act.text("ground") != "cap" || *total == *fine);
}

/// 强制法 §35: four items; the sums are those of the day.
bool demand_text_complete(GuardInput const& in)
{
    auto const by = in.act.date("perform_by");
    if (!by || *by <= in.act.day() || in.act.text("way_to_perform").empty() || in.act.text("way_to_pay").empty()) return false;
    if (!in.act.ticked("rights_told") || in.act.money("fine_sum") != fine_left(in)) return false;
    return in.act.money("surcharge_sum").value_or(Money{}) <= std::min(surcharge_owed(in), decided_fine(in).value_or(Money{}));
}

/// 国家赔偿法 §36(7): with interest where it was taken unlawfully; money that the party paid too much goes back without (reading).
bool interest_computed(GuardInput const& in)
{
    auto const ground = in.act.text("refund_ground");
    return ground == "overpaid" || ((ground == "revoked" || ground == "varied") && in.act.money("interest").has_value());
}

constexpr auto table = std::to_array<NamedGuard>({
    {"on_spot_collection_ground", on_spot_collection_ground},
    {"statutory_receipt_issued", statutory_receipt_issued},
    {"balance_answer_true", balance_answer_true},
    {"gains_answer_true", gains_answer_true},
    {"next_instalment_named", next_instalment_named},
    {"handover_equals_collected", handover_equals_collected},
    {"new_date_set", new_date_set},
    {"schedule_complete", schedule_complete},
    {"plan_not_running", plan_not_running},
    {"surcharge_in_decision", surcharge_in_decision},
    {"surcharge_within_cap", surcharge_within_cap},
    {"demand_text_complete", demand_text_complete},
    {"interest_computed", interest_computed},
});

} // namespace

std::span<NamedGuard const> money_guards() { return table; }

} // namespace xz::law::guards
