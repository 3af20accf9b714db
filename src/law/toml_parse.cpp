// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <sstream>

#include <toml++/toml.h>

#include "law/toml_tree.hpp"

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
