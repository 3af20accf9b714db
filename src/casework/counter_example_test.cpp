// SPDX-License-Identifier: Apache-2.0
#include "casework/counter_example.hpp"

#include <gtest/gtest.h>

#include "tests/support/real_rules.hpp"

namespace xz::casework {
namespace {

testing::RealRules const& ours()
{
    static auto const rules = testing::RealRules{};
    return rules;
}

/// The rules with one text of a procedure replaced.
law::Law broken(std::string const& file, std::string const& step, std::string const& from, std::string const& to)
{
    auto files = ours().files;
    for (auto& one : files) {
        if (one.path != "procedures/" + file) continue;
        auto const begin = one.text.find("id = \"" + step + "\"");
        auto const at = one.text.find(from, begin);
        if (begin == std::string::npos || at == std::string::npos) throw std::runtime_error{"no " + from + " in " + step};
        one.text.replace(at, from.size(), to);
    }
    return testing::sound(law::load_law(files));
}

law::InvariantReport judged(law::Law const& law, std::string const& id)
{
    for (auto const& file : ours().files) {
        if (file.path != "invariants.toml") continue;
        auto chosen = law::Invariants{};
        for (auto& one : testing::sound(law::load_invariants(file)))
            if (one.id == id) chosen.push_back(std::move(one));
        return law::check_rules(law.rules, chosen, {}, law::WaysOn::WhereAsked).invariants.at(0);
    }
    throw std::runtime_error{"no invariants"};
}

struct Told {
    std::string text;
    StoryResult by_broken;
    StoryResult by_ours;
};

/// The story that is found, played by the rules that it was found in and by ours.
Told told(law::Law const& law, law::Doubt const& doubt, std::vector<Story> const& stories = {})
{
    auto const examples = CounterExamples{law, ours().cast, ours().lists, stories};
    auto const text = examples.find(doubt, {"反例", "Counter-example"}, [] { return false; });
    if (!text) return {};
    auto const story = testing::sound(parse_story({"found.toml", *text}));
    return {*text, play(story, ours().cast, law, ours().lists), play(story, ours().cast, ours().law, ours().lists)};
}

/// Accepted to the last act where the need is missing; refused at the last by the rules as they are.
void expect_shown(Told const& told, std::string const& last_step, std::string const& guard)
{
    ASSERT_FALSE(told.text.empty());
    EXPECT_TRUE(told.by_broken.ok()) << told.text;
    ASSERT_FALSE(told.by_ours.steps.empty());
    auto const& last = told.by_ours.steps.back();
    EXPECT_EQ(last.step, last_step);
    ASSERT_EQ(last.got, "refused") << told.text;
    auto named = std::string{};
    for (auto const& unmet : last.refusals) named += unmet.guard + " ";
    EXPECT_NE(named.find(guard), std::string::npos) << named;
    for (auto i = std::size_t{0}; i + 1 < told.by_ours.steps.size(); ++i) EXPECT_TRUE(told.by_ours.steps[i].ok) << told.text;
}

TEST(CounterExample, TheProversPathIsToldSoThatItPlays)
{
    auto const law = broken("penalty.ordinary.toml", "decide_penalty", "\"all party: defence_concluded\", ", "");
    auto const report = judged(law, "INV-7");
    ASSERT_EQ(report.held, law::Held::Broken) << report.by;
    ASSERT_TRUE(report.doubt);
    ASSERT_FALSE(report.doubt->path.moves.empty());
    expect_shown(told(law, *report.doubt), "decide_penalty", "defence_concluded");
}

/// What was asked of the search, without its answer.
law::Doubt asked_only(std::string const& since, std::string const& until, std::string const& then)
{
    auto doubt = law::Doubt{};
    doubt.question.ghosts.push_back({{.establishes = {since}}, {.establishes = {until}, .revokes = {since}}, law::Scope::Party});
    auto watch = law::Watch{.on = {.establishes = {then}}};
    watch.condition = {.kind = law::Formula::Kind::Not,
                       .parts = {{.kind = law::Formula::Kind::Fact, .atom = {.name = "ghost:0", .scope = law::Scope::Party}}}};
    doubt.question.watches.push_back(std::move(watch));
    return doubt;
}

TEST(CounterExample, WithoutAPathTheLazyRoadComesToIt)
{
    auto const law = broken("penalty.ordinary.toml", "decide_penalty", "\"all party: defence_concluded\", ", "");
    expect_shown(told(law, asked_only("defence_made", "defence_reviewed", "decided_penalty")), "decide_penalty", "defence_concluded");
}

TEST(CounterExample, AStoryOfTheFolderThatIsNowAcceptedShowsIt)
{
    auto const law = broken("penalty.ordinary.toml", "decide_penalty", "\"all party: defence_concluded\", ", "");
    auto late = testing::sound(parse_story({"late.toml", R"(
title = { zh = "迟到的申辩", en = "A late defence" }
item = "JZ-ZF-0042"
use = "lawful_to:for_decision"
[[act]]
do = "defend_late"
[[act]]
do = "decide_penalty"
expect = { refused = ["defence_concluded"] }
)"}));
    auto doubt = asked_only("defence_made", "defence_reviewed", "decided_penalty");
    doubt.question.watches.front().on = {.steps = {"decide_penalty"}};
    expect_shown(told(law, doubt, {late}), "decide_penalty", "defence_concluded");
}

TEST(CounterExample, TheRulesAsTheyAreShowNone)
{
    auto const examples = CounterExamples{ours().law, ours().cast, ours().lists, {}};
    auto tries = 0;
    EXPECT_FALSE(examples.find(asked_only("defence_made", "defence_reviewed", "decided_penalty"), {"反例", "Counter-example"},
                               [&] { return ++tries > 40; }));
}

} // namespace
} // namespace xz::casework
