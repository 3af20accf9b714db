// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/receipts.hpp"
#include "app/registers.hpp"
#include "http/handlers.hpp"
#include "http/rules_json.hpp"

namespace xz::http {

namespace {

/// Over everything that was asked: a repetition has the same.
Digest hash_of_request(Request const& request) { return sha256({word(request.head.method), " ", request.head.target, "\n", request.body}); }

/// An act that no post of his may take, or in a colleague's name: tried where it could never be his.
bool without_right(std::vector<Unmet> const& unmet)
{
    return std::any_of(unmet.begin(), unmet.end(), [](auto const& one) { return one.guard == "by"; });
}

/// Nobody acts as a colleague: who is signed in records his own acts, and those of parties, courts and calendars that he was witness to;
/// who only supervises or advises was witness to none.
std::vector<Unmet> acts_of_others(Call const& call, casework::Proposal const& proposal)
{
    auto unmet = std::vector<Unmet>{};
    auto const* guard = call.known->law->rules.guard("by");
    auto const witness = call.viewer->records() == app::Viewer::Records::All;
    for (auto const& act : proposal.acts)
        if (act.actor != call.session->person && (!witness || call.known->roster.person(PersonKey{act.actor}) != nullptr))
            unmet.push_back(
                {.guard = "by", .article = guard == nullptr ? "derived" : guard->article, .missing = act.actor, .mended_by = {}});
    return unmet;
}

Response accepted_response(app::Accepted const& accepted)
{
    auto response = Response{};
    response.status = 201;
    response.body = accepted.text();
    if (!accepted.acts.empty()) response.with("Location", std::string{prefix} + "/matters/" + to_string(accepted.acts.front()->matter));
    return response;
}

/// What is noted of an attempt for which the post was missing.
struct Attempt {
    std::string about;
    std::string place;
};

Outcome submit(Call& call, app::Command command, Attempt attempt)
{
    // From the writing thread, after the commit: quick, and nothing in it outlives the service.
    call.service.county().writer().submit(std::move(command), [service = &call.service, known = call.known, respond = call.respond,
                                                               session = *call.session, route = call.route.id,
                                                               attempt = std::move(attempt)](app::Answer answer) {
        auto const* refusal = answer ? nullptr : std::get_if<Refusal>(&answer.error());
        if (refusal != nullptr && without_right(refusal->unmet))
            service->note(&session, route, {.rule = "by", .about = attempt.about, .place = attempt.place});
        auto response = answer ? accepted_response(*answer) : declined_response(answer.error(), known->law->rules);
        response.with("Cache-Control", "no-store");
        respond(std::move(response));
        service->heed(answer);
        if (answer && !answer->repeated && !answer->receipts.empty()) service->announce(answer->acts, answer->receipts.back().leaf);
    });
    return std::nullopt;
}

Outcome submit(Call& call, casework::Proposal proposal, std::optional<MatterId> matter, std::optional<std::uint64_t> base_seq)
{
    if (auto unmet = acts_of_others(call, proposal); !unmet.empty()) {
        call.refused = store::Refusal{.rule = "by", .about = matter ? to_string(*matter) : std::string{}, .place = {}};
        return refused_response(unmet, call.known->law->rules);
    }
    return submit(call,
                  app::Command{.person = call.session->person,
                               .request = proposal.request,
                               .matter = matter,
                               .base_seq = base_seq,
                               .body_hash = hash_of_request(call.request),
                               .what = std::move(proposal)},
                  {.about = matter ? to_string(*matter) : std::string{}, .place = {}});
}

} // namespace

Outcome submit_county_act(Call& call, RequestId request, app::CountyAct what)
{
    auto attempt = Attempt{.about = what.kind + "." + what.step, .place = {}};
    auto const* kept = call.known->law->rules.register_of(what.kind);
    auto const* step = kept == nullptr ? nullptr : kept->step(what.step);
    if (step == nullptr) attempt.about = what.kind; // made up: no text of his is kept
    auto const place = step == nullptr ? std::nullopt : app::place_of(*call.known, call.service.county().code(), *step, what.form);
    if (place && is_place(*place)) attempt.place = *place;
    return submit(call,
                  app::Command{.person = call.session->person,
                               .request = request,
                               .matter = {},
                               .base_seq = {},
                               .body_hash = hash_of_request(call.request),
                               .what = std::move(what)},
                  std::move(attempt));
}

Taken<casework::ProposedAct> act_from(Call const& call, MatterId matter)
{
    auto const* given = call.body.find("act");
    if (given == nullptr || !given->is_object()) return tl::unexpected{BadMember{"act", "is needed: the act as it would be sent"}};
    auto acts = Json::array();
    acts.push(*given);
    auto whole = Json::object();
    whole.set("request_id", to_string(matter)).set("acts", std::move(acts));
    auto proposal = proposal_from(whole, call.session->person, call.now);
    if (!proposal) return tl::unexpected{proposal.error()};
    return std::move(proposal->acts.front());
}

std::optional<Response> opens_elsewhere(Call& call, casework::MatterOpening const& opening)
{
    // Who sees the whole county still opens nothing in another.
    auto const ours = opening.township.empty() || opening.township.starts_with(call.service.county().code());
    if (ours && call.viewer->sees(opening.township, opening.item, "|" + opening.procedure + "|")) return std::nullopt;
    call.refused = store::Refusal{.rule = "place", .about = {}, .place = is_place(opening.township) ? opening.township : ""};
    return problem(403, "place", "A matter is opened by people of its own township or department.");
}

Outcome open_matter(Call& call)
{
    auto opening = opening_from(call.body);
    if (!opening) return bad_member(opening.error());
    if (call.body.find("base_seq") != nullptr) return bad_member({"base_seq", "has no meaning for a new matter"});
    auto proposal = proposal_from(call.body, call.session->person, call.now);
    if (!proposal) return bad_member(proposal.error());
    if (auto no = opens_elsewhere(call, *opening)) return no;
    proposal->opening = std::move(*opening);
    return submit(call, std::move(*proposal), std::nullopt, std::nullopt);
}

Outcome act_in_matter(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    for (auto const* name : {"procedure", "township", "item", "parties"})
        if (call.body.find(name) != nullptr) return bad_member({name, "is said once, where a matter is opened"});
    auto proposal = proposal_from(call.body, call.session->person, call.now);
    if (!proposal) return bad_member(proposal.error());
    auto const base_seq = call.body.integer("base_seq");
    if (!base_seq || *base_seq < 0) return bad_member({"base_seq", "is needed: the last_seq that you have seen"});
    return submit(call, std::move(*proposal), view->matter, static_cast<std::uint64_t>(*base_seq));
}

Outcome show_request(Call& call)
{
    auto const id = parse_uuid(call.values.front());
    auto const stored = id ? call.reader.request(call.session->person, RequestId{*id}) : std::nullopt;
    if (!stored) return not_found();
    auto response = accepted_response(app::repeated_answer(call.reader, call.service.county().code(), *stored));
    response.status = 200;
    return response;
}

} // namespace xz::http
