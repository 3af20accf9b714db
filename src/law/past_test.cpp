// SPDX-License-Identifier: Apache-2.0
#include "law/past.hpp"

#include <algorithm>
#include <array>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace xz::law {
namespace {

constexpr auto steps = std::to_array<std::string_view>({"file", "question", "inspect_site", "sample", "decide_penalty"});

/// Acts of five steps within a few minutes, some recorded out of their order in time.
Past some_past(std::uint64_t seed)
{
    auto random = std::mt19937_64{seed};
    auto past = Past{};
    for (auto n = std::uint64_t{1}; n <= random() % 60; ++n) {
        auto act = ActSeen{};
        act.step = steps[random() % (steps.size() - 1)];
        act.at = Moment{std::chrono::seconds{1'772'000'000 + static_cast<std::int64_t>(random() % 600)}};
        act.seq = n;
        past.push_back(act);
    }
    return past;
}

TEST(Past, FindsByStepWhatASearchThroughAllFinds)
{
    for (auto seed = std::uint64_t{0}; seed < 200; ++seed) {
        auto const past = some_past(seed);
        auto const copy = past; // stands alone
        for (auto const step : steps) {
            auto wanted = std::vector<std::uint64_t>{};
            for (auto i = past.rbegin(); i != past.rend(); ++i)
                if (i->step == step) wanted.push_back(i->seq);
            auto found = std::vector<std::uint64_t>{};
            for (auto const* act = copy.last_of(step); act != nullptr; act = copy.before(*act)) found.push_back(act->seq);
            EXPECT_EQ(found, wanted) << seed << " " << step;
        }
        EXPECT_EQ(past.last_of("decide_penalty"), nullptr);
    }
}

TEST(Past, FindsByMinuteWhatASearchThroughAllFinds)
{
    auto const minute = [](Moment at) { return std::chrono::floor<std::chrono::minutes>(at); };
    for (auto seed = std::uint64_t{0}; seed < 200; ++seed) {
        auto const past = some_past(seed);
        for (auto const& act : past) {
            auto wanted = std::vector<std::size_t>{};
            for (auto n = std::size_t{0}; n < past.size(); ++n)
                if (minute(past[n].at) == minute(act.at)) wanted.push_back(n);
            EXPECT_EQ(past.in_minute_of(act.at), wanted) << seed;
        }
        EXPECT_TRUE(past.in_minute_of(Moment{std::chrono::seconds{1'772'000'000 + 3600}}).empty());
    }
}

} // namespace
} // namespace xz::law
