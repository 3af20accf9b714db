// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/sha256.hpp"
#include "ledger/note.hpp"
#include "ledger/signer.hpp"

namespace xz::ledger {

/// A tree's head as C2SP tlog-checkpoint writes it: origin, size, base64 of the root, each on a line, then lines of our own.
struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    Digest root{};
    std::optional<Moment> time;       // the extension line "time <unix seconds>"
    std::vector<std::string> further; // other extension lines, kept as they are

    friend bool operator==(Checkpoint const&, Checkpoint const&) = default;
};

/// "xiangzhi/<county_code>": the origin of a county's log, and its key's name.
std::string origin_of(std::string_view county_code);

/// The lines that are signed, ending in a line feed.
std::string to_string(Checkpoint const& checkpoint);
/// Those lines alone. Strict: one text for one value.
Read<Checkpoint> parse_checkpoint(std::string_view text);

/// A head, signed: the note that leaves the house. The signer's name must be the origin (a bug otherwise).
std::string sign(Checkpoint const& checkpoint, Signer const& signer);
/// Reads a signed head without judging its signatures.
Read<Checkpoint> read_signed(std::string_view note);
/// The head, if that key signed it and the key's name is its origin.
Read<Checkpoint> verify(std::string_view note, PublicKey const& key);
/// The same with any one of the keys (after a change of key the old one still vouches for old heads).
Read<Checkpoint> verify(std::string_view note, std::vector<PublicKey> const& keys);

} // namespace xz::ledger
