// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "app/dossiers.hpp"
#include "app/receipts.hpp"
#include "app/staff_tasks.hpp"
#include "casework/act.hpp"
#include "engine/ground_json.hpp"
#include "http/handlers.hpp"
#include "http/matter_query.hpp"
#include "http/rules_json.hpp"
#include "http/staff_json.hpp"

namespace xz::http {

namespace {

constexpr auto most_work = std::size_t{200};
constexpr auto most_tasks = std::size_t{100};
constexpr auto most_of_others = std::size_t{50};
constexpr auto most_looked = std::size_t{5000}; // open matters that one asker's work is looked for in
constexpr auto longest_reason = std::size_t{2000};

Json optional_day(std::optional<Day> const& day) { return day ? Json{to_string(*day)} : Json{}; }

Json listed_json(Call const& call, store::Listed const& listed)
{
    auto const clear = call.viewer->works_on(listed.township, listed.item, listed.ever);
    auto parties = Json::array();
    for (auto const& name : listed.parties) parties.push(clear ? name : app::masked_name(name));
    auto runs = Json::array();
    for (auto const& run : listed.runs) {
        auto const colon = run.find(':');
        runs.push(Json::object().set("procedure", run.substr(0, colon)).set("state", run.substr(colon + 1)));
    }
    auto value = Json::object();
    value.set("id", to_string(listed.matter))
        .set("number", listed.number)
        .set("procedure", listed.procedure)
        .set("township", listed.township);
    value.set("item", listed.item).set("state", listed.state).set("open", listed.open).set("opened", to_string(listed.opened));
    auto const or_null = [](std::string const& text) { return text.empty() ? Json{} : Json{text}; };
    value.set("standing", listed.standing).set("due_clock", or_null(listed.due_clock)).set("due_legal", or_null(listed.due_legal));
    value.set("due_owner", or_null(listed.due_owner));
    value.set("due", optional_day(listed.due)).set("last_seq", std::size_t{listed.last_seq}).set("masked", !clear);
    return value.set("parties", std::move(parties)).set("runs", std::move(runs));
}

Json page_json(Call const& call, store::ListQuery query)
{
    auto const wanted = query.limit++;
    auto found = call.service.search().find(call.reader, query);
    auto const more = found.size() > wanted;
    if (more) found.pop_back();
    auto list = Json::array();
    for (auto const& listed : found) list.push(listed_json(call, listed));
    auto value = Json::object();
    value.set("matters", std::move(list));
    return value.set("next", more ? Json{place_text(found.back(), query.order)} : Json{});
}

/// The recorded bytes, names masked where the viewer has no work with them.
std::string masked_view(std::string const& ready)
{
    auto parsed = parse_json(ready);
    if (!parsed.value) throw std::runtime_error{"a view that can't be read"};
    for (auto& [name, member] : parsed.value->as_object()) {
        if (name != "parties") continue;
        for (auto& party : member.as_array()) party.set("name", app::masked_name(party.text("name")));
    }
    parsed.value->set("masked", true);
    return to_string(*parsed.value);
}

Json next_json(Call const& call, casework::NextStep const& next, law::RuleSet const& rules)
{
    auto const mine =
        std::any_of(next.step->by.begin(), next.step->by.end(), [&](std::string const& post) { return call.viewer->holds(post); });
    return engine::next_json(next, mine, rules);
}

/// Hashes of the act's fields that this person may not read: sealed for posts that he doesn't hold, and not written by himself.
void add_sealed(Call const& call, std::string const& body, std::set<std::string, std::less<>>& hashes)
{
    auto const act = casework::read_body(body);
    auto const* step = call.known->law->rules.step(act.procedure, act.step);
    auto const* form = step == nullptr || step->asks.empty() ? nullptr : call.known->law->rules.form(step->asks);
    if (form == nullptr || act.recorded_by == call.session->person || act.actor == call.session->person) return;
    for (auto const& field : form->fields) {
        auto const mine = std::any_of(field.sealed.begin(), field.sealed.end(), [&](auto const& post) { return call.viewer->holds(post); });
        if (field.sealed.empty() || mine) continue;
        if (auto const hash = act.form.at(field.id).text("hash"); !hash.empty()) hashes.emplace(hash);
    }
}

/// Clear values by the hashes that stand in the acts' bodies; without those that are sealed for this person.
Json values_json(Call& call, MatterId matter)
{
    auto sealed = std::set<std::string, std::less<>>{};
    for (auto const& act : call.reader.acts_of(matter)) add_sealed(call, act.body, sealed);
    auto values = Json::object();
    for (auto const& value : call.reader.values_of(matter))
        if (value.erased_by.empty() && !sealed.contains(to_hex(value.hash))) values.set(to_hex(value.hash), value.value);
    return values;
}

Json task_json(Call const& call, app::StaffTask const& task)
{
    auto const* asset = call.known->supplies.asset(task.about);
    auto value = Json::object().set("what", task.what).set("own", task.own).set("place", task.place).set("about", task.about);
    value.set("name", asset == nullptr ? Json{} : Json{asset->name});
    value.set("person", task.person.empty() ? Json{} : person_json(call, PersonKey{task.person}));
    value.set("since", day_json(task.since)).set("due", day_json(task.due));
    return value.set("stage", task.stage).set("ground", task.ground);
}

} // namespace

Outcome list_work(Call& call)
{
    auto owned = std::set<std::string, std::less<>>{};
    for (auto const& [id, procedure] : call.known->law->rules.procedures)
        for (auto const& state : procedure.states)
            if (call.viewer->holds(state.owner)) owned.insert(id + ":" + state.id);
    auto query = query_of(call);
    query.open = true;
    query.order = store::ListOrder::Due;
    query.limit = most_on_a_page;
    auto waiting = Json::array();
    auto others = Json::array();
    auto mine_count = std::size_t{0};
    auto others_count = std::size_t{0};
    auto more = false;
    for (auto looked = std::size_t{0};;) {
        auto const found = call.service.search().find(call.reader, query);
        for (auto const& listed : found) {
            auto const mine = std::any_of(listed.runs.begin(), listed.runs.end(), [&](auto const& run) { return owned.contains(run); });
            if (mine && mine_count < most_work) {
                waiting.push(listed_json(call, listed));
                ++mine_count;
            } else if (!mine && others_count < most_of_others) {
                others.push(listed_json(call, listed));
                ++others_count;
            } else {
                more = true;
            }
        }
        looked += found.size();
        if (found.size() < most_on_a_page) break;
        more = more || looked >= most_looked;
        if (mine_count >= most_work || looked >= most_looked) break;
        query.after = store::SearchIndex::place_of(found.back(), query.order);
    }
    auto answer = Json::object().set("person", call.session->person).set("waiting", std::move(waiting)).set("others", std::move(others));
    auto tasks = Json::array();
    auto const owed = app::staff_tasks(*call.known, call.service.county().code(), *call.viewer, day_of(call.now));
    for (auto n = std::size_t{0}; n < std::min(owed.size(), most_tasks); ++n) tasks.push(task_json(call, owed[n]));
    answer.set("tasks", std::move(tasks)).set("more_tasks", owed.size() > most_tasks ? owed.size() - most_tasks : 0);
    return json_response(200, answer.set("more", more).set("today", to_string(day_of(call.now))));
}

Outcome list_matters(Call& call)
{
    auto query = query_of(call);
    if (auto bad = take_filters(call, query)) return bad;
    return json_response(200, page_json(call, std::move(query)).set("today", to_string(day_of(call.now))));
}

Outcome list_deadlines(Call& call)
{
    auto query = query_of(call);
    query.order = store::ListOrder::Due;
    query.open = true;
    for (auto const& [name, value] : call.request.head.query)
        if (name != "before" && name != "after" && name != "limit") return bad_query(name, "is unknown here");
    query.due_to = Day{std::chrono::days{100'000}};
    if (call.request.has_query("before")) {
        auto const before = parse_day(call.request.query("before"));
        if (!before) return bad_query("before", "is no day");
        query.due_to = *before - std::chrono::days{1};
    }
    if (auto const after = call.request.query("after"); !after.empty()) {
        query.after = place_from(after, query.order);
        if (!query.after) return bad_query("after", "is no place in this list");
    }
    auto const limit = number_at(call.request, "limit", 50, most_on_a_page);
    if (!limit || *limit == 0) return bad_query("limit", "is a number from 1 to 200");
    query.limit = *limit;
    return json_response(200, page_json(call, std::move(query)).set("today", to_string(day_of(call.now))));
}

Outcome show_matter(Call& call)
{
    auto view = visible_matter(call);
    if (!view) return not_found();
    return recorded(call.request, reads_clear(call, *view) ? std::move(view->ready) : masked_view(view->ready));
}

Outcome show_next(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    auto const dossier = app::load_dossier(call.reader, view->matter);
    auto const judgment = call.service.county().judgment(dossier, nullptr, call.now, Digest{});
    auto const& rules = judgment.context().rules;
    auto steps = Json::array();
    for (auto const& next : casework::next_steps(dossier, judgment.context())) steps.push(next_json(call, next, rules));
    return json_response(200, engine::standing_json(dossier, std::move(steps), call.now));
}

/// Without personal values: who has no work with the matter judges by what is seen of it.
Outcome show_ground(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    auto const dossier = app::load_dossier(call.reader, view->matter);
    auto const judgment = call.service.county().judgment(dossier, nullptr, call.now, Digest{});
    auto const item_day = dossier.empty() ? day_of(call.now) : day_of(dossier.acts().front()->at);
    auto const sees = reads_clear(call, *view) ? engine::SeesParties::Clear : engine::SeesParties::Masked;
    return json_response(200, engine::ground_json(dossier, judgment.context(), call.known->roster, call.known->lists, item_day, sees));
}

Outcome list_acts(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    auto const after = number_at(call.request, "after", 0, 1'000'000'000);
    if (!after) return bad_query("after", "is no number");
    auto const limit = number_at(call.request, "limit", 500, 1000);
    if (!limit || *limit == 0) return bad_query("limit", "is a number from 1 to 1000");
    // The bodies go out as they stand, byte for byte: their hash is the leaf's.
    auto text = std::string{"{\"acts\":["};
    auto count = std::uint64_t{0};
    auto last = *after;
    for (auto const& act : call.reader.acts_of(view->matter, *after)) {
        if (count == *limit) break;
        text += (count++ == 0 ? "" : ",") + act.body;
        last = act.seq;
    }
    text += "],\"last_seq\":" + std::to_string(view->last_seq) +
            ",\"next\":" + (last < view->last_seq && count > 0 ? std::to_string(last) : "null");
    auto const clear = reads_clear(call, *view);
    text += ",\"masked\":" + std::string{clear ? "false" : "true"};
    text += ",\"values\":" + (clear ? to_string(values_json(call, view->matter)) : "{}") + "}";
    return recorded(call.request, std::move(text));
}

Outcome show_receipt(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    auto const seq = parse_json(call.values.at(1));
    auto const wanted = seq.value && seq.value->is_integer() ? seq.value->as_integer() : 0;
    if (wanted < 1) return not_found();
    auto const acts = call.reader.acts_of(view->matter, static_cast<std::uint64_t>(wanted - 1));
    if (acts.empty()) return not_found();
    auto const stored = call.reader.newest_head();
    auto const head = stored ? ledger::read_signed(stored->note) : tl::unexpected{ledger::NoteFault{}};
    if (!head || head->size <= acts.front().leaf) throw std::runtime_error{"no head stands over this act"};
    auto const receipts = app::receipts_of(call.service.county().code(), acts.front().leaf, {ledger::leaf_hash(acts.front().body)}, *head,
                                           stored->note, ledger::TileHashes{call.reader});
    auto const& receipt = receipts.front();
    auto const code = std::to_string(receipt.leaf) + "-" + to_hex(receipt.leaf_hash).substr(0, 20);
    return json_response(200, Json::object().set("code", code).set("receipt", ledger::to_json(receipt)));
}

Outcome show_personal(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    auto const reason = call.body.text("reason");
    if (call.body.as_object().size() != 1 || reason.empty() || reason.size() > longest_reason)
        return bad_member({"reason", "is needed, and nothing else"});
    auto reading = reading_of(call, to_string(view->matter), "asked");
    reading.reason = reason;
    call.service.accounts().record(reading); // before anything is shown
    auto const ready = parse_json(view->ready);
    auto value = Json::object();
    value.set("matter", to_string(view->matter)).set("parties", ready.value ? ready.value->at("parties") : Json::array());
    return json_response(200, value.set("values", values_json(call, view->matter)));
}

} // namespace xz::http
