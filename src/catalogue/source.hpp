// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "catalogue/csv.hpp"

namespace xz::catalogue {

/// One table of a catalogue as it was read, whatever it came in: a file of CSV, a sheet of a workbook, the rows of an earlier version.
struct Source {
    std::string name; // departments, townships, items, discretion, force, measures
    std::string path; // as faults name it: "items.csv", "清单.xlsx [事项]"
    CsvRead read;     // the first row holds the names of columns
};

} // namespace xz::catalogue
