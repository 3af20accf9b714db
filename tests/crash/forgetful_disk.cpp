// SPDX-License-Identifier: Apache-2.0
#include "forgetful_disk.hpp"

#include <cstring>
#include <fstream>
#include <sstream>

#include <sqlite3.h>

namespace xz::crash {

namespace {

/// An open file: ours in front, the default VFS's behind it in the same memory.
struct Shim {
    sqlite3_file base;
    std::string* path;
    bool tracked;
    bool log;
    sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

Shim* shim(sqlite3_file* file) { return reinterpret_cast<Shim*>(file); }
sqlite3_file* below(sqlite3_file* file) { return shim(file)->below(); }
sqlite3_vfs* default_vfs()
{
    static auto* const found = sqlite3_vfs_find("unix");
    return found;
}

int tell(sqlite3_file* file, OpKind kind, sqlite3_int64 offset, std::string_view bytes)
{
    auto* const one = shim(file);
    return one->tracked ? ForgetfulDisk::instance().tell(*one->path, one->log, kind, offset, bytes) : SQLITE_OK;
}

int close_file(sqlite3_file* file)
{
    auto const code = below(file)->pMethods->xClose(below(file));
    delete shim(file)->path;
    return code;
}
int read_file(sqlite3_file* f, void* to, int size, sqlite3_int64 at) { return below(f)->pMethods->xRead(below(f), to, size, at); }
int write_file(sqlite3_file* f, void const* from, int size, sqlite3_int64 at)
{
    auto const code = tell(f, OpKind::Write, at, {static_cast<char const*>(from), static_cast<std::size_t>(size)});
    return code != SQLITE_OK ? code : below(f)->pMethods->xWrite(below(f), from, size, at);
}
int truncate_file(sqlite3_file* f, sqlite3_int64 size)
{
    auto const code = tell(f, OpKind::Truncate, size, {});
    return code != SQLITE_OK ? code : below(f)->pMethods->xTruncate(below(f), size);
}
int sync_file(sqlite3_file* f, int) { return tell(f, OpKind::Sync, 0, {}); }
int file_size(sqlite3_file* f, sqlite3_int64* size) { return below(f)->pMethods->xFileSize(below(f), size); }
int lock_file(sqlite3_file* f, int level) { return below(f)->pMethods->xLock(below(f), level); }
int unlock_file(sqlite3_file* f, int level) { return below(f)->pMethods->xUnlock(below(f), level); }
int reserved_lock(sqlite3_file* f, int* out) { return below(f)->pMethods->xCheckReservedLock(below(f), out); }
int file_control(sqlite3_file* f, int op, void* argument) { return below(f)->pMethods->xFileControl(below(f), op, argument); }
int sector_size(sqlite3_file*) { return 512; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; } // as the default VFS says of an ordinary disk
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out)
{
    return below(f)->pMethods->xShmMap(below(f), page, size, extend, out);
}
int shm_lock(sqlite3_file* f, int offset, int n, int flags) { return below(f)->pMethods->xShmLock(below(f), offset, n, flags); }
void shm_barrier(sqlite3_file* f) { below(f)->pMethods->xShmBarrier(below(f)); }
int shm_unmap(sqlite3_file* f, int remove) { return below(f)->pMethods->xShmUnmap(below(f), remove); }

sqlite3_io_methods const methods = {2,         close_file,  read_file,     write_file,   truncate_file, sync_file,       file_size,
                                    lock_file, unlock_file, reserved_lock, file_control, sector_size,   characteristics, shm_map,
                                    shm_lock,  shm_barrier, shm_unmap,     nullptr,      nullptr};

int open_file(sqlite3_vfs*, char const* path, sqlite3_file* file, int flags, int* out_flags)
{
    auto* const one = shim(file);
    one->base.pMethods = nullptr;
    one->path = nullptr;
    one->tracked = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0;
    one->log = (flags & SQLITE_OPEN_WAL) != 0;
    if (one->tracked) ForgetfulDisk::instance().opened(path);
    auto const code = default_vfs()->xOpen(default_vfs(), path, one->below(), flags, out_flags);
    if (code != SQLITE_OK) return code;
    one->path = new std::string{path == nullptr ? "" : path};
    one->base.pMethods = &methods;
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, char const* path, int sync)
{
    ForgetfulDisk::instance().deleted(path);
    return default_vfs()->xDelete(default_vfs(), path, sync);
}
int access_file(sqlite3_vfs*, char const* path, int flags, int* out) { return default_vfs()->xAccess(default_vfs(), path, flags, out); }
int full_path(sqlite3_vfs*, char const* path, int size, char* out) { return default_vfs()->xFullPathname(default_vfs(), path, size, out); }
int randomness(sqlite3_vfs*, int size, char* out) { return default_vfs()->xRandomness(default_vfs(), size, out); }
int sleep_a_while(sqlite3_vfs*, int microseconds) { return default_vfs()->xSleep(default_vfs(), microseconds); }
int current_time(sqlite3_vfs*, double* out) { return default_vfs()->xCurrentTime(default_vfs(), out); }
int last_error(sqlite3_vfs*, int size, char* out) { return default_vfs()->xGetLastError(default_vfs(), size, out); }

std::string content_of(std::filesystem::path const& path)
{
    auto stream = std::ifstream{path, std::ios::binary};
    auto text = std::ostringstream{};
    text << stream.rdbuf();
    return text.str();
}

void put(std::string& content, std::int64_t offset, std::string_view bytes)
{
    auto const at = static_cast<std::size_t>(offset);
    if (content.size() < at + bytes.size()) content.resize(at + bytes.size(), '\0');
    content.replace(at, bytes.size(), bytes);
}

} // namespace

ForgetfulDisk::ForgetfulDisk()
{
    static auto vfs = sqlite3_vfs{};
    vfs.iVersion = 1;
    vfs.szOsFile = static_cast<int>(sizeof(Shim)) + default_vfs()->szOsFile;
    vfs.mxPathname = default_vfs()->mxPathname;
    vfs.zName = name;
    vfs.xOpen = open_file;
    vfs.xDelete = delete_file;
    vfs.xAccess = access_file;
    vfs.xFullPathname = full_path;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleep_a_while;
    vfs.xCurrentTime = current_time;
    vfs.xGetLastError = last_error;
    sqlite3_vfs_register(&vfs, 0);
}

ForgetfulDisk& ForgetfulDisk::instance()
{
    static auto disk = ForgetfulDisk{};
    return disk;
}

void ForgetfulDisk::reset()
{
    auto const held = std::lock_guard{mutex_};
    files_.clear();
    ops_.clear();
    fault_ = {};
    met_ = 0;
    failed_ = false;
    watcher_ = nullptr;
}

std::uint64_t ForgetfulDisk::ops() const
{
    auto const held = std::lock_guard{mutex_};
    return ops_.size();
}

std::vector<Op> ForgetfulDisk::ops_since(std::uint64_t op) const
{
    auto const held = std::lock_guard{mutex_};
    return {ops_.begin() + static_cast<std::ptrdiff_t>(op), ops_.end()};
}

void ForgetfulDisk::fail(Fault fault)
{
    auto const held = std::lock_guard{mutex_};
    fault_ = fault;
    met_ = 0;
}

bool ForgetfulDisk::failed() const
{
    auto const held = std::lock_guard{mutex_};
    return failed_;
}

void ForgetfulDisk::watch(std::function<void(std::uint64_t)> watcher)
{
    auto const held = std::lock_guard{mutex_};
    watcher_ = std::move(watcher);
}

void ForgetfulDisk::opened(std::string const& path)
{
    auto const held = std::lock_guard{mutex_};
    if (!files_.contains(path)) files_[path].durable = content_of(path); // what stood there before the test is safe
}

void ForgetfulDisk::deleted(std::string const& path)
{
    auto const held = std::lock_guard{mutex_};
    files_.erase(path);
}

int ForgetfulDisk::tell(std::string const& path, bool log, OpKind kind, std::int64_t offset, std::string_view bytes)
{
    auto watcher = std::function<void(std::uint64_t)>{};
    auto number = std::uint64_t{0};
    {
        auto const held = std::lock_guard{mutex_};
        ops_.push_back({kind, log});
        number = ops_.size();
        auto const exposed = kind != OpKind::Sync || fault_.syncs_too;
        if (exposed) ++met_;
        if (exposed && fault_.at != 0 && (met_ == fault_.at || (fault_.stays && met_ > fault_.at))) {
            failed_ = true;
            return fault_.code;
        }
        auto& file = files_[path];
        switch (kind) {
        case OpKind::Write:
            file.unsynced.push_back({false, offset, std::string{bytes}});
            break;
        case OpKind::Truncate:
            file.unsynced.push_back({true, offset, {}});
            break;
        case OpKind::Sync:
            for (auto const& change : file.unsynced) {
                if (change.truncate)
                    file.durable.resize(static_cast<std::size_t>(change.offset), '\0');
                else
                    put(file.durable, change.offset, change.bytes);
            }
            file.unsynced.clear();
            break;
        }
        watcher = watcher_;
    }
    if (watcher) watcher(number);
    return SQLITE_OK;
}

std::string ForgetfulDisk::after_cut(File const& file, std::mt19937_64& random)
{
    auto content = file.durable;
    auto const way = random() % 3; // nothing of it; its beginning, the last write torn; any of it, any write torn
    auto const count = file.unsynced.size();
    auto const whole = way == 1 && count > 0 ? random() % (count + 1) : 0;
    for (auto n = std::size_t{0}; n < count; ++n) {
        auto const& change = file.unsynced[n];
        auto const kept = way == 1 ? n < whole : way == 2 && random() % 2 == 0;
        auto const torn = way == 1 ? n == whole : way == 2 && random() % 4 == 0;
        if (change.truncate) {
            if (kept) content.resize(static_cast<std::size_t>(change.offset), '\0');
            continue;
        }
        auto const sectors = change.bytes.size() / 512;
        auto const length = kept ? change.bytes.size() : torn && sectors > 0 ? random() % sectors * 512 : 0;
        if (length > 0) put(content, change.offset, std::string_view{change.bytes}.substr(0, length));
    }
    return content;
}

void ForgetfulDisk::cut_power(std::filesystem::path const& folder, std::filesystem::path const& to, std::mt19937_64& random) const
{
    namespace fs = std::filesystem;
    auto const held = std::lock_guard{mutex_};
    fs::create_directories(to);
    for (auto const& entry : fs::recursive_directory_iterator{folder}) {
        auto const target = to / fs::relative(entry.path(), folder);
        auto const& path = entry.path().string();
        if (entry.is_directory())
            fs::create_directories(target);
        else if (path.ends_with("-shm") || files_.contains(path))
            continue; // shared memory is gone; files under watch come below
        else
            fs::copy_file(entry.path(), target);
    }
    for (auto const& [path, file] : files_) {
        if (!path.starts_with(folder.string())) continue;
        auto stream = std::ofstream{to / fs::relative(path, folder), std::ios::binary};
        stream << after_cut(file, random);
    }
}

} // namespace xz::crash
