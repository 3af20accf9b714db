// SPDX-License-Identifier: Apache-2.0
#include "http/rules_json.hpp"

namespace xz::http {

Response refused_response(std::vector<Unmet> const& unmet, law::RuleSet const& rules)
{
    return problem(422, "refused", "The law says no; each refusal says what would mend it.",
                   Json::object().set("refusals", refusals_json(unmet, rules)));
}

Response declined_response(app::Declined const& declined, law::RuleSet const& rules)
{
    if (auto const* refusal = std::get_if<Refusal>(&declined)) return refused_response(refusal->unmet, rules);
    if (std::holds_alternative<app::NotFound>(declined)) return problem(404, "not_found", "There is no such matter.");
    if (std::holds_alternative<app::RequestIdReused>(declined))
        return problem(409, "request_id_reused", "This request_id was used for another request: take a new one.");
    if (auto const* newer = std::get_if<app::NewerActs>(&declined)) {
        auto acts = Json::array();
        for (auto const& body : newer->bodies)
            if (auto parsed = parse_json(body); parsed.value) acts.push(std::move(*parsed.value));
        return problem(409, "newer_acts", "The matter went on meanwhile.",
                       Json::object().set("last_seq", std::size_t{newer->last_seq}).set("acts", std::move(acts)));
    }
    if (std::holds_alternative<app::Unknown>(declined))
        return problem(503, "unknown", "Whether it was kept is not known yet: send the same request again.").with("Retry-After", "5");
    switch (std::get<app::Failed>(declined).why) {
    case app::Failed::Why::Busy:
        return problem(503, "busy", "Too many acts wait. Send the same request again.").with("Retry-After", "1");
    case app::Failed::Why::Full:
        return problem(507, "disk_full", "The disk is full: nothing was kept. Reading goes on.");
    case app::Failed::Why::Error:
        return problem(503, "not_kept", "Nothing was kept. Send the same request again later.").with("Retry-After", "10");
    }
    return problem(500, "internal", "Something failed here.");
}

} // namespace xz::http
