// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

struct lxw_workbook;
struct lxw_worksheet;

namespace xz::http {

/// One table as an XLSX workbook. Rows go to a file of their own at once, so that a hundred thousand take little memory; every cell is
/// text, none a formula.
class Sheet {
public:
    /// `name`: of the sheet, at most 31 characters. Columns have their widths in characters.
    struct Column {
        std::string title;
        double width = 12;
    };
    Sheet(std::string const& name, std::span<Column const> columns);
    ~Sheet();
    Sheet(Sheet const&) = delete;
    Sheet& operator=(Sheet const&) = delete;

    void add(std::vector<std::string> const& cells);
    /// The workbook's bytes; nothing can be added afterwards. Throws where it can't be written.
    std::string bytes();

private:
    std::filesystem::path file_; // the library writes nowhere else; readable by the program alone, gone with the sheet
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    std::uint32_t rows_ = 0;
};

} // namespace xz::http
