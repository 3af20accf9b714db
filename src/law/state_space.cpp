// SPDX-License-Identifier: Apache-2.0
#include "law/state_space.hpp"

#include <algorithm>
#include <bit>

#include "law/act_judge.hpp"

namespace xz::law {

namespace {

constexpr auto most_bits = sizeof(Bits) * 8;

std::uint64_t mix(std::uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93U;
    x ^= x >> 32;
    return x;
}

bool is_item(Scope scope)
{
    return scope == Scope::Decision || scope == Scope::Evidence || scope == Scope::Goods || scope == Scope::Person;
}

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

std::size_t BitsHash::operator()(Bits const& bits) const
{
    auto hash = std::uint64_t{0x9e3779b97f4a7c15U};
    for (auto i = std::size_t{0}; i < bits.size(); ++i)
        if (bits[i] != 0) hash = mix(hash ^ bits[i]) + i;
    return static_cast<std::size_t>(hash);
}

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
    find_what_stirs();
}

/// Whether there is an item at all is known only where all that may be said of it is followed. Where no quantifier wants to know, it
/// needn't be.
void StateSpace::follow_items_whole()
{
    auto scopes = std::set<Scope>{};
    for (auto const fact : tracked_.facts)
        if (is_item(fact_scope(fact)) && !machines_->absent_alike(fact_scope(fact))) scopes.insert(fact_scope(fact));
    for (auto fact = std::size_t{0}; fact < machines_->facts().size(); ++fact)
        if (scopes.contains(machines_->facts()[fact].scope)) tracked_.facts.insert(fact);
}

void StateSpace::lay_out()
{
    follow_items_whole();
    auto next = std::size_t{0};
    paper_ordinals_.assign(machines_->run_kinds().size(), nothing);
    for (auto const kind : tracked_.run_kinds)
        if (!machines_->run_kinds()[kind].paper.empty()) paper_ordinals_[kind] = papers_++;
    cells_.assign(machines_->facts().size() + question_->ghosts.size(), nothing);
    for (auto const fact : tracked_.facts) {
        if (fact < machines_->facts().size() && machines_->facts()[fact].mark) continue; // known from the run's kind
        cells_[fact] = next;
        next += instances(fact);
    }
    slots_.assign(machines_->run_kinds().size(), nothing);
    for (auto const kind : tracked_.run_kinds)
        if (!machines_->machines()[machines_->run_kinds()[kind].machine].child) root_kinds_.push_back(kind);
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

std::size_t StateSpace::many(std::size_t kind) const
{
    return machines_->machines()[machines_->run_kinds()[kind].machine].states.size() + 1;
}

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
    case Scope::Party:
        return company_.parties;
    case Scope::Paper:
        return papers_ * company_.parties;
    case Scope::Case:
    case Scope::Decision:
    case Scope::Evidence:
    case Scope::Goods:
    case Scope::Person:
        return 1;
    }
    return 1;
}

std::size_t StateSpace::cell(std::size_t fact, std::size_t instance) const
{
    return fact == nothing || instance == nothing || cells_[fact] == nothing ? nothing : cells_[fact] + instance;
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
    drop_twins(moves_);
}

namespace {

void add_text(std::string& text, Formula const& formula)
{
    text += '(' + std::to_string(static_cast<int>(formula.kind)) + formula.atom.name + formula.field.field +
            (formula.field.equal ? "=" : "!") + formula.field.constant.value_or("") + to_string(formula.over).data();
    for (auto const& part : formula.parts) add_text(text, part);
    text += ')';
}

/// Everything that a search can tell two moves apart by.
std::string likeness(Move const& move)
{
    auto const& step = *move.step;
    auto text = step.asks + '/' + step.made_by + '/' + std::to_string(move.run_kind) + '/' + std::to_string(move.party) +
                (move.other_item ? "o" : "") + (move.starts ? "s" : "");
    for (auto const from : move.from) text += ',' + std::to_string(from);
    for (auto const& post : step.by) text += ';' + post;
    for (auto const& need : step.needs) add_text(text, need.formula);
    add_text(text, step.when);
    for (auto const& e : step.establishes) add_text(text += '+' + e.fact, e.when);
    for (auto const& r : step.revokes) add_text(text += '-' + r.fact, r.when);
    for (auto const& c : step.clocks) add_text(text += '@' + c.clock + std::to_string(static_cast<int>(c.move)), c.when);
    for (auto const& o : step.opens) add_text(text += '<' + o.procedure + o.state + o.paper + (o.each_party ? "e" : ""), o.when);
    for (auto const& o : step.opens)
        for (auto const& mark : o.marks) text += '\'' + mark;
    for (auto const& a : step.to) add_text(text += '>' + a.to.procedure + ':' + a.to.state, a.when);
    return text;
}

bool names_step(Question const& question, std::string const& id)
{
    auto const named = [&](Occasion const& on) { return std::find(on.steps.begin(), on.steps.end(), id) != on.steps.end(); };
    return std::any_of(question.watches.begin(), question.watches.end(), [&](Watch const& w) { return named(w.on); }) ||
           std::any_of(question.ghosts.begin(), question.ghosts.end(), [&](Ghost const& g) { return named(g.since) || named(g.until); }) ||
           !question.reach.empty();
}

} // namespace

/// Of steps that differ in nothing but their names (thirteen ways of service) the first stands for all.
void StateSpace::drop_twins(std::vector<Move>& moves) const
{
    auto seen = std::set<std::string>{};
    auto kept = std::vector<Move>{};
    for (auto& move : moves) {
        auto text = likeness(move);
        if (names_step(*question_, move.step->id)) text += '#' + move.step->id;
        auto const watched =
            std::any_of(question_->watches.begin(), question_->watches.end(), [](Watch const& w) { return !w.procedures.empty(); });
        if (watched) text += '#' + move.step->procedure;
        if (seen.insert(std::move(text)).second) kept.push_back(std::move(move));
    }
    moves = std::move(kept);
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
    return std::any_of(root_kinds_.begin(), root_kinds_.end(), [&](std::size_t kind) { return slot_value(config, kind, 0) != 0; });
}

std::size_t StateSpace::standing(Move const& move, Bits const& config) const { return slot_value(config, move.run_kind, move.party); }

bool StateSpace::may_stand(Move const& move, Bits const& config) const
{
    auto const value = standing(move, config);
    return value == nothing || move.starts || value == many(move.run_kind) ||
           (value != 0 && std::find(move.from.begin(), move.from.end(), value - 1) != move.from.end());
}

bool StateSpace::changes(Move const& move, std::set<std::size_t> const& facts) const
{
    return ActJudge{*this, move, Bits{}, Reading::Possible, nullptr}.changes(facts);
}

std::vector<Outcome> StateSpace::outcomes(Move const& move, Bits const& config, Reading reading, OwnHand const* own_hand) const
{
    return ActJudge{*this, move, config, reading, own_hand}.outcomes();
}

bool StateSpace::certain(Move const& move, Bits const& config) const
{
    return ActJudge{*this, move, config, Reading::Possible, nullptr}.certain();
}

std::vector<Outcome> StateSpace::outcomes_anyway(Move const& move, Bits const& config) const
{
    return ActJudge{*this, move, config, Reading::Possible, nullptr}.outcomes_anyway();
}

bool StateSpace::surely_met(Move const& move, Bits const& config, OwnHand const& own_hand) const
{
    return ActJudge{*this, move, config, Reading::Sure, &own_hand}.surely_met();
}

bool StateSpace::idle(Move const& move) const { return !ActJudge{*this, move, Bits{}, Reading::Possible, nullptr}.touches_anything(); }

bool StateSpace::moves_run(Move const& move, std::set<std::size_t> const& kinds) const
{
    if (!move.step->to.empty() && kinds.contains(move.run_kind)) return true;
    return std::any_of(move.step->opens.begin(), move.step->opens.end(), [&](Opened const& opened) {
        auto const machine = machines_->machine_of({opened.procedure, opened.state});
        return machine != nothing && kinds.contains(machines_->run_kind(machine, opened));
    });
}

/// Of the program's steps that change anything followed, and of those that may bring these about: what they ask.
void StateSpace::find_what_stirs()
{
    auto const asks_data = [&](Move const& move) {
        auto found = false;
        std::function<void(Formula const&)> const look = [&](Formula const& formula) {
            visit_atoms(formula, [&](Atom const& atom, bool) {
                auto const* guard = atom.is_guard ? machines_->rules().guard(atom.name) : nullptr;
                found = found || (guard != nullptr && guard->kind != GuardKind::Formula);
                if (guard != nullptr) look(guard->formula);
            });
        };
        visit_formulas(*move.step, look);
        return found;
    };
    auto counted = std::vector<bool>(followers_.size(), false);
    for (auto more = true; more;) {
        more = false;
        for (auto i = std::size_t{0}; i < followers_.size(); ++i) {
            auto const& move = followers_[i];
            if (counted[i] || (idle(move) && !stirs(move))) continue;
            counted[i] = more = true;
            all_stir_ = all_stir_ || asks_data(move) || machines_->due_at_once(*move.step);
            for (auto const fact : reads(move)) stirring_facts_.insert(fact);
            if (move.run_kind != nothing) stirring_runs_.insert(move.run_kind);
        }
    }
}

bool StateSpace::stirs(Move const& move) const { return all_stir_ || changes(move, stirring_facts_) || moves_run(move, stirring_runs_); }

bool StateSpace::never(Move const& move) const { return ActJudge{*this, move, Bits{}, Reading::Possible, nullptr}.never(); }

StateSpace::Unmet StateSpace::unmet(Move const& move, Bits const& config, Reading reading, OwnHand const* own_hand) const
{
    return ActJudge{*this, move, config, reading, own_hand}.unmet();
}

std::vector<std::size_t> StateSpace::reads(Move const& move) const
{
    auto formulas = std::vector<Formula const*>{};
    visit_formulas(*move.step, [&](Formula const& formula) { formulas.push_back(&formula); });
    return ActJudge{*this, move, Bits{}, Reading::Possible, nullptr}.asked_by(formulas);
}

std::vector<std::size_t> StateSpace::effect_reads(Move const& move) const
{
    auto judge = ActJudge{*this, move, Bits{}, Reading::Possible, nullptr};
    return judge.asked_by(judge.effect_conditions());
}

std::size_t StateSpace::paper_instance(std::size_t kind, std::size_t party) const
{
    return kind == nothing || paper_ordinals_[kind] == nothing ? nothing : paper_ordinals_[kind] * company_.parties + party;
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
    for (auto const kind : root_kinds_) put_runs(kind);
    for (auto const& opened : move.step->opens)
        if (auto const machine = machines_->machine_of({opened.procedure, opened.state}); machine != nothing)
            put_runs(machines_->run_kind(machine, opened));
    return bits;
}

Bits StateSpace::touched(Move const& move) const
{
    auto bits = support(move);
    auto const put_fact = [&](std::string const& name) {
        auto const fact = fact_index(name);
        if (fact == nothing || cells_[fact] == nothing) return;
        for (auto i = std::size_t{0}; i < instances(fact); ++i) put(bits, cells_[fact] + i);
    };
    for (auto const& established : move.step->establishes) put_fact(established.fact);
    for (auto const& revoked : move.step->revokes) put_fact(revoked.fact);
    for (auto const& clock : move.step->clocks) put_fact("clock:" + clock.clock);
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
