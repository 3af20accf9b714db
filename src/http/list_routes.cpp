// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/list_acts.hpp"
#include "app/list_defaults.hpp"
#include "catalogue/compare.hpp"
#include "catalogue/export.hpp"
#include "http/handlers.hpp"
#include "http/list_json.hpp"

namespace xz::http {

namespace {

constexpr auto most_rows = std::uint64_t{500};

std::string name_of(Call const& call, std::string const& person)
{
    auto const* found = call.known->roster.person(PersonKey{person});
    return found == nullptr ? person : found->name;
}

/// The version that a draft follows, whatever it was made from: the newest; of one that was published, the one before it.
catalogue::ListVersion const* version_before(Call const& call, catalogue::Draft const& draft)
{
    auto const& all = call.known->lists.versions();
    if (draft.stage != catalogue::Stage::Published) return all.empty() ? nullptr : &all.back();
    auto const own = std::find_if(all.begin(), all.end(), [&](auto const& version) { return version.id == draft.id; });
    return own == all.begin() || own == all.end() ? nullptr : &*std::prev(own);
}

Json draft_json(Call const& call, catalogue::Draft const& draft)
{
    auto taken = Json::array();
    for (auto const& one : draft.taken)
        taken.push(Json::object()
                       .set("step", one.step)
                       .set("by", one.by)
                       .set("name", name_of(call, one.by))
                       .set("day", to_string(one.day))
                       .set("result", one.result));
    auto value = Json::object();
    value.set("id", draft.id).set("stage", word(draft.stage)).set("hash", draft.hash).set("base", draft.base).set("note", draft.note);
    value.set("opinion", draft.opinion).set("paper", draft.paper).set("from", draft.from ? Json{to_string(*draft.from)} : Json{});
    auto const* before = version_before(call, draft);
    value.set("department", draft.department).set("follows", before == nullptr ? std::string{} : before->id);
    return value.set("taken", std::move(taken));
}

/// The papers of the acceptances that bring an item to townships, the newest of each.
Json acceptances_json(Call const& call, std::string const& item, Day day)
{
    auto list = Json::array();
    auto const* version = call.known->lists.version_on(day);
    if (version == nullptr) return list;
    for (auto const& [code, township] : version->catalogue->townships()) {
        auto const* one = call.known->lists.history().acceptance(item, code, day);
        auto value = Json::object().set("township", code).set("force", word(call.known->lists.may_begin(item, code, day).why));
        if (one != nullptr) value.set("from", to_string(one->from)).set("paper", one->paper).set("signed_on", to_string(one->signed_on));
        list.push(std::move(value));
    }
    return list;
}

/// Which matter it is: its number, item and place.
Json matter_json(Call& call, std::string const& matter)
{
    auto const id = parse_uuid(matter);
    auto const view = id ? call.reader.matter(MatterId{*id}) : std::nullopt;
    auto const seen = view && call.viewer->sees(view->township, view->item, "|" + view->procedure + "|");
    auto value = Json::object().set("matter", matter).set("number", seen ? view->number : std::string{});
    return value.set("item", view ? view->item : std::string{}).set("township", view ? view->township : std::string{});
}

std::string_view state_of(Call const& call, catalogue::ListVersion const& version, Day day)
{
    if (version.from > day) return "coming";
    return call.known->lists.version_on(day) == &version ? "in_force" : "superseded";
}

bool is_county_post(std::string_view post)
{
    return post == "department_officer" || post == "county_supervisor" || post == "guidance_member";
}

std::set<std::string, std::less<>> set_of(std::string_view text)
{
    auto parts = std::set<std::string, std::less<>>{};
    while (!text.empty()) {
        auto const end = text.find(',');
        if (auto part = text.substr(0, end); !part.empty()) parts.emplace(part);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return parts;
}

} // namespace

Json changes_json(catalogue::Comparison const& comparison, Request const& request, std::uint64_t after, std::uint64_t limit)
{
    auto const kind = request.query("kind");
    auto const table = request.query("table");
    auto const text = request.query("q");
    auto rows = Json::array();
    auto at = std::uint64_t{0};
    auto next = Json{};
    for (auto const& row : comparison.rows) {
        if (!kind.empty() && word(row.kind) != kind) continue;
        if (!table.empty() && row.table != table) continue;
        if (!text.empty() && row.key.find(text) == std::string::npos && row.name.find(text) == std::string::npos) continue;
        if (at++ < after) continue;
        if (rows.as_array().size() == limit) {
            next = Json{std::size_t{after + limit}};
            break;
        }
        rows.push(catalogue::row_json(row));
    }
    return Json::object().set("counts", catalogue::counts_json(comparison)).set("rows", std::move(rows)).set("next", std::move(next));
}

Outcome list_versions(Call& call)
{
    auto const today = day_of(call.now);
    auto versions = Json::array();
    for (auto const& version : call.known->lists.versions()) {
        auto const* draft = call.known->lists.draft(version.id);
        auto value = Json::object();
        value.set("id", version.id).set("from", to_string(version.from)).set("to", version.to ? Json{to_string(*version.to)} : Json{});
        value.set("state", state_of(call, version, today)).set("hash", to_hex(version.catalogue->hash()));
        value.set("paper", draft == nullptr ? "" : draft->paper).set("by_acceptance", version.by_acceptance);
        versions.push(std::move(value));
    }
    auto value = Json::object().set("on", to_string(today));
    auto const* version = call.known->lists.version_on(today);
    auto figures = version == nullptr ? Json{} : version->catalogue->summary();
    if (version != nullptr) {
        auto count = Json::object();
        for (auto const& [code, item] : version->catalogue->items())
            count.set(item.department, count.integer(item.department).value_or(0) + 1);
        figures = Json::object()
                      .set("items", figures.at("items"))
                      .set("by_list", figures.at("by_list"))
                      .set("delegated", figures.at("delegated"))
                      .set("departments", figures.at("departments"))
                      .set("townships", version->catalogue->townships().size())
                      .set("by_department", std::move(count));
    }
    return json_response(200, value.set("figures", std::move(figures)).set("versions", std::move(versions)));
}

Outcome list_drafts(Call& call)
{
    auto list = Json::array();
    auto const& drafts = call.known->lists.drafts();
    for (auto draft = drafts.rbegin(); draft != drafts.rend(); ++draft) list.push(draft_json(call, *draft));
    // What is owed stands where versions are made: of a department's officer his own department's, of the county's posts all.
    auto mends = Json::array();
    auto const today = day_of(call.now);
    for (auto& one : app::owed_mends(*call.known, today)) {
        auto const concerns = [&](auto const& posting) {
            return posting.post != "department_officer" || posting.place == one.item->department ||
                   posting.place == call.service.county().code();
        };
        auto const& posts = call.viewer->postings();
        if (std::none_of(posts.begin(), posts.end(),
                         [&](auto const& posting) { return is_county_post(posting.post) && concerns(posting); }))
            continue;
        auto value = Json::object().set("code", one.item->code).set("name_zh", one.item->name_zh).set("name_en", one.item->name_en);
        value.set("department", one.item->department).set("basis", catalogue::basis_text(*one.item));
        mends.push(value.set("mend", mend_json(std::move(one))));
    }
    return json_response(200, Json::object().set("drafts", std::move(list)).set("mends", std::move(mends)));
}

Outcome show_draft_changes(Call& call)
{
    auto const* draft = call.known->lists.draft(call.values.front());
    auto const limit = number_at(call.request, "limit", 100, most_rows);
    auto const after = number_at(call.request, "after", 0, 10'000'000);
    if (!limit || *limit == 0) return bad_query("limit", "is a number from 1 to 500");
    if (!after) return bad_query("after", "is no number");
    auto const content = draft == nullptr ? nullptr : call.service.county().list_contents().of(draft->hash);
    if (!content) return not_found();
    auto const* before = version_before(call, *draft);
    auto const nothing = catalogue::Catalogue{};
    auto value = changes_json(catalogue::compare(before == nullptr ? nothing : *before->catalogue, *content), call.request, *after, *limit);
    return json_response(200, value.set("against", before == nullptr ? std::string{} : before->id));
}

/// Who answers for it (R-LIST-4), since when, by which papers, and how often it was used: counts alone, no money and no name.
Outcome show_item_use(Call& call)
{
    auto const today = day_of(call.now);
    auto const& code = call.values.front();
    auto const* version = call.known->lists.version_on(today);
    auto const* item = version == nullptr ? nullptr : version->catalogue->item(code);
    if (item == nullptr) return not_found();
    auto since = version->from;
    for (auto one = call.known->lists.versions().rbegin(); one != call.known->lists.versions().rend(); ++one) {
        if (one->from > since) continue;
        if (one->catalogue->item(code) == nullptr) break;
        since = one->from;
    }
    auto const cooperation = item->list == catalogue::ListKind::Cooperation;
    auto const uses = call.service.search().uses(call.reader, code);
    auto const used = uses.find(code);
    auto value = Json::object();
    value.set("code", code).set("list", version->id).set("since", to_string(since)).set("department", item->department);
    value.set("answers", cooperation ? "department" : "township").set("assists", cooperation ? "township" : "department");
    value.set("needs_acceptance", version->by_acceptance && (item->power_mode == catalogue::PowerMode::Conferred ||
                                                             item->power_mode == catalogue::PowerMode::Entrusted));
    value.set("basis_ended", mend_json(app::owed_mend(*call.known, *item, today)));
    value.set("open", used == uses.end() ? std::size_t{0} : used->second.open);
    value.set("handled", used == uses.end() ? std::size_t{0} : used->second.all);
    value.set("notices", item_notices(call.known->lists, code, today));
    return json_response(200, value.set("townships", acceptances_json(call, code, today)));
}

Outcome list_acceptances(Call& call)
{
    auto const today = day_of(call.now);
    auto const* version = call.known->lists.version_on(today);
    auto rows = Json::array();
    auto const with_items = call.request.query("items") == "open";
    if (!with_items && call.request.has_query("items")) return bad_query("items", "is open");
    if (version != nullptr)
        for (auto const& [township_code, township] : version->catalogue->townships()) {
            auto open = std::map<std::string, std::vector<std::string>>{};
            auto gone = std::map<std::string, std::vector<std::string>>{}; // of those: taken back
            auto of = std::map<std::string, std::pair<std::size_t, std::size_t>>{};
            auto usable = std::size_t{0};
            for (auto const& [code, item] : version->catalogue->items()) {
                if (call.known->lists.may_begin(code, township_code, today)) ++usable;
                if (item.power_mode != catalogue::PowerMode::Conferred && item.power_mode != catalogue::PowerMode::Entrusted) continue;
                auto& [accepted, all] = of[item.department];
                ++all;
                auto const& history = call.known->lists.history();
                auto const taken = history.taking_back(code, township_code, today) != nullptr;
                if (history.acceptance(code, township_code, today) != nullptr && !taken)
                    ++accepted;
                else
                    open[item.department].push_back(code);
                if (taken) gone[item.department].push_back(code);
            }
            auto departments = Json::array();
            for (auto const& [department, counts] : of) {
                departments.push(Json::object().set("department", department).set("accepted", counts.first).set("of", counts.second));
                if (with_items)
                    departments.as_array().back().set("open", texts_json(open[department])).set("gone", texts_json(gone[department]));
            }
            rows.push(Json::object().set("township", township_code).set("usable", usable).set("departments", std::move(departments)));
        }
    auto held = Json::array();
    for (auto const& one : call.known->lists.history().suspensions())
        held.push(Json::object()
                      .set("items", texts_json({one->of.items.begin(), one->of.items.end()}))
                      .set("townships", texts_json({one->of.townships.begin(), one->of.townships.end()}))
                      .set("but", texts_json({one->of.but.begin(), one->of.but.end()}))
                      .set("from", to_string(one->from))
                      .set("to", one->to ? Json{to_string(*one->to)} : Json{})
                      .set("reason", one->reason)
                      .set("paper", one->paper));
    auto taken = Json::array();
    for (auto const& one : call.known->lists.history().takings()) {
        auto fates = Json::array();
        for (auto const& [matter, fate] : one->fates) {
            auto value = matter_json(call, matter).set("fate", word(fate));
            fates.push(value.set("moved", one->moved.contains(matter) ? Json{to_string(one->moved.at(matter))} : Json{}));
        }
        taken.push(Json::object()
                       .set("items", texts_json({one->of.items.begin(), one->of.items.end()}))
                       .set("townships", texts_json({one->of.townships.begin(), one->of.townships.end()}))
                       .set("from", to_string(one->from))
                       .set("reason", one->reason)
                       .set("paper", one->paper)
                       .set("matters", std::move(fates)));
    }
    auto value = Json::object().set("on", to_string(today)).set("by_acceptance", version != nullptr && version->by_acceptance);
    return json_response(200,
                         value.set("townships", std::move(rows)).set("suspended", std::move(held)).set("taken_back", std::move(taken)));
}

Outcome list_running(Call& call)
{
    auto const of = catalogue::Reach{set_of(call.request.query("items")), set_of(call.request.query("townships"))};
    if (of.items.empty() || of.items.size() > 500) return bad_query("items", "names one item at least and 500 at most, by commas");
    auto list = Json::array();
    for (auto const& one : app::running_matters(call.reader, nullptr, of)) {
        auto value = Json::object().set("matter", one.matter).set("number", one.number).set("item", one.item);
        list.push(std::move(value.set("township", one.township)));
    }
    auto const usual = app::usual_fate(call.known->law->numbers, day_of(call.now));
    return json_response(200, Json::object().set("matters", std::move(list)).set("usual", word(usual)));
}

Outcome export_list(Call& call)
{
    auto const language = call.request.query("language");
    if (!language.empty() && language != "zh" && language != "machine") return bad_query("language", "is zh or machine");
    auto const speech = language == "machine" ? catalogue::Speech::Machine : catalogue::Speech::Chinese;
    auto const id = call.request.query("version");
    auto const* version = call.known->lists.version_on(day_of(call.now));
    if (!id.empty()) {
        version = nullptr;
        for (auto const& one : call.known->lists.versions())
            if (one.id == id) version = &one;
    }
    if (version == nullptr) return not_found();
    auto const form = call.request.query("form");
    auto const table = call.request.query("table").empty() ? std::string{"items"} : std::string{call.request.query("table")};
    auto response = Response{};
    auto name = std::string{"list-"} + to_string(version->from);
    if (form == "json") {
        response.body = catalogue::content_json(*version->catalogue);
        name += ".json";
    } else if (form == "csv") {
        if (version->catalogue->content().find(table) == nullptr) return bad_query("table", "is a table of the list");
        response.content_type = "text/csv; charset=utf-8";
        response.body = catalogue::table_csv(*version->catalogue, table, speech);
        name += "-" + table + ".csv";
    } else if (form.empty() || form == "xlsx") {
        response.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        response.body = catalogue::workbook_bytes(*version->catalogue, speech);
        name += ".xlsx";
    } else {
        return bad_query("form", "is csv, xlsx or json");
    }
    return response.with("Content-Disposition", "attachment; filename=\"" + name + "\"");
}

} // namespace xz::http
