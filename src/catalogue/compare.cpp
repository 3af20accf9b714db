// SPDX-License-Identifier: Apache-2.0
#include "catalogue/compare.hpp"

#include <algorithm>
#include <set>

#include "catalogue/import_parts.hpp"

namespace xz::catalogue {

namespace {

struct At {
    TableRows const* table = nullptr;
    std::size_t row = 0;
    std::string_view text(std::string_view column) const { return table->text(row, column); }
};
using Rows = std::multimap<std::string, At>;

/// What tells a table's rows apart: the columns of its key.
std::vector<std::string_view> key_columns(std::string_view table)
{
    if (table == "items") return {"item_code"};
    if (table == "departments" || table == "townships") return {"code"};
    if (table == "discretion") return {"item_code", "applies_to", "tier"};
    if (table == "force") return {"code", "townships", "from"};
    return {"item_code", "kinds", "objects", "law", "article", "townships", "from"};
}

Rows rows_of(Catalogue const& catalogue, std::string_view name)
{
    auto rows = Rows{};
    auto const* table = catalogue.content().table(name);
    if (table == nullptr) return rows;
    for (auto row = std::size_t{0}; row < table->size(); ++row) {
        auto key = std::string{};
        for (auto const column : key_columns(name)) key += (key.empty() ? "" : " · ") + std::string{table->text(row, column)};
        rows.emplace(std::move(key), At{table, row});
    }
    return rows;
}

std::vector<FieldChange> fields_of(At const& before, At const& after)
{
    auto names = std::set<std::string_view>{};
    for (auto const* row : {&before, &after})
        for (auto const& [name, cell] : row->table->columns()) names.insert(name);
    auto fields = std::vector<FieldChange>{};
    for (auto const name : names)
        if (before.text(name) != after.text(name))
            fields.push_back({std::string{name}, std::string{before.text(name)}, std::string{after.text(name)}});
    return fields;
}

std::string name_of(At const& row, Catalogue const& catalogue)
{
    if (!row.text("name_zh").empty()) return std::string{row.text("name_zh")};
    auto const* item = catalogue.item(row.text("item_code").empty() ? row.text("code") : row.text("item_code"));
    return item == nullptr ? std::string{} : item->name_zh;
}

} // namespace

std::string_view word(RowChange::Kind kind)
{
    return kind == RowChange::Kind::Added ? "added" : kind == RowChange::Kind::Ended ? "ended" : "changed";
}

Comparison compare(Catalogue const& before, Catalogue const& after, Watch const& watch)
{
    auto comparison = Comparison{};
    for (auto const& sheet : sheets()) {
        auto const table = std::string{sheet.name};
        auto const old_rows = rows_of(before, table);
        auto const new_rows = rows_of(after, table);
        auto& counts = comparison.counts[table];
        auto one = old_rows.begin();
        auto other = new_rows.begin();
        auto done = std::size_t{0};
        while (one != old_rows.end() || other != new_rows.end()) {
            watch.at("compare", ++done, 0);
            auto const ended = other == new_rows.end() || (one != old_rows.end() && one->first < other->first);
            auto const added = !ended && (one == old_rows.end() || other->first < one->first);
            if (ended) {
                ++counts.ended;
                comparison.rows.push_back({table, one->first, name_of(one->second, before), RowChange::Kind::Ended, {}});
                ++one;
            } else if (added) {
                ++counts.added;
                comparison.rows.push_back({table, other->first, name_of(other->second, after), RowChange::Kind::Added, {}});
                ++other;
            } else {
                auto fields = fields_of(one->second, other->second);
                ++(fields.empty() ? counts.same : counts.changed);
                if (!fields.empty())
                    comparison.rows.push_back(
                        {table, other->first, name_of(other->second, after), RowChange::Kind::Changed, std::move(fields)});
                ++one;
                ++other;
            }
        }
    }
    return comparison;
}

Json counts_json(Comparison const& comparison)
{
    auto value = Json::object();
    for (auto const& [table, counts] : comparison.counts)
        value.set(
            table,
            Json::object().set("added", counts.added).set("ended", counts.ended).set("changed", counts.changed).set("same", counts.same));
    return value;
}

Json row_json(RowChange const& row)
{
    auto fields = Json::array();
    for (auto const& field : row.fields)
        fields.push(Json::object().set("column", field.column).set("before", field.before).set("after", field.after));
    auto value = Json::object().set("table", row.table).set("key", row.key).set("name", row.name).set("kind", word(row.kind));
    return value.set("fields", std::move(fields));
}

} // namespace xz::catalogue
