// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "store/search_index.hpp"
#include "store/sqlite.hpp"

namespace xz::store {

/// Matters by item, or of one item alone.
ItemUses count_uses(Connection& connection, std::string_view item);

} // namespace xz::store
