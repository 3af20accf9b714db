// SPDX-License-Identifier: Apache-2.0
#include "http/one_time_code.hpp"

#include <array>
#include <cstdio>
#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace xz::http {

namespace {

constexpr auto alphabet = std::string_view{"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"};

} // namespace

std::string to_base32(std::string_view bytes)
{
    auto text = std::string{};
    auto bits = std::uint32_t{0};
    auto count = 0u;
    for (auto const c : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (count += 8; count >= 5; count -= 5) text += alphabet[bits >> (count - 5) & 31];
    }
    if (count > 0) text += alphabet[bits << (5 - count) & 31];
    return text;
}

std::optional<std::string> from_base32(std::string_view text)
{
    auto bytes = std::string{};
    auto bits = std::uint32_t{0};
    auto count = 0u;
    for (auto const c : text) {
        auto const value = alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = bits << 5 | static_cast<std::uint32_t>(value);
        count += 5;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 0xFF);
    }
    return bytes;
}

std::string one_time_code(std::string_view secret, std::uint64_t step)
{
    auto message = std::array<unsigned char, 8>{};
    for (auto n = std::size_t{0}; n < message.size(); ++n) message[n] = static_cast<unsigned char>(step >> (56 - 8 * n));
    auto digest = std::array<unsigned char, EVP_MAX_MD_SIZE>{};
    auto length = 0u;
    if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(), message.size(), digest.data(), &length) ==
            nullptr ||
        length != 20)
        throw std::runtime_error{"HMAC-SHA-1 is not to be had"};
    auto const offset = digest[19] & 0x0Fu;
    auto value = std::uint32_t{0};
    for (auto n = 0u; n < 4; ++n) value = value << 8 | digest[offset + n];
    char text[8];
    std::snprintf(text, sizeof text, "%06u", (value & 0x7FFF'FFFFu) % 1'000'000u);
    return text;
}

std::optional<std::uint64_t> accepted_step(std::string_view secret, std::string_view code, Moment now, std::uint64_t last)
{
    auto const present = code_step(now);
    auto found = std::optional<std::uint64_t>{};
    for (auto step = present - 1; step <= present + 1; ++step) {
        auto const right = one_time_code(secret, step);
        auto const same = code.size() == right.size() && CRYPTO_memcmp(code.data(), right.data(), right.size()) == 0;
        if (same && step > last) found = step;
    }
    return found;
}

std::string otpauth_address(std::string_view account, std::string_view secret)
{
    return "otpauth://totp/Xiangzhi:" + std::string{account} + "?secret=" + to_base32(secret) + "&issuer=Xiangzhi";
}

} // namespace xz::http
