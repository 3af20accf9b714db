// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace xz::http {

/// RFC 4648 §6 without padding, as authenticator apps read it.
std::string to_base32(std::string_view bytes);
std::optional<std::string> from_base32(std::string_view text);

/// RFC 6238: SHA-1, 30 seconds, 6 digits.
std::string one_time_code(std::string_view secret, std::uint64_t step);
inline std::uint64_t code_step(Moment now) { return static_cast<std::uint64_t>(now.time_since_epoch().count()) / 30; }

/// The step of a code of this moment, the one before or the one after, newer than `last` (a code is good once); nothing otherwise.
std::optional<std::uint64_t> accepted_step(std::string_view secret, std::string_view code, Moment now, std::uint64_t last);

/// "otpauth://totp/…": what the QR code of an authenticator app holds.
std::string otpauth_address(std::string_view account, std::string_view secret);

} // namespace xz::http
