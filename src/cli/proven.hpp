// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "law/loader.hpp"

namespace xz::cli {

struct Proven {
    bool broken = false;
    std::vector<std::string> unproven; // invariants, and "procedure:state"
    bool holds() const { return !broken && unproven.empty(); }
};

/// What the prover says of these rules. Remembered in the folder under the hash of everything that it was asked about, so that a county
/// whose rules haven't changed starts at once.
Proven proven(std::filesystem::path const& data, law::Law const& law, std::vector<File> const& files);

} // namespace xz::cli
