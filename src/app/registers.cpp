// SPDX-License-Identifier: Apache-2.0
#include "app/registers.hpp"

#include <algorithm>

#include "app/withdrawn.hpp"
#include "casework/form_check.hpp"

namespace xz::app {

namespace {

bool posted(Knowledge const& known, law::RegisterStep const& step, std::string_view person, std::string_view place, Day day)
{
    return std::any_of(step.by.begin(), step.by.end(),
                       [&](auto const& post) { return known.roster.holds_post(PersonKey{std::string{person}}, post, place, day); });
}

/// About oneself: a post that may take the step holds it wherever the person works, as a station's officer who works in a township.
bool for_oneself(Knowledge const& known, law::RegisterStep const& step, CountyAct const& act, Day day)
{
    auto const* field = step.form.field(step.of);
    if (field == nullptr || field->type != law::FieldType::Person || act.form.text(step.of) != act.asked_by) return false;
    return may_take(known, step, act.asked_by, day);
}

} // namespace

std::optional<std::string> place_of(Knowledge const& known, std::string const& county, law::RegisterStep const& step, Json const& form)
{
    if (step.of == "county") return county;
    auto const named = std::string{form.text(step.of)};
    if (named.empty()) return std::nullopt;
    auto const* field = step.form.field(step.of);
    if (field == nullptr || field->type != law::FieldType::Person) return named;
    auto const* person = known.roster.person(PersonKey{named});
    return person == nullptr ? std::nullopt : std::optional{person->home};
}

std::vector<Unmet> register_objections(Knowledge const& known, std::string const& county, CountyAct const& act, Day day)
{
    auto const* made = known.law->rules.register_of(act.kind);
    auto const* step = made == nullptr ? nullptr : made->step(act.step);
    if (step == nullptr) return {{.guard = "from", .article = "derived", .missing = act.step, .mended_by = {}}};
    auto const article = step->basis.empty() ? std::string{"derived"} : step->basis.front();
    auto unmet = casework::check_form(&step->form, act.form, article);
    auto const place = place_of(known, county, *step, act.form);
    auto const asks_the_act = act.step == withdrawal_step; // whose step says who may take it back
    if (!asks_the_act && !posted(known, *step, act.asked_by, county, day) && !for_oneself(known, *step, act, day) &&
        !(place && posted(known, *step, act.asked_by, *place, day)))
        unmet.push_back({.guard = "by", .article = article, .missing = act.asked_by, .mended_by = {}});
    return unmet;
}

bool may_take(Knowledge const& known, law::RegisterStep const& step, std::string_view person, Day day)
{
    return std::any_of(step.by.begin(), step.by.end(),
                       [&](auto const& post) { return known.roster.holds_post_anywhere(PersonKey{std::string{person}}, post, day); });
}

} // namespace xz::app
