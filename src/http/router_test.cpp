// SPDX-License-Identifier: Apache-2.0
#include "http/router.hpp"

#include <set>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "http/host.hpp"
#include "team/posts.hpp"

namespace xz::http {
namespace {

auto const table = std::vector<Route>{
    {.method = Method::Get, .path = "/a", .id = "a"},
    {.method = Method::Get, .path = "/a/{x}", .id = "ax"},
    {.method = Method::Post, .path = "/a/{x}", .id = "post"},
    {.method = Method::Get, .path = "/a/b", .id = "ab"},
    {.method = Method::Get, .path = "/a/{x}/c/{y}", .id = "axcy"},
};

std::string id_of(Router const& router, Method method, std::vector<std::string> const& path)
{
    auto const found = router.find(method, path);
    return !found ? "unknown" : found->route == nullptr ? "method" : std::string{found->route->id};
}

TEST(Router, FindsLiteralsBeforeValues)
{
    auto const router = Router{table};
    EXPECT_EQ(id_of(router, Method::Get, {"a"}), "a");
    EXPECT_EQ(id_of(router, Method::Get, {"a", "b"}), "ab");
    EXPECT_EQ(id_of(router, Method::Get, {"a", "z"}), "ax");
    EXPECT_EQ(id_of(router, Method::Head, {"a", "z"}), "ax");
    EXPECT_EQ(id_of(router, Method::Get, {"a", "b", "c", "d"}), "axcy"); // back from the literal that led nowhere
    EXPECT_EQ(router.find(Method::Get, {"a", "b", "c", "d"})->values, (std::vector<std::string>{"b", "d"}));
    EXPECT_EQ(id_of(router, Method::Get, {"a", "b", "c"}), "unknown");
    EXPECT_EQ(id_of(router, Method::Get, {"a", ""}), "unknown");
    EXPECT_EQ(id_of(router, Method::Get, {}), "unknown");
}

TEST(Router, SaysWhatAPathTakes)
{
    auto const router = Router{table};
    EXPECT_EQ(id_of(router, Method::Delete, {"a", "z"}), "method");
    EXPECT_EQ(router.allowed({"a", "z"}), "GET, HEAD, POST");
}

TEST(Host, KnowsItsOwnAddresses)
{
    for (auto const* address : {"127.0.0.1", "127.9.9.9", "::1"}) EXPECT_TRUE(is_loopback(address)) << address;
    for (auto const* address : {"0.0.0.0", "128.0.0.1", "::", "::2", "10.0.0.1", "localhost", "127.0.0.1.evil.example", ""})
        EXPECT_FALSE(is_loopback(address)) << address;
}

TEST(Host, KeepsDescriptorsForFiles)
{
    auto before = rlimit{};
    ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
    auto few = before;
    few.rlim_cur = 200;
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
    EXPECT_EQ(most_connections(1000), 136u);
    EXPECT_EQ(most_connections(10), 10u);
    ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
}

TEST(Routes, AreOneTableInWhichEveryRowIsWhole)
{
    auto ids = std::set<std::string_view>{};
    for (auto const& route : routes()) {
        EXPECT_TRUE(ids.insert(route.id).second) << route.id;
        EXPECT_NE(route.handler, nullptr) << route.id;
        EXPECT_FALSE(route.about.empty()) << route.id;
        EXPECT_EQ(route.who == Who::Posts, !route.posts.empty()) << route.id;
        for (auto const post : route.posts) EXPECT_TRUE(team::is_staff_post(post)) << post;
    }
    EXPECT_NO_THROW(Router{routes()});
}

TEST(Routes, HashPasswordsWhereFewAreHashedAtATime)
{
    for (auto const& route : routes()) {
        auto const hashes =
            route.id == "signIn" || route.id == "changePassword" || route.id == "offerSecondFactor" || route.id == "createAccount";
        EXPECT_EQ(route.weight == Weight::Password, hashes) << route.id;
    }
}

} // namespace
} // namespace xz::http
