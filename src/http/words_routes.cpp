// SPDX-License-Identifier: Apache-2.0
#include "http/handlers.hpp"
#include "http/rules_json.hpp"
#include "team/posts.hpp"

namespace xz::http {

namespace {

Json entry(std::string_view id, law::Text const& title) { return Json::object().set("id", id).set("title", text_json(title)); }

Json posts_json(law::RuleSet const& rules)
{
    auto list = Json::array();
    for (auto const& [id, title] : rules.posts) {
        auto const side = rules.post_sides.find(id);
        auto const otherwise = std::string{team::is_outside(id) ? "party" : "ours"};
        list.push(entry(id, title).set("side", side == rules.post_sides.end() ? otherwise : side->second));
    }
    return list;
}

Json facts_json(law::RuleSet const& rules)
{
    auto list = Json::array();
    for (auto const& [id, fact] : rules.facts) list.push(entry(id, fact.title).set("scope", law::to_string(fact.scope)));
    return list;
}

Json papers_json(law::RuleSet const& rules)
{
    auto list = Json::array();
    for (auto const& [id, title] : rules.papers) list.push(entry(id, title));
    return list;
}

/// Each clock with the number that governs it today, its length and the articles that it rests on.
Json clocks_json(law::Parameters const& numbers, Day today)
{
    auto list = Json::array();
    for (auto const& name : numbers.clock_names()) {
        auto const clock = numbers.clock(name, today);
        auto const* number = numbers.number(name, today);
        if (number == nullptr && clock) number = numbers.number(clock->number, today);
        if (number == nullptr) continue;
        list.push(entry(name, {number->title_zh, number->title_en}).set("basis", texts_json(number->basis)));
    }
    return list;
}

Json places_json(catalogue::Catalogue const& catalogue)
{
    auto list = Json::array();
    for (auto const& [code, place] : catalogue.townships()) list.push(entry(code, {place.name_zh, place.name_en}).set("kind", "township"));
    for (auto const& [code, place] : catalogue.departments())
        list.push(entry(code, {place.name_zh, place.name_en}).set("kind", "department"));
    return list;
}

} // namespace

Outcome show_words(Call& call)
{
    auto const today = day_of(call.now);
    auto const& rules = call.known->law->rules;
    auto const* version = call.known->lists.version_on(today);
    auto value = Json::object();
    value.set("rules", rules.hash_hex).set("posts", posts_json(rules)).set("facts", facts_json(rules));
    value.set("papers", papers_json(rules)).set("clocks", clocks_json(call.known->law->numbers, today));
    value.set("places", version == nullptr ? Json::array() : places_json(*version->catalogue));
    return recorded_small(call.request, to_string(value));
}

Outcome show_form(Call& call)
{
    auto const* form = call.known->law->rules.form(call.values.front());
    if (form == nullptr) return not_found();
    return recorded(call.request, to_string(form_json(*form)));
}

} // namespace xz::http
