// SPDX-License-Identifier: Apache-2.0
#include "app/lost_decisions.hpp"

#include <gtest/gtest.h>

#include "app/testing.hpp"

namespace xz::app {
namespace {

using namespace testing;

/// As simple_decide, but every act is one of an outcome of review or court.
Result<std::vector<casework::Act>> booking(casework::Dossier const& dossier, casework::Proposal const& proposal, Moment at,
                                           Digest const& entropy)
{
    auto acts = simple_decide(dossier, proposal, at, entropy);
    for (auto& act : *acts) {
        act.procedure = "matter.outcome";
        act.body = casework::write_body(act);
    }
    return acts;
}

TEST(LostDecisions, AreThoseThatDidNotStandByTheItemOfTheirMatter)
{
    auto const temporary = store::testing::TemporaryFolder{};
    auto const folder = store::DataFolder{temporary.path() / "data"};
    store::create_county(folder, store::testing::test_mark(), store::testing::test_options());
    auto const store = store::open_store(folder, store::testing::test_options());
    auto shell = StandingShell{};
    auto writer = Writer{*store,
                         store::ContentFiles{folder.evidence()},
                         store::ContentFiles{folder.lists()},
                         store::testing::test_signer(),
                         Judge{.decide = booking, .objections = nullptr, .kept = nullptr},
                         shell,
                         WriterOptions{}};
    auto decisions = LostDecisions{*store};
    auto request = std::uint64_t{0};
    auto const booked = [&](std::string step) { ASSERT_TRUE(writer.write(make_command(++request, std::move(step)))); };
    using Counts = std::map<std::string, std::int64_t>;
    booked("outcome_upheld");
    booked("outcome_withdrawn");
    EXPECT_EQ(decisions.by_item(), Counts{});
    for (auto const* step : {"outcome_varied", "outcome_revoked", "outcome_redo", "outcome_unlawful", "outcome_void"}) booked(step);
    EXPECT_EQ(decisions.by_item(), (Counts{{"JZ-1", 5}}));
    EXPECT_EQ(decisions.by_item(), (Counts{{"JZ-1", 5}})); // each once
}

} // namespace
} // namespace xz::app
