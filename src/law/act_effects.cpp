// SPDX-License-Identifier: Apache-2.0
// What a step does to a configuration: the second half of ActJudge.
#include <algorithm>

#include "law/act_judge.hpp"

namespace xz::law {

namespace {

template <class List, class T>
bool contains(List const& list, T const& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

bool any(Bits const& bits)
{
    return std::any_of(bits.begin(), bits.end(), [](std::uint64_t word) { return word != 0; });
}

bool asks_about(Occasion const& on, StateSpace const& space, std::size_t fact)
{
    auto const is = [&](std::string const& name) { return space.fact_index(name) == fact; };
    return std::any_of(on.establishes.begin(), on.establishes.end(), is) || std::any_of(on.revokes.begin(), on.revokes.end(), is);
}

bool asks_about(Question const& question, StateSpace const& space, std::size_t fact)
{
    return std::any_of(question.watches.begin(), question.watches.end(), [&](Watch const& w) { return asks_about(w.on, space, fact); }) ||
           std::any_of(question.ghosts.begin(), question.ghosts.end(),
                       [&](Ghost const& g) { return asks_about(g.since, space, fact) || asks_about(g.until, space, fact); });
}

bool asks_about(Question const& question, StateRef const& state)
{
    return std::any_of(question.watches.begin(), question.watches.end(), [&](Watch const& w) { return contains(w.on.enters, state); }) ||
           std::any_of(question.ghosts.begin(), question.ghosts.end(),
                       [&](Ghost const& g) { return contains(g.since.enters, state) || contains(g.until.enters, state); });
}

void put_value(Bits& bits, std::size_t at, std::size_t value) { bits[at / 64] |= std::uint64_t{value} << (at % 64); }

} // namespace

void ActJudge::gather_effects()
{
    gather_new_items();
    gather_facts();
    gather_clocks();
    gather_runs();
}

/// An act that establishes a fact of an item and names none makes a new one. Where only one is followed, it is followed from now on.
void ActJudge::gather_new_items()
{
    if (!space_.company().single_runs) return;
    for (auto const& established : move_.step->establishes) {
        auto const item = established.scope != Scope::Case && established.scope != Scope::Party && established.scope != Scope::Paper;
        if (!item || contains(move_.step->about, established.scope)) continue;
        auto turn = Turn{};
        for (auto const fact : space_.tracked().facts)
            if (space_.fact_scope(fact) == established.scope)
                if (auto const at = space_.cell(fact, 0); at != nothing) put(turn.clear, at);
        if (any(turn.clear)) effects_.push_back({{{nullptr, std::move(turn)}}, move_.party, move_.other_item});
    }
}

bool ActJudge::touches_anything()
{
    auto const& question = space_.question();
    auto const named = [&](Occasion const& on) { return contains(on.steps, move_.step->id); };
    if (std::any_of(question.watches.begin(), question.watches.end(), [&](Watch const& w) { return named(w.on); })) return true;
    if (std::any_of(question.ghosts.begin(), question.ghosts.end(), [&](Ghost const& g) { return named(g.since) || named(g.until); }))
        return true;
    if (question.reach.contains(move_.step->procedure + "/" + move_.step->id)) return true;
    gather_effects();
    blind_ = true;
    return std::any_of(effects_.begin(), effects_.end(), [&](Effect const& effect) {
        party_ = effect.party;
        return std::any_of(effect.alternatives.begin(), effect.alternatives.end(),
                           [&](Effect::Alternative const& a) { return a.when == nullptr || evaluate(*a.when, *this) != Truth::No; });
    });
}

std::vector<Formula const*> ActJudge::effect_conditions()
{
    gather_effects();
    auto found = std::vector<Formula const*>{};
    for (auto const& effect : effects_)
        for (auto const& alternative : effect.alternatives)
            if (alternative.when != nullptr) found.push_back(alternative.when);
    return found;
}

std::vector<std::size_t> ActJudge::asked_by(std::vector<Formula const*> const& formulas)
{
    auto const kept = std::exchange(blind_, true);
    auto facts = std::vector<std::size_t>{};
    for (auto const* formula : formulas) gather_asked(*formula, facts);
    blind_ = kept;
    return facts;
}

void ActJudge::gather_asked(Formula const& formula, std::vector<std::size_t>& facts)
{
    if (evaluate(formula, *this) != Truth::Unknown) return;
    if (formula.kind == Formula::Kind::Fact) {
        auto const* guard = formula.atom.is_guard ? space_.machines().rules().guard(formula.atom.name) : nullptr;
        if (guard != nullptr && guard->clock.empty()) return gather_asked(guard->formula, facts);
        auto const index = space_.fact_index(guard == nullptr ? formula.atom.name : "clock:" + guard->clock);
        if (index != nothing && !contains(facts, index)) facts.push_back(index);
        return;
    }
    if (formula.kind != Formula::Kind::Any && formula.kind != Formula::Kind::All) {
        for (auto const& part : formula.parts) gather_asked(part, facts);
        return;
    }
    each(formula.over, [&] {
        gather_asked(formula.parts.front(), facts);
        return true;
    });
}

bool ActJudge::changes(std::set<std::size_t> const& facts)
{
    blind_ = true;
    auto const may = [&](std::string const& fact, Formula const& when) {
        return facts.contains(space_.fact_index(fact)) && evaluate(when, *this) != Truth::No;
    };
    auto const& step = *move_.step;
    return std::any_of(step.establishes.begin(), step.establishes.end(), [&](auto const& e) { return may(e.fact, e.when); }) ||
           std::any_of(step.revokes.begin(), step.revokes.end(), [&](auto const& r) { return may(r.fact, r.when); }) ||
           std::any_of(step.clocks.begin(), step.clocks.end(), [&](auto const& c) { return may("clock:" + c.clock, c.when); });
}

std::vector<std::size_t> ActJudge::parties_touched(Scope scope) const
{
    if (scope == Scope::Party && move_.party == nothing) {
        auto all = std::vector<std::size_t>{};
        for (auto p = std::size_t{0}; p < space_.company().parties; ++p) all.push_back(p);
        return all;
    }
    return {move_.party};
}

void ActJudge::add_fact_effect(std::size_t fact, bool establishes, Formula const& when)
{
    auto const scope = space_.fact_scope(fact);
    auto const watched = asks_about(space_.question(), space_, fact);
    for (auto const party : parties_touched(scope)) {
        auto instance = std::size_t{0};
        if (scope == Scope::Party)
            instance = party;
        else if (scope == Scope::Paper)
            instance = paper_kind_ != nothing && paper_party_ < space_.company().parties ? space_.paper_instance(paper_kind_, paper_party_)
                                                                                         : nothing;
        else if (scope != Scope::Case && move_.other_item)
            instance = nothing;
        auto turn = Turn{};
        if (instance != nothing && instance != somebody_else)
            if (auto const at = space_.cell(fact, instance); at != nothing) put(establishes ? turn.set : turn.clear, at);
        if (watched)
            (establishes ? turn.established : turn.revoked)
                .emplace_back(fact, scope == Scope::Party  ? party
                                    : scope == Scope::Case ? nothing
                                                           : move_.party);
        if (!watched && !any(turn.set) && !any(turn.clear)) continue;
        effects_.push_back({{{when.always() ? nullptr : &when, std::move(turn)}}, party, move_.other_item});
    }
}

void ActJudge::gather_facts()
{
    for (auto const& revoked : move_.step->revokes)
        if (auto const fact = space_.fact_index(revoked.fact); fact != nothing) add_fact_effect(fact, false, revoked.when);
    for (auto const& established : move_.step->establishes)
        if (auto const fact = space_.fact_index(established.fact); fact != nothing) add_fact_effect(fact, true, established.when);
}

void ActJudge::gather_clocks()
{
    for (auto const& clock : move_.step->clocks) {
        auto const starts = clock.move == ClockMove::Start;
        if (!starts && clock.move != ClockMove::Meet && clock.move != ClockMove::End) continue;
        if (auto const fact = space_.fact_index("clock:" + clock.clock); fact != nothing) add_fact_effect(fact, starts, clock.when);
    }
}

/// A second run beside an open one: from then on nothing is known of either, all their steps may happen.
void ActJudge::open_run(Turn& turn, std::size_t kind, std::size_t party, std::size_t state) const
{
    auto const at = space_.slot(kind, party);
    if (at == nothing) return;
    auto const value = space_.slot_value(config_, kind, party);
    auto const& machine = space_.machines().machines()[space_.machines().run_kinds()[kind].machine];
    auto const open = value > machine.states.size() || (value != 0 && !space_.machines().is_end(machine.states[value - 1]));
    turn.second_run = open && space_.company().single_runs;
    for (auto i = std::size_t{0}; i < space_.slot_width(kind); ++i) put(turn.clear, at + i);
    put_value(turn.set, at, open ? space_.many(kind) : state + 1);
    if (!space_.by_party(kind)) return;
    for (auto const fact : space_.tracked().facts)
        if (space_.fact_scope(fact) == Scope::Paper)
            if (auto const mark = space_.cell(fact, space_.paper_instance(kind, party)); mark != nothing) put(turn.clear, mark);
}

void ActJudge::gather_runs()
{
    auto const& machines = space_.machines();
    auto own = Effect{{}, move_.party, move_.other_item};
    auto const at = space_.slot(move_.run_kind, move_.party);
    auto relevant = at != nothing;
    for (auto const& arrow : move_.step->to) {
        auto turn = Turn{};
        auto const& machine = machines.machines()[machines.run_kinds()[move_.run_kind].machine];
        auto const target = machine.index_of(arrow.to);
        if (at != nothing && move_.starts) {
            open_run(turn, move_.run_kind, move_.party, target);
        } else if (at != nothing && space_.standing(move_, config_) != space_.many(move_.run_kind)) {
            for (auto i = std::size_t{0}; i < space_.slot_width(move_.run_kind); ++i) put(turn.clear, at + i);
            put_value(turn.set, at, target + 1);
        }
        turn.entered = arrow.to;
        relevant = relevant || asks_about(space_.question(), arrow.to);
        own.alternatives.push_back({arrow.when.always() ? nullptr : &arrow.when, std::move(turn)});
    }
    if (relevant && !own.alternatives.empty()) effects_.push_back(std::move(own));
    for (auto const& opened : move_.step->opens) {
        auto const machine = machines.machine_of({opened.procedure, opened.state});
        auto const kind = machine == nothing ? nothing : machines.run_kind(machine, opened);
        if (kind == nothing) continue;
        auto parties = std::vector<std::size_t>{move_.party};
        if (space_.by_party(kind) && (opened.each_party || move_.party == nothing)) {
            parties.clear();
            for (auto p = std::size_t{0}; p < space_.company().parties; ++p) parties.push_back(p);
        }
        for (auto const party : parties) {
            auto turn = Turn{};
            open_run(turn, kind, party, machines.machines()[machine].index_of({opened.procedure, opened.state}));
            if (any(turn.clear))
                effects_.push_back({{{opened.when.always() ? nullptr : &opened.when, std::move(turn)}}, party, move_.other_item});
        }
    }
}

bool standing_matches(StateSpace const& space, Forbidden const& rule, Bits const& config, std::size_t party)
{
    auto const& machines = space.machines();
    auto const value_of = [&](StateRef const& ref) { // nothing: not followed
        auto const machine = machines.machine_of(ref);
        for (auto kind = std::size_t{0}; kind < machines.run_kinds().size(); ++kind)
            if (machines.run_kinds()[kind].machine == machine) return std::pair{kind, space.slot_value(config, kind, party)};
        return std::pair{nothing, nothing};
    };
    auto const stands = [&](StateRef const& ref) { // yes, no, or may be
        auto const [kind, value] = value_of(ref);
        if (kind == nothing || value == nothing || value == space.many(kind)) return Truth::Unknown;
        return truth(value == machines.machines()[machines.run_kinds()[kind].machine].index_of(ref) + 1);
    };
    if (!rule.in.empty() && std::all_of(rule.in.begin(), rule.in.end(), [&](StateRef const& ref) { return stands(ref) == Truth::No; }))
        return false;
    if (std::any_of(rule.outside.begin(), rule.outside.end(), [&](StateRef const& ref) { return stands(ref) == Truth::Yes; })) return false;
    if (rule.run_open == nothing) return true;
    auto const& machine = machines.machines()[machines.run_kinds()[rule.run_open].machine];
    auto const value = space.slot_value(config, rule.run_open, party);
    return value == nothing || value > machine.states.size() || (value != 0 && !machines.is_end(machine.states[value - 1]));
}

} // namespace xz::law
