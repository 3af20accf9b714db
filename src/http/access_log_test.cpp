// SPDX-License-Identifier: Apache-2.0
#include "http/access_log.hpp"

#include <gtest/gtest.h>

#include "http/router.hpp"
#include "store/testing.hpp"

namespace xz::http {
namespace {

auto const nine = *parse_moment("2026-03-02 09:00");

store::Refusal refusal(std::string person, std::string rule)
{
    return {.first = nine,
            .last = nine,
            .person = std::move(person),
            .account = {},
            .route = "showMatter",
            .rule = std::move(rule),
            .about = {},
            .place = {}};
}

TEST(AccessLog, KeepsWhatWasNotedWhenItIsFlushed)
{
    auto const temporary = store::testing::TemporaryFolder{};
    auto accounts = store::Accounts{store::DataFolder{temporary.path()}};
    auto log = AccessLog{accounts};
    for (auto n = 0; n < 1000; ++n) log.note(refusal("zhao", "place"));
    log.note(refusal("wang", "place"));
    log.note(store::PersonalReading{.at = nine, .person = "zhao", .posts = {}, .matter = "m", .kind = "read", .reason = {}});
    EXPECT_TRUE(log.waiting());
    EXPECT_TRUE(accounts.refusals(std::nullopt, 10).list.empty());
    log.flush();
    EXPECT_FALSE(log.waiting());
    auto const kept = accounts.refusals(std::nullopt, 10).list;
    ASSERT_EQ(kept.size(), 2u); // who tries a thousand times has one line
    EXPECT_EQ(kept.front().count + kept.back().count, 1001u);
    EXPECT_EQ(accounts.readings(10).size(), 1u);
}

TEST(AccessLog, IsReadByTheAuditAdministratorAndWrittenByNoRoute)
{
    auto found = 0;
    for (auto const& route : routes()) {
        if (route.path != "/api/v1/refusals" && route.path != "/api/v1/unmaskings" && !route.path.starts_with("/api/v1/refusals/") &&
            !route.path.starts_with("/api/v1/unmaskings/"))
            continue;
        ++found;
        EXPECT_EQ(route.method, Method::Get) << route.id;
        EXPECT_EQ(route.who, Who::Posts) << route.id;
        EXPECT_NE(std::find(route.posts.begin(), route.posts.end(), "audit_admin"), route.posts.end()) << route.id;
        for (auto const post : route.posts) EXPECT_TRUE(post == "audit_admin" || post == "security_admin") << route.id << " " << post;
    }
    EXPECT_EQ(found, 2);
    // Nor does he read personal data himself.
    for (auto const& route : routes()) {
        if (route.id != "showPersonal" && route.id != "exportMatters") continue;
        EXPECT_EQ(std::find(route.posts.begin(), route.posts.end(), "audit_admin"), route.posts.end()) << route.id;
    }
}

} // namespace
} // namespace xz::http
