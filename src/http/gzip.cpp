// SPDX-License-Identifier: Apache-2.0
#include "http/gzip.hpp"

#include <map>
#include <mutex>

#include <boost/beast/zlib/deflate_stream.hpp>
#include <boost/crc.hpp>

#include "base/result.hpp"
#include "base/sha256.hpp"

namespace xz::http {

namespace {

namespace zlib = boost::beast::zlib;

constexpr auto best = 9;
constexpr auto window_bits = 15;
constexpr auto memory_level = 9;
// Deflate, no name, no time, slowest, of no known system.
constexpr auto head = std::string_view{"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff", 10};

void add_little_endian(std::string& to, std::uint32_t value)
{
    for (auto shift = 0; shift < 32; shift += 8) to.push_back(static_cast<char>((value >> shift) & 0xFF));
}

} // namespace

std::string gzip(std::string_view text)
{
    auto stream = zlib::deflate_stream{};
    stream.reset(best, window_bits, memory_level, zlib::Strategy::normal);
    auto made = std::string(stream.upper_bound(text.size()) + 64, '\0');
    auto place = zlib::z_params{};
    place.next_in = text.data();
    place.avail_in = text.size();
    place.next_out = made.data();
    place.avail_out = made.size();
    auto error = boost::beast::error_code{};
    stream.write(place, zlib::Flush::finish, error);
    check(error == zlib::error::end_of_stream, "what is compressed has an end");
    made.resize(place.total_out);
    auto crc = boost::crc_32_type{};
    crc.process_bytes(text.data(), text.size());
    made.insert(0, head);
    add_little_endian(made, crc.checksum());
    add_little_endian(made, static_cast<std::uint32_t>(text.size()));
    return made;
}

std::shared_ptr<std::string const> gzip_kept(std::string const& text)
{
    constexpr auto most = std::size_t{16};
    static auto mutex = std::mutex{};
    static auto kept = std::map<Digest, std::shared_ptr<std::string const>>{};
    auto const key = sha256(text);
    {
        auto const held = std::lock_guard{mutex};
        if (auto const found = kept.find(key); found != kept.end()) return found->second;
    }
    auto made = std::make_shared<std::string const>(gzip(text));
    auto const held = std::lock_guard{mutex};
    if (kept.size() >= most) kept.clear();
    return kept.insert_or_assign(key, std::move(made)).first->second;
}

} // namespace xz::http
