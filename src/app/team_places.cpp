// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "app/team_rules.hpp"
#include "catalogue/law_text.hpp"

namespace xz::app {

namespace {

/// The lists of that day; of a day before the first, the first; null where there are none yet.
catalogue::Catalogue const* lists_on(Knowledge const& known, Day day)
{
    if (auto const* version = known.lists.version_on(day)) return version->catalogue.get();
    return known.lists.versions().empty() ? nullptr : known.lists.versions().front().catalogue.get();
}

constexpr auto place_fields = std::to_array<std::string_view>({"home", "place", "borrower"});

} // namespace

bool is_place_of_county(Knowledge const& known, std::string const& county, std::string_view place, Day day)
{
    auto const* lists = lists_on(known, day);
    auto const code = std::string{place};
    return code == county || lists == nullptr || lists->townships().contains(code) || lists->departments().contains(code);
}

std::vector<team::Objection> place_objections(Knowledge const& known, std::string const& county, team::TeamAct const& act)
{
    auto found = std::vector<team::Objection>{};
    auto const* lists = lists_on(known, act.day);
    auto const say = [&](std::string guard, std::string_view field, std::string what, std::string mend) {
        found.push_back({std::string{field}, std::move(what), std::move(mend), "derived", std::move(guard)});
    };
    for (auto const field : place_fields) {
        auto const place = act.form.text(field);
        if (!place.empty() && !is_place_of_county(known, county, place, act.day))
            say("place_known", field, std::string{place} + " is no place of the county", "choose one of the lists");
    }
    auto const township = std::string{act.form.text("township")};
    if (act.kind == "unit_managed" && lists != nullptr && !lists->townships().contains(township))
        say("place_known", "township", township + " is no township of the county", "choose one of the lists");
    auto const department = std::string{act.form.text("department")};
    if (!department.empty() && lists != nullptr && !lists->departments().contains(department))
        say("place_known", "department", department + " is no department of the county", "choose one of the lists");
    if (act.kind == "certificate_recorded" && lists != nullptr && act.form.at("fields").is_array())
        for (auto const& field : act.form.at("fields").as_array())
            if (field.is_string() && field.as_string() != "*" && !lists->departments().contains(field.as_string())) {
                say("field_known", "fields", field.as_string() + " is no department", "write departments' codes, or *");
                break;
            }
    if (act.kind == "secondment_ordered" && act.form.text("kind") == "statutory" && !act.form.text("law").empty()) {
        auto const cite = catalogue::parse_cite(act.form.text("law"));
        if (!cite || cite->title.empty() || cite->article == 0)
            say("law_named", "law", "this names no article of a law", "write it as 防洪法 §45");
    }
    return found;
}

std::vector<Unmet> supply_place_objections(Knowledge const& known, std::string const& county, CountyAct const& act, Day day)
{
    auto const moved = act.step == "asset_moved";
    if (!moved && act.step != "asset_registered") return {};
    auto unmet = std::vector<Unmet>{};
    auto const* const field = moved ? "to_place" : "place";
    auto const place = act.form.text(field);
    if (!is_place_of_county(known, county, place, day))
        unmet.push_back({.guard = "place_known", .article = "derived", .missing = field, .mended_by = {"form"}});
    auto const held = known.roster.posts_of(PersonKey{std::string{act.form.text("keeper")}}, day);
    if (std::none_of(held.begin(), held.end(), [&](auto const& each) { return each.place == place || each.place == county; }))
        unmet.push_back({.guard = "keeper_of_this_place", .article = "derived", .missing = "keeper", .mended_by = {"form"}});
    return unmet;
}

} // namespace xz::app
