// SPDX-License-Identifier: Apache-2.0
// Nation, province, city, county; special texts; conflicts that nobody may decide but who may.
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/parameters.hpp"
#include "law/time_world.hpp"

namespace xz::law {
namespace {

using testing::HasSubstr;
using time_world::day;

Day const on = make_day(2026, 3, 2);
constexpr auto item = ItemKey{.code = "JZ-ZF-0041", .department = "market", .basis = "食品安全法(2021-04-29) 第一百二十四条"};

std::string const hearing = R"toml([[number]]
id = "HEAR-FINE-IND"
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

std::string row(int value, std::string const& basis, std::string const& more)
{
    return "[[number]]\nid = \"DEC-90\"\nunit = \"cd\"\nvalue = " + std::to_string(value) + "\nbasis = [\"" + basis + "\"]\n" + more;
}

std::string const nation = row(90, "行政处罚法 §60",
                               "change = \"down\"\nranks = [\"law\", \"administrative_regulation\", \"local_regulation\", \"rule\"]\n"
                               "ranks_article = \"行政处罚法 §60\"\n");

std::string province(int value, std::string const& basis, std::string const& rank)
{
    return row(value, basis, "jurisdiction = \"34\"\nrank = \"" + rank + "\"\n");
}

std::string special(int value, std::string const& basis, std::string const& rank, std::string const& more = "departments = [\"market\"]\n")
{
    return row(value, basis, "rank = \"" + rank + "\"\nspecial_of = \"行政处罚法 §60\"\n" + more);
}

Result<Parameters, std::vector<Fault>> load(std::string const& text, std::string_view place = "341524")
{
    return load_parameters(std::vector<SourceFile>{{"hearing.toml", hearing}, {"more.toml", text}}, place);
}

std::string only_fault(std::string const& text)
{
    auto const loaded = load(text);
    if (loaded) return "no fault";
    if (loaded.error().size() != 1) return std::to_string(loaded.error().size()) + " faults: " + time_world::faults_of(loaded.error());
    return to_string(loaded.error().front());
}

TEST(Layers, AProvinceGoesBeforeTheNationAndACountyBeforeItsProvince)
{
    auto const stack = nation + province(60, "安徽省某条例 §9", "local_regulation") +
                       row(40, "某通知", "jurisdiction = \"341524\"\nrank = \"document\"\n");
    EXPECT_EQ(load(stack)->integer("DEC-90", on), 40);
    EXPECT_EQ(load(stack, "341502")->integer("DEC-90", on), 60); // another county of the province
    EXPECT_EQ(load(stack, "330106")->integer("DEC-90", on), 90); // another province
}

TEST(Layers, ADocumentOfACountyGivesNoLongerTimeAndTheFaultSaysWhoMay)
{
    EXPECT_THAT(only_fault(nation + row(120, "某通知 §1", "jurisdiction = \"341524\"\nrank = \"document\"\n")),
                testing::AllOf(HasSubstr("more.toml:9:1"), HasSubstr("may not be changed this way"),
                               HasSubstr("行政处罚法 §60 lets only law, administrative_regulation, local_regulation, rule say otherwise")));
}

TEST(Layers, ARankThatTheArticleNamesStillNeedsItsOwnText)
{
    EXPECT_TRUE(load(nation + province(120, "安徽省某规定 §9", "rule")));
    EXPECT_THAT(only_fault(nation + province(120, "行政处罚法 §60", "rule")), HasSubstr("without the text that says so"));
    EXPECT_THAT(only_fault(nation + province(120, "derived", "rule")), HasSubstr("without the text that says so"));
}

TEST(Layers, EachRankHasItsMakers)
{
    EXPECT_THAT(only_fault(nation + row(60, "某县条例 §1", "jurisdiction = \"341524\"\nrank = \"local_regulation\"\n")),
                HasSubstr("a county makes no local_regulation"));
    EXPECT_TRUE(load(nation + row(60, "六安市条例 §1", "jurisdiction = \"3415\"\nrank = \"local_regulation\"\n")));
    EXPECT_THAT(only_fault(nation + province(60, "某法 §1", "law")), HasSubstr("no source of one place"));
}

TEST(Layers, RanksNeedTheArticleThatNamesThem)
{
    EXPECT_THAT(only_fault(row(90, "行政处罚法 §60", "change = \"down\"\nranks = [\"rule\"]\n")), HasSubstr("ranks without the article"));
    EXPECT_THAT(only_fault(row(90, "行政处罚法 §60", "change = \"down\"\nranks = [\"rule\"]\nranks_article = \"行政处罚法 §61\"\n")),
                HasSubstr("ranks without the article"));
}

TEST(Layers, ACountyIsHeldAgainstEveryRowThatStandsAboveItInItsTime)
{
    auto const changed = row(60, "行政处罚法 §60", "change = \"down\"\nfrom = 2027-01-01\n") +
                         row(90, "行政处罚法 §60", "change = \"down\"\nto = 2026-12-31\n");
    auto const county = [](std::string const& until) {
        return row(80, "某通知", "jurisdiction = \"341524\"\nrank = \"document\"\n" + until);
    };
    EXPECT_THAT(only_fault(changed + county("")), HasSubstr("may not be changed")); // 80 of 60, from 2027 on
    EXPECT_TRUE(load(changed + county("to = 2026-12-31\n")));
}

TEST(Specials, GoBeforeTheGeneralTextForTheirItemsAlone)
{
    auto const loaded = load(nation + special(180, "市场监督管理行政处罚程序规定 §64", "rule"));
    ASSERT_TRUE(loaded) << time_world::faults_of(loaded.error());
    EXPECT_EQ(loaded->integer("DEC-90", on), 90);
    EXPECT_FALSE(loaded->for_item({.code = "JZ-ZF-0001", .department = "forestry", .basis = "森林法"}));
    EXPECT_EQ(loaded->for_item(item)->integer("DEC-90", on), 180);
    auto const by_law = load(nation + special(60, "食品安全法 §1", "law", "laws = [\"食品安全法\"]\n"));
    EXPECT_EQ(by_law->for_item(item)->integer("DEC-90", on), 60);
}

TEST(Specials, NameBothArticlesAndWhatTheySpeakOf)
{
    EXPECT_THAT(only_fault(nation + special(60, "某规定 §1", "rule", "")), HasSubstr("is special, and says for what"));
    EXPECT_THAT(only_fault(nation + row(60, "某规定 §1", "rank = \"rule\"\nspecial_of = \"行政处罚法 §6\"\nitems = [\"A\"]\n")),
                HasSubstr("special_of names no article of DEC-90"));
    EXPECT_THAT(only_fault(nation + special(60, "derived", "rule")), HasSubstr("a special text without its own article"));
}

TEST(Specials, WidenOnlyWhereTheArticleNamesTheirRankOrOneMakerMadeBoth)
{
    auto const closed = row(90, "某法 §1", "change = \"down\"\nrank = \"law\"\nmaker = \"全国人大常委会\"\n");
    auto const text = [](std::string const& maker) {
        return row(120, "另一法 §2", "rank = \"law\"\nspecial_of = \"某法 §1\"\nitems = [\"A\"]\nmaker = \"" + maker + "\"\n");
    };
    EXPECT_TRUE(load(closed + text("全国人大常委会"))); // 立法法 §103
    EXPECT_THAT(only_fault(closed + text("国务院")), HasSubstr("may not be changed"));
}

std::string const against =
    nation + province(60, "安徽省某条例 §9", "local_regulation") + special(180, "市场监督管理行政处罚程序规定 §64", "rule");

TEST(Conflicts, OfALocalRegulationAndADepartmentalRuleAreNobodysToDecideHere)
{
    auto const loaded = load(against);
    ASSERT_TRUE(loaded);
    ASSERT_EQ(loaded->conflicts().size(), 1U);
    EXPECT_EQ(loaded->conflicts()[0].article, "立法法 §106.1(2)");
    EXPECT_EQ(loaded->integer("DEC-90", on), 60); // no item of that department
    auto const own = loaded->for_item(item);
    EXPECT_EQ(own->number("DEC-90", on), nullptr);
    ASSERT_NE(own->open_conflict("DEC-90", on), nullptr);
    EXPECT_EQ(own->open_conflict("HEAR-FINE-IND", on), nullptr);
}

TEST(Conflicts, AnAnswerOpensTheItemFromItsDayOn)
{
    auto const answer = [](std::string const& holds) {
        return "[[conflict_answer]]\nnumber = \"DEC-90\"\nbetween = [\"安徽省某条例 §9\", \"市场监督管理行政处罚程序规定 §64\"]\nholds = "
               "\"" +
               holds + "\"\nwho = \"国务院\"\npaper = \"国函〔2026〕1号\"\non = 2026-03-01\n";
    };
    auto const local = load(against + answer("安徽省某条例 §9"));
    ASSERT_TRUE(local) << time_world::faults_of(local.error());
    EXPECT_EQ(local->for_item(item)->integer("DEC-90", on), 60);
    EXPECT_EQ(load(against + answer("市场监督管理行政处罚程序规定 §64"))->for_item(item)->integer("DEC-90", on), 180);
    EXPECT_NE(local->for_item(item)->open_conflict("DEC-90", day("2026-02-28")), nullptr); // not answered yet
    EXPECT_THAT(only_fault(against + answer("第三个规定 §1")), HasSubstr("what holds is none of the two"));
    EXPECT_THAT(only_fault(nation + answer("安徽省某条例 §9")), HasSubstr("an answer to no conflict"));
    EXPECT_NE(local->hash(), load(against)->hash());
}

TEST(Conflicts, OfTwoRulesAndOfANewGeneralTextAgainstAnOldSpecialOneAreAskedToo)
{
    auto const rules = load(nation + province(60, "安徽省某规定 §9", "rule") + special(180, "某部规定 §64", "rule"));
    EXPECT_EQ(rules->conflicts().at(0).article, "立法法 §106.1(3)");
    auto const general = row(90, "某法 §1", "change = \"down\"\nrank = \"law\"\nmaker = \"全国人大常委会\"\nfrom = 2024-01-01\n");
    auto const old =
        row(60, "另一法 §2", "rank = \"law\"\nspecial_of = \"某法 §1\"\nitems = [\"A\"]\nmaker = \"全国人大常委会\"\nfrom = 2020-01-01\n");
    EXPECT_EQ(load(general + old)->conflicts().at(0).article, "立法法 §105");
}

/// Of a thousand random stacks every one that loads gives no day on which a place has a wider number than what stands above it allows.
TEST(Layers, RandomStacksThatLoadNeverWiden)
{
    auto random = std::mt19937{20261128};
    auto const one_of = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    auto loaded = 0;
    for (auto round = 0; round < 1500; ++round) {
        auto const down = one_of(2) == 0;
        auto const named = one_of(3) == 0;
        auto text = row(90, "行政处罚法 §60",
                        std::string{"change = \""} + (down ? "down" : "up") + "\"\n" +
                            (named ? "ranks = [\"rule\"]\nranks_article = \"行政处罚法 §60\"\n" : ""));
        for (auto const* place : {"34", "3415", "341524"}) {
            if (one_of(3) == 0) continue;
            auto const since = one_of(3);
            text += row(60 + one_of(60), std::string{"文件"} + place + " §1",
                        std::string{"jurisdiction = \""} + place + "\"\nrank = \"" +
                            (one_of(2) == 0 && std::string{place} != "341524" ? "rule" : "document") + "\"\n" +
                            (since == 0   ? ""
                             : since == 1 ? "from = 2026-01-01\n"
                                          : "to = 2026-06-30\n"));
        }
        auto const stack = load(text);
        if (!stack) continue;
        ++loaded;
        for (auto const& when : {day("2025-06-01"), day("2026-03-01"), day("2026-12-01")}) {
            auto above = std::int64_t{90};
            for (auto const* place : {"34", "3415", "341524"}) {
                auto const here = std::find_if(stack->rows().begin(), stack->rows().end(), [&](Number const& one) {
                    return one.id == "DEC-90" && one.jurisdiction == place && (!one.from || *one.from <= when) &&
                           (!one.to || when <= *one.to);
                });
                if (here == stack->rows().end()) continue;
                auto const value = *here->integer();
                auto const narrower = down ? value <= above : value >= above;
                EXPECT_TRUE(narrower || (named && here->rank == "rule")) << text;
                above = value;
            }
            EXPECT_EQ(stack->integer("DEC-90", when), above) << text;
        }
    }
    EXPECT_GT(loaded, 200);
}

TEST(Layers, SwitchesAreLayeredLikeNumbers)
{
    auto const rule = [](std::string const& more) {
        return "[[switch]]\nid = \"hearing_for_suspension\"\nunit = \"bool\"\nbasis = [\"行政处罚法 §63\"]\n" + more;
    };
    auto const nationwide = rule("value = false\nchange = \"up\"\n");
    EXPECT_TRUE(load(nationwide + rule("value = true\njurisdiction = \"34\"\n"))->truth("hearing_for_suspension", on));
    EXPECT_THAT(only_fault(rule("value = true\nchange = \"up\"\n") + rule("value = false\njurisdiction = \"34\"\n")),
                HasSubstr("may not be changed"));
}

} // namespace
} // namespace xz::law
