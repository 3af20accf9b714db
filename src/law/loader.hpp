// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "law/calendar.hpp"
#include "law/parameters.hpp"
#include "law/rules.hpp"
#include "law/source.hpp"

namespace xz::law {

/// Procedures, forms, guards, facts, posts and papers of a rules folder, read and linked. Everything unknown or contradictory is refused
/// with file, line and column, all faults at once; a guard that no step names is refused too. `clocks` are the names that parameters know.
Result<RuleSet, std::vector<Fault>> load_rules(std::span<SourceFile const> files, std::vector<std::string> const& clocks);

/// A whole rules folder for one jurisdiction: what judges acts.
struct Law {
    RuleSet rules;
    Parameters numbers;
    Calendar calendar;
};
Result<Law, std::vector<Fault>> load_law(std::span<SourceFile const> files, std::string_view jurisdiction = {});

/// The files whose path begins with the folder ("calendars/").
std::vector<SourceFile> files_under(std::span<SourceFile const> files, std::string_view folder);

} // namespace xz::law
