// SPDX-License-Identifier: Apache-2.0
#include "law/liveness.hpp"

#include <algorithm>
#include <set>

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

/// One waiting state of one kind of run.
class WayOn {
public:
    WayOn(Machines const& machines, std::size_t kind, StateRef const& state, StateRef const& way_on, Budget budget)
        : machines_{machines}, kind_{kind}, state_{state}, way_on_{way_on}, budget_{std::move(budget)}, own_hand_{own_hand_of(machines.rules())}
    {
        auto const& machine = machines.machines()[machines.run_kinds()[kind].machine];
        here_ = machine.index_of(state) + 1;
        there_ = machine.index_of(way_on) + 1;
    }

    DeadEnd prove()
    {
        tracked_.run_kinds.insert(kind_);
        for (auto round = 0; round < most_rounds; ++round) {
            auto const space = StateSpace{machines_, question_, one_of_each, tracked_};
            auto stepper = Stepper{space};
            auto explored = Explored{space.words()};
            auto const searched = search(space, stepper, explored, budget_);
            result_.report.configurations += explored.size();
            budget_.judgments -= std::min(budget_.judgments, stepper.judgments());
            if (searched.verdict == Searched::Verdict::OverBudget) return over("over the limit after " + std::to_string(explored.size()) + " configurations");
            auto const hole = find_hole(space, explored);
            if (hole == nothing) {
                result_.report.ok = true;
                result_.report.by = std::to_string(explored.size()) + " configurations";
                return std::move(result_);
            }
            if (!refine(space, explored, hole)) return std::move(result_);
        }
        return over("too many rounds");
    }

private:
    DeadEnd over(std::string why)
    {
        for (auto const& name : names_of(machines_, question_, tracked_)) why += " " + name;
        result_.report.by = std::move(why);
        return std::move(result_);
    }

    bool ours(Move const& move) const { return by_our_own_hand(machines_.rules(), *move.step); }

    /// Steps back and exits are withheld: of this run those that lead elsewhere, and of its parent all that lead on.
    bool withheld(Move const& move) const
    {
        auto const& machine = machines_.machines()[machines_.run_kinds()[move.run_kind].machine];
        auto const child_here = machines_.machines()[machines_.run_kinds()[kind_].machine].child;
        return child_here && !machine.child && move.run_kind != kind_ && !move.step->to.empty();
    }

    /// The first configuration in the state from which the way on isn't reached, or `nothing`.
    std::size_t find_hole(StateSpace const& space, Explored const& explored)
    {
        auto own = Stepper{space, Reading::Sure, &own_hand_};
        auto waiting = std::vector<std::size_t>{};
        for (auto i = std::size_t{0}; i < explored.size(); ++i)
            if (space.slot_value(explored.at(i), kind_, 0) == here_) waiting.push_back(i);
        auto back = std::vector<std::vector<std::uint32_t>>(explored.size());
        auto good = std::vector<bool>(explored.size(), false);
        auto queue = std::vector<std::size_t>{};
        for (auto const at : waiting) {
            auto const config = explored.at(at);
            for (auto m = std::size_t{0}; m < space.moves().size() && !good[at]; ++m) {
                if (own.idle(m) || !ours(space.moves()[m]) || withheld(space.moves()[m])) continue;
                own.take(m, config, [&](Stepper::Next const& next) {
                    auto const value = space.slot_value(next.config, kind_, 0);
                    if (value == there_) good[at] = true;
                    else if (value == here_)
                        if (auto const to = explored.find(next.config); to != nothing && to != at) back[to].push_back(static_cast<std::uint32_t>(at));
                });
            }
            if (good[at]) queue.push_back(at);
        }
        budget_.judgments -= std::min(budget_.judgments, own.judgments());
        while (!queue.empty()) {
            auto const at = queue.back();
            queue.pop_back();
            for (auto const from : back[at])
                if (!good[from]) {
                    good[from] = true;
                    queue.push_back(from);
                }
        }
        auto const hole = std::find_if(waiting.begin(), waiting.end(), [&](std::size_t i) { return !good[i]; });
        return hole == waiting.end() ? nothing : *hole;
    }

    /// Follows more: what shows that the hole can't be come to, or what leads out of it. False: the hole is real.
    bool refine(StateSpace const& space, Explored const& explored, std::size_t hole)
    {
        auto const path = explored.path_to(hole);
        auto const end = explored.at(hole);
        auto played = Replay{space, path}.play(&end);
        if (!played.real && !path.empty()) {
            if (played.facts.empty() && played.run_kinds.empty()) {
                result_.report.by = "a way into a dead end could be neither followed nor ruled out";
                return false;
            }
            tracked_.facts.insert(played.facts.begin(), played.facts.end());
            tracked_.run_kinds.insert(played.run_kinds.begin(), played.run_kinds.end());
            return true;
        }
        if (widen(space, explored.at(hole))) return true;
        result_.path = std::move(played.path);
        describe(space, explored.at(hole));
        return false;
    }

    /// Adds facts that the needs of the way on ask, then those of the steps that could change them, and so on outwards.
    bool widen(StateSpace const& space, Bits const& hole)
    {
        auto asked = std::set<std::size_t>{};
        auto looked = std::set<std::size_t>{};
        auto fresh = Tracked{};
        auto const ask = [&](std::size_t m) {
            auto const& move = space.moves()[m];
            if (!looked.insert(m).second) return;
            auto const unmet = space.unmet(move, hole, Reading::Sure, &own_hand_);
            if (unmet.run_kind != nothing) fresh.run_kinds.insert(unmet.run_kind);
            for (auto const& facts : unmet.facts) asked.insert(facts.begin(), facts.end());
            auto const decides = space.effect_reads(move);
            if (unmet.facts.empty()) asked.insert(decides.begin(), decides.end());
        };
        for (auto m = std::size_t{0}; m < space.moves().size(); ++m) {
            auto const& move = space.moves()[m];
            auto const leads = move.run_kind == kind_ && contains(move.from, here_ - 1) &&
                               std::any_of(move.step->to.begin(), move.step->to.end(), [&](Arrow const& a) { return a.to == way_on_; });
            if (leads && ours(move)) ask(m);
        }
        while (true) {
            for (auto const fact : asked) fresh.facts.insert(fact);
            auto const before = tracked_;
            tracked_.facts.insert(fresh.facts.begin(), fresh.facts.end());
            tracked_.run_kinds.insert(fresh.run_kinds.begin(), fresh.run_kinds.end());
            if (!(before == tracked_)) return true;
            auto const known = asked.size();
            auto const looked_before = looked.size();
            for (auto m = std::size_t{0}; m < space.moves().size(); ++m) {
                auto const& move = space.moves()[m];
                if (ours(move) && !withheld(move) && space.changes(move, asked)) ask(m);
            }
            if (asked.size() == known && looked.size() == looked_before) return false;
        }
    }

    void describe(StateSpace const& space, Bits const& hole)
    {
        auto& text = result_.report.by;
        for (auto const& move : space.moves()) {
            if (move.run_kind != kind_ || !contains(move.from, here_ - 1) || !ours(move)) continue;
            if (std::none_of(move.step->to.begin(), move.step->to.end(), [&](Arrow const& a) { return a.to == way_on_; })) continue;
            text += (text.empty() ? "" : "; ") + move.step->id + " lacks";
            for (auto const& need : move.step->needs) {
                auto one = *move.step;
                one.needs = {need};
                one.when = {};
                auto probe = move;
                probe.step = &one;
                if (!space.unmet(probe, hole, Reading::Sure, &own_hand_).facts.empty()) text += " \"" + need.text + "\"";
            }
        }
        if (text.empty()) text = "no step of ours leads to " + way_on_.state;
    }

    Machines const& machines_;
    std::size_t kind_;
    StateRef state_;
    StateRef way_on_;
    Budget budget_;
    OwnHand own_hand_;
    Question question_;
    Tracked tracked_;
    std::size_t here_ = 0;
    std::size_t there_ = 0;
    DeadEnd result_;
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
    auto const of_party = contains(step.by, std::string{"party"}) || contains(step.by, std::string{"agent"});
    return !of_party && std::any_of(step.by.begin(), step.by.end(), ours);
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

std::vector<DeadEnd> check_liveness(Machines const& machines, Budget const& budget)
{
    auto found = std::vector<DeadEnd>{};
    for (auto const& [id, procedure] : machines.rules().procedures) {
        for (auto const& state : procedure.states) {
            if (state.end || !state.of.empty()) continue;
            auto const here = StateRef{id, state.id};
            auto const there = parse_ref(state.way_on, id);
            auto const machine = machines.machine_of(here);
            auto worst = DeadEnd{};
            worst.report = {.procedure = id, .state = state.id, .ok = true};
            if (machines.machine_of(there) != machine) {
                worst.report.ok = false;
                worst.report.by = "no step leads on to " + state.way_on;
            }
            for (auto kind = std::size_t{0}; worst.report.ok && kind < machines.run_kinds().size(); ++kind) {
                if (machines.run_kinds()[kind].machine != machine) continue;
                auto one = WayOn{machines, kind, here, there, budget}.prove();
                one.report.procedure = id;
                one.report.state = state.id;
                one.report.configurations += worst.report.configurations;
                worst = std::move(one);
            }
            found.push_back(std::move(worst));
        }
    }
    return found;
}

} // namespace xz::law
