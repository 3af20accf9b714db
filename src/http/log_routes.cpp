// SPDX-License-Identifier: Apache-2.0
// What the audit administrator reads, and nobody writes: who looked at personal data, and who was refused.
#include <map>

#include "http/handlers.hpp"

namespace xz::http {

namespace {

constexpr auto most_readings = std::size_t{500};

} // namespace

Outcome list_unmaskings(Call& call)
{
    call.service.access_log().flush();
    auto const readings = call.service.accounts().readings(most_readings);
    auto asked = std::map<std::pair<std::string, Day>, std::int64_t>{};
    for (auto const& one : readings)
        if (one.kind == "asked") ++asked[{one.person, day_of(one.at)}];
    auto const* number = call.known->law->numbers.number("PD-UNMASK-DAY", day_of(call.now));
    auto const limit = number == nullptr ? std::nullopt : number->integer();
    auto list = Json::array();
    for (auto const& one : readings) {
        auto value = Json::object();
        value.set("at", to_string(one.at)).set("person", one.person).set("matter", one.matter).set("reason", one.reason);
        value.set("posts", one.posts).set("kind", one.kind).set("count", std::size_t{one.count});
        auto const often = limit && one.kind == "asked" && asked[{one.person, day_of(one.at)}] > *limit;
        list.push(std::move(value.set("often", often)));
    }
    return json_response(200, Json::object().set("unmaskings", std::move(list)));
}

Outcome list_refusals(Call& call)
{
    auto before = std::optional<std::int64_t>{};
    if (call.request.has_query("before")) {
        auto const asked = number_at(call.request, "before", 0, 1'000'000'000'000);
        if (!asked) return bad_query("before", "is no number");
        before = static_cast<std::int64_t>(*asked);
    }
    auto const limit = number_at(call.request, "limit", 100, 500);
    if (!limit || *limit == 0) return bad_query("limit", "is a number from 1 to 500");
    call.service.access_log().flush();
    auto const page = call.service.accounts().refusals(before, *limit);
    auto list = Json::array();
    for (auto const& one : page.list) {
        auto value = Json::object();
        value.set("first", to_string(one.first)).set("last", to_string(one.last)).set("person", one.person).set("account", one.account);
        value.set("route", one.route).set("rule", one.rule).set("about", one.about).set("place", one.place);
        list.push(std::move(value.set("count", std::size_t{one.count})));
    }
    auto value = Json::object().set("refusals", std::move(list));
    return json_response(200, value.set("next", page.before ? Json{*page.before} : Json{}));
}

} // namespace xz::http
