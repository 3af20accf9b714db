// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"

namespace xz::ledger {

/// Names of the body's own members that an audit reads.
struct FieldNames {
    std::string id = "id";             // the act's id
    std::string recorded = "recorded"; // when it was recorded, ISO 8601
    std::string matter = "matter";     // its matter's id; with `seq` the acts of a matter can be counted
    std::string seq = "seq";           // 1, 2, 3 … within the matter
};

/// Views into the body; empty where the body has no such text.
struct BodyFields {
    std::string_view id;
    std::string_view recorded;
    std::string_view matter;
    std::optional<std::int64_t> seq;
};

/// Finds the members at the top of a canonical body without building a tree: millions of bodies are read in an audit. Nothing where
/// the text is no object in canonical form as far as it was looked at. What it takes may still not be JSON: parse_json says that.
std::optional<BodyFields> scan_body(std::string_view body, FieldNames const& names);

/// What stands in a body in place of a personal or large value: SHA-256(salt ‖ value), both as raw bytes.
Digest value_hash(std::string_view salt, std::string_view value);
/// Every hash that a canonical body holds as {"hash":"<64 hex digits>"}, in order.
std::vector<Digest> value_hashes(std::string_view body);

} // namespace xz::ledger
