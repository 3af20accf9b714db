// SPDX-License-Identifier: Apache-2.0
#include "app/training_material.hpp"

#include <algorithm>
#include <set>

#include "app/dossiers.hpp"

namespace xz::app {

namespace {

constexpr auto article = "个人信息保护法 §6";
constexpr auto shortest_name = std::size_t{4}; // bytes: a letter of the alphabet is no name
constexpr auto digits_of_a_person = 11;        // a telephone number; an identity number has more

Json words_json(law::Text const& words) { return Json::object().set("zh", words.zh).set("en", words.en); }

bool is_closed_type(law::FieldType type)
{
    using enum law::FieldType;
    return type == Choice || type == Choices || type == Bool || type == Money || type == Integer;
}

Json choice_json(law::Field const& field, std::string const& value)
{
    auto const found = field.choice_titles.find(value);
    return found == field.choice_titles.end() ? Json::object().set("zh", value).set("en", value) : words_json(found->second);
}

/// The value as it may be shown: words for a choice, the bare value else. Null where it isn't of the field's own type.
Json value_json(law::Field const& field, Json const& value)
{
    if (field.type == law::FieldType::Choice && value.is_string()) return choice_json(field, value.as_string());
    if (field.type == law::FieldType::Choices && value.is_array()) {
        auto list = Json::array();
        for (auto const& one : value.as_array())
            if (one.is_string()) list.push(choice_json(field, one.as_string()));
        return list;
    }
    return value.is_bool() || value.is_integer() ? value : Json{};
}

law::Form const* form_of(law::RuleSet const& rules, std::string_view procedure, std::string_view step)
{
    auto const* definition = rules.step(procedure, step);
    return definition == nullptr || definition->asks.empty() ? nullptr : rules.form(definition->asks);
}

Json fields_json(law::Form const* form, Json const& filled)
{
    auto list = Json::array();
    if (form == nullptr) return list;
    auto const& named = fields_in_material();
    for (auto const& field : form->fields) {
        if (field.personal || !is_closed_type(field.type) || std::find(named.begin(), named.end(), field.id) == named.end()) continue;
        auto value = value_json(field, filled.at(field.id));
        if (!value.is_null())
            list.push(Json::object()
                          .set("id", field.id)
                          .set("title", words_json(field.title))
                          .set("value", std::move(value))
                          .set("money", field.type == law::FieldType::Money));
    }
    return list;
}

Json names_json(std::vector<casework::FactKey> const& facts)
{
    auto list = Json::array();
    for (auto const& fact : facts) list.push(fact.name);
    return list;
}

Json clocks_json(std::vector<casework::ClockChange> const& changes)
{
    auto list = Json::array();
    for (auto const& one : changes) list.push(Json::object().set("clock", one.clock).set("move", one.move));
    return list;
}

Json act_json(law::RuleSet const& rules, casework::Act const& act, Json const& filled, Day first)
{
    auto const* step = rules.step(act.procedure, act.step);
    auto basis = Json::array();
    if (step != nullptr)
        for (auto const& one : step->basis) basis.push(one);
    return Json::object()
        .set("day", (day_of(act.at) - first).count() + 1)
        .set("procedure", act.procedure)
        .set("step", act.step)
        .set("title", step == nullptr ? Json::object().set("zh", act.step).set("en", act.step) : words_json(step->title))
        .set("post", act.post)
        .set("officers", act.officers.size())
        .set("basis", std::move(basis))
        .set("fields", fields_json(form_of(rules, act.procedure, act.step), filled))
        .set("facts", names_json(act.effects.established))
        .set("clocks", clocks_json(act.effects.clocks));
}

std::string_view word(law::PartyKind kind)
{
    switch (kind) {
    case law::PartyKind::Individual:
        return "individual";
    case law::PartyKind::IndividualBusiness:
        return "individual_business";
    case law::PartyKind::Organisation:
        return "organisation";
    case law::PartyKind::Responsible:
        return "responsible";
    }
    return "";
}

void take_texts(Json const& value, std::set<std::string>& into)
{
    if (value.is_string() && value.as_string().size() >= shortest_name) into.insert(value.as_string());
    if (value.is_array())
        for (auto const& one : value.as_array()) take_texts(one, into);
    if (value.is_object())
        for (auto const& [name, member] : value.as_object()) take_texts(member, into);
}

/// Names of the parties and of everybody who acted, and every value that the record hides.
std::set<std::string> personal_values(Knowledge const& known, casework::Dossier const& dossier)
{
    auto values = std::set<std::string>{};
    for (auto const& party : dossier.parties()) take_texts(Json{party.name}, values);
    auto const person = [&](std::string const& id) {
        if (auto const* found = known.roster.person(PersonKey{id}); found != nullptr) take_texts(Json{found->name}, values);
    };
    for (auto n = std::size_t{0}; n < dossier.acts().size(); ++n) {
        auto const& act = *dossier.acts()[n];
        person(act.actor);
        for (auto const& officer : act.officers) person(officer);
        if (!act.form.is_object()) continue;
        for (auto const& [name, kept] : act.form.as_object())
            if (kept.is_object() && kept.find("hash") != nullptr) take_texts(dossier.seen()[n].form->at(name), values);
    }
    return values;
}

bool has_long_number(std::string_view text)
{
    auto run = 0;
    for (auto const sign : text) {
        run = sign >= '0' && sign <= '9' ? run + 1 : 0;
        if (run >= digits_of_a_person) return true;
    }
    return false;
}

} // namespace

std::vector<std::string_view> const& fields_in_material()
{
    static auto const named = std::vector<std::string_view>{"agents",
                                                            "all_notified",
                                                            "amount",
                                                            "branch",
                                                            "checked_line_by_line",
                                                            "circumstances",
                                                            "correction_days",
                                                            "crime_flag",
                                                            "days",
                                                            "duty_told",
                                                            "dwelling",
                                                            "earlier_filing",
                                                            "entry",
                                                            "fine_base",
                                                            "fined_elsewhere",
                                                            "force_used",
                                                            "gains",
                                                            "ground",
                                                            "immovable",
                                                            "kind",
                                                            "kinds",
                                                            "last_word",
                                                            "law_compared",
                                                            "law_rank",
                                                            "left_at",
                                                            "limitation",
                                                            "measure_kind",
                                                            "measured",
                                                            "mitigation",
                                                            "no_harm",
                                                            "outcome",
                                                            "party_present",
                                                            "purpose",
                                                            "quantity",
                                                            "reasons_told",
                                                            "recipient_class",
                                                            "record_signed",
                                                            "refused",
                                                            "remedies_told",
                                                            "result",
                                                            "rights_read",
                                                            "rights_told",
                                                            "role",
                                                            "shown_before",
                                                            "surcharge_told",
                                                            "tier",
                                                            "urgency",
                                                            "way",
                                                            "where_kept",
                                                            "witness_kind"};
    return named;
}

bool is_closed(casework::Dossier const& dossier)
{
    auto const& runs = dossier.runs();
    return !runs.empty() && std::all_of(runs.begin(), runs.end(), [](casework::Run const& run) { return run.ended; });
}

Json training_material(Knowledge const& known, casework::Dossier const& dossier, std::string_view title, std::string_view lesson)
{
    auto const& opening = *dossier.opening();
    auto const first = day_of(dossier.acts().front()->at);
    auto const* item = known.lists.item_on(opening.item, first);
    auto parties = Json::array();
    for (auto const& party : dossier.parties()) parties.push(word(party.kind));
    auto acts = Json::array();
    for (auto n = std::size_t{0}; n < dossier.acts().size(); ++n)
        acts.push(act_json(known.law->rules, *dossier.acts()[n], *dossier.seen()[n].form, first));
    auto subject = item == nullptr ? Json{} : Json::object().set("code", item->code).set("zh", item->name_zh).set("en", item->name_en);
    return Json::object()
        .set("kind", "training_material")
        .set("title", title)
        .set("lesson", lesson)
        .set("item", std::move(subject))
        .set("procedure", opening.procedure)
        .set("parties", std::move(parties))
        .set("acts", std::move(acts));
}

team::Bars material_bars(Knowledge const& known, casework::Dossier const* dossier, CountyAct const& act)
{
    if (dossier == nullptr || !dossier->opening()) return {{"matter_is_closed", article, "matter"}};
    auto bars = team::Bars{};
    if (!is_closed(*dossier)) bars.push_back({"matter_is_closed", article, "matter"});
    if (act.form.text("township") != dossier->opening()->township) bars.push_back({"material_of_named_fields", article, "township"});
    auto const values = personal_values(known, *dossier);
    for (auto const* field : {"title", "lesson"}) {
        auto const text = act.form.text(field);
        auto const held = std::any_of(values.begin(), values.end(), [&](auto const& one) { return text.find(one) != text.npos; });
        if (held || has_long_number(text)) bars.push_back({"no_personal_data", article, field});
    }
    if (act.content != canonical(training_material(known, *dossier, act.form.text("title"), act.form.text("lesson"))))
        bars.push_back({"material_of_named_fields", article, "matter"});
    return bars;
}

} // namespace xz::app
