// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

constexpr auto seed = "2026-03-05 3200.15";

Json frozen()
{
    return form(R"({"objects_list": "甲\n乙\n丙\n", "officers_list": "zhao\nwang\nsun", "draw_objects": 1, "draw_officers": 2})")
        .set("seed_hash", to_hex(sha256(seed)));
}

/// Which lines come first, worked out by hand: not by the guard.
std::string first_of(std::vector<std::string> lines)
{
    auto best = lines.front();
    for (auto const& line : lines)
        if (sha256({seed, "\n", line}) < sha256({seed, "\n", best})) best = line;
    return best;
}

std::string first_two_of(std::vector<std::string> lines)
{
    auto const first = first_of(lines);
    std::erase(lines, first);
    return first_of(lines) + "\n" + first;
}

Json drawn(std::vector<std::string> const& officers = {"zhao", "wang", "sun"})
{
    return form("{}").set("seed", seed).set("drawn_objects", first_of({"甲", "乙", "丙"})).set("drawn_officers", first_two_of(officers));
}

GuardWorld requested(std::string_view text)
{
    auto world = GuardWorld{};
    world.did("request_inspection", form(text));
    return world;
}

} // namespace

TEST(Draw, IsWorkedOutAnewFromTheFrozenLists)
{
    auto world = GuardWorld{};
    world.act.form = drawn();
    EXPECT_FALSE(world.ask("draw_is_fair")); // nothing was frozen
    world.did("freeze_draw", frozen());
    EXPECT_TRUE(world.ask("draw_is_fair"));
    for (auto const* one : {"甲", "乙", "丙"}) {
        world.act.form = drawn().set("drawn_objects", one);
        EXPECT_EQ(world.ask("draw_is_fair"), first_of({"甲", "乙", "丙"}) == one) << one;
    }
    world.act.form = drawn().set("drawn_officers", first_of({"zhao", "wang", "sun"}));
    EXPECT_FALSE(world.ask("draw_is_fair")); // one too few
}

TEST(Draw, KeepsToTheSeedThatWasCommitted)
{
    auto world = GuardWorld{};
    world.did("freeze_draw", frozen().set("seed_hash", to_hex(sha256("another"))));
    world.act.form = drawn();
    EXPECT_FALSE(world.ask("draw_is_fair"));
}

TEST(Draw, WaitsForThePublicFigureThatWasNamed)
{
    auto world = GuardWorld{};
    world.did("approve_plan", frozen().set("public_source", "上证指数").set("objects_list", "甲").set("officers_list", "zhao\nwang"));
    auto whole = drawn({"zhao", "wang"}).set("drawn_objects", "甲").set("public_value", "3200.15");
    world.act.form = whole;
    EXPECT_TRUE(world.ask("draw_is_fair"));
    world.act.at = moment("2026-03-09 16:00"); // the day of the freeze
    EXPECT_FALSE(world.ask("draw_is_fair"));
    world.act.at = moment("2026-03-10 09:00");
    world.act.form.set("public_value", "");
    EXPECT_FALSE(world.ask("draw_is_fair"));
    world.did("freeze_draw", frozen().set("objects_list", "甲\n乙\n丙").set("public_source", "上证指数"));
    auto objects = 0;
    for (auto const* one : {"甲", "乙", "丙"}) {
        world.act.form = drawn().set("drawn_objects", one).set("public_value", "1");
        auto officers = std::vector<std::string>{"zhao\nwang", "zhao\nsun", "wang\nsun"};
        for (auto const& two : officers) {
            world.act.form.set("drawn_officers", two);
            objects += world.ask("draw_is_fair") ? 1 : 0;
        }
    }
    EXPECT_EQ(objects, 1); // the figure draws, and one answer is right
}

TEST(Draw, LeavesOutARecusedOfficerWithAReason)
{
    auto world = GuardWorld{};
    world.did("freeze_draw", frozen());
    world.act.form = drawn({"zhao", "wang"}).set("recused", "sun");
    EXPECT_FALSE(world.ask("draw_is_fair"));
    world.act.form.set("recused_why", "亲属");
    EXPECT_TRUE(world.ask("draw_is_fair"));
}

TEST(Inspecting, IsPublishedBeforeItsApproval)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("inspection_item_published"));
    world.did("publish_basis", form(R"({"published_on": "2026-03-10"})"));
    EXPECT_FALSE(world.ask("inspection_item_published")); // on the day of the approval
    world.did("publish_basis", form(R"({"published_on": "2026-03-09"})"));
    EXPECT_TRUE(world.ask("inspection_item_published"));
    auto in_case = requested(R"({"kind": "case"})");
    EXPECT_TRUE(in_case.ask("inspection_item_published"));
    world.act.step = "publish_basis";
    EXPECT_TRUE(world.ask("inspection_item_published", R"({"published_on": "2026-03-10"})"));
    EXPECT_FALSE(world.ask("inspection_item_published", R"({"published_on": "2026-03-11"})"));
}

TEST(Plan, OfACampaignIsApprovedAboveAndStopsNoTrade)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("special_approved_above", "{}"));
    EXPECT_FALSE(world.ask("no_blanket_shutdown", "{}"));
    world.did("plan_year", form(R"({"plan_kind": "daily"})"));
    EXPECT_TRUE(world.ask("special_approved_above", "{}"));
    EXPECT_TRUE(world.ask("no_blanket_shutdown", "{}"));
    world.did("plan_year", form(R"({"plan_kind": "special", "blanket_shutdown": true})"));
    auto const whole =
        form(R"({"special_approved_by": "3", "need": "n", "scope": "s", "days": 20, "number_cap": 1, "filed_on": "2026-03-10"})");
    world.act.form = whole;
    EXPECT_TRUE(world.ask("special_approved_above"));
    for (auto const* field : {"special_approved_by", "need", "scope", "days", "number_cap", "filed_on"}) {
        world.act.form = whole;
        world.act.form.set(field, Json{});
        EXPECT_FALSE(world.ask("special_approved_above")) << field;
    }
    EXPECT_FALSE(world.ask("no_blanket_shutdown"));
    world.did("plan_year", form(R"({"blanket_shutdown": true, "shutdown_ground": "grave_accident", "shutdown_approval": "1"})"));
    EXPECT_TRUE(world.ask("no_blanket_shutdown"));
}

TEST(Request, ComesFromADrawOrAPlanOrAnOlderSource)
{
    auto world = GuardWorld{};
    EXPECT_FALSE(world.ask("request_follows_draw", R"({"kind": "daily", "source": "lead"})"));
    EXPECT_TRUE(world.ask("request_follows_draw", R"({"kind": "daily", "source": "plan"})"));
    world.did("draw", form(R"({"drawn_objects": "甲", "drawn_officers": "sun\nzhao"})"));
    EXPECT_TRUE(world.ask("request_follows_draw", R"({"kind": "daily", "source": "draw", "object": "甲", "officers": ["zhao", "sun"]})"));
    EXPECT_FALSE(world.ask("request_follows_draw", R"({"kind": "daily", "source": "draw", "object": "乙", "officers": ["zhao", "sun"]})"));
    EXPECT_FALSE(world.ask("request_follows_draw", R"({"kind": "daily", "source": "draw", "object": "甲", "officers": ["zhao", "wang"]})"));
    EXPECT_TRUE(world.ask("source_older_than_request", R"({"source_on": "2026-03-10"})"));
    EXPECT_FALSE(world.ask("source_older_than_request", R"({"source_on": "2026-03-11"})"));
    EXPECT_FALSE(world.ask("source_older_than_request", R"({"source_on": "2026-03-10", "source_from_officer": true})"));
}

TEST(SecondVisit, NamesItsReasonWithinNinetyDays)
{
    auto world = GuardWorld{};
    EXPECT_TRUE(world.ask("second_visit_reasoned", R"({"kind": "case"})"));
    EXPECT_FALSE(world.ask("second_visit_reasoned", R"({"kind": "case", "last_visit": "2025-12-10"})")); // the 90th day
    EXPECT_TRUE(world.ask("second_visit_reasoned", R"({"kind": "case", "last_visit": "2025-12-09"})"));
    EXPECT_TRUE(world.ask("second_visit_reasoned", R"({"kind": "reinspection", "last_visit": "2026-03-01"})"));
    EXPECT_TRUE(world.ask("second_visit_reasoned", R"({"kind": "case", "last_visit": "2026-03-01", "visit_again_why": "w"})"));
}

TEST(YearlyCap, IsExceededOnlyForALinkedSource)
{
    EXPECT_FALSE(GuardWorld{}.ask("within_annual_cap"));
    EXPECT_TRUE(requested(R"({"times_this_year": 1, "yearly_cap": 2})").ask("within_annual_cap"));
    auto world = requested(R"({"times_this_year": 2, "yearly_cap": 2, "source_ref": "L-1"})");
    EXPECT_FALSE(world.ask("within_annual_cap"));
    EXPECT_FALSE(world.ask("cap_exception", R"({"cap_reason": "monitoring", "cap_source": "L-2"})"));
    EXPECT_FALSE(world.ask("cap_exception", R"({"cap_source": "L-1"})"));
    EXPECT_TRUE(world.ask("cap_exception", R"({"cap_reason": "monitoring", "cap_source": "L-1"})"));
}

TEST(YearlyCap, CountsEveryMatterOfTheObject)
{
    auto world = requested(R"({"object": "甲", "kind": "case", "times_this_year": 0, "yearly_cap": 2, "inspect_on": "2026-03-10"})");
    EXPECT_TRUE(world.ask("within_annual_cap"));
    world.county.inspected["甲"] = 2;
    EXPECT_FALSE(world.ask("within_annual_cap"));
    world.county.inspected["甲"] = 1;
    EXPECT_TRUE(world.ask("within_annual_cap"));
    world.did("inspect"); // and one in this matter
    EXPECT_FALSE(world.ask("within_annual_cap"));
    world.county.inspected["甲"] = 0;
    world.did("request_inspection", form(R"({"object": "甲", "kind": "case", "times_this_year": 2, "yearly_cap": 2})"));
    EXPECT_FALSE(world.ask("within_annual_cap")); // what the request says counts where it is more
}

TEST(EntryCode, IsReadWhereTheProvinceAsksForIt)
{
    auto world = requested(R"({"object": "甲", "inspect_on": "2026-03-10"})");
    EXPECT_TRUE(world.ask("entry_coded", "{}"));
    world.numbers = world.numbers.set("entry_code_required", true).value();
    EXPECT_FALSE(world.ask("entry_coded", "{}"));
    EXPECT_TRUE(world.ask("entry_coded", R"({"object": "甲", "coded_at": "2026-03-10 09:00"})"));
    EXPECT_FALSE(world.ask("entry_coded", R"({"object": "甲", "coded_at": "2026-03-11 09:00"})"));
    EXPECT_FALSE(world.ask("entry_coded", R"({"object": "乙", "coded_at": "2026-03-10 09:00"})"));
}

TEST(OnSite, AreTheOfficersApprovedAndNoRecusedOne)
{
    EXPECT_FALSE(GuardWorld{}.ask("officers_as_approved"));
    auto world = requested(R"({"officers": ["zhao", "sun"], "items": "消防\n账册"})");
    EXPECT_FALSE(world.ask("officers_as_approved")); // zhao and wang came
    world.did("recuse_inspector", form(R"({"person": "sun", "replaced_by": "wang", "granted": true})"));
    EXPECT_TRUE(world.ask("officers_as_approved"));
    EXPECT_TRUE(world.ask("no_recused_inspector"));
    world.act.officers = {"zhao", "sun"};
    EXPECT_FALSE(world.ask("no_recused_inspector"));
    EXPECT_TRUE(world.ask("items_within_approval", R"({"items_inspected": "账册"})"));
    EXPECT_FALSE(world.ask("items_within_approval", R"({"items_inspected": "账册\n仓库"})"));
    world.did("inspect_urgent");
    EXPECT_TRUE(world.ask("items_within_approval", R"({"items_inspected": "仓库"})"));
    EXPECT_FALSE(world.ask("officers_as_approved", "{}")); // zhao and wang went in, sun did not
}

} // namespace xz::law::testing
