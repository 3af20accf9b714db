// SPDX-License-Identifier: Apache-2.0
#include "engine/rules_json.hpp"

#include <array>

namespace xz::engine {

namespace {

constexpr auto amber_days = std::chrono::days{3};
constexpr auto party_words = std::to_array<std::string_view>({"individual", "individual_business", "organisation", "responsible"});

Json optional_day(std::optional<Day> const& day) { return day ? Json{to_string(*day)} : Json{}; }

std::string_view colour_of(casework::Clock const& clock, Day today)
{
    if (clock.state != "running") return "grey";
    auto const legal = clock.legal_moment ? std::optional{day_of(*clock.legal_moment)} : clock.legal;
    if (!legal) return "grey";
    if (clock.owner != law::Owner::Authority) return *legal < today ? "grey" : "green"; // a right that was not used is nobody's delay
    if (*legal < today) return "red";
    auto const safe = clock.safe.value_or(*legal);
    return safe - today <= amber_days ? "amber" : "green";
}

Json field_json(law::Field const& field)
{
    auto value = Json::object();
    value.set("id", field.id).set("type", word(field.type)).set("title", text_json(field.title)).set("required", field.required);
    value.set("conditional", !field.when.always()).set("personal", field.personal);
    if (field.many) value.set("many", true);
    if (!field.unit.empty()) value.set("unit", field.unit);
    if (!field.basis.empty()) value.set("basis", field.basis);
    if (field.min) value.set("min", *field.min);
    if (!field.checklist.empty()) {
        auto sums = Json::array();
        for (auto const& sum : field.sums_up) sums.push(sum);
        value.set("checklist", Json::object().set("from", field.checklist).set("sums_up", std::move(sums)));
    }
    if (field.max) value.set("max", *field.max);
    if (field.choices.empty()) return value;
    auto choices = Json::array();
    for (auto const& choice : field.choices) {
        auto const title = field.choice_titles.find(choice);
        choices.push(Json::object()
                         .set("id", choice)
                         .set("title", text_json(title == field.choice_titles.end() ? law::Text{choice, choice} : title->second)));
    }
    return value.set("choices", std::move(choices));
}

} // namespace

law::Text words_of(Unmet const& unmet, law::RuleSet const& rules)
{
    if (auto const* guard = rules.guard(unmet.guard)) return guard->missing;
    if (auto const words = rules.register_guards.find(unmet.guard); words != rules.register_guards.end()) return words->second.missing;
    auto const negated = unmet.guard.starts_with("not ");
    auto const fact = rules.facts.find(negated ? unmet.guard.substr(4) : unmet.guard);
    if (fact == rules.facts.end()) return {unmet.guard, unmet.guard};
    return negated ? law::Text{"不应有：" + fact->second.title.zh, "Must not hold: " + fact->second.title.en}
                   : law::Text{"尚无：" + fact->second.title.zh, "Not yet: " + fact->second.title.en};
}

Json texts_json(std::vector<std::string> const& texts)
{
    auto list = Json::array();
    for (auto const& text : texts) list.push(text);
    return list;
}

Json refusals_json(std::vector<Unmet> const& unmet, law::RuleSet const& rules)
{
    auto list = Json::array();
    for (auto const& one : unmet) {
        auto const words = words_of(one, rules);
        auto value = Json::object();
        value.set("guard", one.guard).set("article", one.article).set("text_zh", words.zh).set("text_en", words.en);
        list.push(std::move(value.set("missing", one.missing).set("mended_by", texts_json(one.mended_by))));
    }
    return list;
}

Json text_json(law::Text const& text) { return Json::object().set("zh", text.zh).set("en", text.en); }

Json form_json(law::Form const& form)
{
    auto fields = Json::array();
    for (auto const& field : form.fields) fields.push(field_json(field));
    return Json::object().set("id", form.id).set("title", text_json(form.title)).set("fields", std::move(fields));
}

Json about_json(casework::About const& about)
{
    auto value = Json::object();
    for (auto const& [scope, id] : about) value.set(law::to_string(scope), id);
    return value;
}

std::string_view word(law::FieldType type)
{
    static constexpr auto words =
        std::to_array<std::string_view>({"text", "long_text", "integer", "money", "date", "moment", "duration", "choice", "choices", "bool",
                                         "person", "officers", "party", "evidence", "goods", "place", "law_reference", "signature"});
    return words.at(static_cast<std::size_t>(type));
}

std::string_view word(law::PartyKind kind) { return party_words.at(static_cast<std::size_t>(kind)); }

std::optional<law::PartyKind> party_kind(std::string_view text)
{
    for (auto n = std::size_t{0}; n < party_words.size(); ++n)
        if (party_words[n] == text) return static_cast<law::PartyKind>(n);
    return std::nullopt;
}

Json clock_json(casework::Clock const& clock, Day today)
{
    auto value = Json::object();
    value.set("clock", clock.clock).set("id", clock.id).set("state", clock.state).set("colour", colour_of(clock, today));
    value.set("owner", law::owner_word(clock.owner));
    value.set("legal", optional_day(clock.legal)).set("safe", optional_day(clock.safe));
    value.set("legal_moment", clock.legal_moment ? Json{to_string(*clock.legal_moment)} : Json{});
    return value.set("undated", clock.undated_year.has_value()).set("provisional", clock.provisional).set("trace", clock.trace);
}

Json unmet_json(Unmet const& unmet)
{
    auto value = Json::object();
    value.set("guard", unmet.guard).set("article", unmet.article).set("missing", unmet.missing);
    return value.set("mended_by", texts_json(unmet.mended_by));
}

namespace {

/// What the act must name besides what its run and its party say: a piece of evidence, goods, a paper.
Json scopes_to_name(casework::NextStep const& next)
{
    auto scopes = Json::array();
    for (auto const scope : next.step->about)
        if (scope != law::Scope::Case && !next.about.contains(scope)) scopes.push(law::to_string(scope));
    return scopes;
}

/// The matter's things by scope, as acts may name them.
Json things_json(casework::Dossier const& dossier)
{
    auto things = Json::object();
    for (auto const scope : {law::Scope::Party, law::Scope::Decision, law::Scope::Paper, law::Scope::Evidence, law::Scope::Goods})
        things.set(law::to_string(scope), texts_json(dossier.ids(scope)));
    return things;
}

} // namespace

Json next_json(casework::NextStep const& next, bool mine, law::RuleSet const& rules)
{
    auto const* form = rules.form(next.step->asks);
    auto value = Json::object();
    value.set("step", next.step->id).set("procedure", next.step->procedure).set("run", std::size_t{next.run});
    value.set("title", text_json(next.step->title)).set("about", about_json(next.about)).set("by", texts_json(next.step->by));
    value.set("names", scopes_to_name(next)).set("mine", mine).set("officers", next.step->officers);
    value.set("lawful", next.refusal.unmet.empty()).set("basis", texts_json(next.step->basis));
    value.set("refusals", refusals_json(next.refusal.unmet, rules));
    return value.set("form", form == nullptr ? Json{} : form_json(*form));
}

Json standing_json(casework::Dossier const& dossier, Json steps, Moment now)
{
    auto clocks = Json::array();
    for (auto const& clock : dossier.clocks()) clocks.push(clock_json(clock, day_of(now)));
    auto facts = Json::array();
    for (auto const& [key, since] : dossier.facts()) facts.push(casework::fact_text(key));
    auto value = Json::object();
    value.set("id", dossier.matter() ? Json{to_string(*dossier.matter())} : Json{});
    value.set("last_seq", static_cast<std::size_t>(dossier.last_seq())).set("now", to_string(now));
    value.set("things", things_json(dossier));
    return value.set("steps", std::move(steps)).set("clocks", std::move(clocks)).set("facts", std::move(facts));
}

} // namespace xz::engine
