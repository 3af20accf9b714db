// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace xz::catalogue {

/// What people write at the head of a column and in its cells, and what the machine calls it. Spaces, line breaks and brackets with what
/// stands in them ("罚款下限（元）") say nothing.
std::optional<std::string_view> column_named(std::string_view table, std::string_view title);
/// The title of a column in Chinese.
std::string_view column_title(std::string_view table, std::string_view column);
/// The table that a sheet or a file means by its name: 事项, items.csv.
std::optional<std::string_view> table_named(std::string_view name);
std::string_view table_title(std::string_view table);

/// A cell as it was typed, in the machine's words: 是, 2024年9月30日, 45565, 罚款；没收. What isn't known stays as it is, to be judged.
std::string cell_read(std::string_view column, std::string text);
/// The other way: for what people read.
std::string cell_shown(std::string_view column, std::string const& text);

} // namespace xz::catalogue
