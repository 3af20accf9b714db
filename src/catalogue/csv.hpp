// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "base/file.hpp"
#include "base/result.hpp"
#include "catalogue/rows.hpp"

namespace xz::catalogue {

using xz::File;

/// A county's catalogue is a few hundred kilobytes; a hundred thousand items are forty million. What is beyond these is refused before it
/// is decoded.
inline constexpr auto max_csv_file_bytes = std::size_t{64} << 20;
inline constexpr auto max_csv_line_bytes = std::size_t{256} << 10;
inline constexpr auto max_csv_cell_bytes = std::size_t{32} << 10;
inline constexpr auto max_csv_columns = std::size_t{200};

/// What could be read, and every fault met on the way. Each row has as many cells as the first one: others are left out and told.
struct CsvRead {
    CsvRows rows;
    std::vector<Fault> faults;
};

/// UTF-8 text of a file: with a byte-order mark or well-formed it is UTF-8, else GB18030, else refused with the place of the first bad
/// byte. A file with far more well-formed UTF-8 characters than bad bytes is damaged UTF-8: it is never guessed to be GB18030.
tl::expected<std::string, Fault> decode_text(File const& file);

/// What people's tables differ in.
struct CsvForm {
    char delimiter = ',';
    bool ragged = false;  // rows need not be as long as the first
    bool guarded = false; // a quote before = + - @ was put there so that no table program takes the text for a formula: it goes
};
CsvRead read_csv(File const& file, CsvForm form);

/// Strict RFC 4180. Any line end will do; empty lines are passed over; spaces belong to their cell.
CsvRead read_csv(File const& file);

} // namespace xz::catalogue
