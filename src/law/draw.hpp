// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"

namespace xz::law {

/// A random draw (双随机) as its two papers tell it: what was frozen, and what was drawn from it. docs/draw.md; 优化营商环境条例 §54.1
struct Draw {
    // frozen
    std::vector<std::string> objects;
    std::vector<std::string> officers;
    std::int64_t draw_objects = 0;
    std::int64_t draw_officers = 0;
    std::string seed_hash;     // SHA-256 of the seed, hex
    std::string public_source; // "" where no public figure goes with it
    std::optional<Day> frozen_on;
    // drawn
    std::string seed;
    std::string public_value;
    std::vector<std::string> recused;
    std::string recused_why;
    std::vector<std::string> drawn_objects;
    std::vector<std::string> drawn_officers;
    std::optional<Day> drawn_on;
};

/// From the forms of the freezing act and of the draw, as they stand in the record and in what is published.
Draw read_draw(Json const& frozen, std::optional<Day> frozen_on, Json const& drawn, std::optional<Day> drawn_on);

/// The first `count` lines in the order of SHA-256(seed, newline, line), those left out for recusal not counted: anybody can work it out.
std::vector<std::string> drawn_lines(std::vector<std::string> lines, std::vector<std::string> const& without, std::string_view seed,
                                     std::int64_t count);

/// What is wrong with a draw: `kind` is nothing_frozen, seed_missing, seed_hash, public_value, same_day, recusal_without_reason, objects or
/// officers. Of the two lists: the lines that ought to have been drawn, those that were, and the first line in which they differ.
struct DrawFault {
    std::string kind;
    std::string line;
    std::vector<std::string> ought;
    std::vector<std::string> was;
};

/// Works it out anew; nothing where it is as it ought to be, else the first difference. The guard `draw_is_fair` asks nothing else.
std::optional<DrawFault> fault_of(Draw const& draw);

} // namespace xz::law
