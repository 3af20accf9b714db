// SPDX-License-Identifier: Apache-2.0
#include "http/sessions.hpp"

#include <gtest/gtest.h>

#include "http/one_time_code.hpp"
#include "http/password.hpp"
#include "http/throttle.hpp"
#include "store/testing.hpp"

namespace xz::http {
namespace {

using namespace std::chrono_literals;

auto const began = *parse_moment("2026-03-02 09:00");

class SessionsTest : public ::testing::Test {
protected:
    SessionsTest()
    {
        accounts_.put(account_);
        sessions_ = std::make_unique<Sessions>(accounts_);
    }
    Sessions::Begun begin(Moment at = began)
    {
        return sessions_->begin(account_, false, "test", sha256("token " + std::to_string(++drawn_)), at);
    }

    store::testing::TemporaryFolder temporary_;
    store::Accounts accounts_{store::DataFolder{temporary_.path()}};
    store::Account account_{.name = "zhao", .person = "zhao", .password = "x", .secret = {}};
    std::unique_ptr<Sessions> sessions_;
    int drawn_ = 0;
};

TEST_F(SessionsTest, KnowTheirTokenAlone)
{
    auto const begun = begin();
    EXPECT_EQ(sessions_->use(begun.token, began)->person, "zhao");
    EXPECT_FALSE(sessions_->use(to_hex(sha256("another")), began));
    EXPECT_FALSE(sessions_->use("", began));
    EXPECT_FALSE(sessions_->use(to_hex(begun.session.token_hash), began)); // what is stored opens nothing
    EXPECT_NE(begun.session.csrf, begun.token);
}

TEST_F(SessionsTest, EndWhenNobodyUsesThem)
{
    auto const begun = begin();
    EXPECT_TRUE(sessions_->use(begun.token, began + 30min));
    EXPECT_TRUE(sessions_->use(begun.token, began + 60min));
    EXPECT_FALSE(sessions_->use(begun.token, began + 90min + 1s));
    EXPECT_FALSE(sessions_->use(begun.token, began + 60min)); // for good
}

TEST_F(SessionsTest, EndAfterHalfADayHoweverBusy)
{
    auto const begun = begin();
    for (auto at = began; at <= began + 12h; at += 20min) EXPECT_TRUE(sessions_->use(begun.token, at));
    EXPECT_FALSE(sessions_->use(begun.token, began + 12h + 1s));
}

TEST_F(SessionsTest, AreListedAndRevoked)
{
    auto const one = begin();
    auto const other = begin();
    EXPECT_EQ(sessions_->of_account("zhao", began).size(), 2u);
    EXPECT_FALSE(sessions_->end("wang", one.session.id())); // nobody else's
    EXPECT_TRUE(sessions_->end("zhao", one.session.id()));
    EXPECT_FALSE(sessions_->use(one.token, began));
    EXPECT_TRUE(sessions_->use(other.token, began));
    sessions_->end_all("zhao");
    EXPECT_FALSE(sessions_->use(other.token, began));
}

TEST_F(SessionsTest, OutliveTheServerAndNotTheirLock)
{
    auto const begun = begin();
    EXPECT_TRUE(Sessions{accounts_}.use(begun.token, began + 5min));
    account_.locked = true;
    accounts_.put(account_);
    EXPECT_FALSE(Sessions{accounts_}.use(begun.token, began + 5min));
}

TEST_F(SessionsTest, EndWhenAnotherProcessLocksTheirAccount)
{
    auto other = store::Accounts{store::DataFolder{temporary_.path()}};
    other.put({.name = "wang", .person = "wang", .password = "x", .secret = {}});
    auto const begun = begin();
    EXPECT_TRUE(sessions_->heed_locks().empty());
    EXPECT_TRUE(sessions_->use(begun.token, began));
    account_.locked = true;
    other.put(account_);
    auto const gone = sessions_->heed_locks();
    ASSERT_EQ(gone.size(), 1u);
    EXPECT_EQ(gone.front().token_hash, begun.session.token_hash);
    EXPECT_FALSE(sessions_->use(begun.token, began));
    EXPECT_TRUE(accounts_.sessions().empty());
    EXPECT_TRUE(sessions_->heed_locks().empty());
    auto const again =
        sessions_->begin({.name = "wang", .person = "wang", .password = "x", .secret = {}}, false, "test", sha256("w"), began);
    other.remove("wang");
    EXPECT_EQ(sessions_->heed_locks().size(), 1u);
    EXPECT_FALSE(sessions_->use(again.token, began));
}

TEST_F(SessionsTest, AreEightAtMost)
{
    auto const first = begin();
    for (auto n = 1; n <= 8; ++n) begin(began + std::chrono::seconds{n});
    EXPECT_FALSE(sessions_->use(first.token, began + 9s));
    EXPECT_EQ(sessions_->of_account("zhao", began + 9s).size(), 8u);
}

TEST_F(SessionsTest, SaySignedInWithTheSecondFactorOnlyAfterwards)
{
    auto const begun = begin();
    EXPECT_FALSE(sessions_->use(begun.token, began)->second_factor);
    sessions_->renew(begun.session.token_hash, account_, true);
    EXPECT_TRUE(sessions_->use(begun.token, began)->second_factor);
}

TEST(Throttle, WaitsLongerWithEachFailureAndNeverForEver)
{
    auto throttle = Throttle{};
    auto now = began;
    for (auto n = 0; n < 4; ++n) throttle.failed("a", now);
    EXPECT_FALSE(throttle.wait("a", now));
    throttle.failed("a", now);
    EXPECT_EQ(throttle.wait("a", now), 2s);
    EXPECT_FALSE(throttle.wait("b", now));
    EXPECT_FALSE(throttle.wait("a", now + 2s));
    throttle.failed("a", now + 2s);
    EXPECT_EQ(throttle.wait("a", now + 2s), 4s);
    for (auto n = 0; n < 100; ++n) throttle.failed("a", now);
    EXPECT_EQ(throttle.wait("a", now), 15min);
    throttle.succeeded("a");
    EXPECT_FALSE(throttle.wait("a", now));
}

TEST(Throttle, ForgetsAndStaysSmall)
{
    auto throttle = Throttle{{.most_keys = 10}};
    for (auto n = 0; n < 6; ++n) throttle.failed("a", began);
    throttle.failed("a", began + 2h);
    EXPECT_FALSE(throttle.wait("a", began + 2h));
    for (auto n = 0; n < 6; ++n) throttle.failed("held", began + 2h);
    for (auto n = 0; n < 1000; ++n) throttle.failed("made up " + std::to_string(n), began + 2h);
    EXPECT_TRUE(throttle.wait("held", began + 2h)); // a flood of others doesn't free who waits
}

TEST(Password, IsRightOrWrong)
{
    auto const cost = PasswordCost{.kibibytes = 64, .passes = 1};
    auto const encoded = hash_password("gubei valley spring", sha256("salt"), cost);
    EXPECT_TRUE(encoded.starts_with("$argon2id$v=19$m=64,t=1,p=1$")) << encoded;
    EXPECT_TRUE(verify_password(encoded, "gubei valley spring"));
    EXPECT_FALSE(verify_password(encoded, "gubei valley sprinh"));
    EXPECT_FALSE(verify_password(encoded, ""));
    EXPECT_NE(encoded, hash_password("gubei valley spring", sha256("other"), cost));
    EXPECT_EQ(PasswordCost{}.kibibytes, 65536u);
}

TEST(Password, IsLongAndNotWhatEverybodyTypes)
{
    EXPECT_EQ(password_objection("gubei valley spring", "zhao"), "");
    EXPECT_EQ(password_objection("古碑镇的春天很长很长很长", "zhao"), "");
    EXPECT_EQ(password_objection("elevenchars", "zhao"), "too_short");
    EXPECT_EQ(password_objection("password1234", "zhao"), "too_common");
    EXPECT_EQ(password_objection("PasswordPassword1", "zhao"), "too_common");
    EXPECT_EQ(password_objection("aaaaaaaaaaaaaaa", "zhao"), "too_common");
    EXPECT_EQ(password_objection("1qaz2wsx3edc4rfv", "zhao"), "too_common"); // itself in the list
    EXPECT_EQ(password_objection("Counterstrike", "zhao"), "too_common");
    EXPECT_EQ(password_objection("mustangmustang", "zhao"), "too_common"); // repeated
    EXPECT_EQ(password_objection("baseball@2026", "zhao"), "too_common");  // continued
    EXPECT_EQ(password_objection("Jinzhai20260101", "zhao"), "too_common");
    EXPECT_EQ(password_objection("baseball on wednesday", "zhao"), "");
    EXPECT_EQ(password_objection("zhaoxiaoming1", "zhaoxiaoming"), "too_common");
    EXPECT_GE(std::ranges::count(worst_passwords(), '\n'), 3000);
    EXPECT_EQ(password_objection(std::string(600, 'x') + "abcdefgh", "zhao"), "too_long");
}

TEST(OneTimeCode, IsThatOfTheStandard) // RFC 6238, appendix B
{
    auto const secret = "12345678901234567890";
    EXPECT_EQ(one_time_code(secret, 59 / 30), "287082");
    EXPECT_EQ(one_time_code(secret, 1111111109 / 30), "081804");
    EXPECT_EQ(one_time_code(secret, 1234567890 / 30), "005924");
    EXPECT_EQ(one_time_code(secret, 20000000000 / 30), "353130");
    EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI"); // RFC 4648, §10
    EXPECT_EQ(from_base32("MZXW6YTBOI"), "foobar");
    EXPECT_FALSE(from_base32("a"));
}

TEST(OneTimeCode, IsGoodOnceAndForAMinuteOrSo)
{
    auto const secret = "12345678901234567890";
    auto const code = one_time_code(secret, code_step(began));
    auto const step = accepted_step(secret, code, began, 0);
    ASSERT_TRUE(step);
    EXPECT_FALSE(accepted_step(secret, code, began, *step));
    EXPECT_TRUE(accepted_step(secret, code, began + 30s, 0));
    EXPECT_TRUE(accepted_step(secret, code, began - 30s, 0));
    EXPECT_FALSE(accepted_step(secret, code, began + 90s, 0));
    EXPECT_FALSE(accepted_step(secret, "", began, 0));
    EXPECT_FALSE(accepted_step(secret, "000000", began, 0));
}

} // namespace
} // namespace xz::http
