// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "http/acts_json.hpp"
#include "http/service.hpp"

namespace xz::http {

using Outcome = std::optional<Response>;

// Sessions and accounts
Outcome sign_in(Call& call);
Outcome show_session(Call& call);
Outcome sign_out(Call& call);
Outcome list_sessions(Call& call);
Outcome revoke_session(Call& call);
Outcome change_password(Call& call);
Outcome offer_second_factor(Call& call);
Outcome confirm_second_factor(Call& call);
Outcome list_accounts(Call& call);
Outcome create_account(Call& call);
Outcome enable_account(Call& call);
Outcome lock_account(Call& call);

// Sign-in by OpenID Connect
Outcome show_sign_in(Call& call);
Outcome start_sign_in(Call& call);
Outcome end_sign_in(Call& call);
Outcome confirm_sign_in(Call& call);
Outcome bind_subject(Call& call);
Outcome confirm_subject(Call& call);
Outcome unbind_subject(Call& call);

// Matters
Outcome list_work(Call& call);
Outcome list_matters(Call& call);
Outcome list_deadlines(Call& call);
Outcome show_matter(Call& call);
Outcome show_next(Call& call);
Outcome show_ground(Call& call);
Outcome show_discretion(Call& call);
Outcome show_money_and_goods(Call& call);
Outcome show_route(Call& call);
Outcome list_acts(Call& call);
Outcome show_receipt(Call& call);
Outcome show_personal(Call& call);
Outcome list_unmaskings(Call& call);
Outcome list_refusals(Call& call);
Outcome open_matter(Call& call);
Outcome act_in_matter(Call& call);
Outcome show_request(Call& call);

// Lists whole, as workbooks
Outcome export_matters(Call& call);
Outcome export_items(Call& call);

// Words and forms
Outcome show_words(Call& call);
Outcome show_form(Call& call);

// Papers
Outcome list_papers(Call& call);
Outcome get_paper(Call& call);
Outcome preview_paper(Call& call);
Outcome preview_opening(Call& call);
Outcome void_paper(Call& call);
Outcome get_case_file(Call& call);
Outcome show_review(Call& call);
Outcome review_act(Call& call);
/// What the public may know of a paper by its code; nothing where there is none.
std::optional<Response> check_paper(Call& call, std::string_view code);

// Evidence
Outcome put_evidence(Call& call);
Outcome get_evidence(Call& call);

// What the county knows
Outcome list_items(Call& call);
Outcome show_item(Call& call);
Outcome list_laws(Call& call);
Outcome show_article(Call& call);
Outcome list_people(Call& call);
Outcome show_procedures(Call& call);
Outcome show_bundle(Call& call);
Outcome show_head(Call& call);
Outcome show_key(Call& call);
Outcome list_entries(Call& call);
Outcome prove_inclusion(Call& call);
Outcome prove_consistency(Call& call);
Outcome check_code(Call& call);

// The server itself
Outcome show_health(Call& call);
Outcome show_metrics(Call& call);
Outcome set_clock(Call& call);
Outcome listen(Call& call);

// Registers
Outcome show_register(Call& call);
Outcome list_register_acts(Call& call);
Outcome record_in_register(Call& call);
/// Every post of the staff.
std::vector<std::string_view> const& staff_posts();
/// Rows of the table of routes that stand with their handlers.
std::vector<Route> register_routes();
std::vector<Route> team_routes();

// Training and supplies
Outcome show_training(Call& call);
Outcome list_training_people(Call& call);
Outcome show_training_person(Call& call);
Outcome show_training_effect(Call& call);
Outcome list_shadowings(Call& call);
Outcome list_training_materials(Call& call);
Outcome show_training_material(Call& call);
Outcome make_training_material(Call& call);
Outcome show_supplies(Call& call);
Outcome check_kit(Call& call);
Outcome show_my_kit(Call& call);
Outcome list_bookings(Call& call);
Outcome show_asset(Call& call);
std::vector<Route> training_routes();
std::vector<Route> supplies_routes();

// The lists: versions, drafts, imports, acceptance, evaluation
Outcome list_versions(Call& call);
Outcome list_drafts(Call& call);
Outcome show_draft_changes(Call& call);
Outcome show_item_use(Call& call);
Outcome list_acceptances(Call& call);
Outcome list_running(Call& call);
Outcome show_list_review(Call& call);
Outcome export_list(Call& call);
Outcome start_import(Call& call);
Outcome show_import(Call& call);
Outcome cancel_import(Call& call);
Outcome show_import_changes(Call& call);
Outcome draft_import(Call& call);
std::vector<Route> list_routes();

// What several share
/// Begins a session and answers with it, as every way of signing in does.
Response signed_in(Call& call, store::Account const& account, Sessions::Means means, int status = 200);
/// The cookie of a session, or of none: `; Max-Age=0`.
std::string session_cookie(Service const& service, std::string const& token, std::string const& age);
/// Who holds no post today signs in to nothing.
std::optional<Response> without_post(Call& call, store::Account const& account);
/// Records who may come in, where an auditor finds it: accounts themselves are no part of the record.
void record_account(Call& call, std::string const& step, Json form);
/// Every member is one of these, and a text or null.
bool known_members(Json const& body, std::initializer_list<std::string_view> known);
Response too_many(std::chrono::seconds wait);
Response not_found();
/// As a place is written: no text of somebody's own gets into a log.
bool is_place(std::string_view text);
/// As where there is nothing; that somebody asked for what is not his to see is noted.
Response not_visible(Call& call, std::string about, std::string_view place);
/// `recorded`, compressed where the asker takes it: for what everybody reads.
Response recorded_small(Request const& request, std::string body);
Response bad_member(BadMember const& bad);
Response bad_query(std::string_view name, std::string_view what);
/// The number of a query parameter, `otherwise` where it is absent; nothing where it is no number up to `most`.
std::optional<std::uint64_t> number_at(Request const& request, std::string_view name, std::uint64_t otherwise, std::uint64_t most);
/// The body's one `act`, as a proposal would hold it.
Taken<casework::ProposedAct> act_from(Call const& call, MatterId matter);
/// 403 where nobody of that township or department opens it.
std::optional<Response> opens_elsewhere(Call& call, casework::MatterOpening const& opening);
/// Through the writer, as any act; the answer is that of POST /matters/{id}/acts.
Outcome submit_county_act(Call& call, RequestId request, app::CountyAct what);
/// The view of the matter of the path, if there is one and the viewer sees it; else the log of refusals says who tried.
std::optional<store::MatterView> visible_matter(Call& call);
std::optional<store::MatterView> visible_matter(Call& call, std::string_view id);
/// The viewer works on it, so personal data are clear to him. Where it is none of his own task, that he read it is kept. INV-146
bool reads_clear(Call& call, store::MatterView const& matter);
/// A line of the log of readings by who is signed in.
store::PersonalReading reading_of(Call const& call, std::string matter, std::string kind);

} // namespace xz::http
