// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "law/loader.hpp"
#include "law/prover.hpp"

namespace xz::cli {

/// rules/invariants.toml as it stood when the program was built: a county's folder may add to it, never weaken it.
std::string_view compiled_invariants();
/// rules/book.toml, likewise.
std::string_view compiled_book();
/// rules/papers/demanded.toml, likewise: what the law asks of each paper.
std::string_view compiled_demands();
/// Where the rules say less than the book, or allow more.
law::InvariantReport check_book(law::Law const& law);
/// Those, and what the folder adds. Throws BadInput.
law::Invariants invariants_for(std::vector<File> const& files);
/// Proves. What eighty seconds of a process do not prove is not proven.
law::CheckReport check(law::Law const& law, law::Invariants const& invariants, law::WaysOn ways_on = law::WaysOn::All,
                       bool until_first_fault = false);

} // namespace xz::cli
