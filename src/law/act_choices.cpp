// SPDX-License-Identifier: Apache-2.0
// What an act's needs force, and what is left to choose: a part of ActJudge.
#include <algorithm>

#include "law/act_judge.hpp"

namespace xz::law {

namespace {

template <class List, class T>
bool contains(List const& list, T const& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

} // namespace

/// Sets the variables that must have one value for the formula to come out as wanted. Only an economy: the needs are evaluated afterwards.
void ActJudge::force(Formula const& formula, bool wanted)
{
    switch (formula.kind) {
    case Formula::Kind::True:
        return;
    case Formula::Kind::Not:
        return force(formula.parts.front(), !wanted);
    case Formula::Kind::And:
    case Formula::Kind::Or:
        if ((formula.kind == Formula::Kind::And) == wanted)
            for (auto const& part : formula.parts) force(part, wanted);
        return;
    case Formula::Kind::Any:
    case Formula::Kind::All:
        if ((formula.kind == Formula::Kind::All) == wanted)
            each(formula.over, [&] {
                force(formula.parts.front(), wanted);
                return true;
            });
        return;
    case Formula::Kind::Fact:
        if (formula.atom.is_guard) force_guard(formula.atom, wanted);
        return;
    case Formula::Kind::Field: {
        auto const at = variable(field_variable(space_, move_, formula.field));
        auto const& values = variables_[at].values;
        auto const& test = formula.field;
        if (values_[at] >= 0) return;
        if (is_yes_or_no(variables_[at])) {
            auto const positive = !test.constant || *test.constant != "false";
            values_[at] = wanted == (positive == test.equal) ? 1 : 0;
        } else if (test.constant && wanted == test.equal) {
            auto const found = std::find(values.begin(), values.end(), *test.constant);
            if (found != values.end()) values_[at] = static_cast<int>(found - values.begin());
        } else if (!test.constant && !wanted && values.back() == "absent") {
            values_[at] = static_cast<int>(values.size()) - 1;
        } else if (!test.constant && wanted && values.size() == 2 && values.back() == "absent") {
            values_[at] = 0;
        }
        return;
    }
    }
}

void ActJudge::force_guard(Atom const& atom, bool wanted)
{
    auto const* known = space_.machines().rules().guard(atom.name);
    if (known == nullptr) return;
    if (known->kind == GuardKind::Formula) return force(known->formula, wanted);
    if (guard(atom) != Truth::Unknown) return;
    values_[variable({Choice::Of::Guard, atom.name, party_, {"no", "yes"}})] = wanted ? 1 : 0;
}

/// Every variable of a formula, also behind what a plain evaluation would skip.
void ActJudge::gather_variables(Formula const& formula)
{
    switch (formula.kind) {
    case Formula::Kind::True:
        return;
    case Formula::Kind::Fact:
        if (auto const* known = formula.atom.is_guard ? space_.machines().rules().guard(formula.atom.name) : nullptr; known == nullptr)
            fact(formula.atom);
        else if (known->kind == GuardKind::Formula)
            gather_variables(known->formula);
        else
            guard(formula.atom);
        return;
    case Formula::Kind::Field:
        variable(field_variable(space_, move_, formula.field));
        return;
    case Formula::Kind::Not:
    case Formula::Kind::And:
    case Formula::Kind::Or:
        for (auto const& part : formula.parts) gather_variables(part);
        return;
    case Formula::Kind::Any:
    case Formula::Kind::All:
        each(formula.over, [&] {
            gather_variables(formula.parts.front());
            return true;
        });
    }
}

std::vector<std::size_t> ActJudge::effect_variables()
{
    gathering_ = true;
    for (auto const& effect : effects_) {
        auto const kept = std::pair{party_, other_item_};
        party_ = effect.party;
        other_item_ = effect.other_item;
        for (auto const& alternative : effect.alternatives)
            if (alternative.when != nullptr) gather_variables(*alternative.when);
        std::tie(party_, other_item_) = kept;
    }
    gathering_ = false;
    return open_among(std::exchange(gathered_, {}));
}

std::vector<std::size_t> ActJudge::need_variables()
{
    gathering_ = true;
    gather_variables(move_.step->when);
    for (auto const& need : move_.step->needs) gather_variables(need.formula);
    gathering_ = false;
    return std::exchange(gathered_, {});
}

bool ActJudge::needs_allow()
{
    if (anyway_) return true;
    if (reading_ == Reading::Sure) return can_be_met();
    auto const allows = [&](Formula const& formula) { return evaluate(formula, *this) != Truth::No; };
    return allows(move_.step->when) &&
           std::all_of(move_.step->needs.begin(), move_.step->needs.end(), [&](Need const& need) { return allows(need.formula); });
}

std::vector<std::size_t> ActJudge::open_among(std::vector<std::size_t> const& asked) const
{
    auto open = std::vector<std::size_t>{};
    for (auto const i : asked)
        if (values_[i] < 0 && !contains(open, i) && (reading_ == Reading::Possible || variables_[i].of != Choice::Of::Fact))
            open.push_back(i);
    return open;
}

/// The variables of a formula that are ours to choose and not chosen yet.
std::vector<std::size_t> ActJudge::open_variables(Formula const& formula)
{
    gathering_ = true;
    gather_variables(formula);
    gathering_ = false;
    return open_among(std::exchange(gathered_, {}));
}

/// Some choice of what is ours to choose makes every need surely hold. Needs that share a variable are tried together, others each alone.
bool ActJudge::can_be_met()
{
    struct Group {
        std::vector<Formula const*> needs;
        std::vector<std::size_t> open;
    };
    auto groups = std::vector<Group>{};
    auto const add = [&](Formula const& formula) {
        auto const holds = evaluate(formula, *this);
        if (holds != Truth::Unknown) return holds == Truth::Yes;
        auto group = Group{{&formula}, open_variables(formula)};
        for (auto i = std::size_t{0}; i < groups.size();) {
            auto const shared =
                std::any_of(groups[i].open.begin(), groups[i].open.end(), [&](std::size_t v) { return contains(group.open, v); });
            if (!shared) {
                ++i;
                continue;
            }
            group.needs.insert(group.needs.end(), groups[i].needs.begin(), groups[i].needs.end());
            for (auto const v : groups[i].open)
                if (!contains(group.open, v)) group.open.push_back(v);
            groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(i));
        }
        groups.push_back(std::move(group));
        return true;
    };
    if (!add(move_.step->when)) return false;
    for (auto const& need : move_.step->needs)
        if (!add(need.formula)) return false;
    return std::all_of(groups.begin(), groups.end(), [&](Group const& group) { return some_choice(group.open, group.needs); });
}

bool ActJudge::some_choice(std::vector<std::size_t> const& open, std::vector<Formula const*> const& needs)
{
    auto product = std::size_t{1};
    for (auto const i : open) product = std::min(most_assignments, product * variables_[i].values.size());
    auto found = false;
    for (auto n = std::size_t{0}; n < product && !found; ++n) {
        auto rest = n;
        for (auto const i : open) {
            auto const size = variables_[i].values.size();
            values_[i] = static_cast<int>(size - 1 - rest % size);
            rest /= size;
        }
        found = std::all_of(needs.begin(), needs.end(), [&](Formula const* need) { return evaluate(*need, *this) == Truth::Yes; });
    }
    for (auto const i : open) values_[i] = -1;
    return found;
}

} // namespace xz::law
