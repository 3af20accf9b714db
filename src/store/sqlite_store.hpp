// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "store/folder.hpp"
#include "store/store.hpp"

namespace xz::store {

enum class Synchronous {
    Full,   // every commit is synced: the only setting that keeps an acknowledged act through a power cut
    Normal, // synced at checkpoints only. For the test that shows why not
};

struct SqliteOptions {
    std::uint64_t ballast_bytes = 64ull * 1024 * 1024;
    std::uint64_t checkpoint_bytes = 8ull * 1024 * 1024; // length of the log at which `tend` copies it into the database
    std::string vfs;                                     // a registered SQLite VFS, for tests of faults
    Synchronous synchronous = Synchronous::Full;
};

/// heads/ holds a signed head that the database doesn't lead to: an older state of it was put in its place. Nothing is written.
class RolledBack : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Makes the folder with its database at the newest schema.
void create_county(DataFolder const& folder, FolderMark const& mark, SqliteOptions const& options = {});

/// Opens a data folder for writing: lock, schema, the newest head of heads/ against the tree. Throws std::runtime_error, RolledBack.
std::unique_ptr<Store> open_store(DataFolder const& folder, SqliteOptions const& options = {});

/// Opens one for reading only, also while a process writes to it.
std::unique_ptr<Reader> open_reader(DataFolder const& folder, SqliteOptions const& options = {});

} // namespace xz::store
