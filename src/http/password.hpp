// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/sha256.hpp"

namespace xz::http {

/// Argon2id as RFC 9106 names it. 64 MiB, three passes, one lane: at most two at a time, or they would be a bomb of memory.
struct PasswordCost {
    std::uint32_t kibibytes = 64 * 1024;
    std::uint32_t passes = 3;
};

/// The encoded hash ("$argon2id$v=19$…"), with a salt of 16 bytes from `entropy`.
std::string hash_password(std::string_view password, Digest const& entropy, PasswordCost cost = {});
bool verify_password(std::string const& encoded, std::string_view password);

/// worst_passwords.txt: one a line, in lower case, the worst first.
std::string_view worst_passwords();

/// Why a password may not be chosen, or "": 12 to 128 characters, none of the worst, not the account's name. No rule of composition.
std::string password_objection(std::string_view password, std::string_view account);

} // namespace xz::http
