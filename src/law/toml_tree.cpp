// SPDX-License-Identifier: Apache-2.0
#include "law/toml_tree.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include "base/json.hpp"

#include <toml++/toml.h>

namespace xz::law {

namespace {

template <class T>
std::string text_of(T const& value)
{
    auto out = std::ostringstream{};
    out << value;
    return out.str();
}

TomlNode convert(toml::node const& node)
{
    auto result = TomlNode{};
    result.line = node.source().begin.line;
    result.column = node.source().begin.column;
    if (auto const* text = node.as_string()) {
        result.kind = TomlNode::Kind::Text;
        result.text = text->get();
    } else if (auto const* integer = node.as_integer()) {
        result.kind = TomlNode::Kind::Integer;
        result.integer = integer->get();
    } else if (auto const* flag = node.as_boolean()) {
        result.kind = TomlNode::Kind::Bool;
        result.flag = flag->get();
    } else if (auto const* number = node.as_floating_point()) {
        result.kind = TomlNode::Kind::Float;
        result.text = text_of(number->get());
    } else if (auto const* day = node.as_date()) {
        result.kind = TomlNode::Kind::Time;
        result.text = text_of(day->get());
    } else if (auto const* moment = node.as_date_time()) {
        result.kind = TomlNode::Kind::Time;
        result.text = text_of(moment->get());
    } else if (auto const* time = node.as_time()) {
        result.kind = TomlNode::Kind::Time;
        result.text = text_of(time->get());
    } else if (auto const* array = node.as_array()) {
        result.kind = TomlNode::Kind::Array;
        for (auto const& item : *array) result.items.push_back(convert(item));
    } else if (auto const* table = node.as_table()) {
        for (auto const& [key, value] : *table)
            result.members.push_back({std::string{key.str()}, key.source().begin.line, key.source().begin.column, convert(value)});
        std::stable_sort(result.members.begin(), result.members.end(), [](auto const& a, auto const& b) {
            return std::pair{a.line, a.column} < std::pair{b.line, b.column};
        });
    }
    return result;
}

} // namespace

TomlNode const* TomlNode::find(std::string_view key) const
{
    auto const found = std::find_if(members.begin(), members.end(), [&](auto const& member) { return member.key == key; });
    return found == members.end() ? nullptr : &found->value;
}

std::string_view to_string(TomlNode::Kind kind)
{
    switch (kind) {
    case TomlNode::Kind::Text:
        return "a text";
    case TomlNode::Kind::Integer:
        return "an integer";
    case TomlNode::Kind::Bool:
        return "true or false";
    case TomlNode::Kind::Float:
        return "a fraction";
    case TomlNode::Kind::Time:
        return "a date or time";
    case TomlNode::Kind::Array:
        return "an array";
    case TomlNode::Kind::Table:
        return "a table";
    }
    return "";
}

std::string canonical(TomlNode const& node)
{
    switch (node.kind) {
    case TomlNode::Kind::Text:
        return canonical(Json{node.text});
    case TomlNode::Kind::Integer:
        return std::to_string(node.integer);
    case TomlNode::Kind::Bool:
        return node.flag ? "true" : "false";
    case TomlNode::Kind::Float:
    case TomlNode::Kind::Time:
        return node.text;
    case TomlNode::Kind::Array: {
        auto text = std::string{"["};
        for (auto const& item : node.items) text += canonical(item) + ",";
        return text + "]";
    }
    case TomlNode::Kind::Table: {
        auto sorted = std::map<std::string, TomlNode const*>{};
        for (auto const& member : node.members) sorted[member.key] = &member.value;
        auto text = std::string{"{"};
        for (auto const& [key, value] : sorted) text += canonical(Json{key}) + ":" + canonical(*value) + ",";
        return text + "}";
    }
    }
    return {};
}

ParsedToml parse_toml(std::string const& path, std::string_view text)
{
    try {
        return {convert(toml::parse(text, path)), {}};
    } catch (toml::parse_error const& error) {
        auto const place = error.source().begin;
        return {std::nullopt, {{path, place.line, place.column, std::string{error.description()}, "write valid TOML 1.0"}}};
    }
}

} // namespace xz::law
