// SPDX-License-Identifier: Apache-2.0
#include "http/sheet.hpp"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <unistd.h>

#include <xlsxwriter.h>

namespace xz::http {

Sheet::Sheet(std::string const& name, std::span<Column const> columns)
{
    auto place = (std::filesystem::temp_directory_path() / "xiangzhi-sheet-XXXXXX").string();
    auto const made = mkstemp(place.data());
    if (made < 0) throw std::system_error{errno, std::generic_category(), "a workbook's file"};
    ::close(made);
    file_ = place;
    auto options = lxw_workbook_options{};
    options.constant_memory = LXW_TRUE;
    book_ = workbook_new_opt(file_.c_str(), &options);
    if (book_ == nullptr) throw std::runtime_error{"no workbook"};
    sheet_ = workbook_add_worksheet(book_, name.c_str());
    auto* bold = workbook_add_format(book_);
    format_set_bold(bold);
    auto column = lxw_col_t{0};
    for (auto const& one : columns) {
        worksheet_set_column(sheet_, column, column, one.width, nullptr);
        worksheet_write_string(sheet_, 0, column, one.title.c_str(), bold);
        ++column;
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    rows_ = 1;
}

Sheet::~Sheet()
{
    if (book_ != nullptr) workbook_close(book_);
    auto gone = std::error_code{};
    std::filesystem::remove(file_, gone);
}

void Sheet::add(std::vector<std::string> const& cells)
{
    auto column = lxw_col_t{0};
    for (auto const& cell : cells) worksheet_write_string(sheet_, rows_, column++, cell.c_str(), nullptr);
    ++rows_;
}

std::string Sheet::bytes()
{
    auto const fault = workbook_close(std::exchange(book_, nullptr));
    if (fault != LXW_NO_ERROR) throw std::runtime_error{std::string{"a workbook: "} + lxw_strerror(fault)};
    auto in = std::ifstream{file_, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace xz::http
