// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace xz::documents {

/// Pages of a PDF. Throws std::runtime_error where it is none.
std::size_t page_count(std::string const& pdf);

/// Cover and index first (with the note as their last page, which goes to the end), then the papers; `stamps` has a page for each of the
/// papers' pages and is laid over it. The result has the cover's metadata and the same bytes for the same input.
std::string bind_file(std::string const& front, std::vector<std::string> const& papers, std::string const& stamps);

} // namespace xz::documents
