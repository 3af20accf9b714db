// SPDX-License-Identifier: Apache-2.0
#include "app/import_desk.hpp"
#include "http/handlers.hpp"
#include "http/list_json.hpp"

namespace xz::http {

namespace {

constexpr auto shown_faults = std::size_t{500};
constexpr auto most_rows = std::uint64_t{500};
constexpr auto longest_name = std::size_t{200};

/// Import, review and publication are the county's.
std::vector<std::string_view> drafting_posts() { return {"department_officer", "county_supervisor"}; }
std::vector<std::string_view> county_posts() { return {"department_officer", "county_supervisor", "guidance_member"}; }

Json job_json(app::ImportDesk::Seen const& job)
{
    auto faults = Json::array();
    for (auto const& fault : job.faults)
        if (faults.as_array().size() < shown_faults) faults.push(catalogue::fault_json(fault));
    auto value = Json::object();
    value.set("id", job.id).set("file", job.file).set("base", job.base_id).set("state", word(job.state)).set("stage", job.stage);
    value.set("done", job.done).set("total", job.total).set("fault_count", job.faults.size()).set("faults", std::move(faults));
    value.set("items", job.catalogue ? job.catalogue->items().size() : std::size_t{0});
    value.set("hash", job.catalogue ? Json{to_hex(job.catalogue->hash())} : Json{});
    return value.set("counts", job.comparison ? catalogue::counts_json(*job.comparison) : Json{});
}

/// The version named, or the newest.
std::shared_ptr<catalogue::Catalogue const> base_asked(Call& call, std::string& id)
{
    auto const& lists = call.known->lists;
    for (auto const& version : lists.versions())
        if (id.empty() ? &version == &lists.versions().back() : version.id == id) {
            id = version.id;
            return version.catalogue;
        }
    return nullptr;
}

/// A job belongs to who started it.
std::optional<app::ImportDesk::Seen> own_job(Call& call)
{
    auto job = call.service.imports().look(call.values.front());
    return job && job->by == call.session->person ? job : std::nullopt;
}

} // namespace

Outcome start_import(Call& call)
{
    auto const name = std::string{call.request.query("name")};
    if (name.empty() || name.size() > longest_name || !is_nfc(name)) return bad_query("name", "is the file's name");
    if (call.request.body.empty()) return problem(400, "malformed", "The file is empty.");
    auto base = std::string{call.request.query("base")};
    auto const catalogue = base_asked(call, base);
    if (!catalogue && !base.empty()) return bad_query("base", "is no version");
    auto const id = to_hex(call.service.shell().entropy()).substr(0, 32);
    if (!call.service.imports().start(
            {.id = id, .by = call.session->person, .file = {name, call.request.body}, .base_id = base, .base = catalogue}))
        return problem(503, "busy", "Other imports are waiting: try again soon.").with("Retry-After", "10");
    return json_response(202, job_json(*call.service.imports().look(id)));
}

Outcome show_import(Call& call)
{
    auto const job = own_job(call);
    return job ? json_response(200, job_json(*job)) : not_found();
}

Outcome cancel_import(Call& call)
{
    if (!own_job(call)) return not_found();
    call.service.imports().cancel(call.values.front());
    return json_response(200, job_json(*call.service.imports().look(call.values.front())));
}

Outcome show_import_changes(Call& call)
{
    auto const job = own_job(call);
    auto const limit = number_at(call.request, "limit", 100, most_rows);
    auto const after = number_at(call.request, "after", 0, 10'000'000);
    if (!limit || *limit == 0) return bad_query("limit", "is a number from 1 to 500");
    if (!after) return bad_query("after", "is no number");
    if (!job || !job->comparison) return not_found();
    return json_response(200, changes_json(*job->comparison, call.request, *after, *limit));
}

/// What was imported becomes a draft by an act; before it nothing of it is anybody's list.
Outcome draft_import(Call& call)
{
    for (auto const& [name, value] : call.body.as_object())
        if (name != "request_id" && name != "id" && name != "note") return bad_member({name, "is unknown here"});
    auto const request = parse_uuid(call.body.text("request_id"));
    if (!request) return bad_member({"request_id", "is no UUID"});
    if (call.body.text("id").empty()) return bad_member({"id", "is needed: the version's name"});
    auto const job = own_job(call);
    if (!job) return not_found();
    if (!job->catalogue) return problem(409, "not_ready", "This import has come to nothing that could be a draft.");
    auto what = app::CountyAct{.kind = "list", .step = "draft_made", .asked_by = call.session->person};
    what.form.set("id", call.body.text("id"));
    if (!job->base_id.empty()) what.form.set("base", job->base_id);
    if (!call.body.text("note").empty()) what.form.set("note", call.body.text("note"));
    for (auto const& posting : call.viewer->postings()) // the post of a department acts for it; the county's own for the county
        if (posting.post == "department_officer" && posting.place != call.service.county().code())
            what.form.set("department", posting.place);
    call.service.county().list_contents().remember(job->catalogue);
    what.content = job->catalogue->canonical_content();
    return submit_county_act(call, RequestId{*request}, std::move(what));
}

std::vector<Route> list_routes()
{
    using enum Method;
    auto const staff = [] {
        auto all = app::acting_posts();
        return all;
    }();
    return {
        {Get,
         "/api/v1/list/versions",
         "listVersions",
         Who::Anyone,
         {},
         Weight::Heavy,
         Takes::Nothing,
         "Versions of the lists, and the figures of the one in force",
         list_versions},
        {Get,
         "/api/v1/list/items/{code}/use",
         "showItemUse",
         Who::Anyone,
         {},
         Weight::Heavy,
         Takes::Nothing,
         "Who answers for an item, since when, and how often it was used",
         show_item_use},
        {Get,
         "/api/v1/exports/list",
         "exportList",
         Who::Anyone,
         {},
         Weight::Heavy,
         Takes::Nothing,
         "A version of the lists as CSV, XLSX or JSON",
         export_list},
        {Get, "/api/v1/list/drafts", "listDrafts", Who::Posts, county_posts(), Weight::Light, Takes::Nothing,
         "Versions that are being made", list_drafts},
        {Get, "/api/v1/list/drafts/{id}/changes", "showDraftChanges", Who::Posts, county_posts(), Weight::Heavy, Takes::Nothing,
         "What a draft would change", show_draft_changes},
        {Get, "/api/v1/list/acceptances", "listAcceptances", Who::Posts, staff, Weight::Heavy, Takes::Nothing,
         "Which township has accepted what, what is suspended and what was taken back", list_acceptances},
        {Get,
         "/api/v1/list/running",
         "listRunning",
         Who::Posts,
         {"county_supervisor"},
         Weight::Heavy,
         Takes::Nothing,
         "Matters that run under items",
         list_running},
        {Get, "/api/v1/list/review", "showListReview", Who::Posts, county_posts(), Weight::Heavy, Takes::Nothing,
         "What the yearly evaluation has to look at", show_list_review},
        {Post, "/api/v1/list/imports", "startImport", Who::Posts, drafting_posts(), Weight::Light, Takes::Tables,
         "Reads a file of lists in the background", start_import},
        {Get, "/api/v1/list/imports/{id}", "showImport", Who::Posts, drafting_posts(), Weight::Inline, Takes::Nothing,
         "How far an import is, and its faults", show_import},
        {Delete, "/api/v1/list/imports/{id}", "cancelImport", Who::Posts, drafting_posts(), Weight::Inline, Takes::Nothing,
         "Cancels an import", cancel_import},
        {Get, "/api/v1/list/imports/{id}/changes", "showImportChanges", Who::Posts, drafting_posts(), Weight::Heavy, Takes::Nothing,
         "What an import would change", show_import_changes},
        {Post, "/api/v1/list/imports/{id}/draft", "draftImport", Who::Posts, drafting_posts(), Weight::Light, Takes::Json,
         "Takes an import as a draft", draft_import},
    };
}

} // namespace xz::http
