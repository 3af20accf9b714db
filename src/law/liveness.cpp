// SPDX-License-Identifier: Apache-2.0
#include "law/liveness.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include "law/symbolic.hpp"

namespace xz::law {

namespace {

constexpr auto most_rounds = 200;

/// One party, one run of each sort at a time.
constexpr auto one_of_each = Company{1, false, true};

template <class List, class T>
bool contains(List const& list, T const& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

StateRef parse_ref(std::string const& text, std::string const& procedure)
{
    auto const colon = text.find(':');
    return colon == std::string::npos ? StateRef{procedure, text} : StateRef{text.substr(0, colon), text.substr(colon + 1)};
}

/// Facts whose holding (or not holding) a formula wants.
void wants(RuleSet const& rules, Formula const& formula, bool positive, std::set<std::string>& to_hold, std::set<std::string>& not_to_hold)
{
    if (formula.kind == Formula::Kind::Fact) {
        auto const* guard = formula.atom.is_guard ? rules.guard(formula.atom.name) : nullptr;
        if (guard != nullptr) return wants(rules, guard->formula, positive, to_hold, not_to_hold);
        (positive ? to_hold : not_to_hold).insert(formula.atom.name);
        return;
    }
    for (auto const& part : formula.parts)
        wants(rules, part, formula.kind == Formula::Kind::Not ? !positive : positive, to_hold, not_to_hold);
}

/// What one search found.
struct Answer {
    enum class Is { Reached, DeadEnd, Undecided };
    Is is = Is::Undecided;
    std::size_t configurations = 0;
    std::string why;
    RealPath path; // into the dead end
};

/// A waiting state of one sort of run, and what may be done in it by our own hand.
class Waiting {
public:
    Waiting(Machines const& machines, std::size_t kind, StateRef const& state, StateRef const& way_on, Budget const& budget)
        : machines_{machines}, kind_{kind}, way_on_{way_on}, budget_{budget}, own_hand_{own_hand_of(machines.rules())}
    {
        auto const& machine = machines.machines()[machines.run_kinds()[kind].machine];
        here_ = machine.index_of(state) + 1;
        auto const space = StateSpace{machines, question_, one_of_each, {}};
        for (auto const& move : space.moves())
            if (leads_on(move) && ours(move) && !space.never(move)) ways_.push_back(move);
        // What asks no fact is found out at once: it is looked at first.
        std::stable_sort(ways_.begin(), ways_.end(), [&](Move const& a, Move const& b) { return facts_asked(a) < facts_asked(b); });
    }

    /// By parts: each need of a way on can be brought about without undoing another; needs that can't always be are taken as the case in
    /// which that way serves, and the ways' cases must leave no configuration out.
    DeadEnd prove()
    {
        auto cases = std::vector<std::vector<Formula>>{};
        auto lacks = std::string{};
        for (auto const& way : ways_) {
            auto const selecting = selecting_needs(way, lacks);
            if (!selecting) continue;
            if (selecting->empty()) return reached(way.step->id);
            cases.push_back(*selecting);
        }
        auto answer = Answer{Answer::Is::DeadEnd, 0, "", {}};
        for (auto const& one : cases) {
            if (cases.size() < 2) break;
            answer = covered({one});
            configurations_ += answer.configurations;
            if (answer.is == Answer::Is::Reached) return reached("one way serves in every case");
        }
        if (!cases.empty()) answer = covered(cases);
        configurations_ += answer.configurations;
        if (!cases.empty() && answer.is == Answer::Is::Reached) return reached("each case by a way of its own");
        auto end = DeadEnd{};
        end.report.configurations = configurations_;
        end.report.by = ways_.empty() ? "no step of ours leads to " + way_on_.state : answer.why + lacks;
        end.path = std::move(answer.path);
        if (end.path.moves.empty()) end.path = std::move(first_dead_end_);
        return end;
    }

private:
    using Allowed = std::function<bool(StateSpace const&, Move const&)>;

    DeadEnd reached(std::string const& how)
    {
        auto end = DeadEnd{};
        end.report.ok = true;
        end.report.configurations = configurations_;
        end.report.by = how + ", " + std::to_string(configurations_) + " configurations";
        return end;
    }

    std::size_t facts_asked(Move const& way) const
    {
        auto names = std::vector<std::string>{};
        for (auto const& need : needs_of(*way.step)) facts_read(machines_.rules(), need.formula, names);
        return names.size();
    }

    bool ours(Move const& move) const { return by_our_own_hand(machines_.rules(), *move.step); }

    bool leads_on(Move const& move) const
    {
        return move.run_kind == kind_ && contains(move.from, here_ - 1) &&
               std::any_of(move.step->to.begin(), move.step->to.end(), [&](Arrow const& a) { return a.to == way_on_; });
    }

    /// Steps back and exits are withheld: of this run those that lead elsewhere (see `hole`), and of its parent all that lead on.
    bool withheld(Move const& move) const
    {
        auto const& machine = machines_.machines()[machines_.run_kinds()[move.run_kind].machine];
        auto const child_here = machines_.machines()[machines_.run_kinds()[kind_].machine].child;
        return child_here && !machine.child && move.run_kind != kind_ && !move.step->to.empty();
    }

    /// The way's step with nothing but that need.
    static Step only(Step const& step, Formula const& need)
    {
        auto one = step;
        one.needs = {{"", need, {}}};
        one.when = {};
        return one;
    }

    /// Everything that must hold for the step to lead there, in its smallest parts: its needs, when it is offered, the choice among its
    /// arrows.
    std::vector<Need> needs_of(Step const& step) const
    {
        auto needs = std::vector<Need>{};
        for (auto const& need : step.needs) add_parts(needs, need.text, need.formula);
        add_parts(needs, "when", step.when);
        for (auto const& arrow : step.to) {
            if (arrow.to == way_on_) {
                add_parts(needs, "to", arrow.when);
                break;
            }
            add_parts(needs, "to", {.kind = Formula::Kind::Not, .parts = {arrow.when}});
        }
        return needs;
    }

    /// One party alone is followed: what all must fulfil is fulfilled part by part.
    void add_parts(std::vector<Need>& needs, std::string const& text, Formula const& formula) const
    {
        auto const* guard =
            formula.kind == Formula::Kind::Fact && formula.atom.is_guard ? machines_.rules().guard(formula.atom.name) : nullptr;
        if (formula.always()) return;
        if (guard != nullptr && guard->kind == GuardKind::Formula) return add_parts(needs, text, guard->formula);
        if (formula.kind == Formula::Kind::And) {
            for (auto const& part : formula.parts) add_parts(needs, text, part);
            return;
        }
        if (formula.kind == Formula::Kind::All && formula.over == Scope::Party) {
            auto parts = std::vector<Need>{};
            add_parts(parts, text, formula.parts.front());
            for (auto& part : parts)
                needs.push_back({text, {.kind = Formula::Kind::All, .over = Scope::Party, .parts = {std::move(part.formula)}}, {}});
            return;
        }
        needs.push_back({text, formula, {}});
    }

    bool undoes(StateSpace const& space, Move const& move, Formula const& need) const
    {
        auto to_hold = std::set<std::string>{};
        auto not_to_hold = std::set<std::string>{};
        wants(machines_.rules(), need, true, to_hold, not_to_hold);
        auto const listed = [&](auto const& changes, std::set<std::string> const& names) {
            return std::any_of(changes.begin(), changes.end(),
                               [&](auto const& c) { return names.contains(c.fact) && space.changes(move, {space.fact_index(c.fact)}); });
        };
        return listed(move.step->revokes, to_hold) || listed(move.step->establishes, not_to_hold);
    }

    /// The needs of a way that our own hand can't always bring about; nothing where one of them asks no fact at all and still says no.
    /// They are brought about in the order in which they stand, each without undoing an earlier one or one that can't be brought about.
    std::optional<std::vector<Formula>> selecting_needs(Move const& way, std::string& lacks)
    {
        auto const needs = needs_of(*way.step);
        auto selecting = std::set<std::size_t>{};
        auto said = std::string{};
        for (auto again = true; again;) {
            again = false;
            for (auto i = std::size_t{0}; i < needs.size() && !again; ++i) {
                if (selecting.contains(i)) continue;
                auto answer = bring_about(way, needs, i, selecting);
                configurations_ += answer.configurations;
                if (answer.is == Answer::Is::Reached) continue;
                said += describe(*way.step, needs[i], answer);
                if (first_dead_end_.moves.empty()) first_dead_end_ = std::move(answer.path);
                auto names = std::vector<std::string>{};
                facts_read(machines_.rules(), needs[i].formula, names);
                if (names.empty()) {
                    lacks += said;
                    return std::nullopt;
                }
                selecting.insert(i);
                again = i > 0; // what was brought about before must not undo this one
            }
        }
        lacks += said;
        auto formulas = std::vector<Formula>{};
        for (auto const i : selecting) formulas.push_back(needs[i].formula);
        return formulas;
    }

    Answer bring_about(Move const& way, std::vector<Need> const& needs, std::size_t i, std::set<std::size_t> const& selecting)
    {
        auto const one = only(*way.step, needs[i].formula);
        auto probe = way;
        probe.step = &one;
        auto const allowed = [&](StateSpace const& space, Move const& move) {
            for (auto j = std::size_t{0}; j < needs.size(); ++j)
                if (j != i && (j < i || selecting.contains(j)) && undoes(space, move, needs[j].formula)) return false;
            return true;
        };
        return solve({&probe}, allowed);
    }

    std::string describe(Step const& step, Need const& need, Answer const& answer) const
    {
        auto names = std::vector<std::string>{};
        facts_read(machines_.rules(), need.formula, names);
        auto text = " " + step.id + " lacks \"" + need.text + "\" (";
        for (auto const& name : names) text += name + " ";
        text += answer.is == Answer::Is::Undecided ? "not found out quickly" : "not by our own hand";
        return text + ");";
    }

    /// Whether every configuration in the state is one of the cases.
    Answer covered(std::vector<std::vector<Formula>> const& cases)
    {
        auto steps = std::deque<Step>{};
        auto probes = std::vector<Move>{};
        for (auto const& one : cases) {
            auto all = Formula{.kind = Formula::Kind::And, .parts = one};
            steps.push_back(only(*ways_.front().step, one.size() == 1 ? one.front() : all));
            probes.push_back(ways_.front());
            probes.back().step = &steps.back();
        }
        auto asked = std::vector<Move const*>{};
        for (auto const& probe : probes) asked.push_back(&probe);
        return solve(asked, [](StateSpace const&, Move const&) { return true; });
    }

    /// From every reachable configuration in the state our own hand comes to a good one, staying in the state.
    Answer solve(std::vector<Move const*> const& probes, Allowed const& allowed)
    {
        auto tracked = Tracked{};
        tracked.run_kinds.insert(kind_);
        for (auto kind = std::size_t{0}; kind < machines_.run_kinds().size(); ++kind) // their states tell much
            if (!machines_.machines()[machines_.run_kinds()[kind].machine].child) tracked.run_kinds.insert(kind);
        auto answer = Answer{};
        for (auto round = 0; round < most_rounds; ++round) {
            auto const space = StateSpace{machines_, question_, one_of_each, tracked};
            auto own = std::vector<bool>{};
            for (auto const& move : space.moves()) own.push_back(ours(move) && !withheld(move) && allowed(space, move));
            auto const looked = look(space, probes, own, answer);
            if (looked.over_budget) {
                answer.why = "over the limit:";
                for (auto const& name : names_of(machines_, question_, tracked)) answer.why += " " + name;
                return answer;
            }
            if (!looked.hole) {
                answer.is = Answer::Is::Reached;
                return answer;
            }
            auto const& config = looked.hole->config;
            if (ask(space, config, probes, tracked)) continue;
            auto const& path = looked.hole->path;
            auto played = Replay{space, path}.play(&config);
            if (!played.real && !path.empty()) {
                if (played.facts.empty() && played.run_kinds.empty()) {
                    answer.why = "a way into a dead end could be neither followed nor ruled out";
                    return answer;
                }
                tracked.facts.insert(played.facts.begin(), played.facts.end());
                tracked.run_kinds.insert(played.run_kinds.begin(), played.run_kinds.end());
                continue;
            }
            if (widen(space, config, probes, own, tracked)) continue;
            answer.is = Answer::Is::DeadEnd;
            answer.path = std::move(played.path);
            return answer;
        }
        answer.why = "too many rounds";
        return answer;
    }

    /// A move of ours is as good as the worst that it may come to: what isn't known, and the program's part after it, are against us.
    SymbolicSearch::Looked look(StateSpace const& space, std::vector<Move const*> const& probes, std::vector<bool> const& own,
                                Answer& answer) const
    {
        if (budget_.out_of_time && budget_.out_of_time()) return {true, std::nullopt};
        auto symbolic = SymbolicSearch{space, budget_};
        auto asked = std::vector<Move>{};
        for (auto const* probe : probes) asked.push_back(*probe);
        auto looked = symbolic.hole(kind_, here_, asked, own, own_hand_);
        answer.configurations += static_cast<std::size_t>(std::min(symbolic.configurations(), 1e15));
        return looked;
    }

    /// Follows the facts that the probes ask.
    bool ask(StateSpace const& space, Bits const& config, std::vector<Move const*> const& probes, Tracked& tracked) const
    {
        auto const before = tracked;
        for (auto const* probe : probes)
            for (auto const& facts : space.unmet(*probe, config, Reading::Sure, &own_hand_).facts)
                tracked.facts.insert(facts.begin(), facts.end());
        return !(before == tracked);
    }

    /// Follows the facts that the probes ask, then those that the steps ask which could change them, and so on outwards. False: nothing is
    /// left.
    bool widen(StateSpace const& space, Bits const& config, std::vector<Move const*> const& probes, std::vector<bool> const& own,
               Tracked& tracked)
    {
        auto const before = tracked;
        auto asked = std::set<std::size_t>{};
        auto looked = std::set<std::size_t>{};
        auto const ask_of = [&](Move const& move) {
            auto const unmet = space.unmet(move, config, Reading::Sure, &own_hand_);
            if (unmet.run_kind != nothing) tracked.run_kinds.insert(unmet.run_kind);
            for (auto const& facts : unmet.facts) asked.insert(facts.begin(), facts.end());
            tracked.facts.insert(asked.begin(), asked.end());
        };
        for (auto const* probe : probes) ask_of(*probe);
        while (before == tracked) {
            auto const known = asked.size();
            auto const looked_before = looked.size();
            for (auto m = std::size_t{0}; m < own.size(); ++m) {
                auto const& move = space.moves()[m];
                if (!own[m] || looked.contains(m) || !space.changes(move, asked)) continue;
                looked.insert(m);
                ask_of(move);
                auto const decides = space.effect_reads(move);
                tracked.facts.insert(decides.begin(), decides.end());
            }
            if (asked.size() == known && looked.size() == looked_before) return !(before == tracked);
        }
        return true;
    }

    Machines const& machines_;
    std::size_t kind_;
    StateRef way_on_;
    Budget budget_;
    OwnHand own_hand_;
    Question question_;
    std::size_t here_ = 0;
    std::vector<Move> ways_;
    std::size_t configurations_ = 0;
    RealPath first_dead_end_;
};

} // namespace

bool by_our_own_hand(RuleSet const& rules, Step const& step)
{
    if (!step.made_by.empty()) return true;
    auto const ours = [&](std::string const& post) {
        if (post == "party" || post == "agent" || post == "witness" || post == "public") return false;
        auto const side = rules.post_sides.find(post);
        return side == rules.post_sides.end() || side->second == "ours";
    };
    return std::any_of(step.by.begin(), step.by.end(), ours);
}

OwnHand own_hand_of(RuleSet const& rules)
{
    return [&rules](Guard const& guard) -> std::optional<Truth> {
        if (!guard.clock.empty()) return std::nullopt; // waiting is ours
        if (guard.kind == GuardKind::Attested && guard.who == Who::Ours) return std::nullopt;
        for (auto const& mend : guard.mended_by) {
            if (mend == "form" || mend == "time") return std::nullopt;
            if (auto const steps = rules.steps_by_id.find(mend); steps != rules.steps_by_id.end())
                for (auto const* step : steps->second)
                    if (by_our_own_hand(rules, *step)) return std::nullopt;
        }
        return Truth::No;
    };
}

std::vector<DeadEnd> check_liveness(Machines const& machines, Budget const& budget, std::function<bool(std::size_t)> const& mine)
{
    auto found = std::vector<DeadEnd>{};
    auto place = std::size_t{0};
    for (auto const& [id, procedure] : machines.rules().procedures) {
        for (auto const& state : procedure.states) {
            if (state.end || !state.of.empty()) continue;
            ++place;
            if (mine && !mine(place - 1)) continue;
            auto const here = StateRef{id, state.id};
            if (budget.begins) budget.begins(false);
            auto const& way = state.way_alone.empty() ? state.way_on : state.way_alone;
            auto const there = parse_ref(way, id);
            auto const machine = machines.machine_of(here);
            auto worst = DeadEnd{};
            worst.report.ok = machines.machine_of(there) == machine;
            if (!worst.report.ok) worst.report.by = "no step leads on to " + way;
            auto configurations = std::size_t{0};
            for (auto kind = std::size_t{0}; worst.report.ok && kind < machines.run_kinds().size(); ++kind) {
                if (machines.run_kinds()[kind].machine != machine) continue;
                worst = Waiting{machines, kind, here, there, budget}.prove();
                configurations += worst.report.configurations;
            }
            worst.report.procedure = id;
            worst.report.state = state.id;
            worst.report.place = place - 1;
            worst.report.configurations = configurations;
            found.push_back(std::move(worst));
            if (budget.until_first_fault && !found.back().report.ok) return found;
        }
    }
    return found;
}

} // namespace xz::law
