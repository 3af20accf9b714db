// SPDX-License-Identifier: Apache-2.0
#include "casework/judge.hpp"

#include <algorithm>

namespace xz::casework {

namespace {

law::Due due_of_clock(Clock const& clock, Moment at, Context const& context)
{
    auto due = law::Due{.nominal = clock.nominal,
                        .legal = clock.legal,
                        .safe = clock.safe,
                        .legal_moment = clock.legal_moment,
                        .hours = clock.legal_moment.has_value(),
                        .provisional = clock.provisional,
                        .undated_year = clock.undated_year};
    if (!due.legal_moment && due.legal) due.legal_moment = end_of(*due.legal); // a day ends at 24:00, 民法典 §203.2
    if (!due.provisional && !due.undated_year) return due;
    auto const rule = context.numbers.clock(clock.clock, clock.day0);
    if (!rule || !rule->value) return due;
    auto reckoning = law::Reckoning{.period = rule->period(), .start = start_of(clock.day0), .extension = clock.extension, .excluded = {}};
    for (auto const& [from, to] : clock.exclusions) reckoning.excluded.push_back({from, to});
    auto const again = law::due_of(*rule, reckoning, {context.calendar, day_of(at), context.numbers.year_end_doubt(day_of(at))});
    // A period that a party was told is never shortened by a correction of calendar or number.
    if (again && again->legal && due.legal && clock.owner == law::Owner::Party && *again->legal < *due.legal) return due;
    return again.value_or(due);
}

bool has_field(Json const& form, law::FieldTest const& test)
{
    auto const& value = form.at(test.field);
    if (!test.constant) return law::form_has(form, test.field);
    if (value.is_bool()) return (*test.constant == (value.as_bool() ? "true" : "false")) == test.equal;
    if (value.is_array()) {
        auto const& items = value.as_array();
        auto const found = std::any_of(items.begin(), items.end(),
                                       [&](Json const& item) { return item.is_string() && item.as_string() == *test.constant; });
        return found == test.equal;
    }
    return (value.is_string() && value.as_string() == *test.constant) == test.equal;
}

} // namespace

law::ClockSeen clock_at(Dossier const& dossier, std::string_view name, std::string_view id, Moment at, Context const& context)
{
    auto seen = law::ClockSeen{};
    auto const* clock = dossier.clock(name, id);
    if (clock == nullptr) clock = dossier.clock(name, "");
    if (clock == nullptr) return seen;
    auto const due = due_of_clock(*clock, at, context);
    seen.legal = due.legal;
    seen.safe = due.safe;
    seen.legal_moment = due.legal_moment;
    seen.undated = due.undated_year.has_value();
    if (clock->state == "met")
        seen.state = law::ClockState::Met;
    else if (clock->state == "ended")
        seen.state = law::ClockState::Ended;
    else if (clock->state == "suspended")
        seen.state = law::ClockState::Suspended;
    else if (law::lapsed(due, at, clock->post_grace, {context.calendar, day_of(at), context.numbers.year_end_doubt(day_of(at))}))
        seen.state = law::ClockState::Lapsed;
    else
        seen.state = law::ClockState::Running;
    return seen;
}

Judge::Judge(Dossier const& dossier, ProposedAct const& act, law::Step const* step, Run const* run, Context const& context)
    : dossier_{dossier}, act_{act}, context_{context}, about_{act.about}
{
    auto paper = std::string_view{};
    if (run != nullptr) {
        for (auto const& [scope, id] : run->about) about_[scope] = id;
        paper = run->paper_kind;
    }
    auto const about_party = about_.find(law::Scope::Party);
    auto const about_goods = about_.find(law::Scope::Goods);
    seen_ = {.procedure = step == nullptr ? std::string_view{} : std::string_view{step->procedure},
             .step = act.step,
             .party = about_party == about_.end() ? std::string_view{} : std::string_view{about_party->second},
             .paper = paper,
             .actor = act.actor,
             .post = act.post,
             .officers = act.officers,
             .at = act.happened_at,
             .form = &act.form,
             .seq = dossier.last_seq() + 1,
             .goods = about_goods == about_.end() ? std::string_view{} : std::string_view{about_goods->second}};
    for (auto const& party : dossier.parties())
        if (!party.dropped) present_.push_back(party);
    clock_ = [this](std::string_view name) {
        auto of = bound(law::Scope::Party);
        for (auto const scope :
             {law::Scope::Goods, law::Scope::Evidence, law::Scope::Decision}) // a thing's clock is its own, whoever the party is
            if (auto item = bound(scope); !item.empty() && dossier_.clock(name, item) != nullptr) of = std::move(item);
        return clock_at(dossier_, name, of, act_.happened_at, context_);
    };
}

std::string Judge::bound(law::Scope scope) const
{
    if (auto const found = bound_.find(scope); found != bound_.end()) return found->second;
    auto const about = about_.find(scope);
    return about == about_.end() ? std::string{} : about->second;
}

void Judge::bind(law::Scope scope, std::string id)
{
    if (id.empty())
        bound_.erase(scope);
    else
        bound_[scope] = std::move(id);
}

law::Truth Judge::fact(law::Atom const& atom)
{
    auto const id = atom.scope == law::Scope::Case ? std::string{} : bound(atom.scope);
    if (atom.scope != law::Scope::Case && id.empty()) return law::Truth::No;
    auto const found = dossier_.facts().find(FactKey{atom.name, atom.scope, id});
    if (found == dossier_.facts().end()) return law::Truth::No;
    if (!latest_ || *latest_ < found->second.at) latest_ = found->second.at;
    return law::Truth::Yes;
}

law::Truth Judge::guard(law::Atom const& atom)
{
    auto const* guard = context_.rules.guard(atom.name);
    if (guard == nullptr) return law::Truth::No;
    switch (guard->kind) {
    case law::GuardKind::Formula:
        return law::evaluate(guard->formula, *this);
    case law::GuardKind::Attested:
        return law::truth(law::form_has(act_.form, guard->id));
    case law::GuardKind::Engine:
        return law::Truth::No;
    case law::GuardKind::Data:
        break;
    }
    auto const key = std::tuple{guard->id, bound(law::Scope::Party), bound(law::Scope::Goods) + "/" + bound(law::Scope::Evidence)};
    if (auto const known = memo_.find(key); known != memo_.end()) return known->second;
    return memo_[key] = guard->clock.empty() ? ask_data(*guard) : ask_clock(*guard);
}

law::Truth Judge::ask_data(law::Guard const& guard)
{
    auto const function = law::find_data_guard(guard.id);
    if (function == nullptr) return law::Truth::No;
    auto const party = bound(law::Scope::Party);
    auto const input = law::GuardInput{.act = seen_,
                                       .past = dossier_.seen(),
                                       .parties = present_,
                                       .party = party.empty() ? nullptr : dossier_.party(party),
                                       .team = context_.team,
                                       .item = context_.item,
                                       .numbers = context_.numbers,
                                       .calendar = context_.calendar,
                                       .clock = clock_,
                                       .recorded_at = context_.recorded_at,
                                       .township = dossier_.opening() ? std::string_view{dossier_.opening()->township}
                                                                      : std::string_view{context_.township},
                                       .elsewhere = context_.elsewhere};
    return law::truth(function(input));
}

law::Truth Judge::ask_clock(law::Guard const& guard)
{
    auto const seen = clock_(guard.clock);
    auto const state = seen.state;
    if (guard.clock_is == "lapsed") return law::truth(state == law::ClockState::Lapsed);
    if (guard.clock_is == "not lapsed") return law::truth(state != law::ClockState::Lapsed);
    if (guard.clock_is == "running") return law::truth(state == law::ClockState::Running);
    if (guard.clock_is == "elapsed") return law::truth(seen.legal && day_of(act_.happened_at) > *seen.legal);
    return law::truth(state == law::ClockState::Met || state == law::ClockState::Ended);
}

law::Truth Judge::field(law::FieldTest const& test) { return law::truth(has_field(act_.form, test)); }

void Judge::each(law::Scope scope, std::function<bool()> const& body)
{
    auto const before = bound_;
    for (auto& id : dossier_.ids(scope)) {
        bound_[scope] = id;
        if (!body()) break;
    }
    bound_ = before;
}

} // namespace xz::casework
