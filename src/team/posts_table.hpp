// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "team/roster.hpp"

namespace xz::team {

/// A holder of a row on the day.
struct RowHolder {
    PersonKey person;
    Period period;
    bool certified = false;
    bool on_leave = false;
    bool away = false;
};

struct RowDeputy {
    PersonKey person;
    Period period;
    bool ordered = false;
    bool standing_in = false; // holds the post on the day
};

/// A row of the posts table (定岗、定人、定责) as it stands on a day.
struct PostRow {
    Seat const* seat = nullptr; // none: a post held without a row of its own
    std::string post;
    std::string place;
    std::vector<RowHolder> holders;
    std::vector<RowDeputy> deputies;
    std::vector<std::string> holes;   // no_person, no_deputy, no_certificate, no_qualification, on_leave, away, no_seat
    std::vector<std::string> by_case; // other posts of a holder that the law keeps apart from this one in one case
};

/// The whole table on that day: every row that stands at one of the places (none: everywhere), and posts held there without a row.
std::vector<PostRow> posts_table(Roster const& roster, std::vector<std::string> const& places, Day day);

} // namespace xz::team
