// SPDX-License-Identifier: Apache-2.0
// The promise against the disk: what was acknowledged is there after a power cut, whatever became of writes that were not synced yet.
#include <cstdlib>
#include <set>

#include <gtest/gtest.h>

#include "app/testing.hpp"
#include "forgetful_disk.hpp"

namespace xz::crash {
namespace {

using namespace store::testing;

std::uint64_t seed()
{
    auto const* given = std::getenv("XZ_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : 20260301;
}

store::SqliteOptions forgetful(store::Synchronous synchronous)
{
    return {.ballast_bytes = 0, .checkpoint_bytes = 64 * 1024, .vfs = ForgetfulDisk::name, .synchronous = synchronous};
}

/// What power cuts at random moments did to one run of 60 batches, with checkpoints and copied heads in between.
struct Losses {
    int cuts = 0;
    int lost = 0;   // acknowledged acts that were gone
    int broken = 0; // a database that can't be opened, or isn't a prefix of the ledger
    std::string first;
};

class PlayedDay {
public:
    PlayedDay(std::uint64_t run_seed, store::Synchronous synchronous) : random_{run_seed}, synchronous_{synchronous}
    {
        ForgetfulDisk::instance().reset();
        store::create_county(folder_, test_mark(), test_options());
    }

    Losses play(int cuts)
    {
        auto& disk = ForgetfulDisk::instance();
        auto const store = store::open_store(folder_, forgetful(synchronous_));
        auto moments = std::set<std::uint64_t>{};
        while (moments.size() < static_cast<std::size_t>(cuts)) moments.insert(disk.ops() + 1 + random_() % 900);
        disk.watch([&](std::uint64_t op) {
            if (moments.contains(op)) cut();
        });
        roots_.push_back(ledger_.root());
        for (auto n = 0; n < 60; ++n) {
            auto const batch = ledger_.next(1 + random_() % 12, 20, 300);
            while (roots_.size() <= ledger_.size()) roots_.push_back({}); // within a batch no root may be seen
            roots_.back() = ledger_.root();
            store->keep(batch);
            acknowledged_ = ledger_.size();
            if (n % 4 == 3) store->tend(n % 12 == 11);
        }
        disk.watch(nullptr);
        return losses_;
    }

private:
    void cut()
    {
        auto const after = store::DataFolder{temporary_.path() / ("cut" + std::to_string(losses_.cuts++))};
        ForgetfulDisk::instance().cut_power(folder_.root, after.root, random_);
        auto const fault = look_at(after);
        if (!fault.empty() && losses_.first.empty()) losses_.first = fault;
        std::filesystem::remove_all(after.root);
    }

    std::string look_at(store::DataFolder const& after)
    {
        try {
            auto const store = store::open_store(after, test_options());
            auto const reader = store->reader();
            auto const size = reader->size();
            if (!reader->integrity_faults().empty()) return ++losses_.broken, "integrity";
            if (size >= roots_.size() || ledger::TreeBuilder::resume(size, *reader).root() != roots_[size])
                return ++losses_.broken, "half a batch";
            if (size >= acknowledged_) return {};
            losses_.lost += static_cast<int>(acknowledged_ - size);
            return std::to_string(acknowledged_ - size) + " acknowledged acts are gone";
        } catch (store::RolledBack const& error) {
            ++losses_.lost;
            return error.what();
        } catch (std::exception const& error) {
            return ++losses_.broken, error.what();
        }
    }

    std::mt19937_64 random_;
    store::Synchronous synchronous_;
    TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    MadeUpLedger ledger_;
    std::vector<Digest> roots_; // by size; zero where no batch ends
    std::uint64_t acknowledged_ = 0;
    Losses losses_;
};

TEST(PowerCut, LosesNoAcknowledgedActIn200Cuts)
{
    auto const first = seed();
    RecordProperty("seed", std::to_string(first));
    auto cuts = 0;
    for (auto n = std::uint64_t{0}; n < 10; ++n) {
        auto const losses = PlayedDay{first + n, store::Synchronous::Full}.play(20);
        cuts += losses.cuts;
        ASSERT_EQ(losses.lost, 0) << "XZ_SEED=" << first + n << ": " << losses.first;
        ASSERT_EQ(losses.broken, 0) << "XZ_SEED=" << first + n << ": " << losses.first;
    }
    EXPECT_GE(cuts, 150); // some moments lie behind a run's end
}

/// Shows that the test above can fail: the same cuts with the setting that doesn't sync a commit.
TEST(PowerCut, WouldLoseActsIfCommitsWereNotSynced)
{
    auto const losses = PlayedDay{seed(), store::Synchronous::Normal}.play(20);
    EXPECT_GT(losses.lost, 0);
}

class Answers : public ::testing::TestWithParam<store::Synchronous> {
protected:
    /// For each answer: had everything written to the log before it been synced?
    std::vector<bool> synced_before_answers()
    {
        auto& disk = ForgetfulDisk::instance();
        disk.reset();
        auto const temporary = TemporaryFolder{};
        auto const folder = store::DataFolder{temporary.path() / "data"};
        store::create_county(folder, test_mark(), test_options());
        auto const store = store::open_store(folder, forgetful(GetParam()));
        auto shell = app::testing::StandingShell{};
        auto writer = app::Writer{*store,        store::ContentFiles{folder.evidence()}, store::ContentFiles{folder.lists()},
                                  test_signer(), app::testing::simple_judge(),           shell};
        auto synced = std::vector<bool>{};
        auto const before = disk.ops();
        for (auto n = std::uint64_t{1}; n <= 20; ++n) {
            writer.submit(app::testing::make_command(n, "open"), [&](app::Answer const& answer) {
                auto const ops = disk.ops_since(before);
                synced.push_back(answer.has_value() && !ops.empty() && ops.back().log && ops.back().kind == OpKind::Sync);
            });
            if (n % 4 == 0) writer.write_once();
        }
        return synced;
    }
};

class SyncedAnswers : public Answers {};
TEST_P(SyncedAnswers, ComeAfterASyncThatFollowsEveryWriteOfTheirBatch) { EXPECT_EQ(synced_before_answers(), std::vector<bool>(20, true)); }
INSTANTIATE_TEST_SUITE_P(Full, SyncedAnswers, ::testing::Values(store::Synchronous::Full));

class UnsyncedAnswers : public Answers {};
TEST_P(UnsyncedAnswers, AreSeenByTheSameTest) { EXPECT_EQ(synced_before_answers(), std::vector<bool>(20, false)); }
INSTANTIATE_TEST_SUITE_P(Normal, UnsyncedAnswers, ::testing::Values(store::Synchronous::Normal));

} // namespace
} // namespace xz::crash
