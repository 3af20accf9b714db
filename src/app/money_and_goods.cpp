// SPDX-License-Identifier: Apache-2.0
#include "app/money_and_goods.hpp"

#include <algorithm>

#include "casework/judge.hpp"
#include "law/guards/account.hpp"
#include "law/guards/record.hpp"

namespace xz::app {

namespace {

using law::ActSeen;
using law::GuardInput;

std::initializer_list<std::string_view> const payments = {"payment_by_bank", "collect_on_spot", "summary_collect"};
std::initializer_list<std::string_view> const others = {"confiscate_gains",  "refund",           "grant_deferral",  "grant_instalments",
                                                        "instalment_missed", "end_plan",         "start_surcharge", "stop_surcharge",
                                                        "reduce_surcharge",  "confiscate_goods", "dispose_goods",   "bill_cost"};

bool among(std::initializer_list<std::string_view> steps, std::string_view step)
{
    return std::find(steps.begin(), steps.end(), step) != steps.end();
}

std::optional<Money> amount_moved(ActSeen const& act)
{
    for (auto const* field : {"amount", "surcharge_total", "reduced_by", "cost"})
        if (auto const amount = act.money(field)) return amount;
    return std::nullopt;
}

std::vector<std::string> goods_listed(ActSeen const& act)
{
    auto list = std::vector<std::string>{};
    auto const& goods = act.field("goods");
    if (goods.is_array())
        for (auto const& line : goods.as_array()) list.push_back(line.is_string() ? line.as_string() : std::string{line.text("name")});
    return list;
}

MoneyMove move_of(ActSeen const& act)
{
    auto move = MoneyMove{};
    move.seq = act.seq;
    move.day = act.day();
    move.procedure = std::string{act.procedure};
    move.step = std::string{act.step};
    move.amount = amount_moved(act);
    move.interest = act.money("interest");
    for (auto const* field : {"receipt_no", "voucher", "treasury_receipt"})
        if (move.receipt.empty()) move.receipt = std::string{act.text(field)};
    move.goods = goods_listed(act);
    return move;
}

std::vector<DayToPay> plan_of(GuardInput const& in, ActSeen const& granted)
{
    auto plan = std::vector<DayToPay>{};
    auto covered = law::guards::sum_of(in, payments, "amount", granted.seq);
    for (auto const& part : law::guards::running_plan(in).value_or(std::vector<law::guards::Instalment>{})) {
        auto const paid = covered >= part.amount;
        covered = covered - std::min(covered, part.amount);
        plan.push_back({part.day, part.amount, paid});
    }
    return plan;
}

void add_terms(PartyMoney& told, GuardInput const& in)
{
    auto const* granted = law::guards::last_of(in, {"grant_deferral", "grant_instalments"}, told.decided_seq);
    told.due = in.clock("payment_due").legal;
    if (granted == nullptr || law::guards::last_of(in, {"end_plan"}, granted->seq) != nullptr) return;
    if (granted->step == "grant_instalments")
        told.plan = plan_of(in, *granted);
    else
        told.deferred = granted->date("new_date");
}

void add_sums(PartyMoney& told, GuardInput const& in)
{
    auto const since = told.decided_seq;
    told.paid = law::guards::paid(in);
    told.fine_left = law::guards::fine_left(in);
    told.gains_left = std::max(Money{}, told.gains.value_or(Money{}) - law::guards::sum_of(in, {"confiscate_gains"}, "amount", since));
    told.surcharge = law::guards::surcharge_owed(in);
    told.reduced = law::guards::sum_of(in, {"reduce_surcharge"}, "reduced_by", since);
    told.left = law::guards::balance(in);
}

std::optional<PartyMoney> money_of(GuardInput const& in)
{
    auto told = PartyMoney{.party = in.party->id};
    auto const* decided = law::guards::decision_of(in);
    if (decided != nullptr) {
        told.decided_seq = decided->seq;
        told.decided = decided->day();
        if (auto const fine = decided->money("amount"); fine && *fine > Money{}) told.fine = fine;
        if (auto const gains = decided->money("gains"); gains && *gains > Money{}) told.gains = gains;
        add_terms(told, in);
        add_sums(told, in);
    }
    for (auto const& act : in.past) {
        if (act.party != in.party->id && !(act.party.empty() && in.parties.size() == 1)) continue;
        if (!among(payments, act.step) && !among(others, act.step)) continue;
        told.moves.push_back(move_of(act));
        if (act.step == "refund") told.refunded = told.refunded + act.money("amount").value_or(Money{});
    }
    if (!told.fine && !told.gains && told.moves.empty()) return std::nullopt;
    return told;
}

GoodsSeen goods_of(casework::Dossier const& dossier, std::string const& id)
{
    auto told = GoodsSeen{.id = id};
    for (auto const& act : dossier.seen()) {
        if (act.goods != id) continue;
        told.moves.push_back(move_of(act));
        if (!told.moves.back().goods.empty() && told.what.empty()) told.what = told.moves.back().goods;
    }
    for (auto const& run : dossier.runs()) {
        auto const about = run.about.find(law::Scope::Goods);
        if (about != run.about.end() && about->second == id) told.runs.push_back(run);
    }
    for (auto const& clock : dossier.clocks())
        if (clock.of == law::Scope::Goods && clock.id == id) told.clocks.push_back(clock);
    return told;
}

} // namespace

MoneyAndGoods money_and_goods(casework::Dossier const& dossier, casework::Context const& context, Moment now)
{
    auto told = MoneyAndGoods{};
    auto const form = Json::object();
    auto present = dossier.parties();
    std::erase_if(present, [](law::Party const& one) { return one.dropped; });
    for (auto const& party : present) {
        auto act = ActSeen{};
        act.party = party.id;
        act.at = now;
        act.form = &form;
        act.seq = dossier.last_seq() + 1;
        std::function<law::ClockSeen(std::string_view)> const clock = [&](std::string_view name) {
            return casework::clock_at(dossier, name, party.id, now, context);
        };
        auto const in =
            GuardInput{act, dossier.seen(),  present, &party, context.team, context.item, context.numbers, context.calendar, clock,
                       now, context.township};
        auto money = money_of(in);
        if (!money) continue;
        money->surcharge_runs = dossier.holds({"surcharge_running", law::Scope::Party, party.id});
        told.parties.push_back(std::move(*money));
    }
    for (auto const& id : dossier.ids(law::Scope::Goods)) told.goods.push_back(goods_of(dossier, id));
    return told;
}

} // namespace xz::app
