// SPDX-License-Identifier: Apache-2.0
#include "team/training.hpp"

#include <algorithm>

#include "base/result.hpp"

namespace xz::team {

namespace {

constexpr auto one_day = std::chrono::days{1};

bool enforces(std::string_view post) { return post == "patrol_officer" || post == "case_handler"; }

Period whole(int year) { return {make_day(year, 1, 1), make_day(year, 12, 31)}; }

Course course_of(RegisterAct const& act)
{
    auto course = Course{.id = act.text("course"),
                         .year = static_cast<int>(act.form.integer("year").value_or(0)),
                         .title = act.text("title"),
                         .kind = act.text("kind"),
                         .part = act.text("part"),
                         .need = act.text("need"),
                         .need_about = act.text("need_about")};
    course.hours = act.form.integer("hours").value_or(0);
    return course;
}

void set_course(Course& course, RegisterAct const& act)
{
    auto const from = act.day_in("from");
    course.days = Period{from, parse_day(act.form.text("to")).value_or(from)};
    course.place = act.text("place");
    course.teacher = act.text("teacher");
    course.material = act.text("material");
    course.hours = act.form.integer("hours").value_or(course.hours);
}

Shadowing shadowing_of(RegisterAct const& act)
{
    auto one = Shadowing{.id = act.text("shadowing"),
                         .person = PersonKey{act.text("person")},
                         .place = act.text("department"),
                         .mentor = act.text("mentor"),
                         .mentor_person = act.text("mentor_person"),
                         .plan = act.text("plan"),
                         .reason = act.text("reason")};
    one.days = Period{act.day_in("from"), act.day_in("to")};
    return one;
}

/// The first twelve months, the day itself among them.
Period first_year_from(Day since)
{
    auto const date = std::chrono::year_month_day{since};
    auto const next = std::chrono::year_month_day{date.year() + std::chrono::years{1}, date.month(), date.day()};
    return {since, (next.ok() ? Day{next} : make_day(static_cast<int>(next.year()), 3, 1)) - one_day};
}

std::optional<Day> check_day_of(int year, std::string_view check_day)
{
    return parse_day(std::to_string(year) + "-" + std::string{check_day});
}

} // namespace

std::vector<PersonKey> persons_in(Json const& form)
{
    auto list = std::vector<PersonKey>{};
    if (auto const* many = form.find("persons"); many != nullptr && many->is_array())
        for (auto const& one : many->as_array())
            if (one.is_string()) list.emplace_back(one.as_string());
    if (auto const one = form.text("person"); list.empty() && !one.empty()) list.emplace_back(std::string{one});
    return list;
}

std::optional<std::int64_t> working_days(Period const& days, TrainingNumbers const& numbers)
{
    auto count = std::int64_t{0};
    for (auto day = days.from; day <= days.to.value_or(days.from); day += one_day) {
        auto const works = numbers.works(day);
        if (!works) return std::nullopt;
        count += *works ? 1 : 0;
    }
    return count;
}

std::optional<Day> officer_since(Person const& person)
{
    auto since = std::optional<Day>{};
    auto const take = [&](Day day) { since = since ? std::min(*since, day) : day; };
    for (auto const& posting : person.postings)
        if (enforces(posting.post)) take(posting.period.from);
    if (since)
        for (auto const& certificate : person.certificates) take(certificate.period.from);
    return since;
}

bool Course::came(PersonKey const& person, Day known) const
{
    auto const found = attended.find(person);
    return found != attended.end() && (!found->second.withdrawn || *found->second.withdrawn > known);
}

std::size_t Course::times() const
{
    return static_cast<std::size_t>(std::count_if(attended.begin(), attended.end(), [](auto const& one) { return !one.second.withdrawn; }));
}

void Training::apply(RegisterAct const& act)
{
    auto const& step = act.step;
    if (step == "plan_made")
        plans_[static_cast<int>(act.form.integer("year").value_or(0))] = {act.text("paper"), act.text("needs"), act.day()};
    if (step == "course_planned") courses_.emplace(act.text("course"), course_of(act));
    if (step == "shadowing_ordered") shadowings_.emplace(act.text("shadowing"), shadowing_of(act));
    if (step == "material_made")
        materials_.push_back({act.text("hash"), act.text("title"), act.text("matter"), act.text("course"), act.actor, act.day(), {}});
    if (step == "material_withdrawn")
        for (auto& one : materials_)
            if (one.hash == act.text("hash")) one.withdrawn = act.text("reason");
    if (auto const found = courses_.find(act.text("course")); found != courses_.end()) {
        auto& course = found->second;
        if (step == "course_set") set_course(course, act);
        if (step == "attended" || step == "signed_in")
            for (auto const& person : persons_in(act.form))
                course.attended.insert_or_assign(person, CourseAttendance{act.at, step == "signed_in" ? "code" : act.text("how"), {}});
        if (step == "sign_in_opened") course.code = act.text("code");
        if (step == "attendance_withdrawn")
            if (auto const one = course.attended.find(PersonKey{act.text("person")}); one != course.attended.end())
                one->second.withdrawn = act.day();
        if (step == "course_held") course.held = act.day();
        if (step == "course_dropped") course.dropped = act.text("reason");
        if (step == "test_recorded") {
            auto& test = course.tests[PersonKey{act.text("person")}];
            if (auto const before = act.form.integer("before")) test.before = before;
            if (auto const after = act.form.integer("after")) test.after = after;
        }
    }
    if (auto const found = shadowings_.find(act.text("shadowing")); found != shadowings_.end()) {
        auto& one = found->second;
        if (step == "shadowing_logged")
            one.log.emplace(act.day_in("day"), ShadowLog{act.text("done"), act.form.integer("cases").value_or(0)});
        if (step == "shadowing_own_view") one.own_view = act.text("text");
        if (step == "shadowing_mentor_view") one.mentor_view = act.text("text"), one.result = act.text("result");
        if (step == "shadowing_finished") one.finished = act.day(), one.gaps = act.text("gaps");
        if (step == "shadowing_broken_off") one.broken_off = act.text("reason"), one.broken_off_on = act.day();
    }
}

Material const* Training::material(std::string_view hash) const
{
    auto const found = std::find_if(materials_.begin(), materials_.end(), [&](auto const& one) { return one.hash == hash; });
    return found == materials_.end() ? nullptr : &*found;
}

Hours Training::hours(PersonKey const& person, Period const& days, Day known) const
{
    auto hours = Hours{};
    for (auto const& [id, course] : courses_) {
        if (!course.counts() || !course.came(person, known) || !days.holds(*course.days->to)) continue;
        (course.part == "general" ? hours.general : hours.item) += course.hours;
        hours.courses.push_back(id);
    }
    return hours;
}

Hours Training::hours(PersonKey const& person, int year) const { return hours(person, whole(year)); }

std::optional<HoursNeeded> Training::needed(PersonKey const& person, int year, Roster const& roster, TrainingNumbers const& numbers) const
{
    auto const* who = roster.person(person);
    auto const since = who == nullptr ? std::nullopt : officer_since(*who);
    if (!since || *since > *whole(year).to) return std::nullopt;
    auto const first = first_year_from(*since);
    if (first.holds(*whole(year).to)) return HoursNeeded{first, numbers.first_year_hours, true};
    return HoursNeeded{whole(year), numbers.year_hours, false};
}

std::optional<int> Training::check_missed(PersonKey const& person, Day day, Roster const& roster, TrainingNumbers const& numbers) const
{
    auto year = year_of(day);
    auto const check_day = check_day_of(year, numbers.check_day);
    if (!check_day) return std::nullopt;
    year -= day >= *check_day ? 1 : 2;
    if (!plans_.contains(year)) return std::nullopt;
    auto const needs = needed(person, year, roster, numbers);
    if (!needs || *needs->days.to >= day) return std::nullopt; // the first twelve months go on
    // What was missing may be made up until that day.
    auto const reached = hours(person, Period{needs->days.from, day}, day).total();
    return reached < needs->hours ? std::optional{year} : std::nullopt;
}

std::vector<Suspension> Training::halts(PersonKey const& person, Roster const& roster,
                                        std::function<TrainingNumbers(Day)> const& numbers) const
{
    auto halts = std::vector<Suspension>{};
    for (auto const& [year, plan] : plans_) {
        if (plan.made > *whole(year).to) continue;
        auto const check_day = check_day_of(year + 1, numbers(make_day(year + 1, 1, 1)).check_day);
        auto const next = check_day_of(year + 2, numbers(make_day(year + 1, 1, 1)).check_day);
        if (!check_day || !next) continue;
        auto const needs = needed(person, year, roster, numbers(*check_day));
        if (!needs) continue;
        auto const from = std::max(*check_day, *needs->days.to + one_day);
        if (offered(needs->days, from) < needs->hours) continue;
        // An attendance that was found to be none counts until that was found: what was judged before stays as it was.
        auto begins = withdrawals(person, from, *next);
        begins.insert(from);
        for (auto begin = begins.begin(); begin != begins.end(); ++begin) {
            auto const end = std::next(begin) == begins.end() ? *next : *std::next(begin);
            auto const made_up = reached(person, needs->days.from, needs->hours, *begin);
            if (made_up && *made_up <= *begin) continue;
            auto const to = (made_up && *made_up < end ? *made_up : end) - one_day;
            if (*begin <= to) halts.push_back({{*begin, to}, "hours_missed"});
        }
    }
    return halts;
}

/// Hours of the courses of these days that were held before that day.
std::int64_t Training::offered(Period const& days, Day before) const
{
    auto hours = std::int64_t{0};
    for (auto const& [id, course] : courses_)
        if (course.counts() && *course.held < before && days.holds(*course.days->to)) hours += course.hours;
    return hours;
}

/// The last day of the course that brought the person to so many hours from that day on; nothing where none did yet.
std::optional<Day> Training::reached(PersonKey const& person, Day from, std::int64_t hours, Day known) const
{
    auto came = std::multimap<Day, std::int64_t>{};
    for (auto const& [id, course] : courses_)
        if (course.counts() && course.came(person, known) && *course.days->to >= from) came.emplace(*course.days->to, course.hours);
    if (hours <= 0) return from;
    for (auto const& [day, one] : came) {
        hours -= one;
        if (hours <= 0) return day;
    }
    return std::nullopt;
}

std::set<Day> Training::withdrawals(PersonKey const& person, Day after, Day before) const
{
    auto days = std::set<Day>{};
    for (auto const& [id, course] : courses_)
        if (auto const one = course.attended.find(person); one != course.attended.end() && one->second.withdrawn)
            if (*one->second.withdrawn > after && *one->second.withdrawn < before) days.insert(*one->second.withdrawn);
    return days;
}

std::vector<Shadowed> Training::shadowed(PersonKey const& person) const
{
    auto found = std::vector<Shadowed>{};
    for (auto const& [id, one] : shadowings_) {
        if (one.person != person) continue;
        auto days = one.days;
        if (one.broken_off_on && *one.broken_off_on < days.to) days.to = *one.broken_off_on;
        if (one.finished && *one.finished < days.to) days.to = *one.finished;
        if (days.from <= *days.to) found.push_back({days, one.place});
    }
    return found;
}

TrainingFigures Training::figures(Period const& days) const
{
    auto figures = TrainingFigures{};
    for (auto const& [id, course] : courses_) {
        if (!course.counts() || !days.holds(*course.days->to)) continue;
        ++figures.courses;
        ++figures.by_kind[course.kind];
        figures.person_times += course.times();
        for (auto const& [person, how] : course.attended)
            if (!how.withdrawn) figures.persons.insert(person);
    }
    for (auto const& [id, one] : shadowings_)
        if (one.finished && days.holds(*one.finished)) figures.shadowing.insert(one.person);
    return figures;
}

std::vector<Day> Training::log_missing(Shadowing const& shadowing, Day until, TrainingNumbers const& numbers) const
{
    auto missing = std::vector<Day>{};
    for (auto day = shadowing.days.from; day <= std::min(until, *shadowing.days.to); day += one_day)
        if (numbers.works(day).value_or(true) && !shadowing.log.contains(day)) missing.push_back(day);
    return missing;
}

} // namespace xz::team
