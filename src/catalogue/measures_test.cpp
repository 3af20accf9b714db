// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "catalogue/import.hpp"

namespace xz::catalogue {
namespace {

std::string read_text(std::string const& name)
{
    auto in = std::ifstream{XZ_SOURCE_DIR "/data/jinzhai/" + name, std::ios::binary};
    auto out = std::ostringstream{};
    out << in.rdbuf();
    return out.str();
}

std::vector<File> files_with(std::string measures)
{
    auto files = std::vector<File>{};
    for (auto const* name : {"departments.csv", "townships.csv", "items.csv", "discretion.csv"}) files.push_back({name, read_text(name)});
    if (!measures.empty()) files.push_back({"measures.csv", std::move(measures)});
    return files;
}

constexpr auto header =
    "item_code,kinds,objects,law,article,rank,handed_by,handed_by_document,published_on,from,to,townships,filing_days\n";

std::string fault_of(std::string const& row)
{
    auto const imported = import_catalogue(files_with(header + row + "\n"));
    return imported ? std::string{} : imported.error().front().what;
}

TEST(ListOfMeasures, IsReadWithTheCatalogue)
{
    auto const imported = import_catalogue(files_with(read_text("measures.csv")));
    ASSERT_TRUE(imported);
    EXPECT_TRUE(imported->lists_measures());
    ASSERT_EQ(imported->measures("JZ-ZF-0106").size(), 1U);
    auto const& row = imported->measures("JZ-ZF-0106").front();
    EXPECT_EQ(row.kinds, (std::vector<std::string>{"seal", "seize"}));
    EXPECT_EQ(row.rank, "administrative_regulation");
    EXPECT_EQ(row.filing_days, 7);
    EXPECT_TRUE(imported->measures("JZ-ZF-0042").empty());
    auto const again = catalogue_from_content(imported->canonical_content());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->hash(), imported->hash());
    EXPECT_EQ(again->measures("JZ-ZF-0106").size(), 1U);
}

TEST(ListOfMeasures, IsLeftOutWithoutAFault)
{
    auto const imported = import_catalogue(files_with(""));
    ASSERT_TRUE(imported);
    EXPECT_FALSE(imported->lists_measures());
    auto const empty = import_catalogue(files_with(header));
    ASSERT_TRUE(empty);
    EXPECT_TRUE(empty->lists_measures()); // it says that there are none
    EXPECT_TRUE(catalogue_from_content(empty->canonical_content())->lists_measures());
}

TEST(ListOfMeasures, RefusesRowsThatCannotBe)
{
    EXPECT_EQ(fault_of("JZ-ZF-0116,seize,种子,种子法,第四十九条,law,law_itself,,,,,,"), "");
    EXPECT_NE(fault_of("JZ-ZF-9999,seize,种子,种子法,第四十九条,law,law_itself,,,,,,"), "");
    EXPECT_NE(fault_of("JZ-ZF-0116,freeze,种子,种子法,第四十九条,law,law_itself,,,,,,"), ""); // 强制法 §29: never a township's
    EXPECT_NE(fault_of("JZ-ZF-0116,,种子,种子法,第四十九条,law,law_itself,,,,,,"), "");
    EXPECT_NE(fault_of("JZ-ZF-0116,seize,种子,种子法,第四十九条,custom,law_itself,,,,,,"), "");
    EXPECT_NE(fault_of("JZ-ZF-0116,seize,种子,种子法,第四十九条,law,provincial_decision,,2024-09-30,,,,"), ""); // no paper
    EXPECT_NE(fault_of("JZ-ZF-0116,seize,种子,种子法,第四十九条,law,provincial_decision,清单,,,,,"), "");       // no day
    EXPECT_NE(fault_of("JZ-ZF-0116,seize,种子,种子法,第四十九条,law,law_itself,,,2026-03-02,2026-03-01,,"), "");
    EXPECT_NE(fault_of("JZ-ZF-0116,seize,种子,种子法,第四十九条,law,law_itself,,,,,999999999,"), "");
}

} // namespace
} // namespace xz::catalogue
