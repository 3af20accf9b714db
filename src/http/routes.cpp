// SPDX-License-Identifier: Apache-2.0
#include "http/handlers.hpp"

namespace xz::http {

namespace {

constexpr auto get = Method::Get;
constexpr auto post = Method::Post;
constexpr auto put = Method::Put;
constexpr auto del = Method::Delete;

/// Posts that see matters: every post of the staff but personnel and the three administrators.
std::vector<std::string_view> case_posts()
{
    return {"patrol_officer",  "case_handler",      "filing_clerk",    "legal_reviewer", "brigade_head",    "township_head",
            "department_head", "discussion_member", "hearing_officer", "approval_clerk", "station_officer", "department_officer",
            "guidance_member", "county_supervisor", "finance_clerk",   "supplies_keeper"};
}

std::vector<Route> session_routes()
{
    return {
        {post, "/api/v1/session", "signIn", Who::Anyone, {}, Weight::Password, Takes::Json, "Signs in", sign_in},
        {get, "/api/v1/session", "showSession", Who::SignedIn, {}, Weight::Inline, Takes::Nothing, "Who is signed in", show_session},
        {del, "/api/v1/session", "signOut", Who::SignedIn, {}, Weight::Light, Takes::Nothing, "Signs out", sign_out},
        {get, "/api/v1/sessions", "listSessions", Who::SignedIn, {}, Weight::Inline, Takes::Nothing, "My sessions", list_sessions},
        {del,
         "/api/v1/sessions/{id}",
         "revokeSession",
         Who::SignedIn,
         {},
         Weight::Light,
         Takes::Nothing,
         "Ends one of my sessions",
         revoke_session},
        {put,
         "/api/v1/account/password",
         "changePassword",
         Who::SignedIn,
         {},
         Weight::Password,
         Takes::Json,
         "Changes my password",
         change_password},
        {post,
         "/api/v1/account/second-factor",
         "offerSecondFactor",
         Who::SignedIn,
         {},
         Weight::Password,
         Takes::Json,
         "A secret for one-time codes",
         offer_second_factor},
        {put,
         "/api/v1/account/second-factor",
         "confirmSecondFactor",
         Who::SignedIn,
         {},
         Weight::Light,
         Takes::Json,
         "Puts the secret in force",
         confirm_second_factor},
        {get,
         "/api/v1/accounts",
         "listAccounts",
         Who::Posts,
         {"system_admin", "security_admin"},
         Weight::Light,
         Takes::Nothing,
         "All accounts",
         list_accounts},
        {post,
         "/api/v1/accounts",
         "createAccount",
         Who::Posts,
         {"system_admin"},
         Weight::Password,
         Takes::Json,
         "A new account, locked",
         create_account},
        {post,
         "/api/v1/accounts/{account}/enable",
         "enableAccount",
         Who::Posts,
         {"security_admin"},
         Weight::Light,
         Takes::Nothing,
         "The second hand: puts an account in force",
         enable_account},
        {post,
         "/api/v1/accounts/{account}/lock",
         "lockAccount",
         Who::Posts,
         {"security_admin"},
         Weight::Light,
         Takes::Nothing,
         "Locks an account",
         lock_account},
        {get,
         "/api/v1/unmaskings",
         "listUnmaskings",
         Who::Posts,
         {"audit_admin", "security_admin"},
         Weight::Light,
         Takes::Nothing,
         "Who read personal data, and why",
         list_unmaskings},
        {get,
         "/api/v1/refusals",
         "listRefusals",
         Who::Posts,
         {"audit_admin"},
         Weight::Light,
         Takes::Nothing,
         "Who tried what he may not",
         list_refusals},
    };
}

/// Sign-in by OpenID Connect, where it is configured.
std::vector<Route> sign_in_routes()
{
    return {
        {get, "/api/v1/sign-in", "showSignIn", Who::Anyone, {}, Weight::Inline, Takes::Nothing, "How people sign in here", show_sign_in},
        {get, "/api/v1/sign-in/start", "startSignIn", Who::Anyone, {}, Weight::Outside, Takes::Nothing, "To the provider", start_sign_in},
        {get, "/api/v1/sign-in/return", "endSignIn", Who::Anyone, {}, Weight::Outside, Takes::Nothing, "Back from it", end_sign_in},
        {post,
         "/api/v1/sign-in/code",
         "confirmSignIn",
         Who::Anyone,
         {},
         Weight::Light,
         Takes::Json,
         "The code that the provider did not ask",
         confirm_sign_in},
        {put,
         "/api/v1/accounts/{account}/subject",
         "bindSubject",
         Who::Posts,
         {"system_admin"},
         Weight::Light,
         Takes::Json,
         "Who somebody of the provider is here",
         bind_subject},
        {post,
         "/api/v1/accounts/{account}/subject/confirm",
         "confirmSubject",
         Who::Posts,
         {"security_admin"},
         Weight::Light,
         Takes::Nothing,
         "The second hand: lets it open",
         confirm_subject},
        {del,
         "/api/v1/accounts/{account}/subject",
         "unbindSubject",
         Who::Posts,
         {"security_admin"},
         Weight::Light,
         Takes::Nothing,
         "Ends it",
         unbind_subject},
    };
}

std::vector<Route> matter_routes()
{
    auto const seeing = case_posts();
    auto working = seeing; // personnel see no matter, but have work
    working.push_back("hr_officer");
    return {
        {get, "/api/v1/work", "listWork", Who::Posts, working, Weight::Heavy, Takes::Nothing, "What waits for me", list_work},
        {get, "/api/v1/matters", "listMatters", Who::Posts, seeing, Weight::Heavy, Takes::Nothing, "Matters that I may see", list_matters},
        {get, "/api/v1/exports/matters", "exportMatters", Who::Posts, seeing, Weight::Heavy, Takes::Nothing,
         "A list of matters whole, as a workbook", export_matters},
        {post,
         "/api/v1/matters",
         "openMatter",
         Who::Acting,
         {},
         Weight::Light,
         Takes::Json,
         "Opens a matter with its first acts",
         open_matter},
        {get, "/api/v1/deadlines", "listDeadlines", Who::Posts, seeing, Weight::Heavy, Takes::Nothing, "Nearest last days", list_deadlines},
        {get, "/api/v1/matters/{id}", "showMatter", Who::Posts, seeing, Weight::Inline, Takes::Nothing, "A matter as recorded",
         show_matter},
        {get, "/api/v1/matters/{id}/next", "showNext", Who::Posts, seeing, Weight::Heavy, Takes::Nothing, "Next lawful steps, for me, now",
         show_next},
        {get, "/api/v1/matters/{id}/ground", "showGround", Who::Posts, seeing, Weight::Heavy, Takes::Nothing,
         "What the engine in the page judges it by", show_ground},
        {get, "/api/v1/matters/{id}/discretion", "showDiscretion", Who::Posts, seeing, Weight::Heavy, Takes::Nothing,
         "Range, tiers and similar cases of a fine", show_discretion},
        {get, "/api/v1/matters/{id}/money-and-goods", "showMoneyAndGoods", Who::Posts, seeing, Weight::Heavy, Takes::Nothing,
         "What its parties owe and paid, and the goods held", show_money_and_goods},
        {get, "/api/v1/matters/{id}/route", "showRoute", Who::Posts, seeing, Weight::Heavy, Takes::Nothing,
         "Whose it is, and why: the router's answers", show_route},
        {get, "/api/v1/matters/{id}/acts", "listActs", Who::Posts, seeing, Weight::Light, Takes::Nothing, "Its acts as recorded",
         list_acts},
        {post, "/api/v1/matters/{id}/acts", "act", Who::Acting, {}, Weight::Light, Takes::Json, "Acts in it", act_in_matter},
        {get, "/api/v1/matters/{id}/acts/{seq}/receipt", "showReceipt", Who::Posts, seeing, Weight::Light, Takes::Nothing,
         "An act's receipt on the newest head", show_receipt},
        {post, "/api/v1/matters/{id}/personal", "showPersonal", Who::Posts, seeing, Weight::Light, Takes::Json,
         "Personal data, for a reason that is kept", show_personal},
        {get, "/api/v1/matters/{id}/papers", "listPapers", Who::Posts, seeing, Weight::Heavy, Takes::Nothing, "Its papers", list_papers},
        {post, "/api/v1/matters/{id}/papers/preview", "previewPaper", Who::Posts, seeing, Weight::Heavy, Takes::Json,
         "A paper as the act would make it", preview_paper},
        {get, "/api/v1/matters/{id}/papers/{code}", "getPaper", Who::Posts, seeing, Weight::Light, Takes::Nothing,
         "A paper as it was issued", get_paper},
        {post,
         "/api/v1/matters/{id}/papers/{code}/void",
         "voidPaper",
         Who::Acting,
         {},
         Weight::Light,
         Takes::Json,
         "Voids a paper by hand, for a reason",
         void_paper},
        {post,
         "/api/v1/papers/preview",
         "previewOpening",
         Who::Acting,
         {},
         Weight::Heavy,
         Takes::Json,
         "A paper of an act that would open a matter",
         preview_opening},
        {get, "/api/v1/matters/{id}/review", "showReview", Who::Posts, seeing, Weight::Heavy, Takes::Nothing,
         "The case-file review: what its checks find", show_review},
        {post, "/api/v1/matters/{id}/review", "reviewAct", Who::Posts, seeing, Weight::Heavy, Takes::Json,
         "The review as it would be with an act", review_act},
        {get, "/api/v1/matters/{id}/file", "getCaseFile", Who::Posts, seeing, Weight::Heavy, Takes::Nothing,
         "The case file: its papers bound in order", get_case_file},
        {get,
         "/api/v1/requests/{request_id}",
         "showRequest",
         Who::SignedIn,
         {},
         Weight::Light,
         Takes::Nothing,
         "What my request became",
         show_request},
        {put,
         "/api/v1/evidence/{sha256}",
         "putEvidence",
         Who::Acting,
         {},
         Weight::Light,
         Takes::Bytes,
         "Keeps a file under its hash",
         put_evidence},
        {get, "/api/v1/evidence/{sha256}", "getEvidence", Who::Posts, seeing, Weight::Light, Takes::Nothing,
         "A file that an act of the matter names", get_evidence},
        {get, "/api/v1/events", "listen", Who::Posts, seeing, Weight::Inline, Takes::Nothing, "Live: which matters went on", listen},
    };
}

std::vector<Route> county_routes()
{
    return {
        {get, "/api/v1/laws", "listLaws", Who::Anyone, {}, Weight::Light, Takes::Nothing, "Texts of laws that the county has", list_laws},
        {get, "/api/v1/laws/article", "showArticle", Who::Anyone, {}, Weight::Light, Takes::Nothing, "An article's own text", show_article},
        {get,
         "/api/v1/exports/items",
         "exportItems",
         Who::Anyone,
         {},
         Weight::Heavy,
         Takes::Nothing,
         "The lists as a workbook",
         export_items},
        {get, "/api/v1/catalogue/items", "listItems", Who::Anyone, {}, Weight::Heavy, Takes::Nothing, "The county's lists", list_items},
        {get, "/api/v1/catalogue/items/{code}", "showItem", Who::Anyone, {}, Weight::Inline, Takes::Nothing, "One item", show_item},
        {get, "/api/v1/people", "listPeople", Who::SignedIn, {}, Weight::Light, Takes::Nothing, "People and posts", list_people},
        {get,
         "/api/v1/procedures",
         "showProcedures",
         Who::Anyone,
         {},
         Weight::Heavy,
         Takes::Nothing,
         "Procedures with their steps and articles",
         show_procedures},
        {get,
         "/api/v1/words",
         "showWords",
         Who::Anyone,
         {},
         Weight::Light,
         Takes::Nothing,
         "Words for posts, facts, papers, clocks, places",
         show_words},
        {get, "/api/v1/forms/{form}", "showForm", Who::Anyone, {}, Weight::Inline, Takes::Nothing, "A form by its id", show_form},
        {get, "/api/v1/ledger/key", "showKey", Who::Anyone, {}, Weight::Light, Takes::Nothing, "The keys that sign the heads", show_key},
        {get,
         "/api/v1/rules/bundle",
         "showBundle",
         Who::Anyone,
         {},
         Weight::Light,
         Takes::Nothing,
         "The rules as the engine in the page takes them",
         show_bundle},
        {get, "/api/v1/ledger/head", "showHead", Who::Anyone, {}, Weight::Inline, Takes::Nothing, "The newest signed head", show_head},
        {get,
         "/api/v1/ledger/entries",
         "listEntries",
         Who::Posts,
         {"audit_admin", "county_supervisor"},
         Weight::Heavy,
         Takes::Nothing,
         "Leaves with their bodies",
         list_entries},
        {get,
         "/api/v1/ledger/proof/inclusion",
         "proveInclusion",
         Who::Anyone,
         {},
         Weight::Light,
         Takes::Nothing,
         "That a leaf is in a tree",
         prove_inclusion},
        {get,
         "/api/v1/ledger/proof/consistency",
         "proveConsistency",
         Who::Anyone,
         {},
         Weight::Light,
         Takes::Nothing,
         "That a tree begins with another",
         prove_consistency},
        {get,
         "/api/v1/check/{code}",
         "checkCode",
         Who::Anyone,
         {},
         Weight::Light,
         Takes::Nothing,
         "Checks the code of a receipt or of a paper",
         check_code},
        {post,
         "/api/v1/test/clock",
         "setClock",
         Who::Anyone,
         {},
         Weight::Inline,
         Takes::Json,
         "Sets the clock of a demo or test county",
         set_clock,
         true},
        {get, "/healthz", "health", Who::Anyone, {}, Weight::Inline, Takes::Nothing, "Whether the server is in order", show_health},
        {get, "/metrics", "metrics", Who::Anyone, {}, Weight::Inline, Takes::Nothing, "Counts for Prometheus", show_metrics},
    };
}

} // namespace

std::vector<Route> const& routes()
{
    static auto const all = [] {
        auto table = session_routes();
        for (auto const& route : sign_in_routes()) table.push_back(route);
        for (auto const& route : matter_routes()) table.push_back(route);
        for (auto const& route : county_routes()) table.push_back(route);
        for (auto const& route : register_routes()) table.push_back(route);
        for (auto const& route : training_routes()) table.push_back(route);
        for (auto const& route : supplies_routes()) table.push_back(route);
        for (auto const& route : team_routes()) table.push_back(route);
        for (auto const& route : list_routes()) table.push_back(route);
        return table;
    }();
    return all;
}

Response not_found() { return problem(404, "not_found", "There is nothing here."); }

bool is_place(std::string_view text)
{
    return text.size() <= 12 &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

Response not_visible(Call& call, std::string about, std::string_view place)
{
    call.refused = store::Refusal{.rule = "not_visible", .about = std::move(about), .place = std::string{is_place(place) ? place : ""}};
    return not_found();
}

Response bad_member(BadMember const& bad)
{
    return problem(400, "malformed", (bad.member.empty() ? "The body " : bad.member + " ") + bad.what + ".",
                   Json::object().set("member", bad.member));
}

Response bad_query(std::string_view name, std::string_view what)
{
    return problem(400, "malformed", "The parameter " + std::string{name} + " " + std::string{what} + ".",
                   Json::object().set("member", name));
}

std::optional<std::uint64_t> number_at(Request const& request, std::string_view name, std::uint64_t otherwise, std::uint64_t most)
{
    if (!request.has_query(name)) return otherwise;
    auto const text = request.query(name);
    if (text.empty() || text.size() > 15) return std::nullopt;
    auto number = std::uint64_t{0};
    for (auto const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return number <= most ? std::optional{number} : std::nullopt;
}

std::optional<store::MatterView> visible_matter(Call& call) { return visible_matter(call, call.values.front()); }

std::optional<store::MatterView> visible_matter(Call& call, std::string_view id_text)
{
    auto const id = parse_uuid(id_text);
    if (!id) return std::nullopt;
    auto view = call.reader.matter(MatterId{*id});
    if (view && call.viewer->sees(*view)) return view;
    call.refused =
        store::Refusal{.rule = view ? "not_visible" : "no_such_matter", .about = to_string(*id), .place = view ? view->township : ""};
    return std::nullopt;
}

bool reads_clear(Call& call, store::MatterView const& matter)
{
    if (!call.viewer->works_on(matter)) return false;
    auto& service = call.service;
    if (!service.own_tasks().has(*call.viewer, matter, call.reader, call.known->law->rules))
        service.access_log().note(reading_of(call, to_string(matter.matter), "read"));
    return true;
}

store::PersonalReading reading_of(Call const& call, std::string matter, std::string kind)
{
    auto posts = std::string{};
    for (auto const& posting : call.viewer->postings()) posts += (posts.empty() ? "" : ",") + posting.post;
    return {
        .at = call.now, .person = call.session->person, .posts = posts, .matter = std::move(matter), .kind = std::move(kind), .reason = {}};
}

} // namespace xz::http
