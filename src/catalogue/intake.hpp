// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "catalogue/catalogue.hpp"
#include "catalogue/import.hpp"
#include "catalogue/workbook.hpp"

namespace xz::catalogue {

/// Tables as people keep them: XLSX, CSV (comma, semicolon or tab; UTF-8, UTF-16 with its mark, GB18030), or a ZIP of these. A title above
/// the head, a head of two rows with merged cells, titles in Chinese, days in any usual spelling or as a workbook counts them, empty rows
/// and columns: all taken. Throws Cancelled.
struct Intake {
    std::vector<Source> sources;
    std::vector<Fault> faults; // of files that could not be opened at all
};
Intake read_tables(std::vector<File> const& files, Watch const& watch = {});

/// A whole catalogue out of such files. Tables that they don't bring come from `base`, where there is one. All of it, or every fault.
Imported import_tables(std::vector<File> files, Catalogue const* base, Watch const& watch = {});

} // namespace xz::catalogue
