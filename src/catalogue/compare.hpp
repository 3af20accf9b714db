// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "catalogue/watch.hpp"

namespace xz::catalogue {

/// What one version of the lists says otherwise than another, row by row and field by field.
struct FieldChange {
    std::string column;
    std::string before;
    std::string after;
    friend bool operator==(FieldChange const&, FieldChange const&) = default;
};

struct RowChange {
    enum class Kind { Added, Ended, Changed };
    std::string table;
    std::string key;  // its code; of rows that are more than one for a code, with what tells them apart
    std::string name; // of the item or place
    Kind kind = Kind::Changed;
    std::vector<FieldChange> fields; // of a changed one
};
std::string_view word(RowChange::Kind kind);

struct Comparison {
    struct Counts {
        std::size_t added = 0;
        std::size_t ended = 0;
        std::size_t changed = 0;
        std::size_t same = 0;
    };
    std::map<std::string, Counts, std::less<>> counts; // by table
    std::vector<RowChange> rows;                       // by table, then key
};

/// Throws Cancelled.
Comparison compare(Catalogue const& before, Catalogue const& after, Watch const& watch = {});

Json counts_json(Comparison const& comparison);
Json row_json(RowChange const& row);

} // namespace xz::catalogue
