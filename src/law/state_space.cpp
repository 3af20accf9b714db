// SPDX-License-Identifier: Apache-2.0
#include "law/state_space.hpp"

#include <algorithm>
#include <bit>

#include "law/act_judge.hpp"

namespace xz::law {

namespace {

constexpr auto most_bits = sizeof(Bits) * 8;

bool is_item(Scope scope) { return scope == Scope::Decision || scope == Scope::Evidence || scope == Scope::Goods || scope == Scope::Person; }

void visit_effects(Step const& step, std::function<void(Formula const&)> const& visit)
{
    for (auto const& established : step.establishes) visit(established.when);
    for (auto const& revoked : step.revokes) visit(revoked.when);
    for (auto const& clock : step.clocks) visit(clock.when);
    for (auto const& opened : step.opens) visit(opened.when);
    for (auto const& arrow : step.to) visit(arrow.when);
}

void visit_formulas(Step const& step, std::function<void(Formula const&)> const& visit)
{
    for (auto const& need : step.needs) visit(need.formula);
    visit(step.when);
    visit_effects(step, visit);
}

void visit_fields_deep(RuleSet const& rules, Formula const& formula, std::function<void(FieldTest const&)> const& visit)
{
    visit_fields(formula, visit);
    visit_atoms(formula, [&](Atom const& atom, bool) {
        if (auto const* guard = atom.is_guard ? rules.guard(atom.name) : nullptr) visit_fields_deep(rules, guard->formula, visit);
    });
}

void visit_quantifiers(RuleSet const& rules, Formula const& formula, std::function<void(Scope)> const& visit)
{
    if (formula.kind == Formula::Kind::Any || formula.kind == Formula::Kind::All) visit(formula.over);
    for (auto const& part : formula.parts) visit_quantifiers(rules, part, visit);
    if (formula.kind != Formula::Kind::Fact || !formula.atom.is_guard) return;
    if (auto const* guard = rules.guard(formula.atom.name)) visit_quantifiers(rules, guard->formula, visit);
}

} // namespace

Bits Outcome::apply(Bits const& before) const
{
    auto after = before;
    for (auto i = std::size_t{0}; i < after.size(); ++i) after[i] = (after[i] & ~clear[i]) | set[i];
    return after;
}

StateSpace::StateSpace(Machines const& machines, Question const& question, Company company, Tracked tracked)
    : machines_{&machines}, question_{&question}, company_{company}, tracked_{std::move(tracked)}
{
    lay_out();
    gather_constants();
    gather_moves();
}

void StateSpace::lay_out()
{
    auto next = std::size_t{0};
    cells_.assign(machines_->facts().size() + question_->ghosts.size(), nothing);
    for (auto const fact : tracked_.facts) {
        if (fact < machines_->facts().size() && machines_->facts()[fact].mark) continue; // known from the run's kind
        cells_[fact] = next;
        next += instances(fact);
    }
    slots_.assign(machines_->run_kinds().size(), nothing);
    for (auto const kind : tracked_.run_kinds) {
        auto const width = slot_width(kind);
        auto const runs = by_party(kind) ? company_.parties : 1;
        auto const all = width * runs;
        if (next / 64 != (next + all - 1) / 64) next = (next / 64 + 1) * 64; // a run's value never straddles words
        slots_[kind] = next;
        next += all;
    }
    fits_ = next <= most_bits;
    words_ = std::max<std::size_t>(1, (next + 63) / 64);
}

std::size_t StateSpace::slot_width(std::size_t kind) const
{
    auto const& machine = machines_->machines()[machines_->run_kinds()[kind].machine];
    return static_cast<std::size_t>(std::bit_width(machine.states.size() + 1));
}

std::size_t StateSpace::many(std::size_t kind) const { return machines_->machines()[machines_->run_kinds()[kind].machine].states.size() + 1; }

bool StateSpace::by_party(std::size_t kind) const
{
    auto const& machine = machines_->machines()[machines_->run_kinds()[kind].machine];
    return machine.child && (machine.about == Scope::Party || machine.about == Scope::Paper);
}

std::size_t StateSpace::slot(std::size_t kind, std::size_t party) const
{
    if (kind == nothing || slots_[kind] == nothing) return nothing;
    if (!by_party(kind)) return slots_[kind];
    return party < company_.parties ? slots_[kind] + party * slot_width(kind) : nothing;
}

std::size_t StateSpace::slot_value(Bits const& config, std::size_t kind, std::size_t party) const
{
    auto const at = slot(kind, party);
    if (at == nothing) return nothing;
    return static_cast<std::size_t>(config[at / 64] >> (at % 64)) & ((std::size_t{1} << slot_width(kind)) - 1);
}

std::size_t StateSpace::fact_index(std::string_view name) const
{
    if (name.starts_with("ghost:")) return machines_->facts().size() + static_cast<std::size_t>(std::stoul(std::string{name.substr(6)}));
    return machines_->fact(name);
}

Scope StateSpace::fact_scope(std::size_t fact) const
{
    auto const known = machines_->facts().size();
    return fact < known ? machines_->facts()[fact].scope : question_->ghosts[fact - known].of;
}

std::size_t StateSpace::instances(std::size_t fact) const
{
    switch (fact_scope(fact)) {
    case Scope::Party: return company_.parties;
    case Scope::Paper: return machines_->run_kinds().size() * company_.parties;
    case Scope::Case:
    case Scope::Decision:
    case Scope::Evidence:
    case Scope::Goods:
    case Scope::Person: return 1;
    }
    return 1;
}

std::size_t StateSpace::cell(std::size_t fact, std::size_t instance) const
{
    return fact == nothing || cells_[fact] == nothing ? nothing : cells_[fact] + instance;
}

void StateSpace::gather_constants()
{
    for (auto const* step : machines_->steps()) {
        visit_formulas(*step, [&](Formula const& formula) {
            visit_fields_deep(machines_->rules(), formula, [&](FieldTest const& test) {
                if (!test.constant) return;
                auto& known = constants_[step->asks + "." + test.field];
                if (std::find(known.begin(), known.end(), *test.constant) == known.end()) known.push_back(*test.constant);
            });
        });
    }
}

std::vector<std::string> const& StateSpace::field_constants(std::string const& key) const
{
    static auto const none = std::vector<std::string>{};
    auto const found = constants_.find(key);
    return found == constants_.end() ? none : found->second;
}

bool StateSpace::touches_items(Step const& step) const
{
    return std::any_of(step.about.begin(), step.about.end(), is_item) ||
           std::any_of(step.establishes.begin(), step.establishes.end(), [](Established const& e) { return is_item(e.scope); });
}

void StateSpace::gather_moves()
{
    for (auto const* step : machines_->steps()) {
        auto ordinary = std::set<std::size_t>{};
        auto starting = std::set<std::size_t>{};
        for (auto const& from : step->from) (from.state == "start" ? starting : ordinary).insert(machines_->machine_of(from));
        for (auto const machine : ordinary) add_moves(*step, machine, false);
        for (auto const machine : starting) add_moves(*step, machine, true);
    }
}

void StateSpace::add_moves(Step const& step, std::size_t machine, bool starts)
{
    if (machine == nothing) return;
    for (auto kind = std::size_t{0}; kind < machines_->run_kinds().size(); ++kind) {
        if (machines_->run_kinds()[kind].machine != machine) continue;
        auto parties = std::vector<std::size_t>{};
        auto const about_party = std::find(step.about.begin(), step.about.end(), Scope::Party) != step.about.end();
        if (by_party(kind) || about_party) {
            for (auto p = std::size_t{0}; p < company_.parties; ++p) parties.push_back(p);
            if (company_.others) parties.push_back(somebody_else);
        } else {
            parties.push_back(nothing);
        }
        for (auto const party : parties) {
            auto move = Move{.step = &step, .run_kind = kind, .party = party, .starts = starts};
            for (auto const& from : step.from)
                if (auto const index = machines_->machines()[machine].index_of(from); index != nothing) move.from.push_back(index);
            auto& list = step.made_by == "program" ? followers_ : moves_;
            list.push_back(move);
            if (!company_.others || !touches_items(step)) continue;
            move.other_item = true;
            list.push_back(std::move(move));
        }
    }
}

std::vector<Bits> StateSpace::initial() const
{
    auto result = std::set<Bits>{};
    auto const roots = [&](std::size_t kind) { return !machines_->machines()[machines_->run_kinds()[kind].machine].child; };
    for (auto kind = std::size_t{0}; kind < machines_->run_kinds().size(); ++kind) {
        if (!roots(kind)) continue;
        auto const& machine = machines_->machines()[machines_->run_kinds()[kind].machine];
        if (machine.starts || machine.begins.empty()) result.insert(Bits{});
        for (auto const begin : machine.begins) {
            auto begun = Bits{};
            if (auto const at = slot(kind, 0); at != nothing) begun[at / 64] |= std::uint64_t{begin + 1} << (at % 64);
            result.insert(begun);
        }
    }
    return {result.begin(), result.end()};
}

bool StateSpace::matter_begun(Bits const& config) const
{
    for (auto const kind : tracked_.run_kinds)
        if (!machines_->machines()[machines_->run_kinds()[kind].machine].child && slot_value(config, kind, 0) != 0) return true;
    return false;
}

std::size_t StateSpace::standing(Move const& move, Bits const& config) const { return slot_value(config, move.run_kind, move.party); }

std::vector<Outcome> StateSpace::outcomes(Move const& move, Bits const& config, Reading reading, OwnHand const* own_hand) const
{
    return ActJudge{*this, move, config, reading, own_hand}.outcomes();
}

bool StateSpace::certain(Move const& move, Bits const& config) const
{
    return ActJudge{*this, move, config, Reading::Possible, nullptr}.certain();
}

bool StateSpace::idle(Move const& move) const { return !ActJudge{*this, move, Bits{}, Reading::Possible, nullptr}.touches_anything(); }

StateSpace::Unmet StateSpace::unmet(Move const& move, Bits const& config, Reading reading, OwnHand const* own_hand) const
{
    return ActJudge{*this, move, config, reading, own_hand}.unmet();
}

std::vector<std::size_t> StateSpace::fact_indices(std::vector<std::string> const& names) const
{
    auto result = std::vector<std::size_t>{};
    for (auto const& name : names)
        if (auto const fact = fact_index(name); fact != nothing && std::find(result.begin(), result.end(), fact) == result.end()) result.push_back(fact);
    return result;
}

std::vector<std::size_t> StateSpace::reads(Move const& move) const
{
    auto names = std::vector<std::string>{};
    visit_formulas(*move.step, [&](Formula const& formula) { facts_read(machines_->rules(), formula, names); });
    return fact_indices(names);
}

std::vector<std::size_t> StateSpace::effect_reads(Move const& move) const
{
    auto names = std::vector<std::string>{};
    visit_effects(*move.step, [&](Formula const& formula) { facts_read(machines_->rules(), formula, names); });
    return fact_indices(names);
}

Bits StateSpace::support(Move const& move) const
{
    auto bits = Bits{};
    auto const put_fact = [&](std::size_t fact) {
        if (fact == nothing || cells_[fact] == nothing) return;
        for (auto i = std::size_t{0}; i < instances(fact); ++i) put(bits, cells_[fact] + i);
    };
    auto const put_runs = [&](std::size_t kind) {
        if (kind == nothing || slots_[kind] == nothing) return;
        auto const count = slot_width(kind) * (by_party(kind) ? company_.parties : 1);
        for (auto i = std::size_t{0}; i < count; ++i) put(bits, slots_[kind] + i);
    };
    auto const put_formula = [&](Formula const& formula) {
        auto names = std::vector<std::string>{};
        facts_read(machines_->rules(), formula, names);
        for (auto const& name : names) put_fact(fact_index(name));
        visit_quantifiers(machines_->rules(), formula, [&](Scope scope) {
            if (scope == Scope::Paper)
                for (auto const kind : tracked_.run_kinds) put_runs(kind);
            for (auto const fact : tracked_.facts)
                if (is_item(scope) && fact_scope(fact) == scope) put_fact(fact);
        });
    };
    visit_formulas(*move.step, put_formula);
    for (auto const& watch : question_->watches) {
        put_formula(watch.condition);
        put_formula(watch.when);
    }
    put_runs(move.run_kind);
    if (move.starts)
        for (auto const kind : tracked_.run_kinds) put_runs(kind);
    for (auto const& opened : move.step->opens)
        if (auto const machine = machines_->machine_of({opened.procedure, opened.state}); machine != nothing) put_runs(machines_->run_kind(machine, opened));
    return bits;
}

bool StateSpace::forbidden(Bits const& config) const
{
    static auto const no_step = Step{};
    for (auto const& rule : question_->forbidden) {
        for (auto p = std::size_t{0}; p < company_.parties; ++p) {
            if (!standing_matches(*this, rule, config, p)) continue;
            auto move = Move{.step = &no_step, .party = p};
            if (ActJudge{*this, move, config, Reading::Possible, nullptr}.truth(rule.formula, p) != Truth::No) return true;
        }
    }
    return false;
}

} // namespace xz::law
