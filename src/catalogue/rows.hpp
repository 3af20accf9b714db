// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace xz::catalogue {

/// Lines and columns begin at 1; a column counts characters, so it is the same in every encoding.
struct CsvCell {
    std::string text;
    std::size_t line = 0;
    std::size_t column = 0;
};

struct CsvRow {
    std::size_t line = 0;
    std::vector<CsvCell> cells;
};

/// Rows of cells, packed: their texts stand one behind another. Four million cells cost eight bytes each beside their texts, where a string
/// each cost fifty and an allocation. At most four thousand million bytes.
class CsvRows {
public:
    void add(CsvRow const& row);
    void reserve(std::size_t bytes) { text_.reserve(bytes); }
    std::size_t bytes() const { return text_.size(); }

    std::size_t size() const { return firsts_.size(); }
    bool empty() const { return firsts_.empty(); }
    std::size_t width(std::size_t row) const { return end_of(row) - firsts_[row]; }
    std::size_t line(std::size_t row) const { return lines_.empty() ? 0 : lines_[row]; }
    std::string_view text(std::size_t row, std::size_t cell) const; // "" behind the last one
    /// Line and column; behind the last cell those of the row's first.
    std::pair<std::size_t, std::size_t> place(std::size_t row, std::size_t cell) const;
    CsvRow operator[](std::size_t row) const; // unpacked
    CsvRow at(std::size_t row) const { return firsts_.at(row), (*this)[row]; }
    /// Where cells stood in their file: nobody asks any more.
    void forget_places();

private:
    std::size_t end_of(std::size_t row) const { return row + 1 < firsts_.size() ? firsts_[row + 1] : ends_.size(); }

    std::string text_;
    std::vector<std::uint32_t> ends_;                  // of each cell in the text
    std::vector<std::uint32_t> columns_;               // of each cell
    std::vector<std::uint32_t> firsts_;                // cell of each row
    std::vector<std::uint32_t> lines_;                 // of each row
    std::map<std::uint32_t, std::uint32_t> elsewhere_; // cells that begin on another line than their row
};

/// One table of a catalogue: its rows in their canonical order, read by the names of columns.
class TableRows {
public:
    TableRows() = default;
    /// `columns`: which cell each name is. The first row of `rows` is their head.
    TableRows(std::shared_ptr<CsvRows const> rows, std::map<std::string, std::size_t, std::less<>> columns);

    std::size_t size() const { return order_.size(); }
    std::map<std::string, std::size_t, std::less<>> const& columns() const { return columns_; } // by name
    std::string_view text(std::size_t row, std::string_view column) const;
    /// The cells that are not empty.
    Json row(std::size_t row) const;
    /// RFC 8785: an array of rows, each an object of its cells that are not empty, ordered by their own canonical text.
    void append_canonical(std::string& out) const;
    /// How long that is at most, but for what is escaped: room that is never touched costs nothing, a text that grows is copied.
    std::size_t canonical_bytes() const;
    /// The same rows as a table that can be read again.
    CsvRows const& rows() const { return *rows_; }

private:
    void append_row(std::string& out, std::size_t packed) const;

    std::shared_ptr<CsvRows const> rows_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::vector<std::uint32_t> order_; // of packed rows
};

} // namespace xz::catalogue
