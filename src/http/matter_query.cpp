// SPDX-License-Identifier: Apache-2.0
#include "http/matter_query.hpp"

#include <algorithm>
#include <array>

#include "http/handlers.hpp"

namespace xz::http {

namespace {

std::string_view order_word(store::ListOrder order)
{
    switch (order) {
    case store::ListOrder::Newest:
        return "newest";
    case store::ListOrder::Due:
        return "due";
    case store::ListOrder::Number:
        return "number";
    }
    return "";
}

std::optional<store::ListOrder> order_of(std::string_view text)
{
    if (text.empty()) return store::ListOrder::Newest;
    for (auto const order : {store::ListOrder::Newest, store::ListOrder::Due, store::ListOrder::Number})
        if (order_word(order) == text) return order;
    return std::nullopt;
}

/// Items whose name, Chinese or English, holds the text.
std::vector<std::string> items_named(Call const& call, std::string_view text)
{
    auto codes = std::vector<std::string>{};
    auto const* version = call.known->lists.version_on(day_of(call.now));
    if (version == nullptr) return codes;
    for (auto const& [code, item] : version->catalogue->items())
        if (item.name_zh.find(text) != std::string::npos || item.name_en.find(text) != std::string::npos || code == text)
            codes.push_back(code);
    return codes;
}

} // namespace

store::ListQuery query_of(Call const& call)
{
    auto query = store::ListQuery{};
    if (call.viewer->sees_all()) return query;
    query.townships = call.viewer->townships();
    query.or_items = call.viewer->items();
    query.scopes = call.viewer->scopes();
    return query;
}

std::string place_text(store::Listed const& listed, store::ListOrder order)
{
    auto const place = store::SearchIndex::place_of(listed, order);
    return std::string{order_word(order)} + "~" + to_string(place.matter) + "~" + place.key;
}

std::optional<store::ListPlace> place_from(std::string_view text, store::ListOrder order)
{
    auto const before = std::string{order_word(order)} + "~";
    if (!text.starts_with(before) || text.size() < before.size() + 37) return std::nullopt;
    auto const id = parse_uuid(text.substr(before.size(), 36));
    if (!id || text[before.size() + 36] != '~') return std::nullopt;
    auto key = std::string{text.substr(before.size() + 37)};
    if (order == store::ListOrder::Due &&
        (key.empty() || !std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; })))
        return std::nullopt;
    return store::ListPlace{std::move(key), MatterId{*id}};
}

std::optional<Response> take_filters(Call const& call, store::ListQuery& query, std::string_view besides)
{
    auto const& request = call.request;
    for (auto const& [name, value] : request.head.query) {
        static constexpr auto known = std::to_array<std::string_view>(
            {"procedure", "state", "item", "township", "number", "open", "due_from", "due_to", "q", "sort", "after", "limit"});
        if (name != besides && std::find(known.begin(), known.end(), name) == known.end()) return bad_query(name, "is unknown here");
    }
    query.procedure = request.query("procedure");
    query.state = request.query("state");
    query.item = request.query("item");
    query.township = request.query("township");
    query.number = request.query("number");
    if (auto const open = request.query("open"); !open.empty()) {
        if (open != "true" && open != "false") return bad_query("open", "is true or false");
        query.open = open == "true";
    }
    for (auto const& [name, into] :
         {std::pair<std::string_view, std::optional<Day>*>{"due_from", &query.due_from}, {"due_to", &query.due_to}}) {
        if (!request.has_query(name)) continue;
        *into = parse_day(request.query(name));
        if (!*into) return bad_query(name, "is no day");
    }
    auto const text = request.query("q");
    if (text.size() > 120) return bad_query("q", "is too long");
    if (!text.empty()) {
        // Names are searched where they are shown: who sees them masked finds by items.
        query.text_items = items_named(call, text);
        if (call.viewer->finds_by_name()) query.text = text;
        if (query.text.empty() && query.text_items.empty()) query.text_items = {"-"};
    }
    auto const order = order_of(request.query("sort"));
    if (!order) return bad_query("sort", "is newest, due or number");
    query.order = *order;
    if (auto const after = request.query("after"); !after.empty()) {
        query.after = place_from(after, *order);
        if (!query.after) return bad_query("after", "is no place in this list");
    }
    auto const limit = number_at(request, "limit", 50, most_on_a_page);
    if (!limit || *limit == 0) return bad_query("limit", "is a number from 1 to 200");
    query.limit = *limit;
    return std::nullopt;
}

} // namespace xz::http
