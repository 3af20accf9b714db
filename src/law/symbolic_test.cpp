// SPDX-License-Identifier: Apache-2.0
#include "law/symbolic.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "law/liveness.hpp"
#include "law/proof.hpp"
#include "tests/support/random_rules.hpp"
#include "tests/support/small_rules.hpp"

namespace xz::law {
namespace {

using testing::all_of;
using testing::RandomRules;
using testing::Texts;
using Verdict = Searched::Verdict;

constexpr auto seeds = std::uint64_t{60};
auto const one_by_one = Budget{.one_by_one = 300};
constexpr auto companies = std::array{Company{1, false}, Company{1, true}, Company{2, false}, Company{1, false, true}};

struct Both {
    Searched one_by_one;
    Searched in_sets;
    bool real = false; // the path found in sets is one that can be gone step by step
};

/// Where a path of moves may come to, one configuration after the other.
bool can_be_gone(StateSpace const& space, std::vector<std::size_t> const& path)
{
    auto stepper = Stepper{space};
    auto here = std::set<Bits>{};
    for (auto const& config : space.initial()) here.insert(config);
    auto const bad = [&](Bits const& config) { return space.asks_forbidden() && space.forbidden(config); };
    auto broken = path.empty() && std::any_of(here.begin(), here.end(), bad);
    for (auto i = std::size_t{0}; i < path.size(); ++i) {
        auto next = std::set<Bits>{};
        for (auto const& config : here)
            stepper.take(path[i], config, [&](Stepper::Next const& to) {
                if (!to.broken) next.insert(to.config);
                broken = broken || (i + 1 == path.size() && (to.broken || to.found || bad(to.config)));
            });
        here = std::move(next);
    }
    return broken;
}

Both look(StateSpace const& space)
{
    auto stepper = Stepper{space};
    auto explored = Explored{space.words()};
    auto both = Both{search(space, stepper, explored, one_by_one), SymbolicSearch{space, {}}.search()};
    both.real = both.in_sets.verdict == Verdict::Found && can_be_gone(space, both.in_sets.path);
    return both;
}

std::string shown(StateSpace const& space, std::vector<std::size_t> const& path)
{
    auto text = std::string{};
    for (auto const at : path) {
        auto const& move = space.moves()[at];
        text += " " + move.step->id + "(" + std::to_string(static_cast<int>(move.party)) + ")";
    }
    return text;
}

std::string shown(RealPath const& path)
{
    auto text = "parties " + std::to_string(path.company.parties);
    for (auto const& move : path.moves) text += " " + move.step->id + "(" + std::to_string(static_cast<int>(move.party)) + ")";
    return text + "\n";
}

TEST(SymbolicSearch, FindsWhatTheSearchOneByOneFinds)
{
    auto found = 0;
    auto nothing_found = 0;
    for (auto seed = std::uint64_t{1}; seed <= seeds && !HasFailure(); ++seed) {
        auto random = RandomRules{seed};
        auto const rules = random.load();
        auto const machines = Machines{rules};
        for (auto n = 0; n < 4; ++n) {
            auto sort = std::string{};
            auto const question = random.question(rules, sort);
            for (auto const& company : {companies[random.dice().below(companies.size())]}) {
                auto const space = StateSpace{machines, question, company, all_of(machines, question)};
                ASSERT_TRUE(space.fits());
                auto const both = look(space);
                if (both.one_by_one.verdict == Verdict::OverBudget) continue;
                auto const where = [&] {
                    return "seed " + std::to_string(seed) + " question " + std::to_string(n) + " " + sort + " parties " +
                           std::to_string(company.parties) + (company.others ? " and others" : "") +
                           (company.single_runs ? " single" : "") + "\none by one:" + shown(space, both.one_by_one.path) +
                           "\nin sets:" + shown(space, both.in_sets.path) + "\n" + random.text();
                };
                if (both.in_sets.verdict == Verdict::Found) {
                    ASSERT_TRUE(both.real) << where();
                }
                if (company.others) { // of whom nothing is known: three values of truth allow no less than sets
                    ASSERT_TRUE(both.one_by_one.verdict == Verdict::Found || both.in_sets.verdict == Verdict::Nothing) << where();
                    continue;
                }
                ASSERT_EQ(both.one_by_one.verdict, both.in_sets.verdict) << where();
                ASSERT_EQ(both.one_by_one.path.size(), both.in_sets.path.size()) << where();
                ++(both.in_sets.verdict == Verdict::Found ? found : nothing_found);
            }
        }
    }
    EXPECT_GT(found, 30); // neither answer is the only one
    EXPECT_GT(nothing_found, 30);
}

TEST(SymbolicSearch, FollowingLessNeverHidesWhatFollowingAllFinds)
{
    auto found = 0;
    for (auto seed = std::uint64_t{1}; seed <= seeds && !HasFailure(); ++seed) {
        auto random = RandomRules{seed};
        auto const rules = random.load();
        auto const machines = Machines{rules};
        auto sort = std::string{};
        auto const question = random.question(rules, sort);
        for (auto const& company : {companies[random.dice().below(companies.size())]}) {
            auto const all = all_of(machines, question);
            auto some = Tracked{};
            for (auto const fact : all.facts)
                if (random.dice().one_in(2) || fact >= machines.facts().size()) some.facts.insert(fact);
            for (auto const kind : all.run_kinds)
                if (random.dice().one_in(2)) some.run_kinds.insert(kind);
            auto const space = StateSpace{machines, question, company, all};
            auto const full = SymbolicSearch{space, {}}.search();
            auto const coarse_space = StateSpace{machines, question, company, some};
            auto const coarse = look(coarse_space);
            if (full.verdict == Verdict::Found) {
                ++found;
                ASSERT_NE(coarse.in_sets.verdict, Verdict::Nothing) << seed << sort << random.text();
                ASSERT_NE(coarse.one_by_one.verdict, Verdict::Nothing) << seed << sort << random.text();
            }
            ASSERT_TRUE(coarse.in_sets.verdict != Verdict::Found || coarse.one_by_one.verdict != Verdict::Nothing)
                << seed << sort << random.text();
        }
    }
    EXPECT_GT(found, 15);
}

TEST(SymbolicSearch, ProvesTheSameInSetsAsOneByOne)
{
    auto broken = 0;
    auto proven = 0;
    for (auto seed = std::uint64_t{1}; seed <= seeds && !HasFailure(); ++seed) {
        auto random = RandomRules{seed};
        auto const rules = random.load();
        auto const machines = Machines{rules};
        auto sort = std::string{};
        auto const question = random.question(rules, sort);
        auto const seeded = testing::named_in(machines, question);
        auto const plain = prove(machines, question, seeded, one_by_one);
        auto const in_sets = prove(machines, question, seeded, {.one_by_one = 0});
        ASSERT_EQ(plain.verdict, in_sets.verdict) << seed << sort << "\n" << plain.why << "\n" << in_sets.why << "\n" << random.text();
        auto exact = false;
        for (auto const parties : {std::size_t{1}, std::size_t{2}}) {
            auto const space = StateSpace{machines, question, {parties, false}, all_of(machines, question)};
            exact = exact || SymbolicSearch{space, {}}.search().verdict == Verdict::Found;
        }
        if (in_sets.verdict == Proof::Verdict::NotProven) continue;
        ASSERT_EQ(in_sets.verdict == Proof::Verdict::Broken, exact) << seed << sort << in_sets.why << shown(in_sets.path) << random.text();
        ++(exact ? broken : proven);
    }
    EXPECT_GT(broken, 15);
    EXPECT_GT(proven, 15);
}

/// In sets the program is against us; one by one it is enough that it may let us: no set finds a way on that is none one by one.
TEST(SymbolicSearch, FindsNoWayOnThatIsNoneOneByOne)
{
    auto ok = 0;
    auto dead = 0;
    for (auto seed = std::uint64_t{1}; seed <= seeds && !HasFailure(); ++seed) {
        auto const random = RandomRules{seed};
        auto const rules = random.load();
        auto const machines = Machines{rules};
        auto const plain = check_liveness(machines, one_by_one);
        auto const in_sets = check_liveness(machines, {.one_by_one = 0});
        ASSERT_EQ(plain.size(), in_sets.size());
        for (auto i = std::size_t{0}; i < plain.size(); ++i) {
            ASSERT_TRUE(plain[i].report.ok || !in_sets[i].report.ok) << seed << " " << plain[i].report.state << "\n"
                                                                     << plain[i].report.by << "\n"
                                                                     << in_sets[i].report.by << "\n"
                                                                     << random.text();
            ++(plain[i].report.ok ? ok : dead);
        }
    }
    EXPECT_GT(ok, 30);
    EXPECT_GT(dead, 30);
}

/// What the program waits for may be brought about by an act that changes nothing that is followed.
TEST(SymbolicSearch, AnActThatIsIdleMayStirTheProgram)
{
    auto random = RandomRules{466};
    auto const rules = random.load();
    auto const machines = Machines{rules};
    auto const question = Question{.reach = {"r/t3"}};
    for (auto const& budget : {one_by_one, Budget{.one_by_one = 0}}) {
        auto const proof = prove(machines, question, {}, budget);
        ASSERT_EQ(proof.verdict, Proof::Verdict::Broken) << proof.why;
        ASSERT_EQ(proof.path.moves.size(), 2U);
        EXPECT_EQ(proof.path.moves.front().step->id, "last");
        EXPECT_EQ(proof.path.moves.back().step->id, "t3");
    }
}

TEST(SymbolicSearch, OverItsBudgetFindsNothingOut)
{
    auto const rules = Texts{}.load();
    auto const machines = Machines{rules};
    auto const question = Question{.reach = {"small/decide"}};
    auto const space = StateSpace{machines, question, {1, true}, all_of(machines, question)};
    auto const out_of_time = Budget{.out_of_time = [] { return true; }};
    EXPECT_EQ((SymbolicSearch{space, out_of_time}.search().verdict), Verdict::OverBudget);
    auto const budget = Budget{};
    auto symbolic = SymbolicSearch{space, budget};
    EXPECT_EQ(symbolic.search().verdict, Verdict::Found);
    EXPECT_GT(symbolic.configurations(), 1.0);
}

} // namespace
} // namespace xz::law
