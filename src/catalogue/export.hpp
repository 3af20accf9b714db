// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "catalogue/catalogue.hpp"

namespace xz::catalogue {

enum class Speech { Machine, Chinese }; // of heads and words: both are read back to the same

/// One table as CSV: UTF-8 with its mark, CRLF, every cell in quotes; what a table program would take for a formula has a quote before it.
std::string table_csv(Catalogue const& catalogue, std::string_view table, Speech speech);
/// All tables as a workbook, a sheet each; every cell is text.
std::string workbook_bytes(Catalogue const& catalogue, Speech speech);
/// The content whole: what the hash is over.
std::string content_json(Catalogue const& catalogue);

} // namespace xz::catalogue
