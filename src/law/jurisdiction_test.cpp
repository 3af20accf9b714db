// SPDX-License-Identifier: Apache-2.0
#include "law/jurisdiction.hpp"

#include <gtest/gtest.h>

namespace xz::law {
namespace {

Json form(std::string const& more = "")
{
    return *parse_json(
                R"({"crime_found": false, "kind_outside": false, "breach_place": "here", "earlier_filing": "none_found", "disputed": false)" +
                more + "}")
                .value;
}

TEST(Route, AsksInItsOrderAndEndsWithWhatDecides)
{
    auto const here = route(form(), true, false);
    EXPECT_EQ(here.answer, "here");
    EXPECT_EQ(here.asked.front(), "crime_found");
    EXPECT_EQ(here.asked.back(), "breach_place");

    auto const unlisted = route(form(), false, false);
    EXPECT_EQ(unlisted.answer, "to_department");
    EXPECT_EQ(unlisted.asked, (std::vector<RouteQuestion>{"crime_found", "item"}));

    auto const reserved = route(form(), true, true);
    EXPECT_EQ(reserved.answer, "to_department");
    EXPECT_EQ(reserved.asked.back(), "reserve_grounds");
}

TEST(Route, FollowsADesignationPastPlaceAndReserve)
{
    auto const designated = route(form(R"(, "designation": "金政指〔2026〕1号")"), true, true);
    EXPECT_EQ(designated.answer, "here");
    EXPECT_EQ(designated.asked.back(), "designation");
}

TEST(Route, ReservesOnlyWhatIsPublished)
{
    EXPECT_TRUE(reserved_to_county({"none"}, false, "several_townships", "spans_townships, impartiality"));
    EXPECT_FALSE(reserved_to_county({"none"}, false, "here", "spans_townships"));
    EXPECT_FALSE(reserved_to_county({"impartiality"}, false, "here", ""));
    EXPECT_FALSE(reserved_to_county({"impartiality"}, true, "here", "impartiality"));
}

} // namespace
} // namespace xz::law
