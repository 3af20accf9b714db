// SPDX-License-Identifier: Apache-2.0
#include "app/training_effect.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace xz::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TrainingEffect, IsAskedOfTheChecksThatACourseNames)
{
    EXPECT_THAT(checks_named("告知遗漏（CF-49、CF-51）"), ElementsAre("CF-49", "CF-51"));
    EXPECT_THAT(checks_named("听证告知"), IsEmpty());
    EXPECT_THAT(checks_named("CF-"), IsEmpty());
}

} // namespace
} // namespace xz::app
