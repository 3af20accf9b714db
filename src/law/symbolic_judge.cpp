// SPDX-License-Identifier: Apache-2.0
#include "law/symbolic_judge.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <set>

#include "law/evaluator.hpp"

namespace xz::law {

namespace {

template <class List, class T>
bool contains(List const& list, T const& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

constexpr auto more_variables = 256;

void make_variables(int count)
{
    if (bdd_varnum() < count) bdd_setvarnum(count + more_variables);
}

} // namespace

// ---- variables ----

namespace {

/// Bits that stay together: those of one run's standing, or one fact.
using Group = std::vector<std::size_t>;

std::vector<Group> groups_of(StateSpace const& space)
{
    auto groups = std::vector<Group>{};
    auto const parties = space.company().parties;
    for (auto const kind : space.tracked().run_kinds)
        for (auto p = std::size_t{0}; p < (space.by_party(kind) ? parties : 1); ++p) {
            groups.emplace_back();
            for (auto i = std::size_t{0}; i < space.slot_width(kind); ++i) groups.back().push_back(space.slot(kind, p) + i);
        }
    for (auto const fact : space.tracked().facts)
        for (auto i = std::size_t{0}; i < space.instances(fact); ++i)
            if (auto const at = space.cell(fact, i); at != nothing) groups.push_back({at});
    return groups;
}

/// Which groups each move looks at or changes.
std::vector<std::vector<std::size_t>> ties_of(StateSpace const& space, std::vector<Group> const& groups)
{
    auto ties = std::set<std::vector<std::size_t>>{};
    for (auto const* list : {&space.moves(), &space.followers()})
        for (auto const& move : *list) {
            if (space.idle(move)) continue;
            auto const touched = space.touched(move);
            auto tie = std::vector<std::size_t>{};
            for (auto g = std::size_t{0}; g < groups.size(); ++g)
                if (bit(touched, groups[g].front())) tie.push_back(g);
            if (tie.size() > 1) ties.insert(std::move(tie));
        }
    return {ties.begin(), ties.end()};
}

/// An order in which what moves tie together stands near (Aloul, Markov, Sakallah: FORCE, 2003): each group goes to the middle of its ties,
/// some rounds long, and the order with the shortest ties is kept. Diagrams are small where related variables are neighbours.
std::vector<std::size_t> order_of(std::size_t count, std::vector<std::vector<std::size_t>> const& ties)
{
    constexpr auto rounds = 40;
    auto place = std::vector<double>(count);
    std::iota(place.begin(), place.end(), 0.0);
    auto best = std::vector<std::size_t>(count);
    std::iota(best.begin(), best.end(), std::size_t{0});
    auto order = best;
    auto shortest = std::numeric_limits<double>::max();
    for (auto round = 0; round < rounds; ++round) {
        auto length = 0.0;
        auto pull = std::vector<double>(count, 0.0);
        auto ties_at = std::vector<double>(count, 0.0);
        for (auto const& tie : ties) {
            auto sum = 0.0;
            auto [low, high] = std::pair{place[tie.front()], place[tie.front()]};
            for (auto const g : tie) {
                sum += place[g];
                low = std::min(low, place[g]);
                high = std::max(high, place[g]);
            }
            length += high - low;
            for (auto const g : tie) {
                pull[g] += sum / static_cast<double>(tie.size());
                ties_at[g] += 1.0;
            }
        }
        if (length < shortest) {
            shortest = length;
            best = order;
        }
        for (auto g = std::size_t{0}; g < count; ++g)
            if (ties_at[g] > 0) place[g] = pull[g] / ties_at[g];
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return place[a] < place[b]; });
        for (auto i = std::size_t{0}; i < count; ++i) place[order[i]] = static_cast<double>(i);
    }
    return best;
}

} // namespace

Variables::Variables(StateSpace const& space) : places_(space.words() * 64 + 1, -1)
{
    auto const groups = groups_of(space);
    for (auto const g : order_of(groups.size(), ties_of(space, groups)))
        for (auto const at : groups[g]) add(at);
    add(places_.size() - 1);
    make_variables(static_cast<int>(2 * used_.size()));
}

void Variables::add(std::size_t bit)
{
    if (places_[bit] >= 0) return;
    places_[bit] = static_cast<int>(used_.size());
    used_.push_back(bit);
}

int Variables::choice(std::size_t n) const
{
    auto const variable = static_cast<int>(2 * used_.size() + n);
    make_variables(variable + 1);
    return variable;
}

// ---- answers ----

SymbolicJudge::SymbolicJudge(StateSpace const& space, Variables const& variables, Move const& move, Reading reading,
                             OwnHand const* own_hand)
    : space_{space}, variables_{variables}, move_{move}, reading_{reading}, own_hand_{own_hand}, party_{move.party}, other_item_{
                                                                                                                         move.other_item}
{
    if (move.run_kind == nothing) return;
    auto const& kind = space.machines().run_kinds()[move.run_kind];
    if (kind.paper.empty() || !space.by_party(move.run_kind)) return;
    paper_kind_ = move.run_kind;
    paper_party_ = move.party;
}

bdd SymbolicJudge::bit_now(std::size_t at) const
{
    if (now_ != nullptr)
        if (auto const found = now_->find(at); found != now_->end()) return found->second;
    return bdd_ithvarpp(variables_.now(at));
}

/// That the answer to the question is its value of that index. The last value stands for all codes that are left over.
bdd SymbolicJudge::value_of(Variable const& wanted, std::size_t value)
{
    auto const count = wanted.values.size();
    if (count == 1) return bddtruepp;
    if (own_hand_ != nullptr && wanted.of == Choice::Of::Guard)
        if (auto const* known = space_.machines().rules().guard(wanted.name); known != nullptr)
            if (auto const fixed = (*own_hand_)(*known)) return (*fixed == Truth::Yes) == (value == 1) ? bddtruepp : bddfalsepp;
    auto const key = std::to_string(static_cast<int>(wanted.of)) + wanted.name + '/' + std::to_string(wanted.instance);
    auto const [found, fresh] = chosen_.try_emplace(key);
    auto const unknown = reading_ == Reading::Sure && wanted.of == Choice::Of::Fact;
    for (auto i = std::size_t{0}; fresh && i < static_cast<std::size_t>(std::bit_width(count - 1)); ++i) {
        auto const variable = variables_.choice(ours_.size() + unknown_.size());
        (unknown ? unknown_ : ours_).push_back(variable);
        found->second.push_back(variable);
    }
    auto result = bdd{bddfalsepp};
    for (auto code = value; code < (std::size_t{1} << found->second.size()); ++code) {
        if (code != value && value + 1 != count) break;
        auto one = bdd{bddtruepp};
        for (auto i = std::size_t{0}; i < found->second.size(); ++i)
            one &= (code >> i) & 1 ? bdd_ithvarpp(found->second[i]) : bdd_nithvarpp(found->second[i]);
        result |= one;
    }
    return result;
}

bdd SymbolicJudge::fact(Atom const& atom)
{
    auto const index = space_.fact_index(atom.name);
    if (index == nothing) return bddfalsepp; // nothing ever establishes it
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
            return contains(space_.machines().run_kinds()[paper_kind_].marks, atom.name) ? bddtruepp : bddfalsepp;
        else
            instance = paper_party_ < space_.company().parties ? space_.paper_instance(paper_kind_, paper_party_) : somebody_else;
        break;
    case Scope::Decision:
    case Scope::Evidence:
    case Scope::Goods:
    case Scope::Person:
        instance = other_item_ ? somebody_else : 0;
        break;
    }
    if (instance != nothing && instance != somebody_else)
        if (auto const at = space_.cell(index, instance); at != nothing) return bit_now(at);
    auto const free = value_of({Choice::Of::Fact, atom.name, instance, {"no", "yes"}}, 1);
    if (instance == nothing || instance == somebody_else) return free;
    return told_by_state(index, Truth::Yes) | (free & !told_by_state(index, Truth::No));
}

/// Where the standing of a root run tells that.
bdd SymbolicJudge::told_by_state(std::size_t fact, Truth what) const
{
    auto result = bdd{bddfalsepp};
    for (auto const kind : space_.root_kinds()) {
        auto const machine = space_.machines().run_kinds()[kind].machine;
        for (auto standing = std::size_t{0}; standing <= space_.machines().machines()[machine].states.size(); ++standing)
            if (space_.machines().known()->at(machine, standing, fact) == what) result |= standing_is(kind, 0, standing);
    }
    return result;
}

bdd SymbolicJudge::agrees() const
{
    auto result = bdd{bddtruepp};
    for (auto const fact : space_.tracked().facts) {
        if (space_.fact_scope(fact) != Scope::Case && space_.fact_scope(fact) != Scope::Party) continue;
        auto const yes = told_by_state(fact, Truth::Yes);
        auto const no = told_by_state(fact, Truth::No);
        for (auto i = std::size_t{0}; i < space_.instances(fact); ++i)
            if (auto const at = space_.cell(fact, i); at != nothing) result &= bdd_ite(bit_now(at), !no, !yes);
    }
    return result;
}

/// A clock that was never started, or is met or ended, has not lapsed.
bdd SymbolicJudge::guard(Atom const& atom)
{
    auto const* known = space_.machines().rules().guard(atom.name);
    if (known != nullptr && known->kind == GuardKind::Formula) return evaluate_over(known->formula, *this);
    auto const free = value_of({Choice::Of::Guard, atom.name, party_, {"no", "yes"}}, 1);
    if (known == nullptr || known->clock.empty() || known->clock_is == "ended") return free;
    auto const index = space_.fact_index("clock:" + known->clock);
    auto const by_party = index != nothing && space_.fact_scope(index) == Scope::Party;
    auto const of_other = index != nothing && !by_party && space_.fact_scope(index) != Scope::Case && other_item_;
    if (index == nothing || of_other || (by_party && party_ >= space_.company().parties)) return free;
    auto const at = space_.cell(index, by_party ? party_ : 0);
    return at == nothing ? free : bdd_ite(bit_now(at), free, known->clock_is == "not lapsed" ? bddtruepp : bddfalsepp);
}

bdd SymbolicJudge::field(FieldTest const& test)
{
    auto const wanted = field_variable(space_, move_, test);
    auto const& values = wanted.values;
    auto const at = [&](std::string const& value) {
        auto const found = std::find(values.begin(), values.end(), value);
        return found == values.end() ? bdd{bddfalsepp} : value_of(wanted, static_cast<std::size_t>(found - values.begin()));
    };
    if (is_yes_or_no(wanted)) {
        auto const positive = !test.constant || *test.constant != "false";
        return positive == test.equal ? at("yes") : at("no");
    }
    if (!test.constant) return !at("absent");
    return test.equal ? at(*test.constant) : !at(*test.constant);
}

void SymbolicJudge::each(Scope scope, std::function<bool(bdd const&)> const& body)
{
    auto const others = space_.company().others;
    if (scope == Scope::Party) {
        auto const kept = party_;
        auto more = true;
        for (auto p = std::size_t{0}; more && p < space_.company().parties; ++p) {
            party_ = p;
            more = body(bddtruepp);
        }
        party_ = somebody_else;
        if (more && others) body(bddtruepp);
        party_ = kept;
        return;
    }
    if (scope == Scope::Paper) {
        auto const kept = std::pair{paper_kind_, paper_party_};
        paper_kind_ = paper_party_ = nothing; // papers as a crowd: nothing is known of any one
        body(bddtruepp);
        std::tie(paper_kind_, paper_party_) = kept;
        return;
    }
    auto exists = bdd{bddfalsepp};
    auto all_followed = true;
    auto const& facts = space_.machines().facts();
    for (auto i = std::size_t{0}; i < facts.size(); ++i) {
        if (facts[i].scope != scope) continue;
        auto const at = space_.cell(i, 0);
        all_followed = all_followed && at != nothing;
        if (at != nothing) exists |= bit_now(at);
    }
    if (space_.machines().absent_alike(scope)) {
        exists = bddtruepp;
        all_followed = true;
    }
    auto const kept = other_item_;
    other_item_ = false;
    auto const more = body(exists);
    other_item_ = true;
    if (more && (others || !all_followed)) body(others ? bdd{bddtruepp} : !exists);
    other_item_ = kept;
}

bdd SymbolicJudge::evaluate_of(Formula const& formula, std::size_t party, bool other_item)
{
    auto const kept = std::pair{party_, other_item_};
    party_ = party;
    other_item_ = other_item;
    auto const result = evaluate_over(formula, *this);
    std::tie(party_, other_item_) = kept;
    return result;
}

// ---- where the run stands ----

bdd SymbolicJudge::standing_is(std::size_t kind, std::size_t party, std::size_t value) const
{
    auto const at = space_.slot(kind, party);
    auto result = bdd{bddtruepp};
    for (auto i = std::size_t{0}; i < space_.slot_width(kind); ++i) {
        auto const one = bit_now(at + i);
        result &= (value >> i) & 1 ? one : !one;
    }
    return result;
}

bdd SymbolicJudge::open(std::size_t kind, std::size_t party) const
{
    auto const& machine = space_.machines().machines()[space_.machines().run_kinds()[kind].machine];
    auto result = standing_is(kind, party, space_.many(kind));
    for (auto i = std::size_t{0}; i < machine.states.size(); ++i)
        if (!space_.machines().is_end(machine.states[i])) result |= standing_is(kind, party, i + 1);
    return result;
}

bdd SymbolicJudge::standing_allows() const
{
    if (move_.run_kind == nothing) return bddtruepp;
    auto const sure = reading_ == Reading::Sure;
    auto const& machine = space_.machines().machines()[space_.machines().run_kinds()[move_.run_kind].machine];
    auto result = bdd{bddtruepp};
    if (move_.starts && !machine.child)
        for (auto const kind : space_.tracked().run_kinds)
            if (!space_.machines().machines()[space_.machines().run_kinds()[kind].machine].child) result &= standing_is(kind, 0, 0);
    if (space_.slot(move_.run_kind, move_.party) == nothing) return sure ? bdd{bddfalsepp} : result;
    if (move_.starts) {
        if (!machine.child || !sure) return result;
        auto shut = standing_is(move_.run_kind, move_.party, 0);
        for (auto i = std::size_t{0}; i < machine.states.size(); ++i)
            if (space_.machines().is_end(machine.states[i])) shut |= standing_is(move_.run_kind, move_.party, i + 1);
        return result & shut;
    }
    auto stands = sure ? bdd{bddfalsepp} : standing_is(move_.run_kind, move_.party, space_.many(move_.run_kind));
    for (auto const from : move_.from) stands |= standing_is(move_.run_kind, move_.party, from + 1);
    return result & stands;
}

bdd SymbolicJudge::needs_hold()
{
    auto result = standing_allows();
    if (result != bddfalsepp) result &= evaluate_over(move_.step->when, *this);
    for (auto const& need : move_.step->needs)
        if (result != bddfalsepp) result &= evaluate_over(need.formula, *this);
    return result;
}

Relation SymbolicJudge::needs() { return {needs_hold(), {}, ours_, unknown_}; }

bdd SymbolicJudge::certain()
{
    if (move_.run_kind != nothing && space_.slot(move_.run_kind, move_.party) == nothing) return bddfalsepp;
    auto result = needs_hold();
    if (move_.run_kind != nothing) result &= !standing_is(move_.run_kind, move_.party, space_.many(move_.run_kind));
    for (auto const* list : {&ours_, &unknown_})
        for (auto const variable : *list) result = bdd_forall(result, bdd_ithvarpp(variable));
    return result;
}

} // namespace xz::law
