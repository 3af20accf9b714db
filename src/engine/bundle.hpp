// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "law/loader.hpp"

namespace xz::engine {

/// The files of a rules folder that judge, as one text: {format, rules, parameters, calendar, files: {path: tree, or the text of a CSV}},
/// with the hashes of what they make. `stories`: the scenarios too. Canonical JSON, so that its own hash is the hash of what it says.
Json bundle_of(std::span<law::SourceFile const> files, law::Law const& law, bool stories);

/// The files of a bundle, as `law` takes them where `parse_toml` reads trees. A sentence where it is no bundle.
Result<std::vector<law::SourceFile>, std::string> files_of(Json const& bundle);

} // namespace xz::engine
