// SPDX-License-Identifier: Apache-2.0
#include "ledger/signer.hpp"

#include <algorithm>
#include <stdexcept>

#include <openssl/evp.h>

#include "base/json.hpp"
#include "base/sha256.hpp"

namespace xz::ledger {

namespace {

constexpr auto ed25519 = std::string_view{"\x01", 1}; // the algorithm's byte in key ids and key texts
constexpr auto private_prefix = std::string_view{"PRIVATE+KEY+"};

struct Freed {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed>;
using Context = std::unique_ptr<EVP_MD_CTX, Freed>;

unsigned char const* raw(std::string_view bytes) { return reinterpret_cast<unsigned char const*>(bytes.data()); }

KeyId key_id(std::string_view name, std::string_view bytes)
{
    auto const digest = sha256({name, "\n", ed25519, bytes});
    auto id = KeyId{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

std::string_view text_of(KeyId const& id) { return {reinterpret_cast<char const*>(id.data()), id.size()}; }

struct KeyText {
    std::string name;
    std::string id;
    std::string bytes;
};

/// "<name>+<hex key id>+<base64(0x01 ‖ 32 bytes)>".
std::optional<KeyText> split_key_text(std::string_view text)
{
    auto const first = text.find('+');
    if (first == std::string_view::npos) return std::nullopt;
    auto const second = text.find('+', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    auto const hex = text.substr(first + 1, second - first - 1);
    auto const id = from_hex(hex);
    auto const bytes = from_base64(text.substr(second + 1));
    if (!id || id->size() != 4 || to_hex(*id) != hex || !bytes || bytes->size() != 33 || !bytes->starts_with(ed25519)) return std::nullopt;
    return KeyText{std::string{text.substr(0, first)}, *id, bytes->substr(1)};
}

/// U+0085, U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000: white space beyond ASCII.
bool has_wide_space(std::string_view name)
{
    for (auto const* space :
         {"\xC2\x85", "\xC2\xA0", "\xE1\x9A\x80", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"})
        if (name.find(space) != std::string_view::npos) return true;
    for (auto at = name.find("\xE2\x80"); at != std::string_view::npos; at = name.find("\xE2\x80", at + 1))
        if (at + 2 < name.size() && static_cast<unsigned char>(name[at + 2]) >= 0x80 && static_cast<unsigned char>(name[at + 2]) <= 0x8A)
            return true;
    return false;
}

} // namespace

struct PublicKey::Handle {
    Key key;
};

struct Signer::Handle {
    Key key;
};

bool is_key_name(std::string_view name)
{
    auto const plain = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != '+' && c != 0x7F; };
    return !name.empty() && std::all_of(name.begin(), name.end(), plain) && is_nfc(name) && !has_wide_space(name);
}

PublicKey::PublicKey(std::string name, std::string bytes) : name_{std::move(name)}, bytes_{std::move(bytes)}, id_{key_id(name_, bytes_)}
{
    auto key = Key{EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(bytes_), bytes_.size())};
    if (!key) throw std::runtime_error{"an Ed25519 key could not be made"};
    handle_ = std::make_shared<Handle const>(Handle{std::move(key)});
}

std::optional<PublicKey> PublicKey::from_bytes(std::string name, std::string_view bytes)
{
    if (!is_key_name(name) || bytes.size() != 32) return std::nullopt;
    return PublicKey{std::move(name), std::string{bytes}};
}

std::optional<PublicKey> PublicKey::parse(std::string_view text)
{
    auto const parts = split_key_text(text);
    if (!parts) return std::nullopt;
    auto key = from_bytes(parts->name, parts->bytes);
    return key && text_of(key->id_) == parts->id ? key : std::nullopt;
}

std::string PublicKey::text() const { return name_ + "+" + to_hex(text_of(id_)) + "+" + to_base64(std::string{ed25519} + bytes_); }

bool PublicKey::verifies(std::string_view message, std::string_view signature) const
{
    auto const context = Context{EVP_MD_CTX_new()};
    if (!context || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, handle_->key.get()) != 1)
        throw std::runtime_error{"a signature could not be examined"};
    return EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
}

Signer::Signer(std::shared_ptr<Handle const> handle, std::string seed, PublicKey public_key)
    : handle_{std::move(handle)}, seed_{std::move(seed)}, public_key_{std::move(public_key)}
{
}

std::optional<Signer> Signer::from_seed(std::string name, std::string_view seed)
{
    if (!is_key_name(name) || seed.size() != 32) return std::nullopt;
    auto key = Key{EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed), seed.size())};
    auto bytes = std::string(32, '\0');
    auto size = bytes.size();
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size) != 1)
        throw std::runtime_error{"an Ed25519 key could not be made"};
    auto public_key = PublicKey::from_bytes(std::move(name), bytes);
    return Signer{std::make_shared<Handle const>(Handle{std::move(key)}), std::string{seed}, std::move(*public_key)};
}

std::optional<Signer> Signer::parse(std::string_view text)
{
    if (!text.starts_with(private_prefix)) return std::nullopt;
    auto const parts = split_key_text(text.substr(private_prefix.size()));
    if (!parts) return std::nullopt;
    auto signer = from_seed(parts->name, parts->bytes);
    return signer && text_of(signer->public_key().id()) == parts->id ? signer : std::nullopt;
}

std::string Signer::private_text() const
{
    return std::string{private_prefix} + name() + "+" + to_hex(text_of(public_key_.id())) + "+" + to_base64(std::string{ed25519} + seed_);
}

std::string Signer::sign(std::string_view message) const
{
    auto const context = Context{EVP_MD_CTX_new()};
    auto signature = std::string(64, '\0');
    auto size = signature.size();
    if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, handle_->key.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, raw(message), message.size()) != 1)
        throw std::runtime_error{"signing failed"};
    return signature;
}

} // namespace xz::ledger
