// SPDX-License-Identifier: Apache-2.0
#include "law/machines.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

namespace xz::law {

namespace {

/// Sets of states that grow together (union by the smaller root, so that the result doesn't hang on the order of joins).
class Joined {
public:
    std::size_t add(StateRef const& ref)
    {
        auto const [found, fresh] = index_.emplace(ref, parent_.size());
        if (fresh) parent_.push_back(found->second);
        return found->second;
    }
    std::size_t root(std::size_t node)
    {
        while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
        return node;
    }
    void join(std::size_t a, std::size_t b)
    {
        auto const x = root(a);
        auto const y = root(b);
        parent_[std::max(x, y)] = std::min(x, y);
    }
    std::map<StateRef, std::size_t> const& all() const { return index_; }

private:
    std::map<StateRef, std::size_t> index_;
    std::vector<std::size_t> parent_;
};

StateRef owned(Procedure const& procedure, State const& state) { return {state.of.empty() ? procedure.id : state.of, state.id}; }

/// A matter in which nothing has happened: no fact holds; data and forms may be whatever they are.
class NothingYet final : public Answers {
public:
    explicit NothingYet(RuleSet const& rules) : rules_{rules} {}
    Truth fact(Atom const&) override { return Truth::No; }
    Truth guard(Atom const& atom) override
    {
        auto const* guard = rules_.guard(atom.name);
        return guard != nullptr && guard->kind == GuardKind::Formula ? evaluate(guard->formula, *this) : Truth::Unknown;
    }
    Truth field(FieldTest const&) override { return Truth::Unknown; }
    void each(Scope, std::function<bool()> const& body) override { body(); }

private:
    RuleSet const& rules_;
};

} // namespace

std::size_t Machine::index_of(StateRef const& ref) const
{
    auto const found = std::find(states.begin(), states.end(), ref);
    return found == states.end() ? nothing : static_cast<std::size_t>(found - states.begin());
}

Machines::Machines(RuleSet const& rules) : rules_{&rules}
{
    gather_steps();
    join_states();
    gather_runs();
    gather_facts();
    gather_quantifiers();
    known_ = std::make_shared<StateFacts const>(*this);
}

void Machines::gather_steps()
{
    for (auto const& [id, procedure] : rules_->procedures)
        for (auto const& step : procedure.steps) steps_.push_back(&step);
}

void Machines::join_states()
{
    auto joined = Joined{};
    for (auto const& [id, procedure] : rules_->procedures)
        for (auto const& state : procedure.states) joined.add(owned(procedure, state));
    for (auto const* step : steps_)
        for (auto const& from : step->from)
            for (auto const& arrow : step->to) joined.join(joined.add(from), joined.add(arrow.to));
    auto by_root = std::map<std::size_t, std::size_t>{};
    for (auto const& [ref, node] : joined.all()) {
        auto const [found, fresh] = by_root.emplace(joined.root(node), machines_.size());
        if (fresh) machines_.push_back({});
        auto& machine = machines_[found->second];
        machine_by_state_[ref] = found->second;
        if (ref.state == "start")
            machine.starts = true;
        else
            machine.states.push_back(ref);
    }
}

/// A machine is a child's where every procedure that owns one of its states has a parent. A run that a step leads into begins by that step
/// alone.
void Machines::gather_runs()
{
    auto entered = std::set<StateRef>{};
    for (auto const* step : steps_)
        if (step->starts_run())
            for (auto const& arrow : step->to) entered.insert(arrow.to);
    for (auto i = std::size_t{0}; i < machines_.size(); ++i) {
        auto& machine = machines_[i];
        auto parentless = false;
        for (auto const& ref : machine.states) {
            auto const* owner = rules_->procedure(ref.procedure);
            if (owner == nullptr) continue;
            if (machine.name.empty()) {
                machine.name = owner->id;
                machine.about = owner->about;
            }
            if (owner->parent.empty()) parentless = true;
            if (!entered.contains(ref) && std::find(owner->start.begin(), owner->start.end(), ref.state) != owner->start.end())
                machine.begins.push_back(machine.index_of(ref));
        }
        machine.child = !parentless;
        if (!machine.child && machine.begins.empty() && !machine.starts && !machine.states.empty()) machine.begins.push_back(0);
    }
    for (auto i = std::size_t{0}; i < machines_.size(); ++i)
        if (machines_[i].about != Scope::Paper || !machines_[i].child) run_kinds_.push_back({i, "", {}});
    for (auto const* step : steps_) {
        for (auto const& child : step->opens) {
            auto const machine = machine_of({child.procedure, child.state});
            if (machine == nothing || run_kind(machine, child) != nothing) continue;
            auto marks = child.marks;
            std::sort(marks.begin(), marks.end());
            run_kinds_.push_back({machine, child.paper, std::move(marks)});
        }
    }
}

void Machines::gather_facts()
{
    auto const add = [&](std::string const& name, Scope scope, bool mark) {
        auto const [found, fresh] = fact_by_name_.emplace(name, facts_.size());
        if (fresh)
            facts_.push_back({name, scope, mark});
        else if (!mark)
            facts_[found->second].mark = false;
    };
    for (auto const* step : steps_) {
        for (auto const& established : step->establishes) add(established.fact, established.scope, false);
        for (auto const& child : step->opens)
            for (auto const& mark : child.marks) add(mark, Scope::Paper, true);
        for (auto const& clock : step->clocks) add("clock:" + clock.clock, clock.of, false);
    }
}

void Machines::gather_quantifiers()
{
    auto nothing_holds = NothingYet{*rules_};
    std::function<void(Formula const&)> const look = [&](Formula const& formula) {
        if (formula.kind == Formula::Kind::Fact && formula.atom.is_guard) {
            if (auto const* guard = rules_->guard(formula.atom.name); guard != nullptr) look(guard->formula);
            return;
        }
        for (auto const& part : formula.parts) look(part);
        if (formula.kind != Formula::Kind::Any && formula.kind != Formula::Kind::All) return;
        auto const alike = formula.kind == Formula::Kind::All ? Truth::Yes : Truth::No;
        if (evaluate(formula.parts.front(), nothing_holds) != alike) asked_of_absent_.insert(formula.over);
    };
    for (auto const* step : steps_) {
        for (auto const& need : step->needs) look(need.formula);
        look(step->when);
        for (auto const& established : step->establishes) look(established.when);
        for (auto const& revoked : step->revokes) look(revoked.when);
        for (auto const& clock : step->clocks) look(clock.when);
        for (auto const& opened : step->opens) look(opened.when);
        for (auto const& arrow : step->to) look(arrow.when);
    }
}

std::size_t Machines::machine_of(StateRef const& ref) const
{
    auto const found = machine_by_state_.find(ref);
    return found == machine_by_state_.end() ? nothing : found->second;
}

std::size_t Machines::fact(std::string_view name) const
{
    auto const found = fact_by_name_.find(name);
    return found == fact_by_name_.end() ? nothing : found->second;
}

bool Machines::is_end(StateRef const& ref) const
{
    auto const* found = rules_->state(ref);
    return found != nullptr && found->end;
}

std::size_t Machines::run_kind(std::size_t machine, Opened const& opened) const
{
    auto wanted = RunKind{machine, "", {}};
    if (machines_[machine].about == Scope::Paper && machines_[machine].child) {
        wanted.paper = opened.paper;
        wanted.marks = opened.marks;
        std::sort(wanted.marks.begin(), wanted.marks.end());
    }
    auto const found = std::find(run_kinds_.begin(), run_kinds_.end(), wanted);
    return found == run_kinds_.end() ? nothing : static_cast<std::size_t>(found - run_kinds_.begin());
}

void facts_read(RuleSet const& rules, Formula const& formula, std::vector<std::string>& names)
{
    visit_atoms(formula, [&](Atom const& atom, bool) {
        auto const* guard = atom.is_guard ? rules.guard(atom.name) : nullptr;
        if (guard == nullptr)
            names.push_back(atom.name);
        else if (!guard->clock.empty())
            names.push_back("clock:" + guard->clock);
        else
            facts_read(rules, guard->formula, names);
    });
}

bool Machines::due_at_once(Step const& step) const
{
    auto const stands = step.starts_run() || std::any_of(step.from.begin(), step.from.end(), [&](StateRef const& from) {
                            auto const at = machine_of(from);
                            auto const& begins = machines_[at].begins;
                            return std::find(begins.begin(), begins.end(), machines_[at].index_of(from)) != begins.end();
                        });
    auto nothing_yet = NothingYet{*rules_};
    auto const may_hold = [&](Formula const& formula) { return evaluate(formula, nothing_yet) != Truth::No; };
    return stands && may_hold(step.when) &&
           std::all_of(step.needs.begin(), step.needs.end(), [&](Need const& need) { return may_hold(need.formula); });
}

} // namespace xz::law
