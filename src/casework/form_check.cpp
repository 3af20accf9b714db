// SPDX-License-Identifier: Apache-2.0
#include "casework/form_check.hpp"

#include <algorithm>

#include "law/guard.hpp"

namespace xz::casework {

namespace {

/// `when` of a field looks at the same form only.
class FormOnly : public law::Answers {
public:
    explicit FormOnly(Json const& form) : form_{form} {}
    law::Truth fact(law::Atom const&) override { return law::Truth::No; }
    law::Truth guard(law::Atom const&) override { return law::Truth::No; }
    law::Truth field(law::FieldTest const& test) override
    {
        auto const& value = form_.at(test.field);
        if (!test.constant) return law::truth(law::form_has(form_, test.field));
        auto const text = value.is_bool() ? (value.as_bool() ? "true" : "false") : value.is_string() ? value.as_string() : std::string{};
        if (value.is_array()) {
            auto const& items = value.as_array();
            return law::truth(std::any_of(items.begin(), items.end(), [&](Json const& i) { return i == Json{*test.constant}; }) ==
                              test.equal);
        }
        return law::truth((text == *test.constant) == test.equal);
    }
    void each(law::Scope, std::function<bool()> const&) override {}

private:
    Json const& form_;
};

bool in_bounds(law::Field const& field, std::int64_t value)
{
    return (!field.min || value >= *field.min) && (!field.max || value <= *field.max);
}

bool is_choice(law::Field const& field, Json const& value)
{
    return value.is_string() && std::find(field.choices.begin(), field.choices.end(), value.as_string()) != field.choices.end();
}

bool all_strings(Json const& value)
{
    return value.is_array() &&
           std::all_of(value.as_array().begin(), value.as_array().end(), [](Json const& item) { return item.is_string(); });
}

std::int64_t characters(std::string_view text)
{
    return std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

bool is_blank(Json const& value)
{
    return value.is_null() || (value.is_string() && value.as_string().empty()) || (value.is_array() && value.as_array().empty());
}

bool fits_one(law::Field const& field, Json const& value)
{
    using enum law::FieldType;
    switch (field.type) {
    case Text:
    case LongText:
    case LawReference:
    case Signature:
    case Place:
        return value.is_string() && in_bounds(field, characters(value.as_string())) && characters(value.as_string()) <= 20000;
    case Person:
        return value.is_string() && is_key(value.as_string());
    case Integer:
    case Duration:
        return value.is_integer() && in_bounds(field, value.as_integer());
    case Money:
        return value.is_integer() && value.as_integer() >= 0 && value.as_integer() <= 100'000'000'000'000 &&
               in_bounds(field, value.as_integer());
    case Date:
        return value.is_string() && parse_day(value.as_string());
    case Moment:
        return value.is_string() && parse_moment(value.as_string());
    case Choice:
        return is_choice(field, value);
    case Choices:
        return value.is_array() &&
               std::all_of(value.as_array().begin(), value.as_array().end(), [&](Json const& item) { return is_choice(field, item); });
    case Bool:
        return value.is_bool();
    case Officers:
    case Evidence:
    case Goods:
        return all_strings(value);
    case Party:
        return value.is_string() || (value.is_object() && !value.text("id").empty());
    }
    return false;
}

bool fits(law::Field const& field, Json const& value)
{
    if (!field.many) return fits_one(field, value);
    return value.is_array() && std::all_of(value.as_array().begin(), value.as_array().end(),
                                           [&](Json const& item) { return fits_one(field, item) && !is_blank(item); });
}

std::vector<std::string_view> split(std::string_view text, std::string_view at)
{
    auto parts = std::vector<std::string_view>{};
    for (auto place = std::size_t{0}; place != std::string_view::npos;) {
        auto const end = text.find(at, place);
        parts.push_back(text.substr(place, end == std::string_view::npos ? end : end - place));
        place = end == std::string_view::npos ? end : end + at.size();
    }
    return parts;
}

/// Each line is one of the answers and what it answers; and whatever is said to have been looked at is answered.
bool ticked_off(law::Field const& list, Json const& filled)
{
    auto const text = filled.text(list.id);
    if (text.empty()) return true;
    auto answered = std::vector<std::string_view>{};
    for (auto const line : split(text, "\n")) {
        auto const parts = split(line, "｜");
        auto const is_answer = std::any_of(list.choice_titles.begin(), list.choice_titles.end(),
                                           [&](auto const& title) { return title.second.zh == parts.front(); });
        if (!is_answer || parts.size() < 2 || parts[1].empty()) return false;
        answered.push_back(parts[1]);
    }
    if (list.sums_up.empty()) return true;
    auto const looked_at = split(filled.text(list.sums_up.front()), "\n");
    return std::all_of(looked_at.begin(), looked_at.end(), [&](auto const item) {
        return item.empty() || std::find(answered.begin(), answered.end(), split(item, "：").front()) != answered.end();
    });
}

} // namespace

std::vector<Unmet> check_form(law::Form const* form, Json const& filled, std::string const& article)
{
    auto unmet = std::vector<Unmet>{};
    auto const add = [&](std::string field, std::string const& basis) {
        unmet.push_back({"form", basis.empty() ? article : basis, std::move(field), {"form"}});
    };
    if (!filled.is_object()) {
        add("", {});
        return unmet;
    }
    for (auto const& [name, value] : filled.as_object()) {
        auto const* field = form == nullptr ? nullptr : form->field(name);
        if (field == nullptr && name == "late_reason" && value.is_string()) continue;
        if (field == nullptr || (!value.is_null() && !fits(*field, value)) || !is_nfc(name) || !all_nfc(value))
            add(name, field == nullptr ? "" : field->basis);
    }
    if (form == nullptr) return unmet;
    for (auto const& field : form->fields)
        if (!field.checklist.empty() && filled.at(field.id).is_string() && !ticked_off(field, filled)) add(field.id, field.basis);
    auto answers = FormOnly{filled};
    for (auto const& field : form->fields)
        if (field.required && law::evaluate(field.when, answers) == law::Truth::Yes && is_blank(filled.at(field.id)))
            add(field.id, field.basis);
    return unmet;
}

} // namespace xz::casework
