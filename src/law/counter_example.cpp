// SPDX-License-Identifier: Apache-2.0
#include "law/counter_example.hpp"

#include <algorithm>
#include <chrono>

#include "base/date.hpp"

namespace xz::law {

namespace {

std::string quoted(std::string_view text)
{
    auto out = std::string{"\""};
    for (auto const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c != '\n') out += c;
    }
    return out + '"';
}

/// Days that must go by before an act that rests on a clock's having run out: longer than any period of the procedure that can lapse here.
int days_before(RuleSet const& rules, std::vector<Choice> const& choices)
{
    auto days = 0;
    for (auto const& choice : choices) {
        auto const* guard = choice.of == Choice::Of::Guard && choice.value == "yes" ? rules.guard(choice.name) : nullptr;
        if (guard != nullptr && !guard->clock.empty() && (guard->clock_is == "lapsed" || guard->clock_is == "elapsed"))
            days = std::max(days, 45);
    }
    return days;
}

/// Whether "yes" and "no" are codes of the field's list, not the answers of a bool.
bool has_codes(RuleSet const& rules, std::string const& name)
{
    auto const dot = name.find('.');
    auto const* form = dot == std::string::npos ? nullptr : rules.form(name.substr(0, dot));
    auto const* field = form == nullptr ? nullptr : form->field(name.substr(dot + 1));
    return field != nullptr && field->type == FieldType::Choice;
}

std::string form_of(RuleSet const& rules, std::vector<Choice> const& choices)
{
    auto fields = std::string{};
    for (auto const& choice : choices) {
        if (choice.of != Choice::Of::Field || choice.value == "absent" || choice.value == "given") continue;
        auto name = choice.name.substr(choice.name.find('.') + 1);
        auto const plain = has_codes(rules, choice.name) || (choice.value != "yes" && choice.value != "no");
        auto value = plain ? quoted(choice.value) : std::string{choice.value == "yes" ? "true" : "false"};
        if (auto const equals = name.find('='); equals != std::string::npos) {
            if (choice.value != "yes") continue;
            value = "[" + quoted(name.substr(equals + 1)) + "]";
            name = name.substr(0, equals);
        }
        fields += (fields.empty() ? "" : ", ") + name + " = " + value;
    }
    return fields;
}

std::string actor(Step const& step, std::size_t party, CastOf const& cast)
{
    auto const by_party = std::find(step.by.begin(), step.by.end(), "party") != step.by.end();
    if (by_party) return party == 1 ? "q" : "p";
    if (step.by.empty()) return step.made_by;
    return cast ? cast(step.by.front()) : step.by.front();
}

std::string about(RuleSet const& rules, Move const& move, std::string const& paper)
{
    auto parts = std::string{};
    auto const* procedure = rules.procedure(move.step->procedure);
    auto const wants = [&](Scope scope) {
        return std::find(move.step->about.begin(), move.step->about.end(), scope) != move.step->about.end();
    };
    if (move.party != nothing && (wants(Scope::Party) || (procedure != nullptr && procedure->about != Scope::Case)))
        parts = move.party == 1 ? "party = \"q\"" : "party = \"p\"";
    if (!paper.empty()) parts += (parts.empty() ? "" : ", ") + std::string{"paper = "} + quoted(paper);
    return parts;
}

} // namespace

std::string scenario_of(RuleSet const& rules, RealPath const& path, std::string const& title_zh, std::string const& title_en,
                        CastOf const& cast)
{
    auto const machines = Machines{rules};
    auto day = make_day(2026, 1, 12);
    auto minutes = 9 * 60;
    auto text = "title = { zh = " + quoted(title_zh) + ", en = " + quoted(title_en) + " }\nbegin = \"" + xz::to_string(day) + " 09:00\"\n";
    if (path.company.parties > 1) text += "\n[[party]]\nid = \"p\"\n\n[[party]]\nid = \"q\"\n";
    for (auto i = std::size_t{0}; i < path.moves.size(); ++i) {
        auto const& move = path.moves[i];
        auto const wait = days_before(rules, path.choices[i]);
        if (wait != 0 || minutes > 16 * 60) {
            day += std::chrono::days{std::max(wait, 1)};
            minutes = 9 * 60;
        }
        minutes += 10;
        auto clock = std::to_string(minutes % 60);
        if (clock.size() < 2) clock.insert(0, "0");
        auto const hour = minutes / 60;
        text += "\n[[act]]\nat = \"" + xz::to_string(day) + (hour < 10 ? " 0" : " ") + std::to_string(hour) + ":" + clock +
                "\"\ndo = " + quoted(move.step->id) + "\nby = " + quoted(actor(*move.step, move.party, cast)) + "\n";
        auto const paper = move.run_kind == nothing ? std::string{} : machines.run_kinds()[move.run_kind].paper;
        if (auto const whom = about(rules, move, paper); !whom.empty()) text += "about = { " + whom + " }\n";
        if (auto const fields = form_of(rules, path.choices[i]); !fields.empty()) text += "form = { " + fields + " }\n";
    }
    return text;
}

} // namespace xz::law
