// SPDX-License-Identifier: Apache-2.0
#include "law/invariants.hpp"

#include <gtest/gtest.h>

namespace xz::law {
namespace {

std::string text_of(std::string const& id, std::string const& check)
{
    return "[[invariant]]\nid = \"" + id + "\"\ntext_zh = \"字\"\ntext_en = \"words\"\nbasis = \"行政处罚法 §44\"\n" + check;
}

constexpr auto before = "kind = \"before\"\non_establish = \"decided\"\nall = [\"served\"]\n";

Invariants loaded(std::string const& text, std::string const& path = "invariants.toml")
{
    auto result = load_invariants({path, text});
    if (!result) ADD_FAILURE() << to_string(result.error().front());
    return result ? *result : Invariants{};
}

/// The first fault's words, or "".
std::string fault_of(std::string const& text)
{
    auto const result = load_invariants({"invariants.toml", text});
    return result ? std::string{} : result.error().front().what;
}

TEST(Invariants, ACheckStandsInPlaceOrInRowsBelow)
{
    auto const in_place = loaded(text_of("T-1", before));
    auto const below = loaded(text_of("T-1", std::string{"[[invariant.check]]\n"} + before + "[[invariant.check]]\nkind = \"mends\"\n"));
    ASSERT_EQ(in_place.at(0).checks.size(), 1U);
    EXPECT_EQ(in_place[0].checks[0].kind, CheckKind::Before);
    EXPECT_EQ(in_place[0].checks[0].on_establish, std::vector<std::string>{"decided"}); // one text is a list of one
    EXPECT_EQ(in_place[0].basis, "行政处罚法 §44");
    ASSERT_EQ(below.at(0).checks.size(), 2U);
    EXPECT_EQ(below[0].checks[0].all, in_place[0].checks[0].all);
    EXPECT_EQ(below[0].checks[1].kind, CheckKind::Mends);
}

TEST(Invariants, PartiesAreOneOrTwoInPlaceAndBelow)
{
    EXPECT_EQ(loaded(text_of("T-1", before)).at(0).checks.at(0).parties, 1);
    EXPECT_EQ(loaded(text_of("T-1", std::string{before} + "parties = 2\n")).at(0).checks.at(0).parties, 2);
    EXPECT_EQ(loaded(text_of("T-1", std::string{"[[invariant.check]]\n"} + before + "parties = 2\n")).at(0).checks.at(0).parties, 2);
    EXPECT_NE(fault_of(text_of("T-1", std::string{before} + "parties = 3\n")), "");
}

TEST(Invariants, WhatIsUnknownIsRefused)
{
    EXPECT_EQ(fault_of(text_of("T-1", before)), "");
    EXPECT_NE(fault_of(text_of("T-1", "kind = \"befor\"\n")).find("unknown kind"), std::string::npos);
    EXPECT_NE(fault_of(text_of("T-1", std::string{before} + "al = [\"x\"]\n")).find("unknown key al"), std::string::npos);
    EXPECT_NE(fault_of(text_of("T-1", "kind = \"never\"\nall = [\"a and\"]\n")), "");
    EXPECT_NE(fault_of(text_of("T-1", "")).find("nobody holds T-1"), std::string::npos);
    EXPECT_NE(fault_of(text_of("T-1", before) + text_of("T-1", before)).find("twice"), std::string::npos);
    EXPECT_NE(fault_of("[[invariant]]\nid = \"T-1\"\nkind = \"mends\"\n").find("text_zh"), std::string::npos);
    EXPECT_NE(fault_of("[[invarient]]\n").find("unknown key"), std::string::npos);
}

TEST(Invariants, ACountyAddsUnderAnotherId)
{
    auto const ours = loaded(text_of("T-1", before));
    auto const merged = merge_invariants(ours, loaded(text_of("C-1", before), "county.toml"));
    ASSERT_TRUE(merged);
    ASSERT_EQ(merged->size(), 2U);
    EXPECT_EQ(merged->at(0).id, "T-1");
    EXPECT_EQ(merged->at(1).id, "C-1");
}

TEST(Invariants, TheSameIdWithTheSameContentIsTheSame)
{
    auto const ours = loaded(text_of("T-1", before));
    auto const again = merge_invariants(ours, loaded("# the county's copy\n\n" + text_of("T-1", before)));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->size(), 1U);
}

TEST(Invariants, TheSameIdWithOtherContentIsRefusedWithItsPlace)
{
    auto const ours = loaded(text_of("T-1", before));
    auto const weaker = loaded("\n" + text_of("T-1", "kind = \"before\"\non_establish = \"decided\"\nall = [\"filed\"]\n"), "county.toml");
    auto const merged = merge_invariants(ours, weaker);
    ASSERT_FALSE(merged);
    ASSERT_EQ(merged.error().size(), 1U);
    EXPECT_EQ(merged.error()[0].file, "county.toml");
    EXPECT_EQ(merged.error()[0].line, 2U);
    EXPECT_NE(merged.error()[0].what.find("T-1 differs"), std::string::npos);
}

} // namespace
} // namespace xz::law
