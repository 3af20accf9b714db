// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "catalogue/csv.hpp"
#include "catalogue/fault_words.hpp"
#include "catalogue/item.hpp"
#include "catalogue/source.hpp"

namespace xz::catalogue {

/// Faults of all files, in the order file, line, column. At most `max_faults` and a last line that says how many were left out.
inline constexpr auto max_faults = std::size_t{1000};

class FaultList {
public:
    void add(Fault fault);
    std::size_t count() const { return count_; }
    std::vector<Fault> take();

private:
    std::vector<Fault> faults_;
    std::size_t count_ = 0;
};

/// The columns that a file must have, and those it may have. Any other is refused; their order is free.
struct Columns {
    std::vector<std::string_view> required;
    std::vector<std::string_view> optional;
};

class Table;

/// One row, read by the names of its columns. Each reader adds a fault at the cell where the text is not what it should be, and returns
/// nothing.
class Row {
public:
    Row(Table const& table, CsvRow const& row, FaultList& faults) : table_{&table}, row_{&row}, faults_{&faults} {}

    /// The text as it stands; "" for a column that the file may leave out.
    std::string const& text(std::string_view column) const;
    bool empty(std::string_view column) const { return text(column).empty(); }
    /// Text that must be there.
    std::string required(std::string_view column) const;
    std::optional<std::int64_t> whole(std::string_view column) const; // positive; empty gives nothing without a fault
    /// A decimal without sign, times `scale` (100 or 1000), exact; empty gives nothing without a fault.
    std::optional<std::int64_t> scaled(std::string_view column, std::int64_t scale) const;
    std::optional<Day> day(std::string_view column) const; // empty gives nothing without a fault
    std::optional<bool> truth(std::string_view column) const;
    std::vector<std::string> list(std::string_view column) const; // parts between ';'

    template <class Enum>
    std::optional<Enum> choice(std::string_view column) const;

    void fault(std::string_view column, Wrong wrong, std::vector<Said> const& said = {}) const;
    /// What stands in the column, and the column's title, as people write them and as the machine does.
    Said shown(std::string_view column) const;
    Said title(std::string_view column) const;
    std::size_t line() const { return row_->line; }

private:
    Table const* table_;
    CsvRow const* row_;
    FaultList* faults_;
};

/// A file with its columns by name. `whole()` is false where rows are missing because of faults: then references into it say nothing.
class Table {
public:
    /// Nothing usable came of it where a required column is missing or doubled.
    static Table read(Source source, Columns const& columns, FaultList& faults);

    bool usable() const { return usable_; }
    bool whole() const { return whole_; }
    std::string const& path() const { return path_; }
    std::string const& name() const { return name_; }
    std::vector<CsvRow> const& rows() const { return rows_; }
    std::optional<std::size_t> position(std::string_view column) const;
    /// Rows as objects of their cells that are not empty, ordered. Their texts move there: the last thing that is asked of a table.
    Json take_content();

private:
    void take_header(CsvRow const& header, Columns const& columns, FaultList& faults);
    void check_cells(FaultList& faults);

    std::string path_, name_;
    std::map<std::string, std::size_t, std::less<>> positions_;
    std::vector<CsvRow> rows_;
    bool usable_ = true;
    bool whole_ = true;
};

/// "a, b, c" as people write each of them in that column, and as they stand.
Said words_said(std::string_view column, std::string const& all);

template <class Enum>
std::optional<Enum> Row::choice(std::string_view column) const
{
    auto const value = from_word<Enum>(text(column));
    if (!value) fault(column, Wrong::NoSuchWord, {text(column), title(column), words_said(column, all_words<Enum>())});
    return value;
}

} // namespace xz::catalogue
