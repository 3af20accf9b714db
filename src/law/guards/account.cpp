// SPDX-License-Identifier: Apache-2.0
#include "law/guards/account.hpp"

#include <algorithm>

#include "law/money_rules.hpp"

namespace xz::law::guards {

namespace {

bool is_one_of(std::string_view step, std::initializer_list<std::string_view> steps)
{
    return std::find(steps.begin(), steps.end(), step) != steps.end();
}

} // namespace

bool concerns(GuardInput const& in, ActSeen const& act)
{
    auto const same_goods = act.goods.empty() || in.act.goods.empty() || act.goods == in.act.goods;
    return same_goods && (act.party.empty() || in.party == nullptr || act.party == in.party->id);
}

ActSeen const* last_of(GuardInput const& in, std::initializer_list<std::string_view> steps, std::uint64_t after)
{
    for (auto it = in.past.rbegin(); it != in.past.rend(); ++it) {
        if (it->seq <= after) break;
        if (std::find(steps.begin(), steps.end(), it->step) != steps.end() && concerns(in, *it)) return &*it;
    }
    return nullptr;
}

ActSeen const* decision_of(GuardInput const& in)
{
    auto const* decided = last_of(in, {"decide_penalty", "summary_decide"});
    if (decided == nullptr) return nullptr;
    auto const* undone =
        last_of(in, {"summary_abort", "void_unserved", "revoke_self", "review_revoked", "court_revoked", "confirmed_void"}, decided->seq);
    return undone == nullptr ? decided : nullptr;
}

std::optional<Money> decided_fine(GuardInput const& in)
{
    auto const* decided = decision_of(in);
    if (decided == nullptr) return std::nullopt;
    auto fine = decided->money("amount");
    for (auto const& act : in.past) {
        if (act.seq <= decided->seq || !concerns(in, act)) continue;
        auto const varied = is_one_of(act.step, {"court_varied", "suit_mediated", "review_varied", "review_mediated", "part_revoked"});
        auto const now = act.step == "vary_self_lighter" ? act.money("amount") : varied ? act.money("new_amount") : std::nullopt;
        if (now) fine = now;
    }
    return fine;
}

Money sum_of(GuardInput const& in, std::initializer_list<std::string_view> steps, std::string_view field, std::uint64_t after)
{
    auto sum = Money{};
    for (auto const& act : in.past) {
        if (act.seq <= after || !concerns(in, act) || std::find(steps.begin(), steps.end(), act.step) == steps.end()) continue;
        sum = sum + act.money(field).value_or(Money{});
    }
    return sum;
}

Money paid(GuardInput const& in)
{
    auto const* decided = decision_of(in);
    return decided == nullptr ? Money{} : sum_of(in, {"payment_by_bank", "collect_on_spot", "summary_collect"}, "amount", decided->seq);
}

Money fine_left(GuardInput const& in) { return std::max(Money{}, decided_fine(in).value_or(Money{}) - paid(in)); }

namespace {

/// What keeps the surcharge from growing: begun by one act, ended by another.
struct Standstill {
    std::initializer_list<std::string_view> begins;
    std::initializer_list<std::string_view> ends;
    std::optional<Day> since = std::nullopt;
};

/// From the day of applying or suing to the day on which the result took effect, both (处罚法 §73.3); the gap between a review and a suit
/// brought within the fifteen days (诉讼法 §45; reading); while the execution was stayed (复议法 §42, 诉讼法 §56).
std::vector<Interval> days_of_standstill(GuardInput const& in, Day until)
{
    Standstill review{{"note_review"},
                      {"review_upheld", "review_withdrawn", "review_varied", "review_mediated", "confirmed_unlawful", "part_revoked"}};
    Standstill suit{{"note_suit"},
                    {"suit_dismissed", "suit_withdrawn", "court_varied", "suit_mediated", "confirmed_unlawful", "part_revoked"}};
    Standstill stay{{"stay"}, {"unstay"}};
    auto days = std::vector<Interval>{};
    auto review_over = std::optional<Day>{};
    for (auto const& act : in.past) {
        if (!concerns(in, act) || act.seq <= decision_of(in)->seq) continue;
        for (auto* one : {&review, &suit, &stay}) {
            if (is_one_of(act.step, one->begins)) one->since = act.date("asked_on").value_or(act.day());
            if (!one->since || !is_one_of(act.step, one->ends)) continue;
            auto const over = act.date("effective_on").value_or(act.day());
            days.push_back(both_days(*one->since, over));
            one->since.reset();
            if (one == &review) review_over = over;
        }
        auto const sued_in_time = act.step == "note_suit" && review_over && *suit.since <= *review_over + std::chrono::days{15};
        if (sued_in_time) suit.since = std::min(*suit.since, *review_over);
    }
    for (auto const* one : {&review, &suit, &stay})
        if (one->since) days.push_back(both_days(*one->since, until));
    return days;
}

} // namespace

std::optional<Money> surcharge_on(GuardInput const& in, Day day, std::int64_t days_not_counted)
{
    auto const fine = decided_fine(in);
    auto const due = in.clock("payment_due").legal;
    if (!fine || !due) return std::nullopt;
    auto late = LateFine{};
    late.fine = *fine;
    late.legal_due = *due;
    late.percent_a_day = static_cast<int>(in.numbers.integer("SUR-3", day).value_or(0));
    late.cap_percent = static_cast<int>(in.numbers.integer("SUR-CAP", day).value_or(0));
    auto const* base = in.numbers.number("surcharge_base", day);
    late.on_unpaid_rest = base == nullptr || base->text() != "whole_fine";
    late.excluded = days_of_standstill(in, day);
    // Further days of which only the number is in the form: taken from the first days late, when most was unpaid, the reading for the
    // party.
    auto const known = late_days(*due, day, {}) - late_days(*due, day, late.excluded);
    if (days_not_counted > known) late.excluded.push_back({*due, *due + std::chrono::days{days_not_counted - known}});
    auto const since = decision_of(in)->seq;
    for (auto const& act : in.past) {
        if (act.seq <= since || !concerns(in, act)) continue;
        if (act.step != "payment_by_bank" && act.step != "collect_on_spot" && act.step != "summary_collect") continue;
        late.payments.push_back({act.day(), act.money("amount").value_or(Money{})});
    }
    return surcharge(late, day);
}

Money surcharge_owed(GuardInput const& in)
{
    auto const* decided = decision_of(in);
    if (decided == nullptr) return {};
    auto const* stopped = last_of(in, {"stop_surcharge"}, decided->seq);
    auto const* started = last_of(in, {"start_surcharge"}, stopped == nullptr ? decided->seq : stopped->seq);
    auto owed = stopped == nullptr ? Money{} : stopped->money("surcharge_total").value_or(Money{});
    if (started != nullptr)
        owed =
            surcharge_on(in, in.act.day(), stopped == nullptr ? 0 : stopped->form->integer("days_not_counted").value_or(0)).value_or(owed);
    return std::max(Money{}, owed - sum_of(in, {"reduce_surcharge"}, "reduced_by", decided->seq));
}

Money balance(GuardInput const& in) { return std::max(Money{}, decided_fine(in).value_or(Money{}) + surcharge_owed(in) - paid(in)); }

std::optional<std::vector<Instalment>> parse_plan(std::string_view text)
{
    auto plan = std::vector<Instalment>{};
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of(";\n"), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        while (!line.empty() && (line.front() == ' ' || line.front() == '\r')) line.remove_prefix(1);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
        if (line.empty()) continue;
        auto const space = line.find(' ');
        if (space == std::string_view::npos) return std::nullopt;
        auto const day = parse_day(line.substr(0, space));
        auto const amount = parse_money(line.substr(space + 1));
        if (!day || !amount || amount->fen() <= 0 || (!plan.empty() && *day <= plan.back().day)) return std::nullopt;
        plan.push_back({*day, *amount});
    }
    if (plan.empty()) return std::nullopt;
    return plan;
}

std::optional<std::vector<Instalment>> running_plan(GuardInput const& in)
{
    auto const* granted = last_of(in, {"grant_instalments"});
    if (granted == nullptr || last_of(in, {"end_plan"}, granted->seq) != nullptr) return std::nullopt;
    return parse_plan(granted->text("plan"));
}

std::optional<Money> amount_of(GuardInput const& in, std::string_view number)
{
    auto const* found = in.numbers.number(number, in.act.day());
    if (found == nullptr || (found->unit != NumberUnit::Yuan && found->unit != NumberUnit::Fen)) return std::nullopt;
    return Money::from_fen(found->fen());
}

} // namespace xz::law::guards
