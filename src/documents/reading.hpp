// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>

#include "law/schema.hpp"
#include "law/toml_tree.hpp"

namespace xz::documents {

/// Where a byte of a text stands in its file: exact where the text is on one line, as those between double quotes are. Columns count
/// characters.
inline std::pair<std::size_t, std::size_t> place_in(law::TomlNode const& node, std::size_t offset)
{
    auto const before = std::string_view{node.text}.substr(0, offset);
    auto const lines = std::count(before.begin(), before.end(), '\n');
    if (lines > 0) return {node.line + static_cast<std::size_t>(lines), 1};
    auto const characters =
        std::count_if(before.begin(), before.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return {node.line, node.column + 1 + static_cast<std::size_t>(characters)};
}

} // namespace xz::documents
