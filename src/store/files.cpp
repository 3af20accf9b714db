// SPDX-License-Identifier: Apache-2.0
#include "store/files.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

#include "store/fault_point.hpp"

namespace xz::store {

namespace {

[[noreturn]] void fail(std::string const& what, std::filesystem::path const& path)
{
    throw std::runtime_error{what + " " + path.string() + ": " + std::strerror(errno)};
}

class Descriptor {
public:
    Descriptor(std::filesystem::path const& path, int flags) : number_{open(path.c_str(), flags | O_CLOEXEC, 0644)}
    {
        if (number_ < 0) fail("cannot open", path);
    }
    ~Descriptor() { close(number_); }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

void write_all(Descriptor const& file, std::string_view bytes, std::filesystem::path const& path)
{
    while (!bytes.empty()) {
        auto const written = write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail("cannot write", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (fsync(file.number()) != 0) fail("cannot sync", path);
}

/// Its own for each put: two threads may bring the same content at once.
std::string temporary_suffix()
{
    static auto count = std::atomic<unsigned>{0};
    return ".new" + std::to_string(count.fetch_add(1));
}

} // namespace

void sync_directory(std::filesystem::path const& directory)
{
    auto const file = Descriptor{directory, O_RDONLY | O_DIRECTORY};
    if (fsync(file.number()) != 0) fail("cannot sync", directory);
}

void sync_tree(std::filesystem::path const& directory)
{
    for (auto const& entry : std::filesystem::recursive_directory_iterator{directory}) {
        if (entry.is_symlink() || (!entry.is_regular_file() && !entry.is_directory())) continue;
        auto const file = Descriptor{entry.path(), O_RDONLY};
        if (fsync(file.number()) != 0) fail("cannot sync", entry.path());
    }
    sync_directory(directory);
}

void write_file_safely(std::filesystem::path const& file, std::string_view bytes)
{
    auto beside = file;
    beside += temporary_suffix();
    {
        auto const written = Descriptor{beside, O_WRONLY | O_CREAT | O_TRUNC};
        write_all(written, bytes, beside);
    }
    if (rename(beside.c_str(), file.c_str()) != 0) fail("cannot rename", beside);
    sync_directory(file.parent_path());
}

void append_safely(std::filesystem::path const& file, std::string_view bytes)
{
    auto const is_new = !std::filesystem::exists(file);
    {
        auto const appended = Descriptor{file, O_WRONLY | O_CREAT | O_APPEND};
        write_all(appended, bytes, file);
    }
    if (is_new) sync_directory(file.parent_path());
}

std::optional<std::string> read_file(std::filesystem::path const& file)
{
    auto const number = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (number < 0 && errno == ENOENT) return std::nullopt;
    if (number < 0) fail("cannot open", file);
    auto text = std::string{};
    char buffer[65536];
    for (;;) {
        auto const got = read(number, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            close(number);
            fail("cannot read", file);
        }
        if (got == 0) break;
        text.append(buffer, static_cast<std::size_t>(got));
    }
    close(number);
    return text;
}

std::filesystem::path ContentFiles::path_of(Digest const& hash) const
{
    auto const name = to_hex(hash);
    return root_ / name.substr(0, 2) / name.substr(2, 2) / name;
}

Digest ContentFiles::put(std::string_view bytes)
{
    auto const hash = sha256(bytes);
    if (has(hash)) return hash;
    auto const path = path_of(hash);
    std::filesystem::create_directories(path.parent_path());
    write_file_safely(path, bytes);
    // The two directories above may be new as well.
    sync_directory(path.parent_path().parent_path());
    sync_directory(root_);
    fault_point("after_file");
    return hash;
}

bool ContentFiles::has(Digest const& hash) const { return std::filesystem::exists(path_of(hash)); }

std::optional<std::string> ContentFiles::get(Digest const& hash) const
{
    auto bytes = read_file(path_of(hash));
    if (bytes && sha256(*bytes) != hash) throw std::runtime_error{"the file " + path_of(hash).string() + " no longer has its own hash"};
    return bytes;
}

std::vector<Digest> ContentFiles::all() const
{
    auto found = std::vector<Digest>{};
    if (!std::filesystem::exists(root_)) return found;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{root_})
        if (auto const hash = digest_from_hex(entry.path().filename().string()); hash && entry.is_regular_file()) found.push_back(*hash);
    std::sort(found.begin(), found.end());
    return found;
}

std::size_t ContentFiles::sweep(std::vector<Digest> wanted)
{
    std::sort(wanted.begin(), wanted.end());
    auto unwanted = std::vector<std::filesystem::path>{};
    if (!std::filesystem::exists(root_)) return 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{root_}) {
        if (!entry.is_regular_file()) continue;
        auto const hash = digest_from_hex(entry.path().filename().string());
        if (!hash || !std::binary_search(wanted.begin(), wanted.end(), *hash)) unwanted.push_back(entry.path());
    }
    for (auto const& path : unwanted) std::filesystem::remove(path);
    return unwanted.size();
}

} // namespace xz::store
