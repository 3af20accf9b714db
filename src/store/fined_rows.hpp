// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "store/search_index.hpp"
#include "store/sqlite.hpp"

// The fines in force among the rows of search.db: what similar cases are found in.

namespace xz::store {

extern char const* const fined_schema;

/// In the place of those that the matter had.
void put_fines(Connection& connection, MatterView const& view);
std::vector<Fined> find_fines(Connection& connection, FinedQuery const& query);

} // namespace xz::store
