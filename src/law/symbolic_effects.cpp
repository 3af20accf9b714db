// SPDX-License-Identifier: Apache-2.0
// What a step does to sets of configurations: the second half of SymbolicJudge.
#include <algorithm>

#include "law/evaluator.hpp"
#include "law/symbolic_judge.hpp"

namespace xz::law {

namespace {

template <class List, class T>
bool contains(List const& list, T const& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

bool is_item(Scope scope) { return scope != Scope::Case && scope != Scope::Party && scope != Scope::Paper; }

} // namespace

void SymbolicJudge::change(std::size_t at, bool sets, bdd const& when)
{
    auto& [set, cleared] = changes_.try_emplace(at, bddfalsepp, bddfalsepp).first->second;
    (sets ? set : cleared) |= when;
}

void SymbolicJudge::put_value(std::size_t at, std::size_t width, std::size_t value, bdd const& when)
{
    for (auto i = std::size_t{0}; i < width; ++i) change(at + i, (value >> i) & 1, when);
}

/// What is set and cleared by one act is set.
std::map<std::size_t, bdd> SymbolicJudge::changed() const
{
    auto result = std::map<std::size_t, bdd>{};
    for (auto const& [at, change] : changes_) result.emplace(at, change.first | (bit_now(at) & !change.second));
    return result;
}

/// An act that establishes a fact of an item and names none makes a new one. Where only one is followed, it is followed from now on.
void SymbolicJudge::gather_new_items()
{
    if (!space_.company().single_runs) return;
    for (auto const& established : move_.step->establishes) {
        if (!is_item(established.scope) || contains(move_.step->about, established.scope)) continue;
        for (auto const fact : space_.tracked().facts)
            if (space_.fact_scope(fact) == established.scope)
                if (auto const at = space_.cell(fact, 0); at != nothing) change(at, false, bddtruepp);
    }
}

void SymbolicJudge::gather_fact(std::size_t fact, bool establishes, Formula const& formula)
{
    auto const scope = space_.fact_scope(fact);
    auto parties = std::vector<std::size_t>{move_.party};
    if (scope == Scope::Party && move_.party == nothing) {
        parties.clear();
        for (auto p = std::size_t{0}; p < space_.company().parties; ++p) parties.push_back(p);
    }
    for (auto const party : parties) {
        auto instance = std::size_t{0};
        if (scope == Scope::Party)
            instance = party;
        else if (scope == Scope::Paper)
            instance = paper_kind_ != nothing && paper_party_ < space_.company().parties ? space_.paper_instance(paper_kind_, paper_party_)
                                                                                         : nothing;
        else if (scope != Scope::Case && move_.other_item)
            instance = nothing;
        auto const followed = instance != nothing && instance != somebody_else;
        auto const at = followed ? space_.cell(fact, instance) : nothing;
        auto const when = evaluate_of(formula, party, move_.other_item);
        if (at != nothing) change(at, establishes, when);
        events_.push_back({fact, establishes, scope == Scope::Party ? party : scope == Scope::Case ? nothing : move_.party, when});
    }
}

void SymbolicJudge::gather_facts()
{
    for (auto const& revoked : move_.step->revokes)
        if (auto const fact = space_.fact_index(revoked.fact); fact != nothing && matters(fact)) gather_fact(fact, false, revoked.when);
    for (auto const& established : move_.step->establishes)
        if (auto const fact = space_.fact_index(established.fact); fact != nothing && matters(fact))
            gather_fact(fact, true, established.when);
    for (auto const& clock : move_.step->clocks) {
        auto const starts = clock.move == ClockMove::Start;
        if (!starts && clock.move != ClockMove::Meet && clock.move != ClockMove::End) continue;
        auto const fact = space_.fact_index("clock:" + clock.clock);
        if (fact != nothing && matters(fact)) gather_fact(fact, starts, clock.when);
    }
}

/// Followed, or named by an occasion of the question.
bool SymbolicJudge::matters(std::size_t fact) const
{
    if (space_.tracked().facts.contains(fact)) return true;
    auto const names = [&](Occasion const& on) {
        auto const is = [&](std::string const& name) { return space_.fact_index(name) == fact; };
        return std::any_of(on.establishes.begin(), on.establishes.end(), is) || std::any_of(on.revokes.begin(), on.revokes.end(), is);
    };
    auto const& question = space_.question();
    return std::any_of(question.watches.begin(), question.watches.end(), [&](Watch const& w) { return names(w.on); }) ||
           std::any_of(question.ghosts.begin(), question.ghosts.end(), [&](Ghost const& g) { return names(g.since) || names(g.until); });
}

/// A second run beside an open one: from then on nothing is known of either, all their steps may happen.
void SymbolicJudge::open_run(std::size_t kind, std::size_t party, std::size_t state, bdd const& when)
{
    auto const at = space_.slot(kind, party);
    if (at == nothing) return;
    auto const second = open(kind, party);
    if (space_.company().single_runs) allowed_ &= !(when & second);
    put_value(at, space_.slot_width(kind), state + 1, when & !second);
    put_value(at, space_.slot_width(kind), space_.many(kind), when & second);
    if (!space_.by_party(kind)) return;
    for (auto const fact : space_.tracked().facts)
        if (space_.fact_scope(fact) == Scope::Paper)
            if (auto const mark = space_.cell(fact, space_.paper_instance(kind, party)); mark != nothing) change(mark, false, when);
}

void SymbolicJudge::gather_arrows()
{
    if (move_.step->to.empty()) return;
    auto const& machines = space_.machines();
    auto const& machine = machines.machines()[machines.run_kinds()[move_.run_kind].machine];
    auto const at = space_.slot(move_.run_kind, move_.party);
    auto rest = bdd{bddtruepp};
    for (auto const& arrow : move_.step->to) {
        auto const when = rest & evaluate_of(arrow.when, move_.party, move_.other_item);
        rest &= !when;
        auto const target = machine.index_of(arrow.to);
        if (at != nothing && move_.starts)
            open_run(move_.run_kind, move_.party, target, when);
        else if (at != nothing)
            put_value(at, space_.slot_width(move_.run_kind), target + 1,
                      when & !standing_is(move_.run_kind, move_.party, space_.many(move_.run_kind)));
        entered_.push_back({arrow.to, when});
    }
}

void SymbolicJudge::gather_opened()
{
    auto const& machines = space_.machines();
    for (auto const& opened : move_.step->opens) {
        auto const machine = machines.machine_of({opened.procedure, opened.state});
        auto const kind = machine == nothing ? nothing : machines.run_kind(machine, opened);
        if (kind == nothing || !space_.tracked().run_kinds.contains(kind)) continue;
        auto parties = std::vector<std::size_t>{move_.party};
        if (space_.by_party(kind) && (opened.each_party || move_.party == nothing)) {
            parties.clear();
            for (auto p = std::size_t{0}; p < space_.company().parties; ++p) parties.push_back(p);
        }
        for (auto const party : parties)
            open_run(kind, party, machines.machines()[machine].index_of({opened.procedure, opened.state}),
                     evaluate_of(opened.when, party, move_.other_item));
    }
}

bdd SymbolicJudge::occurs(Occasion const& on, std::size_t party) const
{
    auto const concerns = [&](std::size_t whom) { return party == nothing || whom == nothing || whom == party; };
    if (contains(on.steps, move_.step->id) && concerns(move_.party)) return bddtruepp;
    auto result = bdd{bddfalsepp};
    for (auto const& one : entered_)
        if (contains(on.enters, one.state) && concerns(move_.party)) result |= one.when;
    for (auto const& event : events_) {
        auto const& names = event.establishes ? on.establishes : on.revokes;
        auto const named = std::any_of(names.begin(), names.end(), [&](auto const& n) { return space_.fact_index(n) == event.fact; });
        if (named && concerns(event.whom)) result |= event.when;
    }
    return result;
}

void SymbolicJudge::look_at_watches()
{
    auto const after = changed();
    auto const& question = space_.question();
    for (auto p = std::size_t{0}; p < space_.company().parties; ++p) {
        for (auto const& watch : question.watches) {
            if (!watch.procedures.empty() && !contains(watch.procedures, move_.step->procedure)) continue;
            auto const occasion = occurs(watch.on, p);
            if (occasion == bddfalsepp) continue;
            auto const when = evaluate_of(watch.when, p, other_item_);
            if (watch.same_act) now_ = &after;
            auto const kept = evaluate_of(watch.condition, p, other_item_);
            now_ = nullptr;
            change(variables_.broken(), true, occasion & when & !kept);
        }
    }
    if (question.reach.contains(move_.step->procedure + "/" + move_.step->id)) change(variables_.broken(), true, bddtruepp);
}

void SymbolicJudge::look_at_ghosts()
{
    auto const& question = space_.question();
    for (auto i = std::size_t{0}; i < question.ghosts.size(); ++i) {
        auto const& ghost = question.ghosts[i];
        for (auto p = std::size_t{0}; p < (ghost.of == Scope::Party ? space_.company().parties : 1); ++p) {
            auto const at = space_.cell(space_.machines().facts().size() + i, p);
            if (at == nothing) continue;
            auto const whom = ghost.of == Scope::Party ? p : nothing;
            auto const since = occurs(ghost.since, whom);
            change(at, true, since);
            change(at, false, occurs(ghost.until, whom) & !since);
        }
    }
}

Relation SymbolicJudge::relation()
{
    allowed_ = needs_hold();
    if (allowed_ == bddfalsepp) return {allowed_, {}, ours_, unknown_};
    gather_new_items();
    gather_facts();
    gather_arrows();
    gather_opened();
    look_at_watches();
    look_at_ghosts();
    return {allowed_, changed(), ours_, unknown_};
}

/// Whether the runs stand as the rule forbids (unfollowed runs may).
bdd SymbolicJudge::stands_as(Forbidden const& rule, std::size_t party)
{
    auto const& machines = space_.machines();
    auto const may_stand = [&](StateRef const& ref, bool surely) {
        auto const machine = machines.machine_of(ref);
        for (auto kind = std::size_t{0}; kind < machines.run_kinds().size(); ++kind) {
            if (machines.run_kinds()[kind].machine != machine) continue;
            if (space_.slot(kind, party) == nothing) break;
            auto const there = standing_is(kind, party, machines.machines()[machine].index_of(ref) + 1);
            return surely ? there : there | standing_is(kind, party, space_.many(kind));
        }
        return bdd{surely ? bddfalsepp : bddtruepp};
    };
    auto result = bdd{rule.in.empty() ? bddtruepp : bddfalsepp};
    for (auto const& ref : rule.in) result |= may_stand(ref, false);
    for (auto const& ref : rule.outside) result &= !may_stand(ref, true);
    if (rule.run_open == nothing || space_.slot(rule.run_open, party) == nothing) return result;
    return result & open(rule.run_open, party);
}

bdd SymbolicJudge::forbidden()
{
    auto result = bdd{bddfalsepp};
    for (auto const& rule : space_.question().forbidden)
        for (auto p = std::size_t{0}; p < space_.company().parties; ++p) result |= stands_as(rule, p) & evaluate_of(rule.formula, p, false);
    for (auto const variable : ours_) result = bdd_exist(result, bdd_ithvarpp(variable));
    return result;
}

} // namespace xz::law
