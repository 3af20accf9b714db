// SPDX-License-Identifier: Apache-2.0
#include "documents/binder.hpp"

#include <chrono>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "documents/renderer.hpp"

namespace xz::documents {
namespace {

constexpr auto stamp = Moment{std::chrono::seconds{1'770'000'000}};

class Binding : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(renderer_.installed()) << "the rendering child is not installed: ./dev deps"; }
    static RendererOptions options()
    {
        auto options = RendererOptions{};
        options.place.folder = std::string{XZ_SOURCE_DIR} + "/renderer";
        return options;
    }
    static std::vector<Frame> frames()
    {
        auto const head =
            std::string{"#let d = json(\"data.json\")\n#set document(title: d.title, date: datetime(year: 2026, month: 2, day: 2))\n"
                        "#set text(font: (\"FandolFang R\", \"Noto Serif CJK SC\"), lang: \"zh\", fallback: false)\n"};
        auto stamps = std::ostringstream{};
        stamps << std::ifstream{std::string{XZ_SOURCE_DIR} + "/rules/papers/frames/stamps.typ"}.rdbuf();
        return {{"pages.typ", head + "#for n in range(d.pages) { [#d.title 第#(n + 1)页]; if n + 1 < d.pages { pagebreak() } }"},
                {"stamps.typ", stamps.str()}};
    }
    std::string pages(std::string const& title, std::size_t count, std::string const& frame = "pages")
    {
        auto data = Json::object();
        data.set("title", title).set("pages", count).set("from", 1);
        return *renderer_.render(data, frame, stamp, Urgency::Later);
    }

    Renderer renderer_{options(), frames()};
};

TEST_F(Binding, PutsTheNoteLastAndCountsEveryPage)
{
    auto const front = pages("封面", 3);
    auto const papers = std::vector{pages("甲", 2), pages("乙", 3)};
    auto const file = bind_file(front, papers, pages("", 5, "stamps"));
    EXPECT_EQ(page_count(file), 8u);
    EXPECT_EQ(file, bind_file(front, papers, pages("", 5, "stamps"))) << "the same papers give the same bytes";
    EXPECT_NE(file, bind_file(front, {papers[1], papers[0]}, pages("", 5, "stamps")));
}

TEST_F(Binding, OfNothingIsCoverIndexAndNote) { EXPECT_EQ(page_count(bind_file(pages("封面", 3), {}, pages("", 1, "stamps"))), 3u); }

TEST_F(Binding, WhatIsNoPdfIsAFailure) { EXPECT_THROW(page_count("no PDF"), std::runtime_error); }

TEST_F(Binding, TwoHundredPagesTakeNotEvenThreeSeconds)
{
    auto const papers = std::vector<std::string>(40, pages("卷", 5));
    auto const front = pages("封面", 3);
    auto const begun = std::chrono::steady_clock::now();
    auto const file = bind_file(front, papers, pages("", 200, "stamps"));
    auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    EXPECT_EQ(page_count(file), 203u);
    EXPECT_LT(took.count(), 3000);
    std::printf("200 pages in %lld ms\n", static_cast<long long>(took.count()));
}

} // namespace
} // namespace xz::documents
