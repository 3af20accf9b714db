// SPDX-License-Identifier: Apache-2.0
#include "law/parameters.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/time_world.hpp"

namespace xz::law {
namespace {

using testing::HasSubstr;
using time_world::calendar;
using time_world::day;
using time_world::parameters;

Day const on = make_day(2026, 3, 2);

/// The shortest rule set that loads.
std::string const base = R"toml([[number]]
id = "HEAR-FINE-IND"
alias = ["hearing_large_fine_individual"]
unit = "yuan"
change = "down"
value = 5000
basis = ["行政处罚法 §63.1(1)"]
[[number]]
id = "HEAR-FINE-ORG"
unit = "yuan"
change = "down"
value = 50000
basis = ["行政处罚法 §63.1(1)"]
)toml";

std::string national(std::string const& change, std::string const& more = {})
{
    return "[[number]]\nid = \"DEC-90\"\nvalue = 90\nunit = \"cd\"\nbasis = [\"行政处罚法 §60\"]\nchange = \"" + change + "\"\n" + more;
}

std::string local(std::string const& place, int value, std::string const& more = {})
{
    return "[[number]]\nid = \"DEC-90\"\nvalue = " + std::to_string(value) + "\nunit = \"cd\"\nbasis = [\"a rule §1\"]\njurisdiction = \"" +
           place + "\"\n" + more;
}

Result<Parameters, std::vector<Fault>> load(std::string const& text, std::string_view jurisdiction = {})
{
    auto const files = std::vector<SourceFile>{{"base.toml", base}, {"more.toml", text}};
    return load_parameters(files, jurisdiction);
}

std::vector<Fault> faults(std::string const& text)
{
    auto const loaded = load(text);
    return loaded ? std::vector<Fault>{} : loaded.error();
}

/// The only fault, as "line:column what".
std::string only_fault(std::string const& text)
{
    auto const found = faults(text);
    if (found.size() != 1) return std::to_string(found.size()) + " faults: " + time_world::faults_of(found);
    return std::to_string(found[0].line) + ":" + std::to_string(found[0].column) + " " + found[0].what;
}

TEST(RepositoryParameters, HoldTheNumbersOfTheDemonstrationCounty)
{
    EXPECT_EQ(parameters().jurisdiction(), "341524");
    EXPECT_EQ(parameters().number("HEAR-FINE-IND", on)->fen(), 500'000);
    EXPECT_EQ(parameters().number("hearing_large_fine_organisation", on)->fen(), 5'000'000);
    EXPECT_EQ(parameters().number("HEAR-CONF-ORG", on)->fen(), 5'000'000); // as the fine, until set
    EXPECT_EQ(parameters().number("MAJOR-FINE-IND", on)->fen(), 5'000'000);
    EXPECT_EQ(parameters().integer("defence_days", on), 5);
    EXPECT_TRUE(parameters().truth("review_all_ordinary", on));
    EXPECT_FALSE(parameters().truth("review_no_penalty", on));
    EXPECT_EQ(parameters().number("filing_by", on)->text(), "brigade_head");
}

TEST(RepositoryParameters, HaveAnArticleAndATitleInBothLanguagesForEachNationalRow)
{
    for (auto const& row : parameters().rows()) {
        EXPECT_FALSE(row.basis.empty()) << row.id;
        EXPECT_FALSE(row.title_zh.empty()) << row.id;
        EXPECT_FALSE(row.title_en.empty()) << row.id;
        EXPECT_FALSE(row.level.empty()) << row.id;
    }
}

TEST(RepositoryParameters, GiveEveryClockANumberOrLeaveItsDayToAnAct)
{
    auto const names = parameters().clock_names();
    EXPECT_GE(names.size(), 94U);
    auto given = std::vector<std::string>{};
    for (auto const& name : names) {
        auto const clock = parameters().clock(name, on);
        ASSERT_TRUE(clock) << name;
        if (!clock->value && name != "surcharge_daily") given.push_back(name);
    }
    EXPECT_THAT(given, testing::ElementsAre("agreement_stage", "appraisal_due", "appraisal_period", "coop_due", "correction_due",
                                            "renewal_decision_due", "report_year_due", "test_due"));
    EXPECT_EQ(parameters().clock("hearing_request_due", on)->number, "HEAR-REQ");
    EXPECT_TRUE(parameters().clock("hearing_request_due", on)->posted);
    EXPECT_EQ(parameters().clock("decision_due", on)->roll, Roll::Safe);
    EXPECT_EQ(parameters().clock("measure_due", on)->numbers, (std::vector<std::string>{"SEIZE-30", "SEIZE-EXT"}));
    EXPECT_FALSE(parameters().clock("HEAR-FINE-IND", on)); // no time
}

TEST(Parameters, TakeTheMostLocalRowInForce)
{
    auto const loaded = load(national("down") + local("34", 80) + local("341524", 60, "from = 2026-01-01\nto = 2026-12-31\n"));
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->integer("DEC-90", day("2026-12-31")), 60);
    EXPECT_EQ(loaded->integer("DEC-90", day("2025-12-31")), 80);
    EXPECT_EQ(load(national("down") + local("34", 80), "330000")->integer("DEC-90", on), 90); // another province's row
}

TEST(Parameters, AreSetForAStoryInACopyOfTheSameKind)
{
    auto const before = parameters().hash();
    auto const changed = parameters().set("hearing_large_fine_individual", std::int64_t{800});
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->number("HEAR-FINE-IND", on)->fen(), 80'000);
    EXPECT_EQ(changed->number("HEAR-CONF-IND", on)->fen(), 80'000);
    EXPECT_EQ(changed->number("hearing_large_fine_individual", make_day(2001, 1, 1))->fen(), 80'000);
    EXPECT_EQ(parameters().number("HEAR-FINE-IND", on)->fen(), 500'000);
    EXPECT_EQ(parameters().hash(), before);
    EXPECT_NE(changed->hash(), before);
    EXPECT_EQ(parameters().set("late_defence_due", std::int64_t{4})->clock("late_defence_due", on)->value, 4);
    EXPECT_EQ(parameters().set("hearing_request_due", std::int64_t{4})->integer("HEAR-REQ", on), 4);
    EXPECT_FALSE(parameters().set("review_all_ordinary", std::int64_t{1}));
    EXPECT_FALSE(parameters().set("DEC-90", std::int64_t{-1}));
    EXPECT_FALSE(parameters().set("no_such_name", true));
}

TEST(Parameters, HashIsOfTheContentNotOfTheOrderOfFiles)
{
    auto files = time_world::files_of("parameters", ".toml");
    std::reverse(files.begin(), files.end());
    EXPECT_EQ(load_parameters(files)->hash(), parameters().hash());
}

TEST(ParametersLoader, RefusesUnknownKeysUnitsAndWordsAllAtOnce)
{
    auto const found = faults("colour = 1\n"
                              "[[number]]\nid = \"A\"\nvalue = 1\nunit = \"days\"\nbasis = [\"x\"]\nworth = 2\n"
                              "[[number]]\nid = \"B\"\nvalue = \"many\"\nunit = \"wd\"\nroll = \"back\"\nbasis = []\n"
                              "[[number]]\nvalue = 1\nbasis = [\"x\"]\nfrom = \"2026-01-01\"\n");
    auto places = std::vector<std::pair<std::size_t, std::size_t>>{};
    for (auto const& fault : found) places.emplace_back(fault.line, fault.column);
    // A: the value of an unknown unit is read as text; D: no unit, from in quotes, no id.
    EXPECT_THAT(places, testing::IsSupersetOf(
                            {std::pair{1UL, 1UL}, std::pair{5UL, 8UL}, std::pair{7UL, 1UL}, std::pair{10UL, 9UL}, std::pair{12UL, 8UL}}));
    auto const text = time_world::faults_of(found);
    EXPECT_THAT(text, HasSubstr("B rests on nothing"));
    EXPECT_THAT(text, HasSubstr("no unit"));
    EXPECT_THAT(text, HasSubstr("no id"));
    EXPECT_THAT(text, HasSubstr("from is not a date"));
}

TEST(ParametersLoader, RefusesABrokenFile) { EXPECT_EQ(faults("[[number]\n").at(0).line, 1U); }

TEST(ParametersLoader, RefusesANumberThatStandsTwiceInOneTime)
{
    EXPECT_THAT(only_fault(national("down") + national("down")), HasSubstr("7:1 DEC-90 stands twice"));
    EXPECT_TRUE(load(national("down", "to = 2025-12-31\n") + national("down", "from = 2026-01-01\n")));
}

TEST(ParametersLoader, RefusesAnAliasOfTwoNumbers)
{
    EXPECT_THAT(only_fault(national("down", "alias = [\"hearing_large_fine_individual\"]\n")),
                HasSubstr("is another name of HEAR-FINE-IND"));
}

TEST(ParametersLoader, RefusesAClockThatNamesNoNumberOrStandsTwice)
{
    EXPECT_THAT(only_fault("[[clock]]\nname = \"decision_due\"\nnumber = \"DEC-9O\"\n"),
                HasSubstr("1:1 clock decision_due names no number: DEC-9O"));
    EXPECT_THAT(
        only_fault(national("down") + "[[clock]]\nname = \"a\"\nnumber = \"DEC-90\"\n[[clock]]\nname = \"a\"\nnumber = \"DEC-90\"\n"),
        HasSubstr("clock a stands twice"));
    EXPECT_THAT(only_fault(national("down") + "[[clock]]\nname = \"a\"\nnumber = \"DEC-90\"\nvalue = 3\n"),
                HasSubstr("10:1 unknown key value"));
}

TEST(ParametersLoader, RefusesARuleSetWithoutHearingThresholdsForItsPlace)
{
    auto const none = std::vector<SourceFile>{{"more.toml", national("down")}};
    auto const found = load_parameters(none).error();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_THAT(found[0].what, HasSubstr("HEAR-FINE-IND has no value"));
    EXPECT_THAT(found[1].what, HasSubstr("HEAR-FINE-ORG has no value"));
    auto files = time_world::files_of("parameters", ".toml");
    EXPECT_EQ(load_parameters(files, "110000").error().size(), 2U); // the demonstration county's numbers are nobody else's
}

TEST(ParametersLoader, LetsALocalRowMoveOnlyTheAllowedWay)
{
    EXPECT_TRUE(load(national("down") + local("341524", 60)));
    EXPECT_THAT(only_fault(national("down") + local("341524", 91)), HasSubstr("7:1 DEC-90 may not be changed this way"));
    EXPECT_TRUE(load(national("up") + local("341524", 91)));
    EXPECT_THAT(only_fault(national("up") + local("341524", 89)), HasSubstr("may not be changed"));
    EXPECT_TRUE(load(national("same") + local("341524", 90)));
    EXPECT_THAT(only_fault(national("same") + local("341524", 91)), HasSubstr("may not be changed"));
    EXPECT_TRUE(load(national("set", "min = 10\n") + local("341524", 10)));
    EXPECT_THAT(only_fault(national("set", "min = 10\n") + local("341524", 9)), HasSubstr("outside the bounds"));
}

TEST(ParametersLoader, HoldsACountyAgainstItsProvince)
{
    EXPECT_THAT(only_fault(national("down") + local("34", 60) + local("341524", 70)), HasSubstr("may not be changed"));
    EXPECT_THAT(only_fault(national("down") + local("341524", 70) + local("34", 60)), HasSubstr("may not be changed"));
}

TEST(ParametersLoader, LetsOnlyARankThatTheArticleNamesSayOtherwise)
{
    auto const named = national("down", "ranks = [\"law\", \"local_regulation\", \"rule\"]\nranks_article = \"行政处罚法 §60\"\n");
    EXPECT_TRUE(load(named + local("34", 120, "rank = \"rule\"\n")));
    EXPECT_THAT(only_fault(named + local("34", 120, "rank = \"document\"\n")), HasSubstr("may not be changed"));
    auto const only_longer = national("same", "ranks = [\"rule\"]\nranks_change = \"up\"\nranks_article = \"行政处罚法 §60\"\n");
    EXPECT_TRUE(load(only_longer + local("34", 120, "rank = \"rule\"\n")));
    EXPECT_THAT(only_fault(only_longer + local("34", 15, "rank = \"rule\"\n")), HasSubstr("may not be changed"));
    EXPECT_THAT(only_fault(only_longer + local("34", 120, "rank = \"local_regulation\"\n")), HasSubstr("may not be changed"));
}

TEST(ParametersLoader, RefusesFifteenDaysOfReviewFromARegulation)
{
    auto files = time_world::files_of("parameters", ".toml");
    files.push_back({"own.toml", "[[number]]\nid = \"RV-60\"\nvalue = 15\nunit = \"cd\"\nbasis = [\"城市市容和环境卫生管理条例 §40\"]\n"
                                 "jurisdiction = \"34\"\nrank = \"administrative_regulation\"\n"});
    auto const loaded = load_parameters(files);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().front().file, "own.toml");
}

TEST(ParametersLoader, TakesTheDirectionFromMayNarrowAlone)
{
    auto const authority = "[[number]]\nid = \"DEC-90\"\nvalue = 90\nunit = \"cd\"\nbasis = [\"x\"]\nmay_narrow = true\n";
    EXPECT_TRUE(load(authority + local("341524", 80)));
    EXPECT_FALSE(load(authority + local("341524", 100)));
    auto const party = std::string{authority} + "owner = \"party\"\n";
    EXPECT_TRUE(load(party + local("341524", 100)));
    EXPECT_FALSE(load(party + local("341524", 80)));
    EXPECT_THAT(only_fault(national("same", "may_narrow = true\n")), HasSubstr("may_narrow says another thing"));
}

TEST(ParametersLoader, RefusesALocalRowOfNoNationalNumber)
{
    EXPECT_THAT(only_fault(local("341524", 60)), HasSubstr("is no number of the nation's rules"));
}

TEST(ParametersLoader, RefusesTwoCountiesAtOnceUnlessToldWhich)
{
    auto const two = national("down") + local("341524", 60) + local("341502", 60);
    EXPECT_THAT(only_fault(two), HasSubstr("rows for 341524 and for 341502"));
    EXPECT_TRUE(load(two, "341524"));
}

TEST(Deadline, AnswersWithExactlyTheAgreedKeys)
{
    auto const answer = deadline({.clock = "hearing_request_due", .from = *parse_moment("2026-02-13 09:00")}, parameters(), calendar());
    ASSERT_TRUE(answer);
    auto keys = std::vector<std::string>{};
    for (auto const& [key, value] : answer->as_object()) keys.push_back(key);
    EXPECT_THAT(keys, testing::ElementsAre("clock", "number", "nominal", "legal", "safe", "provisional", "undated", "reason", "trace"));
    EXPECT_EQ(answer->text("clock"), "hearing_request_due");
    EXPECT_EQ(answer->text("number"), "HEAR-REQ");
    EXPECT_EQ(answer->text("legal"), "2026-02-27");
    EXPECT_TRUE(answer->at("reason").is_null());
    auto const& trace = answer->at("trace").as_array();
    ASSERT_EQ(trace.size(), 14U);
    EXPECT_EQ(trace[0], Json::object().set("date", "2026-02-14").set("counts", true).set("why", "worked: 春节"));
    EXPECT_EQ(trace[1], Json::object().set("date", "2026-02-15").set("counts", false).set("why", "off: 春节"));
}

Json answer(std::string const& clock, std::string const& from)
{
    return deadline({.clock = clock, .from = *parse_moment(from)}, parameters(), calendar()).value();
}

TEST(Deadline, TakesAClockAnIdOrAnAlias)
{
    EXPECT_EQ(answer("HEAR-REQ", "2026-02-13 09:00").text("legal"), "2026-02-27");
    EXPECT_EQ(answer("hearing_request_days", "2026-02-13 09:00").text("legal"), "2026-02-27");
    EXPECT_FALSE(deadline({.clock = "HEAR-FINE-IND", .from = *parse_moment("2026-02-13 09:00")}, parameters(), calendar()));
    EXPECT_FALSE(deadline({.clock = "nonsense", .from = *parse_moment("2026-02-13 09:00")}, parameters(), calendar()));
    EXPECT_FALSE(
        deadline({.clock = "test_due", .from = *parse_moment("2026-02-13 09:00")}, parameters(), calendar())); // an act gives its day
    EXPECT_FALSE(deadline({.clock = "HEAR-REQ", .from = *parse_moment("2026-02-13 09:00"), .extension = -1}, parameters(), calendar()));
}

TEST(Deadline, ShowsHoursAsMoments)
{
    auto const hours = answer("TR-SEND", "2026-06-20 15:30");
    EXPECT_EQ(hours.text("legal"), "2026-06-21T15:30:00+08:00");
    EXPECT_EQ(hours.text("safe"), "2026-06-21T15:30:00+08:00");
}

TEST(Deadline, GivesTheEarliestDayForClearDaysAndTheLastForElapsedOnes)
{
    EXPECT_EQ(answer("HEAR-NOTICE", "2026-04-28 10:00").text("legal"), "2026-05-12");
    EXPECT_EQ(answer("PROXY-3", "2025-12-30 10:00").text("legal"), "2026-01-06");
    auto const demand = answer("demand_period", "2026-02-11 10:00");
    EXPECT_EQ(demand.text("nominal"), "2026-03-03");
    EXPECT_EQ(demand.text("legal"), "2026-03-03");
    EXPECT_THAT(std::string{demand.text("reason")}, HasSubstr("2026-03-04"));
    EXPECT_EQ(answer("L-RENEW", "2026-12-31 00:00").text("legal"), "2026-12-01");
}

TEST(Deadline, RefusesADateInAnUnpublishedYearAndSaysWhich)
{
    auto const undated = answer("DEC-90", "2026-10-10 09:00");
    EXPECT_TRUE(undated.truth("undated"));
    EXPECT_EQ(undated.text("nominal"), "2027-01-08");
    EXPECT_TRUE(undated.at("legal").is_null());
    EXPECT_TRUE(undated.at("safe").is_null());
    EXPECT_THAT(std::string{undated.text("reason")}, HasSubstr("calendar_unpublished 2027"));
    EXPECT_TRUE(answer("HEAR-REQ", "2026-12-28 09:00").truth("undated"));
    EXPECT_TRUE(answer("HEAR-REQ", "2026-12-23 09:00").truth("provisional"));
}

TEST(Deadline, TakesExclusionsExtensionAndTodayFromTheQuestion)
{
    auto question = DeadlineQuestion{
        .clock = "SEIZE-30", .from = *parse_moment("2026-09-01 09:00"), .excluded = {{day("2026-09-07"), day("2026-09-15")}}};
    EXPECT_EQ(deadline(question, parameters(), calendar())->text("legal"), "2026-10-08");
    question.excluded.clear();
    question.extension = 30;
    EXPECT_EQ(deadline(question, parameters(), calendar())->text("legal"), "2026-10-30");
    auto later = DeadlineQuestion{.clock = "HEAR-REQ", .from = *parse_moment("2026-12-23 09:00"), .today = day("2026-12-31")};
    EXPECT_FALSE(deadline(later, parameters(), calendar())->truth("provisional"));
}

} // namespace
} // namespace xz::law
