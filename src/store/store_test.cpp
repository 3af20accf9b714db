// SPDX-License-Identifier: Apache-2.0
// What every store of a county must hold: written against the port, run over each way to open one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/merkle.hpp"
#include "store/heads.hpp"
#include "store/testing.hpp"

namespace xz::store {
namespace {

using namespace testing;

/// A way to have a county's record: made once, opened as often as asked.
class Kind {
public:
    virtual ~Kind() = default;
    virtual std::unique_ptr<Store> open() = 0;
    virtual std::filesystem::path heads() const = 0; // where signed heads go
};

class OnSqlite final : public Kind {
public:
    OnSqlite() { create_county(folder_, test_mark(), test_options()); }
    std::unique_ptr<Store> open() override { return open_store(folder_, test_options()); }
    std::filesystem::path heads() const override { return folder_.heads(); }

private:
    TemporaryFolder temporary_;
    DataFolder folder_{temporary_.path() / "data"};
};

struct NamedKind {
    char const* name;
    std::unique_ptr<Kind> (*make)();
};

class AnyStore : public ::testing::TestWithParam<NamedKind> {
protected:
    std::unique_ptr<Kind> kind_ = GetParam().make();
    std::unique_ptr<Store> store_ = kind_->open();
    MadeUpLedger ledger_;

    void reopen()
    {
        store_.reset();
        store_ = kind_->open();
    }
};

TEST_P(AnyStore, GivesBackEveryByteOfAnAct)
{
    auto const batch = ledger_.next(3);
    store_->keep(batch);
    reopen();
    auto const reader = store_->reader();
    EXPECT_EQ(reader->size(), 3u);
    auto const entries = reader->entries(0, 10);
    ASSERT_EQ(entries.size(), 3u);
    for (auto n = std::size_t{0}; n < 3; ++n) {
        EXPECT_EQ(entries[n].body, batch.acts[n].body);
        EXPECT_EQ(entries[n].matter, batch.acts[n].matter);
        EXPECT_EQ(entries[n].id, batch.acts[n].id);
        EXPECT_EQ(entries[n].seq, batch.acts[n].seq);
        EXPECT_EQ(entries[n].leaf, n);
        EXPECT_EQ(entries[n].recorded_at, batch.acts[n].recorded_at);
    }
}

TEST_P(AnyStore, KeepsTextThatNeedsEscapes)
{
    auto batch = ledger_.next(1);
    batch.acts[0].body = "{\"a\":\"\\\"\\u0001\\\\ 流波䃥镇 𠀀'--\"}";
    batch.matters[0].ready = "\"'\\";
    store_->keep(batch);
    auto const reader = store_->reader();
    EXPECT_EQ(reader->act_at(0)->body, batch.acts[0].body);
    EXPECT_EQ(reader->matter(batch.acts[0].matter), batch.matters[0]);
}

TEST_P(AnyStore, GivesAMattersActsBySeqAndAfterOne)
{
    store_->keep(ledger_.next(10, 2));
    auto const reader = store_->reader();
    auto const acts = reader->acts_of(matter_id(1));
    ASSERT_EQ(acts.size(), 5u);
    for (auto n = std::size_t{0}; n < acts.size(); ++n) EXPECT_EQ(acts[n].seq, n + 1);
    EXPECT_EQ(reader->acts_of(matter_id(1), 3).size(), 2u);
    EXPECT_TRUE(reader->acts_of(matter_id(9)).empty());
}

TEST_P(AnyStore, RemembersARequestOfItsPersonOnly)
{
    auto const batch = ledger_.next(2);
    store_->keep(batch);
    auto const reader = store_->reader();
    auto const kept = reader->request("person-1", request_id(1));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->body_hash, batch.requests[1].body_hash);
    EXPECT_EQ(kept->first_leaf, 1u);
    EXPECT_EQ(kept->count, 1u);
    EXPECT_EQ(kept->tree_size, 2u);
    EXPECT_FALSE(reader->request("person-0", request_id(1)));
    EXPECT_FALSE(reader->request("person-1", request_id(5)));
}

TEST_P(AnyStore, FindsAHiddenValueByItsActOrItsMatter)
{
    auto const batch = ledger_.next(4, 2);
    store_->keep(batch);
    auto const reader = store_->reader();
    EXPECT_EQ(reader->value(0, batch.values[0].hash)->value, "王某0");
    EXPECT_EQ(reader->value(2, batch.values[0].hash)->value, "王某0"); // act 2 is of the same matter
    EXPECT_FALSE(reader->value(1, batch.values[0].hash));              // act 1 is not
    EXPECT_EQ(reader->values_of(matter_id(0)).size(), 2u);
}

TEST_P(AnyStore, ErasesAValueAndSaysByWhichAct)
{
    auto const batch = ledger_.next(2);
    store_->keep(batch);
    EXPECT_TRUE(store_->erase_value(0, batch.values[0].hash, act_id(1)));
    EXPECT_FALSE(store_->erase_value(0, batch.values[0].hash, act_id(1)));
    auto const value = store_->reader()->value(0, batch.values[0].hash);
    ASSERT_TRUE(value);
    EXPECT_EQ(value->value, "");
    EXPECT_EQ(value->salt, "");
    EXPECT_EQ(value->erased_by, xz::to_string(act_id(1)));
}

TEST_P(AnyStore, ListsMattersNewestFirstByPages)
{
    store_->keep(ledger_.next(20, 10));
    auto const reader = store_->reader();
    auto const first = reader->matters({.limit = 4});
    ASSERT_EQ(first.size(), 4u);
    EXPECT_EQ(first.front().matter, matter_id(9));
    auto const second = reader->matters({.before = first.back().matter, .limit = 100});
    EXPECT_EQ(second.size(), 6u);
    EXPECT_EQ(second.front().matter, matter_id(5));
    EXPECT_EQ(reader->matters({.township = "101"}).size(), 5u);
    EXPECT_EQ(reader->matters({.township = "101", .state = "s1"}).size(), 0u);
    EXPECT_EQ(reader->matter(matter_id(3))->state, "s2");
}

TEST_P(AnyStore, ListsWhatIsDueNearestFirst)
{
    store_->keep(ledger_.next(5, 5));
    auto const reader = store_->reader();
    auto const due = reader->due_before(day_of(began) + std::chrono::days{3}, 10);
    ASSERT_EQ(due.size(), 3u);
    EXPECT_EQ(due[0].matter, matter_id(0));
    EXPECT_EQ(due[2].matter, matter_id(2));
}

TEST_P(AnyStore, LeadsToTheSignedRootFromItsTiles)
{
    for (auto n = 0; n < 9; ++n) store_->keep(ledger_.next(100, 50, 10));
    reopen();
    auto const reader = store_->reader();
    auto const head = ledger::verify(reader->newest_head()->note, test_signer().public_key());
    ASSERT_TRUE(head);
    EXPECT_EQ(head->size, 900u);
    EXPECT_EQ(ledger::root_at(900, ledger::TileHashes{*reader}), head->root);
    auto const hashes = ledger::TileHashes{*reader};
    auto const leaf = ledger::leaf_hash(reader->act_at(777)->body);
    EXPECT_TRUE(ledger::verify_inclusion(leaf, 777, 900, ledger::inclusion_proof(777, 900, hashes), head->root));
    EXPECT_EQ(MadeUpLedger{*reader}.root(), ledger_.root());
}

TEST_P(AnyStore, KeepsEverySignedHead)
{
    for (auto n = 0; n < 60; ++n) {
        store_->keep(ledger_.next(3, 50, 10));
        if (n % 7 == 0) store_->tend(n % 2 == 0);
    }
    reopen();
    auto const reader = store_->reader();
    for (auto n = std::uint64_t{1}; n <= 60; ++n) {
        auto const head = reader->head_of(3 * n);
        ASSERT_TRUE(head) << n;
        EXPECT_EQ(ledger::read_signed(head->note)->size, 3 * n);
        EXPECT_FALSE(reader->head_of(3 * n - 1));
    }
    EXPECT_EQ(reader->all_heads().size(), 60u);
}

TEST_P(AnyStore, DoesNotPileUpHeadsWhereNobodyTends)
{
    for (auto n = 0; n < 200; ++n) store_->keep(ledger_.next(1, 50, 10));
    EXPECT_TRUE(store_->reader()->head_of(1)); // found in heads/
    EXPECT_EQ(store_->reader()->all_heads().size(), 200u);
    EXPECT_GE(HeadLog{kind_->heads()}.all().size(), 128u);
}

TEST_P(AnyStore, RefusesASecondActOfTheSameSeqWhole)
{
    store_->keep(ledger_.next(2));
    auto batch = ledger_.next(2);
    batch.acts[1].matter = batch.acts[0].matter;
    batch.acts[1].seq = batch.acts[0].seq;
    try {
        store_->keep(batch);
        FAIL() << "kept";
    } catch (KeepFailed const& error) {
        EXPECT_EQ(error.kind(), KeepFailed::Kind::Conflict);
    }
    EXPECT_EQ(store_->reader()->size(), 2u);
    EXPECT_FALSE(store_->stopped());
}

TEST_P(AnyStore, GoesOnAfterAConflict)
{
    auto const batch = ledger_.next(2);
    store_->keep(batch);
    EXPECT_THROW(store_->keep(batch), KeepFailed);
    store_->keep(ledger_.next(2));
    EXPECT_EQ(store_->reader()->size(), 4u);
}

TEST_P(AnyStore, ReplacesAllViewsAtOnce)
{
    store_->keep(ledger_.next(8, 4));
    auto const reader = store_->reader();
    auto view = *reader->matter(matter_id(2));
    view.state = "rebuilt";
    store_->replace_views({view}, {{"other", 5}});
    EXPECT_EQ(reader->matters({}).size(), 1u);
    EXPECT_EQ(reader->matter(matter_id(2)), view);
    EXPECT_EQ(reader->numbers(), (std::vector<NumberSequence>{{"other", 5}}));
}

TEST_P(AnyStore, IsInOrderByItsOwnChecks)
{
    store_->keep(ledger_.next(50));
    store_->tend(true);
    EXPECT_THAT(store_->reader()->integrity_faults(), ::testing::IsEmpty());
}

TEST_P(AnyStore, ShowsAReaderWhatWasKeptMeanwhile)
{
    auto const reader = store_->reader();
    EXPECT_EQ(reader->size(), 0u);
    store_->keep(ledger_.next(2));
    EXPECT_EQ(reader->size(), 2u);
    store_->tend(true);
    EXPECT_EQ(reader->entries(0, 9).size(), 2u);
}

TEST_P(AnyStore, IsHeldByOneWriterOnly) { EXPECT_THROW(kind_->open(), std::runtime_error); }

INSTANTIATE_TEST_SUITE_P(All, AnyStore,
                         ::testing::Values(NamedKind{"Sqlite", [] { return std::unique_ptr<Kind>{std::make_unique<OnSqlite>()}; }}),
                         [](auto const& kind) { return std::string{kind.param.name}; });

} // namespace
} // namespace xz::store
