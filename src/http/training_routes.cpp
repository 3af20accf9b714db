// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/dossiers.hpp"
#include "app/staff_registers.hpp"
#include "app/training_effect.hpp"
#include "app/training_material.hpp"
#include "http/rules_json.hpp"
#include "http/staff_json.hpp"
#include "team/posts.hpp"

namespace xz::http {

namespace {

constexpr auto longest_lesson = std::size_t{4000};

team::TrainingNumbers numbers(Call const& call) { return app::training_numbers(*call.known->law, day_of(call.now)); }
PersonKey me(Call const& call) { return PersonKey{call.session->person}; }

bool sees(Call const& call, PersonKey const& person)
{
    auto const* who = call.known->roster.person(person);
    return person == me(call) || (who != nullptr && call.viewer->leads_people_of(who->home));
}

std::optional<int> year_asked(Call const& call)
{
    auto const today = year_of(day_of(call.now));
    auto const year = number_at(call.request, "year", static_cast<std::uint64_t>(today), 2100);
    return year && *year >= 2000 ? std::optional{static_cast<int>(*year)} : std::nullopt;
}

team::Period whole(int year) { return {make_day(year, 1, 1), make_day(year, 12, 31)}; }

Json number_json(std::optional<std::int64_t> const& number) { return number ? Json{*number} : Json{}; }

/// Hundredths of the mean, so that no fraction is lost; null where nobody was tested so.
Json mean_json(team::Course const& course, std::optional<std::int64_t> team::Test::*side)
{
    auto sum = std::int64_t{0};
    auto count = std::int64_t{0};
    for (auto const& [person, test] : course.tests)
        if (test.before && test.after) sum += *(test.*side), ++count;
    return count == 0 ? Json{} : Json{sum * 100 / count};
}

std::string_view state_of(team::Course const& course)
{
    if (course.held) return "held";
    if (!course.dropped.empty()) return "dropped";
    return course.days ? "set" : "planned";
}

Json attended_json(Call const& call, team::Course const& course)
{
    auto list = Json::array();
    for (auto const& [person, how] : course.attended) {
        if (!sees(call, person) || how.withdrawn) continue;
        auto const test = course.tests.find(person);
        auto value = person_json(call, person);
        value.set("at", to_string(how.at)).set("how", how.how);
        value.set("before", number_json(test == course.tests.end() ? std::nullopt : test->second.before));
        list.push(value.set("after", number_json(test == course.tests.end() ? std::nullopt : test->second.after)));
    }
    return list;
}

Json course_json(Call const& call, team::Course const& course)
{
    auto value = Json::object();
    value.set("course", course.id).set("year", course.year).set("title", course.title).set("kind", course.kind).set("part", course.part);
    value.set("need", course.need).set("need_about", said(course.need_about)).set("hours", course.hours).set("state", state_of(course));
    value.set("from", day_json(course.days ? std::optional{course.days->from} : std::nullopt));
    value.set("to", day_json(course.days ? course.days->to : std::nullopt));
    value.set("place", said(course.place)).set("teacher", said(course.teacher)).set("material", said(course.material));
    value.set("came", course.times())
        .set("mine", course.came(me(call)))
        .set("signs_in", !course.code.empty())
        .set("people", attended_json(call, course));
    value.set("tested", static_cast<std::size_t>(std::count_if(course.tests.begin(), course.tests.end(),
                                                               [](auto const& one) { return one.second.before && one.second.after; })));
    return value.set("mean_before", mean_json(course, &team::Test::before)).set("mean_after", mean_json(course, &team::Test::after));
}

Json figures_json(team::TrainingFigures const& figures)
{
    auto kinds = Json::object();
    for (auto const kind : team::course_kinds) {
        auto const found = figures.by_kind.find(std::string{kind});
        kinds.set(kind, found == figures.by_kind.end() ? std::size_t{0} : found->second);
    }
    return Json::object()
        .set("courses", figures.courses)
        .set("by_kind", std::move(kinds))
        .set("person_times", figures.person_times)
        .set("persons", figures.persons.size())
        .set("shadowing", figures.shadowing.size());
}

/// What the person has reached and must reach; `needed` is null for who is no officer that year.
Json hours_json(Call const& call, PersonKey const& person, int year)
{
    auto const& training = call.known->training;
    auto const needs = training.needed(person, year, call.known->roster, numbers(call));
    auto const reached = needs ? training.hours(person, needs->days) : training.hours(person, year);
    auto const missed = training.check_missed(person, day_of(call.now), call.known->roster, numbers(call));
    auto value = Json::object();
    value.set("year", year).set("general", reached.general).set("item", reached.item);
    value.set("needed", needs ? Json{needs->hours} : Json{}).set("first_year", needs && needs->first_year);
    value.set("from", day_json(needs ? std::optional{needs->days.from} : std::nullopt));
    value.set("to", day_json(needs ? needs->days.to : std::nullopt));
    return value.set("check_missed", missed ? Json{*missed} : Json{});
}

Json log_json(team::Shadowing const& one)
{
    auto list = Json::array();
    for (auto const& [day, entry] : one.log)
        list.push(Json::object().set("day", to_string(day)).set("done", entry.done).set("cases", entry.cases));
    return list;
}

Json shadowing_json(Call const& call, team::Shadowing const& one)
{
    auto missing = Json::array();
    for (auto const day : call.known->training.log_missing(one, day_of(call.now), numbers(call))) missing.push(to_string(day));
    auto value = person_json(call, one.person);
    value.set("shadowing", one.id).set("department", one.place).set("mentor", one.mentor).set("from", to_string(one.days.from));
    value.set("to", to_string(*one.days.to)).set("plan", one.plan).set("reason", said(one.reason)).set("log", log_json(one));
    value.set("missing", std::move(missing)).set("own_view", said(one.own_view)).set("mentor_view", said(one.mentor_view));
    value.set("working_days", number_json(team::working_days(one.days, numbers(call))));
    value.set("result", said(one.result)).set("finished", day_json(one.finished)).set("gaps", said(one.gaps));
    return value.set("broken_off", said(one.broken_off)).set("mine", one.person == me(call));
}

Json material_json(Call const& call, team::Material const& one)
{
    auto const* by = call.known->roster.person(PersonKey{one.by});
    auto value = Json::object();
    value.set("hash", one.hash).set("title", one.title).set("course", said(one.course)).set("made", to_string(one.made));
    return value.set("by", by == nullptr ? one.by : by->name).set("withdrawn", said(one.withdrawn));
}

} // namespace

Json person_json(Call const& call, PersonKey const& person)
{
    auto const* who = call.known->roster.person(person);
    return Json::object()
        .set("person", person.text())
        .set("name", who == nullptr ? person.text() : who->name)
        .set("home", who == nullptr ? std::string{} : who->home);
}

Json day_json(std::optional<Day> const& day) { return day ? Json{to_string(*day)} : Json{}; }

Json said(std::string const& text) { return text.empty() ? Json{} : Json{text}; }

Outcome show_training(Call& call)
{
    auto const year = year_asked(call);
    if (!year) return bad_query("year", "is a year");
    auto const& training = call.known->training;
    auto courses = Json::array();
    for (auto const& [id, course] : training.courses())
        if (course.year == *year) courses.push(course_json(call, course));
    auto years = Json::array();
    for (auto const& [one, plan] : training.plans()) years.push(one);
    auto plan = Json{};
    if (auto const found = training.plans().find(*year); found != training.plans().end())
        plan =
            Json::object().set("paper", found->second.paper).set("needs", found->second.needs).set("made", to_string(found->second.made));
    auto value = Json::object();
    value.set("on", to_string(day_of(call.now))).set("year", *year).set("years", std::move(years)).set("plan", std::move(plan));
    value.set("courses", std::move(courses)).set("figures", figures_json(training.figures(whole(*year))));
    value.set("figures_ever", figures_json(training.figures({Day{}, std::nullopt})));
    return json_response(200, value.set("my_hours", hours_json(call, me(call), *year)));
}

Outcome list_training_people(Call& call)
{
    auto const year = year_asked(call);
    if (!year) return bad_query("year", "is a year");
    auto list = Json::array();
    for (auto const& [key, person] : call.known->roster.people()) {
        if (!sees(call, key)) continue;
        auto hours = hours_json(call, key, *year);
        if (hours.at("needed").is_null() && hours.at("general") == Json{0} && hours.at("item") == Json{0}) continue;
        list.push(person_json(call, key).set("hours", std::move(hours)));
    }
    return json_response(200, Json::object().set("year", *year).set("people", std::move(list)));
}

Outcome show_training_person(Call& call)
{
    auto const year = year_asked(call);
    if (!year) return bad_query("year", "is a year");
    auto const person = PersonKey{call.values.front()};
    auto const* who = call.known->roster.person(person);
    if (who == nullptr) return not_found();
    if (!sees(call, person)) return not_visible(call, person.text(), who->home);
    auto const& training = call.known->training;
    auto courses = Json::array();
    for (auto const& [id, course] : training.courses()) {
        if (!course.came(person)) continue;
        auto const test = course.tests.find(person);
        auto value = Json::object();
        value.set("course", id).set("year", course.year).set("title", course.title).set("kind", course.kind).set("part", course.part);
        value.set("hours", course.hours).set("counts", course.counts()).set("at", to_string(course.attended.at(person).at));
        value.set("before", number_json(test == course.tests.end() ? std::nullopt : test->second.before));
        courses.push(value.set("after", number_json(test == course.tests.end() ? std::nullopt : test->second.after)));
    }
    auto shadowings = Json::array();
    for (auto const& [id, one] : training.shadowings())
        if (one.person == person) shadowings.push(shadowing_json(call, one));
    auto value = person_json(call, person);
    value.set("hours", hours_json(call, person, *year)).set("courses", std::move(courses));
    return json_response(200, value.set("shadowings", std::move(shadowings)));
}

bool keeps_people_of(Call const& call, std::string const& home)
{
    auto const& all = call.viewer->postings();
    auto const& county = call.service.county().code();
    return std::any_of(all.begin(), all.end(),
                       [&](auto const& held) { return held.post == "hr_officer" && (held.place == home || held.place == county); });
}

/// Counts of one person's papers, for him and his personnel officer alone. R-TRN-4
Outcome show_training_effect(Call& call)
{
    auto const person = PersonKey{call.values.front()};
    auto const* who = call.known->roster.person(person);
    if (who == nullptr || !(person == me(call) || keeps_people_of(call, who->home))) return not_found();
    auto const seen = [](app::PapersSeen const& papers) {
        return Json::object().set("papers", papers.papers).set("with_faults", papers.with_faults);
    };
    auto list = Json::array();
    for (auto const& one : app::training_effects(call.service.county(), call.reader, person, call.now)) {
        auto value = Json::object().set("course", one.course).set("title", call.known->training.courses().at(one.course).title);
        value.set("checks", texts_json(one.checks))
            .set("before_from", to_string(one.before.from))
            .set("after_to", to_string(*one.after.to));
        value.set("over", day_of(call.now) > *one.after.to).set("enough", one.enough);
        value.set("before", one.enough ? seen(one.papers_before) : Json{}).set("after", one.enough ? seen(one.papers_after) : Json{});
        list.push(std::move(value));
    }
    return json_response(200, Json::object().set("person", person.text()).set("effects", std::move(list)));
}

Outcome list_shadowings(Call& call)
{
    auto list = Json::array();
    for (auto const& [id, one] : call.known->training.shadowings())
        if (sees(call, one.person) || one.mentor_person == call.session->person) list.push(shadowing_json(call, one));
    return json_response(200, Json::object().set("on", to_string(day_of(call.now))).set("shadowings", std::move(list)));
}

Outcome list_training_materials(Call& call)
{
    auto list = Json::array();
    auto const& all = call.known->training.materials();
    for (auto one = all.rbegin(); one != all.rend(); ++one) list.push(material_json(call, *one));
    return json_response(200, Json::object().set("materials", std::move(list)));
}

Outcome show_training_material(Call& call)
{
    auto const* one = call.known->training.material(call.values.front());
    if (one == nullptr || !one->withdrawn.empty()) return not_found();
    auto const hash = digest_from_hex(one->hash);
    auto const content = hash ? store::ContentFiles{call.service.county().folder().lists()}.get(*hash) : std::nullopt;
    auto const parsed = content ? parse_json(*content) : JsonParsed{};
    if (!parsed.value) return not_found();
    auto value = material_json(call, *one);
    return json_response(200, value.set("content", *parsed.value));
}

/// The program makes it and the writer, asking anew, makes it a second time: what is kept is what the record gives.
Outcome make_training_material(Call& call)
{
    for (auto const& [name, value] : call.body.as_object())
        if (name != "request_id" && name != "matter" && name != "title" && name != "lesson" && name != "course")
            return bad_member({name, "is unknown here"});
    auto const request = parse_uuid(call.body.text("request_id"));
    if (!request) return bad_member({"request_id", "is no UUID"});
    auto const title = call.body.text("title");
    auto const lesson = call.body.text("lesson");
    if (title.empty() || lesson.empty()) return bad_member({title.empty() ? "title" : "lesson", "is needed"});
    if (lesson.size() > longest_lesson) return bad_member({"lesson", "is too long"});
    auto const id = parse_uuid(call.body.text("matter"));
    auto const view = id ? call.reader.matter(MatterId{*id}) : std::nullopt;
    if (!view) return not_found();
    if (!call.viewer->sees(view->township, view->item)) return not_visible(call, to_string(view->matter), view->township);
    auto const dossier = app::load_dossier(call.reader, view->matter);
    auto what = app::CountyAct{.kind = "training", .step = "material_made", .asked_by = call.session->person};
    what.form.set("matter", to_string(view->matter)).set("township", view->township).set("title", title).set("lesson", lesson);
    if (!call.body.text("course").empty()) what.form.set("course", call.body.text("course"));
    what.content = canonical(app::training_material(*call.known, dossier, title, lesson));
    return submit_county_act(call, RequestId{*request}, std::move(what));
}

std::vector<Route> training_routes()
{
    auto const& staff = staff_posts();
    auto const get = Method::Get;
    return {
        {get, "/api/v1/training", "showTraining", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "A year of training: plan, courses, figures, my hours", show_training},
        {get, "/api/v1/training/people", "listTrainingPeople", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "Hours of the people whom I may see", list_training_people},
        {get, "/api/v1/training/people/{person}", "showTrainingPerson", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "A person's training", show_training_person},
        {get, "/api/v1/training/people/{person}/effect", "showTrainingEffect", Who::Posts, staff, Weight::Heavy, Takes::Nothing,
         "What courses changed in a person's own papers", show_training_effect},
        {get, "/api/v1/training/shadowings", "listShadowings", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "Shadowing, of the people whom I may see", list_shadowings},
        {get, "/api/v1/training/materials", "listTrainingMaterials", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "Material made from closed matters", list_training_materials},
        {get, "/api/v1/training/materials/{hash}", "showTrainingMaterial", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "Material, whole", show_training_material},
        {Method::Post,
         "/api/v1/training/materials",
         "makeTrainingMaterial",
         Who::Posts,
         {"guidance_member", "county_supervisor", "brigade_head"},
         Weight::Heavy,
         Takes::Json,
         "Makes material from a closed matter",
         make_training_material},
    };
}

} // namespace xz::http
