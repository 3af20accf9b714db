// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "app/paper_acts.hpp"
#include "app/testing.hpp"
#include "app/view.hpp"

namespace xz::app {
namespace {

using namespace testing;

/// Every act named "decide" makes one paper that is numbered; "undo" voids the first.
class PaperNumbers : public ::testing::Test {
protected:
    PaperNumbers()
    {
        judge_.papers = [](casework::Dossier const& dossier, std::vector<casework::Act> const& acts, Moment) {
            auto made = std::vector<CountyAct>{};
            for (auto const& act : acts) {
                if (act.step != "decide" && act.step != "undo") continue;
                auto const seq = act.step == "undo" ? dossier.acts().front()->seq : act.seq;
                auto paper = CountyAct{.kind = paper_kind,
                                       .step = act.step == "undo" ? "voided" : "numbered",
                                       .about = to_string(act.matter) + std::to_string(seq)};
                paper.form.set("paper", "x");
                if (act.step == "decide") paper.number = {.sequence = "paper/t/罚决/2026", .before = "金罚决字〔2026〕", .after = "号"};
                made.push_back(std::move(paper));
            }
            return made;
        };
        store::create_county(folder_, store::testing::test_mark(), store::testing::test_options());
        open();
    }
    void open()
    {
        writer_.reset();
        store_.reset();
        store_ = store::open_store(folder_, store::testing::test_options());
        writer_ = std::make_unique<Writer>(*store_, store::ContentFiles{folder_.evidence()}, store::ContentFiles{folder_.lists()},
                                           store::testing::test_signer(), judge_, shell_, WriterOptions{});
    }
    /// Numbers in the ledger, in its order.
    std::vector<std::int64_t> numbers()
    {
        auto found = std::vector<std::int64_t>{};
        for (auto const& entry : store_->reader()->entries(0, 100'000))
            if (auto const n = casework::read_body(entry.body).form.integer("n")) found.push_back(*n);
        return found;
    }
    static void expect_without_gap(std::vector<std::int64_t> const& numbers, std::size_t count)
    {
        ASSERT_EQ(numbers.size(), count);
        for (auto n = std::size_t{0}; n < count; ++n) EXPECT_EQ(numbers[n], static_cast<std::int64_t>(n + 1));
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    StandingShell shell_;
    Judge judge_ = simple_judge();
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<Writer> writer_;
};

TEST_F(PaperNumbers, ComeWithTheActInOneCommitAndStayOutOfItsAnswer)
{
    auto const answer = writer_->write(make_command(1, "decide"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->acts.size(), 1u);
    EXPECT_EQ(answer->receipts.size(), 1u);
    EXPECT_EQ(writer_->batches(), 1u);
    auto const state = paper_state(*store_->reader(), to_string(answer->acts.front()->matter) + "1");
    EXPECT_EQ(state.number, "金罚决字〔2026〕1号");
    EXPECT_EQ(store_->reader()->size(), 2u);
}

TEST_F(PaperNumbers, HaveNeitherGapNorDoubleUnderManyAtOnce)
{
    writer_->start();
    auto clients = std::vector<std::thread>{};
    for (auto client = 0; client < 8; ++client)
        clients.emplace_back([this, client] {
            for (auto n = 0; n < 50; ++n) {
                auto const id = static_cast<std::uint64_t>(client * 1000 + n + 1);
                // Some are refused, some fail, some are sent twice: none of them takes a number.
                auto const step = n % 10 == 3 ? "refuse" : n % 10 == 7 ? "throw" : "decide";
                auto first = writer_->submit(make_command(id, step));
                auto second = writer_->submit(make_command(id, step));
                first.wait();
                second.wait();
            }
        });
    for (auto& client : clients) client.join();
    expect_without_gap(numbers(), 8 * 40);
}

TEST_F(PaperNumbers, GoOnWhereTheyWereAfterAStart)
{
    for (auto n = 1u; n <= 3; ++n) writer_->write(make_command(n, "decide"));
    open();
    writer_->write(make_command(9, "decide"));
    expect_without_gap(numbers(), 4);
}

TEST_F(PaperNumbers, AreFoldedAgainFromTheActs)
{
    for (auto n = 1u; n <= 3; ++n) writer_->write(make_command(n, "decide"));
    EXPECT_TRUE(rebuild_views(*store_, false).empty());
    store_->replace_views({}, {});
    EXPECT_FALSE(rebuild_views(*store_, true).empty());
    EXPECT_TRUE(rebuild_views(*store_, false).empty());
    open();
    writer_->write(make_command(9, "decide"));
    expect_without_gap(numbers(), 4);
}

TEST_F(PaperNumbers, OfAVoidPaperAreNeverGivenAgain)
{
    auto const answer = writer_->write(make_command(1, "decide"));
    auto const matter = answer->acts.front()->matter;
    EXPECT_FALSE(paper_state(*store_->reader(), to_string(matter) + "1").voided);
    writer_->write(make_command(2, "undo", matter));
    auto const state = paper_state(*store_->reader(), to_string(matter) + "1");
    EXPECT_TRUE(state.voided);
    EXPECT_EQ(state.number, "金罚决字〔2026〕1号");
    writer_->write(make_command(3, "decide", matter));
    EXPECT_EQ(paper_state(*store_->reader(), to_string(matter) + "3").number, "金罚决字〔2026〕2号");
}

} // namespace
} // namespace xz::app
