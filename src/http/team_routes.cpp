// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "app/team_rules.hpp"
#include "http/handlers.hpp"
#include "http/rules_json.hpp"
#include "http/team_json.hpp"
#include "team/certificates.hpp"
#include "team/posts.hpp"
#include "team/secondment.hpp"

namespace xz::http {

namespace {

constexpr auto matters_a_page = std::size_t{200};

std::optional<Day> day_asked(Call const& call)
{
    return call.request.has_query("on") ? parse_day(call.request.query("on")) : std::optional{day_of(call.now)};
}

/// The places whose people the asker may see, each with a name in the lists of the day: the county and its townships.
std::vector<std::string> visible_places(Call const& call, Day day)
{
    auto found = std::vector<std::string>{};
    auto const& county = call.service.county().code();
    if (call.viewer->sees_team(county)) found.push_back(county);
    auto const& lists = call.known->lists;
    auto const* version = lists.version_on(day);
    if (version == nullptr && !lists.versions().empty()) version = &lists.versions().front();
    if (version == nullptr) return found;
    for (auto const& [code, township] : version->catalogue->townships())
        if (call.viewer->sees_team(code)) found.push_back(code);
    for (auto const& [code, department] : version->catalogue->departments())
        if (call.viewer->sees_team(code)) found.push_back(code);
    return found;
}

/// The one that is asked for, or all that may be seen; nothing where that one may not.
std::optional<std::vector<std::string>> places_asked(Call& call, Day day)
{
    auto const place = std::string{call.request.query("place")};
    if (place.empty()) return visible_places(call, day);
    if (!call.viewer->sees_team(place)) {
        (void)not_visible(call, {}, place);
        return std::nullopt;
    }
    return std::vector<std::string>{place};
}

/// Where a person works on that day: his home, and where he holds a post, as a station's officer does in a township.
bool sees_person(Call const& call, team::Person const& who, Day day)
{
    auto const held = call.known->roster.posts_of(who.key, day);
    return call.viewer->sees_team(who.home) ||
           std::any_of(held.begin(), held.end(), [&](auto const& posting) { return call.viewer->sees_team(posting.place); });
}

bool works_at(Call const& call, team::Person const& who, std::string const& place, Day day)
{
    auto const held = call.known->roster.posts_of(who.key, day);
    return who.home == place || std::any_of(held.begin(), held.end(), [&](auto const& posting) { return posting.place == place; });
}

/// Every township in which the person ever worked.
std::set<std::string> townships_of(team::Person const& who)
{
    auto found = std::set<std::string>{};
    for (auto const& home : who.homes) found.insert(home.place);
    for (auto const& posting : who.postings) found.insert(posting.place);
    for (auto const& loan : who.loans) found.insert(loan.place);
    std::erase_if(found, [](auto const& place) { return place.size() != 9; });
    return found;
}

bool is_township(std::string const& place) { return place.size() == 9; }

Json certified_json(Call const& call, std::string const& place, Day day)
{
    auto const certified = static_cast<std::int64_t>(team::certified_there(call.known->roster, place, day).size());
    auto const needed = app::number_on(call.known->law->numbers, "OFFICERS", day);
    auto value = Json::object().set("place", place).set("certified", certified).set("needed", needed);
    return value.set("suspended_for_staff", certified < needed);
}

Outcome show_team(Call& call)
{
    auto const day = day_asked(call);
    if (!day) return bad_query("on", "is no day");
    auto const places = places_asked(call, *day);
    if (!places) return not_found();
    auto const& roster = call.known->roster;
    auto units = Json::array();
    auto rows = Json::array();
    auto brigades = Json::array();
    auto const seen = [&](std::string const& place) { return std::find(places->begin(), places->end(), place) != places->end(); };
    for (auto const& [key, unit] : roster.units())
        if (unit.period.holds(*day) && (seen(unit.place) || seen(unit.managed_by(*day)))) units.push(unit_json(unit, *day));
    if (!places->empty())
        for (auto const& row : team::posts_table(roster, *places, *day)) rows.push(row_json(row, roster));
    for (auto const& place : *places)
        if (is_township(place)) brigades.push(certified_json(call, place, *day));
    auto value = Json::object().set("on", to_string(*day)).set("places", texts_json(*places)).set("units", std::move(units));
    return json_response(200, value.set("brigades", std::move(brigades)).set("rows", std::move(rows)));
}

Outcome show_team_person(Call& call)
{
    auto const day = day_asked(call);
    if (!day) return bad_query("on", "is no day");
    auto const* who = call.known->roster.person(PersonKey{call.values.front()});
    auto const own = call.session->person == call.values.front();
    if (who == nullptr) return not_found();
    if (!own && !sees_person(call, *who, *day)) return not_visible(call, who->key.text(), who->home);
    return json_response(200,
                         person_json(*who, *call.known, *day, own || call.viewer->leads_people_of(who->home)).set("on", to_string(*day)));
}

Outcome list_certificates(Call& call)
{
    auto const day = day_asked(call);
    if (!day) return bad_query("on", "is no day");
    auto const place = std::string{call.request.query("place")};
    if (!place.empty() && !call.viewer->sees_team(place)) return not_visible(call, {}, place);
    auto list = Json::array();
    for (auto const& [key, who] : call.known->roster.people()) {
        auto const own = call.session->person == key.text();
        if (!(own || sees_person(call, who, *day)) || (!place.empty() && !works_at(call, who, place, *day))) continue;
        for (auto const& one : who.certificates)
            list.push(certificate_json(one, who, *call.known, *day, own || call.viewer->leads_people_of(who.home)));
    }
    return json_response(200, Json::object().set("on", to_string(*day)).set("certificates", std::move(list)));
}

/// Open orders, and those that went beyond the limits, newest first.
Json secondments_json(Call const& call, std::vector<std::string> const& places)
{
    auto found = std::vector<std::pair<Day, Json>>{};
    for (auto const& [key, who] : call.known->roster.people()) {
        if (std::find(places.begin(), places.end(), who.home) == places.end()) continue;
        for (auto const& one : who.secondments) found.emplace_back(one.period.from, secondment_json(one, who, *call.known));
    }
    std::stable_sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.first > b.first; });
    auto list = Json::array();
    for (auto& [day, one] : found) list.push(std::move(one));
    return list;
}

Json unordered_json(Call const& call, std::vector<std::string> const& places, Day day)
{
    auto const& known = *call.known;
    auto const works = [&](Day on) { return !known.law->calendar.off_if_known(on); };
    auto list = Json::array();
    for (auto const& one : team::unordered(known.roster, day, app::number_on(known.law->numbers, "SEC-UNORDERED", day), works)) {
        auto const& home = known.roster.person(one.person)->home;
        if (std::find(places.begin(), places.end(), home) == places.end()) continue;
        auto value = Json::object().set("person", one.person.text()).set("name", name_of(known.roster, one.person)).set("home", home);
        value.set("place", one.place).set("from", to_string(one.period.from)).set("to", day_or_null(one.period.to));
        list.push(value.set("working_days", one.working_days).set("note", one.note));
    }
    return list;
}

Outcome show_establishment(Call& call)
{
    auto const day = day_asked(call);
    if (!day) return bad_query("on", "is no day");
    auto const places = places_asked(call, *day);
    auto const& rules = call.service.options().stability;
    if (!places || !rules) return not_found();
    auto brigades = Json::array();
    for (auto const& place : *places)
        if (is_township(place)) brigades.push(brigade_json(*call.known, *rules, place, *day));
    auto value = Json::object().set("on", to_string(*day)).set("rules", stability_rules_json(*rules)).set("brigades", std::move(brigades));
    value.set("secondments", secondments_json(call, *places));
    return json_response(200, value.set("unordered", unordered_json(call, *places, *day)));
}

/// Acts that name the officer on a day on which, as the record now says, no certificate of his was valid. R-CERT-6
void touched_acts(Call const& call, store::MatterView const& matter, team::Person const& who, std::vector<team::Period> const& bad,
                  Json& into)
{
    for (auto const& stored : call.reader.acts_of(matter.matter)) {
        auto const act = casework::read_body(stored.body);
        auto const day = day_of(act.at);
        auto const named = std::find(act.officers.begin(), act.officers.end(), who.key.text()) != act.officers.end();
        if (!named || std::none_of(bad.begin(), bad.end(), [&](auto const& period) { return period.holds(day); })) continue;
        if (call.known->roster.certified(who.key, day)) continue;
        auto value = Json::object().set("matter", to_string(matter.matter)).set("number", matter.number).set("procedure", act.procedure);
        into.push(value.set("seq", std::size_t{act.seq})
                      .set("step", act.step)
                      .set("at", to_string(act.at))
                      .set("recorded", to_string(act.recorded)));
    }
}

Outcome list_certificate_acts(Call& call)
{
    auto const* certificate = call.known->roster.certificate(call.values.front());
    auto const* who = call.known->roster.owner_of(call.values.front());
    if (certificate == nullptr || who == nullptr) return not_found();
    if (!sees_person(call, *who, day_of(call.now))) return not_visible(call, who->key.text(), who->home);
    auto const bad = team::invalid_periods(*who, *certificate);
    auto acts = Json::array();
    auto last = std::optional<Day>{};
    for (auto const& period : bad) last = std::max(last.value_or(period.from), period.to.value_or(day_of(call.now)));
    for (auto const& township : bad.empty() ? std::set<std::string>{} : townships_of(*who)) {
        auto query =
            store::MatterQuery{.township = township, .procedure = {}, .state = {}, .item = {}, .before = {}, .limit = matters_a_page};
        for (auto more = true; more;) {
            auto const page = call.reader.matters(query);
            for (auto const& matter : page)
                if (day_of(matter.opened) <= *last && call.viewer->sees(matter.township, matter.item))
                    touched_acts(call, matter, *who, bad, acts);
            more = page.size() == query.limit;
            if (more) query.before = page.back().matter;
        }
    }
    return json_response(200, Json::object().set("number", certificate->number).set("acts", std::move(acts)));
}

/// What anybody may know of a certificate: what is worn and shown. R-PUB-1, R-PUB-6
Outcome check_certificate(Call& call)
{
    auto& service = call.service;
    auto const now = service.real_now();
    auto const key = "check " + call.request.peer;
    if (auto const wait = service.by_address().wait(key, now))
        return problem(429, "too_many_tries", "Too many numbers that are none.").with("Retry-After", std::to_string(wait->count()));
    auto const day = day_of(call.now);
    auto const& roster = call.known->roster;
    auto const* found = roster.certificate_shown(call.values.front());
    auto value =
        Json::object().set("number", found == nullptr ? std::string{call.values.front()} : found->number).set("on", to_string(day));
    if (found == nullptr) {
        service.by_address().failed(key, now);
        return json_response(200, value.set("state", "unknown"));
    }
    auto const* who = roster.owner_of(found->number);
    auto const state = team::state_on(*who, *found, day);
    value.set("state", state == "not_yet" ? "unknown" : state == "ended" && found->ended_ground == "lost" ? "lost" : state);
    if (state == "not_yet") return json_response(200, value);
    value.set("name", who->name).set("kind", found->kind).set("place", who->home);
    return json_response(200, value.set("fields", texts_json(found->fields)));
}

} // namespace

std::vector<Route> team_routes()
{
    auto const& staff = staff_posts();
    static auto const working = app::acting_posts();
    return {
        {Method::Get, "/api/v1/team", "showTeam", Who::Posts, staff, Weight::Heavy, Takes::Nothing, "Units and the posts table of a day",
         show_team},
        {Method::Get, "/api/v1/team/people/{person}", "showTeamPerson", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "A colleague's posts, certificates, secondments and leave", show_team_person},
        {Method::Get, "/api/v1/team/certificates", "listCertificates", Who::Posts, staff, Weight::Heavy, Takes::Nothing,
         "Certificates and what has to be done about them", list_certificates},
        {Method::Get, "/api/v1/team/certificates/{number}/acts", "listCertificateActs", Who::Posts, working, Weight::Heavy, Takes::Nothing,
         "Acts under a certificate that was found invalid later", list_certificate_acts},
        {Method::Get, "/api/v1/team/establishment", "showEstablishment", Who::Posts, staff, Weight::Heavy, Takes::Nothing,
         "Quota, structure, secondments and stability of brigades", show_establishment},
        {Method::Get,
         "/api/v1/check/certificate/{number}",
         "checkCertificate",
         Who::Anyone,
         {},
         Weight::Light,
         Takes::Nothing,
         "Checks an officer's certificate",
         check_certificate},
    };
}

} // namespace xz::http
