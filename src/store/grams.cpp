// SPDX-License-Identifier: Apache-2.0
#include "store/grams.hpp"

#include <algorithm>
#include <cstdio>

namespace xz::store {

namespace {

/// The next character of UTF-8; a stray byte is a character of its own.
char32_t next_character(std::string_view& text)
{
    auto const first = static_cast<unsigned char>(text.front());
    auto const length = first < 0x80 ? std::size_t{1} : first >= 0xF0 ? std::size_t{4} : first >= 0xE0 ? std::size_t{3} : std::size_t{2};
    auto value = static_cast<char32_t>(length == 1 ? first : first & (0xFF >> (length + 1)));
    auto const taken = std::min(length, text.size());
    for (auto n = std::size_t{1}; n < taken; ++n) value = value << 6 | (static_cast<unsigned char>(text[n]) & 0x3F);
    text.remove_prefix(taken);
    return value >= U'A' && value <= U'Z' ? value + 32 : value;
}

std::string hex(char32_t character)
{
    char text[12];
    std::snprintf(text, sizeof text, "%06x", static_cast<unsigned>(character));
    return text;
}

} // namespace

std::vector<char32_t> characters(std::string_view text)
{
    auto found = std::vector<char32_t>{};
    while (!text.empty()) {
        auto const character = next_character(text);
        if (character > U' ' && character != U'\u3000') found.push_back(character);
    }
    return found;
}

std::string names_as_grams(std::vector<std::string> const& names)
{
    auto text = std::string{};
    for (auto const& name : names) text += grams_of(name) + " 0 "; // a phrase never runs from one name into the next
    return text;
}

/// As FTS5 asks: one phrase; a single character is the beginning of a gram.
std::string phrase_of(std::string_view text)
{
    auto const all = characters(text);
    if (all.size() == 1) return hex(all.front()) + "*";
    auto phrase = std::string{"\""};
    for (auto n = std::size_t{0}; n + 1 < all.size(); ++n) phrase += (n == 0 ? "" : " ") + hex(all[n]) + hex(all[n + 1]);
    return phrase + "\"";
}

std::string grams_of(std::string_view text)
{
    auto const all = characters(text);
    auto grams = std::string{};
    for (auto n = std::size_t{0}; n < all.size(); ++n)
        grams += (n == 0 ? "" : " ") + hex(all[n]) + (n + 1 < all.size() ? hex(all[n + 1]) : std::string{});
    return grams;
}

} // namespace xz::store
