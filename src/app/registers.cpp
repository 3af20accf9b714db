// SPDX-License-Identifier: Apache-2.0
#include "app/registers.hpp"

#include <algorithm>

#include "casework/form_check.hpp"

namespace xz::app {

namespace {

bool posted(Knowledge const& known, law::RegisterStep const& step, std::string_view person, std::string_view place, Day day)
{
    return std::any_of(step.by.begin(), step.by.end(),
                       [&](auto const& post) { return known.roster.holds_post(PersonKey{std::string{person}}, post, place, day); });
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
    // A rule of the house is no article that a refusal could name.
    auto const article = step->basis.empty() || step->basis.front() == "house" ? std::string{"derived"} : step->basis.front();
    auto unmet = casework::check_form(&step->form, act.form, article);
    auto const place = place_of(known, county, *step, act.form);
    if (!posted(known, *step, act.asked_by, county, day) && !(place && posted(known, *step, act.asked_by, *place, day)))
        unmet.push_back({.guard = "by", .article = article, .missing = act.asked_by, .mended_by = {}});
    return unmet;
}

bool may_take(Knowledge const& known, law::RegisterStep const& step, std::string_view person, Day day)
{
    return std::any_of(step.by.begin(), step.by.end(),
                       [&](auto const& post) { return known.roster.holds_post_anywhere(PersonKey{std::string{person}}, post, day); });
}

} // namespace xz::app
