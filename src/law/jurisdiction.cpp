// SPDX-License-Identifier: Apache-2.0
#include "law/jurisdiction.hpp"

#include <algorithm>

namespace xz::law {

RouteAnswer route(Json const& form, bool item_in_force, bool reserved)
{
    auto answer = RouteAnswer{};
    auto const ends = [&](RouteQuestion question, bool yes, std::string_view then) {
        answer.asked.push_back(question);
        if (yes) answer.answer = then;
        return yes;
    };
    auto const ticked = [&](std::string_view field) { return form.at(field).is_bool() && form.at(field).as_bool(); };
    auto const designated = !form.text("designation").empty();
    auto const place = form.text("breach_place");
    if (ends("crime_found", ticked("crime_found"), "police") || ends("item", !item_in_force, "to_department") ||
        ends("special_jurisdiction", !form.text("special_jurisdiction").empty(), "to_department") ||
        ends("kind_outside", ticked("kind_outside"), "to_department"))
        return answer;
    if (designated)
        answer.asked.push_back("designation");
    else if (ends("breach_place", place == "other_township", "to_township") || place == "outside_county") {
        if (answer.answer.empty()) answer.answer = "outside_county";
        return answer;
    } else if (ends("reserve_grounds", reserved, "to_department"))
        return answer;
    if (ends("earlier_filing", form.text("earlier_filing") == "elsewhere", "first_filer")) return answer;
    if (!designated && ends("disputed", ticked("disputed"), "dispute")) return answer;
    if (designated || place == "here" || place == "several_townships") {
        answer.asked.push_back(designated ? "designation" : "breach_place");
        answer.answer = "here";
    }
    return answer;
}

bool reserved_to_county(std::vector<std::string_view> grounds, bool handed_back, std::string_view breach_place, std::string_view published)
{
    if (handed_back) return false;
    if (breach_place == "several_townships") grounds.emplace_back("spans_townships");
    return std::any_of(grounds.begin(), grounds.end(),
                       [&](std::string_view one) { return one != "none" && published.find(one) != std::string_view::npos; });
}

} // namespace xz::law
