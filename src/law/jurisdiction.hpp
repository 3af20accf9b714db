// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace xz::law {

/// A question that the router asked: a field of its form, or "item", the list of the day. The last one decides.
using RouteQuestion = std::string_view;

struct RouteAnswer {
    std::string_view answer; // as the form's choice names it; "" where none of the questions ends
    std::vector<RouteQuestion> asked;
};

/// Questions 2 to 14 of the router in their order: the first that answers, ends. A reserve that the county has not published moves nothing:
/// then who filed first keeps the matter, or a designation decides. 处罚法 §22–§25, §27; 移送规定 §3
RouteAnswer route(Json const& form, bool item_in_force, bool reserved);

/// What the published list keeps for the county: one of the grounds stands in it. `handed_back`: in writing, by the department.
bool reserved_to_county(std::vector<std::string_view> grounds, bool handed_back, std::string_view breach_place, std::string_view published);

} // namespace xz::law
