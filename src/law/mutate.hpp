// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "law/rules.hpp"

namespace xz::law {

/// One fault put into a rule set on purpose, to see whether the invariants and the stories notice it.
struct Mutation {
    enum class Kind { DropNeed, DropFact, DropRevocation, AddArrow, SwapPost, LengthenClock };
    Kind kind = Kind::DropNeed;
    std::string procedure; // empty for a clock
    std::string step;
    std::string what; // the need, fact, arrow, post or clock
};

std::string_view to_string(Mutation::Kind kind);
/// "penalty.ordinary/decide_penalty: drop_need notice_served"
std::string to_string(Mutation const& mutation);

/// Changes the rule set at one place that the seed chooses; the same seed, the same place. A clock's length stands in the parameters: for
/// `LengthenClock` the rule set stays, and who asked lengthens that clock by one unit.
Mutation mutate(RuleSet& rules, std::uint64_t seed);

} // namespace xz::law
