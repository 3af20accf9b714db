// SPDX-License-Identifier: Apache-2.0
#include "law/diff_words.hpp"

#include <algorithm>

namespace xz::law {

namespace {

std::string_view move_word(ClockMove move)
{
    switch (move) {
    case ClockMove::Start:
        return "start";
    case ClockMove::Stop:
        return "stop";
    case ClockMove::Resume:
        return "resume";
    case ClockMove::Meet:
        return "meet";
    case ClockMove::Extend:
        return "extend";
    case ClockMove::End:
        return "end";
    }
    return "";
}

std::string parts_text(Formula const& formula, std::string_view between)
{
    auto text = std::string{"("};
    for (auto const& part : formula.parts) text += (text.size() > 1 ? std::string{between} : "") + formula_text(part);
    return text + ")";
}

} // namespace

std::string joined(std::vector<std::string> const& texts)
{
    auto result = std::string{};
    for (auto const& text : texts) result += (result.empty() ? "" : ", ") + text;
    return result;
}

std::string formula_text(Formula const& formula)
{
    switch (formula.kind) {
    case Formula::Kind::True:
        return "";
    case Formula::Kind::Fact:
        return formula.atom.name;
    case Formula::Kind::Field:
        if (!formula.field.constant) return "form." + formula.field.field;
        return "form." + formula.field.field + (formula.field.equal ? " == " : " != ") + *formula.field.constant;
    case Formula::Kind::Not:
        return "not " + formula_text(formula.parts.front());
    case Formula::Kind::And:
        return parts_text(formula, " and ");
    case Formula::Kind::Or:
        return parts_text(formula, " or ");
    case Formula::Kind::Any:
        return "any " + std::string{to_string(formula.over)} + ": " + formula_text(formula.parts.front());
    case Formula::Kind::All:
        return "all " + std::string{to_string(formula.over)} + ": " + formula_text(formula.parts.front());
    }
    return "";
}

std::string when_text(Formula const& formula) { return formula.always() ? std::string{} : " [" + formula_text(formula) + "]"; }

std::string titled(RuleSet const& rules, std::string const& need)
{
    auto const fact = rules.facts.find(need);
    return fact == rules.facts.end() || fact->second.title.zh.empty() ? need : need + "（" + fact->second.title.zh + "）";
}

std::string state_text(RuleSet const& rules, StateRef const& state)
{
    auto const* known = rules.state(state);
    auto const name = state.procedure + ":" + state.state;
    return known == nullptr || known->title.zh.empty() || known->title.zh == state.state ? name : name + "（" + known->title.zh + "）";
}

std::string clock_text(ClockEffect const& effect)
{
    auto text = std::string{move_word(effect.move)} + " " + effect.clock;
    if (effect.of != Scope::Case) text += " / " + std::string{to_string(effect.of)};
    if (!effect.until.empty()) text += ", until form." + effect.until;
    if (!effect.days.empty()) text += ", days form." + effect.days;
    if (!effect.after.empty()) text += ", after " + joined(effect.after);
    return text + when_text(effect.when);
}

std::string field_text(Field const& field)
{
    auto text = std::string{field.required ? "required" : "optional"} + when_text(field.when);
    if (!field.choices.empty()) text += "; " + joined(field.choices);
    if (field.min) text += "; min " + std::to_string(*field.min);
    if (field.max) text += "; max " + std::to_string(*field.max);
    return text;
}

std::string from_to_zh(std::string_view before, std::string_view after)
{
    auto const shown = [](std::string_view text) { return text.empty() ? std::string{"（无）"} : std::string{text}; };
    return "由 " + shown(before) + " 改为 " + shown(after);
}

std::string from_to_en(std::string_view before, std::string_view after)
{
    auto const shown = [](std::string_view text) { return text.empty() ? std::string{"(nothing)"} : std::string{text}; };
    return ": " + shown(before) + " → " + shown(after);
}

} // namespace xz::law
