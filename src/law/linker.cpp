// SPDX-License-Identifier: Apache-2.0
#include "law/linker.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "law/guard.hpp"
#include "law/schema.hpp"

namespace xz::law {

namespace {

class Linker {
public:
    explicit Linker(Unlinked& unlinked) : unlinked_{unlinked}, rules_{unlinked.rules} {}

    void link()
    {
        gather_facts();
        for (auto& [id, procedure] : rules_.procedures) link_states(procedure);
        for (auto& named : unlinked_.states) resolve_states(named);
        for (auto& [id, guard] : rules_.guards) link_guard(guard);
        for (auto& [id, form] : rules_.forms) link_form(form);
        for (auto& [id, procedure] : rules_.procedures)
            for (auto& step : procedure.steps) link_step(step);
        for (auto& [id, procedure] : rules_.procedures) check_twice(procedure);
        for (auto const& [id, guard] : rules_.guards) check_because(guard);
        for (auto const& [id, guard] : rules_.guards) check_guard(guard);
        link_registers();
        rules_.index();
        for (auto const& [id, guard] : rules_.guards) check_mends(guard);
    }

private:
    void fault(Place const& at, std::string what, std::string mend)
    {
        unlinked_.faults.push_back({at.file, at.line, at.column, std::move(what), std::move(mend)});
    }

    template <class Map>
    std::string hint(std::string const& wrong, Map const& known, std::string otherwise)
    {
        auto names = std::vector<std::string_view>{};
        for (auto const& [name, value] : known) names.push_back(name);
        auto const near = nearest(wrong, names);
        return near.empty() ? otherwise : "did you mean `" + near + "`?";
    }

    /// A fact is known where a step establishes it (or marks a paper with it); it has one scope everywhere.
    void gather_facts()
    {
        auto scopes = std::map<std::string, Scope>{};
        auto const add = [&](std::string const& name, Scope scope, Place const& place) {
            auto const [found, fresh] = scopes.emplace(name, scope);
            if (!fresh && found->second != scope)
                fault(place,
                      "the fact " + name + " is of scope " + std::string{to_string(scope)} + " here and of " +
                          std::string{to_string(found->second)} + " elsewhere",
                      "one fact, one scope");
        };
        for (auto const& [id, procedure] : rules_.procedures) {
            for (auto const& step : procedure.steps) {
                for (auto const& established : step.establishes) add(established.fact, established.scope, step.place);
                for (auto const& opened : step.opens)
                    for (auto const& mark : opened.marks) add(mark, Scope::Paper, step.place);
            }
        }
        for (auto const& [name, scope] : scopes) {
            auto& fact = rules_.facts[name];
            if (fact.name.empty()) fact = {.name = name, .title = {name, name}};
            fact.scope = scope;
        }
        for (auto const& [name, place] : unlinked_.fact_places)
            if (!scopes.contains(name)) fault(place, "no step establishes the fact " + name, "establish it, or remove its words");
        for (auto const& [name, scope] : scopes)
            if (auto const* guard = rules_.guard(name))
                fault(guard->place, name + " is a guard and a fact", "one name, one thing: give the fact another");
    }

    void link_states(Procedure& procedure)
    {
        for (auto& state : procedure.states) {
            if (!state.of.empty()) {
                auto const* owner = rules_.procedure(state.of);
                if (owner == nullptr || owner->state(state.id) == nullptr)
                    fault(state.place, "the procedure " + state.of + " has no state " + state.id, "mend `of`");
                continue;
            }
            for (auto& need : state.reached_with) link_formula(need.formula, need.place);
            if (state.end) continue;
            if (state.way_on.empty())
                fault(state.place, "the state " + state.id + " is no end and names no way on", "way_on = \"state\", or end = true");
            else if (auto const way = resolve_one(procedure, state.way_on, state.place))
                state.way_on = way->procedure + ":" + way->state;
            if (!state.way_alone.empty())
                if (auto const way = resolve_one(procedure, state.way_alone, state.place))
                    state.way_alone = way->procedure + ":" + way->state;
            if (state.owner.empty())
                fault(state.place, "nobody owns the state " + state.id, "owner = \"post\"");
            else
                check_post(state.owner, state.place);
        }
        for (auto const& start : procedure.start)
            if (procedure.state(start) == nullptr)
                fault(procedure.place, "the start " + start + " is no state of " + procedure.id, hint_state(procedure, start));
        if (!procedure.parent.empty() && rules_.procedure(procedure.parent) == nullptr)
            fault(procedure.place, "unknown procedure " + procedure.parent, hint(procedure.parent, rules_.procedures, "name a procedure"));
    }

    std::string hint_state(Procedure const& procedure, std::string const& wrong)
    {
        auto names = std::vector<std::string_view>{};
        for (auto const& state : procedure.states) names.push_back(state.id);
        auto const near = nearest(wrong, names);
        return near.empty() ? "name a state of " + procedure.id : "did you mean `" + near + "`?";
    }

    std::optional<StateRef> resolve_one(Procedure const& procedure, std::string const& name, Place const& place)
    {
        auto const colon = name.find(':');
        if (colon != std::string::npos) {
            auto const ref = StateRef{name.substr(0, colon), name.substr(colon + 1)};
            if (rules_.state(ref) != nullptr) return ref;
            fault(place, "unknown state " + name, "\"procedure:state\"");
            return std::nullopt;
        }
        if (auto const* state = procedure.state(name)) return StateRef{state->of.empty() ? procedure.id : state->of, name};
        fault(place, "unknown state " + name + " in " + procedure.id, hint_state(procedure, name));
        return std::nullopt;
    }

    void resolve_states(Unlinked::NamedStates& named)
    {
        auto& procedure = rules_.procedures.at(named.procedure);
        if (named.step >= procedure.steps.size()) return;
        auto& step = procedure.steps[named.step];
        for (auto const& [name, place] : named.from) {
            auto const alias = procedure.alias.find(name);
            if (name == "start") {
                step.from.push_back({procedure.id, "start"});
            } else if (name == "any") {
                for (auto const& state : procedure.states)
                    if (!state.end) step.from.push_back({state.of.empty() ? procedure.id : state.of, state.id});
            } else if (alias != procedure.alias.end()) {
                for (auto const& member : alias->second)
                    if (auto const ref = resolve_one(procedure, member, place)) step.from.push_back(*ref);
            } else if (auto const ref = resolve_one(procedure, name, place)) {
                step.from.push_back(*ref);
            }
        }
        for (auto i = std::size_t{0}; i < named.to.size(); ++i)
            if (auto const ref = resolve_one(procedure, named.to[i].first, named.to[i].second)) step.to[i].to = *ref;
    }

    void link_registers()
    {
        for (auto& [kind, one] : rules_.registers) {
            auto seen = std::set<std::string>{};
            for (auto& step : one.steps) {
                link_form(step.form);
                if (!seen.insert(step.id).second) fault(step.place, "the step " + step.id + " stands twice", "remove one");
                for (auto const& post : step.by) check_post(post, step.place);
            }
        }
        for (auto const& [id, guard] : rules_.register_guards)
            if (rules_.guards.contains(id)) fault(guard.place, id + " is a guard of procedures too", "give it another name");
    }

    void check_post(std::string const& post, Place const& place)
    {
        if (post == "party" || post == "agent" || post == "calendar" || post == "program") return;
        if (!rules_.posts.empty() && !rules_.posts.contains(post))
            fault(place, "unknown post " + post, hint(post, rules_.posts, "see posts.toml"));
    }

    void link_formula(Formula& formula, Place const& place)
    {
        visit_atoms(formula, [&](Atom& atom, bool) {
            if (auto const* guard = rules_.guard(atom.name)) {
                atom.is_guard = true;
                used_guards_.insert(guard->id);
            } else if (auto const fact = rules_.facts.find(atom.name); fact != rules_.facts.end()) {
                atom.scope = fact->second.scope;
            } else {
                fault({place.file, place.line, place.column + atom.column}, "unknown fact or guard " + atom.name, hint_name(atom.name));
            }
        });
    }

    std::string hint_name(std::string const& wrong)
    {
        auto const near = hint(wrong, rules_.guards, "");
        return near.empty() ? hint(wrong, rules_.facts, "establish it in a step, or define it in guards.toml") : near;
    }

    void link_guard(Guard& guard)
    {
        if (guard.kind == GuardKind::Formula) {
            link_formula(guard.formula, guard.place);
            visit_atoms(guard.formula, [&](Atom const& atom, bool) {
                auto const* inner = atom.is_guard ? rules_.guard(atom.name) : nullptr;
                if (inner != nullptr && inner->kind != GuardKind::Formula)
                    fault(guard.place, "the guard " + guard.id + " mixes facts with the data guard " + inner->id,
                          "split it in two, and name both in `needs`");
            });
            if (names_itself(guard, guard.id, 0)) fault(guard.place, "the guard " + guard.id + " rests on itself", "break the circle");
        } else if (guard.kind == GuardKind::Data) {
            link_data(guard);
        }
        if (guard.article.empty()) fault(guard.place, "the guard " + guard.id + " cites no article", "article = \"…\", or \"derived\"");
    }

    bool names_itself(Guard const& guard, std::string const& wanted, int depth)
    {
        if (depth > 40) return true;
        auto found = false;
        visit_atoms(guard.formula, [&](Atom const& atom, bool) {
            auto const* inner = rules_.guard(atom.name);
            if (inner == nullptr || inner->kind != GuardKind::Formula) return;
            found = found || inner->id == wanted || names_itself(*inner, wanted, depth + 1);
        });
        return found;
    }

    /// "clock NAME lapsed" is answered from the clock; everything else by the function of the guard's id.
    void link_data(Guard& guard)
    {
        if (!guard.data.starts_with("clock ")) {
            if (find_data_guard(guard.id) == nullptr)
                fault(guard.place, "no function answers the data guard " + guard.id,
                      "write it in law/guards, or use a formula, attested, or \"clock NAME lapsed\"");
            return;
        }
        auto const rest = std::string_view{guard.data}.substr(6);
        auto const space = rest.find(' ');
        guard.clock = rest.substr(0, space);
        guard.clock_is = space == std::string_view::npos ? "" : rest.substr(space + 1);
        static auto const words = std::set<std::string>{"lapsed", "running", "not lapsed", "ended", "elapsed"};
        if (!words.contains(guard.clock_is))
            fault(guard.place, "a clock guard is \"clock NAME lapsed\", running, not lapsed, ended or elapsed", "mend `data`");
        check_clock(guard.clock, guard.place);
    }

    void check_clock(std::string const& clock, Place const& place)
    {
        if (!unlinked_.clocks.contains(clock)) fault(place, "unknown clock " + clock, "see rules/parameters for the clocks");
    }

    void link_form(Form& form)
    {
        for (auto const& field : form.fields) {
            visit_fields(field.when, [&](FieldTest const& test) {
                if (form.field(test.field) == nullptr)
                    fault(field.place, "`when` of " + field.id + " names no field of " + form.id, "name a field of this form");
            });
            visit_atoms(field.when, [&](Atom const& atom, bool) {
                fault(field.place, "`when` of a field looks at the form only, not at " + atom.name, "form.field");
            });
        }
    }

    void link_step(Step& step)
    {
        for (auto& need : step.needs) link_formula(need.formula, need.place);
        link_formula(step.when, step.place);
        for (auto& established : step.establishes) link_formula(established.when, step.place);
        for (auto& revoked : step.revokes) {
            link_formula(revoked.when, step.place);
            if (!rules_.facts.contains(revoked.fact))
                fault(step.place, "the step " + step.id + " revokes the unknown fact " + revoked.fact,
                      hint(revoked.fact, rules_.facts, "remove it"));
        }
        for (auto& arrow : step.to) link_formula(arrow.when, step.place);
        for (auto& clock : step.clocks) {
            link_formula(clock.when, step.place);
            check_clock(clock.clock, step.place);
            for (auto const& before : clock.after) check_clock(before, step.place);
        }
        for (auto& opened : step.opens) link_opened(step, opened);
        for (auto const& post : step.by) check_post(post, step.place);
        for (auto const& paper : step.papers)
            if (!unlinked_.papers.contains(paper)) fault(step.place, "unknown paper " + paper, "see rules/papers");
        if (step.from.empty()) fault(step.place, "the step " + step.id + " is taken from nowhere", "from = [\"state\", …]");
        link_fields(step);
        link_about(step);
        check_record_within(step);
    }

    void link_opened(Step& step, Opened& opened)
    {
        link_formula(opened.when, step.place);
        auto const* child = rules_.procedure(opened.procedure);
        if (child == nullptr) {
            fault(step.place, "the step " + step.id + " opens the unknown procedure " + opened.procedure,
                  hint(opened.procedure, rules_.procedures, "name a procedure"));
            return;
        }
        if (opened.state.empty() && !child->start.empty()) opened.state = child->start.front();
        if (child->state(opened.state) == nullptr)
            fault(step.place, opened.procedure + " cannot begin in \"" + opened.state + "\"", hint_state(*child, opened.state));
    }

    /// Every field that a step's formulas, guards and clocks ask for must stand in the form that the step asks.
    void link_fields(Step const& step)
    {
        auto const* form = step.asks.empty() ? nullptr : rules_.form(step.asks);
        if (!step.asks.empty() && form == nullptr) {
            fault(step.place, "unknown form " + step.asks, hint(step.asks, rules_.forms, "write rules/forms/" + step.asks + ".toml"));
            return;
        }
        auto const wants = [&](std::string const& field, std::string const& by) {
            if (field.empty() || (form != nullptr && form->field(field) != nullptr)) return;
            fault(step.place, "the step " + step.id + " has no form field " + field + ", which " + by + " asks for",
                  form == nullptr ? "asks = \"form\"" : "add it to forms/" + step.asks + ".toml");
        };
        auto seen = std::set<std::string>{};
        std::function<void(Formula const&, std::string const&)> const look = [&](Formula const& formula, std::string const& by) {
            visit_fields(formula, [&](FieldTest const& test) { wants(test.field, by); });
            visit_atoms(formula, [&](Atom const& atom, bool) {
                auto const* guard = rules_.guard(atom.name);
                if (guard == nullptr || !seen.insert(guard->id).second) return;
                if (guard->kind == GuardKind::Attested) wants(guard->id, guard->id);
                look(guard->formula, guard->id);
            });
        };
        for (auto const& need : step.needs) look(need.formula, need.text);
        for (auto const& established : step.establishes) look(established.when, established.fact);
        for (auto const& revoked : step.revokes) look(revoked.when, revoked.fact);
        for (auto const& arrow : step.to) look(arrow.when, arrow.to.state);
        for (auto const& opened : step.opens) look(opened.when, opened.procedure);
        if (step.made_by != "program") look(step.when, "when");
        for (auto const& clock : step.clocks) {
            look(clock.when, clock.clock);
            wants(clock.until, clock.clock);
            wants(clock.days, clock.clock);
        }
    }

    /// A thing that is read without a quantifier must be named by the act.
    void link_about(Step& step)
    {
        auto seen = std::set<std::string>{};
        auto scopes = std::set<Scope>{step.about.begin(), step.about.end()};
        std::function<void(Formula const&)> const look = [&](Formula const& formula) {
            visit_atoms(formula, [&](Atom const& atom, bool quantified) {
                if (quantified) return;
                if (!atom.is_guard) {
                    if (atom.scope != Scope::Case) scopes.insert(atom.scope);
                } else if (auto const* guard = rules_.guard(atom.name); guard != nullptr && seen.insert(guard->id).second) {
                    look(guard->formula);
                }
            });
        };
        for (auto const& need : step.needs) look(need.formula);
        look(step.when);
        for (auto const& established : step.establishes) look(established.when);
        for (auto const& arrow : step.to) look(arrow.when);
        for (auto const& clock : step.clocks) look(clock.when);
        step.about = {scopes.begin(), scopes.end()};
    }

    void check_record_within(Step const& step)
    {
        if (step.record_within.empty()) return;
        auto const space = step.record_within.find(' ');
        auto const unit = space == std::string::npos ? std::string{} : step.record_within.substr(space + 1);
        auto const digits = step.record_within.substr(0, space);
        auto const number =
            !digits.empty() && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }) && digits.size() < 4;
        if (!number || (unit != "workdays" && unit != "days" && unit != "hours"))
            fault(step.place, "record_within = \"" + step.record_within + "\"", "\"2 workdays\", \"3 days\" or \"24 hours\"");
    }

    void check_twice(Procedure const& procedure)
    {
        auto seen = std::set<std::string>{};
        for (auto const& step : procedure.steps)
            if (!seen.insert(step.id).second)
                fault(step.place, "the step " + step.id + " stands twice in " + procedure.id, "give one another id");
        seen.clear();
        for (auto const& state : procedure.states)
            if (!seen.insert(state.id).second)
                fault(state.place, "the state " + state.id + " stands twice in " + procedure.id, "remove one");
    }

    /// What says more is a question to data of its own; it needn't be asked by a step.
    void check_because(Guard const& guard)
    {
        for (auto const& more : guard.because) {
            used_guards_.insert(more);
            auto const* other = rules_.guard(more);
            if (other == nullptr || other->kind != GuardKind::Data || other == &guard)
                fault(guard.place, "the guard " + guard.id + " says more by " + more + ", which is no other data guard",
                      "name a data guard, or take it out");
        }
    }

    void check_guard(Guard const& guard)
    {
        if (guard.kind != GuardKind::Engine && !used_guards_.contains(guard.id))
            fault(guard.place, "no step names the guard " + guard.id, "name it in a step's `needs`, or remove it");
    }

    void check_mends(Guard const& guard)
    {
        for (auto const& mend : guard.mended_by)
            if (mend != "form" && mend != "time" && !rules_.steps_by_id.contains(mend))
                fault(guard.place, "the guard " + guard.id + " is mended by the unknown step " + mend,
                      hint(mend, rules_.steps_by_id, "name a step, \"form\" or \"time\""));
    }

    Unlinked& unlinked_;
    RuleSet& rules_;
    std::set<std::string> used_guards_;
};

} // namespace

void link(Unlinked& unlinked) { Linker{unlinked}.link(); }

} // namespace xz::law
