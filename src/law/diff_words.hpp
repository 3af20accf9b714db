// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "law/diff.hpp"

// Words of law/diff, and what it says of numbers.

namespace xz::law {

std::string joined(std::vector<std::string> const& texts);
/// As it could be written in a rule file.
std::string formula_text(Formula const& formula);
/// " [formula]", or nothing where it always holds.
std::string when_text(Formula const& formula);
/// A fact's or guard's name with its Chinese words, where it has any.
std::string titled(RuleSet const& rules, std::string const& need);
std::string state_text(RuleSet const& rules, StateRef const& state);
std::string clock_text(ClockEffect const& effect);
std::string field_text(Field const& field);
std::string from_to_zh(std::string_view before, std::string_view after);
std::string from_to_en(std::string_view before, std::string_view after);

std::vector<RuleChange> compare_numbers(Law const& before, Law const& after, Day on);

} // namespace xz::law
