// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"

#include <memory>
#include <stdexcept>

#include <openssl/evp.h>

namespace xz {

Digest sha256(std::string_view bytes) { return sha256({bytes}); }

Digest sha256(std::initializer_list<std::string_view> parts)
{
    struct Freed {
        void operator()(EVP_MD* method) const { EVP_MD_free(method); }
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    // OpenSSL 3 looks the method up by name at every start unless it is given one fetched before: three times slower for a tree's node.
    static auto const method = std::unique_ptr<EVP_MD, Freed>{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    thread_local auto const context = std::unique_ptr<EVP_MD_CTX, Freed>{EVP_MD_CTX_new()};
    auto digest = Digest{};
    auto ok = method && context && EVP_DigestInit_ex2(context.get(), method.get(), nullptr) == 1;
    for (auto const part : parts) ok = ok && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
    if (!ok || EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) != 1) throw std::runtime_error{"SHA-256 failed"};
    return digest;
}

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

std::string to_base64(std::string_view bytes)
{
    auto text = std::string(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    auto const length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<unsigned char const*>(bytes.data()),
                                        static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<std::string> from_base64(std::string_view text)
{
    if (text.size() % 4 != 0) return std::nullopt;
    auto bytes = std::string(text.size() / 4 * 3, '\0');
    auto const length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<unsigned char const*>(text.data()),
                                        static_cast<int>(text.size()));
    if (length < 0) return std::nullopt;
    auto padding = std::size_t{0};
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
    bytes.resize(static_cast<std::size_t>(length) - padding);
    if (to_base64(bytes) != text) return std::nullopt; // one text for one value
    return bytes;
}

} // namespace xz
