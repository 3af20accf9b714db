// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "law/loader.hpp"
#include "law/prover.hpp"

namespace xz::cli {

struct Proven {
    bool broken = false;
    std::vector<std::string> unproven; // invariants, and "procedure:state"
    std::string summary;               // what was looked at, in words
    bool holds() const { return !broken && unproven.empty(); }
};

/// What the prover said of these rules when it was last asked about them in this folder, or by this very program, if it was.
std::optional<Proven> remembered_proof(std::filesystem::path const& data, law::Law const& law, std::vector<File> const& files);
Proven read_proof(law::CheckReport const& report);
/// Keeps it for the next time.
void remember_proof(std::filesystem::path const& data, law::Law const& law, std::vector<File> const& files, Proven const& proven);
/// Keeps one that holds beside the program, for the counties that it founds; nothing where it may not write there.
void remember_beside_program(law::Law const& law, std::vector<File> const& files, Proven const& proven);

/// What the prover says of these rules. Remembered in the folder under the hash of everything that it was asked about, so that a county
/// whose rules haven't changed starts at once.
Proven proven(std::filesystem::path const& data, law::Law const& law, std::vector<File> const& files);

} // namespace xz::cli
