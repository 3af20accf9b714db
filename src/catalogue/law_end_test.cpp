// SPDX-License-Identifier: Apache-2.0
#include "catalogue/law_end.hpp"

#include <gtest/gtest.h>

namespace xz::catalogue {
namespace {

LawText text(std::string const& title, Day version, std::string const& second, std::string const& last)
{
    return {.title = title,
            .version = version,
            .articles = {{1, {{1, 0, "为了示例，制定本条例。"}}}, {2, {{1, 0, second}}}, {3, {{1, 0, last}}}}};
}

LawEnds with(std::vector<LawText> texts)
{
    auto known = LawTexts{};
    known.add(std::move(texts));
    auto ends = LawEnds{};
    ends.know(std::move(known));
    return ends;
}

Basis const cited{.law = "示例条例", .version = make_day(2016, 2, 6), .article = "第二条"};
auto const old_text = text("示例条例", make_day(2016, 2, 6), "处五十元罚款。", "本条例自2016年3月1日起施行。");

TEST(LawEnd, IsOfAVersionOfTheWholeLawOrOfArticles)
{
    auto end = LawEnd{.title = "示例条例", .version = make_day(2016, 2, 6), .from = make_day(2026, 7, 1)};
    EXPECT_TRUE(end.concerns(cited));
    EXPECT_TRUE(end.concerns({.law = "《中华人民共和国示例条例》", .version = make_day(2016, 2, 6), .article = "第九条"}));
    EXPECT_FALSE(end.concerns({.law = "示例条例", .version = make_day(2011, 1, 8), .article = "第二条"}));
    EXPECT_FALSE(end.concerns({.law = "示例条例", .version = std::nullopt, .article = "第二条"})); // nobody can say which
    EXPECT_FALSE(end.concerns({.law = "别的条例", .version = make_day(2016, 2, 6), .article = "第二条"}));
    end.articles = {3};
    EXPECT_FALSE(end.concerns(cited));
    end.articles = {2, 3};
    EXPECT_TRUE(end.concerns(cited));
    auto const whole = LawEnd{.title = "示例条例", .from = make_day(2026, 7, 1)};
    EXPECT_TRUE(whole.concerns({.law = "示例条例", .version = std::nullopt, .article = "第二条"}));
    EXPECT_TRUE(whole.concerns(cited));
    EXPECT_FALSE(whole.concerns({.law = "示例条例", .version = make_day(2026, 7, 1), .article = "第二条"})); // made anew since
}

TEST(LawEnd, ComesFromAFormAndGoesBack)
{
    auto articles = Json::array();
    for (auto const* one : {"第二条", "5", "§7"}) articles.push(one);
    auto form = Json::object().set("law", "《中华人民共和国示例法》").set("from", "2026-07-01").set("paper", "令第1号");
    form.set("version", "2016-02-06").set("articles", articles).set("replaced_by", "新法");
    auto const end = law_end_of(form, make_day(2026, 1, 1));
    ASSERT_TRUE(end);
    EXPECT_EQ(end->title, "示例法");
    EXPECT_EQ(end->articles, (std::set<int>{2, 5, 7}));
    EXPECT_EQ(law_end_of(law_end_form(*end), make_day(2026, 1, 1)), end);
    articles.push("第几条");
    EXPECT_FALSE(law_end_of(Json{form}.set("articles", articles), make_day(2026, 1, 1)));
}

TEST(LawEnd, ATextSaysItselfFromWhenItHolds)
{
    EXPECT_EQ(own_first_day(text("示例条例", make_day(2025, 11, 8), "x", "本条例自2026年7月1日起施行。2016年的同时废止。")),
              make_day(2026, 7, 1));
    // An amendment leaves the first version's day standing: it says nothing of its own.
    EXPECT_FALSE(own_first_day(text("示例条例", make_day(2025, 11, 8), "x", "本条例自2016年3月1日起施行。")));
    EXPECT_FALSE(own_first_day(text("示例条例", make_day(2025, 11, 8), "x", "本条例自公布之日起施行。")));
    EXPECT_FALSE(own_first_day(text("示例条例", make_day(2025, 11, 8), "x", "自2026年2月30日起施行。")));
}

TEST(LawEnd, ANewerTextEndsWhatIsCitedFromItsOwnDayUnlessTheArticleIsTheSame)
{
    auto const last = std::string{"本条例自2026年7月1日起施行。"};
    auto const changed = with({old_text, text("示例条例", make_day(2025, 11, 8), "处一百元罚款。", last)}).of(cited);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->from, make_day(2026, 7, 1));
    EXPECT_EQ(changed->replaced_by, "示例条例(2025-11-08)");
    EXPECT_FALSE(with({old_text, text("示例条例", make_day(2025, 11, 8), "处五十元罚款。", last)}).of(cited));
    EXPECT_TRUE(with({text("示例条例", make_day(2025, 11, 8), "处五十元罚款。", last)}).of(cited)); // the old words aren't at hand
    EXPECT_FALSE(with({old_text, text("示例条例", make_day(2025, 11, 8), "处一百元罚款。", "自公布之日起施行。")}).of(cited));
    EXPECT_FALSE(with({old_text}).of(cited));
}

TEST(LawEnd, TheEarliestCountsAndACorrectionTakesItAway)
{
    auto ends = with({old_text, text("示例条例", make_day(2025, 11, 8), "处一百元罚款。", "本条例自2026年7月1日起施行。")});
    auto const recorded =
        LawEnd{.title = "示例条例", .version = cited.version, .articles = {2}, .from = make_day(2026, 5, 1), .paper = "x"};
    ends.add(recorded);
    EXPECT_EQ(ends.of(cited)->from, make_day(2026, 5, 1));
    auto again = recorded;
    again.from = make_day(2026, 6, 1);
    ends.add(again);
    EXPECT_EQ(ends.recorded().size(), 1U);
    EXPECT_EQ(ends.of(cited)->from, make_day(2026, 6, 1));
    ends.remove(recorded);
    EXPECT_EQ(ends.of(cited)->from, make_day(2026, 7, 1)); // the text says it still
}

} // namespace
} // namespace xz::catalogue
