// SPDX-License-Identifier: Apache-2.0
#include "app/command.hpp"

namespace xz::app {

namespace {

Json texts(std::vector<std::string> const& items)
{
    auto list = Json::array();
    for (auto const& item : items) list.push(item);
    return list;
}

Json proposed_json(casework::ProposedAct const& act)
{
    auto about = Json::object();
    for (auto const& [scope, id] : act.about) about.set(law::to_string(scope), id);
    auto value = Json::object();
    value.set("step", act.step).set("procedure", act.procedure).set("about", std::move(about)).set("at", to_string(act.happened_at));
    value.set("actor", act.actor).set("post", act.post).set("officers", texts(act.officers)).set("form", act.form);
    return value.set("evidence", texts(act.evidence));
}

Json opening_json(casework::MatterOpening const& opening)
{
    auto parties = Json::array();
    for (auto const& party : opening.parties) {
        auto value = Json::object();
        value.set("id", party.id).set("kind", static_cast<int>(party.kind)).set("name", party.name);
        if (party.birth_date) value.set("birth_date", to_string(*party.birth_date));
        parties.push(std::move(value));
    }
    auto value = Json::object();
    value.set("procedure", opening.procedure).set("township", opening.township).set("item", opening.item);
    return value.set("parties", std::move(parties));
}

} // namespace

Digest hash_of(casework::Proposal const& proposal)
{
    auto value = Json::object();
    auto acts = Json::array();
    for (auto const& act : proposal.acts) acts.push(proposed_json(act));
    value.set("recorded_by", proposal.recorded_by).set("acts", std::move(acts));
    if (proposal.opening) value.set("opening", opening_json(*proposal.opening));
    return sha256(canonical(value));
}

Digest hash_of(CountyAct const& act)
{
    auto value = Json::object();
    value.set("kind", act.kind).set("step", act.step).set("form", act.form).set("content", act.content.value_or(std::string{}));
    if (!act.about.empty()) value.set("about", act.about);
    if (act.happened_at) value.set("at", to_string(*act.happened_at));
    return sha256(canonical(value));
}

MatterId county_matter(std::string_view kind, std::string_view about)
{
    auto const digest = about.empty() ? sha256({"xiangzhi county matter ", kind}) : sha256({"xiangzhi county matter ", kind, " ", about});
    auto parts = std::array<std::uint64_t, 2>{};
    for (auto i = std::size_t{0}; i < 16; ++i) parts[i / 8] = parts[i / 8] << 8 | digest[i];
    return MatterId{make_uuid7(0, parts[0], parts[1])};
}

std::string county_procedure(std::string_view kind) { return "county." + std::string{kind}; }
bool is_county_procedure(std::string_view procedure) { return procedure.starts_with("county."); }

} // namespace xz::app
