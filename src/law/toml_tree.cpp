// SPDX-License-Identifier: Apache-2.0
#include "law/toml_tree.hpp"

#include <algorithm>
#include <map>

#include "base/json.hpp"

namespace xz::law {

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

namespace {

constexpr auto time_mark = "@"; // a table with this one member is a day or a time: no key is written so
constexpr auto fraction_mark = "#";

} // namespace

Json tree_json(TomlNode const& node)
{
    switch (node.kind) {
    case TomlNode::Kind::Text:
        return node.text;
    case TomlNode::Kind::Integer:
        return node.integer;
    case TomlNode::Kind::Bool:
        return node.flag;
    case TomlNode::Kind::Float:
        return Json::object().set(fraction_mark, node.text);
    case TomlNode::Kind::Time:
        return Json::object().set(time_mark, node.text);
    case TomlNode::Kind::Array: {
        auto list = Json::array();
        for (auto const& item : node.items) list.push(tree_json(item));
        return list;
    }
    case TomlNode::Kind::Table: {
        auto table = Json::object();
        for (auto const& member : node.members) table.set(member.key, tree_json(member.value));
        return table;
    }
    }
    return {};
}

TomlNode tree_from(Json const& json)
{
    auto node = TomlNode{};
    if (json.is_string()) {
        node.kind = TomlNode::Kind::Text;
        node.text = json.as_string();
    } else if (json.is_integer()) {
        node.kind = TomlNode::Kind::Integer;
        node.integer = json.as_integer();
    } else if (json.is_bool()) {
        node.kind = TomlNode::Kind::Bool;
        node.flag = json.as_bool();
    } else if (json.is_array()) {
        node.kind = TomlNode::Kind::Array;
        for (auto const& item : json.as_array()) node.items.push_back(tree_from(item));
    } else if (json.is_object()) {
        for (auto const* mark : {time_mark, fraction_mark})
            if (json.as_object().size() == 1 && json.find(mark) != nullptr) {
                node.kind = mark == time_mark ? TomlNode::Kind::Time : TomlNode::Kind::Float;
                node.text = json.text(mark);
                return node;
            }
        for (auto const& [key, value] : json.as_object()) node.members.push_back({key, 0, 0, tree_from(value)});
    }
    return node;
}

} // namespace xz::law
