// SPDX-License-Identifier: Apache-2.0
#include "store/heads.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>

#include "base/date.hpp"
#include "ledger/checkpoint.hpp"
#include "store/files.hpp"

namespace xz::store {

namespace {

constexpr auto window = std::size_t{64 * 1024}; // a note is at most that long

std::string read_window(std::filesystem::path const& file, std::uint64_t from, std::size_t length)
{
    auto stream = std::ifstream{file, std::ios::binary};
    stream.seekg(static_cast<std::streamoff>(from));
    auto text = std::string(length, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(length));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

/// Where the record that begins at `from` ends, or npos. A record is a note and an empty line; the empty line inside a note is followed
/// by its signatures' dash.
std::size_t record_end(std::string_view text, std::size_t from)
{
    for (;;) {
        auto const empty_line = text.find("\n\n", from);
        if (empty_line == std::string_view::npos) return std::string_view::npos;
        if (!text.substr(empty_line + 2).starts_with("\xE2\x80\x94 ")) return empty_line + 2;
        from = empty_line + 2;
    }
}

std::optional<StoredHead> read_record(std::string_view record)
{
    if (!record.ends_with("\n\n")) return std::nullopt;
    record.remove_suffix(1);
    auto const head = ledger::read_signed(record);
    if (!head) return std::nullopt;
    return StoredHead{.size = head->size, .signed_at = head->time.value_or(Moment{}), .note = std::string{record}};
}

/// The first whole record that begins at or after `from`, or the one that begins at 0.
struct Found {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    StoredHead head;
};
std::optional<Found> record_from(std::filesystem::path const& file, std::uint64_t from)
{
    auto const text = read_window(file, from, 2 * window);
    auto begin = from == 0 ? std::size_t{0} : record_end(text, 0);
    if (begin == std::string_view::npos || begin >= text.size()) return std::nullopt;
    auto const end = record_end(text, begin);
    if (end == std::string_view::npos) return std::nullopt;
    auto head = read_record(std::string_view{text}.substr(begin, end - begin));
    if (!head) return std::nullopt;
    return Found{from + begin, from + end, std::move(*head)};
}

} // namespace

std::vector<std::filesystem::path> HeadLog::files() const
{
    auto found = std::vector<std::filesystem::path>{};
    for (auto const& entry : std::filesystem::directory_iterator{folder_})
        if (entry.path().extension() == ".log" && entry.is_regular_file() && entry.file_size() > 0) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

void HeadLog::append(std::vector<StoredHead> const& heads)
{
    auto by_file = std::map<std::filesystem::path, std::string>{};
    for (auto const& head : heads) by_file[folder_ / (std::to_string(year_of(day_of(head.signed_at))) + ".log")] += head.note + "\n";
    for (auto const& [file, text] : by_file) append_safely(file, text);
}

std::optional<StoredHead> HeadLog::last()
{
    auto const found = files();
    for (auto file = found.rbegin(); file != found.rend(); ++file) {
        auto const length = std::filesystem::file_size(*file);
        auto const from = length > 2 * window ? length - 2 * window : 0;
        auto const text = read_window(*file, from, 2 * window);
        auto begin = from == 0 ? std::size_t{0} : record_end(text, 0);
        auto newest = std::optional<StoredHead>{};
        while (begin != std::string_view::npos && begin < text.size()) {
            auto const end = record_end(text, begin);
            auto head = end == std::string_view::npos ? std::nullopt : read_record(std::string_view{text}.substr(begin, end - begin));
            if (!head) {
                std::filesystem::resize_file(*file, from + begin);
                break;
            }
            newest = std::move(head);
            begin = end;
        }
        if (newest) return newest;
    }
    return std::nullopt;
}

std::optional<StoredHead> HeadLog::of_size(std::uint64_t size) const
{
    auto const found = files();
    for (auto file = found.rbegin(); file != found.rend(); ++file) {
        auto const first = record_from(*file, 0);
        if (!first || first->head.size > size) continue;
        if (first->head.size == size) return first->head;
        auto low = first->to; // a record of a smaller size ends here
        auto high = std::uint64_t{std::filesystem::file_size(*file)};
        while (low < high) {
            auto const middle = low + (high - low) / 2;
            // Two back: a record that begins right at `middle` is found by the empty line before it.
            auto const record = record_from(*file, middle < 2 ? 0 : middle - 2);
            if (!record || record->head.size > size) {
                high = middle;
                continue;
            }
            if (record->head.size == size) return record->head;
            low = record->to;
        }
        return std::nullopt;
    }
    return std::nullopt;
}

std::vector<StoredHead> HeadLog::all() const
{
    auto heads = std::vector<StoredHead>{};
    for (auto const& file : files()) {
        auto const text = read_file(file).value_or(std::string{});
        auto begin = std::size_t{0};
        while (begin < text.size()) {
            auto const end = record_end(text, begin);
            auto const length = end == std::string_view::npos ? text.size() - begin : end - begin;
            auto const record = std::string_view{text}.substr(begin, length);
            // What is no head is handed on as it is: an audit has to see it.
            heads.push_back(read_record(record).value_or(StoredHead{.size = 0, .signed_at = {}, .note = std::string{record}}));
            begin += length;
        }
    }
    return heads;
}

Headed headed(Reader& reader)
{
    auto const before = reader.size();
    auto const head = reader.newest_head();
    auto const after = reader.size();
    auto const of_head = head ? head->size : 0;
    return {.size = after, .behind = of_head < before || of_head > after};
}

} // namespace xz::store
