// SPDX-License-Identifier: Apache-2.0
#include "cli/proposal_json.hpp"

#include "http/rules_json.hpp"

namespace xz::cli {

Json party_json(law::Party const& party)
{
    auto value = Json::object().set("id", party.id).set("kind", http::word(party.kind)).set("name", party.name);
    if (party.birth_date) value.set("birth_date", to_string(*party.birth_date));
    return value;
}

Json act_json(casework::ProposedAct const& act)
{
    auto value = Json::object().set("step", act.step).set("happened_at", to_string(act.happened_at)).set("actor", act.actor);
    value.set("form", act.form.is_object() ? act.form : Json::object());
    if (!act.procedure.empty()) value.set("procedure", act.procedure);
    if (!act.post.empty()) value.set("post", act.post);
    if (!act.about.empty()) value.set("about", http::about_json(act.about));
    if (!act.officers.empty()) value.set("officers", http::texts_json(act.officers));
    if (!act.evidence.empty()) value.set("evidence", http::texts_json(act.evidence));
    return value;
}

Json opening_json(casework::MatterOpening const& opening)
{
    auto parties = Json::array();
    for (auto const& party : opening.parties) parties.push(party_json(party));
    auto value = Json::object();
    value.set("procedure", opening.procedure).set("township", opening.township).set("item", opening.item);
    return value.set("parties", std::move(parties));
}

} // namespace xz::cli
