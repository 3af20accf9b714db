// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace xz::law {

struct TomlMember;

/// A TOML value with its place, free of the parser's headers. Days and moments come as their text.
struct TomlNode {
    enum class Kind { Text, Integer, Bool, Float, Time, Array, Table };
    Kind kind = Kind::Table;
    std::string text; // Text, Time
    std::int64_t integer = 0;
    bool flag = false;
    std::vector<TomlNode> items;     // Array
    std::vector<TomlMember> members; // Table, in the order of their places in the file
    std::size_t line = 0;
    std::size_t column = 0;

    TomlNode const* find(std::string_view key) const; // of a table; null where absent
};

struct TomlMember {
    std::string key;
    std::size_t line = 0;
    std::size_t column = 0;
    TomlNode value;
};

std::string_view to_string(TomlNode::Kind kind);
/// One text for one content: keys sorted, no comments, no space. What a rule set's hash is made of.
std::string canonical(TomlNode const& node);

/// The tree as JSON and back, without places: how a bundle of rules carries files, so that the page needs no parser of TOML.
Json tree_json(TomlNode const& node);
TomlNode tree_from(Json const& json);

/// The root table, or where the text breaks.
struct ParsedToml {
    std::optional<TomlNode> root;
    std::vector<Fault> faults;
};
ParsedToml parse_toml(std::string const& path, std::string_view text);

} // namespace xz::law
