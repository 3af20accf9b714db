// SPDX-License-Identifier: Apache-2.0
#include "law/mutate.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <vector>

#include "tests/support/small_rules.hpp"

namespace xz::law {
namespace {

using testing::Texts;
using Kind = Mutation::Kind;
using Lists = std::map<Kind, std::vector<std::string>>;

/// What each kind of fault may change in a step.
Lists lists_of(Step const& step)
{
    auto lists = Lists{};
    for (auto const& need : step.needs) lists[Kind::DropNeed].push_back(need.text);
    for (auto const& one : step.establishes) lists[Kind::DropFact].push_back(one.fact);
    for (auto const& one : step.revokes) lists[Kind::DropRevocation].push_back(one.fact);
    for (auto const& from : step.from) lists[Kind::AddArrow].push_back(from.procedure + ":" + from.state);
    lists[Kind::SwapPost] = step.by;
    for (auto const& clock : step.clocks) lists[Kind::LengthenClock].push_back(clock.clock);
    return lists;
}

std::map<std::string, Lists> all_of(RuleSet const& rules)
{
    auto all = std::map<std::string, Lists>{};
    for (auto const& [id, procedure] : rules.procedures)
        for (auto const& step : procedure.steps) all.emplace(id + "/" + step.id, lists_of(step));
    return all;
}

/// The steps in which the two differ, and in which of their lists.
std::vector<std::pair<std::string, Kind>> differences(RuleSet const& one, RuleSet const& other)
{
    auto found = std::vector<std::pair<std::string, Kind>>{};
    auto const others = all_of(other);
    for (auto const& [step, lists] : all_of(one)) {
        for (auto n = 0; n <= static_cast<int>(Kind::LengthenClock); ++n) {
            auto const kind = static_cast<Kind>(n);
            auto const list = [&](Lists const& all) { return all.contains(kind) ? all.at(kind) : std::vector<std::string>{}; };
            if (list(lists) != list(others.at(step))) found.emplace_back(step, kind);
        }
    }
    return found;
}

constexpr auto seeds = std::uint64_t{200};

TEST(Mutation, ChangesWhatItSaysAndNothingElse)
{
    auto const sound = Texts{}.load();
    auto seen = std::set<Kind>{};
    for (auto seed = std::uint64_t{1}; seed <= seeds; ++seed) {
        auto mutant = sound;
        auto const mutation = mutate(mutant, seed);
        auto const changed = differences(sound, mutant);
        seen.insert(mutation.kind);
        ASSERT_FALSE(mutation.what.empty());
        if (mutation.kind == Kind::LengthenClock) { // its length stands in the parameters
            ASSERT_TRUE(changed.empty()) << to_string(mutation);
            ASSERT_EQ(mutation.what, "defence_due");
            continue;
        }
        ASSERT_EQ(changed.size(), 1U) << to_string(mutation);
        ASSERT_EQ(changed.front().first, mutation.procedure + "/" + mutation.step);
        ASSERT_EQ(changed.front().second, mutation.kind) << to_string(mutation);
    }
    EXPECT_EQ(seen.size(), 6U);
}

TEST(Mutation, TakesOutOneOrPutsInOne)
{
    auto const sound = Texts{}.load();
    for (auto seed = std::uint64_t{1}; seed <= seeds; ++seed) {
        auto mutant = sound;
        auto const mutation = mutate(mutant, seed);
        auto const name = mutation.procedure + "/" + mutation.step;
        auto const before = all_of(sound).at(name);
        auto const after = all_of(mutant).at(name);
        auto const count = [&](Lists const& lists) { return lists.contains(mutation.kind) ? lists.at(mutation.kind).size() : 0; };
        auto const gone = mutation.kind == Kind::DropNeed || mutation.kind == Kind::DropFact || mutation.kind == Kind::DropRevocation;
        ASSERT_EQ(count(after) + (gone ? 1 : 0), count(before) + (mutation.kind == Kind::AddArrow ? 1 : 0)) << to_string(mutation);
        if (gone) {
            ASSERT_EQ(std::count(before.at(mutation.kind).begin(), before.at(mutation.kind).end(), mutation.what), 1) << mutation.what;
        }
    }
}

TEST(Mutation, TheSameSeedGivesTheSameMutant)
{
    auto const sound = Texts{}.load();
    auto texts = std::set<std::string>{};
    for (auto seed = std::uint64_t{1}; seed <= seeds; ++seed) {
        auto one = sound;
        auto two = sound;
        auto const first = mutate(one, seed);
        ASSERT_EQ(to_string(first), to_string(mutate(two, seed)));
        ASSERT_TRUE(differences(one, two).empty());
        texts.insert(to_string(first));
    }
    EXPECT_GT(texts.size(), 40U); // and other seeds give others
}

TEST(Mutation, SaysWhere)
{
    EXPECT_EQ(to_string(Mutation{Kind::DropNeed, "penalty.ordinary", "decide_penalty", "notice_served"}),
              "penalty.ordinary/decide_penalty: drop_need notice_served");
}

TEST(Mutation, TheIndexKnowsTheMutantsSteps)
{
    auto mutant = Texts{}.load();
    mutate(mutant, 1);
    for (auto const& [id, steps] : mutant.steps_by_id)
        for (auto const* step : steps) EXPECT_EQ(step, mutant.step(step->procedure, id));
}

} // namespace
} // namespace xz::law
