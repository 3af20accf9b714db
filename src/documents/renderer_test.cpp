// SPDX-License-Identifier: Apache-2.0
#include "documents/renderer.hpp"

#include <csignal>
#include <thread>

#include <gtest/gtest.h>

namespace xz::documents {

namespace {

constexpr auto stamp = Moment{std::chrono::seconds{1'770'000'000}};
constexpr auto head =
    "#let d = json(\"data.json\")\n#set document(title: d.title, date: datetime(year: 2026, month: 2, day: 2))\n"
    "#set text(font: (\"FandolFang R\", \"Noto Serif CJK SC\", \"HanaMinA\", \"HanaMinB\"), lang: \"zh\", fallback: false)\n";

class RendererTest : public testing::Test {
protected:
    static RendererOptions options()
    {
        auto options = RendererOptions{};
        options.place.folder = std::string{XZ_SOURCE_DIR} + "/renderer";
        return options;
    }
    static std::vector<Frame> frames()
    {
        return {
            {"plain.typ", std::string{head} + "#d.title"},
            {"endless.typ", std::string{head} + "#for a in range(4000000) { for b in range(4000000) { let c = a + b } }"},
            {"huge.typ", std::string{head} +
                             "#let grow(n) = if n == 0 { (1,) } else { grow(n - 1) + grow(n - 1) }\n#let x = range(60000000)\n#x.len()"}};
    }
    static Json titled(std::string_view title) { return Json::object().set("title", title); }
    void SetUp() override { ASSERT_TRUE(options().place.complete()) << "the rendering child is not installed: ./dev deps"; }
};

TEST_F(RendererTest, TheSameDataGivesTheSameBytes)
{
    auto one = Renderer{options(), frames()};
    auto other = Renderer{options(), frames()};
    auto const first = one.render(titled("𠮷𬸦㛃"), "plain", stamp, Urgency::Waiting);
    ASSERT_TRUE(first) << first.error().what;
    EXPECT_TRUE(first->starts_with("%PDF-1.7"));
    EXPECT_EQ(*first, *one.render(titled("𠮷𬸦㛃"), "plain", stamp, Urgency::Later));
    EXPECT_EQ(*first, *other.render(titled("𠮷𬸦㛃"), "plain", stamp, Urgency::Later)) << "also from another child";
    EXPECT_NE(*first, *one.render(titled("别的"), "plain", stamp, Urgency::Later));
}

TEST_F(RendererTest, ACharacterWithoutGlyphIsPrintedByItsNumber)
{
    auto renderer = Renderer{options(), frames()};
    EXPECT_EQ(*renderer.render(titled("王👨"), "plain", stamp, Urgency::Waiting),
              *renderer.render(titled("王[U+1F468]"), "plain", stamp, Urgency::Waiting));
}

TEST_F(RendererTest, ADocumentThatTakesTooLongIsGivenUpAndTheNextIsSet)
{
    auto slow = options();
    slow.limit = std::chrono::milliseconds{700};
    auto renderer = Renderer{slow, frames()};
    ASSERT_TRUE(renderer.render(titled("x"), "plain", stamp, Urgency::Later)); // the fonts are read
    auto const endless = renderer.render(titled("x"), "endless", stamp, Urgency::Later);
    ASSERT_FALSE(endless);
    EXPECT_EQ(endless.error().why, RenderFault::Why::TooLong);
    EXPECT_TRUE(renderer.render(titled("x"), "plain", stamp, Urgency::Later));
    EXPECT_EQ(renderer.started(), 2U);
}

TEST_F(RendererTest, ADocumentThatTakesTooMuchIsGivenUp)
{
    auto small = options();
    small.memory = 500 << 20;
    auto renderer = Renderer{small, frames()};
    auto const huge = renderer.render(titled("x"), "huge", stamp, Urgency::Later);
    ASSERT_FALSE(huge);
    EXPECT_EQ(huge.error().why, RenderFault::Why::TooLarge) << huge.error().what;
    EXPECT_TRUE(renderer.render(titled("x"), "plain", stamp, Urgency::Later));
}

TEST_F(RendererTest, AnUnknownFrameIsRefusedInTheSettersWords)
{
    auto renderer = Renderer{options(), frames()};
    auto const answer = renderer.render(titled("x"), "absent", stamp, Urgency::Later);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().why, RenderFault::Why::Refused);
    EXPECT_FALSE(answer.error().what.empty());
}

TEST_F(RendererTest, AKilledChildIsStartedAnew)
{
    auto renderer = Renderer{options(), frames()};
    auto const whole = *renderer.render(titled("完"), "plain", stamp, Urgency::Later);
    for (auto n = 0; n < 3; ++n) {
        kill(renderer.child(), SIGKILL);
        auto const again = renderer.render(titled("完"), "plain", stamp, Urgency::Later);
        ASSERT_TRUE(again) << again.error().what;
        EXPECT_EQ(*again, whole);
    }
    EXPECT_EQ(renderer.started(), 4U);
}

TEST_F(RendererTest, IsReplacedAfterSoManyDocuments)
{
    auto few = options();
    few.recycle_after = 2;
    auto renderer = Renderer{few, frames()};
    for (auto n = 0; n < 4; ++n) ASSERT_TRUE(renderer.render(titled("x"), "plain", stamp, Urgency::Later));
    EXPECT_EQ(renderer.started(), 2U);
}

TEST(RendererWithoutChild, SaysSo)
{
    auto options = RendererOptions{};
    options.place.folder = "/nowhere";
    auto renderer = Renderer{options, {}};
    auto const answer = renderer.render(Json::object(), "plain", stamp, Urgency::Later);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().why, RenderFault::Why::NoChild);
}

} // namespace

} // namespace xz::documents
