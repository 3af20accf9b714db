// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/id.hpp"

struct sqlite3;

namespace xz::store {

/// The rows of one multi-row statement, read by SQLite where they lie: `insert … select c0, c1, … from given_rows(?)`. Nothing is written
/// as JSON and parsed again, which would cost as much as the insertion itself. Texts and blobs are not copied: they must outlive the run.
class GivenRows {
public:
    struct Cell {
        enum class Kind { Null, Integer, Text, Blob };
        Kind kind = Kind::Null;
        std::int64_t number = 0;
        std::string_view bytes;
    };
    static constexpr auto most_columns = 12;

    static Cell null() { return {}; }
    static Cell integer(std::int64_t value) { return {Cell::Kind::Integer, value, {}}; }
    static Cell integer(std::uint64_t value) { return integer(static_cast<std::int64_t>(value)); }
    static Cell text(std::string_view value) { return {Cell::Kind::Text, 0, value}; }
    static Cell blob(std::string_view value) { return {Cell::Kind::Blob, 0, value}; }
    /// The 16 bytes of an id, kept here.
    Cell uuid(Uuid value);

    /// Every row of a statement has the same length.
    void add(std::initializer_list<Cell> cells);
    void clear();

    bool empty() const { return cells_.empty(); }
    std::size_t size() const { return width_ == 0 ? 0 : cells_.size() / width_; }
    Cell const& at(std::size_t row, std::size_t column) const { return cells_[row * width_ + column]; }
    std::size_t width() const { return width_; }

private:
    std::vector<Cell> cells_;
    std::size_t width_ = 0;
    std::deque<std::array<char, 16>> ids_;
};

/// The type under which a GivenRows is bound.
inline constexpr auto given_rows_type = "xz given rows";

/// Makes `given_rows` known to a connection.
void register_given_rows(sqlite3* database);

} // namespace xz::store
