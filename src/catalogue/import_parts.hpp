// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "catalogue/table.hpp"
#include "catalogue/watch.hpp"

namespace xz::catalogue {

/// What the steps of an import share. Codes are known even where their row has a fault: one fault must not make ten.
struct Import {
    Watch watch;
    FaultList faults;
    Catalogue::Parts parts;
    std::set<std::string, std::less<>> department_codes;
    std::set<std::string, std::less<>> township_codes;
    std::set<std::string, std::less<>> item_codes;
    bool departments_whole = false;
    bool townships_whole = false;
    bool items_whole = false;
};

/// A table that a catalogue is made of.
struct Sheet {
    std::string_view name; // without ".csv"
    Columns const* columns;
    bool optional;
};
std::array<Sheet, 6> const& sheets();

/// Every column that a table may have.
std::vector<std::string_view> all_columns(Columns const& columns);
/// The tables of a version's canonical text; nothing where it is none.
std::optional<std::vector<Source>> sources_of_text(std::string_view text);

Columns const& item_columns();
Columns const& discretion_columns();
void import_items(Table const& table, Import& import);
void import_discretion(Table const& table, Import& import);

} // namespace xz::catalogue
