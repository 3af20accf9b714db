// SPDX-License-Identifier: Apache-2.0
#include "law/state_facts.hpp"

#include <gtest/gtest.h>

#include "law/search.hpp"
#include "tests/support/random_rules.hpp"
#include "tests/support/small_rules.hpp"

namespace xz::law {
namespace {

using testing::RandomRules;
using testing::Texts;

Truth told(RuleSet const& rules, std::string const& state, std::string const& fact)
{
    auto const machines = Machines{rules};
    auto const ref = StateRef{"small", state};
    auto const machine = machines.machine_of(ref);
    return machines.known()->at(machine, machines.machines()[machine].index_of(ref) + 1, machines.fact(fact));
}

TEST(StateFacts, AFactOfEveryWayInIsTold)
{
    auto const rules = Texts{}.load();
    EXPECT_EQ(told(rules, "noticed", "filed"), Truth::Yes);
    EXPECT_EQ(told(rules, "noticed", "notice_made"), Truth::Yes);
    EXPECT_EQ(told(rules, "ready", "notice_served"), Truth::Yes); // `close` asks it of all
    EXPECT_EQ(told(rules, "ready", "decided_penalty"), Truth::No);
}

TEST(StateFacts, AFactOfSomeWaysInIsNot)
{
    auto const rules = Texts{}.load();
    EXPECT_EQ(told(rules, "open", "filed"), Truth::Unknown);
    EXPECT_EQ(told(rules, "noticed", "notice_served"), Truth::Unknown);
    EXPECT_EQ(told(rules, "decided", "notice_served"), Truth::Unknown); // `annul` leads there without
    EXPECT_EQ(
        told(Texts{}
                 .replace("needs = [\"filed\"]\nestablishes = [{ fact = \"notice_made\" }]", "establishes = [{ fact = \"notice_made\" }]")
                 .load(),
             "noticed", "filed"),
        Truth::Unknown);
}

TEST(StateFacts, AFactRevokedOnTheWayIsGone)
{
    EXPECT_EQ(told(Texts{}.load(), "open", "notice_made"), Truth::No); // `renotify` takes it back
    EXPECT_EQ(told(Texts{}.replace("revokes = [\"notice_made\", ", "revokes = [").load(), "open", "notice_made"), Truth::Unknown);
}

/// How many facts were told; each must be so in every configuration that can be reached.
std::size_t agreeing(RandomRules const& random, Company const& company)
{
    auto const rules = random.load();
    auto const machines = Machines{rules};
    auto const question = Question{};
    auto const space = StateSpace{machines, question, company, testing::all_of(machines, question)};
    auto stepper = Stepper{space};
    auto explored = Explored{space.words()};
    search(space, stepper, explored, {.one_by_one = 300});
    auto count = std::size_t{0};
    for (auto at = std::size_t{0}; at < explored.size(); ++at) {
        auto const config = explored.at(at);
        for (auto const kind : space.root_kinds()) {
            auto const machine = machines.run_kinds()[kind].machine;
            auto const standing = space.slot_value(config, kind, 0);
            for (auto fact = std::size_t{0}; fact < machines.facts().size(); ++fact) {
                auto const says = machines.known()->at(machine, standing, fact);
                if (says == Truth::Unknown) continue;
                ++count;
                for (auto i = std::size_t{0}; i < space.instances(fact); ++i)
                    EXPECT_EQ(truth(bit(config, space.cell(fact, i))), says)
                        << machines.facts()[fact].name << " of " << i << " in " << standing << '\n'
                        << random.text();
            }
        }
        if (::testing::Test::HasFailure()) break;
    }
    return count;
}

TEST(StateFacts, WhatIsToldHoldsInEveryConfigurationThatCanBeReached)
{
    auto count = std::size_t{0};
    for (auto seed = std::uint64_t{1}; seed <= 60 && !HasFailure(); ++seed)
        for (auto const& company : {Company{1, false}, Company{1, true}, Company{2, false}})
            count += agreeing(RandomRules{seed + 1000}, company);
    EXPECT_GT(count, 1000U);
}

} // namespace
} // namespace xz::law
