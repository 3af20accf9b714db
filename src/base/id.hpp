// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xz {

/// 128 bits as RFC 9562 writes them.
struct Uuid {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    friend constexpr auto operator<=>(Uuid const&, Uuid const&) = default;
};

/// 36 characters, lower case.
std::string to_string(Uuid value);
/// Nothing unless the text is exactly 36 characters of lower or upper case hex and dashes in their places.
std::optional<Uuid> parse_uuid(std::string_view text);
/// UUIDv7: `unix_ms` in front, 74 of the given random bits behind. Same input, same id.
Uuid make_uuid7(std::uint64_t unix_ms, std::uint64_t random_high, std::uint64_t random_low);

/// A UUID that cannot be taken for another kind's. There is no empty id.
template <class Tag>
class Id {
public:
    constexpr explicit Id(Uuid value) : value_{value} {}
    constexpr Uuid value() const { return value_; }
    friend constexpr auto operator<=>(Id const&, Id const&) = default;

private:
    Uuid value_;
};

template <class Tag>
std::string to_string(Id<Tag> id)
{
    return to_string(id.value());
}

using MatterId = Id<struct MatterTag>;
using ActId = Id<struct ActTag>;
using RequestId = Id<struct RequestTag>;

/// A short id given by people, as of a person ("wang", or a UUID's text) or of a party within one matter ("p").
template <class Tag>
class Key {
public:
    explicit Key(std::string text) : text_{std::move(text)} {}
    std::string const& text() const { return text_; }
    friend auto operator<=>(Key const&, Key const&) = default;

private:
    std::string text_;
};

using PersonKey = Key<struct PersonTag>;
using PartyKey = Key<struct PartyTag>;

/// 1 to 64 characters of a-z, A-Z, 0-9, '.', '_', '-'.
bool is_key(std::string_view text);

} // namespace xz
