// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>
#include <map>

#include <tl/expected.hpp>

#include "base/file.hpp"
#include "base/result.hpp"
#include "team/roster.hpp"

namespace xz::team {

struct MeasureWords {
    std::string zh;
    std::string en;
};

/// A part of the stability index, as rules/team/stability.toml says it.
struct StabilityPart {
    std::string id;
    MeasureWords title, how;
    std::int64_t weight = 0;
    std::int64_t best = 0;
    std::int64_t worst = 0;
};

struct StabilityTarget {
    std::string id;
    MeasureWords title;
    std::int64_t at_least = 0; // thousandths
};

struct StabilityRules {
    MeasureWords title;
    int months = 0;
    std::vector<std::string> brigade; // posts that fill the quota
    std::vector<StabilityPart> parts;
    std::vector<StabilityTarget> targets;
};

/// What an index may read: nothing of it is an amount of money. 行政处罚法 §74.3
inline constexpr auto stability_inputs = std::to_array<std::string_view>({"turnover", "secondment", "vacancy", "tenure"});

tl::expected<StabilityRules, std::vector<Fault>> parse_stability(File const& file);

/// A brigade's strength on a day. A person counts once (R-TEAM-1).
struct Strength {
    Quota const* quota = nullptr;
    std::vector<PersonKey> filled; // of the brigade, on the staff, at home there
    std::int64_t vacant = 0;       // 0 where there is no quota or it is exceeded
    std::int64_t certified = 0;    // officers with a valid certificate who are not away
    std::int64_t auxiliaries = 0;
    std::int64_t away = 0;
};
Strength strength(Roster const& roster, StabilityRules const& rules, std::string_view place, Day day);

struct PartValue {
    StabilityPart const* part = nullptr;
    std::optional<std::int64_t> value; // nothing: it can't be worked out
    std::int64_t numerator = 0, denominator = 0;
    std::int64_t score = 0; // thousandths
};

struct Stability {
    Period window;
    std::vector<PartValue> parts;
    std::optional<std::int64_t> index; // thousandths of the best
};
/// `works`: whether a day is a working day.
Stability stability(Roster const& roster, StabilityRules const& rules, std::string_view place, Day day,
                    std::function<bool(Day)> const& works);

/// People of the brigade by band of birth years and profession, never by name. R-TEAM-5
struct Structure {
    std::map<int, std::int64_t> born;                // first year of the band; 0: not told
    std::map<std::string, std::int64_t> professions; // "": not told
    std::int64_t young = 0;                          // 35 and younger by the middle of their band
    std::int64_t told_born = 0;
    std::int64_t professional = 0; // law or the item's
    std::int64_t told_profession = 0;
    std::optional<int> median_age; // by the middle of the bands
};
Structure structure(Roster const& roster, std::vector<PersonKey> const& people, Day day);

} // namespace xz::team
