// SPDX-License-Identifier: Apache-2.0
#include "team/training.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace xz::team {
namespace {

constexpr auto here = "341524105";
auto const wang = PersonKey{"wang"};
auto const noon = std::chrono::hours{12};

using Members = std::vector<std::pair<std::string, Json>>;
Json form(Members members) { return Json{Json::Object(members.begin(), members.end())}; }

/// Weekdays work; of 2027 nobody has published a calendar.
TrainingNumbers numbers()
{
    return {.year_hours = 60,
            .first_year_hours = 120,
            .shadow_min = 10,
            .shadow_max = 30,
            .check_day = "04-01",
            .works = [](Day day) -> std::optional<bool> {
                if (year_of(day) > 2026) return std::nullopt;
                auto const weekday = std::chrono::weekday{day}.iso_encoding();
                return weekday < 6;
            }};
}

/// Wang and Zhao have been officers since 2024, Sun since 2025-07-01; Shen trains.
class TheTraining : public testing::Test {
protected:
    TheTraining()
    {
        person("wang", make_day(2024, 1, 1));
        person("zhao", make_day(2024, 1, 1));
        person("sun", make_day(2025, 7, 1));
        keep("plan_made", {{"year", 2025}, {"paper", "示例培〔2025〕1号"}, {"needs", "新增事项"}}, make_day(2025, 1, 10));
        keep("course_planned", course("c1", "by_case", "item", 40), make_day(2025, 1, 10));
    }
    void person(std::string const& id, Day since)
    {
        roster.apply({"person_added", form({{"person", id}, {"name", id}, {"home", here}}), since});
        roster.apply({"post_given", form({{"person", id}, {"post", "case_handler"}, {"place", here}}), since});
    }
    static Members course(std::string id, std::string kind, std::string part, int hours)
    {
        return {{"course", id}, {"year", 2025}, {"title", "课"}, {"kind", kind}, {"part", part}, {"need", "new_items"}, {"hours", hours}};
    }
    static Members held_on(std::string id, std::string from, std::string to, int hours)
    {
        return {{"course", id},        {"from", from},           {"to", to},      {"place", "党校"},
                {"teacher", "示老师"}, {"material", "示例讲义"}, {"hours", hours}};
    }
    static RegisterAct act(std::string step, Members members, Day day, std::string actor = "shen")
    {
        return {std::move(step), form(std::move(members)), std::move(actor), start_of(day) + noon};
    }
    std::vector<std::string> guards(std::string step, Members members, Day day, std::string actor = "shen") const
    {
        auto list = std::vector<std::string>{};
        for (auto const& one : training.bars(act(std::move(step), std::move(members), day, std::move(actor)), roster, numbers()))
            list.push_back(one.guard);
        return list;
    }
    void keep(std::string step, Members members, Day day, std::string actor = "shen")
    {
        auto const what = act(std::move(step), std::move(members), day, std::move(actor));
        auto const bars = training.bars(what, roster, numbers());
        ASSERT_TRUE(bars.empty()) << what.step << ": " << bars.front().guard << " " << bars.front().field;
        training.apply(what);
    }
    /// A whole course of that many hours with these people.
    void hold(std::string id, std::string part, int hours, Day day, Json::Array people)
    {
        keep("course_planned", course(id, "by_field", part, hours), day);
        keep("course_set", held_on(id, to_string(day), to_string(day), hours), day);
        keep("attended", {{"course", id}, {"persons", std::move(people)}, {"how", "signature"}}, day);
        keep("course_held", {{"course", id}}, day);
    }
    void shadow(std::string from = "2025-05-06", std::string to = "2025-05-19")
    {
        keep("shadowing_ordered", shadowing(std::move(from), std::move(to)), make_day(2025, 5, 1));
    }
    static Members shadowing(std::string from, std::string to)
    {
        return {{"shadowing", "s1"}, {"person", "wang"}, {"department", "D01"}, {"mentor", "示师傅"}, {"plan", "看三件案"},
                {"from", from},      {"to", to}};
    }
    void log(Day day)
    {
        keep("shadowing_logged", {{"shadowing", "s1"}, {"person", "wang"}, {"day", to_string(day)}, {"done", "看卷"}, {"cases", 1}}, day,
             "wang");
    }
    void both_views(Day day)
    {
        keep("shadowing_own_view", {{"shadowing", "s1"}, {"person", "wang"}, {"text", "学会取证"}}, day, "wang");
        keep("shadowing_mentor_view",
             {{"shadowing", "s1"}, {"department", "D01"}, {"result", "good"}, {"text", "认真"}, {"paper", "鉴定表1"}}, day);
    }

    Roster roster;
    Training training;
};

using Guards = std::vector<std::string>;

TEST_F(TheTraining, HasOnePlanAYear)
{
    EXPECT_EQ(guards("plan_made", {{"year", 2025}, {"paper", "x"}, {"needs", "x"}}, make_day(2025, 2, 1)), Guards{"plan_once_a_year"});
    EXPECT_EQ(guards("plan_made", {{"year", 2026}, {"paper", "x"}, {"needs", "x"}}, make_day(2026, 1, 5)), Guards{});
}

TEST_F(TheTraining, PlansNoCourseBeforeThePlan)
{
    auto next = course("c9", "by_case", "item", 8);
    EXPECT_EQ(guards("course_planned", next, make_day(2025, 2, 1)), Guards{});
    next[1].second = Json{2026};
    EXPECT_EQ(guards("course_planned", next, make_day(2025, 2, 1)), Guards{"plan_there"});
}

TEST_F(TheTraining, CountsNoCourseWithoutListMaterialAndTeacher)
{
    auto const day = make_day(2025, 3, 3);
    auto set = held_on("c1", "2025-03-03", "2025-03-03", 40);
    set.erase(set.begin() + 4, set.begin() + 6); // teacher, material
    keep("course_set", set, day);
    auto const bars = training.bars(act("course_held", {{"course", "c1"}}, day), roster, numbers());
    EXPECT_EQ(bars, (Bars{{"course_complete", "derived", "list"},
                          {"course_complete", "derived", "material"},
                          {"course_complete", "derived", "teacher"}}));
    keep("course_set", held_on("c1", "2025-03-03", "2025-03-03", 40), day);
    keep("attended", {{"course", "c1"}, {"persons", Json::Array{"wang"}}, {"how", "signature"}}, day);
    EXPECT_EQ(training.hours(wang, 2025).total(), 0);
    keep("course_held", {{"course", "c1"}}, day);
    EXPECT_EQ(training.hours(wang, 2025).item, 40);
}

TEST_F(TheTraining, CountsAPersonOnceACourse)
{
    auto const day = make_day(2025, 3, 3);
    keep("course_set", held_on("c1", "2025-03-03", "2025-03-04", 8), day);
    keep("sign_in_opened", {{"course", "c1"}, {"code", "qingshan"}}, day);
    keep("signed_in", {{"course", "c1"}, {"person", "wang"}, {"code", "qingshan"}}, day, "wang");
    EXPECT_EQ(guards("attended", {{"course", "c1"}, {"persons", Json::Array{"wang", "zhao"}}, {"how", "signature"}}, day),
              Guards{"counted_once"});
    EXPECT_EQ(guards("attended", {{"course", "c1"}, {"persons", Json::Array{"zhao"}}, {"how", "signature"}}, day), Guards{});
}

TEST_F(TheTraining, LetsNobodySignInForAColleagueOrOnAnotherDay)
{
    keep("course_set", held_on("c1", "2025-03-03", "2025-03-04", 8), make_day(2025, 3, 1));
    keep("sign_in_opened", {{"course", "c1"}, {"code", "qingshan"}}, make_day(2025, 3, 3));
    auto const wang_form = Members{{"course", "c1"}, {"person", "wang"}, {"code", "qingshan"}};
    EXPECT_EQ(guards("signed_in", wang_form, make_day(2025, 3, 4), "wang"), Guards{});
    EXPECT_EQ(guards("signed_in", wang_form, make_day(2025, 3, 4), "zhao"), Guards{"by_oneself"});
    EXPECT_EQ(guards("signed_in", wang_form, make_day(2025, 3, 5), "wang"), Guards{"on_a_day_of_the_course"});
}

TEST_F(TheTraining, LetsSignInWhoReadsTheCodeInTheRoom)
{
    auto const day = make_day(2025, 3, 3);
    keep("course_set", held_on("c1", "2025-03-03", "2025-03-04", 8), make_day(2025, 3, 1));
    EXPECT_EQ(guards("signed_in", {{"course", "c1"}, {"person", "wang"}, {"code", ""}}, day, "wang"), Guards{"code_of_the_room"});
    EXPECT_EQ(guards("sign_in_opened", {{"course", "c1"}, {"code", "12345"}}, day), Guards{"code_long_enough"});
    EXPECT_EQ(guards("sign_in_opened", {{"course", "c1"}, {"code", "123456"}}, make_day(2025, 3, 5)), Guards{"on_a_day_of_the_course"});
    keep("sign_in_opened", {{"course", "c1"}, {"code", "123456"}}, day);
    EXPECT_EQ(guards("signed_in", {{"course", "c1"}, {"person", "wang"}, {"code", "123457"}}, day, "wang"), Guards{"code_of_the_room"});
    EXPECT_EQ(guards("signed_in", {{"course", "c1"}, {"person", "wang"}, {"code", "123456"}}, day, "wang"), Guards{});
}

TEST_F(TheTraining, TakesBackAnAttendanceThatWasNone)
{
    auto const day = make_day(2025, 3, 3);
    hold("c2", "general", 8, day, {"wang", "zhao"});
    auto const withdrawal = Members{{"course", "c2"}, {"person", "wang"}, {"reason", "签到表上没有"}};
    EXPECT_EQ(guards("attendance_withdrawn", {{"course", "c2"}, {"person", "lin"}, {"reason", "误"}}, day), Guards{"came_to_the_course"});
    EXPECT_EQ(guards("attendance_withdrawn", withdrawal, day, "wang"), Guards{"two_persons"});
    keep("attendance_withdrawn", withdrawal, make_day(2025, 5, 6));
    EXPECT_EQ(training.hours(wang, 2025).total(), 0);
    EXPECT_EQ(training.courses().at("c2").times(), 1u);
    EXPECT_EQ(training.figures({make_day(2025, 1, 1), make_day(2025, 12, 31)}).persons.size(), 1u);
    EXPECT_EQ(guards("attendance_withdrawn", withdrawal, make_day(2025, 5, 7)), Guards{"came_to_the_course"});
    // What was reckoned of the days before stands.
    auto const year = Period{make_day(2025, 1, 1), make_day(2025, 12, 31)};
    EXPECT_EQ(training.hours(wang, year, make_day(2025, 5, 5)).total(), 8);
    EXPECT_EQ(training.hours(wang, year, make_day(2025, 5, 6)).total(), 0);
}

TEST_F(TheTraining, TestsOnlyWhoCame)
{
    auto const day = make_day(2025, 3, 3);
    hold("c2", "general", 8, day, {"wang"});
    EXPECT_EQ(guards("test_recorded", {{"course", "c2"}, {"person", "zhao"}, {"after", 80}}, day), Guards{"came_to_the_course"});
    keep("test_recorded", {{"course", "c2"}, {"person", "wang"}, {"before", 55}}, day);
    keep("test_recorded", {{"course", "c2"}, {"person", "wang"}, {"after", 90}}, day);
    EXPECT_EQ(training.courses().at("c2").tests.at(wang).before, 55);
    EXPECT_EQ(training.courses().at("c2").tests.at(wang).after, 90);
}

TEST_F(TheTraining, AsksSixtyHoursAYearAndMoreOfTheFirstTwelveMonths)
{
    auto const old = training.needed(wang, 2025, roster, numbers());
    ASSERT_TRUE(old);
    EXPECT_EQ(old->hours, 60);
    auto const fresh = training.needed(PersonKey{"sun"}, 2025, roster, numbers());
    ASSERT_TRUE(fresh);
    EXPECT_EQ(fresh->hours, 120);
    EXPECT_EQ(*fresh->days.to, make_day(2026, 6, 30));
    EXPECT_FALSE(training.needed(PersonKey{"sun"}, 2024, roster, numbers()));
    EXPECT_FALSE(training.needed(PersonKey{"shen"}, 2025, roster, numbers())); // no officer
}

TEST_F(TheTraining, MissesTheYearlyCheckFromItsDayOn)
{
    hold("c2", "general", 20, make_day(2025, 6, 3), {"wang", "zhao"});
    hold("c3", "item", 40, make_day(2025, 9, 3), {"zhao"});
    auto const missed = [&](char const* who, Day day) { return training.check_missed(PersonKey{who}, day, roster, numbers()); };
    EXPECT_FALSE(missed("wang", make_day(2026, 3, 31)));
    EXPECT_EQ(missed("wang", make_day(2026, 4, 1)), 2025);
    EXPECT_FALSE(missed("zhao", make_day(2026, 4, 1)));
    EXPECT_FALSE(missed("sun", make_day(2026, 4, 1))); // the first twelve months go on
}

TEST_F(TheTraining, LetsMissingHoursBeMadeUp)
{
    hold("c2", "general", 20, make_day(2025, 6, 3), {"wang"});
    keep("plan_made", {{"year", 2026}, {"paper", "x"}, {"needs", "x"}}, make_day(2026, 1, 5));
    auto late = course("c4", "by_field", "item", 40);
    late[1].second = Json{2026};
    keep("course_planned", late, make_day(2026, 1, 5));
    keep("course_set", held_on("c4", "2026-04-08", "2026-04-08", 40), make_day(2026, 4, 1));
    keep("attended", {{"course", "c4"}, {"persons", Json::Array{"wang"}}, {"how", "signature"}}, make_day(2026, 4, 8));
    keep("course_held", {{"course", "c4"}}, make_day(2026, 4, 8));
    EXPECT_EQ(training.check_missed(wang, make_day(2026, 4, 7), roster, numbers()), 2025);
    EXPECT_FALSE(training.check_missed(wang, make_day(2026, 4, 8), roster, numbers()));
}

TEST_F(TheTraining, HaltsCertificatesOfWhoMissedHoursThatWereOffered) // R-CERT-3
{
    auto const halts = [&](char const* who) {
        auto found = std::vector<std::string>{};
        for (auto const& one : training.halts(PersonKey{who}, roster, [&](Day) { return numbers(); }))
            found.push_back(to_string(one.from) + ".." + to_string(*one.to) + " " + one.ground);
        return found;
    };
    hold("c2", "general", 20, make_day(2025, 6, 3), {"wang", "zhao"});
    EXPECT_EQ(halts("wang"), Guards{}); // the county offered twenty hours alone
    hold("c3", "item", 40, make_day(2025, 9, 3), {"zhao"});
    EXPECT_EQ(halts("wang"), Guards{"2026-04-01..2027-03-31 hours_missed"}); // until the next check
    EXPECT_EQ(halts("zhao"), Guards{});
    EXPECT_EQ(halts("sun"), Guards{}); // sixty hours were offered, and a hundred and twenty are asked of the first year
    EXPECT_EQ(halts("shen"), Guards{});
    // An attendance that was none: from the day on which that was found.
    keep("attendance_withdrawn", {{"course", "c3"}, {"person", "zhao"}, {"reason", "签到表上没有"}}, make_day(2026, 6, 10));
    EXPECT_EQ(halts("zhao"), Guards{"2026-06-10..2027-03-31 hours_missed"});
}

TEST_F(TheTraining, HaltsNoLongerThanUntilTheHoursAreMadeUp)
{
    hold("c2", "general", 20, make_day(2025, 6, 3), {"wang"});
    hold("c3", "item", 40, make_day(2025, 9, 3), {"zhao"});
    keep("plan_made", {{"year", 2026}, {"paper", "x"}, {"needs", "x"}}, make_day(2026, 1, 5));
    auto late = course("c4", "by_field", "item", 40);
    late[1].second = Json{2026};
    keep("course_planned", late, make_day(2026, 1, 5));
    keep("course_set", held_on("c4", "2026-04-08", "2026-04-08", 40), make_day(2026, 4, 1));
    keep("attended", {{"course", "c4"}, {"persons", Json::Array{"wang"}}, {"how", "signature"}}, make_day(2026, 4, 8));
    keep("course_held", {{"course", "c4"}}, make_day(2026, 4, 8));
    auto const halts = training.halts(wang, roster, [&](Day) { return numbers(); });
    ASSERT_EQ(halts.size(), 1U);
    EXPECT_EQ(halts[0].from, make_day(2026, 4, 1));
    EXPECT_EQ(halts[0].to, make_day(2026, 4, 7));
}

TEST_F(TheTraining, HaltsNobodyByAPlanMadeAfterItsYear)
{
    auto late = Training{};
    late.apply({"plan_made", Json::object().set("year", 2024).set("paper", "x").set("needs", "x"), "shen", start_of(make_day(2025, 1, 1))});
    late.apply(
        {"course_planned", Json::object().set("course", "x").set("year", 2024).set("hours", 80), "shen", start_of(make_day(2025, 1, 1))});
    late.apply({"course_set", Json::object().set("course", "x").set("from", "2024-12-20"), "shen", start_of(make_day(2025, 1, 1))});
    late.apply({"course_held", Json::object().set("course", "x"), "shen", start_of(make_day(2025, 1, 2))});
    EXPECT_TRUE(late.halts(wang, roster, [&](Day) { return numbers(); }).empty());
}

TEST_F(TheTraining, AsksNobodyForAYearWithoutAPlan)
{
    EXPECT_FALSE(training.check_missed(wang, make_day(2025, 4, 1), roster, numbers()));
    EXPECT_TRUE(training.check_missed(wang, make_day(2026, 4, 1), roster, numbers()));
}

TEST_F(TheTraining, ShadowsForTenToThirtyWorkingDaysOrForAReason)
{
    auto const day = make_day(2025, 5, 1);
    EXPECT_EQ(guards("shadowing_ordered", shadowing("2025-05-06", "2025-05-19"), day), Guards{}); // 10
    auto brief = shadowing("2025-05-06", "2025-05-16");                                           // 9
    EXPECT_EQ(guards("shadowing_ordered", brief, day), Guards{"shadowing_as_long_as_usual"});
    brief.emplace_back("reason", "部门安排");
    EXPECT_EQ(guards("shadowing_ordered", brief, day), Guards{});
    EXPECT_EQ(guards("shadowing_ordered", shadowing("2025-05-05", "2025-06-13"), day), Guards{}); // 30
    EXPECT_EQ(guards("shadowing_ordered", shadowing("2025-05-05", "2025-06-16"), day), Guards{"shadowing_as_long_as_usual"});
}

TEST_F(TheTraining, LetsNobodyBeHisOwnMentorOrShadowTwiceAtATime)
{
    auto own = shadowing("2025-05-06", "2025-05-19");
    own.emplace_back("mentor_person", "wang");
    EXPECT_EQ(guards("shadowing_ordered", own, make_day(2025, 5, 1)), Guards{"mentor_is_another"});
    shadow();
    auto second = shadowing("2025-05-19", "2025-06-02");
    second[0].second = Json{"s2"};
    EXPECT_EQ(guards("shadowing_ordered", second, make_day(2025, 5, 1)), Guards{"one_shadowing_at_a_time"});
}

TEST_F(TheTraining, LogsEachDayOnceAndOnlyByOneself)
{
    shadow();
    log(make_day(2025, 5, 6));
    auto const entry = [](std::string day) { return Members{{"shadowing", "s1"}, {"person", "wang"}, {"day", day}, {"done", "x"}}; };
    EXPECT_EQ(guards("shadowing_logged", entry("2025-05-06"), make_day(2025, 5, 7), "wang"), Guards{"one_log_a_day"});
    EXPECT_EQ(guards("shadowing_logged", entry("2025-05-07"), make_day(2025, 5, 7), "zhao"), Guards{"by_oneself"});
    EXPECT_EQ(guards("shadowing_logged", entry("2025-05-05"), make_day(2025, 5, 7), "wang"), Guards{"day_of_the_shadowing"});
    EXPECT_EQ(guards("shadowing_logged", entry("2025-05-08"), make_day(2025, 5, 7), "wang"), Guards{"day_of_the_shadowing"});
}

TEST_F(TheTraining, FinishesAShadowingThatBothHaveJudgedAndThatIsLogged)
{
    shadow();
    auto const last = make_day(2025, 5, 19);
    for (auto day = make_day(2025, 5, 6); day < last; day += std::chrono::days{1})
        if (*numbers().works(day)) log(day);
    EXPECT_EQ(guards("shadowing_finished", {{"shadowing", "s1"}}, last), (Guards{"both_have_judged", "log_of_each_day"}));
    both_views(last);
    EXPECT_EQ(guards("shadowing_finished", {{"shadowing", "s1"}}, last), Guards{"log_of_each_day"});
    log(last);
    EXPECT_EQ(guards("shadowing_finished", {{"shadowing", "s1"}}, make_day(2025, 5, 18)), Guards{"shadowing_over"});
    keep("shadowing_finished", {{"shadowing", "s1"}}, last);
    EXPECT_EQ(training.figures({make_day(2025, 1, 1), make_day(2025, 12, 31)}).shadowing.size(), 1U);
}

TEST_F(TheTraining, TakesTheMentorsWordFromHimOrFromHisPaper)
{
    shadow();
    auto view = Members{{"shadowing", "s1"}, {"department", "D01"}, {"result", "good"}, {"text", "好"}};
    EXPECT_EQ(guards("shadowing_mentor_view", view, make_day(2025, 5, 19)), Guards{"by_the_mentor_or_his_paper"});
    view.emplace_back("paper", "鉴定表");
    EXPECT_EQ(guards("shadowing_mentor_view", view, make_day(2025, 5, 19)), Guards{});
    EXPECT_EQ(guards("shadowing_mentor_view", view, make_day(2025, 5, 19), "wang"), Guards{"mentor_is_another"});
}

TEST_F(TheTraining, CountsPersonsAndPersonTimesApart)
{
    hold("c2", "general", 8, make_day(2025, 6, 3), {"wang", "zhao"});
    hold("c3", "item", 8, make_day(2025, 9, 3), {"wang"});
    auto const figures = training.figures({make_day(2025, 1, 1), make_day(2025, 12, 31)});
    EXPECT_EQ(figures.courses, 2U);
    EXPECT_EQ(figures.person_times, 3U);
    EXPECT_EQ(figures.persons.size(), 2U);
    EXPECT_EQ(figures.by_kind.at("by_field"), 2U);
    EXPECT_EQ(training.figures({make_day(2025, 7, 1), make_day(2025, 12, 31)}).courses, 1U);
}

} // namespace
} // namespace xz::team
