// SPDX-License-Identifier: Apache-2.0
#include "documents/paper.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/words.hpp"
#include "law/loader.hpp"

namespace xz::documents {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

std::string read(std::filesystem::path const& path)
{
    auto text = std::ostringstream{};
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

std::vector<File> rule_files()
{
    auto const root = std::filesystem::path{XZ_SOURCE_DIR} / "rules";
    auto files = std::vector<File>{};
    for (auto const& entry : std::filesystem::recursive_directory_iterator{root})
        if (entry.is_regular_file() && !entry.path().string().ends_with(".md"))
            files.push_back({std::filesystem::relative(entry.path(), root).string(), read(entry.path())});
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return files;
}

/// The real papers, with one text changed in one of them.
class PaperLoading : public ::testing::Test {
protected:
    static void SetUpTestSuite()
    {
        files_ = new std::vector<File>{rule_files()};
        auto law = law::load_law(*files_);
        law_ = new law::Law{std::move(*law)};
    }
    static Result<Papers, std::vector<Fault>> loaded(std::string const& path = {}, std::string const& from = {}, std::string const& to = {})
    {
        auto files = *files_;
        for (auto& file : files) {
            if (file.path != path) continue;
            auto const at = file.text.find(from);
            EXPECT_NE(at, std::string::npos) << from << " stands no longer in " << path;
            if (at != std::string::npos) file.text.replace(at, from.size(), to);
        }
        return load_papers(files, law_->rules, law_->numbers,
                           {"demanded.toml", read(std::string{XZ_SOURCE_DIR} + "/rules/papers/demanded.toml")});
    }
    static void expect_fault(std::string const& path, std::string const& from, std::string const& to, std::string const& what)
    {
        auto const papers = loaded(path, from, to);
        ASSERT_FALSE(papers) << "nobody noticed";
        auto const& fault = papers.error().front();
        EXPECT_THAT(to_string(fault), HasSubstr(what));
        EXPECT_GT(fault.line, 0u);
        EXPECT_EQ(fault.file, path);
    }
    static std::vector<File>* files_;
    static law::Law* law_;
};
std::vector<File>* PaperLoading::files_ = nullptr;
law::Law* PaperLoading::law_ = nullptr;

TEST_F(PaperLoading, TheRealOnesAreSound)
{
    auto const papers = loaded();
    ASSERT_TRUE(papers) << to_string(papers.error().front());
    for (auto const& [id, steps] : law_->rules.steps_by_id)
        for (auto const* step : steps)
            for (auto const& paper : step->papers) EXPECT_NE(papers->paper(paper), nullptr) << paper << " of " << id;
}

TEST_F(PaperLoading, APlaceholderThatDoesNotExistIsRefusedWithItsLine)
{
    auto const decision = std::string{"papers/penalty_decision.toml"};
    expect_fault(decision, "{form.party_address}", "{form.party_adress}", "did you mean {form.party_address}?");
    expect_fault(decision, "conclude.circumstances", "conclud.circumstances", "no step conclud");
    expect_fault(decision, "{number.PAY-15}", "{number.PAY-99}", "there is no {number.PAY-99}");
    expect_fault(decision, "{done.notify}", "{done.notified}", "there is no {done.notified}");
    expect_fault(decision, "{party.name}", "{party.nam}", "did you mean {party.name}?");
    expect_fault(decision, "{form.reasons}", "{form.reasons", "an opening brace without a closing one");
    expect_fault("papers/evidence_list.toml", "{each.name}", "{each.nam}", "did you mean {each.name}?");
}

TEST_F(PaperLoading, TheLineIsThatOfThePlaceholder)
{
    auto const papers = loaded("papers/penalty_decision.toml", "{form.party_address}", "{form.party_adress}");
    auto const& fault = papers.error().front();
    auto const text =
        std::find_if(files_->begin(), files_->end(), [](auto const& file) { return file.path == "papers/penalty_decision.toml"; })->text;
    auto const before = text.substr(0, text.find("{form.party_address}"));
    EXPECT_EQ(fault.line, static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1);
}

TEST_F(PaperLoading, AnElementThatTheLawDemandsMayNotGo)
{
    auto const decision = std::string{"papers/penalty_decision.toml"};
    expect_fault(decision, "element = \"remedy\"", "element = \"facts\"", "no longer prints {remedy.review_authority}");
    expect_fault(decision, "{remedy.suit_months}个月内", "法定期限内", "行政处罚法 §59.1(5)");
    expect_fault("papers/prior_notice.toml", "不会因陈述、申辩而给予更重的处罚", "会认真听取", "更重的处罚");
    expect_fault("papers/summary_decision.toml", "应当先", "可以", "行政复议法 §23.1(1)");
    // A demanded element under a condition of the county's own is as good as gone.
    expect_fault(decision, "element = \"penalty\"", "element = \"penalty\"\nwhen = \"form.surcharge_told\"",
                 "no longer prints {form.kinds}");
}

TEST_F(PaperLoading, UnknownKeysFramesFactsAndSignersAreRefused)
{
    auto const decision = std::string{"papers/penalty_decision.toml"};
    expect_fault(decision, "copies = 3", "copis = 3", "did you mean `copies`?");
    expect_fault(decision, "frame = \"letter\"", "frame = \"leter\"", "unknown frame leter");
    expect_fault(decision, "when = \"form.surcharge_told\"", "when = \"surcharge_tolled\"", "unknown fact surcharge_tolled");
    expect_fault("papers/closing_report.toml", "sign = \"actor\"", "sign = \"nobody\"", "unknown signer");
    expect_fault("papers/county/341524.toml", "code = \"金古碑\"", "code = \"金梅山\"", "stands twice");
}

TEST_F(PaperLoading, OnePaperMoreIsAFile)
{
    auto files = *files_;
    files.push_back({"papers/own_slip.toml", "id = \"own_slip\"\ntitle = { zh = \"条\", en = \"Slip\" }\nframe = \"form\"\n[[part]]\nlabel "
                                             "= \"当事人\"\ntext = \"{party.name}\"\n"});
    auto const papers = load_papers(files, law_->rules, law_->numbers, {"demanded.toml", ""});
    ASSERT_TRUE(papers) << to_string(papers.error().front());
    EXPECT_NE(papers->paper("own_slip"), nullptr);
    EXPECT_NE(papers->hash(), loaded()->hash());
}

TEST(PaperWords, SayMoneyDaysAndTimesAsPapersDo)
{
    EXPECT_EQ(money_words(Money::from_yuan(1000), ""), "1,000.00元（人民币壹仟元整）");
    EXPECT_EQ(money_words(Money::from_fen(150), "digits"), "1.50元");
    EXPECT_EQ(day_words(make_day(2026, 3, 2)), "2026年3月2日");
    EXPECT_EQ(moment_words(*parse_moment("2026-03-02 09:05")), "2026年3月2日9时05分");
}

TEST(Wordings, AreWordsAndPlaceholders)
{
    auto const parsed = parse_wording("甲{{{a.b|c.d:digits}乙");
    ASSERT_TRUE(parsed.wording);
    ASSERT_EQ(parsed.wording->pieces.size(), 3u);
    EXPECT_EQ(parsed.wording->pieces[0].words, "甲{");
    EXPECT_EQ(parsed.wording->pieces[1].paths[1].text(), "c.d");
    EXPECT_EQ(parsed.wording->pieces[1].way, "digits");
    EXPECT_FALSE(parse_wording("{a b}").wording);
    EXPECT_FALSE(parse_wording("a}").wording);
}

} // namespace
} // namespace xz::documents
