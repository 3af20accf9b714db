// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

constexpr auto ours =
    R"({"answer": "here", "crime_found": false, "kind_outside": false, "breach_place": "here", "reserve_grounds": ["none"], "earlier_filing": "none_found", "disputed": false})";

bool routed(std::string_view answer, std::string_view field = "answer", Json value = nullptr, GuardWorld world = {})
{
    auto written = form(ours).set("answer", answer);
    if (!value.is_null()) written.set(field, std::move(value));
    world.act.form = std::move(written);
    return world.ask("router_answered");
}

} // namespace

TEST(Router, KeepsWhatIsOurs)
{
    EXPECT_TRUE(routed("here"));
    EXPECT_FALSE(routed("to_department"));
}

TEST(Router, SendsAwayWhatIsNot)
{
    EXPECT_TRUE(routed("police", "crime_found", true));
    EXPECT_TRUE(routed("to_department", "special_jurisdiction", "海关"));
    EXPECT_TRUE(routed("to_department", "kind_outside", true));
    EXPECT_TRUE(routed("to_township", "breach_place", "other_township"));
    EXPECT_TRUE(routed("outside_county", "breach_place", "outside_county"));
    EXPECT_TRUE(routed("to_department", "breach_place", "several_townships"));
    EXPECT_TRUE(routed("to_department", "reserve_grounds", Json::Array{"impartiality"}));
    EXPECT_TRUE(routed("first_filer", "earlier_filing", "elsewhere"));
    EXPECT_TRUE(routed("dispute", "disputed", true));
    for (auto const& [field, value] : std::vector<std::pair<std::string, Json>>{{"crime_found", true},
                                                                                {"kind_outside", true},
                                                                                {"breach_place", "other_township"},
                                                                                {"reserve_grounds", Json::Array{"impartiality"}},
                                                                                {"earlier_filing", "elsewhere"}})
        EXPECT_FALSE(routed("here", field, value)) << field;
}

TEST(Router, AsksTheListOfTheDay)
{
    auto world = GuardWorld{};
    world.item.force = false;
    EXPECT_FALSE(routed("here", "answer", nullptr, world));
    EXPECT_TRUE(routed("to_department", "answer", nullptr, world));
}

TEST(Router, FollowsADesignationAndAWrittenHandBack)
{
    auto world = GuardWorld{};
    world.act.form = form(ours).set("breach_place", "other_township").set("designation", "D-1");
    EXPECT_TRUE(world.ask("router_answered"));
    world.act.form = form(ours).set("reserve_grounds", Json::Array{"major_or_complex"}).set("handed_back", "B-1");
    EXPECT_TRUE(world.ask("router_answered"));
}

TEST(Router, SendsUpOnlyWhatThePublishedReserveNames)
{
    auto world = GuardWorld{};
    world.numbers = world.numbers.set("reserved_to_county", std::string{"impartiality"}).value();
    EXPECT_FALSE(routed("to_department", "breach_place", "several_townships", world));
    EXPECT_TRUE(routed("here", "breach_place", "several_townships", world));
    EXPECT_TRUE(routed("to_department", "reserve_grounds", Json::Array{"impartiality"}, world));
    EXPECT_FALSE(routed("to_department", "reserve_grounds", Json::Array{"major_or_complex"}, world));
}

TEST(Sender, IsReachableOnlyWithAContact)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("sender_reachable"));
    world.did("register", form(R"({"source": "report", "sender_contact": "138…"})"));
    EXPECT_TRUE(world.ask("sender_reachable"));
    EXPECT_FALSE(world.ask("source_expects_answer"));
    world.did("register", form(R"({"source": "transfer"})"));
    EXPECT_TRUE(world.ask("source_expects_answer"));
    EXPECT_FALSE(world.ask("sender_reachable"));
}

TEST(Checking, IsExtendedOnceAndBeforeItsEnd)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("before_lead_verify_due"));
    world.clocks["lead_verify_due"] = {ClockState::Running, make_day(2026, 3, 20)};
    EXPECT_TRUE(world.ask("before_lead_verify_due"));
    world.did("extend_check", form("{}"));
    EXPECT_FALSE(world.ask("before_lead_verify_due"));
}

TEST(Router, IsOverruledWhereALawLeavesItToJudgment)
{
    auto const routed = [](std::string_view text) {
        auto world = GuardWorld{};
        world.did("route", form(text));
        return world;
    };
    EXPECT_FALSE(GuardWorld{}.ask("overrule_lawful", R"({"answer": "dispute"})"));
    EXPECT_TRUE(routed(R"({"answer": "first_filer"})").ask("overrule_lawful", R"({"answer": "dispute"})"));
    EXPECT_FALSE(routed(R"({"answer": "dispute"})").ask("overrule_lawful", R"({"answer": "dispute"})")); // nothing is overruled
    EXPECT_FALSE(routed(R"({"answer": "police", "crime_found": true})").ask("overrule_lawful", R"({"answer": "dispute"})"));
    EXPECT_FALSE(routed(R"({"answer": "to_department", "kind_outside": true})").ask("overrule_lawful", R"({"answer": "dispute"})"));
    EXPECT_FALSE(routed(R"({"answer": "to_department", "special_jurisdiction": "x"})").ask("overrule_lawful", R"({"answer": "dispute"})"));
    EXPECT_FALSE(routed(R"({"answer": "here"})").ask("overrule_lawful", R"({"answer": "police"})"));
    EXPECT_FALSE(routed(R"({"answer": "here"})").ask("overrule_lawful", R"({"answer": "to_department"})")); // T29
    EXPECT_TRUE(routed(R"({"answer": "here"})").ask("overrule_lawful", R"({"answer": "to_department", "designation": "1"})"));
    EXPECT_FALSE(routed(R"({"answer": "to_township"})").ask("overrule_lawful", R"({"answer": "here"})"));
    auto world = routed(R"({"answer": "first_filer"})");
    world.item.force = false;
    EXPECT_FALSE(world.ask("overrule_lawful", R"({"answer": "dispute"})"));
}

} // namespace xz::law::testing
