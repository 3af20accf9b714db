// SPDX-License-Identifier: Apache-2.0
#include "catalogue/csv.hpp"

#include <gtest/gtest.h>

namespace xz::catalogue {
namespace {

CsvRead read(std::string text) { return read_csv({"f.csv", std::move(text)}); }

std::string place(CsvRead const& read)
{
    if (read.faults.size() != 1) return std::to_string(read.faults.size()) + " faults";
    return std::to_string(read.faults.front().line) + ":" + std::to_string(read.faults.front().column);
}

TEST(Csv, GivesEachCellItsLineAndColumnInCharacters)
{
    auto const got = read("a,名称,c\r\n镇,\"x,\r\n\"\"y\"\"\",z\r\n");
    ASSERT_TRUE(got.faults.empty());
    ASSERT_EQ(got.rows.size(), 2U);
    EXPECT_EQ(got.rows[0].cells[2].column, 6U);
    EXPECT_EQ(got.rows[1].cells[1].text, "x,\r\n\"y\"");
    EXPECT_EQ(got.rows[1].cells[1].line, 2U);
    EXPECT_EQ(got.rows[1].cells[1].column, 3U);
    EXPECT_EQ(got.rows[1].cells[2].line, 3U);
    EXPECT_EQ(got.rows[1].cells[2].column, 8U);
}

TEST(Csv, TakesEveryLineEndAndALastLineWithoutOne)
{
    for (auto const* text : {"a,b\nc,d", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\n\n\nc,d\n\n"}) {
        auto const got = read(text);
        ASSERT_TRUE(got.faults.empty()) << text;
        ASSERT_EQ(got.rows.size(), 2U) << text;
        EXPECT_EQ(got.rows[1].cells[1].text, "d") << text;
    }
    EXPECT_EQ(read("a,b\n\n\nc,d").rows[1].line, 4U);
    EXPECT_EQ(read("a,b\r\rc,d").rows[1].line, 3U);
}

TEST(Csv, KeepsSpacesAndEmptyCells)
{
    auto const got = read(" a ,,\n,b,\n");
    ASSERT_EQ(got.rows.size(), 2U);
    EXPECT_EQ(got.rows[0].cells[0].text, " a ");
    EXPECT_EQ(got.rows[0].cells.size(), 3U);
    EXPECT_EQ(got.rows[1].cells[1].column, 2U);
}

TEST(Csv, RefusesARowOfAnotherLengthAndReadsTheRest)
{
    auto const got = read("a,b\n1,2,3\n4,5\n6\n");
    ASSERT_EQ(got.faults.size(), 2U);
    EXPECT_EQ(got.faults[0].line, 2U);
    EXPECT_EQ(got.faults[1].line, 4U);
    ASSERT_EQ(got.rows.size(), 2U);
    EXPECT_EQ(got.rows[1].cells[0].text, "4");
}

TEST(Csv, NamesTheQuoteThatIsNeverClosed) { EXPECT_EQ(place(read("a,b\nc,\"d\ne,f\n")), "2:3"); }
TEST(Csv, RefusesAQuoteInsideOfACell) { EXPECT_EQ(place(read("a,b\nc,d\"e\n")), "2:4"); }
TEST(Csv, RefusesTextBehindAClosingQuote) { EXPECT_EQ(place(read("a,b\nc,\"d\" ,e\n")), "2:6"); }
TEST(Csv, RefusesNul) { EXPECT_EQ(place(read(std::string{"a,b\nc,d\0e\n", 10})), "2:4"); }

TEST(Csv, NamesTheByteThatIsNotUtf8BehindAByteOrderMark)
{
    EXPECT_EQ(place(read("\xEF\xBB\xBF"
                         "a\n镇\xC4\xE3\n")),
              "2:2");
}

TEST(Csv, DoesNotTakeDamagedUtf8ForGb18030) { EXPECT_EQ(place(read("a\n古碑镇\xE9\x95,青山镇\n")), "2:4"); }

TEST(Csv, NamesTheByteThatIsNeitherUtf8NorGb18030) { EXPECT_EQ(place(read("a\n\xB9\xC5\xB1\xAE\xFF\n")), "2:3"); }

TEST(Csv, ReadsGb18030)
{
    auto const got = read("a\n\xB9\xC5\xB1\xAE\xD5\xF2\n"); // 古碑镇
    ASSERT_EQ(got.rows.size(), 2U);
    EXPECT_EQ(got.rows[1].cells[0].text, "古碑镇");
}

TEST(Csv, RefusesOverlongFormsAndSurrogates)
{
    for (auto const* bytes : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x80\x80\x80"})
        EXPECT_EQ(place(read("\xEF\xBB\xBF" + std::string{"x"} + bytes)), "1:2");
}

TEST(Csv, TakesALineAtItsLimitAndRefusesTheNextByte)
{
    auto line = std::string{};
    while (line.size() < max_csv_line_bytes) line += std::string(max_csv_cell_bytes - 1, 'a') + ",";
    line.back() = 'a';
    ASSERT_EQ(line.size(), max_csv_line_bytes);
    EXPECT_TRUE(read(line + "\n").faults.empty());
    EXPECT_EQ(place(read("a\n" + line + "b\n")), "2:0");
}

TEST(Csv, TakesACellAtItsLimitAndRefusesTheNextByte)
{
    EXPECT_TRUE(read("a\n" + std::string(max_csv_cell_bytes, 'x') + "\n").faults.empty());
    EXPECT_EQ(place(read("a\n" + std::string(max_csv_cell_bytes + 1, 'x') + "\n")), "2:1");
    EXPECT_TRUE(read("a\n" + std::string(2 * max_csv_cell_bytes, '\n') + "b\n").faults.empty());
}

TEST(Csv, RefusesALineOf200MegabytesWithoutReadingIt)
{
    auto text = std::string(std::size_t{200} << 20, 'x');
    text[1] = '\n';
    auto const got = read(std::move(text));
    EXPECT_EQ(place(got), "2:0");
    EXPECT_TRUE(got.rows.empty());
}

TEST(Csv, RefusesAFileOverItsLimit)
{
    auto text = std::string{};
    while (text.size() <= max_csv_file_bytes) text += "a,b\n";
    EXPECT_EQ(place(read(text)), "0:0");
}

TEST(Csv, RefusesMoreColumnsThanItsLimit)
{
    EXPECT_TRUE(read(std::string(max_csv_columns - 1, ',') + "\n").faults.empty());
    EXPECT_EQ(place(read(std::string(max_csv_columns, ',') + "\n")), "1:0");
}

} // namespace
} // namespace xz::catalogue
