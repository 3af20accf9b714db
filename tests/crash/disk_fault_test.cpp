// SPDX-License-Identifier: Apache-2.0
// A full disk and an error of the disk at every single write, sync and truncation of a small day: what was answered stays true.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "app/testing.hpp"
#include "app/view.hpp"
#include "forgetful_disk.hpp"

namespace xz::crash {
namespace {

using namespace store::testing;

struct Kind {
    char const* name;
    int code;
    bool stays; // and at everything after it
};

class DiskFault : public ::testing::TestWithParam<Kind> {
protected:
    enum class Told { Kept, Failed, Unknown };
    struct Sent {
        app::Command command;
        Told told;
        std::string text;
    };

    static store::SqliteOptions options() { return {0, 16 * 1024, ForgetfulDisk::name, store::Synchronous::Full}; }

    /// Commands of one day: batches of three, a checkpoint after every other.
    void day(store::DataFolder const& folder, std::uint64_t seed)
    {
        auto const store = store::open_store(folder, options());
        auto shell = app::testing::StandingShell{seed};
        auto writer = app::Writer{*store,        store::ContentFiles{folder.evidence()}, store::ContentFiles{folder.lists()},
                                  test_signer(), app::testing::simple_judge(),           shell};
        for (auto n = std::uint64_t{1}; n <= 12; ++n) {
            auto command = app::testing::make_command(n, n % 3 == 0 ? "twice" : "open");
            writer.submit(command, [this, command](app::Answer const& answer) { told(command, answer); });
            if (n % 3 == 0) writer.write_once();
            try {
                if (n % 6 == 0) store->tend(n % 12 == 0);
            } catch (std::exception const&) {
                // Tending stopped the store: what follows is answered as failed.
            }
        }
    }

    void told(app::Command const& command, app::Answer const& answer)
    {
        if (answer) return sent_.push_back({command, Told::Kept, answer->text()});
        auto const failed = std::holds_alternative<app::Failed>(answer.error());
        EXPECT_TRUE(failed || std::holds_alternative<app::Unknown>(answer.error())) << "an error of the disk was answered as a refusal";
        sent_.push_back({command, failed ? Told::Failed : Told::Unknown, {}});
    }

    /// After the restart, on a disk that works again.
    void check_answers(store::DataFolder const& folder)
    {
        auto const store = store::open_store(folder, options());
        auto const reader = store->reader();
        ASSERT_TRUE(reader->integrity_faults().empty());
        ASSERT_TRUE(app::rebuild_views(*store, false).empty());
        auto shell = app::testing::StandingShell{99};
        auto writer = app::Writer{*store,        store::ContentFiles{folder.evidence()}, store::ContentFiles{folder.lists()},
                                  test_signer(), app::testing::simple_judge(),           shell};
        for (auto const& one : sent_) {
            auto const kept = reader->request(one.command.person, one.command.request).has_value();
            ASSERT_FALSE(one.told == Told::Kept && !kept) << "acknowledged and gone";
            ASSERT_FALSE(one.told == Told::Failed && kept) << "answered as not kept, and there";
            auto const again = writer.write(one.command);
            ASSERT_TRUE(again);
            ASSERT_EQ(again->repeated, kept);
            ASSERT_TRUE(one.told != Told::Kept || again->text() == one.text) << "another answer than before";
        }
        ASSERT_EQ(reader->size(), 16u); // 8 single ones, 4 twice: nothing doubled
    }

    std::vector<Sent> sent_;
};

TEST_P(DiskFault, NeverMakesAnAnswerUntrue)
{
    auto& disk = ForgetfulDisk::instance();
    auto const temporary = TemporaryFolder{};
    auto const fresh = store::DataFolder{temporary.path() / "fresh"};
    store::create_county(fresh, test_mark(), test_options());
    auto failures = 0;
    auto unknown = 0;
    for (auto n = std::uint64_t{1};; ++n) {
        auto const folder = store::DataFolder{temporary.path() / "data"};
        std::filesystem::remove_all(folder.root);
        std::filesystem::copy(fresh.root, folder.root, std::filesystem::copy_options::recursive);
        disk.reset();
        sent_.clear();
        disk.fail({.at = n, .code = GetParam().code, .stays = GetParam().stays, .syncs_too = GetParam().code != SQLITE_FULL});
        try {
            day(folder, 1);
        } catch (std::exception const&) {
            ASSERT_TRUE(disk.failed()); // could not even be opened
            ASSERT_TRUE(sent_.empty());
        }
        if (!disk.failed()) break;
        for (auto const& one : sent_) {
            failures += one.told == Told::Failed ? 1 : 0;
            unknown += one.told == Told::Unknown ? 1 : 0;
        }
        disk.reset();
        if (sent_.empty()) continue;
        ASSERT_NO_FATAL_FAILURE(check_answers(folder)) << GetParam().name << " at op " << n;
    }
    EXPECT_GT(failures, 0);
    RecordProperty("failures", failures);
    RecordProperty("unknown", unknown);
}

INSTANTIATE_TEST_SUITE_P(Each, DiskFault,
                         ::testing::Values(Kind{"full", SQLITE_FULL, true}, Kind{"full_once", SQLITE_FULL, false},
                                           Kind{"write_error", SQLITE_IOERR_WRITE, false}, Kind{"sync_error", SQLITE_IOERR_FSYNC, false}),
                         [](auto const& kind) { return std::string{kind.param.name}; });

} // namespace
} // namespace xz::crash
