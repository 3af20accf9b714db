// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"

namespace xz {
namespace {

TEST(Uuid, ComesBackFromItsText)
{
    auto const id = make_uuid7(0x0123'4567'89AB, 0xFFFF'FFFF'FFFF'FFFF, 0xFFFF'FFFF'FFFF'FFFF);
    EXPECT_EQ(to_string(id), "01234567-89ab-7fff-bfff-ffffffffffff");
    EXPECT_EQ(parse_uuid(to_string(id)), id);
    EXPECT_FALSE(parse_uuid("01234567-89ab-7fff-bfff-fffffffffff"));
    EXPECT_FALSE(parse_uuid("01234567-89ab-7fff-bfff-ffffffffffffg"));
    EXPECT_FALSE(parse_uuid("0123456789ab-7fff-bfff-ffffffffffff-"));
}

TEST(Money, ReadsAndWritesFen)
{
    EXPECT_EQ(parse_money("1234.5"), Money::from_fen(123450));
    EXPECT_EQ(parse_money("0.01"), Money::from_fen(1));
    EXPECT_EQ(to_string(Money::from_fen(123456789)), "1,234,567.89");
    EXPECT_EQ(to_string(Money::from_fen(-5)), "-0.05");
    for (auto const* wrong : {"", ".", "1.", "1.234", "-1", "1,000", "1e3", "1234567890123456"}) EXPECT_FALSE(parse_money(wrong)) << wrong;
}

TEST(Date, KeepsBeijingTime)
{
    auto const late = parse_moment("2026-02-27 23:59:59");
    ASSERT_TRUE(late);
    EXPECT_EQ(day_of(*late), make_day(2026, 2, 27));
    EXPECT_EQ(*late + std::chrono::seconds{1}, end_of(make_day(2026, 2, 27)));
    EXPECT_EQ(to_string(*late), "2026-02-27T23:59:59+08:00");
    EXPECT_EQ(parse_moment("2026-02-27T15:59:59Z"), late);
    EXPECT_EQ(parse_moment(to_string(*late)), late);
    for (auto const* wrong :
         {"2026-02-29 09:00", "2026-02-27", "2026-02-27T09:00", "2026-02-27 24:00", "2026-02-27 9:00", "2026-02-27 09:00x"})
        EXPECT_FALSE(parse_moment(wrong)) << wrong;
}

TEST(Sha256, IsThatOfTheStandard)
{
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256({"a", "b", "c"}), sha256("abc"));
    EXPECT_EQ(from_base64(to_base64("ab")), "ab");
    EXPECT_FALSE(from_base64("YWI"));
    EXPECT_FALSE(from_base64("YWJ="));
}

TEST(CanonicalJson, SortsNamesByUtf16AndWritesShortestEscapes)
{
    auto const parsed = parse_json(R"({"b":1,"a":[true,null,"\u0001\n\u00e9"],"\ue000":2,"\ud83d\ude00":3})");
    ASSERT_TRUE(parsed.value) << parsed.fault.what;
    EXPECT_EQ(canonical(*parsed.value), "{\"a\":[true,null,\"\\u0001\\n\xC3\xA9\"],\"b\":1,\"\xF0\x9F\x98\x80\":3,\"\xEE\x80\x80\":2}");
}

TEST(CanonicalJson, RefusesWhatTwoReadersCouldReadTwoWays)
{
    for (auto const* wrong : {"", "{", "1.5", "1e3", "{\"a\":1,\"a\":2}", "99999999999999999999", "[1,]", "\"\x80\"", "1 2", "\"\\ud800\""})
        EXPECT_FALSE(parse_json(wrong).value) << wrong;
    EXPECT_FALSE(parse_json(std::string(40, '[') + std::string(40, ']')).value);
    EXPECT_EQ(parse_json("9223372036854775807").value, Json{std::int64_t{9223372036854775807}});
}

TEST(Nfc, TakesComposedTextOnly)
{
    EXPECT_TRUE(is_nfc("流波䃥镇 \xC3\xA9"));
    EXPECT_FALSE(is_nfc("e\xCC\x81"));
    EXPECT_FALSE(is_nfc("\xFF"));
    EXPECT_FALSE(is_nfc(std::string_view{"a\0\xC3\xA9", 4}));
}

TEST(Nfc, TakesNoEndlessMarks)
{
    auto const with_marks = [](int count) {
        auto text = std::string{"x"};
        for (auto i = 0; i < count; ++i) text += "\xCC\x81";
        return text + "y";
    };
    EXPECT_TRUE(is_nfc(with_marks(30)));
    EXPECT_TRUE(is_nfc(with_marks(30) + with_marks(30)));
    EXPECT_FALSE(is_nfc(with_marks(31)));
}

} // namespace
} // namespace xz
