// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace xz::store {

/// Of UTF-8, capitals of ASCII made small, blanks left out; a stray byte is a character of its own.
std::vector<char32_t> characters(std::string_view text);
/// The words under which a text is found: each two neighbouring characters, so that two of Chinese are enough.
std::string grams_of(std::string_view text);
std::string names_as_grams(std::vector<std::string> const& names);
/// As FTS5 asks: one phrase; a single character is the beginning of a gram.
std::string phrase_of(std::string_view text);

} // namespace xz::store
