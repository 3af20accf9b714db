// SPDX-License-Identifier: Apache-2.0
#include "catalogue/csv.hpp"

#include <csv.h>
#include <optional>
#include <stdexcept>

#include "catalogue/fault_words.hpp"

namespace xz::catalogue {

namespace {

/// The first line over the limit, without looking past it: a line of 200 MB costs a glance at its first 256 KiB.
std::optional<Fault> oversize(File const& file)
{
    auto const text = std::string_view{file.text};
    auto line = std::size_t{1};
    auto length = std::size_t{0};
    for (auto i = std::size_t{0}; i < text.size() && i < max_csv_file_bytes; ++i) {
        if (text[i] == '\n' || text[i] == '\r') {
            if (text[i] == '\r' || i == 0 || text[i - 1] != '\r') ++line;
            length = 0;
        } else if (++length > max_csv_line_bytes) {
            return fault_of(file.path, line, 0, Wrong::LineTooLong, {max_csv_line_bytes});
        }
    }
    if (text.size() <= max_csv_file_bytes) return std::nullopt;
    return fault_of(file.path, 0, 0, Wrong::FileTooLarge, {max_csv_file_bytes});
}

/// Feeds libcsv a byte at a time, since it does not tell where a cell began.
class Reader {
public:
    Reader(std::string path, CsvForm form) : path_{std::move(path)}, form_{form}
    {
        if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::runtime_error("libcsv does not start");
        csv_set_delim(&parser_, static_cast<unsigned char>(form_.delimiter));
        csv_set_space_func(&parser_, [](unsigned char) { return 0; }); // keep spaces: trimming would hide a wrong code
    }
    ~Reader() { csv_free(&parser_); }
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;

    CsvRead read(std::string_view text)
    {
        for (auto const c : text) {
            if (!take(c)) return std::move(read_);
        }
        if (csv_fini(&parser_, on_cell, on_row, this) != 0) {
            add_fault(quote_line_, quote_column_, Wrong::QuoteOpen);
        }
        return std::move(read_);
    }

private:
    static void on_cell(void* data, std::size_t size, void* self)
    {
        static_cast<Reader*>(self)->keep_cell({static_cast<char const*>(data), data == nullptr ? 0 : size});
    }
    static void on_row(int, void* self) { static_cast<Reader*>(self)->keep_row(); }

    void add_fault(std::size_t line, std::size_t column, Wrong wrong, std::vector<Said> const& said = {})
    {
        read_.faults.push_back(fault_of(path_, line, column, wrong, said));
    }

    /// False where nothing sensible can follow.
    bool take(char c)
    {
        if (c == '\0') {
            add_fault(line_, column_, Wrong::NulCharacter);
            return false;
        }
        if (at_start_) {
            cell_bytes_ = 0;
            cell_line_ = line_;
            cell_column_ = column_;
            at_start_ = c == '\r' || c == '\n'; // an empty line begins no cell
            if (c == '"') {
                quote_line_ = line_;
                quote_column_ = column_;
            }
        }
        if (++cell_bytes_ > max_csv_cell_bytes + 1) { // and the comma or line end behind it
            add_fault(cell_line_, cell_column_, Wrong::CellTooLongQuoted, {max_csv_cell_bytes});
            return false;
        }
        if (csv_parse(&parser_, &c, 1, on_cell, on_row, this) != 1) {
            add_fault(line_, column_, Wrong::QuoteMisplaced);
            return false;
        }
        step(c);
        return true;
    }

    void step(char c)
    {
        auto const second_half = c == '\n' && after_return_;
        after_return_ = c == '\r';
        if (second_half) return;
        if (c == '\r' || c == '\n') {
            ++line_;
            column_ = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            ++column_;
        }
    }

    void keep_cell(std::string_view text)
    {
        ++cells_;
        if (cells_ <= max_csv_columns) row_.cells.push_back({std::string{text}, cell_line_, cell_column_});
        at_start_ = true;
    }

    void keep_row()
    {
        row_.line = row_.cells.empty() ? line_ : row_.cells.front().line;
        auto const wanted = read_.rows.empty() ? cells_ : read_.rows.front().cells.size();
        if (cells_ > max_csv_columns) {
            add_fault(row_.line, 0, Wrong::TooManyCells, {cells_, max_csv_columns});
        } else if (cells_ != wanted && !form_.ragged) {
            add_fault(row_.line, 0, Wrong::CellsDiffer, {cells_, wanted});
        } else {
            read_.rows.push_back(std::move(row_));
        }
        row_ = {};
        cells_ = 0;
    }

    std::string path_;
    CsvForm form_;
    csv_parser parser_{};
    CsvRead read_;
    CsvRow row_;
    std::size_t cells_ = 0;
    std::size_t line_ = 1;
    std::size_t column_ = 1;
    std::size_t cell_line_ = 1;
    std::size_t cell_column_ = 1;
    std::size_t quote_line_ = 0;
    std::size_t quote_column_ = 0;
    std::size_t cell_bytes_ = 0;
    bool at_start_ = true;
    bool after_return_ = false;
};

} // namespace

CsvRead read_csv(File const& file) { return read_csv(file, CsvForm{}); }

CsvRead read_csv(File const& file, CsvForm form)
{
    if (auto fault = oversize(file)) return {{}, {*fault}};
    auto const text = decode_text(file);
    if (!text) return {{}, {text.error()}};
    return Reader{file.path, form}.read(*text);
}

} // namespace xz::catalogue
