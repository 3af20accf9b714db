// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "team/register_act.hpp"
#include "team/roster.hpp"

namespace xz::team {

/// Whom a form names: `persons`, else `person`.
std::vector<PersonKey> persons_in(Json const& form);

/// What rules/parameters say of training, on the day that is asked for.
struct TrainingNumbers {
    std::int64_t year_hours = 0;       // TRAIN-H
    std::int64_t first_year_hours = 0; // TRAIN-NEW
    std::int64_t shadow_min = 0;       // SHADOW-MIN, working days
    std::int64_t shadow_max = 0;       // SHADOW-MAX
    std::string check_day;             // CERT-CHECK, "04-01"
    /// Nothing for a year whose calendar isn't published.
    std::function<std::optional<bool>(Day)> works;
};

/// By case (以案代训), by field of law (分条式), on site (现场式), by reading case files (案件评查).
inline constexpr auto course_kinds = std::to_array<std::string_view>({"by_case", "by_field", "on_site", "file_review"});

struct Plan {
    std::string paper;
    std::string needs;
    Day made{};
};

struct CourseAttendance {
    Moment at{};
    std::string how;              // signature, code
    std::optional<Day> withdrawn; // found not to be true; reckonings of days before stand
};

struct Test {
    std::optional<std::int64_t> before, after;
};

struct Course {
    std::string id;
    int year = 0;
    std::string title;
    std::string kind;
    std::string part; // general: law that is common to all; item: law of items
    std::string need, need_about;
    std::int64_t hours = 0;
    std::optional<Period> days; // once it is set
    std::string place, teacher, material;
    std::string code; // shown in the room to those who came; "" where nobody signs in himself
    std::map<PersonKey, CourseAttendance> attended;
    std::map<PersonKey, Test> tests;
    std::optional<Day> held; // since when it counts
    std::string dropped;     // why

    /// By what is known on that day.
    bool came(PersonKey const& person, Day known = Day::max()) const;
    /// Person-times (人次).
    std::size_t times() const;
    bool counts() const { return held.has_value(); }
    bool over() const { return held || !dropped.empty(); }
};

struct ShadowLog {
    std::string done;
    std::int64_t cases = 0;
};

struct Shadowing {
    std::string id;
    PersonKey person{""};
    std::string place; // department
    std::string mentor;
    std::string mentor_person; // his key, where the county knows him
    std::string plan, reason;
    Period days;
    std::map<Day, ShadowLog> log;
    std::string own_view, mentor_view, result; // good, passed, not_passed
    std::optional<Day> finished;
    std::string gaps;       // why days of the log are missing
    std::string broken_off; // why
    std::optional<Day> broken_off_on;
};

/// Made from a closed matter, of named fields alone.
struct Material {
    std::string hash; // of its content in lists/
    std::string title;
    std::string matter;
    std::string course;
    std::string by;
    Day made{};
    std::string withdrawn; // why
};

struct Hours {
    std::int64_t general = 0, item = 0;
    std::vector<std::string> courses;
    std::int64_t total() const { return general + item; }
};

/// What a person must reach, and over which days.
struct HoursNeeded {
    Period days;
    std::int64_t hours = 0;
    bool first_year = false;
};

/// Distinct persons and person-times apart (人、人次).
struct TrainingFigures {
    std::size_t courses = 0;
    std::map<std::string, std::size_t> by_kind;
    std::size_t person_times = 0;
    std::set<PersonKey> persons;
    std::set<PersonKey> shadowing; // with a finished shadowing
};

/// The county's training (培训), folded from acts of the register "training" in their order.
class Training {
public:
    /// Folds an act that was kept.
    void apply(RegisterAct const& act);
    /// Everything that stands against the step as things are; empty: it may be kept.
    Bars bars(RegisterAct const& act, Roster const& roster, TrainingNumbers const& numbers) const;

    std::map<int, Plan> const& plans() const { return plans_; }
    std::map<std::string, Course> const& courses() const { return courses_; }
    std::map<std::string, Shadowing> const& shadowings() const { return shadowings_; }
    std::vector<Material> const& materials() const { return materials_; }
    Material const* material(std::string_view hash) const;

    /// Of courses that count and were held in these days; of attendances by what is known on that day.
    Hours hours(PersonKey const& person, Period const& days, Day known = Day::max()) const;
    Hours hours(PersonKey const& person, int year) const;
    /// Of an officer: the year, or the first twelve months where that year lies in them at its end.
    std::optional<HoursNeeded> needed(PersonKey const& person, int year, Roster const& roster, TrainingNumbers const& numbers) const;
    /// The year whose hours the person missed at the yearly check (R-CERT-3), as of that day; a year without a plan asks nobody. It is a
    /// ground to suspend the certificate until the hours are made up.
    std::optional<int> check_missed(PersonKey const& person, Day day, Roster const& roster, TrainingNumbers const& numbers) const;
    /// The days on which the person's certificates don't count because the hours of a year were missed (R-CERT-3): from the check's day,
    /// or the end of the first twelve months where that is later, until they are made up or the next check comes. Only of a year whose
    /// plan was made before it ended, and in whose days courses of at least as many hours were held before the check: who keeps no
    /// record of training, or offered less, halts nobody. `numbers`: of a day.
    std::vector<Suspension> halts(PersonKey const& person, Roster const& roster, std::function<TrainingNumbers(Day)> const& numbers) const;
    /// Days of shadowing in departments, broken off ones up to that day.
    std::vector<Shadowed> shadowed(PersonKey const& person) const;
    TrainingFigures figures(Period const& days) const;
    /// Working days of the shadowing without a log, up to that day.
    std::vector<Day> log_missing(Shadowing const& shadowing, Day until, TrainingNumbers const& numbers) const;

private:
    std::int64_t offered(Period const& days, Day before) const;
    std::optional<Day> reached(PersonKey const& person, Day from, std::int64_t hours, Day known) const;
    /// Days between on which attendances of the person were taken back.
    std::set<Day> withdrawals(PersonKey const& person, Day after, Day before) const;

    std::map<int, Plan> plans_;
    std::map<std::string, Course> courses_;
    std::map<std::string, Shadowing> shadowings_;
    std::vector<Material> materials_;
};

/// Working days of the period, both ends inside; nothing where a year's calendar isn't published.
std::optional<std::int64_t> working_days(Period const& days, TrainingNumbers const& numbers);
/// In service as an officer since: the first day of the first post of enforcement or of the first certificate.
std::optional<Day> officer_since(Person const& person);

} // namespace xz::team
