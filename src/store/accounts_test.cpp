// SPDX-License-Identifier: Apache-2.0
#include "store/accounts.hpp"

#include <gtest/gtest.h>

#include "store/sqlite.hpp"
#include "store/testing.hpp"

namespace xz::store {
namespace {

using namespace std::chrono_literals;

auto const nine = *parse_moment("2026-03-02 09:00");

class AccountsTest : public ::testing::Test {
protected:
    static PersonalReading reading(std::string kind, std::string matter, Moment at = nine)
    {
        return {.at = at, .person = "zhao", .posts = "case_handler", .matter = std::move(matter), .kind = std::move(kind), .reason = {}};
    }
    static Refusal refusal(std::string rule, Moment at = nine)
    {
        return {.first = at,
                .last = at,
                .person = "zhao",
                .account = "zhao",
                .route = "showMatter",
                .rule = std::move(rule),
                .about = "m",
                .place = "341524101"};
    }
    testing::TemporaryFolder temporary_;
    Accounts accounts_{DataFolder{temporary_.path()}};
};

TEST_F(AccountsTest, FindAnAccountByTheSubjectThatIsBoundToIt)
{
    accounts_.put({.name = "zhao", .person = "zhao", .password = "x", .issuer = "https://id", .subject = "S-1", .subject_waits = true});
    accounts_.put({.name = "wang", .person = "wang", .password = "x"});
    ASSERT_TRUE(accounts_.account_of("https://id", "S-1"));
    EXPECT_TRUE(accounts_.account_of("https://id", "S-1")->subject_waits);
    EXPECT_FALSE(accounts_.account_of("https://other", "S-1")); // another provider's names are other people's
    EXPECT_FALSE(accounts_.account_of("https://id", "S-2"));
    EXPECT_FALSE(accounts_.account_of("", "")); // nobody is bound to nothing
    EXPECT_THROW(accounts_.put({.name = "wang", .person = "wang", .password = "x", .issuer = "https://id", .subject = "S-1"}), SqlError);
}

TEST_F(AccountsTest, KeepEveryReadingThatWasAskedForAndOneADayOfThoseThatWereNot)
{
    for (auto n = 0; n < 3; ++n) accounts_.record(reading("asked", "m"));
    for (auto n = 0; n < 3; ++n) accounts_.record(reading("read", "m", nine + std::chrono::hours{n}));
    accounts_.record(reading("read", "other"));
    accounts_.record(reading("read", "m", nine + 24h));
    accounts_.record(reading("exported", ""));
    auto const kept = accounts_.readings(100);
    ASSERT_EQ(kept.size(), 7u);
    EXPECT_EQ(kept.front().kind, "exported"); // newest first
    EXPECT_EQ(kept[3].kind, "read");
    EXPECT_EQ(kept[3].count, 3u);
    EXPECT_EQ(kept[3].posts, "case_handler");
    EXPECT_EQ(kept.back().kind, "asked");
    EXPECT_EQ(kept.back().count, 1u);
}

TEST_F(AccountsTest, CountTheSameRefusalOfAnHourAndPageThroughTheLog)
{
    accounts_.record({refusal("place"), refusal("post")});
    accounts_.record({refusal("place", nine + 30min)});
    auto kept = accounts_.refusals(std::nullopt, 10);
    ASSERT_EQ(kept.list.size(), 2u);
    EXPECT_EQ(kept.list.back().count, 2u);
    EXPECT_EQ(kept.list.back().last, nine + 30min);
    EXPECT_EQ(kept.list.back().place, "341524101");
    accounts_.record({refusal("place", nine + 2h)});
    kept = accounts_.refusals(std::nullopt, 2);
    ASSERT_EQ(kept.list.size(), 2u);
    EXPECT_EQ(kept.list.front().count, 1u);
    ASSERT_TRUE(kept.before);
    auto const rest = accounts_.refusals(kept.before, 2);
    ASSERT_EQ(rest.list.size(), 1u);
    EXPECT_EQ(rest.list.front().rule, "place");
    EXPECT_FALSE(rest.before);
}

TEST_F(AccountsTest, TakeUpAFileOfBeforeThoseLogs)
{
    auto const old = testing::TemporaryFolder{};
    {
        auto file = Connection{(old.path() / "accounts.db").string(), Access::ReadWrite, {}};
        file.exec(
            "create table account (name text not null primary key, person text not null, password text not null, secret blob not null, "
            "last_step integer not null, "
            "demo integer not null, locked integer not null, must_change integer not null, created integer not null) strict, without rowid;"
            "create table session (token_hash blob not null primary key, account text not null, second_factor integer not null, created "
            "integer not null, "
            "last_used integer not null, agent text not null) strict, without rowid;"
            "create table unmasking (at integer not null, person text not null, matter text not null, reason text not null) strict;"
            "insert into account values ('zhao', 'zhao', 'x', x'', 0, 0, 0, 0, 0);"
            "insert into unmasking values (1, 'wei', 'm', 'why'); pragma user_version = 1;");
    }
    auto accounts = Accounts{DataFolder{old.path()}};
    EXPECT_EQ(accounts.account("zhao")->subject, "");
    ASSERT_EQ(accounts.readings(10).size(), 1u);
    EXPECT_EQ(accounts.readings(10).front().kind, "asked");
    EXPECT_EQ(accounts.readings(10).front().reason, "why");
}

} // namespace
} // namespace xz::store
