// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "app/list_defaults.hpp"
#include "app/receipts.hpp"
#include "app/registers.hpp"
#include "app/withdrawn.hpp"
#include "http/handlers.hpp"
#include "http/rules_json.hpp"
#include "team/posts.hpp"

namespace xz::http {

namespace {

constexpr auto most_acts = std::uint64_t{200};

law::Register const* register_asked(Call const& call) { return call.known->law->rules.register_of(call.values.front()); }

Json step_json(Call const& call, law::RegisterStep const& step)
{
    auto value = form_json(step.form);
    value.set("by", texts_json(step.by)).set("place", step.of).set("basis", texts_json(step.basis));
    return value.set("mine", app::may_take(*call.known, step, call.session->person, day_of(call.now)));
}

/// Who reads a whole register: the county's own personnel, its supervisors, and the audit administrator.
bool reads_all(Call const& call)
{
    return call.viewer->sees_all() || call.viewer->holds("audit_admin") ||
           call.viewer->holds_at("hr_officer", call.service.county().code());
}

/// Else what concerns a place where the reader holds a post, or the reader himself.
bool reads(Call const& call, law::Register const& of, std::string_view step_id, Json const& form)
{
    auto const* step = of.step(step_id);
    if (step == nullptr) return false;
    if (form.text("person") == call.session->person) return true;
    auto const place = app::place_of(*call.known, call.service.county().code(), *step, form);
    auto const& postings = call.viewer->postings();
    return place && std::any_of(postings.begin(), postings.end(), [&](auto const& posting) { return posting.place == *place; });
}

Json act_json(Call const& call, store::StoredAct const& stored, casework::Act const& act, Json const& form)
{
    auto value = Json::object();
    value.set("seq", std::size_t{act.seq}).set("leaf", std::size_t{stored.leaf}).set("step", act.step).set("actor", act.actor);
    auto const* person = call.known->roster.person(PersonKey{act.actor});
    value.set("actor_name", person == nullptr ? act.actor : person->name);
    auto const& faults = call.known->not_taken_up;
    if (std::any_of(faults.begin(), faults.end(), [&](auto const& one) { return one.leaf == stored.leaf; }))
        value.set("not_taken_up", true);
    return value.set("at", to_string(act.at)).set("recorded", to_string(act.recorded)).set("form", form);
}

} // namespace

Outcome show_register(Call& call)
{
    auto const* asked = register_asked(call);
    if (asked == nullptr) return not_found();
    auto steps = Json::array();
    for (auto const& step : asked->steps) steps.push(step_json(call, step));
    auto value = Json::object();
    return json_response(200, value.set("kind", asked->kind).set("title", text_json(asked->title)).set("steps", std::move(steps)));
}

Outcome list_register_acts(Call& call)
{
    auto const* asked = register_asked(call);
    if (asked == nullptr) return not_found();
    auto const limit = number_at(call.request, "limit", 50, most_acts);
    auto const before = number_at(call.request, "before", 0, 1'000'000'000'000);
    if (!limit || *limit == 0) return bad_query("limit", "is a number from 1 to 200");
    if (!before) return bad_query("before", "is the seq of an act");
    auto const all = reads_all(call);
    auto acts = call.reader.acts_of(app::county_matter(asked->kind));
    auto list = Json::array();
    auto more = false;
    auto withdrawals = std::map<std::int64_t, Json>{};
    for (auto const& stored : acts)
        if (auto const act = casework::read_body(stored.body); act.step == app::withdrawal_step)
            withdrawals.emplace(act.form.integer("seq").value_or(0), Json::object()
                                                                         .set("seq", std::size_t{act.seq})
                                                                         .set("actor", act.actor)
                                                                         .set("at", to_string(act.at))
                                                                         .set("reason", act.form.text("reason")));
    // The newest first: what was just recorded is what one looks for.
    for (auto stored = acts.rbegin(); stored != acts.rend() && !more; ++stored) {
        auto const act = casework::read_body(stored->body);
        if (*before != 0 && act.seq >= *before) continue;
        if (!all && !reads(call, *asked, act.step, act.form)) continue;
        more = list.as_array().size() == *limit;
        auto const taken = withdrawals.find(static_cast<std::int64_t>(act.seq));
        if (!more) list.push(act_json(call, *stored, act, act.form).set("withdrawn", taken == withdrawals.end() ? Json{} : taken->second));
    }
    auto const next = more ? Json{list.as_array().back().at("seq")} : Json{};
    return json_response(200, Json::object().set("acts", std::move(list)).set("next", next));
}

Outcome record_in_register(Call& call)
{
    auto const* asked = register_asked(call);
    if (asked == nullptr) return not_found();
    for (auto const& [name, value] : call.body.as_object())
        if (name != "request_id" && name != "step" && name != "form" && name != "happened_at") return bad_member({name, "is unknown here"});
    auto const request = parse_uuid(call.body.text("request_id"));
    if (!request) return bad_member({"request_id", "is no UUID"});
    auto what = app::CountyAct{.kind = asked->kind, .step = std::string{call.body.text("step")}, .asked_by = call.session->person};
    if (what.step.empty()) return bad_member({"step", "is needed"});
    auto const& form = call.body.at("form");
    if (!form.is_object()) return bad_member({"form", "is needed: an object"});
    what.form = form;
    if (call.body.find("happened_at") != nullptr) {
        what.happened_at = parse_moment(call.body.text("happened_at"));
        if (!what.happened_at) return bad_member({"happened_at", "is no time"});
        if (*what.happened_at > call.now) return bad_member({"happened_at", "lies in the future"});
    }
    if (auto const* step = asked->step(what.step))
        for (auto const& field : step->form.fields)
            if (field.personal && form.find(field.id) != nullptr) what.personal.push_back(field.id);
    app::say_defaults(what, *call.known, day_of(what.happened_at.value_or(call.now)));
    return submit_county_act(call, RequestId{*request}, std::move(what));
}

std::vector<std::string_view> const& staff_posts()
{
    static auto const staff = [] {
        auto list = std::vector<std::string_view>{};
        std::copy_if(team::posts.begin(), team::posts.end(), std::back_inserter(list), team::is_staff_post);
        return list;
    }();
    return staff;
}

std::vector<Route> register_routes()
{
    auto const& staff = staff_posts();
    return {
        {Method::Get, "/api/v1/registers/{kind}", "showRegister", Who::Posts, staff, Weight::Light, Takes::Nothing,
         "What may be recorded in a register, and what of it by me", show_register},
        {Method::Post, "/api/v1/registers/{kind}", "recordInRegister", Who::Posts, staff, Weight::Light, Takes::Json,
         "Records an act in a register", record_in_register},
        {Method::Get, "/api/v1/registers/{kind}/acts", "listRegisterActs", Who::Posts, staff, Weight::Heavy, Takes::Nothing,
         "What was recorded in a register, as far as it concerns me", list_register_acts},
    };
}

} // namespace xz::http
