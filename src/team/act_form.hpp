// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "team/roster.hpp"

namespace xz::team {

// What a team act's form says, for who folds an act that was kept.

inline Day day_in(TeamAct const& act, std::string_view field)
{
    auto const& value = act.form.at(field);
    if (value.is_null()) return act.day;
    auto const day = parse_day(act.form.text(field));
    check(day.has_value(), "a team act with a day that is none");
    return *day;
}

inline std::optional<Day> last_day_in(TeamAct const& act)
{
    return act.form.at("to").is_null() ? std::nullopt : std::optional{day_in(act, "to")};
}

inline Period period_in(TeamAct const& act) { return {day_in(act, "from"), last_day_in(act)}; }

inline std::string text_in(TeamAct const& act, std::string_view field) { return std::string{act.form.text(field)}; }

inline std::vector<std::string> texts_in(Json const& list)
{
    auto texts = std::vector<std::string>{};
    if (list.is_array()) {
        for (auto const& each : list.as_array()) {
            if (each.is_string()) texts.push_back(each.as_string());
        }
    }
    return texts;
}

} // namespace xz::team
