// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/staff_registers.hpp"
#include "http/rules_json.hpp"
#include "http/staff_json.hpp"
#include "team/posts.hpp"

namespace xz::http {

namespace {

constexpr auto most_days = std::uint64_t{31};
constexpr auto most_officers = std::size_t{20};

team::SuppliesNumbers numbers(Call const& call) { return app::supplies_numbers(*call.known->law, day_of(call.now)); }

Json holder_json(Call const& call, team::Asset const& asset)
{
    auto const* out = asset.out();
    if (out == nullptr) return {};
    auto value = person_json(call, out->person);
    value.set("given", to_string(out->given)).set("taken", out->taken).set("returning", !out->back_by.empty());
    return value.set("size", said(out->size)).set("wear_until", day_json(out->wear_until));
}

std::string_view state_of(team::Asset const& asset, Day today)
{
    if (!asset.gone.empty()) return "gone";
    if (asset.faulty) return "faulty";
    if (!asset.usable(today)) return "overdue";
    return asset.out() == nullptr ? "kept" : "issued";
}

Json asset_json(Call const& call, team::Asset const& asset)
{
    auto value = Json::object();
    value.set("asset", asset.id).set("kind", asset.kind).set("name", asset.name).set("number", said(asset.number));
    value.set("owner", asset.owner).set("place", asset.place).set("since", to_string(asset.since));
    value.set("keeper", asset.keeper.empty() ? Json{} : person_json(call, PersonKey{asset.keeper}));
    value.set("state", state_of(asset, day_of(call.now))).set("gone", said(asset.gone)).set("fault", said(asset.fault));
    value.set("checked_until", day_json(asset.checked_until())).set("km", asset.km);
    return value.set("holder", holder_json(call, asset));
}

Json booking_json(Call const& call, team::Booking const& one)
{
    auto persons = Json::array();
    for (auto const& person : one.persons) persons.push(person_json(call, person));
    auto const* asset = call.known->supplies.asset(one.asset);
    auto value = Json::object();
    value.set("asset", one.asset).set("name", asset->name).set("kind", asset->kind).set("place", asset->place);
    value.set("from", to_string(one.from)).set("to", to_string(one.to)).set("persons", std::move(persons));
    return value.set("what", one.what).set("matter", said(one.matter)).set("cancelled", said(one.cancelled));
}

Json warning_json(Call const& call, team::SupplyWarning const& one)
{
    auto const* asset = call.known->supplies.asset(one.asset);
    auto value = Json::object();
    value.set("what", one.what).set("asset", said(one.asset)).set("name", asset == nullptr ? Json{} : Json{asset->name});
    value.set("person", one.person.empty() ? Json{} : person_json(call, PersonKey{one.person}));
    return value.set("ground", said(one.ground)).set("day", day_json(one.day)).set("place", one.place);
}

Json recorders_json(Call const& call, std::string const& place)
{
    auto const count = call.known->supplies.recorders(place, day_of(call.now), call.known->roster, numbers(call));
    return Json::object().set("place", place).set("recorders", count.recorders).set("officers", count.officers).set("needed", count.needed);
}

bool sees(Call const& call, team::Asset const& asset)
{
    auto const* out = asset.out();
    return call.viewer->sees_supplies_of(asset.place) || (out != nullptr && out->person.text() == call.session->person);
}

Json checks_json(team::Asset const& asset)
{
    auto list = Json::array();
    for (auto one = asset.checks.rbegin(); one != asset.checks.rend(); ++one)
        list.push(Json::object()
                      .set("what", one->what)
                      .set("on", one->on == Day{} ? Json{} : Json{to_string(one->on)})
                      .set("until", to_string(one->until))
                      .set("checked_by", said(one->by))
                      .set("paper", said(one->paper))
                      .set("passed", one->passed));
    return list;
}

Json issues_json(Call const& call, team::Asset const& asset)
{
    auto list = Json::array();
    for (auto one = asset.issues.rbegin(); one != asset.issues.rend(); ++one) {
        auto value = person_json(call, one->person);
        value.set("given", to_string(one->given)).set("given_by", person_json(call, PersonKey{one->given_by})).set("taken", one->taken);
        list.push(value.set("back", day_json(one->back)).set("condition", said(one->condition)));
    }
    return list;
}

Json trips_json(Call const& call, team::Asset const& asset)
{
    auto list = Json::array();
    auto const& trips = call.known->supplies.trips();
    for (auto one = trips.rbegin(); one != trips.rend(); ++one) {
        if (one->vehicle != asset.id) continue;
        auto value = Json::object();
        value.set("from", to_string(one->from)).set("to", to_string(one->to)).set("km_from", one->km_from).set("km_to", one->km_to);
        value.set("driver", person_json(call, one->driver)).set("what", one->what).set("matter", said(one->matter));
        list.push(value.set("unexplained", one->unexplained));
    }
    return list;
}

} // namespace

Outcome show_supplies(Call& call)
{
    auto const today = day_of(call.now);
    auto const place = call.request.query("place");
    if (!place.empty() && !call.viewer->sees_supplies_of(place)) return not_visible(call, {}, place);
    auto assets = Json::array();
    auto places = std::map<std::string, bool>{};
    for (auto const& [id, asset] : call.known->supplies.assets()) {
        if (!sees(call, asset) || (!place.empty() && asset.place != place)) continue;
        assets.push(asset_json(call, asset));
        places[asset.place] = true;
    }
    auto warnings = Json::array();
    for (auto const& one : call.known->supplies.warnings(today, call.known->roster, numbers(call)))
        if (call.viewer->sees_supplies_of(one.place) && (place.empty() || one.place == place)) warnings.push(warning_json(call, one));
    auto recorders = Json::array();
    for (auto const& [one, there] : places)
        if (one.size() == 9 && call.viewer->sees_supplies_of(one)) recorders.push(recorders_json(call, one));
    auto value = Json::object();
    value.set("on", to_string(today)).set("scheme", numbers(call).uniform_scheme).set("assets", std::move(assets));
    return json_response(200, value.set("warnings", std::move(warnings)).set("recorders", std::move(recorders)));
}

Outcome show_asset(Call& call)
{
    auto const* asset = call.known->supplies.asset(call.values.front());
    if (asset == nullptr) return not_found();
    if (!sees(call, *asset)) return not_visible(call, asset->id, asset->place);
    auto value = asset_json(call, *asset);
    value.set("checks", checks_json(*asset)).set("issues", issues_json(call, *asset));
    return json_response(200, value.set("trips", trips_json(call, *asset)));
}

Outcome list_bookings(Call& call)
{
    auto from = day_of(call.now);
    if (call.request.has_query("from")) {
        auto const asked = parse_day(call.request.query("from"));
        if (!asked) return bad_query("from", "is no day");
        from = *asked;
    }
    auto const days = number_at(call.request, "days", 7, most_days);
    if (!days || *days == 0) return bad_query("days", "is a number from 1 to 31");
    auto list = Json::array();
    for (auto const& one : call.known->supplies.bookings()) {
        auto const* asset = call.known->supplies.asset(one.asset);
        if (!one.meets(start_of(from), start_of(from + std::chrono::days{*days})) || !call.viewer->sees_supplies_of(asset->place)) continue;
        list.push(booking_json(call, one));
    }
    return json_response(200, Json::object().set("from", to_string(from)).set("days", std::size_t{*days}).set("bookings", std::move(list)));
}

/// Whether those who are about to go out have with them what a patrol needs. R-SUP-9: it warns and bars nothing.
Outcome check_kit(Call& call)
{
    auto const at = call.request.has_query("at") ? parse_moment(call.request.query("at")) : std::optional{call.now};
    if (!at) return bad_query("at", "is no time");
    auto persons = std::vector<PersonKey>{};
    auto text = std::string{call.request.query("persons")};
    for (auto from = std::size_t{0}; from < text.size();) {
        auto const end = std::min(text.find(',', from), text.size());
        auto const key = text.substr(from, end - from);
        if (!is_key(key)) return bad_query("persons", "are keys with commas between");
        if (std::find(persons.begin(), persons.end(), PersonKey{key}) == persons.end()) persons.emplace_back(key);
        from = end + 1;
    }
    if (persons.empty() || persons.size() > most_officers) return bad_query("persons", "are from one to twenty");
    auto gaps = Json::array();
    for (auto const& one : call.known->supplies.kit_gaps(persons, *at, call.known->roster, numbers(call))) {
        auto const* asset = call.known->supplies.asset(one.asset);
        auto value =
            Json::object().set("what", one.what).set("asset", said(one.asset)).set("name", asset == nullptr ? Json{} : Json{asset->name});
        value.set("person", one.person.empty() ? Json{} : person_json(call, PersonKey{one.person}));
        gaps.push(value.set("ground", said(one.ground)));
    }
    auto const ready = gaps.as_array().empty();
    return json_response(200, Json::object().set("at", to_string(*at)).set("ready", ready).set("gaps", std::move(gaps)));
}

Outcome show_my_kit(Call& call)
{
    auto const today = day_of(call.now);
    auto const me = PersonKey{call.session->person};
    auto const& supplies = call.known->supplies;
    auto held = Json::array();
    for (auto const* asset : supplies.held_by(me)) {
        auto value = asset_json(call, *asset);
        held.push(value.set("hand_in", said(team::hand_in(*asset, me, today, call.known->roster))));
    }
    auto booked = Json::array();
    for (auto const* one : supplies.booked_for(me, today)) booked.push(booking_json(call, *one));
    auto value = Json::object();
    value.set("on", to_string(today)).set("held", std::move(held)).set("booked", std::move(booked));
    return json_response(200, value.set("no_uniform", said(team::no_uniform(me, today, call.known->roster, numbers(call)))));
}

std::vector<Route> supplies_routes()
{
    auto const& staff = staff_posts();
    auto const get = Method::Get;
    return {
        {get, "/api/v1/supplies", "showSupplies", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "Things of my places, and what to see to", show_supplies},
        {get, "/api/v1/supplies/mine", "showMyKit", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "What I have in hand, and today's bookings", show_my_kit},
        {get, "/api/v1/supplies/kit", "checkKit", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "What officers lack who are about to go out", check_kit},
        {get, "/api/v1/supplies/bookings", "listBookings", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "Bookings of vehicles and recorders by day", list_bookings},
        {get, "/api/v1/supplies/assets/{asset}", "showAsset", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "One thing with its checks, issues and trips", show_asset},
    };
}

} // namespace xz::http
