// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include "team/posts.hpp"

namespace xz::team {

/// Two posts that the law keeps apart. `by_case`: in one case only, where guards ask it; both may be held. Else never in one hand,
/// `same_place` at one authority. R-TEAM-3
struct KeptApart {
    std::string_view first;
    std::string_view second;
    std::string_view article;
    bool by_case = false;
    bool same_place = true;
};

inline constexpr auto separations = std::to_array<KeptApart>({
    {"system_admin", "", "derived", false, false}, // beside any post: INV-43
    {"security_admin", "", "derived", false, false},
    {"audit_admin", "", "derived", false, false},
    {"finance_clerk", "case_handler", "行政处罚法 §67.1"}, // who decides does not collect
    {"finance_clerk", "patrol_officer", "行政处罚法 §67.1"},
    {"finance_clerk", "township_head", "行政处罚法 §67.1"},
    {"finance_clerk", "brigade_head", "行政处罚法 §67.1"},
    {"finance_clerk", "department_head", "行政处罚法 §67.1"},
    {"supplies_keeper", "case_handler", "罚没财物管理办法 §4"}, // enforcement is apart from keeping
    {"supplies_keeper", "patrol_officer", "罚没财物管理办法 §4"},
    {"legal_reviewer", "case_handler", "行政处罚法 §58.1", true},
    {"legal_reviewer", "patrol_officer", "行政处罚法 §58.1", true},
    {"hearing_officer", "case_handler", "行政处罚法 §64(4)", true},
    {"hearing_officer", "patrol_officer", "行政处罚法 §64(4)", true},
});

/// The first row that speaks of the two, in either order; null where none does.
constexpr KeptApart const* kept_apart(std::string_view one, std::string_view other)
{
    for (auto const& row : separations) {
        auto const says = [&](std::string_view a, std::string_view b) { return row.first == a && (row.second.empty() || row.second == b); };
        if (says(one, other) || says(other, one)) return &row;
    }
    return nullptr;
}

} // namespace xz::team
