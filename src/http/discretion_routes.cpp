// SPDX-License-Identifier: Apache-2.0
#include "app/discretion.hpp"

#include <algorithm>

#include "app/dossiers.hpp"
#include "app/money_and_goods.hpp"
#include "http/handlers.hpp"
#include "http/rules_json.hpp"

namespace xz::http {

namespace {

constexpr auto most_fen = std::uint64_t{100'000'000'000'000}; // a million million yuan
constexpr auto most_things = std::uint64_t{1'000'000'000};
constexpr auto most_listed = std::size_t{50};

Json or_null(std::optional<Money> const& amount) { return amount ? Json{amount->fen()} : Json{}; }
Json or_null(std::optional<Day> const& day) { return day ? Json{to_string(*day)} : Json{}; }
Json or_null(std::string const& text) { return text.empty() ? Json{} : Json{text}; }

Json range_json(std::optional<catalogue::FenRange> const& range)
{
    if (!range) return {};
    return Json::object().set("min", range->min.fen()).set("max", range->max.fen());
}

/// "a,b" as a list without empty parts.
std::vector<std::string> parts_of(std::string_view text)
{
    auto parts = std::vector<std::string>{};
    while (!text.empty()) {
        auto const end = std::min(text.find(','), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::optional<Response> take_question(Call const& call, app::DiscretionQuestion& question)
{
    for (auto const& [name, value] : call.request.head.query) {
        auto const money = [&] { return number_at(call.request, name, 0, most_fen); };
        if (name == "party") {
            question.party = value;
        } else if (name == "branch") {
            if (!catalogue::branch_from_word(value)) return bad_query(name, "is general, alternative or aggravated");
            question.branch = value;
        } else if (name == "base" || name == "amount") {
            auto const fen = money();
            if (!fen) return bad_query(name, "is no number of fen");
            (name == "base" ? question.base : question.amount) = Money::from_fen(static_cast<std::int64_t>(*fen));
        } else if (name == "quantity") {
            auto const things = number_at(call.request, name, 1, most_things);
            if (!things) return bad_query(name, "is no number");
            question.quantity = static_cast<std::int64_t>(*things);
        } else if (name == "circumstances") {
            question.circumstances = parts_of(value);
        } else if (name == "heavier_named") {
            question.heavier_named = value == "true";
        } else {
            return bad_query(name, "is unknown here");
        }
    }
    return std::nullopt;
}

/// A circumstance in the words of the forms; one that no form offers (an age) in those of its guard.
Json ground_json(law::Ground const& ground, law::RuleSet const& rules)
{
    auto const found = rules.guards.find(std::string{ground.guard});
    auto const* guard = found == rules.guards.end() ? nullptr : &found->second;
    auto title = guard == nullptr ? law::Text{} : guard->missing;
    for (auto const& [id, form] : rules.forms)
        if (auto const* field = form.field("circumstances"); field != nullptr)
            if (auto const words = field->choice_titles.find(std::string{ground.circumstance}); words != field->choice_titles.end())
                title = words->second;
    auto value = Json::object();
    value.set("circumstance", ground.circumstance).set("guard", ground.guard).set("article", guard == nullptr ? "" : guard->article);
    auto const binds = ground.pull == law::Pull::MustNot || ground.pull == law::Pull::ShallLighter;
    return value.set("binds", binds).set("title", text_json(title));
}

Json proposal_json(app::Discretion const& told, law::RuleSet const& rules)
{
    auto also = Json::array();
    for (auto const tier : told.proposal.also) also.push(tier);
    auto grounds = Json::array();
    for (auto const& ground : told.proposal.grounds) grounds.push(ground_json(ground, rules));
    auto value = Json::object();
    value.set("tier", told.proposal.tier).set("also", std::move(also)).set("grounds", std::move(grounds));
    value.set("both_ways", told.proposal.both_ways).set("range", range_json(told.proposed));
    return value.set("middle", or_null(told.middle));
}

Json distribution_json(std::optional<law::Distribution> const& found)
{
    if (!found) return {};
    auto value = Json::object().set("least", found->least).set("most", found->most);
    auto quartiles = Json{};
    if (auto const& q = found->quartiles) quartiles.set("lower", q->lower).set("median", q->median).set("upper", q->upper);
    return value.set("quartiles", std::move(quartiles));
}

Json similar_json(app::Discretion const& told)
{
    auto cases = Json::array();
    for (auto n = std::size_t{0}; n < std::min(told.similar.size(), most_listed); ++n) {
        auto const& one = told.similar[n];
        auto value = Json::object().set("number", one.number).set("here", one.here).set("day", to_string(one.day));
        cases.push(value.set("amount", one.amount.fen()).set("share", one.share));
    }
    auto const here = std::count_if(told.similar.begin(), told.similar.end(), [](app::SimilarCase const& one) { return one.here; });
    auto value = Json::object();
    value.set("tier", told.similar_tier).set("since", to_string(told.since)).set("count", told.similar.size());
    value.set("here", static_cast<std::size_t>(here)).set("shares", distribution_json(told.shares));
    return value.set("amounts", distribution_json(told.amounts)).set("cases", std::move(cases));
}

Json amount_json(std::optional<app::AmountSeen> const& seen)
{
    if (!seen) return {};
    auto value = Json::object();
    value.set("amount", seen->amount.fen()).set("tier", or_null(seen->tier)).set("within_statute", seen->within_statute);
    value.set("leaves_proposal", seen->leaves_proposal).set("share", seen->share);
    value.set("below", seen->place.below).set("up_to", seen->place.up_to);
    return value.set("stands_out", seen->stands_out);
}

Json statute_json(std::optional<catalogue::Range> const& range)
{
    if (!range) return {};
    auto value = Json::object();
    value.set("basis", catalogue::word(range->basis)).set("unit", range->unit);
    return value.set("min", range->min).set("max", range->max);
}

Json discretion_json(app::Discretion const& told, law::RuleSet const& rules)
{
    auto tiers = Json::array();
    for (auto const& tier : told.tiers) {
        auto value = Json::object().set("tier", tier.tier).set("range", range_json(tier.range));
        tiers.push(value.set("condition_zh", or_null(tier.condition_zh)));
    }
    auto circumstances = Json::array();
    for (auto const& one : told.circumstances) circumstances.push(one);
    auto value = Json::object();
    value.set("party", told.party).set("kind", word(told.kind)).set("article", told.basis);
    value.set("statute", statute_json(told.statute)).set("range", range_json(told.range));
    value.set("without_gains", told.without_gains ? Json{catalogue::word(*told.without_gains)} : Json{});
    value.set("benchmark", told.benchmark).set("tiers", std::move(tiers)).set("circumstances", std::move(circumstances));
    value.set("proposal", proposal_json(told, rules)).set("amount", amount_json(told.amount));
    return value.set("similar", similar_json(told));
}

Json move_json(app::MoneyMove const& move)
{
    auto value = Json::object();
    value.set("seq", std::size_t{move.seq}).set("day", to_string(move.day)).set("procedure", move.procedure).set("step", move.step);
    value.set("amount", or_null(move.amount)).set("interest", or_null(move.interest)).set("receipt", or_null(move.receipt));
    return value.set("goods", texts_json(move.goods));
}

Json moves_json(std::vector<app::MoneyMove> const& moves)
{
    auto list = Json::array();
    for (auto const& move : moves) list.push(move_json(move));
    return list;
}

Json party_json(app::PartyMoney const& money)
{
    auto plan = Json::array();
    for (auto const& part : money.plan)
        plan.push(Json::object().set("day", to_string(part.day)).set("amount", part.amount.fen()).set("paid", part.paid));
    auto const decided = money.decided_seq != 0;
    auto value = Json::object();
    value.set("party", money.party).set("decided", decided ? Json{to_string(money.decided)} : Json{});
    value.set("fine", or_null(money.fine)).set("gains", or_null(money.gains)).set("due", or_null(money.due));
    value.set("deferred", or_null(money.deferred)).set("plan", std::move(plan)).set("paid", money.paid.fen());
    value.set("fine_left", money.fine_left.fen()).set("gains_left", money.gains_left.fen()).set("surcharge", money.surcharge.fen());
    value.set("surcharge_runs", money.surcharge_runs).set("reduced", money.reduced.fen()).set("refunded", money.refunded.fen());
    return value.set("left", money.left.fen()).set("moves", moves_json(money.moves));
}

Json goods_json(app::GoodsSeen const& goods, Day today)
{
    auto runs = Json::array();
    for (auto const& run : goods.runs) {
        auto value = Json::object().set("procedure", run.procedure).set("state", run.state).set("ended", run.ended);
        runs.push(value.set("entered", to_string(run.entered)));
    }
    auto clocks = Json::array();
    for (auto const& clock : goods.clocks) clocks.push(clock_json(clock, today));
    auto value = Json::object().set("id", goods.id).set("what", texts_json(goods.what)).set("runs", std::move(runs));
    return value.set("clocks", std::move(clocks)).set("moves", moves_json(goods.moves));
}

} // namespace

/// Nothing in it names anybody: amounts, days and numbers of matters.
Outcome show_discretion(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    auto question = app::DiscretionQuestion{};
    if (auto bad = take_question(call, question)) return bad;
    auto const told = app::discretion_of(call.service.county(), call.reader, call.service.search(), view->matter, question, call.now);
    if (!told) return bad_query("party", "is none of this matter's");
    return json_response(200, discretion_json(*told, call.known->law->rules));
}

Outcome show_money_and_goods(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    auto const dossier = app::load_dossier(call.reader, view->matter);
    auto const judgment = call.service.county().judgment(dossier, nullptr, call.now, Digest{});
    auto const told = app::money_and_goods(dossier, judgment.context(), call.now);
    auto parties = Json::array();
    for (auto const& money : told.parties) parties.push(party_json(money));
    auto goods = Json::array();
    for (auto const& one : told.goods) goods.push(goods_json(one, day_of(call.now)));
    auto value = Json::object().set("today", to_string(day_of(call.now))).set("parties", std::move(parties));
    return json_response(200, value.set("goods", std::move(goods)));
}

} // namespace xz::http
