// SPDX-License-Identifier: Apache-2.0
#include "base/id.hpp"

#include <algorithm>

namespace xz {

namespace {

constexpr char hex_digits[] = "0123456789abcdef";

int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_dash_place(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

} // namespace

std::string to_string(Uuid value)
{
    auto text = std::string(36, '-');
    auto nibble = 0U;
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        if (is_dash_place(i)) continue;
        auto const half = nibble < 16 ? value.high : value.low;
        text[i] = hex_digits[(half >> (60 - 4 * (nibble % 16))) & 0xF];
        ++nibble;
    }
    return text;
}

std::optional<Uuid> parse_uuid(std::string_view text)
{
    if (text.size() != 36) return std::nullopt;
    auto value = Uuid{};
    auto nibble = 0U;
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        if (is_dash_place(i)) {
            if (text[i] != '-') return std::nullopt;
            continue;
        }
        auto const digit = hex_value(text[i]);
        if (digit < 0) return std::nullopt;
        auto& half = nibble < 16 ? value.high : value.low;
        half = (half << 4) | static_cast<std::uint64_t>(digit);
        ++nibble;
    }
    return value;
}

Uuid make_uuid7(std::uint64_t unix_ms, std::uint64_t random_high, std::uint64_t random_low)
{
    return {(unix_ms << 16) | 0x7000U | (random_high & 0xFFFU), (random_low & 0x3FFF'FFFF'FFFF'FFFFU) | 0x8000'0000'0000'0000U};
}

bool is_key(std::string_view text)
{
    auto const allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), allowed);
}

} // namespace xz
