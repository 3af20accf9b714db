// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"

namespace xz::team {

/// A step of one of the county's registers (rules/registers) as it is kept, or as somebody asks for it.
struct RegisterAct {
    std::string step;
    Json form = Json::object();
    std::string actor;
    Moment at{};

    Day day() const { return day_of(at); }
    std::string text(std::string_view field) const { return std::string{form.text(field)}; }
    /// The day of that field, else that of the act.
    Day day_in(std::string_view field) const { return parse_day(form.text(field)).value_or(day()); }
};

/// What stands against a step: the guard's id in rules/registers, its article, the field that it is about.
struct Barred {
    std::string guard;
    std::string article;
    std::string field;
    friend bool operator==(Barred const&, Barred const&) = default;
};

using Bars = std::vector<Barred>;

} // namespace xz::team
