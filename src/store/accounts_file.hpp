// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "store/accounts.hpp"
#include "store/sqlite.hpp"

namespace xz::store {

/// accounts.db as its parts in this room share it; no other room sees this.
struct Accounts::Impl {
    explicit Impl(DataFolder const& folder);
    /// SQLite tells a connection of what others committed: so the one that asks for it is none of those that write.
    struct Watch {
        explicit Watch(std::string const& path) : connection{path, Access::ReadOnly, {}}, ask{connection.handle(), "pragma data_version"} {}
        std::mutex mutex;
        Connection connection;
        Statement ask;
    };
    Statement statement(char const* sql) { return Statement{connection.handle(), sql}; }

    std::mutex mutex;
    Connection connection;
    std::unique_ptr<Watch> watch;
};

inline std::int64_t seconds_of(Moment moment) { return moment.time_since_epoch().count(); }
inline Moment moment_of(std::int64_t seconds) { return Moment{std::chrono::seconds{seconds}}; }

} // namespace xz::store
