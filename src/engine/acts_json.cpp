// SPDX-License-Identifier: Apache-2.0
#include "engine/acts_json.hpp"

#include <algorithm>
#include <initializer_list>

#include "engine/rules_json.hpp"

namespace xz::engine {

namespace {

constexpr auto most_acts = std::size_t{50};
constexpr auto most_parties = std::size_t{100};
constexpr auto most_fields = std::size_t{200}; // each unknown one is answered by itself
constexpr auto longest_name = std::size_t{400};

using TextMember = std::pair<std::string_view, std::string*>;
using TextsMember = std::pair<std::string_view, std::vector<std::string>*>;

tl::unexpected<BadMember> bad(std::string member, std::string what)
{
    return tl::unexpected{BadMember{std::move(member), std::move(what)}};
}

Taken<void> only(Json const& object, std::string const& where, std::initializer_list<std::string_view> known)
{
    if (!object.is_object()) return bad(where, "is no object");
    for (auto const& [name, value] : object.as_object())
        if (std::find(known.begin(), known.end(), name) == known.end())
            return bad(where.empty() ? name : where + "." + name, "is unknown here");
    return {};
}

Taken<std::string> text_at(Json const& object, std::string_view name, std::string const& where)
{
    auto const* value = object.find(name);
    if (value == nullptr || value->is_null()) return std::string{};
    if (!value->is_string() || value->as_string().size() > longest_name) return bad(where + std::string{name}, "is no short text");
    return value->as_string();
}

Taken<std::vector<std::string>> texts_at(Json const& object, std::string_view name, std::string const& where)
{
    auto texts = std::vector<std::string>{};
    auto const* value = object.find(name);
    if (value == nullptr || value->is_null()) return texts;
    if (!value->is_array() || value->as_array().size() > most_parties) return bad(where + std::string{name}, "is no list of texts");
    for (auto const& one : value->as_array()) {
        if (!one.is_string() || one.as_string().size() > longest_name) return bad(where + std::string{name}, "is no list of texts");
        texts.push_back(one.as_string());
    }
    return texts;
}

Taken<casework::About> about_at(Json const& object, std::string const& where)
{
    auto about = casework::About{};
    auto const* value = object.find("about");
    if (value == nullptr || value->is_null()) return about;
    if (!value->is_object()) return bad(where + "about", "is no object");
    for (auto const& [name, id] : value->as_object()) {
        auto const scope = law::parse_scope(name);
        if (!scope || *scope == law::Scope::Case)
            return bad(where + "about." + name, "is no scope: party, decision, paper, evidence, goods or person");
        if (!id.is_string() || !is_key(id.as_string())) return bad(where + "about." + name, "is no id");
        about[*scope] = id.as_string();
    }
    return about;
}

Taken<casework::ProposedAct> act_from(Json const& value, std::string const& where, std::string const& person, Moment now)
{
    if (auto known = only(value, where.substr(0, where.size() - 1),
                          {"step", "procedure", "about", "happened_at", "actor", "post", "officers", "form", "evidence"});
        !known)
        return tl::unexpected{known.error()};
    auto act = casework::ProposedAct{.happened_at = now};
    for (auto const& [name, into] : std::initializer_list<TextMember>{
             {"step", &act.step}, {"procedure", &act.procedure}, {"actor", &act.actor}, {"post", &act.post}}) {
        auto text = text_at(value, name, where);
        if (!text) return tl::unexpected{text.error()};
        *into = std::move(*text);
    }
    if (act.step.empty()) return bad(where + "step", "is missing");
    if (act.actor.empty()) act.actor = person;
    auto about = about_at(value, where);
    if (!about) return tl::unexpected{about.error()};
    act.about = std::move(*about);
    for (auto const& [name, into] : std::initializer_list<TextsMember>{{"officers", &act.officers}, {"evidence", &act.evidence}}) {
        auto texts = texts_at(value, name, where);
        if (!texts) return tl::unexpected{texts.error()};
        *into = std::move(*texts);
    }
    if (auto const* at = value.find("happened_at"); at != nullptr && !at->is_null()) {
        auto const moment = at->is_string() ? parse_moment(at->as_string()) : std::nullopt;
        if (!moment) return bad(where + "happened_at", "is no time, as 2026-03-02T09:00:00+08:00");
        act.happened_at = *moment;
    }
    if (auto const* form = value.find("form"); form != nullptr && !form->is_null()) {
        if (!form->is_object()) return bad(where + "form", "is no object");
        if (form->as_object().size() > most_fields) return bad(where + "form", "holds more than 200 fields");
        for (auto const& [field, given] : form->as_object())
            if (!is_key(field)) return bad(where + "form", "holds a name that no field has");
        act.form = *form;
    }
    return act;
}

Taken<law::Party> party_from(Json const& value, std::string const& where)
{
    if (auto known = only(value, where.substr(0, where.size() - 1), {"id", "kind", "name", "birth_date"}); !known)
        return tl::unexpected{known.error()};
    auto const kind = party_kind(value.text("kind"));
    if (!kind) return bad(where + "kind", "is none of individual, individual_business, organisation, responsible");
    if (!is_key(value.text("id"))) return bad(where + "id", "is no id");
    auto name = text_at(value, "name", where);
    if (!name) return tl::unexpected{name.error()};
    if (name->empty()) return bad(where + "name", "is missing");
    auto party = law::Party{.id = std::string{value.text("id")}, .kind = *kind, .name = std::move(*name)};
    if (auto const* born = value.find("birth_date"); born != nullptr && !born->is_null()) {
        party.birth_date = born->is_string() ? parse_day(born->as_string()) : std::nullopt;
        if (!party.birth_date) return bad(where + "birth_date", "is no day, as 1980-05-01");
    }
    return party;
}

} // namespace

Taken<casework::Proposal> proposal_from(Json const& body, std::string const& person, Moment now)
{
    if (auto known = only(body, "", {"request_id", "base_seq", "procedure", "township", "item", "parties", "acts"}); !known)
        return tl::unexpected{known.error()};
    auto const request = parse_uuid(body.text("request_id"));
    if (!request) return bad("request_id", "is no UUID");
    auto proposal = casework::Proposal{.request = RequestId{*request}, .recorded_by = person, .opening = std::nullopt, .acts = {}};
    auto const* acts = body.find("acts");
    if (acts == nullptr || !acts->is_array() || acts->as_array().empty()) return bad("acts", "is no list with an act in it");
    if (acts->as_array().size() > most_acts) return bad("acts", "holds more than 50");
    for (auto const& value : acts->as_array()) {
        auto act = act_from(value, "acts[" + std::to_string(proposal.acts.size()) + "].", person, now);
        if (!act) return tl::unexpected{act.error()};
        proposal.acts.push_back(std::move(*act));
    }
    return proposal;
}

Taken<casework::MatterOpening> opening_from(Json const& body)
{
    auto opening = casework::MatterOpening{};
    for (auto const& [name, into] :
         std::initializer_list<TextMember>{{"procedure", &opening.procedure}, {"township", &opening.township}, {"item", &opening.item}}) {
        auto text = text_at(body, name, "");
        if (!text) return tl::unexpected{text.error()};
        *into = std::move(*text);
    }
    if (opening.procedure.empty()) return bad("procedure", "is missing");
    if (opening.township.empty()) return bad("township", "is missing");
    auto const* parties = body.find("parties");
    if (parties == nullptr || parties->is_null()) return opening;
    if (!parties->is_array() || parties->as_array().size() > most_parties) return bad("parties", "is no list of parties");
    for (auto const& value : parties->as_array()) {
        auto party = party_from(value, "parties[" + std::to_string(opening.parties.size()) + "].");
        if (!party) return tl::unexpected{party.error()};
        opening.parties.push_back(std::move(*party));
    }
    return opening;
}

} // namespace xz::engine
