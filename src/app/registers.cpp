// SPDX-License-Identifier: Apache-2.0
#include "app/registers.hpp"

#include <algorithm>

#include "app/team_rules.hpp"
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

/// The day that lies further back than it may be recorded: "happened_at", or the field that says from when the step changes what was
/// lawful; "" where none does. What founds a county or is imported by its administrator is no person's entry and asks nothing.
std::string dated_back(Knowledge const& known, law::RegisterStep const& step, CountyAct const& act, Moment recorded_at)
{
    auto const first = day_of(recorded_at) - std::chrono::days{number_on(known.law->numbers, "REG-BACK", day_of(recorded_at))};
    if (act.happened_at && day_of(*act.happened_at) < first) return "happened_at";
    auto const changed = parse_day(act.form.text(step.changes_past));
    return changed && *changed < first ? step.changes_past : std::string{};
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

std::vector<Unmet> register_objections(Knowledge const& known, std::string const& county, CountyAct const& act, Moment recorded_at)
{
    auto const day = day_of(act.happened_at.value_or(recorded_at));
    auto const* made = known.law->rules.register_of(act.kind);
    auto const* step = made == nullptr ? nullptr : made->step(act.step);
    if (step == nullptr) return {{.guard = "from", .article = "derived", .missing = act.step, .mended_by = {}}};
    // A rule of the house is no article that a refusal could name.
    auto const article = step->basis.empty() || step->basis.front() == "house" ? std::string{"derived"} : step->basis.front();
    auto unmet = casework::check_form(&step->form, act.form, article);
    auto const place = place_of(known, county, *step, act.form);
    auto const asks_the_act = act.step == withdrawal_step; // whose step says who may take it back
    if (!asks_the_act && !posted(known, *step, act.asked_by, county, day) && !for_oneself(known, *step, act, day) &&
        !(place && posted(known, *step, act.asked_by, *place, day)))
        unmet.push_back({.guard = "by", .article = article, .missing = act.asked_by, .mended_by = {}});
    if (auto const back = dated_back(known, *step, act, recorded_at); !back.empty()) {
        auto const guard = known.law->rules.register_guards.find("recorded_in_time");
        auto const found = guard != known.law->rules.register_guards.end();
        unmet.push_back({.guard = "recorded_in_time",
                         .article = found ? guard->second.article : "derived",
                         .missing = back,
                         .mended_by = found ? guard->second.mended_by : std::vector<std::string>{"form"}});
    }
    return unmet;
}

bool may_take(Knowledge const& known, law::RegisterStep const& step, std::string_view person, Day day)
{
    return std::any_of(step.by.begin(), step.by.end(),
                       [&](auto const& post) { return known.roster.holds_post_anywhere(PersonKey{std::string{person}}, post, day); });
}

} // namespace xz::app
