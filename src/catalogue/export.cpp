// SPDX-License-Identifier: Apache-2.0
#include "catalogue/export.hpp"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include <unistd.h>
#include <xlsxwriter.h>

#include "catalogue/headers.hpp"
#include "catalogue/import_parts.hpp"

namespace xz::catalogue {

namespace {

std::vector<std::string_view> columns_of(Sheet const& sheet, TableRows const& rows)
{
    auto names = sheet.columns->required;
    for (auto const name : sheet.columns->optional)
        for (auto row = std::size_t{0}; row < rows.size(); ++row)
            if (!rows.text(row, name).empty()) {
                names.push_back(name);
                break;
            }
    return names;
}

std::string quoted(std::string_view text)
{
    auto out = std::string{"\""};
    if (!text.empty() && std::string_view{"=+-@'\t\r"}.find(text.front()) != std::string_view::npos) out += '\'';
    for (auto const c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

std::string head_of(std::string_view table, std::string_view column, Speech speech)
{
    return std::string{speech == Speech::Chinese ? column_title(table, column) : column};
}

std::string cell_of(TableRows const& rows, std::size_t row, std::string_view column, Speech speech)
{
    auto const text = std::string{rows.text(row, column)};
    return speech == Speech::Chinese ? cell_shown(column, text) : text;
}

/// A file that only the program reads, gone with the object: the library writes nowhere else.
struct Temporary {
    std::string path = "/tmp/xiangzhi-list-XXXXXX";
    Temporary()
    {
        if (auto const* folder = std::getenv("TMPDIR")) path = std::string{folder} + "/xiangzhi-list-XXXXXX";
        auto const made = mkstemp(path.data());
        if (made < 0) throw std::system_error{errno, std::generic_category(), "a workbook's file"};
        ::close(made);
    }
    ~Temporary() { ::unlink(path.c_str()); }
    Temporary(Temporary const&) = delete;
    Temporary& operator=(Temporary const&) = delete;
};

void write_sheet(lxw_workbook* book, Sheet const& sheet, TableRows const& rows, Speech speech)
{
    auto const table = std::string{speech == Speech::Chinese ? table_title(sheet.name) : sheet.name};
    auto* page = workbook_add_worksheet(book, table.c_str());
    auto* bold = workbook_add_format(book);
    format_set_bold(bold);
    auto const columns = columns_of(sheet, rows);
    auto at = lxw_col_t{0};
    for (auto const column : columns) worksheet_write_string(page, 0, at++, head_of(sheet.name, column, speech).c_str(), bold);
    worksheet_freeze_panes(page, 1, 0);
    auto line = lxw_row_t{0};
    for (auto row = std::size_t{0}; row < rows.size(); ++row) {
        ++line;
        at = 0;
        for (auto const column : columns) {
            auto const text = cell_of(rows, row, column, speech);
            if (!text.empty()) worksheet_write_string(page, line, at, text.c_str(), nullptr);
            ++at;
        }
    }
}

} // namespace

std::string table_csv(Catalogue const& catalogue, std::string_view table, Speech speech)
{
    auto out = std::string{"\xEF\xBB\xBF"};
    for (auto const& sheet : sheets()) {
        auto const* found = catalogue.content().table(sheet.name);
        if (sheet.name != table || found == nullptr) continue;
        auto const& rows = *found;
        auto const columns = columns_of(sheet, rows);
        auto const line = [&](auto cell) {
            auto first = true;
            for (auto const column : columns) out += (std::exchange(first, false) ? "" : ",") + quoted(cell(column));
            out += "\r\n";
        };
        line([&](auto column) { return head_of(table, column, speech); });
        for (auto row = std::size_t{0}; row < rows.size(); ++row) line([&](auto column) { return cell_of(rows, row, column, speech); });
    }
    return out;
}

std::string workbook_bytes(Catalogue const& catalogue, Speech speech)
{
    auto const file = Temporary{};
    auto options = lxw_workbook_options{};
    options.constant_memory = LXW_TRUE;
    auto* book = workbook_new_opt(file.path.c_str(), &options);
    if (book == nullptr) throw std::runtime_error{"no workbook"};
    for (auto const& sheet : sheets())
        if (auto const* rows = catalogue.content().table(sheet.name)) write_sheet(book, sheet, *rows, speech);
    auto const fault = workbook_close(book);
    if (fault != LXW_NO_ERROR) throw std::runtime_error{std::string{"a workbook: "} + lxw_strerror(fault)};
    auto in = std::ifstream{file.path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string content_json(Catalogue const& catalogue) { return catalogue.canonical_content(); }

} // namespace xz::catalogue
