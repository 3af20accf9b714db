// SPDX-License-Identifier: Apache-2.0
#include "casework/write_story.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace xz::casework {

namespace {

std::string quoted(std::string_view text) { return to_string(Json{text}); } // JSON's escapes are TOML's

std::string toml(Json const& value)
{
    if (value.is_string()) return quoted(value.as_string());
    if (value.is_bool()) return value.as_bool() ? "true" : "false";
    if (value.is_integer()) return std::to_string(value.as_integer());
    auto text = std::string{};
    if (value.is_array()) {
        for (auto const& item : value.as_array()) text += (text.empty() ? "" : ", ") + toml(item);
        return "[" + text + "]";
    }
    for (auto const& [key, member] : value.as_object())
        if (!member.is_null()) text += (text.empty() ? "" : ", ") + key + " = " + toml(member);
    return text.empty() ? "{}" : "{ " + text + " }";
}

std::string names(std::vector<std::string> const& list)
{
    auto text = std::string{};
    for (auto const& name : list) text += (text.empty() ? "" : ", ") + quoted(name);
    return "[" + text + "]";
}

std::string minute(Moment moment)
{
    auto text = to_string(moment).substr(0, 16);
    std::replace(text.begin(), text.end(), 'T', ' ');
    return text;
}

/// What the form says beside what the cast writes by itself; nothing where the cast would write too much.
std::optional<Json> said(Json const& form, Json const& by_itself)
{
    auto result = Json::object();
    for (auto const& [key, value] : by_itself.as_object())
        if (!value.is_null() && form.at(key).is_null()) return std::nullopt;
    for (auto const& [key, value] : form.as_object())
        if (!value.is_null() && by_itself.at(key) != value) result.set(key, value);
    return result;
}

std::string act_text(ProposedAct const& act, Moment recorded, MemoryStage const& stage, Cast const& cast)
{
    auto text = "\n[[act]]\nat = \"" + minute(act.happened_at) + "\"\ndo = " + quoted(act.step) + "\n";
    if (recorded != act.happened_at) text += "recorded = \"" + minute(recorded) + "\"\n";
    if (!act.procedure.empty()) text += "procedure = " + quoted(act.procedure) + "\n";
    text += "by = " + quoted(act.actor) + "\n";
    auto const* step = stage.rules().step(act.procedure, act.step);
    auto const wanted = static_cast<std::size_t>(std::max(0, step == nullptr ? 0 : step->officers));
    auto const usual = std::vector<std::string>{
        cast.officers.begin(), cast.officers.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, cast.officers.size()))};
    if (act.officers != usual) text += "officers = " + names(act.officers) + "\n";
    auto about = std::string{};
    for (auto const& [scope, id] : act.about)
        about += (about.empty() ? "" : ", ") + std::string{law::to_string(scope)} + " = " + quoted(id);
    if (!about.empty()) text += "about = { " + about + " }\n";
    auto const different = step == nullptr ? std::nullopt : said(act.form, fill_form(*step, Json::object(), act, stage, cast));
    auto const form = toml(different.value_or(act.form));
    if (form != "{}") text += "form = " + form + "\n";
    if (!different) text += "form_only = true\n";
    return text;
}

std::string party_text(law::Party const& party)
{
    static constexpr auto kinds = std::to_array<std::string_view>({"individual", "individual_business", "organisation", "responsible"});
    auto text = "\n[[party]]\nid = " + quoted(party.id) + "\nkind = " + quoted(kinds[static_cast<std::size_t>(party.kind)]) +
                "\nname = " + quoted(party.name) + "\n";
    if (party.birth_date) text += "birth_date = " + to_string(*party.birth_date) + "\n";
    return text;
}

std::string head_text(MatterOpening const& opening)
{
    auto text = std::string{};
    if (!opening.item.empty()) text += "item = " + quoted(opening.item) + "\n";
    text += "procedure = " + quoted(opening.procedure) + "\ntownship = " + quoted(opening.township) + "\n";
    for (auto const& party : opening.parties) text += party_text(party);
    return text;
}

/// The head of another story without its title, its road and its beginning, which are written anew.
std::string head_like(Story const& like)
{
    auto text = std::string{};
    auto lines = std::istringstream{like.head};
    for (auto line = std::string{}; std::getline(lines, line);) {
        auto const dropped = line.starts_with("title") || line.starts_with("use") || line.starts_with("begin") || line.starts_with("#");
        if (!dropped) text += line + "\n";
    }
    return text;
}

} // namespace

std::string write_story(MemoryStage& fresh, MatterOpening const& opening, std::vector<MemoryStage::Kept> const& kept, Cast const& cast,
                        law::Text const& title, Story const* like)
{
    auto text = "title = { zh = " + quoted(title.zh) + ", en = " + quoted(title.en) + " }\n";
    if (!kept.empty()) text += "begin = \"" + minute(kept.front().recorded) + "\"\n";
    text += like == nullptr ? head_text(opening) : head_like(*like);
    for (auto const& one : kept) {
        for (auto const& act : one.acts) text += act_text(act, one.recorded, fresh, cast);
        fresh.propose(one.acts, one.recorded_by, one.recorded);
    }
    return text;
}

} // namespace xz::casework
