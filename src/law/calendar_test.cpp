// SPDX-License-Identifier: Apache-2.0
#include "law/calendar.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/time_world.hpp"

namespace xz::law {
namespace {

using time_world::calendar;
using time_world::day;

std::string const header = "date,is_off_day,name\n";

Result<Calendar, std::vector<Fault>> load(std::vector<SourceFile> const& files) { return Calendar::load(files); }

std::vector<Fault> faults(std::vector<SourceFile> const& files)
{
    auto const loaded = load(files);
    return loaded ? std::vector<Fault>{} : loaded.error();
}

TEST(Calendar, KnowsHolidaysWorkedWeekendsAndPlainDays)
{
    EXPECT_EQ(calendar().off(day("2026-02-16")), true);  // a Monday of Spring Festival
    EXPECT_EQ(calendar().off(day("2026-02-14")), false); // a worked Saturday
    EXPECT_EQ(calendar().off(day("2026-03-07")), true);  // a Saturday
    EXPECT_EQ(calendar().off(day("2026-03-09")), false); // a Monday
    EXPECT_EQ(calendar().name_of(day("2026-02-14")), "春节");
    EXPECT_EQ(calendar().name_of(day("2026-03-07")), "");
}

TEST(Calendar, RefusesADayOfAnUnpublishedYear)
{
    EXPECT_FALSE(calendar().knows(2027));
    EXPECT_EQ(calendar().off(day("2027-01-04")).error().year, 2027);
    EXPECT_EQ(calendar().off(day("2022-12-31")).error().year, 2022); // a row of 2023's file does not make 2022 known
}

TEST(Calendar, TakesRowsOfTheYearBesideFromEitherFile)
{
    auto const loaded =
        load({{"2022.csv", header + "2022-01-01,true,元旦\n"}, {"2023.csv", header + "2022-12-31,true,元旦\n2023-01-01,true,元旦\n"}});
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->name_of(day("2022-12-31")), "元旦");
    EXPECT_EQ(loaded->off(day("2022-12-31")), true);
}

TEST(Calendar, ReadsTheSameRowsFromToml)
{
    auto const csv = load({{"a/2027.csv", header + "2027-01-01,true,元旦\n2027-01-03,false,元旦\n"}});
    auto const toml = load({{"b/2027.toml", "[[day]]\ndate = 2027-01-01\nis_off_day = true\nname = \"元旦\"\n\n"
                                            "[[day]]\ndate = 2027-01-03\nis_off_day = false\nname = \"元旦\"\n"}});
    ASSERT_TRUE(csv);
    ASSERT_TRUE(toml);
    EXPECT_EQ(csv->hash(), toml->hash());
    EXPECT_EQ(toml->off(day("2027-01-03")), false);
}

TEST(Calendar, HashIsOfTheContentNotOfTheOrder)
{
    auto const one = SourceFile{"2026.csv", header + "2026-01-01,true,元旦\n"};
    auto const two = SourceFile{"2027.csv", header + "2027-01-01,true,元旦\n"};
    EXPECT_EQ(load({one, two})->hash(), load({two, one})->hash());
    EXPECT_NE(load({one})->hash(), load({one, two})->hash());
    EXPECT_EQ(load({{"2026.csv", "\xEF\xBB\xBF"
                                 "date,is_off_day,name\r\n2026-01-01,true,元旦\r\n"}})
                  ->hash(),
              load({one})->hash());
}

TEST(Calendar, RefusesTwoFilesThatContradictEachOther)
{
    auto const found =
        faults({{"2026.csv", header + "2026-12-31,true,元旦\n"}, {"2027.csv", header + "2027-01-01,true,元旦\n2026-12-31,false,元旦\n"}});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].file, "2027.csv");
    EXPECT_EQ(found[0].line, 3U);
    EXPECT_THAT(found[0].what, testing::HasSubstr("2026.csv:2"));
}

TEST(Calendar, NamesEveryFaultWithItsPlace)
{
    auto const found =
        faults({{"2026.csv", header + "2026-02-30,true,春节\n2026-02-01,yes,春节\n2026-02-02,true,\n\n2026-02-03\n"
                                      "2026-02-04,true,春节\n2026-02-04,true,春节\n2029-01-01,true,元旦\n2026-02-05,true,a,b\n"}});
    auto places = std::vector<std::pair<std::size_t, std::size_t>>{};
    for (auto const& fault : found) places.emplace_back(fault.line, fault.column);
    EXPECT_THAT(places, testing::ElementsAre(std::pair{2, 1}, std::pair{3, 12}, std::pair{4, 17}, std::pair{5, 1}, std::pair{6, 1},
                                             std::pair{8, 1}, std::pair{9, 1}, std::pair{10, 17}));
}

TEST(Calendar, RefusesAFileWithoutHeaderWithoutYearOrWithoutDays)
{
    EXPECT_EQ(faults({{"2026.csv", "2026-01-01,true,元旦\n"}}).at(0).line, 1U);
    EXPECT_EQ(faults({{"holidays.csv", header + "2026-01-01,true,元旦\n"}}).size(), 1U);
    EXPECT_EQ(faults({{"2026.csv", header}}).size(), 1U); // else every holiday of the year would be a working day
    EXPECT_EQ(faults({{"2026.csv", header + "2027-01-01,true,元旦\n"}}).size(), 1U);
    EXPECT_EQ(faults({{"2026.csv", ""}}).size(), 1U + 0U);
}

TEST(Calendar, RefusesUnknownKeysAndWrongTypesOfToml)
{
    auto const found =
        faults({{"2027.toml", "year = 2027\n[[day]]\ndate = 2027-01-01\nis_off_day = \"yes\"\nname = \"元旦\"\nhalf = true\n"}});
    auto lines = std::vector<std::size_t>{};
    for (auto const& fault : found) lines.push_back(fault.line);
    EXPECT_THAT(lines, testing::UnorderedElementsAre(1, 4, 6));
    EXPECT_EQ(faults({{"2027.toml", "[[day]\n"}}).at(0).line, 1U);
}

TEST(Calendar, LaysALocalHolidayOverTheNationalOnes)
{
    auto const local = load({{"2026.csv", header + "2026-03-19,true,地方节日\n"}});
    auto const both = calendar().overlaid(*local);
    EXPECT_EQ(both.off(day("2026-03-19")), true);
    EXPECT_EQ(calendar().off(day("2026-03-19")), false);
    EXPECT_NE(both.hash(), calendar().hash());
}

} // namespace
} // namespace xz::law
