// SPDX-License-Identifier: Apache-2.0
#include "team/act_fields.hpp"

#include <algorithm>
#include <map>

namespace xz::team {

namespace {

using Type = ActField::Type;
using Fields = std::vector<ActField>;

std::map<std::string_view, Fields> make_fields()
{
    auto const person = ActField{"person"};
    auto const number = ActField{"number"};
    auto const seat = ActField{"seat"};
    auto const order = ActField{"order"};
    auto const first = ActField{"from", Type::Day};
    auto const last = ActField{"to", Type::Day};
    auto const from = ActField{"from", Type::Day, false};
    auto const to = ActField{"to", Type::Day, false};
    auto const maybe = [](std::string_view name, Type type = Type::Text) { return ActField{name, type, false}; };
    return {
        {"person_added", {person, {"name"}, {"home"}, maybe("auxiliary", Type::Bool)}},
        {"person_moved", {person, {"home"}, from, maybe("auxiliary", Type::Bool)}},
        {"post_given", {person, {"post"}, {"place"}, from, to, maybe("seat")}},
        {"post_ended", {person, {"post"}, {"place"}, to}},
        {"certificate_recorded", {person, number, first, last, {"fields", Type::Texts}, maybe("province"), maybe("kind")}},
        {"certificate_suspended", {number, from, to, maybe("ground")}},
        {"certificate_restored", {number, from}},
        {"certificate_ended", {number, {"ground"}, from}},
        {"certificate_found_invalid", {number, first, {"reason"}, {"paper"}}},
        {"certificate_returned", {number, maybe("on", Type::Day)}},
        {"qualification_recorded", {person, {"basis"}, from}},
        {"lent", {person, {"post"}, {"place"}, first, last, {"paper"}, maybe("away", Type::Bool)}},
        {"lent_ended", {person, {"post"}, {"place"}, to}},
        {"leave_recorded", {person, first, last}},
        {"leave_ended", {person, to}},
        {"interest_declared", {person, {"party_name"}, {"relation"}, from}},
        {"unit_set", {{"unit"}, {"kind"}, {"name"}, {"place"}, maybe("department"), maybe("name_en"), from}},
        {"unit_managed", {{"unit"}, {"township"}, {"paper"}, from, to}},
        {"unit_ended", {{"unit"}, to}},
        {"seat_set",
         {seat,
          {"post"},
          {"place"},
          {"duties"},
          maybe("unit"),
          maybe("district"),
          maybe("items", Type::Texts),
          maybe("needs", Type::Texts),
          from}},
        {"seat_ended", {seat, to, maybe("place")}},
        {"deputy_named", {person, seat, from, to, maybe("place")}},
        {"deputy_ordered", {person, seat, first, last, {"paper"}, maybe("place")}},
        {"deputy_ended", {person, seat, to, maybe("place")}},
        {"quota_set", {{"place"}, {"number", Type::Number}, {"kind"}, {"paper"}, from}},
        {"profile_recorded", {person, {"born"}, {"profession"}}},
        {"secondment_ordered",
         {order,
          person,
          {"borrower"},
          first,
          last,
          {"kind"},
          {"reason"},
          {"cover"},
          maybe("law"),
          maybe("leader"),
          maybe("leader_reason")}},
        {"secondment_agreed", {order, {"paper"}}},
        {"secondment_ended", {order, to}},
        {"attendance_noted", {person, {"place"}, first, {"note"}, to}},
        {"attendance_ended", {person, {"place"}, to}},
    };
}

bool is_texts(Json const& value)
{
    return value.is_array() && !value.as_array().empty() &&
           std::all_of(value.as_array().begin(), value.as_array().end(),
                       [](Json const& each) { return each.is_string() && !each.as_string().empty(); });
}

} // namespace

std::vector<ActField> fields_of(std::string_view kind)
{
    static auto const all = make_fields();
    auto const found = all.find(kind);
    return found == all.end() ? Fields{} : found->second;
}

bool fits(Json const& value, ActField::Type type)
{
    switch (type) {
    case Type::Text:
        return value.is_string() && !value.as_string().empty();
    case Type::Day:
        return value.is_string() && parse_day(value.as_string()).has_value();
    case Type::Bool:
        return value.is_bool();
    case Type::Texts:
        return is_texts(value);
    case Type::Number:
        return value.is_integer() && value.as_integer() >= 0;
    }
    return false;
}

bool is_place(std::string_view text)
{
    auto const digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? text.size() == 9 || text.size() == 6 : is_key(text);
}

} // namespace xz::team
