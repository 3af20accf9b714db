// SPDX-License-Identifier: Apache-2.0
#include "http/list_json.hpp"

#include <algorithm>

namespace xz::http {

namespace {

/// The townships that the notice holds in; all of them as none.
Json places_json(catalogue::Catalogue const& catalogue, auto holds)
{
    auto places = std::vector<std::string>{};
    for (auto const& [code, township] : catalogue.townships())
        if (holds(code)) places.push_back(code);
    if (places.size() == catalogue.townships().size()) places.clear();
    return texts_json(places);
}

bool in_some(catalogue::Catalogue const& catalogue, auto holds)
{
    auto const& all = catalogue.townships();
    return std::any_of(all.begin(), all.end(), [&](auto const& one) { return holds(one.first); });
}

} // namespace

Json item_notices(catalogue::Lists const& lists, std::string const& item, Day today)
{
    auto notices = Json::array();
    auto const* version = lists.version_on(today);
    if (version == nullptr) return notices;
    auto const& catalogue = *version->catalogue;
    auto const add = [&](std::string_view kind, auto const& one, std::optional<Day> to, auto holds) {
        if (!in_some(catalogue, holds)) return;
        auto value = Json::object().set("kind", kind).set("begun", one.from <= today).set("from", to_string(one.from));
        value.set("to", to ? Json{to_string(*to)} : Json{}).set("reason", one.reason).set("paper", one.paper);
        notices.push(std::move(value.set("townships", places_json(catalogue, holds))));
    };
    for (auto const& one : lists.history().suspensions())
        if (!one->to || today <= *one->to)
            add("suspended", *one, one->to, [&](std::string const& township) { return one->of.covers(item, township); });
    for (auto const& one : lists.history().takings())
        add("taken_back", *one, std::nullopt, [&](std::string const& township) {
            return one->of.covers(item, township) && lists.history().taking_back(item, township, std::max(today, one->from)) == one.get();
        });
    return notices;
}

} // namespace xz::http
