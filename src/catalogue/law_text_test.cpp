// SPDX-License-Identifier: Apache-2.0
#include "catalogue/law_text.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace xz::catalogue {
namespace {

constexpr auto small =
    "# 中华人民共和国示例法\n\n2020年1月1日 通过\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n第一条 为了示例，制定本法。\n\n"
    "第二条 有下列情形之一的，处罚款：\n\n(一)其一；\n\n（二）其二。\n\n前款罚款不超过二百元。\n";

TEST(LawText, KeepsParagraphsAndItemsAsPublished)
{
    auto const text = read_law_text({"laws/示例法(2020-01-01).md", small});
    ASSERT_TRUE(text);
    EXPECT_EQ(text->title, "示例法");
    EXPECT_EQ(text->version, make_day(2020, 1, 1));
    ASSERT_EQ(text->articles.size(), 2u);
    EXPECT_EQ(text->articles[0].lines, (std::vector<LawLine>{{1, 0, "为了示例，制定本法。"}}));
    auto const wanted = std::vector<LawLine>{
        {1, 0, "有下列情形之一的，处罚款："}, {1, 1, "(一)其一；"}, {1, 2, "（二）其二。"}, {2, 0, "前款罚款不超过二百元。"}};
    EXPECT_EQ(text->articles[1].lines, wanted);
}

TEST(LawText, RefusesWhatIsNoText)
{
    EXPECT_FALSE(read_law_text({"示例法.md", small}));
    EXPECT_FALSE(read_law_text({"示例法(2020-13-01).md", small}));
    EXPECT_FALSE(read_law_text({"示例法(2020-01-01).md", "没有条文"}));
    auto const gap = read_law_text({"示例法(2020-01-01).md", "第一条 甲\n第三条 乙\n"});
    ASSERT_FALSE(gap);
    EXPECT_EQ(gap.error().line, 2u);
    auto const all = read_law_texts(std::vector<File>{{"甲(2020-01-01).md", small}, {"乙.md", small}, {"丙.md", ""}, {"丁.csv", ""}});
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().size(), 2u);
}

TEST(LawText, ReadsHowRulesAndItemsName)
{
    auto const cite = [](char const* text) { return parse_cite(text).value_or(Cite{}); };
    EXPECT_EQ(cite("行政处罚法 §45.1"), (Cite{"行政处罚法", {}, 45, 1, 0}));
    EXPECT_EQ(cite("行政处罚法 §59.1(6)"), (Cite{"行政处罚法", {}, 59, 1, 6}));
    EXPECT_EQ(cite("行政处罚法 §64(2)"), (Cite{"行政处罚法", {}, 64, 0, 2}));
    EXPECT_EQ(cite("行政强制法 §35–36"), (Cite{"行政强制法", {}, 35, 0, 0}));
    EXPECT_EQ(cite("城乡规划法(2019-04-23) 第六十四条 第1款 第2项"), (Cite{"城乡规划法", make_day(2019, 4, 23), 64, 1, 2}));
    EXPECT_EQ(cite("《中华人民共和国公路法》第七十七条"), (Cite{"公路法", {}, 77, 0, 0}));
    EXPECT_EQ(cite("见 derived，行政处罚法 §5"), (Cite{"行政处罚法", {}, 5, 0, 0}));
    EXPECT_FALSE(parse_cite("derived"));
    EXPECT_FALSE(parse_cite("§45"));
    EXPECT_FALSE(parse_cite("第几条"));
}

TEST(LawText, ComesBackFromWhatACountyKeeps)
{
    auto const text = read_law_text({"示例法(2020-01-01).md", small});
    ASSERT_TRUE(text);
    auto const content = law_texts_content(std::vector{*text});
    auto back = law_texts_from_content(content);
    ASSERT_TRUE(back);
    ASSERT_EQ(back->size(), 1u);
    EXPECT_EQ(law_texts_content(*back), content);
    EXPECT_EQ(back->front().articles[1].lines, text->articles[1].lines);
    EXPECT_FALSE(law_texts_from_content("{}"));
    EXPECT_FALSE(law_texts_from_content(R"({"laws":[{"title":"","version":"2020-01-01","articles":[]}]})"));
}

TEST(LawText, FindsTheVersionOfTheDay)
{
    auto texts = LawTexts{};
    texts.add({{"甲法", make_day(2010, 1, 1), {{1, {{1, 0, "旧"}}}}},
               {"甲法", make_day(2020, 1, 1), {{1, {{1, 0, "新"}}}}},
               {"乙法", make_day(2000, 1, 1), {}}});
    auto const word = [](LawText const* law) { return law == nullptr ? "" : law->article(1)->lines.front().text; };
    EXPECT_EQ(word(texts.find("甲法", {}, make_day(2026, 1, 1))), "新");
    EXPECT_EQ(word(texts.find("甲法", {}, make_day(2019, 12, 31))), "旧");
    EXPECT_EQ(word(texts.find("甲法", make_day(2010, 1, 1), make_day(2026, 1, 1))), "旧");
    EXPECT_EQ(texts.find("甲法", {}, make_day(2009, 1, 1)), nullptr);
    EXPECT_EQ(texts.find("丙法", {}, make_day(2026, 1, 1)), nullptr);
    texts.add({{"甲法", make_day(2020, 1, 1), {{1, {{1, 0, "改"}}}}}});
    EXPECT_EQ(word(texts.find("甲法", {}, make_day(2026, 1, 1))), "改");
    EXPECT_EQ(texts.all().size(), 3u);
}

TEST(LawText, ReadsEveryTextThatComesWithTheProgram)
{
    auto files = std::vector<File>{};
    for (auto const& entry : std::filesystem::directory_iterator{XZ_SOURCE_DIR "/data/laws"}) {
        auto text = std::ostringstream{};
        text << std::ifstream{entry.path()}.rdbuf();
        files.push_back({entry.path().filename().string(), text.str()});
    }
    auto const texts = read_law_texts(files);
    ASSERT_TRUE(texts) << to_string(texts.error().front());
    EXPECT_GE(texts->size(), 100u);
    auto laws = LawTexts{};
    laws.add(*texts);
    auto const* penalty = laws.find("行政处罚法", {}, make_day(2026, 1, 1));
    ASSERT_NE(penalty, nullptr);
    EXPECT_EQ(penalty->articles.size(), 86u);
    EXPECT_TRUE(penalty->article(62)->lines.front().text.starts_with("行政机关及其执法人员在作出行政处罚决定之前"));
    EXPECT_EQ(penalty->article(59)->lines[6].item, 6);
}

} // namespace
} // namespace xz::catalogue
