// SPDX-License-Identifier: Apache-2.0
#include "app/list_review.hpp"

#include <map>

#include "http/handlers.hpp"
#include "http/list_json.hpp"

namespace xz::http {

namespace {

/// What was last found of each item, by the act that evaluated it.
std::map<std::string, std::string> evaluated_items(store::Reader& reader)
{
    auto evaluated = std::map<std::string, std::string>{};
    for (auto const& stored : reader.acts_of(app::county_matter("list"))) {
        auto const act = casework::read_body(stored.body);
        if (act.step != "item_evaluated") continue;
        for (auto const& code : catalogue::texts_of(act.form, "items"))
            evaluated[code] = to_string(day_of(act.at)) + " " + std::string{act.form.text("result")};
    }
    return evaluated;
}

} // namespace

Json mend_json(std::optional<app::OwedMend> const& owed)
{
    if (!owed) return Json{};
    auto articles = Json::array();
    for (auto const article : owed->end.articles) articles.push(article);
    auto value = Json::object().set("law", owed->end.title).set("articles", std::move(articles));
    value.set("version", owed->end.version ? Json{to_string(*owed->end.version)} : Json{});
    value.set("from", to_string(owed->end.from)).set("replaced_by", owed->end.replaced_by).set("paper", owed->end.paper);
    value.set("begun", owed->begun).set("last", owed->last ? Json{to_string(*owed->last)} : Json{});
    return value.set("late", owed->late);
}

Outcome show_list_review(Call& call)
{
    auto const today = day_of(call.now);
    auto const review = app::list_review(*call.known, call.service.county(), call.reader, today);
    auto const evaluated = evaluated_items(call.reader);
    auto list = Json::array();
    auto unused = std::int64_t{0}, changed = std::int64_t{0}, returned = std::int64_t{0}, ended = std::int64_t{0};
    for (auto const& one : review.items) {
        unused += one.unused ? 1 : 0;
        changed += one.law.empty() ? 0 : 1;
        returned += one.often_lost ? 1 : 0;
        ended += one.mend ? 1 : 0;
        auto const found = evaluated.find(one.item->code);
        auto value = Json::object().set("code", one.item->code).set("name_zh", one.item->name_zh).set("name_en", one.item->name_en);
        value.set("department", one.item->department).set("basis", catalogue::basis_text(*one.item)).set("unused", one.unused);
        value.set("last_used", one.last_used ? Json{to_string(*one.last_used)} : Json{}).set("law", one.law);
        value.set("newest_text", one.newest_text).set("returned", one.lost).set("mend", mend_json(one.mend));
        list.push(std::move(value.set("evaluated", found == evaluated.end() ? std::string{} : found->second)));
    }
    auto counts = Json::object().set("unused", unused).set("law_changed", changed).set("returned", returned).set("law_ended", ended);
    auto value = Json::object().set("on", to_string(today)).set("since", to_string(review.since));
    value.set("years", review.years).set("times", review.times).set("texts", call.known->laws.all().size());
    return json_response(200, value.set("counts", std::move(counts)).set("items", std::move(list)));
}

} // namespace xz::http
