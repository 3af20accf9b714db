// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"

namespace xz::team {

/// Both days are inside; no last day: until further notice.
struct Period {
    Day from{};
    std::optional<Day> to;
    bool holds(Day day) const { return from <= day && (!to || day <= *to); }
    bool meets(Period const& other) const { return (!to || other.from <= *to) && (!other.to || from <= *other.to); }
    /// Days of it inside the other, both ends counted; one without an end has the other's.
    std::int64_t days_in(Day first, Day last) const
    {
        auto const begin = from > first ? from : first;
        auto const end = to && *to < last ? *to : last;
        return end < begin ? 0 : (end - begin).count() + 1;
    }
};

/// A township's unified management of an agency that a department has stationed there, by a dated paper.
struct Management {
    std::string township;
    Period period;
    std::string paper;
};

/// A unit beside the county, its departments and townships, which the lists name: a brigade, an agency that a department has stationed
/// (派驻机构), the county's guidance team.
struct Unit {
    std::string key;
    std::string kind; // brigade, station, guidance_team, office
    std::string name;
    std::string name_en;
    std::string place;      // the township or county where it is
    std::string department; // of a station: the county department that it belongs to
    Period period;
    std::vector<Management> managed;
    /// The township whose unified management it is under on that day, or "".
    std::string managed_by(Day day) const;
};

/// A row of the posts table (定岗): a post of that type at a place, with what it covers and what it needs.
struct Seat {
    std::string key;
    std::string post;
    std::string place;
    std::string unit; // or ""
    std::string district;
    std::vector<std::string> items; // codes; none: all
    std::string duties;
    bool needs_certificate = false;
    bool needs_qualification = false;
    Period period;
    std::vector<PersonKey> given; // to whom it ever was; who holds it on a day their postings say
    std::vector<PersonKey> named; // who ever was its deputy
};

/// How many a brigade may have (编制), from a day on, by the county's establishment office.
struct Quota {
    std::string place;
    std::int64_t number = 0;
    std::string kind; // administrative, public_institution
    Day from{};
    std::string paper;
};

/// A deputy of a seat: stands in for its holder while he is away, and holds it outright on the days of an order.
struct Deputyship {
    std::string seat;
    Period period;
    bool ordered = false;
    std::string paper; // of the order
};

/// An officer's work elsewhere (抽调): ordered by the township's head, agreed to by the county's establishment office.
struct Secondment {
    std::string order; // number of the paper
    std::string borrower;
    Period period;    // as ordered; its last day moves when it is ended earlier
    std::string kind; // ordinary, statutory
    std::string law;  // of a statutory one
    std::string reason;
    PersonKey cover;                   // who takes over
    std::string leader, leader_reason; // of the county, in writing, where it goes beyond the limits
    std::string ordered_by;
    Day ordered_on{};
    std::optional<Day> agreed_on;
    std::string agreed_by;
    std::string agreed_paper;
    bool ended = false;
    /// Nobody is away by word of mouth: from the day on which both have said so.
    bool holds(Day day) const { return agreed_on && day >= *agreed_on && period.holds(day); }
    bool statutory() const { return kind == "statutory"; }
};

/// Work elsewhere as somebody noticed it, with or without an order.
struct Attendance {
    std::string place;
    Period period;
    std::string note;
};

/// What is known of a person for distributions alone.
struct Profile {
    int born_from = 0; // first year of a band of five; 0: not told
    std::string profession;
};

} // namespace xz::team
