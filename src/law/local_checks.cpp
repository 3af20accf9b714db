// SPDX-License-Identifier: Apache-2.0
#include "law/local_checks.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace xz::law {

namespace {

template <class List, class T>
bool contains(List const& list, T const& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

std::string named(Step const& step) { return step.procedure + "/" + step.id; }

/// A world where some names have a known answer and everything else may be either.
class Supposed final : public Answers {
public:
    explicit Supposed(RuleSet const& rules) : rules_{rules} {}

    std::map<std::string, Truth, std::less<>> facts;
    std::map<std::string, Truth, std::less<>> guards;
    std::set<std::string> lapsed; // clocks

    Truth fact(Atom const& atom) override
    {
        auto const found = facts.find(atom.name);
        return found == facts.end() ? Truth::Unknown : found->second;
    }
    Truth guard(Atom const& atom) override
    {
        if (auto const found = guards.find(atom.name); found != guards.end()) return found->second;
        auto const* known = rules_.guard(atom.name);
        if (known == nullptr) return Truth::Unknown;
        if (known->kind == GuardKind::Formula) return evaluate(known->formula, *this);
        if (!known->clock.empty() && lapsed.contains(known->clock))
            return truth(known->clock_is == "lapsed" || known->clock_is == "elapsed");
        return Truth::Unknown;
    }
    Truth field(FieldTest const&) override { return Truth::Unknown; }
    void each(Scope, std::function<bool()> const& body) override { body(); }

    /// A need that says no, if there is one.
    Need const* shut(Step const& step)
    {
        for (auto const& need : step.needs)
            if (evaluate(need.formula, *this) == Truth::No) return &need;
        return nullptr;
    }

private:
    RuleSet const& rules_;
};

bool occurs(Step const& step, Check const& check)
{
    if (contains(check.on_step, step.id)) return true;
    for (auto const& fact : check.on_establish) {
        if (std::any_of(step.establishes.begin(), step.establishes.end(), [&](auto const& e) { return e.fact == fact; })) return true;
        if (std::any_of(step.clocks.begin(), step.clocks.end(),
                        [&](auto const& c) { return c.move == ClockMove::Start && "clock:" + c.clock == fact; }))
            return true;
    }
    for (auto const& fact : check.on_revoke)
        if (std::any_of(step.revokes.begin(), step.revokes.end(), [&](auto const& r) { return r.fact == fact; })) return true;
    return std::any_of(step.to.begin(), step.to.end(),
                       [&](Arrow const& a) { return contains(check.on_enter, a.to.procedure + ":" + a.to.state); });
}

std::vector<std::string> check_names(Machines const& machines, Check const& check)
{
    auto wrong = std::vector<std::string>{};
    auto const& rules = machines.rules();
    auto const steps = steps_of(machines, check);
    auto const everywhere = check.on_establish.empty() && check.on_enter.empty() && check.on_step.empty() && check.on_revoke.empty();
    if (!everywhere && steps.empty()) wrong.push_back("no step has this occasion");
    for (auto const& id : check.on_step)
        if (std::none_of(steps.begin(), steps.end(), [&](Step const* s) { return s->id == id; })) wrong.push_back("no step " + id);
    for (auto const& guard : check.guards) {
        if (rules.guard(guard) == nullptr && !rules.facts.contains(guard)) {
            wrong.push_back("no guard " + guard);
            continue;
        }
        for (auto const* step : steps)
            if (!shut_by(rules, *step, guard)) wrong.push_back(named(*step) + " is not shut by " + guard);
        auto const* known = rules.guard(guard);
        if (!everywhere || (known != nullptr && known->kind == GuardKind::Engine)) continue; // the engine asks its own of every act
        auto const& all = machines.steps();
        if (std::none_of(all.begin(), all.end(), [&](Step const* s) { return shut_by(rules, *s, guard); }))
            wrong.push_back("no step is shut by " + guard);
    }
    return wrong;
}

/// `also_enabled_by_each`: with any one of the alternatives and none of the others no need of the step says no.
std::vector<std::string> check_each_enables(Machines const& machines, Check const& check)
{
    auto wrong = std::vector<std::string>{};
    auto const only_facts = [&](std::vector<std::string> const& texts) {
        auto names = std::vector<std::string>{};
        for (auto const& text : texts) {
            auto const formula = linked(machines.rules(), text, wrong);
            visit_atoms(formula, [&](Atom const& atom, bool) { names.push_back(atom.name); });
        }
        return names;
    };
    auto const alternatives = only_facts(check.any);
    for (auto const* step : steps_of(machines, check)) {
        for (auto const& one : alternatives) {
            auto supposed = Supposed{machines.rules()};
            for (auto const& other : alternatives) supposed.facts[other] = truth(other == one);
            for (auto const& fact : only_facts(check.when)) supposed.facts[fact] = Truth::Yes;
            if (auto const* need = supposed.shut(*step))
                wrong.push_back(named(*step) + " stays shut by \"" + need->text + "\" though " + one);
        }
    }
    return wrong;
}

bool is_start_of_clock(Step const& step, StateRef const& state)
{
    auto const enters = step.to.empty() ? contains(step.from, state)
                                        : std::any_of(step.to.begin(), step.to.end(), [&](Arrow const& a) { return a.to == state; });
    return enters && std::any_of(step.clocks.begin(), step.clocks.end(), [](ClockEffect const& c) { return c.move == ClockMove::Start; });
}

std::vector<std::string> check_owner(Machines const& machines, Check const& check)
{
    auto wrong = std::vector<std::string>{};
    for (auto const& [id, procedure] : machines.rules().procedures) {
        if (!check.procedures.empty() && !contains(check.procedures, id)) continue;
        for (auto const& state : procedure.states) {
            if (state.end || !state.of.empty()) continue;
            if (state.owner.empty()) wrong.push_back(id + ":" + state.id + " has no owner");
            auto const ref = StateRef{id, state.id};
            auto const& steps = machines.steps();
            auto const clock = std::any_of(steps.begin(), steps.end(), [&](Step const* s) { return is_start_of_clock(*s, ref); });
            if (state.reason.empty() && !clock) wrong.push_back(id + ":" + state.id + " has neither a clock nor a reason to wait");
        }
    }
    return wrong;
}

std::vector<std::string> check_late_side(Machines const& machines, Check const& check)
{
    auto wrong = std::vector<std::string>{};
    for (auto const& id : check.steps) {
        auto const found = machines.rules().steps_by_id.find(id);
        if (found == machines.rules().steps_by_id.end()) {
            wrong.push_back("no step " + id);
            continue;
        }
        for (auto const* step : found->second) {
            auto supposed = Supposed{machines.rules()};
            for (auto const& guard : check.guards) {
                if (guard.starts_with("clock "))
                    supposed.lapsed.insert(guard.substr(6));
                else if (machines.rules().guard(guard) == nullptr)
                    wrong.push_back("no guard " + guard);
                else
                    supposed.guards[guard] = Truth::No;
            }
            if (auto const* need = supposed.shut(*step)) wrong.push_back(named(*step) + " is locked by lateness: " + need->text);
        }
    }
    return wrong;
}

std::vector<std::string> check_absent(Machines const& machines, Check const& check)
{
    auto wrong = std::vector<std::string>{};
    for (auto const* step : machines.steps()) {
        if (!check.procedures.empty() && !contains(check.procedures, step->procedure)) continue;
        if (contains(check.steps, step->id)) wrong.push_back("there is a step " + named(*step));
        for (auto const& established : step->establishes)
            if (contains(check.facts, established.fact)) wrong.push_back(named(*step) + " establishes " + established.fact);
    }
    return wrong;
}

/// One of the procedures, or a child that lives in a matter of one.
bool of_family(RuleSet const& rules, std::string const& procedure, std::vector<std::string> const& family)
{
    return std::any_of(family.begin(), family.end(),
                       [&](std::string const& one) { return one == procedure || lives_in(rules, procedure, one); });
}

std::vector<std::string> check_present(Machines const& machines, Check const& check)
{
    auto wrong = std::vector<std::string>{};
    for (auto const& id : check.steps) {
        auto const found = machines.rules().steps_by_id.find(id);
        if (found == machines.rules().steps_by_id.end()) {
            wrong.push_back("no step " + id);
            continue;
        }
        auto meant = found->second; // the name may stand in a procedure of quite another matter too
        auto const elsewhere = [&](Step const* step) { return !of_family(machines.rules(), step->procedure, check.procedures); };
        if (!std::all_of(meant.begin(), meant.end(), elsewhere)) std::erase_if(meant, elsewhere);
        for (auto const* step : meant)
            for (auto const& post : check.by_post)
                if (!contains(step->by, post)) wrong.push_back(named(*step) + " is not open to " + post);
    }
    return wrong;
}

/// Facts that a formula asks to hold or not to hold.
void visit_signs(Formula const& formula, bool positive, std::function<void(Atom const&, bool)> const& visit)
{
    if (formula.kind == Formula::Kind::Fact) return visit(formula.atom, positive);
    for (auto const& part : formula.parts) visit_signs(part, formula.kind == Formula::Kind::Not ? !positive : positive, visit);
}

std::vector<std::string> check_mends(Machines const& machines)
{
    auto wrong = std::vector<std::string>{};
    auto const& rules = machines.rules();
    for (auto const& [id, guard] : rules.guards) {
        if (guard.kind == GuardKind::Engine) continue;
        if (guard.mended_by.empty()) wrong.push_back("nothing mends the guard " + id);
        for (auto const& mend : guard.mended_by)
            if (mend != "form" && mend != "time" && !rules.steps_by_id.contains(mend))
                wrong.push_back("the guard " + id + " is mended by no step " + mend);
        visit_signs(guard.formula, true, [&, &id = id](Atom const& atom, bool positive) {
            if (!atom.is_guard && positive && machines.fact(atom.name) == nothing)
                wrong.push_back("the guard " + id + " asks " + atom.name + ", which no step establishes");
        });
    }
    return wrong;
}

void read_by_step(RuleSet const& rules, Step const& step, std::set<std::string>& read)
{
    auto names = std::vector<std::string>{};
    for (auto const& need : step.needs) facts_read(rules, need.formula, names);
    facts_read(rules, step.when, names);
    for (auto const& e : step.establishes) facts_read(rules, e.when, names);
    for (auto const& r : step.revokes) facts_read(rules, r.when, names);
    for (auto const& c : step.clocks) facts_read(rules, c.when, names);
    for (auto const& o : step.opens) facts_read(rules, o.when, names);
    for (auto const& a : step.to) facts_read(rules, a.when, names);
    read.insert(names.begin(), names.end());
}

/// A fact is declared where facts*.toml gives it words; the linker names the others after themselves.
bool declared(Fact const& fact) { return fact.title.zh != fact.name || fact.title.en != fact.name; }

/// What a procedure's own file establishes and nobody declared may go unread: a mark on its way, which the record shows.
std::vector<std::string> check_used(Machines const& machines)
{
    auto wrong = std::vector<std::string>{};
    for (auto const* step : dead_steps(machines)) wrong.push_back("nothing leads to the step " + named(*step));
    auto read = std::set<std::string>{};
    for (auto const* step : machines.steps()) read_by_step(machines.rules(), *step, read);
    for (auto const& fact : machines.facts()) {
        if (fact.name.starts_with("clock:") || read.contains(fact.name)) continue;
        auto const known = machines.rules().facts.find(fact.name);
        if (known != machines.rules().facts.end() && declared(known->second) && !known->second.final)
            wrong.push_back("nothing reads the fact " + fact.name + ", and it isn't final");
    }
    for (auto const& [name, fact] : machines.rules().facts)
        if (machines.fact(name) == nothing) wrong.push_back("no step establishes the fact " + name);
    return wrong;
}

/// A child's run ends by itself when its parent moves on: the program calls it off from every state that is no end.
std::vector<std::string> check_child_runs(Machines const& machines, Check const& check)
{
    auto wrong = std::vector<std::string>{};
    for (auto const& machine : machines.machines()) {
        if (!machine.child || (!check.procedures.empty() && !contains(check.procedures, machine.name))) continue;
        for (auto const& state : machine.states) {
            if (machines.is_end(state)) continue;
            auto const calls_off = [&](Step const* step) {
                return step->made_by == "program" && contains(step->from, state) &&
                       std::any_of(step->to.begin(), step->to.end(), [&](Arrow const& a) { return machines.is_end(a.to); });
            };
            if (std::none_of(machines.steps().begin(), machines.steps().end(), calls_off))
                wrong.push_back("nothing calls off a run in " + state.procedure + ":" + state.state + " when its parent moves");
        }
    }
    return wrong;
}

} // namespace

StateRef parse_state(RuleSet const& rules, std::string const& text, std::vector<std::string>& wrong)
{
    auto const colon = text.find(':');
    auto const ref = colon == std::string::npos ? StateRef{} : StateRef{text.substr(0, colon), text.substr(colon + 1)};
    if (rules.state(ref) == nullptr) wrong.push_back("no state " + text);
    return ref;
}

Formula linked(RuleSet const& rules, std::string const& text, std::vector<std::string>& wrong)
{
    auto parsed = parse_formula(text);
    if (!parsed.formula) {
        wrong.push_back("\"" + text + "\" cannot be read");
        return {};
    }
    visit_atoms(*parsed.formula, [&](Atom& atom, bool) {
        if (rules.guard(atom.name) != nullptr)
            atom.is_guard = true;
        else if (auto const fact = rules.facts.find(atom.name); fact != rules.facts.end())
            atom.scope = fact->second.scope;
        else
            wrong.push_back("no fact or guard " + atom.name);
    });
    return std::move(*parsed.formula);
}

std::vector<Step const*> steps_of(Machines const& machines, Check const& check)
{
    auto found = std::vector<Step const*>{};
    for (auto const* step : machines.steps())
        if ((check.procedures.empty() || contains(check.procedures, step->procedure)) && occurs(*step, check)) found.push_back(step);
    return found;
}

bool shut_by(RuleSet const& rules, Step const& step, std::string_view guard)
{
    auto supposed = Supposed{rules};
    if (rules.guard(guard) != nullptr)
        supposed.guards.emplace(guard, Truth::No);
    else
        supposed.facts.emplace(guard, Truth::No);
    return supposed.shut(step) != nullptr;
}

std::vector<std::string> check_locally(Machines const& machines, Check const& check)
{
    switch (check.kind) {
    case CheckKind::Names:
    case CheckKind::Guard:
        return check_names(machines, check);
    case CheckKind::Owner:
        return check_owner(machines, check);
    case CheckKind::LateSide:
        return check_late_side(machines, check);
    case CheckKind::Absent:
        return check_absent(machines, check);
    case CheckKind::Present:
        return check_present(machines, check);
    case CheckKind::Mends:
        return check_mends(machines);
    case CheckKind::Used:
        return check_used(machines);
    case CheckKind::ChildRuns:
        return check_child_runs(machines, check);
    case CheckKind::Before:
        return check.also_enabled_by_each ? check_each_enables(machines, check) : std::vector<std::string>{};
    case CheckKind::Order:
    case CheckKind::Never:
    case CheckKind::Ends:
    case CheckKind::Store:
    case CheckKind::Ledger:
    case CheckKind::Test:
    case CheckKind::NotYet:
        return {};
    }
    return {};
}

std::vector<Step const*> dead_steps(Machines const& machines)
{
    auto supposed = Supposed{machines.rules()};
    for (auto const& fact : machines.facts()) supposed.facts[fact.name] = Truth::No;
    auto entered = std::set<StateRef>{};
    for (auto const& machine : machines.machines()) {
        if (machine.child) continue;
        for (auto const begin : machine.begins) entered.insert(machine.states[begin]);
    }
    auto taken = std::set<Step const*>{};
    auto const takes = [&](Step const* step) {
        auto const stands =
            std::any_of(step->from.begin(), step->from.end(), [&](StateRef const& r) { return r.state == "start" || entered.contains(r); });
        return stands && supposed.shut(*step) == nullptr && evaluate(step->when, supposed) != Truth::No;
    };
    for (auto more = true; more;) {
        more = false;
        for (auto const* step : machines.steps()) {
            if (taken.contains(step) || !takes(step)) continue;
            taken.insert(step);
            more = true;
            for (auto const& e : step->establishes) supposed.facts[e.fact] = Truth::Unknown;
            for (auto const& a : step->to) entered.insert(a.to);
            for (auto const& o : step->opens) {
                entered.insert({o.procedure, o.state});
                for (auto const& mark : o.marks) supposed.facts[mark] = Truth::Unknown;
            }
        }
    }
    auto dead = std::vector<Step const*>{};
    for (auto const* step : machines.steps())
        if (!taken.contains(step)) dead.push_back(step);
    return dead;
}

} // namespace xz::law
