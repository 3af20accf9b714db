// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xz {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);
/// SHA-256 of the parts one after another, without copying them together.
Digest sha256(std::initializer_list<std::string_view> parts);

/// Lower-case hex.
std::string to_hex(std::string_view bytes);
std::string to_hex(Digest const& digest);
/// The bytes of an even number of hex digits (either case); nothing otherwise.
std::optional<std::string> from_hex(std::string_view text);
std::optional<Digest> digest_from_hex(std::string_view text);

/// RFC 4648 with padding.
std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

inline std::string_view bytes_of(Digest const& digest) { return {reinterpret_cast<char const*>(digest.data()), digest.size()}; }

} // namespace xz
