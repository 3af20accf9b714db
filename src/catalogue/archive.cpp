// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <zip.h>

#include "catalogue/workbook.hpp"

namespace xz::catalogue {

struct Archive::Handle {
    zip_t* zip = nullptr;
    ~Handle()
    {
        if (zip != nullptr) zip_discard(zip);
    }
};

namespace {

constexpr auto grace = std::size_t{1} << 20; // below it a high ratio harms nobody: a sheet of empty cells has one

struct Entry {
    zip_file_t* file = nullptr;
    ~Entry()
    {
        if (file != nullptr) zip_fclose(file);
    }
};

} // namespace

Archive::Archive(File const& file, ArchiveLimits limits) : file_{file}, limits_{limits}, handle_{std::make_unique<Handle>()}
{
    if (file.text.size() > limits_.packed_bytes) refuse(Wrong::FileTooLarge, {limits_.packed_bytes});
    auto error = zip_error_t{};
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(file.text.data(), file.text.size(), 0, &error);
    if (source != nullptr) handle_->zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (handle_->zip == nullptr) {
        auto const why = std::string{zip_error_strerror(&error)};
        if (source != nullptr) zip_source_free(source);
        zip_error_fini(&error);
        refuse(Wrong::NoArchive, {why});
    }
    zip_error_fini(&error);
    if (static_cast<std::size_t>(zip_get_num_entries(handle_->zip, 0)) > limits_.entries) refuse(Wrong::TooManyEntries, {limits_.entries});
}

Archive::~Archive() = default;

void Archive::refuse(Wrong wrong, std::vector<Said> const& said) const { throw fault_of(file_.path, 0, 0, wrong, said); }

std::vector<std::string> Archive::names() const
{
    auto names = std::vector<std::string>{};
    for (auto i = zip_int64_t{0}; i < zip_get_num_entries(handle_->zip, 0); ++i)
        if (auto const* name = zip_get_name(handle_->zip, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS)) names.emplace_back(name);
    return names;
}

bool Archive::has(std::string const& name) const { return zip_name_locate(handle_->zip, name.c_str(), ZIP_FL_ENC_RAW) >= 0; }

void Archive::stream(std::string const& name, std::function<void(std::string_view piece)> const& take)
{
    auto stat = zip_stat_t{};
    zip_stat_init(&stat);
    if (zip_stat(handle_->zip, name.c_str(), ZIP_FL_ENC_RAW, &stat) != 0) refuse(Wrong::EntryMissing, {name});
    auto entry = Entry{zip_fopen(handle_->zip, name.c_str(), ZIP_FL_ENC_RAW)};
    if (entry.file == nullptr) refuse(Wrong::EntryLocked, {name});
    auto const packed = std::max<std::size_t>(stat.comp_size, 1);
    auto here = std::size_t{0};
    auto buffer = std::array<char, 65536>{};
    for (;;) {
        auto const got = zip_fread(entry.file, buffer.data(), buffer.size());
        if (got < 0) refuse(Wrong::EntryDamaged, {name});
        if (got == 0) return;
        here += static_cast<std::size_t>(got);
        unpacked_ += static_cast<std::size_t>(got);
        if (unpacked_ > limits_.unpacked_bytes) refuse(Wrong::UnpacksTooLarge, {limits_.unpacked_bytes});
        if (here > grace && here / packed > limits_.ratio) refuse(Wrong::RatioTooHigh, {name, limits_.ratio});
        take({buffer.data(), static_cast<std::size_t>(got)});
    }
}

std::string Archive::whole(std::string const& name, std::size_t most)
{
    auto text = std::string{};
    stream(name, [&](std::string_view piece) {
        if (text.size() + piece.size() > most) refuse(Wrong::EntryTooLarge, {name, most});
        text += piece;
    });
    return text;
}

} // namespace xz::catalogue
