// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace xz::crash {

enum class OpKind { Write, Sync, Truncate };

/// One thing that SQLite asked of the disk.
struct Op {
    OpKind kind = OpKind::Write;
    bool log = false; // of the write-ahead log, not of the database
};

/// What the n-th op answers instead of being done.
struct Fault {
    std::uint64_t at = 0;  // 1 is the first; 0: never
    int code = 0;          // an SQLite result code
    bool stays = false;    // and every one after it
    bool syncs_too = true; // else syncs neither fail nor count: the default VFS never answers a sync with "full"
};

/// A disk under SQLite (a VFS over the default one, registered as "forgetful") that remembers what was synced and what was only written. A
/// power cut may take any of the latter, whole or in sectors: order holds only across syncs. Nothing is really synced, so it is fast.
class ForgetfulDisk {
public:
    static ForgetfulDisk& instance();
    static constexpr auto name = "forgetful";

    /// Forgets every file and fault; counts from 0 again.
    void reset();
    std::uint64_t ops() const;
    std::vector<Op> ops_since(std::uint64_t op) const;
    void fail(Fault fault);
    bool failed() const;
    /// Called with each op's number after it was done, on the thread that asked for it.
    void watch(std::function<void(std::uint64_t)> watcher);

    /// The folder as a power cut at this moment may leave it.
    void cut_power(std::filesystem::path const& folder, std::filesystem::path const& to, std::mt19937_64& random) const;

    // What the VFS tells.
    int tell(std::string const& path, bool log, OpKind kind, std::int64_t offset, std::string_view bytes);
    void opened(std::string const& path);
    void deleted(std::string const& path);

private:
    struct Change {
        bool truncate = false;
        std::int64_t offset = 0; // or the new length
        std::string bytes;
    };
    struct File {
        std::string durable;
        std::vector<Change> unsynced;
    };
    ForgetfulDisk();
    static std::string after_cut(File const& file, std::mt19937_64& random);

    mutable std::mutex mutex_;
    std::map<std::string, File> files_;
    std::vector<Op> ops_;
    Fault fault_;
    std::uint64_t met_ = 0; // ops that could have failed
    bool failed_ = false;
    std::function<void(std::uint64_t)> watcher_;
};

} // namespace xz::crash
