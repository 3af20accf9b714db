// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "store/files.hpp"
#include "store/heads.hpp"
#include "store/testing.hpp"

namespace xz::store {
namespace {

using namespace testing;

class Folder : public ::testing::Test {
protected:
    TemporaryFolder temporary_;
    DataFolder folder_{temporary_.path() / "data"};
};

TEST_F(Folder, SaysWhatItWasMadeFor)
{
    create_county(folder_, test_mark(), test_options());
    auto const mark = read_mark(folder_);
    EXPECT_EQ(mark.made_as, MadeAs::Test);
    EXPECT_EQ(mark.county_code, county_code);
    EXPECT_EQ(mark.created, began);
}

TEST_F(Folder, IsNotMadeWhereSomethingStands)
{
    create_county(folder_, test_mark(), test_options());
    EXPECT_THROW(create_county(folder_, test_mark(), test_options()), std::runtime_error);
}

TEST_F(Folder, IsRefusedWithoutAMarkOrWithAnUnknownOne)
{
    EXPECT_THROW(read_mark(folder_), std::runtime_error);
    create_county(folder_, test_mark(), test_options());
    write_file_safely(folder_.mark(), "made_as = \"play\"\ncounty_code = \"1\"\ncreated = \"2026-01-01 09:00\"\n");
    EXPECT_THROW(read_mark(folder_), std::runtime_error);
}

TEST_F(Folder, KnowsNetworkFileSystems)
{
    for (auto const magic : {0x6969ull, 0xFF534D42ull, 0xFE534D42ull, 0x65735546ull, 0xFFFFFFFFFF534D42ull})
        EXPECT_TRUE(is_network_file_system(magic));
    for (auto const magic : {0xEF53ull, 0x58465342ull, 0x9123683Eull, 0x01021994ull}) EXPECT_FALSE(is_network_file_system(magic));
}

TEST_F(Folder, HoldsBallastOfRealBlocks)
{
    create_county(folder_, test_mark(), test_options());
    auto options = test_options();
    options.ballast_bytes = 1 << 20;
    open_store(folder_, options);
    struct stat about {};
    ASSERT_EQ(stat(folder_.ballast().c_str(), &about), 0);
    EXPECT_EQ(about.st_size, 1 << 20);
    EXPECT_GE(about.st_blocks * 512, 1 << 20);
}

TEST_F(Folder, ShowsADatabaseThatWasRolledBack)
{
    create_county(folder_, test_mark(), test_options());
    auto ledger = MadeUpLedger{};
    open_store(folder_, test_options())->keep(ledger.next(3));
    std::filesystem::copy_file(folder_.database(), temporary_.path() / "yesterday");
    {
        auto const store = open_store(folder_, test_options());
        store->keep(ledger.next(3));
        store->tend(true);
    }
    open_store(folder_, test_options()); // in order so far
    std::filesystem::copy_file(temporary_.path() / "yesterday", folder_.database(), std::filesystem::copy_options::overwrite_existing);
    EXPECT_THROW(open_store(folder_, test_options()), RolledBack);
}

TEST_F(Folder, ShowsAnotherHistoryOfTheSameLength)
{
    create_county(folder_, test_mark(), test_options());
    {
        auto const store = open_store(folder_, test_options());
        store->keep(MadeUpLedger{}.next(3));
        store->tend(true);
    }
    auto const other = DataFolder{temporary_.path() / "other"};
    create_county(other, test_mark(), test_options());
    open_store(other, test_options())->keep(MadeUpLedger{}.next(4, 1));
    std::filesystem::copy_file(other.database(), folder_.database(), std::filesystem::copy_options::overwrite_existing);
    EXPECT_THROW(open_store(folder_, test_options()), RolledBack);
}

TEST_F(Folder, CopiesHeadsThatACrashLeftInTheDatabase)
{
    create_county(folder_, test_mark(), test_options());
    auto const store = open_store(folder_, test_options());
    store->keep(MadeUpLedger{}.next(3)); // not tended yet
    auto const crashed = DataFolder{temporary_.path() / "crashed"};
    std::filesystem::copy(folder_.root, crashed.root, std::filesystem::copy_options::recursive);
    EXPECT_EQ(HeadLog{crashed.heads()}.all().size(), 0u);
    open_store(crashed, test_options());
    EXPECT_EQ(HeadLog{crashed.heads()}.all().size(), 1u);
}

class Heads : public Folder {
protected:
    void SetUp() override
    {
        std::filesystem::create_directories(folder_.heads());
        auto ledger = MadeUpLedger{};
        for (auto n = 0; n < 40; ++n) heads_.push_back(ledger.next(1 + static_cast<std::size_t>(n) % 5, 9, 1).head);
    }
    std::vector<StoredHead> heads_;
};

TEST_F(Heads, AreFoundBySizeOverYears)
{
    for (auto n = std::size_t{30}; n < 40; ++n) heads_[n].signed_at += std::chrono::days{400};
    auto log = HeadLog{folder_.heads()};
    log.append(heads_);
    EXPECT_TRUE(std::filesystem::exists(folder_.heads() / "2026.log"));
    EXPECT_TRUE(std::filesystem::exists(folder_.heads() / "2027.log"));
    for (auto const& head : heads_) {
        auto const found = log.of_size(head.size);
        ASSERT_TRUE(found) << head.size;
        EXPECT_EQ(found->note, head.note);
    }
    EXPECT_FALSE(log.of_size(2));
    EXPECT_FALSE(log.of_size(100'000));
    EXPECT_EQ(log.last()->size, heads_.back().size);
    EXPECT_EQ(log.all().size(), 40u);
}

TEST_F(Heads, DropATornTailWhereverItWasTorn)
{
    auto log = HeadLog{folder_.heads()};
    log.append({heads_[0], heads_[1]});
    auto const file = folder_.heads() / "2026.log";
    auto const whole = std::filesystem::file_size(file);
    auto const text = *read_file(file);
    for (auto cut = std::size_t{1}; cut <= heads_[1].note.size(); cut += 5) {
        write_file_safely(file, text.substr(0, whole - cut));
        ASSERT_EQ(log.last()->size, heads_[0].size) << cut;
        log.append({heads_[1]});
        ASSERT_EQ(*read_file(file), text) << cut;
    }
}

class Evidence : public Folder {
protected:
    void SetUp() override { std::filesystem::create_directories(folder_.evidence()); }
    ContentFiles files_{folder_.evidence()};
};

TEST_F(Evidence, IsKeptUnderItsHash)
{
    auto const hash = files_.put("photo");
    EXPECT_EQ(files_.put("photo"), hash);
    EXPECT_EQ(files_.get(hash), "photo");
    EXPECT_FALSE(files_.get(sha256("another")));
    EXPECT_EQ(files_.path_of(hash), folder_.evidence() / to_hex(hash).substr(0, 2) / to_hex(hash).substr(2, 2) / to_hex(hash));
    EXPECT_EQ(files_.all(), std::vector{hash});
}

TEST_F(Evidence, IsNotHandedOutWhenItWasChanged)
{
    auto const hash = files_.put("photo");
    std::ofstream{files_.path_of(hash)} << "retouched";
    EXPECT_THROW(files_.get(hash), std::runtime_error);
}

TEST_F(Evidence, LeavesNothingUnnamedAfterASweep)
{
    auto const kept = files_.put("kept");
    files_.put("orphan");
    std::ofstream{files_.path_of(kept).string() + ".new7"} << "half";
    EXPECT_EQ(files_.sweep({kept}), 2u);
    EXPECT_EQ(files_.all(), std::vector{kept});
}

/// Others write between each question and the next.
class GrowingRecord final : public testing::EmptyRecord {
public:
    std::uint64_t size() override { return sizes_.at(asked_++); }
    std::optional<StoredHead> newest_head() override { return StoredHead{.size = head_, .signed_at = {}, .note = {}}; }
    GrowingRecord(std::uint64_t before, std::uint64_t head, std::uint64_t after) : sizes_{before, after}, head_{head} {}

private:
    std::array<std::uint64_t, 2> sizes_;
    std::uint64_t head_;
    std::size_t asked_ = 0;
};

bool behind(std::uint64_t before, std::uint64_t head, std::uint64_t after)
{
    auto record = GrowingRecord{before, head, after};
    return headed(record).behind;
}

TEST(Headed, IsNotBehindBecauseOthersWriteMeanwhile)
{
    EXPECT_FALSE(behind(5, 5, 5));
    EXPECT_FALSE(behind(5, 6, 6));
    EXPECT_FALSE(behind(5, 5, 6));
    EXPECT_FALSE(behind(5, 6, 8));
    EXPECT_TRUE(behind(5, 4, 5));
    EXPECT_TRUE(behind(5, 4, 6));
    EXPECT_TRUE(behind(5, 6, 5)) << "leaves are gone";
    EXPECT_TRUE(behind(0, 1, 0));
    auto empty = testing::EmptyRecord{};
    EXPECT_FALSE(headed(empty).behind);
}

} // namespace
} // namespace xz::store
