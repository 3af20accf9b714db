// SPDX-License-Identifier: Apache-2.0
#include "app/dossiers.hpp"
#include "http/handlers.hpp"
#include "http/rules_json.hpp"
#include "law/jurisdiction.hpp"

namespace xz::http {

namespace {

/// The form in which the router is answered, or overruled: it says whose the matter is.
law::Form const* answering(law::RuleSet const& rules, casework::Act const& act)
{
    auto const* step = rules.step(act.procedure, act.step);
    auto const* form = step == nullptr || step->asks.empty() ? nullptr : rules.form(step->asks);
    return form != nullptr && form->field("answer") != nullptr ? form : nullptr;
}

/// Each question that the router asked, with its words and article; the last one decides. None where somebody overruled it.
Json questions_json(law::RuleSet const& rules, law::Form const& form, law::RouteAnswer const& route)
{
    auto list = Json::array();
    for (auto const asked : route.asked) {
        auto const* field = form.field(asked);
        auto const* guard = field == nullptr ? rules.guard("item_in_force") : nullptr;
        auto value = Json::object();
        value.set("asked", asked).set("article", field != nullptr ? field->basis : guard == nullptr ? "derived" : guard->article);
        if (field != nullptr) value.set("title", text_json(field->title));
        list.push(std::move(value));
    }
    return list;
}

std::string_view kind_word(catalogue::Authority::Kind kind)
{
    using enum catalogue::Authority::Kind;
    return kind == Township ? "township" : kind == Department ? "department" : "none";
}

/// In whose name the township acts in this item on that day.
Json authority_json(catalogue::Lists const& lists, std::string_view code, std::string_view township, Day day, Json value)
{
    auto const* version = lists.version_on(day);
    auto const* item = version == nullptr ? nullptr : version->catalogue->item(code);
    auto const authority = item == nullptr ? catalogue::Authority{} : catalogue::acting_authority(*version->catalogue, *item, township);
    value.set("listed", static_cast<bool>(lists.in_force(code, township, day))).set("mode", item == nullptr ? "" : word(item->power_mode));
    return value.set("authority", Json::object().set("kind", kind_word(authority.kind)).set("name", authority.name));
}

} // namespace

Outcome show_route(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    auto const& law = *call.known->law;
    auto const dossier = app::load_dossier(call.reader, view->matter);
    auto const published = [&](Day day) {
        auto const* number = law.numbers.number("reserved_to_county", day);
        return number == nullptr ? std::string_view{} : number->text();
    };
    auto answers = Json::array();
    auto handed_back = false;
    for (auto const& act : dossier.acts()) {
        auto const* form = answering(law.rules, *act);
        if (form == nullptr) continue;
        auto grounds = std::vector<std::string_view>{};
        if (auto const& written = act->form.at("reserve_grounds"); written.is_array())
            for (auto const& one : written.as_array())
                if (one.is_string()) grounds.push_back(one.as_string());
        handed_back = handed_back || !act->form.text("handed_back").empty();
        auto const day = day_of(act->at);
        auto const reserved = law::reserved_to_county(grounds, handed_back, act->form.text("breach_place"), published(day));
        auto const route = law::route(act->form, static_cast<bool>(call.known->lists.may_begin(view->item, view->township, day)), reserved);
        auto const overruled = form->field("crime_found") == nullptr || route.answer != act->form.text("answer");
        auto value = Json::object();
        value.set("seq", std::size_t{act->seq}).set("form", form->id).set("answer", act->form.text("answer")).set("overruled", overruled);
        answers.push(value.set("questions", overruled ? Json::array() : questions_json(law.rules, *form, route)));
    }
    auto const today = day_of(call.now);
    auto value = Json::object().set("item", view->item).set("township", view->township).set("day", to_string(today));
    value = authority_json(call.known->lists, view->item, view->township, today, std::move(value));
    auto articles = Json::object();
    for (auto const* guard : {"item_in_force", "jurisdiction_here", "not_reserved_to_county"})
        if (auto const* known = law.rules.guard(guard)) articles.set(guard, known->article);
    value.set("reserve", published(today)).set("articles", std::move(articles));
    return json_response(200, value.set("answers", std::move(answers)));
}

} // namespace xz::http
