// SPDX-License-Identifier: Apache-2.0
#include "store/verify.hpp"

#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/accounts.hpp"
#include "store/files.hpp"
#include "store/sqlite.hpp"
#include "store/testing.hpp"

namespace xz::store {
namespace {

using namespace testing;
using ledger::FindingKind;

class Verify : public ::testing::Test {
protected:
    Verify()
    {
        create_county(folder_, test_mark(), test_options());
        write_signer(folder_, test_signer());
        auto const store = open_store(folder_, test_options());
        auto batch = ledger_.next(3, 4, 20);
        batch.evidence.push_back({ContentFiles{folder_.evidence()}.put("photo"), 1});
        store->keep(batch);
        for (auto n = 0; n < 3; ++n) store->keep(ledger_.next(3, 4, 20));
        store->tend(true);
    }

    ledger::AuditReport verified() { return verify(*open_reader(folder_), folder_, county_code, read_public_keys(folder_)); }

    /// What an insider does with an SQL shell.
    void tamper(char const* sql) { Connection{folder_.database().string(), Access::ReadWrite, {}}.exec(sql); }

    void expect_finding(FindingKind kind)
    {
        auto const report = verified();
        EXPECT_FALSE(report.ok);
        EXPECT_THAT(report.findings, ::testing::Contains(::testing::Field(&ledger::Finding::kind, kind)));
    }

    TemporaryFolder temporary_;
    DataFolder folder_{temporary_.path() / "data"};
    MadeUpLedger ledger_;
};

TEST_F(Verify, FindsNothingInAnUntouchedRecord)
{
    auto const report = verified();
    EXPECT_TRUE(report.ok) << (report.findings.empty() ? "" : report.findings[0].what);
    EXPECT_EQ(report.leaves, 12u);
    EXPECT_EQ(report.heads_confirmed, 4u);
}

TEST_F(Verify, NamesTheLeafWhoseBodyWasChanged)
{
    tamper("update act set body = replace(body, 'xxx', 'xyx') where leaf = 5");
    auto const report = verified();
    EXPECT_THAT(report.findings, ::testing::Contains(::testing::Field(&ledger::Finding::leaf, std::optional<std::uint64_t>{5})));
    expect_finding(FindingKind::Altered);
}

TEST_F(Verify, SeesADeletedAct)
{
    tamper("pragma foreign_keys = off; delete from act where leaf = 7");
    expect_finding(FindingKind::Deleted);
}

TEST_F(Verify, SeesACutTail)
{
    tamper("pragma foreign_keys = off; delete from act where leaf > 8");
    EXPECT_FALSE(verified().ok);
}

TEST_F(Verify, SeesAnActMovedToAnotherMatterByItsColumnAlone)
{
    tamper("update act set matter_id = x'00000000000070008000000000000000' where leaf = 2");
    expect_finding(FindingKind::Altered);
}

TEST_F(Verify, SeesAChangedHiddenValueAndAMissingOne)
{
    tamper("update hidden_value set value = '李某' where leaf = 3");
    expect_finding(FindingKind::ValueAltered);
    tamper("delete from hidden_value where leaf = 3");
    expect_finding(FindingKind::ValueMissing);
}

TEST_F(Verify, SeesAChangedTile)
{
    tamper("update tile set hashes = zeroblob(length(hashes)) where level = 0");
    expect_finding(FindingKind::Altered);
}

TEST_F(Verify, SeesAChangedHeadInTheTable)
{
    tamper("update head set note = replace(note, 'time 1', 'time 2')");
    expect_finding(FindingKind::ForgedHead);
}

TEST_F(Verify, SeesAChangedAndAMissingEvidenceFile)
{
    auto const path = ContentFiles{folder_.evidence()}.path_of(sha256("photo"));
    std::ofstream{path} << "retouched";
    expect_finding(FindingKind::ValueAltered);
    std::filesystem::remove(path);
    expect_finding(FindingKind::ValueMissing);
}

class Backup : public Verify {
protected:
    DataFolder copy_{temporary_.path() / "copy"};
    DataFolder restored_{temporary_.path() / "restored"};
};

TEST_F(Backup, MadeWhileActsAreKeptIsAVerifiedPrefixAndComesBack)
{
    auto const store = open_store(folder_, test_options());
    auto going = std::atomic<bool>{true};
    auto writing = std::thread{[&] {
        while (going) store->keep(ledger_.next(2, 4, 20));
    }};
    backup_to(folder_, copy_);
    going = false;
    writing.join();
    EXPECT_FALSE(std::filesystem::exists(copy_.keys() / "signing.key"));
    restore_from(copy_, restored_);
    auto const again = open_store(restored_, test_options());
    EXPECT_GE(again->reader()->size(), 12u);
    EXPECT_EQ(ContentFiles{restored_.evidence()}.get(sha256("photo")), "photo");
    auto const head = ledger::verify(*read_file(copy_.root / "head"), test_signer().public_key());
    ASSERT_TRUE(head);
    EXPECT_EQ(head->size, again->reader()->size());
}

TEST_F(Backup, IsNotRestoredWhenItWasAltered)
{
    backup_to(folder_, copy_);
    Connection{copy_.database().string(), Access::ReadWrite, {}}.exec("update act set body = replace(body, 'xxx', 'xyx') where leaf = 5");
    EXPECT_THROW(restore_from(copy_, restored_), std::runtime_error);
    EXPECT_FALSE(std::filesystem::exists(restored_.root));
}

TEST_F(Backup, IsNotMadeOfAnAlteredRecord)
{
    tamper("update act set body = replace(body, 'xxx', 'xyx') where leaf = 5");
    EXPECT_THROW(backup_to(folder_, copy_), std::runtime_error);
}

TEST_F(Backup, TakesTheAccountsButNobodyIsSignedInByIt)
{
    {
        auto accounts = Accounts{folder_}; // open, as a server has it
        accounts.put({.name = "zhao", .person = "zhao", .password = "hash", .secret = "twenty bytes of code"});
        accounts.put_session({.token_hash = sha256("token"), .account = "zhao", .agent = "browser"});
        backup_to(folder_, copy_);
        EXPECT_EQ(accounts.sessions().size(), 1u);
    }
    restore_from(copy_, restored_);
    auto const again = Accounts{restored_};
    ASSERT_TRUE(again.account("zhao"));
    EXPECT_EQ(again.account("zhao")->secret, "twenty bytes of code");
    EXPECT_TRUE(again.sessions().empty());
    auto const mode = std::filesystem::status(restored_.root / "accounts.db").permissions();
    EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(read_file(copy_.root / "accounts.db")->find(std::string{bytes_of(sha256("token"))}), std::string::npos);
}

TEST_F(Backup, IsNotRestoredWhenItsAccountsWereChangedOrTakenAway)
{
    Accounts{folder_}.put({.name = "zhao", .person = "zhao", .password = "hash"});
    backup_to(folder_, copy_);
    Connection{(copy_.root / "accounts.db").string(), Access::ReadWrite, {}}.exec("update account set password = 'another'");
    EXPECT_THROW(restore_from(copy_, restored_), AlteredBackup);
    std::filesystem::remove(copy_.root / "accounts.db");
    EXPECT_THROW(restore_from(copy_, restored_), AlteredBackup);
    EXPECT_FALSE(std::filesystem::exists(restored_.root));
}

TEST_F(Backup, IsNotRestoredWithoutAnEvidenceFileThatAnActNames)
{
    backup_to(folder_, copy_);
    std::filesystem::remove(ContentFiles{copy_.evidence()}.path_of(sha256("photo")));
    EXPECT_THROW(restore_from(copy_, restored_), AlteredBackup);
    EXPECT_FALSE(std::filesystem::exists(restored_.root));
}

TEST_F(Backup, GoesIntoAnEmptyPlaceOnly) { EXPECT_THROW(backup_to(folder_, folder_), std::runtime_error); }

} // namespace
} // namespace xz::store
