// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "law/guards/guard_world.hpp"

namespace xz::law::testing {

namespace {

/// The item's own text has 50 to 200 yuan; the new one 20 to 100.
Json compared()
{
    return form(
        R"({"breach_day": "2026-02-01", "old_text": "森林防火条例 第五十条", "old_kinds": ["fine", "warning"], "old_min": 5000, "old_max": 20000,
                    "new_text": "森林防火条例(2026-02-15) 第五十条", "new_kinds": ["fine"], "new_min": 2000, "new_max": 10000,
                    "new_from": "2026-02-15", "outcome": "lighter"})");
}

GuardWorld world()
{
    auto made = GuardWorld{};
    made.did("file", form(R"({"breach_to": "2026-02-01"})"));
    return made;
}

bool ask(std::string_view guard, Json const& form) { return world().ask(guard, to_string(form)); }

GuardWorld with_milder_text()
{
    auto made = world();
    made.did("apply_milder", compared(), "2026-03-09 10:00", "p");
    return made;
}

} // namespace

TEST(MilderText, IsMilderInNothingHeavierAndInSomethingLess)
{
    EXPECT_TRUE(ask("milder_by_computation", compared()));
    for (auto const* heavier : {R"("new_max": 20100)", R"("new_min": 5100)", R"("new_kinds": ["fine", "revoke"])"}) {
        auto text = to_string(compared());
        auto changed = *parse_json("{" + std::string{heavier} + "}").value;
        auto both = compared();
        for (auto const& [key, value] : changed.as_object()) both.set(key, value);
        EXPECT_FALSE(ask("milder_by_computation", both)) << heavier << text;
    }
    auto same = compared();
    same.set("new_kinds", same.at("old_kinds")).set("new_min", 5000).set("new_max", 20000);
    EXPECT_FALSE(ask("milder_by_computation", same));
    same.set("new_kinds", compared().at("new_kinds")); // the same sums, one kind less
    EXPECT_TRUE(ask("milder_by_computation", same));
    auto none = compared();
    none.set("outcome", "no_violation");
    EXPECT_FALSE(ask("milder_by_computation", none)); // it still has a fine
    none.set("new_kinds", Json::array()).set("new_min", 0).set("new_max", 0);
    EXPECT_TRUE(ask("milder_by_computation", none));
}

TEST(MilderText, OneOfTheTwoIsTheItemsOwn)
{
    EXPECT_TRUE(ask("one_range_is_the_items", compared()));
    auto invented = compared();
    invented.set("old_max", 30000);
    EXPECT_FALSE(ask("one_range_is_the_items", invented));
    invented = compared();
    invented.set("old_text", "某规定 第一条");
    EXPECT_FALSE(ask("one_range_is_the_items", invented));
    auto twice = compared();
    twice.set("new_text", twice.text("old_text"));
    EXPECT_FALSE(ask("one_range_is_the_items", twice));
    auto listed = GuardWorld{}; // the list has the new text already
    listed.item.legal_basis = "森林防火条例(2026-02-15) 第五十条";
    listed.item.fine = ItemQuestions::Range{Money::from_yuan(20), Money::from_yuan(100)};
    EXPECT_TRUE(listed.ask("one_range_is_the_items", to_string(compared())));
}

TEST(MilderText, CameAfterTheBreachAndIsInForce)
{
    EXPECT_TRUE(ask("new_text_in_force", compared()));
    for (auto const& [field, value] : {std::pair{"new_from", "2026-02-01"}, std::pair{"new_from", "2026-03-11"},
                                       std::pair{"new_to", "2026-03-09"}, std::pair{"breach_day", "2026-01-31"}}) {
        auto otherwise = compared();
        otherwise.set(field, value);
        EXPECT_FALSE(ask("new_text_in_force", otherwise)) << field << value;
    }
    auto today = compared();
    today.set("new_from", "2026-03-10").set("new_to", "2026-03-10");
    EXPECT_TRUE(ask("new_text_in_force", today));
}

TEST(MilderText, IsFollowedAsAWholeAndOnlyWhereItWasShown)
{
    constexpr auto by_new =
        R"({"law_compared": "new_is_lighter", "basis": "森林防火条例(2026-02-15) 第五十条", "kinds": ["fine"], "amount": 8000})";
    constexpr auto by_old = R"({"law_compared": "old_applies", "basis": "森林防火条例 第五十条", "kinds": ["fine"], "amount": 8000})";
    EXPECT_FALSE(world().ask("lighter_law_checked", by_new));
    EXPECT_TRUE(world().ask("lighter_law_checked", by_old));
    EXPECT_FALSE(world().ask("lighter_law_checked", R"({"basis": "森林防火条例 第五十条", "kinds": ["fine"]})"));
    EXPECT_TRUE(with_milder_text().ask("lighter_law_checked", by_new));
    EXPECT_FALSE(with_milder_text().ask("lighter_law_checked", by_old));
    EXPECT_FALSE(with_milder_text().ask(
        "lighter_law_checked",
        R"({"law_compared": "new_is_lighter", "basis": "森林防火条例(2026-02-15) 第五十条", "kinds": ["fine", "warning"]})"));
    EXPECT_TRUE(with_milder_text().ask("lines_within_range", R"({"kinds": ["fine"], "amount": 10000})"));
    EXPECT_FALSE(with_milder_text().ask("lines_within_range", R"({"kinds": ["fine"], "amount": 10001})"));
    EXPECT_TRUE(world().ask("lines_within_range", R"({"kinds": ["fine"], "amount": 10001})"));
}

TEST(MilderText, LeavesTheBenchmarkOfTheOldText)
{
    // 7,000 fen of 2,000 to 10,000: above the first thirty and under the seventy per cent.
    EXPECT_TRUE(with_milder_text().ask("discretion_applied", R"({"kinds": ["fine"], "amount": 7000, "tier": "ordinary"})"));
    EXPECT_FALSE(with_milder_text().ask("discretion_applied",
                                        R"({"kinds": ["fine"], "amount": 9500, "tier": "ordinary"})")); // of the old text's ordinary tier
}

TEST(Switches, TheBrigadesHeadFilesWhereHeIsAuthorised)
{
    auto filing = GuardWorld{};
    filing.act.post = "brigade_head";
    EXPECT_TRUE(filing.ask("filer_authorised"));
    filing.numbers = filing.numbers.set("filing_by", std::string{"township_head"}).value();
    EXPECT_FALSE(filing.ask("filer_authorised"));
    filing.act.post = "township_head";
    EXPECT_TRUE(filing.ask("filer_authorised"));
}

TEST(Switches, SuspendingALicenceOpensAHearingUnlessTheProvinceSaysOtherwise)
{
    auto notifying = GuardWorld{};
    notifying.did("approve_notice", form(R"({"breach": "b", "kinds": ["suspend_licence"]})"), "2026-03-09 09:00", "p");
    EXPECT_FALSE(notifying.ask("hearing_right_in_notice_if_required", R"({"hearing_line": false})"));
    notifying.numbers = notifying.numbers.set("hearing_for_suspension", false).value();
    EXPECT_TRUE(notifying.ask("hearing_right_in_notice_if_required", R"({"hearing_line": false})"));
}

} // namespace xz::law::testing
