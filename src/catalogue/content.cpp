// SPDX-License-Identifier: Apache-2.0
// A version as it is kept, read row by row: a tree of its whole text would be ten times as large as what comes of it.
#include <algorithm>

#include "catalogue/import_parts.hpp"

namespace xz::catalogue {

namespace {

bool take(std::string_view& text, char c)
{
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::string_view> take_name(std::string_view& text)
{
    auto const end = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
    if (end == std::string_view::npos) return std::nullopt;
    auto const name = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    return name;
}

/// The length of the flat object that the text begins with; 0 where it begins with none.
std::size_t object_length(std::string_view text)
{
    if (!text.starts_with('{')) return 0;
    auto quoted = false;
    for (auto i = std::size_t{1}; i < text.size(); ++i) {
        if (quoted && text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && text[i] == '}') {
            return i + 1;
        }
    }
    return 0;
}

/// The cells of a row by their columns; false where it has others, or what is no text.
bool fill(CsvRow& row, std::vector<std::string_view> const& names, std::string_view object)
{
    auto const parsed = parse_json(object);
    if (!parsed.value || !parsed.value->is_object()) return false;
    auto& members = parsed.value->as_object();
    for (auto i = std::size_t{0}; i < names.size(); ++i) row.cells[i] = {{}, row.line, i + 1};
    return std::all_of(members.begin(), members.end(), [&](auto const& member) {
        auto const found = std::find(names.begin(), names.end(), member.first);
        if (found == names.end() || !member.second.is_string()) return false;
        row.cells[static_cast<std::size_t>(found - names.begin())].text = member.second.as_string();
        return true;
    });
}

std::optional<CsvRows> take_rows(std::string_view& text, Columns const& columns)
{
    auto const names = all_columns(columns);
    auto rows = CsvRows{};
    auto row = CsvRow{.line = 1, .cells = {}};
    for (auto i = std::size_t{0}; i < names.size(); ++i) row.cells.push_back({std::string{names[i]}, 1, i + 1});
    rows.add(row);
    if (!take(text, '[')) return std::nullopt;
    while (!take(text, ']')) {
        if (row.line > 1 && !take(text, ',')) return std::nullopt;
        ++row.line;
        auto const length = object_length(text);
        if (length == 0 || !fill(row, names, text.substr(0, length))) return std::nullopt;
        rows.add(row);
        text.remove_prefix(length);
    }
    return rows;
}

} // namespace

std::optional<std::vector<Source>> sources_of_text(std::string_view text)
{
    auto sources = std::vector<Source>{};
    if (!take(text, '{')) return std::nullopt;
    while (!take(text, '}')) {
        if (!sources.empty() && !take(text, ',')) return std::nullopt;
        auto const name = take_name(text);
        auto const& all = sheets();
        auto const sheet = std::find_if(all.begin(), all.end(), [&](auto const& one) { return name && one.name == *name; });
        if (sheet == all.end() || !take(text, ':')) return std::nullopt;
        auto rows = take_rows(text, *sheet->columns);
        if (!rows) return std::nullopt;
        sources.push_back({std::string{*name}, std::string{*name} + ".csv", {.rows = std::move(*rows), .faults = {}}});
    }
    return text.empty() ? std::optional{std::move(sources)} : std::nullopt;
}

} // namespace xz::catalogue
