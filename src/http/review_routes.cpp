// SPDX-License-Identifier: Apache-2.0
#include "app/review.hpp"
#include "http/handlers.hpp"
#include "http/review_json.hpp"
#include "http/rules_json.hpp"

namespace xz::http {

namespace {

Json or_null(std::string const& text) { return text.empty() ? Json{} : Json{text}; }

Json finding_json(documents::Finding const& finding)
{
    auto const& check = *finding.check;
    auto value = Json::object();
    value.set("id", check.id).set("severity", documents::word(check.severity)).set("answer", finding.answer);
    value.set("title", text_json(check.title)).set("basis", texts_json(check.basis)).set("paper", or_null(finding.paper));
    value.set("field", or_null(finding.field)).set("step", or_null(finding.step));
    value.set("seq", finding.seq ? Json{std::size_t{*finding.seq}} : Json{});
    return value.set("why", finding.why.zh.empty() ? Json{} : text_json(finding.why));
}

/// Findings name nobody and quote nothing, but who may not read the papers need not know what is wrong with them.
std::optional<Response> refused_to_others(Call const& call, store::MatterView const& view)
{
    if (call.viewer->works_on(view)) return std::nullopt;
    return problem(403, "masked", "A matter is reviewed by those who work on it.");
}

} // namespace

Json review_json(documents::MatterReview const& review)
{
    auto findings = Json::array();
    for (auto const& finding : review.findings()) findings.push(finding_json(finding));
    return Json::object().set("findings", std::move(findings)).set("checked", review.checked());
}

Outcome show_review(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    if (auto no = refused_to_others(call, *view)) return no;
    auto const asked = app::review_matter(call.service.county(), call.reader, view->matter, std::nullopt, call.now);
    return asked ? json_response(200, review_json(*asked)) : not_found();
}

Outcome review_act(Call& call)
{
    auto const view = visible_matter(call);
    if (!view) return not_found();
    if (auto no = refused_to_others(call, *view)) return no;
    for (auto const& [name, value] : call.body.as_object())
        if (name != "act") return bad_member({name, "is unknown here"});
    auto const act = act_from(call, view->matter);
    if (!act) return bad_member(act.error());
    auto const asked = app::review_matter(call.service.county(), call.reader, view->matter, *act, call.now);
    return asked ? json_response(200, review_json(*asked)) : bad_member({"act.step", "is no step"});
}

} // namespace xz::http
