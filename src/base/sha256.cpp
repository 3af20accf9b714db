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
