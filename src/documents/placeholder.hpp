// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xz::documents {

/// "form.amount": where a value comes from. `root` is form, party, matter …, or the id of an earlier step.
struct ValuePath {
    std::string root;
    std::string rest;
    std::string text() const { return rest.empty() ? root : root + "." + rest; }
    friend bool operator==(ValuePath const&, ValuePath const&) = default;
};

/// A stretch of a wording: words as they are, or the first of several paths that has a value, printed in a way of its own.
struct Piece {
    std::string words;
    std::vector<ValuePath> paths; // empty: the words
    std::string way;              // "", "digits", "capitals", "short"
    std::size_t offset = 0;       // in the wording, in bytes
};

struct Wording {
    std::vector<Piece> pieces;
    bool empty() const { return pieces.empty(); }
};

struct WordingFault {
    std::size_t offset = 0;
    std::string what;
};
struct ParsedWording {
    std::optional<Wording> wording;
    WordingFault fault;
};

/// "当事人{party.name}" with `{a.b|c.d:way}`; `{{` is a brace.
ParsedWording parse_wording(std::string_view text);

} // namespace xz::documents
