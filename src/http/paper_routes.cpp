// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "app/dossiers.hpp"
#include "app/paper_desk.hpp"
#include "casework/next.hpp"
#include "casework/target.hpp"
#include "http/handlers.hpp"
#include "http/rules_json.hpp"

namespace xz::http {

namespace {

constexpr auto longest_reason = std::size_t{2000};

Response no_desk() { return problem(503, "no_papers", "No papers are made here.").with("Retry-After", "60"); }

Response pdf_response(std::string bytes, std::string const& name)
{
    auto response = Response{};
    response.content_type = "application/pdf";
    response.body = std::move(bytes);
    response.with("Content-Disposition", "inline; filename=\"" + name + ".pdf\"").with("Cross-Origin-Resource-Policy", "same-origin");
    return response;
}

Response fault_response(documents::RenderFault const& fault)
{
    using enum documents::RenderFault::Why;
    switch (fault.why) {
    case NoChild:
        return problem(503, "no_papers", "No paper can be set now.").with("Retry-After", "5");
    case TooLong:
    case TooLarge:
        return problem(422, "too_large", "This paper takes too long or too much to set: shorten it.");
    case Refused:
        return problem(422, "not_set", "This paper could not be set: " + fault.what);
    }
    return no_desk();
}

std::string_view state_word(app::PaperState const& state)
{
    if (state.voided) return "void";
    return state.sha256.empty() ? "waiting" : "issued";
}

template <class Value>
Json or_null(bool there, Value value)
{
    return there ? Json{std::move(value)} : Json{};
}

Json paper_json(app::MatterPaper const& paper, documents::Paper const& kind)
{
    auto const& state = paper.state;
    auto value = Json::object();
    value.set("code", paper.key.code).set("kind", paper.key.kind).set("title", text_json(kind.title)).set("seq", std::size_t{paper.seq});
    value.set("party", or_null(!paper.key.party.empty(), paper.key.party)).set("number", or_null(!state.number.empty(), state.number));
    value.set("date", to_string(state.date.value_or(day_of(paper.at)))).set("state", state_word(state));
    value.set("sha256", or_null(!state.sha256.empty(), state.sha256)).set("bytes", std::size_t{state.bytes});
    auto const waits = state.sha256.empty() && !state.voided;
    value.set("waits_for", or_null(waits, state.waits_for_number ? "number" : "setting"));
    value.set("void_reason", or_null(!state.void_reason.empty(), state.void_reason));
    value.set("issued_at", state.issued ? Json{to_string(*state.issued)} : Json{});
    return value.set("volume", kind.volume).set("service", kind.service).set("copies", kind.copies);
}

casework::Act act_of(casework::ProposedAct const& proposed, casework::Dossier const& dossier, MatterId matter, Call const& call)
{
    auto const nobody = make_uuid7(0, 0, 0);
    auto act = casework::Act{.county = call.service.county().code(), .matter = matter, .id = ActId{nobody}, .request = RequestId{nobody}};
    act.seq = dossier.last_seq() + 1;
    auto const* step = casework::meant_step(call.known->law->rules, dossier.runs(), proposed.step, proposed.procedure);
    act.procedure = step == nullptr ? proposed.procedure : step->procedure;
    act.step = proposed.step;
    act.about = proposed.about;
    act.actor = proposed.actor;
    act.post = proposed.post;
    act.officers = proposed.officers;
    act.at = proposed.happened_at;
    act.recorded = call.now;
    act.form = proposed.form;
    return act;
}

/// Papers hold names, addresses and birth dates: for who works on the matter.
Outcome refused_to_others(Call& call, store::MatterView const& view)
{
    if (reads_clear(call, view)) return std::nullopt;
    return problem(403, "masked", "Papers are seen by those who work on the matter.");
}

/// The first of the papers that the act would make, or the one that was asked for, as a draft.
Response drafted(Call& call, app::PaperDesk& desk, casework::Dossier const& dossier, casework::Act const& act,
                 documents::PresentParties const& present)
{
    auto const wanted = call.body.text("paper");
    for (auto const& key : documents::papers_made(*call.service.county().wording(), call.known->law->rules, act, present)) {
        if (!wanted.empty() && key.kind != wanted) continue;
        auto pdf = desk.draft(call.reader, dossier, act, key);
        if (!pdf) return fault_response(pdf.error());
        auto response = pdf_response(std::move(*pdf), "draft");
        return response.with("Cache-Control", "no-store");
    }
    return problem(404, "no_paper", "This step makes no such paper here.");
}

} // namespace

Outcome list_papers(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    auto const* wording = call.service.county().wording();
    auto list = Json::array();
    if (wording != nullptr) {
        auto const dossier = app::load_dossier(call.reader, view->matter);
        for (auto const& paper : app::papers_of(call.reader, *wording, call.known->law->rules, dossier))
            list.push(paper_json(paper, *wording->paper(paper.key.kind)));
    }
    return recorded(call.request, to_string(Json::object().set("papers", std::move(list))));
}

Outcome get_paper(Call& call)
{
    auto const view = visible_matter(call);
    auto const& code = call.values.back();
    if (!view || !documents::is_code(code)) return not_found();
    auto const* wording = call.service.county().wording();
    if (wording == nullptr) return not_found();
    auto const dossier = app::load_dossier(call.reader, view->matter);
    auto const papers = app::papers_of(call.reader, *wording, call.known->law->rules, dossier);
    auto const found = std::find_if(papers.begin(), papers.end(), [&](auto const& paper) { return paper.key.code == code; });
    if (found == papers.end()) return not_found();
    if (auto no = refused_to_others(call, *view)) return no;
    if (found->state.sha256.empty()) return json_response(202, paper_json(*found, *wording->paper(found->key.kind)));
    auto const hash = digest_from_hex(found->state.sha256);
    auto bytes = hash ? call.service.county().papers().get(*hash) : std::nullopt;
    if (!bytes) throw std::runtime_error{"the bytes of paper " + code + " are missing from papers/"};
    auto response = pdf_response(std::move(*bytes), code);
    auto const tag = "\"" + found->state.sha256 + "\"";
    response.with("ETag", tag);
    if (call.request.head.header("if-none-match") == tag) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

Outcome preview_paper(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    auto* desk = call.service.options().papers;
    if (desk == nullptr) return no_desk();
    if (auto no = refused_to_others(call, *view)) return no;
    for (auto const& [name, value] : call.body.as_object())
        if (name != "act" && name != "paper") return bad_member({name, "is unknown here"});
    auto const proposed = act_from(call, view->matter);
    if (!proposed) return bad_member(proposed.error());
    auto const dossier = app::load_dossier(call.reader, view->matter);
    auto present = documents::PresentParties{};
    for (auto const& one : dossier.acts()) present.take(*one);
    return drafted(call, *desk, dossier, act_of(*proposed, dossier, view->matter, call), present);
}

/// The matter as the acts before the last would leave it; the last one's paper.
Outcome preview_opening(Call& call)
{
    auto* desk = call.service.options().papers;
    if (desk == nullptr) return no_desk();
    auto body = Json::object();
    for (auto const& [name, value] : call.body.as_object())
        if (name != "paper") body.set(name, value);
    auto opening = opening_from(body);
    if (!opening) return bad_member(opening.error());
    auto proposal = proposal_from(body, call.session->person, call.now);
    if (!proposal) return bad_member(proposal.error());
    if (auto no = opens_elsewhere(call, *opening)) return no;
    auto const matter = MatterId{proposal->request.value()};
    auto const last = proposal->acts.back();
    auto dossier = casework::before_first_act(*opening, opening->parties, call.known->law->rules);
    auto parties = Json::array();
    for (auto const& party : opening->parties) parties.push(Json::object().set("id", party.id));
    auto present = documents::PresentParties{};
    if (proposal->acts.size() > 1) {
        proposal->acts.pop_back();
        proposal->opening = *opening;
        auto const judgment = call.service.county().judgment({}, &*opening, call.now, Digest{});
        auto const before = casework::decide({}, *proposal, judgment.context());
        if (!before) return refused_response(before.error().unmet, call.known->law->rules);
        dossier = {};
        for (auto const& act : *before) {
            dossier.add_values(act.hidden);
            dossier.apply(std::make_shared<casework::Act const>(act));
            present.take(act);
        }
    }
    auto act = act_of(last, dossier, matter, call);
    if (dossier.empty()) act.effects.parties = std::move(parties);
    present.take(act);
    return drafted(call, *desk, dossier, act, present);
}

Outcome void_paper(Call& call)
{
    auto const view = visible_matter(call);
    auto const& code = call.values.back();
    auto const* wording = call.service.county().wording();
    if (!view || !documents::is_code(code) || wording == nullptr) return not_found();
    auto const dossier = app::load_dossier(call.reader, view->matter);
    auto const papers = app::papers_of(call.reader, *wording, call.known->law->rules, dossier);
    auto const found = std::find_if(papers.begin(), papers.end(), [&](auto const& paper) { return paper.key.code == code; });
    if (found == papers.end()) return not_found();
    if (auto no = refused_to_others(call, *view)) return no;
    for (auto const& [name, value] : call.body.as_object())
        if (name != "request_id" && name != "reason") return bad_member({name, "is unknown here"});
    auto const request = parse_uuid(call.body.text("request_id"));
    if (!request) return bad_member({"request_id", "is no UUID"});
    auto const reason = std::string{call.body.text("reason")};
    if (reason.empty() || reason.size() > longest_reason) return bad_member({"reason", "is needed, in words"});
    static constexpr auto heads = std::to_array<std::string_view>({"brigade_head", "township_head", "department_head"});
    if (found->actor != call.session->person &&
        std::none_of(heads.begin(), heads.end(), [&](auto post) { return call.viewer->holds(post); }))
        return problem(403, "post", "A paper is voided by who made it or by a head.");
    auto what = app::CountyAct{.kind = app::paper_kind, .step = "voided", .about = code};
    what.form.set("matter", to_string(view->matter)).set("seq", std::size_t{found->seq}).set("paper", found->key.kind);
    if (!found->key.party.empty()) what.form.set("party", found->key.party);
    what.form.set("reason", reason);
    return submit_county_act(call, RequestId{*request}, std::move(what));
}

Outcome get_case_file(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    auto* desk = call.service.options().papers;
    if (desk == nullptr) return no_desk();
    if (auto no = refused_to_others(call, *view)) return no;
    auto pdf = desk->case_file(call.reader, view->matter, call.now);
    if (!pdf) return fault_response(pdf.error());
    auto response = pdf_response(std::move(*pdf), view->number);
    return response.with("Cache-Control", "no-store");
}

std::optional<Response> check_paper(Call& call, std::string_view code)
{
    auto const state = app::paper_state(call.reader, code);
    auto const* wording = call.service.county().wording();
    auto const* kind = wording == nullptr ? nullptr : wording->paper(state.kind);
    if (kind == nullptr || !kind->external()) return std::nullopt; // what never leaves the house is nobody's to check
    auto value = Json::object();
    value.set("code", code).set("kind", "paper").set("county", call.service.county().code()).set("title", text_json(kind->title));
    value.set("number", or_null(!state.number.empty(), state.number)).set("date", state.date ? Json{to_string(*state.date)} : Json{});
    value.set("state", state_word(state)).set("sha256", or_null(!state.sha256.empty(), state.sha256));
    auto const head = call.reader.newest_head();
    return json_response(200, value.set("leaf", std::size_t{state.leaf}).set("checkpoint", head ? head->note : std::string{}));
}

} // namespace xz::http
