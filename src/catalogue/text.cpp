// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cerrno>
#include <iconv.h>
#include <optional>
#include <stdexcept>

#include "catalogue/csv.hpp"
#include "catalogue/fault_words.hpp"

namespace xz::catalogue {

namespace {

/// Length of the well-formed UTF-8 character in front (RFC 3629: no overlong form, no surrogate, at most U+10FFFF); 0 if there is none.
std::size_t utf8_length(std::string_view text)
{
    auto const byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    auto const trail = [&](std::size_t i) { return byte(i) >= 0x80 && byte(i) <= 0xBF; };
    auto const first = byte(0);
    if (text.empty()) return 0;
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return trail(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        if (first == 0xE0 && byte(1) < 0xA0) return 0;
        if (first == 0xED && byte(1) > 0x9F) return 0;
        return trail(1) && trail(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        if (first == 0xF0 && byte(1) < 0x90) return 0;
        if (first == 0xF4 && byte(1) > 0x8F) return 0;
        return trail(1) && trail(2) && trail(3) ? 4 : 0;
    }
    return 0;
}

struct Utf8Look {
    std::optional<std::size_t> first_bad;
    std::size_t bad = 0;
    std::size_t wide = 0; // well-formed characters of three or four bytes: GB18030 text hardly ever looks like them
};

Utf8Look look_at_utf8(std::string_view text)
{
    auto look = Utf8Look{};
    for (auto i = std::size_t{0}; i < text.size();) {
        auto const length = utf8_length(text.substr(i));
        if (length == 0) {
            if (!look.first_bad) look.first_bad = i;
            ++look.bad;
        }
        if (length > 2) ++look.wide;
        i += length == 0 ? 1 : length;
    }
    return look;
}

/// The place behind a well-formed text.
Fault fault_behind(std::string const& path, std::string_view text, Wrong wrong)
{
    auto line = std::size_t{1};
    auto column = std::size_t{1};
    auto after_return = false;
    for (auto const c : text) {
        auto const line_end = c == '\r' || (c == '\n' && !after_return);
        after_return = c == '\r';
        if (line_end) {
            ++line;
            column = 1;
        } else if (c != '\n' && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
            ++column;
        }
    }
    return fault_of(path, line, column, wrong);
}

class Converter {
public:
    Converter() : handle_{iconv_open("UTF-8", "GB18030")}
    {
        if (handle_ == iconv_t(-1)) // NOLINT(performance-no-int-to-ptr): iconv's own sign of failure
            throw std::runtime_error("this system's iconv has no GB18030");
    }
    ~Converter() { iconv_close(handle_); }
    Converter(Converter const&) = delete;
    Converter& operator=(Converter const&) = delete;

    /// Converts as far as the bytes are good; true if that is all of them.
    bool convert(std::string_view bytes, std::string& into)
    {
        auto input = const_cast<char*>(bytes.data()); // iconv's signature; it only reads
        auto left = bytes.size();
        auto buffer = std::array<char, 16384>{};
        while (left > 0) {
            auto output = buffer.data();
            auto room = buffer.size();
            auto const result = iconv(handle_, &input, &left, &output, &room);
            into.append(buffer.data(), buffer.size() - room);
            if (result == static_cast<std::size_t>(-1) && errno != E2BIG) return false;
        }
        return true;
    }

private:
    iconv_t handle_;
};

} // namespace

tl::expected<std::string, Fault> decode_text(File const& file)
{
    auto text = std::string_view{file.text};
    auto const marked = text.starts_with("\xEF\xBB\xBF");
    if (marked) text.remove_prefix(3);
    auto const look = look_at_utf8(text);
    if (!look.first_bad) return std::string{text};
    if (marked || look.wide > look.bad) return tl::unexpected{fault_behind(file.path, text.substr(0, *look.first_bad), Wrong::NotUtf8)};
    auto decoded = std::string{};
    if (Converter{}.convert(text, decoded)) return decoded;
    return tl::unexpected{fault_behind(file.path, decoded, Wrong::NoEncoding)};
}

} // namespace xz::catalogue
