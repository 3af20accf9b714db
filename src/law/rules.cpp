// SPDX-License-Identifier: Apache-2.0
#include "law/rules.hpp"

#include <algorithm>

namespace xz::law {

namespace {

template <class Map>
auto const* find_in(Map const& map, std::string_view id)
{
    auto const found = map.find(std::string{id});
    return found == map.end() ? nullptr : &found->second;
}

template <class List>
auto const* find_by_id(List const& list, std::string_view id)
{
    auto const found = std::find_if(list.begin(), list.end(), [&](auto const& item) { return item.id == id; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

bool Step::starts_run() const
{
    return std::any_of(from.begin(), from.end(), [](StateRef const& ref) { return ref.state == "start"; });
}

State const* Procedure::state(std::string_view wanted) const { return find_by_id(states, wanted); }
Field const* Form::field(std::string_view wanted) const { return find_by_id(fields, wanted); }
RegisterStep const* Register::step(std::string_view wanted) const { return find_by_id(steps, wanted); }
RuleSet::RuleSet(RuleSet const& other)
    : procedures{other.procedures}, forms{other.forms}, guards{other.guards}, facts{other.facts}, registers{other.registers},
      register_guards{other.register_guards}, posts{other.posts}, papers{other.papers},
      post_sides{other.post_sides}, hash{other.hash}, hash_hex{other.hash_hex}
{
    index();
}

RuleSet& RuleSet::operator=(RuleSet const& other)
{
    auto copy = RuleSet{other};
    return *this = std::move(copy);
}

void RuleSet::index()
{
    steps_by_id.clear();
    program_steps.clear();
    for (auto const& [id, procedure] : procedures) {
        for (auto const& step : procedure.steps) {
            steps_by_id[step.id].push_back(&step);
            if (step.made_by == "program") program_steps.push_back(&step);
        }
    }
}

Procedure const* RuleSet::procedure(std::string_view id) const { return find_in(procedures, id); }
Guard const* RuleSet::guard(std::string_view id) const { return find_in(guards, id); }
Register const* RuleSet::register_of(std::string_view kind) const { return find_in(registers, kind); }
Form const* RuleSet::form(std::string_view id) const { return find_in(forms, id); }

Step const* RuleSet::step(std::string_view procedure_id, std::string_view id) const
{
    auto const* found = procedure(procedure_id);
    return found == nullptr ? nullptr : find_by_id(found->steps, id);
}

State const* RuleSet::state(StateRef const& ref) const
{
    auto const* found = procedure(ref.procedure);
    return found == nullptr ? nullptr : found->state(ref.state);
}

std::vector<Step const*> RuleSet::steps_from(StateRef const& ref) const
{
    auto found = std::vector<Step const*>{};
    for (auto const& [id, procedure] : procedures)
        for (auto const& step : procedure.steps)
            if (std::find(step.from.begin(), step.from.end(), ref) != step.from.end()) found.push_back(&step);
    return found;
}

std::vector<Step const*> RuleSet::steps_establishing(std::string_view fact) const
{
    auto found = std::vector<Step const*>{};
    for (auto const& [id, procedure] : procedures)
        for (auto const& step : procedure.steps)
            if (std::any_of(step.establishes.begin(), step.establishes.end(), [&](auto const& e) { return e.fact == fact; }))
                found.push_back(&step);
    return found;
}

bool lives_in(RuleSet const& rules, std::string const& child, std::string const& ancestor)
{
    auto const* procedure = rules.procedure(child);
    while (procedure != nullptr && !procedure->parent.empty()) {
        if (procedure->parent == ancestor) return true;
        procedure = rules.procedure(procedure->parent);
    }
    return false;
}

} // namespace xz::law
