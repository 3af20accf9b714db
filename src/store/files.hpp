// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"

namespace xz::store {

/// Makes a directory's entries safe from a power cut. Throws std::runtime_error.
void sync_directory(std::filesystem::path const& directory);
/// The same for every file and directory below it, and itself: after copying many.
void sync_tree(std::filesystem::path const& directory);
/// Writes beside, syncs, renames, syncs the directory: afterwards the file is there whole, or not at all.
void write_file_safely(std::filesystem::path const& file, std::string_view bytes);
/// Appends and syncs.
void append_safely(std::filesystem::path const& file, std::string_view bytes);
/// Nothing where there is no such file; throws std::runtime_error where it can't be read.
std::optional<std::string> read_file(std::filesystem::path const& file);

/// Files named by their SHA-256, in aa/bb/<sha256>: the same content is kept once, and a changed file no longer has its name.
class ContentFiles {
public:
    explicit ContentFiles(std::filesystem::path root) : root_{std::move(root)} {}

    /// Safe from a power cut when it returns.
    Digest put(std::string_view bytes);
    bool has(Digest const& hash) const;
    /// Nothing where it isn't there; throws std::runtime_error where the content no longer has that hash.
    std::optional<std::string> get(Digest const& hash) const;
    std::vector<Digest> all() const;
    /// Deletes every file that `wanted` doesn't name, and what a broken put left; returns how many. For the start, before anyone puts.
    std::size_t sweep(std::vector<Digest> wanted);
    std::filesystem::path path_of(Digest const& hash) const;

private:
    std::filesystem::path root_;
};

} // namespace xz::store
