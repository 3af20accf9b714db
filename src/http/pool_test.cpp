// SPDX-License-Identifier: Apache-2.0
#include "http/pool.hpp"

#include <gtest/gtest.h>

namespace xz::http {
namespace {

TEST(Pool, LeavesRoomBesideOneWhoFloods)
{
    auto pool = Pool{0, 8, {}}; // nobody works here: all of it waits
    auto const job = [](store::Reader&) {};
    EXPECT_TRUE(pool.submit(job, "li"));
    EXPECT_TRUE(pool.submit(job, "li"));
    EXPECT_FALSE(pool.submit(job, "li"));
    EXPECT_TRUE(pool.submit(job, "zhao"));
    for (auto i = 0; i < 5; ++i) EXPECT_TRUE(pool.submit(job));
    EXPECT_FALSE(pool.submit(job, "wang"));
    EXPECT_EQ(pool.waiting(), 8u);
}

} // namespace
} // namespace xz::http
