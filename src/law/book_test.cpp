// SPDX-License-Identifier: Apache-2.0
#include "law/book.hpp"

#include <gtest/gtest.h>

namespace xz::law::testing {

RuleSet two_steps()
{
    auto rules = RuleSet{};
    auto file = Step{.id = "file", .procedure = "p", .from = {{"p", "start"}}, .to = {{{"p", "open"}, {}}}, .by = {"head"}};
    file.establishes.push_back({"filed", Scope::Case, {}});
    auto close = Step{.id = "close", .procedure = "p", .from = {{"p", "open"}}, .to = {{{"p", "closed"}, {}}}, .by = {"handler", "head"}};
    close.needs.push_back({"form.reasons == \"done\"", {}, {}});
    close.revokes.push_back({"filed", {}});
    rules.procedures["p"].steps = {file, close};
    return rules;
}

Parameters numbers(std::string const& days = "7")
{
    auto const row = [](std::string const& id, std::string const& value, std::string const& unit) {
        return "[[number]]\nid = \"" + id + "\"\nvalue = " + value + "\nunit = \"" + unit +
               "\"\ncounted_from = \"x\"\nbasis = [\"derived\"]\njurisdiction = \"CN\"\nchange = \"same\"\n";
    };
    auto const file = SourceFile{"parameters/n.toml", row("PRES-7", days, "wd") + "roll = \"none\"\n" +
                                                          row("HEAR-FINE-IND", "5000", "yuan") + row("HEAR-FINE-ORG", "50000", "yuan") +
                                                          "[[clock]]\nname = \"preservation_due\"\nnumber = \"PRES-7\"\n"};
    return load_parameters({&file, 1}, "34").value();
}

Book book() { return load_book({"book.toml", write_book(two_steps(), numbers())}).value(); }

TEST(Book, OfTheRulesThemselvesHasNothingToSay) { EXPECT_TRUE(compare(two_steps(), numbers(), book()).empty()); }

TEST(Book, NoticesEachThingThatASingleStepLoses)
{
    auto const lost = [](auto change) {
        auto rules = two_steps();
        change(rules.procedures["p"].steps);
        auto const wrong = compare(rules, numbers(), book());
        return wrong.empty() ? std::string{} : wrong.front().what;
    };
    EXPECT_EQ(lost([](auto& steps) { steps[1].needs.clear(); }), "p/close no longer asks form.reasons == \"done\"");
    EXPECT_EQ(lost([](auto& steps) { steps[0].establishes.clear(); }), "p/file no longer establishes filed");
    EXPECT_EQ(lost([](auto& steps) { steps[1].revokes.clear(); }), "p/close no longer revokes filed");
    EXPECT_EQ(lost([](auto& steps) { steps[0].by.push_back("party"); }), "p/file is open to party");
    EXPECT_EQ(lost([](auto& steps) { steps[0].from.push_back({"p", "closed"}); }), "p/file leads closed > open");
    EXPECT_NE(lost([](auto& steps) { steps.pop_back(); }), "");
}

TEST(Book, NoticesANationalNumberThatIsAnother)
{
    EXPECT_EQ(book().numbers.at("PRES-7"), std::vector<std::string>{"7 wd none"});
    EXPECT_EQ(book().clocks.at("preservation_due"), std::vector<std::string>{"PRES-7"});
    auto const wrong = compare(two_steps(), numbers("8"), book());
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_EQ(wrong.front().what, "the number PRES-7 is no longer 7 wd none");
}

TEST(Book, LeavesWhatItDoesNotNameFree)
{
    auto rules = two_steps();
    rules.procedures["county.own"].steps = {
        Step{.id = "greet", .procedure = "county.own", .from = {{"county.own", "start"}}, .by = {"party"}}};
    rules.procedures["p"].steps[0].needs.push_back({"stricter", {}, {}});
    EXPECT_TRUE(compare(rules, numbers(), book()).empty());
}

TEST(Book, RefusesWhatItCannotRead)
{
    EXPECT_FALSE(load_book({"book.toml", "[asked]\nx = 3\n"}));
    EXPECT_FALSE(load_book({"book.toml", "[other]\nx = [\"a\"]\n"}));
    EXPECT_EQ(load_book({"book.toml", "[posts]\n\"p/file\" = [\"head\"]\n"})->posts.at("p/file"), std::vector<std::string>{"head"});
}

} // namespace xz::law::testing
