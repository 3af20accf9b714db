// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "documents/identity.hpp"
#include "http/gzip.hpp"
#include "http/handlers.hpp"
#include "http/page.hpp"
#include "http/rules_json.hpp"
#include "ledger/receipt.hpp"
#include "store/verify.hpp"

namespace xz::http {

namespace {

constexpr auto code_digits = std::size_t{20}; // 80 bits of the leaf's hash

catalogue::ListVersion const* version_asked(Call const& call, Day& day)
{
    day = day_of(call.now);
    if (call.request.has_query("on")) {
        auto const asked = parse_day(call.request.query("on"));
        if (!asked) return nullptr;
        day = *asked;
    }
    return call.known->lists.version_on(day);
}

bool wanted(catalogue::Item const& item, std::string_view list, std::string_view department, std::string_view law, std::string_view text)
{
    if (!law.empty() && item.basis.law.find(law) == std::string::npos) return false;
    if (!list.empty() && word(item.list) != list) return false;
    if (!department.empty() && item.department != department) return false;
    return text.empty() || item.code == text || item.name_zh.find(text) != std::string::npos ||
           item.name_en.find(text) != std::string::npos;
}

/// `papers`: those that it makes here; what is taken in isn't made.
Json step_json(law::Step const& step, documents::Papers const* wording)
{
    auto papers = Json::array();
    for (auto const& kind : step.papers)
        if (auto const* paper = wording == nullptr ? nullptr : wording->paper(kind); paper != nullptr && documents::makes(*paper, step.id))
            papers.push(kind);
    auto from = Json::array();
    for (auto const& state : step.from) from.push(state.state);
    auto to = Json::array();
    for (auto const& arrow : step.to) to.push(arrow.to.state);
    auto value = Json::object();
    value.set("id", step.id)
        .set("title", text_json(step.title))
        .set("from", std::move(from))
        .set("to", std::move(to))
        .set("by", texts_json(step.by));
    value.set("officers", step.officers).set("form", step.asks.empty() ? Json{} : Json{step.asks}).set("made_by", step.made_by);
    return value.set("basis", texts_json(step.basis)).set("papers", std::move(papers));
}

Json procedure_json(law::Procedure const& procedure, documents::Papers const* wording)
{
    auto states = Json::array();
    for (auto const& state : procedure.states) {
        auto value = Json::object();
        value.set("id", state.id).set("title", text_json(state.title)).set("end", state.end).set("owner", state.owner);
        states.push(std::move(value));
    }
    auto steps = Json::array();
    for (auto const& step : procedure.steps) steps.push(step_json(step, wording));
    auto value = Json::object();
    value.set("id", procedure.id).set("title", text_json(procedure.title)).set("parent", procedure.parent).set("states", std::move(states));
    return value.set("steps", std::move(steps));
}

Json certificates_json(team::Person const& person, Day today)
{
    auto list = Json::array();
    for (auto const& one : person.certificates) {
        auto value = Json::object();
        value.set("number", one.number).set("from", to_string(one.period.from)).set("fields", texts_json(one.fields));
        value.set("to", one.period.to ? Json{to_string(*one.period.to)} : Json{}).set("valid", person.counts(one, today));
        list.push(std::move(value));
    }
    return list;
}

/// The benchmark of each kind of party that has one; where nothing sets them apart, for any.
Json tiers_json(catalogue::Catalogue const& catalogue, std::string_view code)
{
    auto const list_of = [&](catalogue::PartyKind kind) {
        auto list = Json::array();
        for (auto const& tier : catalogue.tiers(code, kind)) {
            auto value = Json::object();
            value.set("tier", catalogue::word(tier.kind)).set("condition_zh", tier.condition_zh).set("basis", catalogue::word(tier.basis));
            list.push(std::move(value.set("min", tier.min).set("max", tier.max)));
        }
        return list;
    };
    auto value = Json::object();
    value.set("individual", list_of(catalogue::PartyKind::Individual));
    return value.set("organisation", list_of(catalogue::PartyKind::Organisation));
}

Json entry_json(store::StoredAct const& act)
{
    auto value = Json::object();
    value.set("leaf", std::size_t{act.leaf}).set("hash", to_hex(ledger::leaf_hash(act.body))).set("body", act.body);
    return value;
}

Json proof_json(ledger::Proof const& proof)
{
    auto hashes = Json::array();
    for (auto const& hash : proof) hashes.push(to_hex(hash));
    return hashes;
}

} // namespace

Outcome list_items(Call& call)
{
    auto day = Day{};
    auto const* version = version_asked(call, day);
    if (version == nullptr && call.request.has_query("on") && !parse_day(call.request.query("on"))) return bad_query("on", "is no day");
    auto const limit = number_at(call.request, "limit", 100, 200);
    if (!limit || *limit == 0) return bad_query("limit", "is a number from 1 to 200");
    auto const after = call.request.query("after");
    auto list = Json::array();
    auto last = std::string{};
    auto more = false;
    if (version != nullptr)
        for (auto const& [code, item] : version->catalogue->items()) {
            if (code <= after || !wanted(item, call.request.query("list"), call.request.query("department"), call.request.query("law"),
                                         call.request.query("q")))
                continue;
            more = list.as_array().size() == *limit;
            if (more) break;
            list.push(catalogue::item_json(item));
            last = code;
        }
    auto value = Json::object();
    value.set("on", to_string(day)).set("list", version == nullptr ? Json{} : Json{version->id}).set("items", std::move(list));
    return recorded(call.request, to_string(value.set("next", more ? Json{last} : Json{})));
}

Outcome show_item(Call& call)
{
    auto day = Day{};
    auto const* version = version_asked(call, day);
    auto const* item = version == nullptr ? nullptr : version->catalogue->item(call.values.front());
    if (item == nullptr) return not_found();
    auto value = catalogue::item_json(*item);
    value.set("tiers", tiers_json(*version->catalogue, item->code));
    return recorded(call.request, to_string(value));
}

Outcome list_people(Call& call)
{
    auto const today = day_of(call.now);
    auto list = Json::array();
    for (auto const& [key, person] : call.known->roster.people()) {
        auto posts = Json::array();
        for (auto const& posting : call.known->roster.posts_of(key, today))
            posts.push(Json::object().set("post", posting.post).set("place", posting.place));
        auto value = Json::object();
        value.set("person", key.text())
            .set("name", person.name)
            .set("home", person.home)
            .set("posts", std::move(posts))
            .set("certified", call.known->roster.certified(key, today))
            .set("certificates", certificates_json(person, today));
        list.push(std::move(value));
    }
    return recorded(call.request, to_string(Json::object().set("people", std::move(list))));
}

Outcome show_procedures(Call& call)
{
    auto list = Json::array();
    auto const& rules = call.known->law->rules;
    for (auto const& [id, procedure] : rules.procedures) list.push(procedure_json(procedure, call.service.county().wording()));
    return recorded_small(call.request, to_string(Json::object().set("rules", rules.hash_hex).set("procedures", std::move(list))));
}

Response recorded_small(Request const& request, std::string body)
{
    auto response = recorded(request, std::move(body));
    response.with("Vary", "Accept-Encoding");
    if (response.status != 200 || !takes(request.head.header("accept-encoding"), "gzip")) return response;
    response.body = *gzip_kept(response.body);
    response.with("Content-Encoding", "gzip");
    return response;
}

Outcome show_bundle(Call& call)
{
    auto const& bundle = call.service.options().rules_bundle;
    if (!bundle) return not_found();
    auto const& small = call.service.options().rules_bundle_gzip;
    auto const compressed = !small.empty() && takes(call.request.head.header("accept-encoding"), "gzip");
    auto response = recorded(call.request, compressed ? small : *bundle);
    if (compressed && response.status == 200) response.with("Content-Encoding", "gzip");
    response.with("Vary", "Accept-Encoding");
    return response;
}

Outcome show_head(Call& call)
{
    auto const head = call.reader.newest_head();
    if (!head) return not_found();
    return recorded(call.request, head->note, "text/plain; charset=utf-8");
}

Outcome show_key(Call& call)
{
    auto text = std::string{};
    for (auto const& key : store::read_public_keys(call.service.county().folder())) text += key.text() + "\n";
    return recorded(call.request, std::move(text), "text/plain; charset=utf-8");
}

Outcome list_entries(Call& call)
{
    auto const from = number_at(call.request, "from", 0, 1'000'000'000'000);
    if (!from) return bad_query("from", "is no number");
    auto const limit = number_at(call.request, "limit", 100, 500);
    if (!limit || *limit == 0) return bad_query("limit", "is a number from 1 to 500");
    auto list = Json::array();
    for (auto const& act : call.reader.entries(*from, *limit)) list.push(entry_json(act));
    auto const size = call.reader.size();
    auto const next = *from + list.as_array().size();
    auto value = Json::object();
    value.set("size", std::size_t{size}).set("entries", std::move(list));
    return json_response(200, value.set("next", next < size ? Json{std::size_t{next}} : Json{}));
}

Outcome prove_inclusion(Call& call)
{
    auto const size = number_at(call.request, "size", call.reader.size(), call.reader.size());
    auto const leaf = number_at(call.request, "leaf", call.reader.size(), 1'000'000'000'000);
    if (!size) return bad_query("size", "is no size of this ledger");
    if (!leaf || *leaf >= *size) return bad_query("leaf", "is no leaf of that tree");
    auto const hashes = ledger::TileHashes{call.reader};
    auto value = Json::object();
    value.set("leaf", std::size_t{*leaf}).set("size", std::size_t{*size}).set("leaf_hash", to_hex(hashes.hash(0, *leaf)));
    value.set("root", to_hex(ledger::root_at(*size, hashes)));
    return json_response(200, value.set("proof", proof_json(ledger::inclusion_proof(*leaf, *size, hashes))));
}

Outcome prove_consistency(Call& call)
{
    auto const to = number_at(call.request, "to", call.reader.size(), call.reader.size());
    if (!to) return bad_query("to", "is no size of this ledger");
    auto const from = number_at(call.request, "from", 0, *to);
    if (!from) return bad_query("from", "is more than `to`, or no number");
    auto const hashes = ledger::TileHashes{call.reader};
    auto value = Json::object();
    value.set("from", std::size_t{*from}).set("to", std::size_t{*to});
    value.set("from_root", to_hex(ledger::root_at(*from, hashes))).set("to_root", to_hex(ledger::root_at(*to, hashes)));
    return json_response(200, value.set("proof", proof_json(ledger::consistency_proof(*from, *to, hashes))));
}

Outcome check_code(Call& call)
{
    auto& service = call.service;
    auto const now = service.real_now();
    auto const key = "check " + call.request.peer;
    if (auto const wait = service.by_address().wait(key, now))
        return problem(429, "too_many_tries", "Too many codes that are none.").with("Retry-After", std::to_string(wait->count()));
    auto const code = std::string_view{call.values.front()};
    if (documents::is_code(code))
        if (auto found = check_paper(call, code)) return found;
    auto const dash = code.find('-');
    auto const number = parse_json(code.substr(0, dash));
    auto const good = dash != std::string_view::npos && code.size() == dash + 1 + code_digits && number.value &&
                      number.value->is_integer() && number.value->as_integer() >= 0;
    auto const act = good ? call.reader.act_at(static_cast<std::uint64_t>(number.value->as_integer())) : std::nullopt;
    if (!act || to_hex(ledger::leaf_hash(act->body)).substr(0, code_digits) != code.substr(dash + 1)) {
        service.by_address().failed(key, now);
        return problem(404, "not_found", "This code is none of this county's.");
    }
    auto const head = call.reader.newest_head();
    auto value = Json::object();
    value.set("code", code).set("kind", "act").set("county", service.county().code()).set("leaf", std::size_t{act->leaf});
    value.set("recorded_at", to_string(act->recorded_at)).set("leaf_hash", to_hex(ledger::leaf_hash(act->body)));
    return json_response(200, value.set("checkpoint", head ? head->note : std::string{}));
}

} // namespace xz::http
