// SPDX-License-Identifier: Apache-2.0
#include "documents/words.hpp"

#include <cstdio>

#include "law/money_rules.hpp"

namespace xz::documents {

namespace {

std::optional<std::string> text_words(std::string const& text) { return text.empty() ? std::nullopt : std::optional{text}; }

std::string choice_words(law::Field const& field, std::string const& code)
{
    auto const found = field.choice_titles.find(code);
    return found == field.choice_titles.end() ? code : found->second.zh;
}

template <class Say>
std::optional<std::string> list_words(Json const& value, Say say)
{
    auto text = std::string{};
    for (auto const& item : value.as_array()) {
        if (!item.is_string()) continue;
        if (!text.empty()) text += "、";
        text += say(item.as_string());
    }
    return text_words(text);
}

std::optional<std::string> string_words(law::Field const& field, std::string const& text, Names const& names)
{
    using enum law::FieldType;
    switch (field.type) {
    case Date: {
        auto const day = parse_day(text);
        return day ? day_words(*day) : text;
    }
    case Moment: {
        auto const moment = parse_moment(text);
        return moment ? moment_words(*moment) : text;
    }
    case Choice:
        return choice_words(field, text);
    case Person:
        return text_words(names.person(text));
    case Party:
        return text_words(names.party(text));
    case Text:
    case LongText:
    case Integer:
    case Money:
    case Duration:
    case Choices:
    case Bool:
    case Officers:
    case Evidence:
    case Goods:
    case Place:
    case LawReference:
    case Signature:
        break;
    }
    return text_words(text);
}

} // namespace

std::string day_words(Day day)
{
    auto const parts = std::chrono::year_month_day{day};
    return std::to_string(static_cast<int>(parts.year())) + "年" + std::to_string(static_cast<unsigned>(parts.month())) + "月" +
           std::to_string(static_cast<unsigned>(parts.day())) + "日";
}

std::string moment_words(Moment moment)
{
    auto const day = day_of(moment);
    auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(moment - start_of(day)).count();
    char time[32];
    std::snprintf(time, sizeof time, "%d时%02d分", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    return day_words(day) + time;
}

std::string money_words(Money amount, std::string_view way)
{
    auto const digits = to_string(amount) + "元";
    if (way == "digits") return digits;
    auto const capitals = law::in_capitals(amount);
    return way == "capitals" ? capitals : digits + "（" + capitals + "）";
}

std::optional<std::string> value_words(law::Field const& field, Json const& value, std::string_view way, Names const& names)
{
    using enum law::FieldType;
    if (value.is_string()) return string_words(field, value.as_string(), names);
    if (value.is_bool()) return std::string{value.as_bool() ? "是" : "否"};
    if (value.is_integer())
        return field.type == Money ? money_words(xz::Money::from_fen(value.as_integer()), way) : std::to_string(value.as_integer());
    if (value.is_object()) return field.type == Party ? text_words(std::string{value.text("name")}) : std::nullopt;
    if (!value.is_array()) return std::nullopt;
    if (field.type == Officers)
        return list_words(value, [&](std::string const& id) { return way == "names" ? names.person(id) : names.officer(id); });
    if (field.type == Evidence) return list_words(value, [&](std::string const& id) { return names.evidence(id); });
    if (field.type == Choices) return list_words(value, [&](std::string const& code) { return choice_words(field, code); });
    return list_words(value, [](std::string const& text) { return text; });
}

std::string title_words(law::Field const& field)
{
    auto const& title = field.title.zh;
    auto const unit = title.find("（");
    return unit == std::string::npos || unit == 0 ? title : title.substr(0, unit);
}

} // namespace xz::documents
