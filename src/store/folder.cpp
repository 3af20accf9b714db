// SPDX-License-Identifier: Apache-2.0
#include "store/folder.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <toml++/toml.h>

#include "store/files.hpp"

namespace xz::store {

std::string_view to_string(MadeAs made_as)
{
    switch (made_as) {
    case MadeAs::Demo:
        return "demo";
    case MadeAs::Test:
        return "test";
    case MadeAs::Live:
        return "live";
    }
    return "";
}

std::optional<MadeAs> parse_made_as(std::string_view text)
{
    for (auto const made_as : {MadeAs::Demo, MadeAs::Test, MadeAs::Live})
        if (text == to_string(made_as)) return made_as;
    return std::nullopt;
}

void create_folder(DataFolder const& folder, FolderMark const& mark)
{
    namespace fs = std::filesystem;
    if (fs::exists(folder.root) && !fs::is_empty(folder.root)) throw std::runtime_error{folder.root.string() + " exists and is not empty"};
    fs::create_directories(folder.root);
    refuse_network_file_system(folder.root);
    for (auto const& part : {folder.evidence(), folder.papers(), folder.lists(), folder.heads(), folder.keys()}) fs::create_directory(part);
    fs::permissions(folder.root, fs::perms::owner_all);
    fs::permissions(folder.keys(), fs::perms::owner_all);
    auto const text = "# A county's record of Xiangzhi. Back up with `xiangzhi backup`, never by copying county.db.\nmade_as = \"" +
                      std::string{to_string(mark.made_as)} + "\"\ncounty_code = \"" + mark.county_code + "\"\ncreated = \"" +
                      xz::to_string(mark.created) + "\"\n";
    write_file_safely(folder.mark(), text); // last: what has no mark is no data folder
    auto const parent = fs::absolute(folder.root).parent_path();
    sync_directory(parent);
}

FolderMark read_mark(DataFolder const& folder)
{
    auto const text = read_file(folder.mark());
    if (!text) throw std::runtime_error{folder.root.string() + " is no data folder: it has no xiangzhi.toml"};
    auto mark = FolderMark{};
    try {
        auto const table = toml::parse(*text, folder.mark().string());
        auto const made_as = parse_made_as(table["made_as"].value_or(std::string{}));
        auto const created = parse_moment(table["created"].value_or(std::string{}));
        mark.county_code = table["county_code"].value_or(std::string{});
        if (!made_as || !created || mark.county_code.empty())
            throw std::runtime_error{"made_as, county_code or created is missing or unknown"};
        mark.made_as = *made_as;
        mark.created = *created;
    } catch (std::exception const& error) {
        throw std::runtime_error{folder.mark().string() + ": " + error.what()};
    }
    return mark;
}

void make_ballast(DataFolder const& folder, std::uint64_t bytes)
{
    if (bytes == 0 || std::filesystem::exists(folder.ballast())) return;
    auto const file = open(folder.ballast().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error{"cannot make the ballast file: " + std::string{std::strerror(errno)}};
    auto const error = posix_fallocate(file, 0, static_cast<off_t>(bytes)); // reserves blocks, leaves no hole
    close(file);
    if (error == 0) return;
    unlink(folder.ballast().c_str());
    throw std::runtime_error{"no space for the ballast file: " + std::string{std::strerror(error)}};
}

bool is_network_file_system(std::uint64_t magic)
{
    // nfs, smb, cifs, smb2, fuse, 9p, afs, ceph, coda, ncp: from linux/magic.h and statfs(2)
    static constexpr auto known = std::array<std::uint64_t, 10>{0x6969,     0x517B,     0xFF534D42, 0xFE534D42, 0x65735546,
                                                                0x01021997, 0x5346414F, 0x00C36400, 0x73757245, 0x564C};
    for (auto const one : known)
        if ((magic & 0xFFFF'FFFF) == one) return true;
    return false;
}

void refuse_network_file_system(std::filesystem::path const& folder)
{
    struct statfs about {};
    if (statfs(folder.c_str(), &about) != 0) throw std::runtime_error{"statfs " + folder.string() + ": " + std::strerror(errno)};
    if (is_network_file_system(static_cast<std::uint64_t>(about.f_type)))
        throw std::runtime_error{folder.string() +
                                 " lies on a network file system: its locks and syncs can't be relied on; use a local disk"};
}

FolderLock::FolderLock(DataFolder const& folder) : file_{open(folder.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)}
{
    if (file_ < 0) throw std::runtime_error{"cannot open " + folder.lock().string() + ": " + std::strerror(errno)};
    if (flock(file_, LOCK_EX | LOCK_NB) == 0) return;
    close(file_);
    throw std::runtime_error{folder.root.string() + " is in use by another process"};
}

FolderLock::~FolderLock() { close(file_); }

} // namespace xz::store
