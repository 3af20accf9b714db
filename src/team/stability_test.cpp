// SPDX-License-Identifier: Apache-2.0
#include "team/stability.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "team/testing.hpp"

namespace xz::team {
namespace {

using namespace testing;

std::string shipped()
{
    auto in = std::ifstream{XZ_SOURCE_DIR "/rules/team/stability.toml", std::ios::binary};
    auto out = std::ostringstream{};
    out << in.rdbuf();
    return out.str();
}

bool every_day(Day) { return true; }

/// Four officers, a head and a clerk since 2024-01-01; a quota of eight since then.
class StabilityIndex : public Brigade {
protected:
    StabilityIndex() { keep(act("quota_set", {{"place", here}, {"number", 8}, {"kind", "public_institution"}, {"paper", "编1号"}})); }
    Stability on(Day day) const { return stability(roster, rules, here, day, every_day); }
    std::optional<std::int64_t> value(std::string_view id, Day day) const
    {
        auto const parts = on(day).parts;
        return std::find_if(parts.begin(), parts.end(), [&](auto const& each) { return each.part->id == id; })->value;
    }
    StabilityRules const rules = *parse_stability({"team/stability.toml", shipped()});
};

auto const day = make_day(2025, 12, 31);

TEST_F(StabilityIndex, CountsEachPersonOnceAgainstTheQuota) // R-TEAM-1
{
    keep(act("post_given", {{"person", "zhao"}, {"post", "patrol_officer"}, {"place", here}}));
    auto const found = strength(roster, rules, here, day);
    EXPECT_EQ(found.filled.size(), 6U); // not the township's head
    EXPECT_EQ(found.vacant, 2);
    EXPECT_EQ(found.certified, 4);
    keep(act("quota_set", {{"place", here}, {"number", 5}, {"kind", "public_institution"}, {"paper", "编2号"}, {"from", "2026-01-01"}}));
    EXPECT_EQ(strength(roster, rules, here, day).vacant, 2);
    EXPECT_EQ(strength(roster, rules, here, make_day(2026, 1, 1)).vacant, 0);
}

TEST_F(StabilityIndex, IsWhatItsPartsMakeIt)
{
    EXPECT_EQ(value("turnover", day), 0);
    EXPECT_EQ(value("secondment", day), 0);
    EXPECT_EQ(value("vacancy", day), 250); // two of eight
    EXPECT_EQ(value("tenure", day), 24);   // 730 days
    // 30·1000 + 25·1000 + 25·375 + 20·600 = 76,375 of 100
    EXPECT_EQ(on(day).index, 763);
}

TEST_F(StabilityIndex, FallsWhenSomebodyLeaves)
{
    keep(act("post_ended", {{"person", "sun"}, {"post", "case_handler"}, {"place", here}, {"to", "2025-06-30"}}));
    // One of a mean of 5.49: six until the end of June, five from July on.
    EXPECT_EQ(value("turnover", day), 1 * 365 * 1000 / (181 * 6 + 184 * 5));
    EXPECT_LT(*on(day).index, 763);
    EXPECT_EQ(value("turnover", make_day(2026, 7, 1)), 0); // out of the window
}

TEST_F(StabilityIndex, CountsOrdinarySecondmentsOnly)
{
    auto const order = [](std::string number, std::string who, std::string kind) {
        return act("secondment_ordered",
                   {{"order", number},
                    {"person", who},
                    {"borrower", "D05"},
                    {"from", "2025-03-01"},
                    {"to", "2025-03-20"},
                    {"kind", kind},
                    {"reason", "协查"},
                    {"cover", "gao"},
                    {"law", "防洪法 §45"}},
                   make_day(2025, 2, 20), "wu");
    };
    for (auto const* number : {"1", "2"}) {
        keep(order(number, *number == '1' ? "zhao" : "wang", *number == '1' ? "ordinary" : "statutory"));
        keep(act("secondment_agreed", {{"order", number}, {"paper", "函"}}, make_day(2025, 2, 21), "shen"));
    }
    EXPECT_EQ(value("secondment", day), 20 * 1000 / (365 * 6));
}

TEST_F(StabilityIndex, LeavesOutWhatCannotBeWorkedOut)
{
    auto const nobody = stability(roster, rules, "341524106", day, every_day);
    EXPECT_EQ(nobody.index, std::nullopt);
    EXPECT_EQ(nobody.parts.size(), 4U);
}

TEST(StabilityRules, ReadNoMoney) // INV-147
{
    EXPECT_EQ(stability_inputs.size(), 4U);
    auto text = shipped();
    text.replace(text.find("id = \"turnover\""), 15, "id = \"fines_fen\"");
    auto const found = parse_stability({"team/stability.toml", text});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().front().what, "an index cannot read fines_fen");
}

TEST(StabilityRules, TellTheirFaults)
{
    EXPECT_FALSE(parse_stability({"x", "months = 12\n"}));
    EXPECT_FALSE(parse_stability({"x", "months = \n"}));
    auto text = shipped();
    text.replace(text.find("best = 0"), 8, "best = 300");
    EXPECT_FALSE(parse_stability({"x", text}));
}

TEST_F(Brigade, IsShownAsDistributions) // R-TEAM-5
{
    auto const told = [](std::string who, std::string born, std::string profession) {
        return act("profile_recorded", {{"person", who}, {"born", born}, {"profession", profession}});
    };
    keep(told("zhao", "1990-1994", "law"));
    keep(told("wang", "1985-1989", "item"));
    keep(told("sun", "1970-1974", "other"));
    EXPECT_EQ(against(told("gao", "1986-1990", "law")), Words{"form/born"});
    EXPECT_EQ(against(told("gao", "1985-1989", "art")), Words{"form/profession"});
    auto const found = structure(roster, {PersonKey{"zhao"}, PersonKey{"wang"}, PersonKey{"sun"}, PersonKey{"gao"}}, make_day(2027, 1, 1));
    EXPECT_EQ(found.young, 1); // 35 by the middle of 1990–1994, 40 and 55
    EXPECT_EQ(structure(roster, {PersonKey{"zhao"}}, make_day(2028, 1, 1)).young, 0);
    EXPECT_EQ(found.told_born, 3);
    EXPECT_EQ(found.professional, 2);
    EXPECT_EQ(found.median_age, 40);
    EXPECT_EQ(found.born.at(0), 1);
}

} // namespace
} // namespace xz::team
