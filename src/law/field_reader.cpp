// SPDX-License-Identifier: Apache-2.0
#include "law/field_reader.hpp"

#include <algorithm>
#include <array>

namespace xz::law {

namespace {

constexpr auto field_types = std::array<std::string_view, 18>{"text",     "long_text", "integer", "money", "date",          "moment",
                                                              "duration", "choice",    "choices", "bool",  "person",        "officers",
                                                              "party",    "evidence",  "goods",   "place", "law_reference", "signature"};

void read_choices(TableReader const& reader, TomlNode const& node, Field& field)
{
    auto const* choices = reader.node("choices");
    auto const takes = field.type == FieldType::Choice || field.type == FieldType::Choices || !field.checklist.empty();
    if (takes != (choices != nullptr)) {
        reader.fault(node, takes ? "the choice " + field.id + " has no choices" : "the field " + field.id + " is no choice",
                     "choices = [\"code\", …]");
        return;
    }
    if (choices == nullptr) return;
    for (auto const& item : choices->items) field.choices.push_back(item.text);
    for (auto const& member : choices->members) {
        field.choices.push_back(member.key);
        auto const* zh = member.value.find("zh");
        auto const* en = member.value.find("en");
        field.choice_titles[member.key] = {zh == nullptr ? member.key : zh->text, en == nullptr ? member.key : en->text};
    }
}

} // namespace

Field read_field(TomlNode const& node, std::string const& file, std::vector<Fault>& faults)
{
    auto const reader = TableReader{"field", file, node, faults};
    auto field = Field{.id = reader.text("id"),
                       .title = reader.words("title"),
                       .required = reader.flag("required", false),
                       .when = reader.formula("when"),
                       .unit = reader.text("unit"),
                       .basis = reader.text("basis"),
                       .personal = reader.flag("personal", false),
                       .sealed = reader.texts("sealed"),
                       .checklist = reader.text("checklist"),
                       .sums_up = reader.texts("sums_up"),
                       .many = reader.flag("many", false),
                       .place = reader.place()};
    if (!field.sealed.empty() && !field.personal)
        reader.fault(node, "the field " + field.id + " is sealed, but stands open in the act", "add personal = true");
    auto const type = std::find(field_types.begin(), field_types.end(), reader.text("type"));
    if (type == field_types.end())
        reader.fault(node, "unknown type \"" + reader.text("type") + "\" of the field " + field.id, "see `xiangzhi rules schema`");
    else
        field.type = static_cast<FieldType>(type - field_types.begin());
    if (reader.node("min") != nullptr) field.min = reader.integer("min", 0);
    if (reader.node("max") != nullptr) field.max = reader.integer("max", 0);
    if (field.min && field.max && *field.min > *field.max) reader.fault(node, "min is above max in the field " + field.id, "swap them");
    if (!field.checklist.empty() && field.type != FieldType::LongText)
        reader.fault(node, "the checklist " + field.id + " is no long_text", "type = \"long_text\"");
    if (field.many && field.type != FieldType::Text && field.type != FieldType::Person && field.type != FieldType::Place)
        reader.fault(node, "a list of " + reader.text("type") + " in the field " + field.id, "many goes with text, person and place");
    read_choices(reader, node, field);
    return field;
}

void read_fields(TableReader const& reader, std::string const& file, std::vector<Fault>& faults, Form& form)
{
    for (auto const* node : reader.tables("field")) {
        auto field = read_field(*node, file, faults);
        if (form.field(field.id) != nullptr)
            reader.fault(*node, "the field " + field.id + " stands twice", "remove one");
        else
            form.fields.push_back(std::move(field));
    }
}

} // namespace xz::law
