// SPDX-License-Identifier: Apache-2.0
#include "team/training.hpp"

#include <algorithm>

#include "base/result.hpp"

namespace xz::team {

namespace {

constexpr auto one_day = std::chrono::days{1};
constexpr auto shortest_code = std::size_t{6};

bool enforces(std::string_view post) { return post == "patrol_officer" || post == "case_handler"; }

Period whole(int year) { return {make_day(year, 1, 1), make_day(year, 12, 31)}; }

std::vector<PersonKey> persons_in(Json const& form)
{
    auto list = std::vector<PersonKey>{};
    if (auto const* many = form.find("persons"); many != nullptr && many->is_array())
        for (auto const& one : many->as_array())
            if (one.is_string()) list.emplace_back(one.as_string());
    if (auto const one = form.text("person"); list.empty() && !one.empty()) list.emplace_back(std::string{one});
    return list;
}

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

/// Judges one step; collects all that stands against it.
class TrainingJudge {
public:
    TrainingJudge(Training const& training, RegisterAct const& act, Roster const& roster, TrainingNumbers const& numbers)
        : training_{training}, act_{act}, roster_{roster}, numbers_{numbers}
    {
    }

    Bars bars()
    {
        if (is("plan_made")) plan_made();
        if (is("course_planned")) course_planned();
        if (is("course_set") || is("attended") || is("sign_in_opened") || is("signed_in") || is("course_held") || is("course_dropped"))
            open_course();
        if (is("attendance_withdrawn")) attendance_withdrawn();
        if (is("test_recorded")) test_recorded();
        if (is("shadowing_ordered")) shadowing_ordered();
        if (act_.step.starts_with("shadowing_") && !is("shadowing_ordered")) open_shadowing();
        if (is("material_withdrawn")) material_withdrawn();
        return std::move(bars_);
    }

private:
    bool is(std::string_view step) const { return act_.step == step; }
    void bar(std::string guard, std::string field, std::string article = "derived")
    {
        bars_.push_back({std::move(guard), std::move(article), std::move(field)});
    }
    void known_person(PersonKey const& person, std::string const& field)
    {
        if (roster_.person(person) == nullptr) bar("learner_known", field);
    }
    void oneself(PersonKey const& person)
    {
        if (act_.actor != person.text()) bar("by_oneself", "person");
    }
    void new_key(std::string const& field, bool taken)
    {
        if (!is_key(act_.text(field)) || taken) bar("training_number_free", field);
    }
    void period_in_order()
    {
        auto const from = act_.day_in("from");
        if (act_.day_in("to") < from && !act_.form.at("to").is_null()) bar("training_days_in_order", "to");
    }

    void plan_made()
    {
        if (training_.plans().contains(static_cast<int>(act_.form.integer("year").value_or(0)))) bar("plan_once_a_year", "year");
    }

    void course_planned()
    {
        auto const year = static_cast<int>(act_.form.integer("year").value_or(0));
        if (!training_.plans().contains(year)) bar("plan_there", "year");
        new_key("course", training_.courses().contains(act_.text("course")));
    }

    void open_course()
    {
        auto const found = training_.courses().find(act_.text("course"));
        if (found == training_.courses().end()) return bar("course_known", "course");
        auto const& course = found->second;
        if (course.over()) return bar("course_open", "course");
        if (is("course_set")) course_set(course);
        if (is("attended")) attended(course);
        if (is("sign_in_opened")) sign_in_opened(course);
        if (is("signed_in")) signed_in(course);
        if (is("course_held")) course_held(course);
        if (is("course_dropped") && course.times() > 0) bar("nobody_came", "course");
    }

    void course_set(Course const& course)
    {
        period_in_order();
        if (year_of(act_.day_in("from")) != course.year) bar("in_the_year_of_its_plan", "from");
    }

    void attended(Course const& course)
    {
        if (!course.days || act_.day() < course.days->from) bar("course_begun", "course");
        for (auto const& person : persons_in(act_.form)) {
            known_person(person, "persons");
            if (course.came(person)) bar("counted_once", "persons");
        }
    }

    void signed_in(Course const& course)
    {
        auto const person = PersonKey{act_.text("person")};
        oneself(person);
        if (!course.days || !course.days->holds(act_.day())) bar("on_a_day_of_the_course", "course");
        if (course.came(person)) bar("counted_once", "person");
        if (course.code.empty() || act_.text("code") != course.code) bar("code_of_the_room", "code");
    }

    /// Who reads the code was in the room: it is shown there, and nowhere else.
    void sign_in_opened(Course const& course)
    {
        if (!course.days || !course.days->holds(act_.day())) bar("on_a_day_of_the_course", "course");
        if (act_.text("code").size() < shortest_code) bar("code_long_enough", "code");
    }

    void attendance_withdrawn()
    {
        auto const found = training_.courses().find(act_.text("course"));
        if (found == training_.courses().end()) return bar("course_known", "course");
        auto const person = PersonKey{act_.text("person")};
        if (!found->second.came(person)) bar("came_to_the_course", "person");
        if (act_.actor == person.text()) bar("two_persons", "person");
    }

    /// No course counts without list, material, hours and teacher.
    void course_held(Course const& course)
    {
        if (!course.days || act_.day() < *course.days->to) bar("course_over", "course");
        if (course.times() == 0) bar("course_complete", "list");
        if (course.material.empty()) bar("course_complete", "material");
        if (course.teacher.empty()) bar("course_complete", "teacher");
        if (course.hours <= 0) bar("course_complete", "hours");
    }

    void test_recorded()
    {
        auto const found = training_.courses().find(act_.text("course"));
        if (found == training_.courses().end()) return bar("course_known", "course");
        auto const person = PersonKey{act_.text("person")};
        if (!found->second.came(person)) bar("came_to_the_course", "person");
        if (!act_.form.integer("before") && !act_.form.integer("after")) bar("a_result_given", "after");
    }

    void shadowing_ordered()
    {
        auto const person = PersonKey{act_.text("person")};
        new_key("shadowing", training_.shadowings().contains(act_.text("shadowing")));
        known_person(person, "person");
        period_in_order();
        auto const days = Period{act_.day_in("from"), act_.day_in("to")};
        if (act_.text("mentor_person") == person.text()) bar("mentor_is_another", "mentor_person");
        if (!act_.text("mentor_person").empty()) known_person(PersonKey{act_.text("mentor_person")}, "mentor_person");
        auto const worked = working_days(days, numbers_);
        auto const within = worked && *worked >= numbers_.shadow_min && *worked <= numbers_.shadow_max;
        if (!within && act_.text("reason").empty()) bar("shadowing_as_long_as_usual", "to");
        for (auto const& [id, other] : training_.shadowings())
            if (other.person == person && other.broken_off.empty() && other.days.meets(days)) return bar("one_shadowing_at_a_time", "from");
    }

    void open_shadowing()
    {
        auto const found = training_.shadowings().find(act_.text("shadowing"));
        if (found == training_.shadowings().end()) return bar("shadowing_known", "shadowing");
        auto const& one = found->second;
        if (one.finished || !one.broken_off.empty()) return bar("shadowing_goes_on", "shadowing");
        if (is("shadowing_logged")) logged(one);
        if (is("shadowing_own_view")) own_view(one);
        if (is("shadowing_mentor_view")) mentor_view(one);
        if (is("shadowing_finished")) finished(one);
    }

    void same_person(Shadowing const& one)
    {
        if (act_.text("person") != one.person.text()) bar("person_of_the_shadowing", "person");
        oneself(one.person);
    }

    void logged(Shadowing const& one)
    {
        same_person(one);
        auto const day = act_.day_in("day");
        if (!one.days.holds(day) || day > act_.day()) bar("day_of_the_shadowing", "day");
        if (one.log.contains(day)) bar("one_log_a_day", "day");
    }

    void own_view(Shadowing const& one)
    {
        same_person(one);
        if (!one.own_view.empty()) bar("said_once", "text");
    }

    /// By the mentor himself, or from the paper that he signed.
    void mentor_view(Shadowing const& one)
    {
        if (!one.mentor_view.empty()) bar("said_once", "text");
        if (act_.text("department") != one.place) bar("department_of_the_shadowing", "department");
        if (act_.actor == one.person.text()) bar("mentor_is_another", "text");
        if (act_.actor != one.mentor_person && act_.text("paper").empty()) bar("by_the_mentor_or_his_paper", "paper");
    }

    void finished(Shadowing const& one)
    {
        if (act_.day() < *one.days.to) bar("shadowing_over", "shadowing");
        if (one.own_view.empty() || one.mentor_view.empty()) bar("both_have_judged", "shadowing");
        if (!training_.log_missing(one, *one.days.to, numbers_).empty() && act_.text("gaps").empty()) bar("log_of_each_day", "gaps");
    }

    void material_withdrawn()
    {
        auto const* material = training_.material(act_.text("hash"));
        if (material == nullptr || !material->withdrawn.empty()) bar("material_known", "hash");
    }

    Training const& training_;
    RegisterAct const& act_;
    Roster const& roster_;
    TrainingNumbers const& numbers_;
    Bars bars_;
};

} // namespace

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

Bars Training::bars(RegisterAct const& act, Roster const& roster, TrainingNumbers const& numbers) const
{
    return TrainingJudge{*this, act, roster, numbers}.bars();
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
