// SPDX-License-Identifier: Apache-2.0
#include "law/check_report.hpp"

#include <gtest/gtest.h>

namespace xz::law {
namespace {

CheckReport report_of(Held held)
{
    auto report = CheckReport{.rule_set = "abc", .procedures = 2, .states_explored = 7, .milliseconds = 1'025};
    report.invariants.push_back({"INV-1", {"字", "words"}, "行政处罚法 §44", Held::Guard, "a_guard", "", 0});
    report.invariants.push_back({"INV-2", {"二", "two"}, "derived", held, "how", held == Held::Broken ? "do = \"x\"\n" : "", 7});
    report.liveness.push_back({"p", "s", true, "quick", "", 3});
    report.attested = {"word_given"};
    report.guards = 4;
    return report;
}

bool holds(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

TEST(CheckReport, HoldsWhereNothingIsBrokenOrOpen)
{
    EXPECT_TRUE(report_of(Held::ProvenBySearch).holds());
    EXPECT_TRUE(report_of(Held::NotYet).holds());
    EXPECT_FALSE(report_of(Held::Broken).holds());
    EXPECT_FALSE(report_of(Held::NotProven).holds());
    auto dead = report_of(Held::Guard);
    dead.liveness.push_back({"p", "t", false, "stuck", "", 1});
    EXPECT_FALSE(dead.holds());
}

TEST(CheckReport, TheTableShowsABrokenRowWithItsStory)
{
    auto const table = to_table(report_of(Held::Broken));
    EXPECT_TRUE(holds(table, "rule set abc, 2 procedures")) << table;
    EXPECT_TRUE(holds(table, "INV-1    guard             字\n                           a_guard\n")) << table;
    EXPECT_TRUE(holds(table, "INV-2    broken            二\n                           how\n")) << table;
    EXPECT_TRUE(holds(table, "\n# INV-2\ndo = \"x\"\n")) << table;
    EXPECT_TRUE(holds(table, "broken 1  guard 1")) << table;
    EXPECT_TRUE(holds(table, "7 configurations in 1.025 s")) << table;
    EXPECT_TRUE(holds(table, "1 of 4 guards rest on a person's word: word_given")) << table;
}

TEST(CheckReport, TheTableShowsWhatIsNotProven)
{
    auto const table = to_table(report_of(Held::NotProven));
    EXPECT_TRUE(holds(table, "INV-2    not_proven        二")) << table;
    EXPECT_FALSE(holds(table, "# INV-2")) << table;
}

TEST(CheckReport, TheTableShowsADeadEndWithTheWayIntoIt)
{
    auto report = report_of(Held::Guard);
    report.liveness.push_back({"p", "t", false, "stuck", "do = \"y\"\n", 1, {}});
    report.liveness.push_back({"p", "u", false, "over the limit", "", 1, {}});
    auto const table = to_table(report);
    EXPECT_TRUE(holds(table, "way on    p:s ")) << table;
    EXPECT_TRUE(holds(table, "DEAD END  p:t ")) << table;
    EXPECT_TRUE(holds(table, "NO WAY ON p:u ")) << table;
    EXPECT_TRUE(holds(table, "\n# dead end p:t\ndo = \"y\"\n")) << table;
}

TEST(CheckReport, TheJsonHasEveryKeyOfTheTable)
{
    auto report = report_of(Held::Broken);
    report.liveness.push_back({"p", "t", false, "stuck", "do = \"y\"\n", 1});
    auto const json = to_string(to_json(report));
    for (auto const* part : {R"("rule_set":"abc")", R"("seconds":"1.025")", R"("held":"broken")", R"("by":"how")", R"("basis":"derived")",
                             R"("text_zh":"二")", R"("configurations":7)", R"("scenario":"do = \"x\"\n")", R"("state":"t")",
                             R"("ok":false)", R"("holds":false)", R"("guards":4)", R"("names":["word_given"])"})
        EXPECT_TRUE(holds(json, part)) << part << "\n" << json;
    EXPECT_TRUE(holds(to_string(to_json(report_of(Held::Guard))), R"("holds":true)"));
    EXPECT_FALSE(holds(to_string(to_json(report_of(Held::NotProven))), "scenario"));
}

} // namespace
} // namespace xz::law
