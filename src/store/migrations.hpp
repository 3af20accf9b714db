// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace xz::store {

/// A file of migrations/, in order. Forward only: the n-th brings a database from version n-1 to n (`pragma user_version`).
struct Migration {
    std::string name;
    std::string sql;
};

std::vector<Migration> const& migrations();

} // namespace xz::store
