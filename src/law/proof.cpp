// SPDX-License-Identifier: Apache-2.0
#include "law/proof.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "law/symbolic.hpp"

namespace xz::law {

namespace {

constexpr auto most_counted = 1e15;
constexpr auto widest_layer = std::size_t{256};
constexpr auto most_rounds = 400;
constexpr auto most_repairs = std::size_t{40};
constexpr auto widest_repair = std::size_t{1500};

/// A step that might be put in where another lacks one of the facts: it moves no root run.
bool mends(StateSpace const& space, Move const& move, std::set<std::size_t> const& facts)
{
    if (move.party == somebody_else || move.other_item) return false;
    auto const& machine = space.machines().machines()[space.machines().run_kinds()[move.run_kind].machine];
    return (machine.child || move.step->to.empty()) && space.changes(move, facts);
}

/// All that any step of the path, or the program between them, looks at: nothing else can tell whether the path is real.
Tracked relevant(StateSpace const& coarse, std::vector<std::size_t> const& path)
{
    auto all = coarse.tracked();
    auto const add = [&](Move const& move) {
        for (auto const fact : coarse.reads(move)) all.facts.insert(fact);
        if (move.run_kind != nothing) all.run_kinds.insert(move.run_kind);
    };
    for (auto const move : path) add(coarse.moves()[move]);
    for (auto depth = 0; depth < 3; ++depth) { // and what the steps ask that could mend what a step lacks
        auto const asked = all.facts;
        for (auto const& move : coarse.moves())
            if (mends(coarse, move, asked)) add(move);
    }
    for (auto i = std::size_t{0}; i < coarse.question().ghosts.size(); ++i) all.facts.insert(coarse.machines().facts().size() + i);
    auto known = std::size_t{0};
    while (known != all.facts.size() + all.run_kinds.size()) { // what the program's steps read, where they change any of this
        known = all.facts.size() + all.run_kinds.size();
        for (auto const& follower : coarse.followers())
            if (all.run_kinds.contains(follower.run_kind) || coarse.changes(follower, all.facts)) add(follower);
    }
    return all;
}

} // namespace

Replay::Replay(StateSpace const& coarse, std::vector<std::size_t> path)
    : coarse_{coarse}, path_{std::move(path)}, space_{coarse.machines(), coarse.question(), coarse.company(), relevant(coarse, path_)},
      stepper_{space_}
{
}

Replay::Result Replay::play(Bits const* end)
{
    auto result = Result{};
    if (!space_.fits()) return result;
    auto layers = std::vector<std::vector<At>>{{}};
    for (auto const& config : space_.initial()) layers.back().push_back({config, 0});
    auto conflicts = std::vector<Result>{}; // what stood in the way of a step, in the order of the path
    auto finish = std::optional<At>{};
    auto repairs = std::size_t{0};
    for (auto i = std::size_t{0}; i < path_.size(); ++i) {
        auto const last = i + 1 == path_.size();
        auto const ends = [&](Stepper::Next const& to) {
            if (!last) return false;
            return end != nullptr ? shows(*end, to.config)
                                  : to.broken || to.found || (space_.asks_forbidden() && space_.forbidden(to.config));
        };
        auto next = next_layer(path_[i], layers.back(), ends);
        if (next.empty() && !impossible_ && repairs < most_repairs) {
            auto put_in = repair(i, layers.back());
            if (!put_in.empty()) {
                repairs += put_in.size();
                for (auto& one : put_in) {
                    path_.insert(path_.begin() + static_cast<std::ptrdiff_t>(i++), one.first);
                    layers.push_back({one.second});
                }
                --i;
                continue;
            }
        }
        if (last && !next.empty() && next.front().ends) finish = next.front();
        if (next.empty()) {
            auto conflict = Result{};
            if (refine_by_unmet(conflict, space_.moves()[path_[i]], layers.back())) conflicts.push_back(std::move(conflict));
            next = forced_layer(path_[i], layers.back());
            impossible_ = true;
        }
        layers.push_back(std::move(next));
    }
    auto const forbidden = [&](Bits const& config) { return space_.asks_forbidden() && space_.forbidden(config); };
    auto const begins_so = path_.empty() && (end != nullptr || std::ranges::any_of(space_.initial(), forbidden));
    result.real = !impossible_ && (finish || begins_so);
    if (!conflicts.empty()) return conflicts.back(); // what stands nearest to the end matters most to what is asked
    if (result.real)
        result.path = finish ? traced(layers, *finish) : RealPath{space_.company(), {}, {}};
    else
        refine_by_effects(result, path_);
    return result;
}

/// Steps that can be put in before the one that is shut, so that it can be taken: the fewest that do, or none.
std::vector<std::pair<std::size_t, Replay::At>> Replay::repair(std::size_t at, std::vector<At> const& layer)
{
    auto asked = std::set<std::size_t>{};
    auto useful = std::set<std::size_t>{};
    for (auto const& facts : space_.unmet(space_.moves()[path_[at]], layer.front().config).facts) asked.insert(facts.begin(), facts.end());
    for (auto depth = 0; depth < 3; ++depth) {
        auto const before = asked;
        for (auto m = std::size_t{0}; m < space_.moves().size(); ++m) {
            if (!mends(space_, space_.moves()[m], before)) continue;
            useful.insert(m);
            for (auto const fact : space_.reads(space_.moves()[m])) asked.insert(fact);
        }
    }
    struct Tried {
        Bits config{};
        std::size_t parent = nothing;
        std::size_t move = nothing;
        std::size_t root = 0;
    };
    auto tried = std::vector<Tried>{};
    auto seen = std::unordered_map<Bits, bool, BitsHash>{};
    for (auto p = std::size_t{0}; p < layer.size() && p < 8; ++p) tried.push_back({layer[p].config, nothing, nothing, p});
    for (auto t = std::size_t{0}; t < tried.size() && tried.size() < widest_repair; ++t) {
        for (auto const m : useful) {
            auto const here = tried[t];
            stepper_.take(m, here.config, [&](Stepper::Next const& to) {
                if (tried.size() < widest_repair && seen.emplace(to.config, true).second) tried.push_back({to.config, t, m, here.root});
            });
        }
        auto const opens =
            t != 0 && !next_layer(path_[at], {At{tried[t].config, 0, false}}, [](Stepper::Next const&) { return false; }).empty();
        if (!opens) continue;
        auto steps = std::vector<std::pair<std::size_t, At>>{};
        for (auto i = t; tried[i].move != nothing; i = tried[i].parent) steps.push_back({tried[i].move, {tried[i].config, 0, false}});
        std::reverse(steps.begin(), steps.end());
        if (!steps.empty()) steps.front().second.parent = tried[t].root;
        return steps;
    }
    return {};
}

/// One that ends the path comes first.
std::vector<Replay::At> Replay::next_layer(std::size_t move, std::vector<At> const& layer,
                                           std::function<bool(Stepper::Next const&)> const& ends)
{
    auto next = std::vector<At>{};
    auto seen = std::unordered_map<Bits, bool, BitsHash>{};
    for (auto p = std::size_t{0}; p < layer.size(); ++p) {
        stepper_.take(move, layer[p].config, [&](Stepper::Next const& to) {
            if (!next.empty() && next.front().ends) return;
            if (ends(to))
                next.insert(next.begin(), At{to.config, p, true});
            else if (next.size() < widest_layer && seen.emplace(to.config, true).second)
                next.push_back({to.config, p, false});
        });
    }
    return next;
}

/// The step is taken though something stood in its way, to see what else would on the rest of the path.
std::vector<Replay::At> Replay::forced_layer(std::size_t move, std::vector<At> const& layer)
{
    auto next = std::vector<At>{};
    for (auto p = std::size_t{0}; p < layer.size() && next.size() < widest_layer / 8; ++p)
        for (auto const& way : space_.outcomes_anyway(space_.moves()[move], layer[p].config))
            stepper_.settle({way.apply(layer[p].config), false, false}, [&](Stepper::Next const& to) {
                if (next.size() < widest_layer / 8) next.push_back({to.config, p, false});
            });
    return next;
}

RealPath Replay::traced(std::vector<std::vector<At>> const& layers, At last) const
{
    auto path = RealPath{space_.company(), {}, {}};
    for (auto i = path_.size(); i-- > 0;) {
        auto const& before = layers[i][last.parent];
        auto const& move = space_.moves()[path_[i]];
        path.moves.push_back(move);
        path.choices.push_back(choices(move, before.config, last.config));
        last = before;
    }
    std::reverse(path.moves.begin(), path.moves.end());
    std::reverse(path.choices.begin(), path.choices.end());
    return path;
}

/// The full configuration looks like that one to whoever follows only what the coarser space follows.
bool Replay::shows(Bits const& end, Bits const& config) const
{
    auto const differs = [&](std::size_t coarse_at, std::size_t fine_at) {
        return coarse_at != nothing && bit(end, coarse_at) != bit(config, fine_at);
    };
    for (auto const fact : coarse_.tracked().facts) {
        if (coarse_.fact_scope(fact) != Scope::Paper) {
            for (auto i = std::size_t{0}; i < coarse_.instances(fact); ++i)
                if (differs(coarse_.cell(fact, i), space_.cell(fact, i))) return false;
            continue;
        }
        for (auto const kind : coarse_.tracked().run_kinds)
            for (auto p = std::size_t{0}; p < space_.company().parties; ++p)
                if (differs(coarse_.cell(fact, coarse_.paper_instance(kind, p)), space_.cell(fact, space_.paper_instance(kind, p))))
                    return false;
    }
    for (auto const kind : coarse_.tracked().run_kinds)
        for (auto p = std::size_t{0}; p < space_.company().parties; ++p)
            if (coarse_.slot_value(end, kind, p) != space_.slot_value(config, kind, p)) return false;
    return true;
}

/// The answers under which the step came to that; where the program acted besides, those of the first way.
std::vector<Choice> Replay::choices(Move const& move, Bits const& before, Bits const& after) const
{
    auto const ways = space_.outcomes(move, before);
    for (auto const& way : ways)
        if (way.apply(before) == after) return way.choices;
    for (auto const& way : ways)
        if (way.broken || way.found) return way.choices;
    return ways.empty() ? std::vector<Choice>{} : ways.front().choices;
}

bool Replay::add_new(Result& result, std::vector<std::size_t> const& facts) const
{
    for (auto const fact : facts)
        if (!coarse_.tracked().facts.contains(fact)) result.facts.push_back(fact);
    return !result.facts.empty();
}

/// The need with the fewest facts not yet followed, of the first configuration that has one; rather one that shares facts with what is
/// followed.
bool Replay::refine_by_unmet(Result& result, Move const& move, std::vector<At> const& layer) const
{
    for (auto const& at : layer) {
        auto const unmet = space_.unmet(move, at.config);
        if (unmet.run_kind != nothing && !coarse_.tracked().run_kinds.contains(unmet.run_kind)) {
            result.run_kinds.push_back(unmet.run_kind);
            return true;
        }
        auto best = std::vector<std::size_t>{};
        auto best_shares = false;
        for (auto const& facts : unmet.facts) {
            auto fresh = std::vector<std::size_t>{};
            for (auto const fact : facts)
                if (!coarse_.tracked().facts.contains(fact)) fresh.push_back(fact);
            auto const shares = fresh.size() < facts.size(); // it speaks of something that is followed already
            if (fresh.empty() || (best_shares && !shares)) continue;
            if (best.empty() || (shares && !best_shares) || fresh.size() < best.size()) {
                best = std::move(fresh);
                best_shares = shares;
            }
        }
        if (add_new(result, best)) return true;
    }
    return false;
}

void Replay::refine_by_effects(Result& result, std::vector<std::size_t> const& path) const
{
    for (auto i = path.size(); i-- > 0;)
        if (add_new(result, coarse_.effect_reads(coarse_.moves()[path[i]]))) return;
    for (auto const& follower : space_.followers())
        if (!coarse_.idle(follower) && add_new(result, space_.reads(follower))) return;
    for (auto const& follower : space_.followers())
        if (!coarse_.idle(follower) && follower.run_kind != nothing && !coarse_.tracked().run_kinds.contains(follower.run_kind)) {
            result.run_kinds.push_back(follower.run_kind);
            return;
        }
    for (auto i = path.size(); i-- > 0;) {
        auto const& move = space_.moves()[path[i]];
        if (move.run_kind != nothing && !coarse_.tracked().run_kinds.contains(move.run_kind)) {
            result.run_kinds.push_back(move.run_kind);
            return;
        }
        if (add_new(result, space_.reads(move))) return;
    }
}

std::vector<std::string> names_of(Machines const& machines, Question const&, Tracked const& tracked)
{
    auto names = std::vector<std::string>{};
    for (auto const kind : tracked.run_kinds) {
        auto const& run = machines.run_kinds()[kind];
        names.push_back("run:" + machines.machines()[run.machine].name + (run.paper.empty() ? "" : "/" + run.paper));
    }
    for (auto const fact : tracked.facts) names.push_back(fact < machines.facts().size() ? machines.facts()[fact].name : "memory");
    return names;
}

Proof prove_in(Machines const& machines, Question const& question, Company company, Tracked& tracked, Budget const& budget)
{
    auto proof = Proof{};
    for (auto round = 0; round < most_rounds; ++round) {
        auto const space = StateSpace{machines, question, company, tracked};
        auto stepper = Stepper{space};
        auto explored = Explored{space.words()};
        auto searched = search(space, stepper, explored, budget);
        if (searched.verdict == Searched::Verdict::OverBudget && !(budget.out_of_time && budget.out_of_time())) {
            auto symbolic = SymbolicSearch{space, budget};
            searched = symbolic.search();
            proof.configurations += static_cast<std::size_t>(std::min(symbolic.configurations(), most_counted));
        } else {
            proof.configurations += explored.size();
        }
        proof.followed = names_of(machines, question, tracked);
        if (searched.verdict == Searched::Verdict::Nothing) {
            proof.verdict = Proof::Verdict::Proven;
            return proof;
        }
        if (searched.verdict == Searched::Verdict::OverBudget) {
            proof.why = "over the limit after " + std::to_string(proof.configurations) + " configurations";
            return proof;
        }
        auto played = Replay{space, searched.path}.play();
        if (played.real) {
            proof.verdict = Proof::Verdict::Broken;
            proof.path = std::move(played.path);
            return proof;
        }
        if (played.facts.empty() && played.run_kinds.empty()) {
            proof.why = "a path that isn't real could not be ruled out";
            return proof;
        }
        tracked.facts.insert(played.facts.begin(), played.facts.end());
        tracked.run_kinds.insert(played.run_kinds.begin(), played.run_kinds.end());
    }
    proof.why = "too many rounds";
    return proof;
}

Proof prove(Machines const& machines, Question const& question, Tracked const& seed, Budget const& budget, bool two)
{
    auto tracked = seed;
    for (auto kind = std::size_t{0}; kind < machines.run_kinds().size(); ++kind) // their states tell much
        if (!machines.machines()[machines.run_kinds()[kind].machine].child) tracked.run_kinds.insert(kind);
    auto proof = prove_in(machines, question, {1, true}, tracked, budget);
    auto configurations = proof.configurations;
    if (proof.verdict == Proof::Verdict::Proven) {
        proof.why = "any number of parties";
        if (!two) return proof;
        proof = prove_in(machines, question, {2, false}, tracked, budget);
        proof.configurations += configurations;
        if (proof.verdict == Proof::Verdict::Proven) proof.why = "any number of parties, and two exactly";
        return proof;
    }
    for (auto const parties : {std::size_t{1}, std::size_t{2}}) {
        proof = prove_in(machines, question, {parties, false}, tracked, budget);
        proof.configurations = configurations += proof.configurations;
        if (proof.verdict != Proof::Verdict::Proven) return proof;
    }
    proof.why = "one and two parties";
    return proof;
}

} // namespace xz::law
