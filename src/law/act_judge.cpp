// SPDX-License-Identifier: Apache-2.0
#include "law/act_judge.hpp"

#include <algorithm>
#include <unordered_map>

namespace xz::law {

namespace {

template <class List, class T>
bool contains(List const& list, T const& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

void merge(Bits& into, Bits const& from)
{
    for (auto i = std::size_t{0}; i < into.size(); ++i) into[i] |= from[i];
}

std::vector<std::string> const yes_or_no = {"no", "yes"};

} // namespace

Variable field_variable(StateSpace const& space, Move const& move, FieldTest const& test)
{
    auto const* form = move.step->asks.empty() ? nullptr : space.machines().rules().form(move.step->asks);
    auto const* field = form == nullptr ? nullptr : form->field(test.field);
    auto const name = move.step->asks + "." + test.field;
    if (field != nullptr && field->type == FieldType::Bool) return {Choice::Of::Field, name, 0, yes_or_no};
    if (field != nullptr && field->type == FieldType::Choices && test.constant)
        return {Choice::Of::Field, name + "=" + *test.constant, 0, yes_or_no};
    auto values = space.field_constants(name);
    if (field == nullptr || field->type != FieldType::Choice || field->choices.size() > values.size()) values.emplace_back("given");
    if (field == nullptr || !field->required || !field->when.always()) values.emplace_back("absent");
    if (values == yes_or_no) std::swap(values.front(), values.back()); // codes of a choice, not the answers of a bool
    return {Choice::Of::Field, name, 0, std::move(values)};
}

bool is_yes_or_no(Variable const& variable) { return variable.values == yes_or_no; }

ActJudge::ActJudge(StateSpace const& space, Move const& move, Bits const& config, Reading reading, OwnHand const* own_hand)
    : space_{space}, move_{move}, config_{config}, reading_{reading}, own_hand_{own_hand}, party_{move.party}, other_item_{move.other_item}
{
    if (move.run_kind == nothing) return;
    auto const& kind = space.machines().run_kinds()[move.run_kind];
    if (kind.paper.empty() || !space.by_party(move.run_kind)) return;
    paper_kind_ = move.run_kind;
    paper_party_ = move.party;
}

Truth ActJudge::truth(Formula const& formula, std::size_t party)
{
    auto const kept = std::exchange(party_, party);
    auto const result = evaluate(formula, *this);
    party_ = kept;
    return result;
}

// ---- answers ----

Truth ActJudge::fact(Atom const& atom)
{
    auto const index = space_.fact_index(atom.name);
    if (index == nothing) return Truth::No; // nothing ever establishes it
    auto instance = std::size_t{0};
    switch (space_.fact_scope(index)) {
    case Scope::Case:
        break;
    case Scope::Party:
        instance = party_;
        break;
    case Scope::Paper:
        if (paper_kind_ == nothing)
            instance = nothing;
        else if (space_.machines().facts()[index].mark)
            return xz::law::truth(contains(space_.machines().run_kinds()[paper_kind_].marks, atom.name));
        else
            instance = paper_party_ < space_.company().parties ? space_.paper_instance(paper_kind_, paper_party_) : somebody_else;
        break;
    case Scope::Decision:
    case Scope::Evidence:
    case Scope::Goods:
    case Scope::Person:
        instance = item_instance();
        break;
    }
    if (!blind_ && instance != nothing && instance != somebody_else)
        if (auto const at = space_.cell(index, instance); at != nothing) return xz::law::truth(bit(config_, at));
    if (auto const told = told_by_state(index, instance); told != Truth::Unknown) return told;
    return answer({Choice::Of::Fact, atom.name, instance, yes_or_no});
}

/// What isn't followed may still be told by where the root runs stand.
Truth ActJudge::told_by_state(std::size_t fact, std::size_t instance) const
{
    auto const* known = space_.machines().known();
    if (blind_ || known == nullptr || instance == nothing || instance == somebody_else) return Truth::Unknown;
    for (auto const kind : space_.root_kinds()) {
        auto const told = known->at(space_.machines().run_kinds()[kind].machine, space_.slot_value(config_, kind, 0), fact);
        if (told != Truth::Unknown) return told;
    }
    return Truth::Unknown;
}

/// A clock that was never started, or is met or ended, has not lapsed.
Truth ActJudge::guard(Atom const& atom)
{
    auto const* known = space_.machines().rules().guard(atom.name);
    if (known == nullptr) return Truth::Unknown;
    if (known->kind == GuardKind::Formula) return evaluate(known->formula, *this);
    if (!known->clock.empty() && known->clock_is != "ended") {
        auto const index = space_.fact_index("clock:" + known->clock);
        auto const by_party = index != nothing && space_.fact_scope(index) == Scope::Party;
        auto const of_other = index != nothing && !by_party && space_.fact_scope(index) != Scope::Case && item_instance() == somebody_else;
        auto const followed = index != nothing && !of_other && (!by_party || party_ < space_.company().parties);
        auto const at = followed ? space_.cell(index, by_party ? party_ : 0) : nothing;
        if (!blind_ && at != nothing && !bit(config_, at)) return xz::law::truth(known->clock_is == "not lapsed");
    }
    return answer({Choice::Of::Guard, atom.name, party_, yes_or_no});
}

Truth ActJudge::field(FieldTest const& test)
{
    auto const wanted = field_variable(space_, move_, test);
    auto const at = std::find_if(variables_.begin(), variables_.end(), [&](Variable const& v) { return v.same(wanted); });
    auto const value =
        at == variables_.end() ? (wanted.values.size() == 1 ? 0 : -1) : values_[static_cast<std::size_t>(at - variables_.begin())];
    if (value < 0) return Truth::Unknown;
    auto const& given = wanted.values[static_cast<std::size_t>(value)];
    if (wanted.values == yes_or_no) {
        auto const positive = !test.constant || *test.constant != "false";
        return xz::law::truth((given == "yes") == (positive == test.equal));
    }
    if (!test.constant) return xz::law::truth(given != "absent");
    return xz::law::truth((given == *test.constant) == test.equal);
}

void ActJudge::each(Scope scope, std::function<bool()> const& body)
{
    auto const others = space_.company().others;
    if (scope == Scope::Party) {
        auto const kept = party_;
        auto more = true;
        for (auto p = std::size_t{0}; more && p < space_.company().parties; ++p) {
            party_ = p;
            more = body();
        }
        party_ = somebody_else;
        if (more && others) body();
        party_ = kept;
        return;
    }
    if (scope == Scope::Paper) {
        auto const kept = std::pair{paper_kind_, paper_party_};
        paper_kind_ = paper_party_ = nothing; // papers as a crowd: nothing is known of any one
        body();
        std::tie(paper_kind_, paper_party_) = kept;
        return;
    }
    auto exists = false;
    auto all_followed = true;
    auto const& facts = space_.machines().facts();
    for (auto i = std::size_t{0}; i < facts.size(); ++i) {
        if (facts[i].scope != scope) continue;
        auto const at = space_.cell(i, 0);
        if (at == nothing)
            all_followed = false;
        else if (bit(config_, at))
            exists = true;
    }
    if (space_.machines().absent_alike(scope)) exists = all_followed = true;
    if (blind_) exists = true;
    auto const kept = other_item_;
    other_item_ = false;
    auto const more = !exists || body();
    other_item_ = true;
    if (more && (others || (!exists && !all_followed))) body();
    other_item_ = kept;
}

std::size_t ActJudge::variable(Variable wanted)
{
    auto const found = std::find_if(variables_.begin(), variables_.end(), [&](Variable const& v) { return v.same(wanted); });
    if (found != variables_.end()) {
        auto const index = static_cast<std::size_t>(found - variables_.begin());
        if (gathering_) gathered_.push_back(index);
        return index;
    }
    auto value = wanted.values.size() == 1 ? 0 : -1;
    if (own_hand_ != nullptr && wanted.of == Choice::Of::Guard)
        if (auto const fixed = (*own_hand_)(*space_.machines().rules().guard(wanted.name))) value = *fixed == Truth::Yes ? 1 : 0;
    variables_.push_back(std::move(wanted));
    values_.push_back(value);
    if (gathering_) gathered_.push_back(variables_.size() - 1);
    return variables_.size() - 1;
}

Truth ActJudge::answer(Variable wanted)
{
    if (reading_ == Reading::Sure && wanted.of == Choice::Of::Fact) return Truth::Unknown;
    auto const value = values_[variable(std::move(wanted))];
    return value < 0 ? Truth::Unknown : xz::law::truth(value == 1);
}

bool ActJudge::standing_allows() const
{
    auto const value = space_.standing(move_, config_);
    auto const sure = reading_ == Reading::Sure;
    if (move_.run_kind == nothing) return true;
    auto const& machine = space_.machines().machines()[space_.machines().run_kinds()[move_.run_kind].machine];
    if (move_.starts && !machine.child && space_.matter_begun(config_)) return false;
    if (value == nothing) return !sure;
    if (move_.starts) {
        if (!machine.child) return true;
        return !sure || value == 0 || (value <= machine.states.size() && space_.machines().is_end(machine.states[value - 1]));
    }
    if (value == space_.many(move_.run_kind)) return !sure;
    return value != 0 && contains(move_.from, value - 1);
}

// ---- outcomes ----

std::vector<Outcome> ActJudge::outcomes_anyway()
{
    anyway_ = true;
    return outcomes();
}

std::vector<Outcome> ActJudge::outcomes()
{
    auto found = std::vector<Outcome>{};
    if (!anyway_ && !standing_allows()) return found;
    force(move_.step->when, true);
    for (auto const& need : move_.step->needs) force(need.formula, true);
    if (reading_ == Reading::Possible && !needs_allow()) return found;
    gather_effects();
    auto open = std::vector<std::size_t>{};
    auto product = std::size_t{1};
    for (auto const i : effect_variables()) {
        if (product * variables_[i].values.size() > most_assignments) continue; // stays unknown: only more can happen
        product *= variables_[i].values.size();
        open.push_back(i);
    }
    auto const asked = need_variables();
    auto known = std::unordered_map<std::size_t, bool>{}; // the needs' answer by the values that they share with effects
    for (auto n = std::size_t{0}; n < product; ++n) {
        auto rest = n;
        auto shared = std::size_t{0};
        for (auto const i : open) {
            auto const size = variables_[i].values.size();
            values_[i] = static_cast<int>(size - 1 - rest % size); // "yes" first
            if (contains(asked, i)) shared = shared * 16 + rest % size + 1;
            rest /= size;
        }
        auto const before = known.find(shared);
        auto const allowed = before != known.end() ? before->second : (known[shared] = needs_allow());
        if (allowed) branch(found);
    }
    return found;
}

/// All combinations of what the effects may come to under the present values.
void ActJudge::branch(std::vector<Outcome>& found)
{
    auto ways = std::vector<std::vector<Turn const*>>{};
    for (auto const& effect : effects_) {
        auto const kept = std::pair{party_, other_item_};
        party_ = effect.party;
        other_item_ = effect.other_item;
        auto turns = std::vector<Turn const*>{};
        auto decided = false;
        for (auto const& alternative : effect.alternatives) {
            auto const holds = alternative.when == nullptr ? Truth::Yes : evaluate(*alternative.when, *this);
            if (holds != Truth::No) turns.push_back(&alternative.turn);
            decided = holds == Truth::Yes;
            if (decided) break;
        }
        if (!decided) turns.push_back(nullptr);
        ways.push_back(std::move(turns));
        std::tie(party_, other_item_) = kept;
    }
    auto product = std::size_t{1};
    for (auto const& way : ways) product = std::min(most_assignments, product * way.size());
    for (auto n = std::size_t{0}; n < product; ++n) {
        auto rest = n;
        auto turns = std::vector<Turn const*>{};
        for (auto const& way : ways) {
            turns.push_back(way[rest % way.size()]);
            rest /= way.size();
        }
        add_outcome(found, turns);
    }
}

void ActJudge::add_outcome(std::vector<Outcome>& found, std::vector<Turn const*> const& turns)
{
    auto outcome = Outcome{};
    for (auto const* turn : turns) {
        if (turn == nullptr) continue;
        merge(outcome.set, turn->set);
        merge(outcome.clear, turn->clear);
    }
    if (std::any_of(turns.begin(), turns.end(), [](Turn const* turn) { return turn != nullptr && turn->second_run; })) return;
    look_at(space_.question(), outcome, turns);
    for (auto i = std::size_t{0}; i < outcome.clear.size(); ++i) outcome.clear[i] &= ~outcome.set[i];
    auto key = outcome.set;
    for (auto i = std::size_t{0}; i < key.size(); ++i)
        key[i] = key[i] * 0x9e3779b97f4a7c15U ^ outcome.clear[i] ^ (outcome.broken ? 1U : 0U);
    auto const same = [&](std::size_t index) {
        auto const& o = found[index];
        return o.set == outcome.set && o.clear == outcome.clear && o.broken == outcome.broken && o.found == outcome.found;
    };
    auto& alike = seen_[BitsHash{}(key)];
    if (std::any_of(alike.begin(), alike.end(), same)) return;
    alike.push_back(found.size());
    for (auto i = std::size_t{0}; i < variables_.size(); ++i)
        if (values_[i] >= 0 && variables_[i].values.size() > 1)
            outcome.choices.push_back({variables_[i].of, variables_[i].name, variables_[i].values[static_cast<std::size_t>(values_[i])]});
    found.push_back(std::move(outcome));
}

bool ActJudge::occurs(Occasion const& on, std::vector<Turn const*> const& turns, std::size_t party) const
{
    auto const concerns = [&](std::size_t whom) { return party == nothing || whom == nothing || whom == party; };
    if (contains(on.steps, move_.step->id) && concerns(move_.party)) return true;
    for (auto const* turn : turns) {
        if (turn == nullptr) continue;
        if (turn->entered && contains(on.enters, *turn->entered) && concerns(move_.party)) return true;
        auto const named = [&](std::vector<std::string> const& names, auto const& changed) {
            return std::any_of(changed.begin(), changed.end(), [&](auto const& one) {
                return concerns(one.second) &&
                       std::any_of(names.begin(), names.end(), [&](auto const& name) { return space_.fact_index(name) == one.first; });
            });
        };
        if (named(on.establishes, turn->established) || named(on.revokes, turn->revoked)) return true;
    }
    return false;
}

void ActJudge::look_at(Question const& question, Outcome& outcome, std::vector<Turn const*> const& turns)
{
    for (auto p = std::size_t{0}; p < space_.company().parties; ++p)
        for (auto const& watch : question.watches)
            if (!outcome.broken && (watch.procedures.empty() || contains(watch.procedures, move_.step->procedure)) &&
                occurs(watch.on, turns, p))
                outcome.broken = !keeps(watch, outcome, p);
    for (auto i = std::size_t{0}; i < question.ghosts.size(); ++i) {
        auto const& ghost = question.ghosts[i];
        auto const index = space_.machines().facts().size() + i;
        for (auto p = std::size_t{0}; p < (ghost.of == Scope::Party ? space_.company().parties : 1); ++p) {
            auto const at = space_.cell(index, p);
            auto const whom = ghost.of == Scope::Party ? p : nothing;
            if (at == nothing) continue;
            if (occurs(ghost.since, turns, whom))
                put(outcome.set, at);
            else if (occurs(ghost.until, turns, whom))
                put(outcome.clear, at);
        }
    }
    outcome.found = question.reach.contains(move_.step->procedure + "/" + move_.step->id);
}

bool ActJudge::keeps(Watch const& watch, Outcome const& outcome, std::size_t party)
{
    auto const kept = config_;
    if (truth(watch.when, party) == Truth::No) return true;
    if (watch.same_act) config_ = outcome.apply(config_);
    auto const holds = truth(watch.condition, party) == Truth::Yes;
    config_ = kept;
    return holds;
}

bool ActJudge::surely_met()
{
    if (!standing_allows()) return false;
    force(move_.step->when, true);
    for (auto const& need : move_.step->needs) force(need.formula, true);
    return can_be_met();
}

bool ActJudge::never()
{
    blind_ = true;
    auto const no = [&](Formula const& formula) { return evaluate(formula, *this) == Truth::No; };
    return no(move_.step->when) ||
           std::any_of(move_.step->needs.begin(), move_.step->needs.end(), [&](Need const& need) { return no(need.formula); });
}

bool ActJudge::certain()
{
    if (space_.standing(move_, config_) == nothing && move_.run_kind != nothing) return false;
    if (!standing_allows() || space_.standing(move_, config_) == space_.many(move_.run_kind)) return false;
    return evaluate(move_.step->when, *this) == Truth::Yes &&
           std::all_of(move_.step->needs.begin(), move_.step->needs.end(),
                       [&](Need const& need) { return evaluate(need.formula, *this) == Truth::Yes; });
}

StateSpace::Unmet ActJudge::unmet()
{
    auto result = StateSpace::Unmet{};
    if (!standing_allows()) {
        result.run_kind = move_.run_kind;
        return result;
    }
    force(move_.step->when, true);
    for (auto const& need : move_.step->needs) force(need.formula, true);
    auto const look_at = [&](Formula const& formula) {
        auto const holds = evaluate(formula, *this);
        if (reading_ == Reading::Sure ? holds == Truth::Yes : holds != Truth::No) return;
        result.facts.push_back(asked_by({&formula}));
    };
    look_at(move_.step->when);
    for (auto const& need : move_.step->needs) look_at(need.formula);
    return result;
}

} // namespace xz::law
