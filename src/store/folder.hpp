// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace xz::store {

/// What a data folder was made for: only one made as `demo` or `test` lets its clock be set.
enum class MadeAs { Demo, Test, Live };

std::string_view to_string(MadeAs made_as);
std::optional<MadeAs> parse_made_as(std::string_view text);

/// The content of xiangzhi.toml.
struct FolderMark {
    MadeAs made_as = MadeAs::Live;
    std::string county_code;
    Moment created{};
};

/// The data folder of one county: xiangzhi.toml, county.db, evidence/, papers/, lists/, heads/, keys/, lock.
struct DataFolder {
    std::filesystem::path root;

    std::filesystem::path mark() const { return root / "xiangzhi.toml"; }
    std::filesystem::path database() const { return root / "county.db"; }
    std::filesystem::path evidence() const { return root / "evidence"; }
    std::filesystem::path papers() const { return root / "papers"; }
    std::filesystem::path lists() const { return root / "lists"; }
    std::filesystem::path heads() const { return root / "heads"; }
    std::filesystem::path keys() const { return root / "keys"; }
    std::filesystem::path lock() const { return root / "lock"; }
    std::filesystem::path ballast() const { return root / "ballast"; }
};

/// Makes an empty folder, or takes an empty one; throws std::runtime_error where something stands there already.
void create_folder(DataFolder const& folder, FolderMark const& mark);
/// Throws std::runtime_error where it is no data folder.
FolderMark read_mark(DataFolder const& folder);

/// Space to give back when the disk is full: an operator deletes the file and has time to act. Real blocks, no hole.
void make_ballast(DataFolder const& folder, std::uint64_t bytes);

/// True for a kind of file system (statfs) whose locks and syncs can't be relied on: NFS, SMB, FUSE and their like.
bool is_network_file_system(std::uint64_t magic);
/// Throws std::runtime_error where the folder lies on one.
void refuse_network_file_system(std::filesystem::path const& folder);

/// The folder's one writer. Our own flock beside the database: SQLite's POSIX locks vanish when any descriptor of the file is closed.
class FolderLock {
public:
    /// Throws std::runtime_error where another process holds it.
    explicit FolderLock(DataFolder const& folder);
    ~FolderLock();
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;

private:
    int file_ = -1;
};

} // namespace xz::store
