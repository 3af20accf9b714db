// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"

namespace xz {

std::string to_hex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    auto text = std::string(bytes.size() * 2, '0');
    for (auto i = std::size_t{0}; i < bytes.size(); ++i) {
        auto const byte = static_cast<unsigned char>(bytes[i]);
        text[2 * i] = digits[byte >> 4];
        text[2 * i + 1] = digits[byte & 0xF];
    }
    return text;
}

std::string to_hex(Digest const& digest) { return to_hex(bytes_of(digest)); }

namespace {

int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

std::optional<std::string> from_hex(std::string_view text)
{
    if (text.size() % 2 != 0) return std::nullopt;
    auto bytes = std::string{};
    bytes.reserve(text.size() / 2);
    for (auto i = std::size_t{0}; i < text.size(); i += 2) {
        auto const high = hex_value(text[i]);
        auto const low = hex_value(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::optional<Digest> digest_from_hex(std::string_view text)
{
    auto digest = Digest{};
    if (text.size() != 2 * digest.size()) return std::nullopt;
    for (auto i = std::size_t{0}; i < digest.size(); ++i) {
        auto const high = hex_value(text[2 * i]);
        auto const low = hex_value(text[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        digest[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return digest;
}

} // namespace xz
