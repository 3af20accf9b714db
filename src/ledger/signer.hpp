// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace xz::ledger {

using KeyId = std::array<std::uint8_t, 4>;

/// A name as C2SP signed notes take it: not empty, well-formed UTF-8, without white space, control characters and '+'.
bool is_key_name(std::string_view name);

/// An Ed25519 key that judges signatures; in text "<name>+<hex key id>+<base64(0x01 ‖ 32 bytes)>", as C2SP and Go's note package write it.
class PublicKey {
public:
    /// Nothing unless the name is one and there are 32 bytes.
    static std::optional<PublicKey> from_bytes(std::string name, std::string_view bytes);
    /// Nothing unless every part is right, the key id too.
    static std::optional<PublicKey> parse(std::string_view text);

    std::string text() const;
    std::string const& name() const { return name_; }
    KeyId const& id() const { return id_; }
    bool verifies(std::string_view message, std::string_view signature) const;

private:
    struct Handle;
    PublicKey(std::string name, std::string bytes);

    std::string name_;
    std::string bytes_;
    KeyId id_{};
    std::shared_ptr<Handle const> handle_;
};

/// The private half; in text "PRIVATE+KEY+<name>+<hex key id>+<base64(0x01 ‖ seed)>". Never log it.
class Signer {
public:
    /// From 32 random bytes that the shell drew; nothing unless the name is one and there are 32 bytes. Same bytes, same key.
    static std::optional<Signer> from_seed(std::string name, std::string_view seed);
    static std::optional<Signer> parse(std::string_view text);

    std::string private_text() const;
    PublicKey const& public_key() const { return public_key_; }
    std::string const& name() const { return public_key_.name(); }
    /// 64 bytes, the same for the same message.
    std::string sign(std::string_view message) const;

private:
    struct Handle;
    Signer(std::shared_ptr<Handle const> handle, std::string seed, PublicKey public_key);

    std::shared_ptr<Handle const> handle_;
    std::string seed_;
    PublicKey public_key_;
};

} // namespace xz::ledger
