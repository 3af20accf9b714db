// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "team/training.hpp"

namespace xz::team {

namespace {

constexpr auto one_day = std::chrono::days{1};
constexpr auto shortest_code = std::size_t{6};

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

Bars Training::bars(RegisterAct const& act, Roster const& roster, TrainingNumbers const& numbers) const
{
    return TrainingJudge{*this, act, roster, numbers}.bars();
}

} // namespace xz::team
