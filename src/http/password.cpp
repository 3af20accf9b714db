// SPDX-License-Identifier: Apache-2.0
#include "http/password.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include <argon2.h>

#include "base/json.hpp"

namespace xz::http {

namespace {

constexpr auto hash_length = std::size_t{32};
constexpr auto salt_length = std::size_t{16};
constexpr auto least_characters = std::size_t{12};
constexpr auto most_bytes = std::size_t{512}; // 128 characters of Chinese

/// What people here add to the list of the world.
constexpr auto of_this_house = std::to_array<std::string_view>({"zhifa", "xiangzhi", "jinzhai", "anhui", "xingzheng", "chufa", "woaini",
                                                                "5201314", "p@ssword", "p@ssw0rd", "administrator", "abcdef", "888888"});

/// worst_passwords.txt, and those.
std::set<std::string_view> const& worst()
{
    static auto const words = [] {
        auto found = std::set<std::string_view>{of_this_house.begin(), of_this_house.end()};
        auto rest = worst_passwords();
        while (!rest.empty()) {
            auto const end = rest.find('\n');
            if (auto const word = rest.substr(0, end); !word.empty()) found.insert(word);
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
        return found;
    }();
    return words;
}

std::string lower(std::string_view text)
{
    auto result = std::string{text};
    for (auto& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// One of them, or one of them repeated or continued by digits: how people reach twelve characters.
bool is_worst(std::string const& text)
{
    for (auto length = std::min(text.size(), std::size_t{32}); length > 0; --length) {
        auto const word = std::string_view{text}.substr(0, length);
        if (!worst().contains(word)) continue;
        auto rest = std::string_view{text};
        while (rest.starts_with(word)) rest.remove_prefix(word.size());
        if (std::all_of(rest.begin(), rest.end(), [](char c) { return (c >= '0' && c <= '9') || c == '!' || c == '.' || c == '@'; }))
            return true;
    }
    auto const distinct = [&] {
        auto sorted = text;
        std::sort(sorted.begin(), sorted.end());
        return std::unique(sorted.begin(), sorted.end()) - sorted.begin();
    }();
    return distinct < 5;
}

} // namespace

std::string hash_password(std::string_view password, Digest const& entropy, PasswordCost cost)
{
    auto encoded = std::string(argon2_encodedlen(cost.passes, cost.kibibytes, 1, salt_length, hash_length, Argon2_id), '\0');
    auto const code = argon2id_hash_encoded(cost.passes, cost.kibibytes, 1, password.data(), password.size(), entropy.data(), salt_length,
                                            hash_length, encoded.data(), encoded.size());
    if (code != ARGON2_OK) throw std::runtime_error{std::string{"Argon2id: "} + argon2_error_message(code)};
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool verify_password(std::string const& encoded, std::string_view password)
{
    auto const code = argon2id_verify(encoded.c_str(), password.data(), password.size());
    if (code == ARGON2_OK) return true;
    if (code == ARGON2_VERIFY_MISMATCH) return false;
    throw std::runtime_error{std::string{"Argon2id: "} + argon2_error_message(code)};
}

std::string password_objection(std::string_view password, std::string_view account)
{
    if (password.size() > most_bytes) return "too_long";
    if (characters(password) < least_characters) return "too_short";
    if (!is_nfc(password)) return "not_normal_form";
    auto const small = lower(password);
    if (is_worst(small) ||
        (!account.empty() && small.find(lower(account)) != std::string::npos && characters(password) < account.size() + least_characters))
        return "too_common";
    return {};
}

} // namespace xz::http
