// SPDX-License-Identifier: Apache-2.0
#include "store/given_rows.hpp"

#include <stdexcept>

#include <sqlite3.h>

#include "base/result.hpp"
#include "store/sqlite_batch.hpp"

namespace xz::store {

namespace {

constexpr auto declaration = "create table given_rows (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, given hidden)";
constexpr auto given_column = GivenRows::most_columns;

struct Cursor {
    sqlite3_vtab_cursor base;
    GivenRows const* rows;
    std::size_t row;
};

Cursor* cursor_of(sqlite3_vtab_cursor* cursor) { return reinterpret_cast<Cursor*>(cursor); }

int connect(sqlite3* database, void*, int, char const* const*, sqlite3_vtab** table, char**)
{
    *table = new sqlite3_vtab{};
    return sqlite3_declare_vtab(database, declaration);
}

int disconnect(sqlite3_vtab* table)
{
    delete table;
    return SQLITE_OK;
}

/// There is one way to read it: from first to last, the rows being given.
int best_index(sqlite3_vtab*, sqlite3_index_info* info)
{
    for (auto n = 0; n < info->nConstraint; ++n) {
        auto const& constraint = info->aConstraint[n];
        if (constraint.iColumn != given_column || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ || constraint.usable == 0) continue;
        info->aConstraintUsage[n].argvIndex = 1;
        info->aConstraintUsage[n].omit = 1;
        info->estimatedCost = 1;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

int open_cursor(sqlite3_vtab*, sqlite3_vtab_cursor** cursor)
{
    *cursor = &(new Cursor{{}, nullptr, 0})->base;
    return SQLITE_OK;
}

int close_cursor(sqlite3_vtab_cursor* cursor)
{
    delete cursor_of(cursor);
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int, char const*, int, sqlite3_value** arguments)
{
    cursor_of(cursor)->rows = static_cast<GivenRows const*>(sqlite3_value_pointer(arguments[0], given_rows_type));
    cursor_of(cursor)->row = 0;
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor)
{
    ++cursor_of(cursor)->row;
    return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* cursor)
{
    auto const& one = *cursor_of(cursor);
    return one.rows == nullptr || one.row >= one.rows->size() ? 1 : 0;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* result, int number)
{
    auto const& one = *cursor_of(cursor);
    auto const place = static_cast<std::size_t>(number);
    if (place >= one.rows->width()) return SQLITE_OK; // null
    auto const& cell = one.rows->at(one.row, place);
    auto const* bytes = cell.bytes.empty() ? "" : cell.bytes.data();
    switch (cell.kind) {
    case GivenRows::Cell::Kind::Null:
        break;
    case GivenRows::Cell::Kind::Integer:
        sqlite3_result_int64(result, cell.number);
        break;
    case GivenRows::Cell::Kind::Text:
        sqlite3_result_text64(result, bytes, cell.bytes.size(), SQLITE_STATIC, SQLITE_UTF8);
        break;
    case GivenRows::Cell::Kind::Blob:
        sqlite3_result_blob64(result, bytes, cell.bytes.size(), SQLITE_STATIC);
        break;
    }
    return SQLITE_OK;
}

int row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* id)
{
    *id = static_cast<sqlite3_int64>(cursor_of(cursor)->row);
    return SQLITE_OK;
}

sqlite3_module made_module()
{
    auto module = sqlite3_module{}; // without xCreate: a table that is always there and never made
    module.xConnect = connect;
    module.xBestIndex = best_index;
    module.xDisconnect = disconnect;
    module.xOpen = open_cursor;
    module.xClose = close_cursor;
    module.xFilter = filter;
    module.xNext = next;
    module.xEof = at_end;
    module.xColumn = column;
    module.xRowid = row_id;
    return module;
}

} // namespace

GivenRows::Cell GivenRows::uuid(Uuid value)
{
    auto& bytes = ids_.emplace_back();
    write_uuid(value, bytes.data());
    return blob({bytes.data(), bytes.size()});
}

void GivenRows::add(std::initializer_list<Cell> cells)
{
    check(cells.size() <= most_columns && (cells_.empty() || cells.size() == width_), "rows of different lengths in one statement");
    width_ = cells.size();
    cells_.insert(cells_.end(), cells);
}

void GivenRows::clear()
{
    cells_.clear();
    ids_.clear();
    width_ = 0;
}

void register_given_rows(sqlite3* database)
{
    static auto const module = made_module();
    if (sqlite3_create_module(database, "given_rows", &module, nullptr) != SQLITE_OK)
        throw std::runtime_error{"SQLite takes no virtual table"};
}

} // namespace xz::store
