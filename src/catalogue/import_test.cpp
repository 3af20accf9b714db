// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <iconv.h>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "catalogue/import.hpp"
#include "catalogue/table.hpp"

namespace xz::catalogue {
namespace {

std::string read_text(std::string const& path)
{
    auto in = std::ifstream{path, std::ios::binary};
    auto out = std::ostringstream{};
    out << in.rdbuf();
    return out.str();
}

std::vector<File> demo_files()
{
    auto files = std::vector<File>{};
    for (auto const* name : {"departments.csv", "townships.csv", "items.csv", "discretion.csv"})
        files.push_back({name, read_text(std::string{XZ_SOURCE_DIR "/data/jinzhai/"} + name)});
    return files;
}

std::string to_gb18030(std::string text)
{
    auto const handle = iconv_open("GB18030", "UTF-8");
    auto out = std::string(text.size() * 2, '\0');
    auto* from = text.data();
    auto* to = out.data();
    auto left = text.size();
    auto room = out.size();
    iconv(handle, &from, &left, &to, &room);
    iconv_close(handle);
    out.resize(out.size() - room);
    return out;
}

constexpr auto items_header =
    "item_code,list,name_zh,name_en,department_code,delegated,power_type,basis_law,basis_law_version,basis_article,basis_paragraph,"
    "basis_item,related_basis,subject,penalty_kinds,fine_basis,fine_unit,fine_min,fine_max,fine_min_individual,fine_max_individual,"
    "fine_min_organisation,fine_max_organisation,fine_min_responsible,fine_max_responsible,fine_alt_basis,fine_alt_unit,fine_alt_min,"
    "fine_alt_max,fine_aggravated_basis,fine_aggravated_min,fine_aggravated_max,fine_condition,fine_quote,summary_possible,"
    "hearing_possible,decision_days,decision_days_unit,decision_basis,decision_quote,township_duty_zh,response_hours,authored,notes";

/// A small county whose rows the tests spoil one cell at a time.
struct County {
    std::map<std::string, std::string> item{
        {"item_code", "JZ-ZF-0001"},     {"list", "enforcement"},      {"name_zh", "某处罚"},
        {"name_en", "A penalty"},        {"department_code", "D01"},   {"delegated", "true"},
        {"power_type", "行政处罚"},      {"basis_law", "某条例"},      {"basis_law_version", "2016-02-06"},
        {"basis_article", "第五十一条"}, {"subject", "any"},           {"penalty_kinds", "fine"},
        {"fine_basis", "fixed"},         {"fine_min", "100"},          {"fine_max", "1000"},
        {"summary_possible", "true"},    {"hearing_possible", "false"}};
    std::string departments = "code,name_zh,name_en,field\nD01,县某局,A Bureau,land;water\n";
    std::string townships = "code,name_zh,name_en,kind,county_code,lon,lat\n341524105,古碑镇,Gubei Town,镇,341524,,\n";
    std::string discretion = "item_code,applies_to,tier,condition_zh,fine_min,fine_max,fine_basis,status\n"
                             "JZ-ZF-0001,any,no_penalty,首次,0,0,fixed,example\n"
                             "JZ-ZF-0001,any,mitigated,主动消除,0,100,fixed,example\n"
                             "JZ-ZF-0001,any,lenient,轻微,100,370,fixed,example\n"
                             "JZ-ZF-0001,any,ordinary,一般,370,730,fixed,example\n"
                             "JZ-ZF-0001,any,severe,严重,730,1000,fixed,example\n";
    std::optional<std::string> force;
    std::vector<std::string> more_items;
    std::string more_columns;

    std::string items() const
    {
        auto text = std::string{items_header} + more_columns + "\n";
        auto names = std::istringstream{std::string{items_header} + more_columns};
        auto name = std::string{};
        auto first = true;
        while (std::getline(names, name, ',')) {
            auto const found = item.find(name);
            text += (std::exchange(first, false) ? "" : ",") + (found == item.end() ? "" : found->second);
        }
        for (auto const& line : more_items) text += "\n" + line;
        return text + "\n";
    }

    Imported import() const
    {
        auto files = std::vector<File>{
            {"departments.csv", departments}, {"townships.csv", townships}, {"items.csv", items()}, {"discretion.csv", discretion}};
        if (force) files.push_back({"force.csv", *force});
        return import_catalogue(files);
    }

    /// The column at which a cell of the item's row begins, counted here by hand.
    std::size_t column_of(std::string const& wanted) const
    {
        auto names = std::istringstream{std::string{items_header} + more_columns};
        auto name = std::string{};
        auto column = std::size_t{1};
        while (std::getline(names, name, ',') && name != wanted) {
            auto const found = item.find(name);
            if (found != item.end())
                column += static_cast<std::size_t>(std::count_if(found->second.begin(), found->second.end(),
                                                                 [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
            ++column;
        }
        return column;
    }
};

std::vector<std::string> places(Imported const& imported)
{
    auto found = std::vector<std::string>{};
    if (imported) return found;
    for (auto const& fault : imported.error())
        found.push_back(fault.file + ":" + std::to_string(fault.line) + ":" + std::to_string(fault.column));
    return found;
}

using Places = std::vector<std::string>;

TEST(ImportCatalogue, CountsTheDemonstrationCounty)
{
    auto const imported = import_catalogue(demo_files());
    ASSERT_TRUE(imported) << to_string(imported.error().front());
    EXPECT_EQ(to_string(import_report(imported)),
              R"({"items":448,"by_list":{"approval":46,"enforcement":336,"cooperation":66},"delegated":356,"departments":19,"faults":[]})");
    EXPECT_EQ(imported->townships().size(), 23U);
    EXPECT_EQ(imported->department("D12")->name_en, "Culture, Tourism and Sports Bureau");
    EXPECT_EQ(imported->department("D12")->fields.size(), 6U);
}

TEST(ImportCatalogue, ReadsAnItemWithItsRanges)
{
    auto const imported = import_catalogue(demo_files());
    auto const* item = imported->item("JZ-ZF-0041");
    ASSERT_NE(item, nullptr);
    EXPECT_EQ(basis_text(*item), "城镇燃气管理条例(2016-02-06) 第五十一条 第1款");
    EXPECT_EQ(item->power_mode, PowerMode::Conferred);
    EXPECT_TRUE(item->fines.general_is_span);
    EXPECT_EQ(item->fines.individual->max, 5000000);
    EXPECT_EQ(item->fines.organisation->max, 10000000);
    EXPECT_EQ(imported->item("JZ-ZF-0002")->power_mode, PowerMode::Own);
    EXPECT_EQ(imported->item("JZ-PH-0041")->power_mode, PowerMode::Assisting);
    EXPECT_EQ(imported->item("JZ-PH-0041")->response_hours, 1);
    EXPECT_EQ(imported->item("JZ-SP-0041")->decision->unit, DaysUnit::WorkingDay);
    EXPECT_EQ(imported->item("JZ-ZF-0001")->fines.general->min, 5000); // five percent
    EXPECT_EQ(imported->tiers("JZ-ZF-0015", PartyKind::Individual).size(), 4U);
    EXPECT_EQ(imported->tiers("JZ-ZF-0015", PartyKind::Responsible).size(), 0U);
}

TEST(ImportCatalogue, ReadsGb18030AsTheSameCatalogue)
{
    auto files = demo_files();
    auto const before = import_catalogue(files);
    for (auto& file : files) file.text = to_gb18030(file.text);
    auto const after = import_catalogue(files);
    ASSERT_TRUE(after) << to_string(after.error().front());
    EXPECT_EQ(after->hash(), before->hash());
    EXPECT_EQ(after->township("341524112")->name_zh, "流波䃥镇"); // a character that GB2312 lacks
}

TEST(ImportCatalogue, HashesContentAndNotItsForm)
{
    auto files = demo_files();
    auto const before = import_catalogue(files);
    auto& towns = files[1].text;
    towns.erase(std::remove(towns.begin(), towns.end(), '\r'), towns.end());
    auto const second = towns.find('\n') + 1;
    auto const third = towns.find('\n', second) + 1;
    towns = "\xEF\xBB\xBF" + towns.substr(0, second) + towns.substr(third) + towns.substr(second, third - second);
    EXPECT_EQ(import_catalogue(files)->hash(), before->hash());
    towns.replace(towns.find("Gubei"), 5, "Gupei");
    EXPECT_NE(import_catalogue(files)->hash(), before->hash());
}

TEST(ImportCatalogue, ComesBackFromItsCanonicalContent)
{
    auto const before = import_catalogue(demo_files());
    auto const after = catalogue_from_content(before->canonical_content());
    ASSERT_TRUE(after) << to_string(after.error().front());
    EXPECT_EQ(after->hash(), before->hash());
    EXPECT_EQ(after->canonical_content(), before->canonical_content());
    EXPECT_EQ(canonical(item_json(*after->item("JZ-ZF-0130"))), canonical(item_json(*before->item("JZ-ZF-0130"))));
    EXPECT_FALSE(catalogue_from_content("[]"));
    EXPECT_FALSE(catalogue_from_content(before->canonical_content().substr(1)));
}

TEST(ImportCatalogue, NamesEveryMissingFileAtOnce)
{
    EXPECT_EQ(places(import_catalogue({})), (Places{"departments.csv:0:0", "discretion.csv:0:0", "items.csv:0:0", "townships.csv:0:0"}));
}

TEST(ImportCatalogue, RefusesAFileGivenTwiceAndOneOfAnUnknownName)
{
    auto files = demo_files();
    files.push_back({"other/items.csv", files[2].text});
    files.push_back({"items2.csv", ""});
    files.push_back({"README.md", "not looked at"});
    EXPECT_EQ(places(import_catalogue(files)), (Places{"items2.csv:0:0", "other/items.csv:0:0"}));
}

TEST(ImportCatalogue, TakesTheSmallCounty)
{
    auto const imported = County{}.import();
    ASSERT_TRUE(imported) << to_string(imported.error().front());
}

TEST(ImportCatalogue, RefusesMissingDoubledAndUnknownColumns)
{
    auto county = County{};
    county.townships = "code,name_zh,name_en,name_en,kind,county_code,lon,height\n341524105,古碑镇,Gubei Town,Gubei,镇,341524,,\n";
    EXPECT_EQ(places(county.import()), (Places{"townships.csv:1:1", "townships.csv:1:22", "townships.csv:1:51"}));
}

TEST(ImportCatalogue, RefusesDoubledCodes)
{
    auto county = County{};
    county.departments += "D01,县某某局,Another,\n";
    county.townships += "341524105,某镇,Some Town,镇,341524,,\n";
    auto lines = std::istringstream{county.items()};
    auto line = std::string{};
    while (std::getline(lines, line)) county.more_items = {line};
    EXPECT_EQ(places(county.import()), (Places{"departments.csv:3:1", "items.csv:3:1", "townships.csv:3:1"}));
}

TEST(ImportCatalogue, RefusesTownshipsOutsideOfTheirCounty)
{
    auto county = County{};
    county.townships += "341525105,某镇,Some Town,镇,341524,,\n34152410,某镇,Some Town,镇,341524,,\n";
    EXPECT_EQ(places(county.import()), (Places{"townships.csv:3:26", "townships.csv:4:1"}));
}

struct Spoilt {
    std::string column;
    std::string text;
    std::string fault_at; // another column, where the fault is told there; "" = the same
};

class SpoiltItem : public testing::TestWithParam<Spoilt> {};

TEST_P(SpoiltItem, IsRefusedAtItsCell)
{
    auto county = County{};
    county.discretion.erase(county.discretion.find('\n') + 1);
    county.more_columns = ",power_mode,entrustment_basis";
    ASSERT_TRUE(county.import());
    auto const& [column, text, fault_at] = GetParam();
    county.item[column] = text;
    auto const wanted = "items.csv:2:" + std::to_string(county.column_of(fault_at.empty() ? column : fault_at));
    auto const found = places(county.import());
    EXPECT_NE(std::find(found.begin(), found.end(), wanted), found.end()) << wanted << " is not among " << found.size();
}

INSTANTIATE_TEST_SUITE_P(
    EachCell, SpoiltItem,
    testing::Values(Spoilt{"item_code", "JZ-ZF-001", ""}, Spoilt{"item_code", "JZ-SP-0001", ""}, Spoilt{"item_code", "jz-ZF-0001", ""},
                    Spoilt{"list", "enforcment", ""}, Spoilt{"list", "cooperation", "power_type"}, Spoilt{"name_zh", "", ""},
                    Spoilt{"name_en", " spaced", ""}, Spoilt{"department_code", "D99", ""}, Spoilt{"delegated", "yes", ""},
                    Spoilt{"power_type", "处罚", ""}, Spoilt{"power_type", "行政许可", ""}, Spoilt{"basis_law", "", ""},
                    Spoilt{"basis_law_version", "2016-02-30", ""}, Spoilt{"basis_law_version", "", ""}, Spoilt{"basis_article", "51", ""},
                    Spoilt{"basis_paragraph", "-1", ""}, Spoilt{"basis_item", "0", ""}, Spoilt{"subject", "all", ""},
                    Spoilt{"penalty_kinds", "fine;flogging", ""}, Spoilt{"penalty_kinds", "fine;fine", ""},
                    Spoilt{"penalty_kinds", "warning", "fine_basis"}, Spoilt{"penalty_kinds", "fine;revoke", "hearing_possible"},
                    Spoilt{"fine_basis", "fix", ""}, Spoilt{"fine_basis", "unspecified", "fine_max"}, Spoilt{"fine_min", "1001", ""},
                    Spoilt{"fine_min", "1e3", ""}, Spoilt{"fine_min", "", ""}, Spoilt{"fine_max", "1000.001", ""},
                    Spoilt{"fine_max", "-5", ""}, Spoilt{"fine_max", "99999999999999999999", ""},
                    Spoilt{"fine_max_individual", "500", "fine_min_individual"}, Spoilt{"fine_alt_max", "5", "fine_alt_basis"},
                    Spoilt{"fine_alt_basis", "fixed", "fine_alt_max"}, Spoilt{"fine_aggravated_basis", "much", ""},
                    Spoilt{"fine_condition", "later", ""}, Spoilt{"summary_possible", "TRUE", ""}, Spoilt{"hearing_possible", "", ""},
                    Spoilt{"decision_days", "twenty", ""}, Spoilt{"decision_days", "20", ""}, Spoilt{"township_duty_zh", "协助", ""},
                    Spoilt{"response_hours", "2", ""}, Spoilt{"power_mode", "own", ""}, Spoilt{"power_mode", "entrusted", ""},
                    Spoilt{"entrustment_basis", "某条例 第三条", ""}));

TEST(ImportCatalogue, TakesAnEntrustedPowerWithItsBasisButNoEntrustedMeasure)
{
    auto county = County{};
    county.more_columns = ",power_mode,entrustment_basis";
    county.item["power_mode"] = "entrusted";
    county.item["entrustment_basis"] = "某条例 第三条";
    auto const imported = county.import();
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->item("JZ-ZF-0001")->power_mode, PowerMode::Entrusted);
    county.item["power_type"] = "行政强制"; // 强制法 §17.1
    EXPECT_EQ(places(county.import()), (Places{"items.csv:2:" + std::to_string(county.column_of("power_mode"))}));
}

struct SpoiltTier {
    std::string from;
    std::string to;
    std::string place;
};

class SpoiltDiscretion : public testing::TestWithParam<SpoiltTier> {};

TEST_P(SpoiltDiscretion, IsRefusedAtItsCell)
{
    auto county = County{};
    auto const& [from, to, place] = GetParam();
    auto const at = county.discretion.find(from);
    ASSERT_NE(at, std::string::npos);
    county.discretion.replace(at, from.size(), to);
    EXPECT_EQ(places(county.import()), (Places{"discretion.csv:" + place}));
}

INSTANTIATE_TEST_SUITE_P(EachCell, SpoiltDiscretion,
                         testing::Values(SpoiltTier{"严重,730,1000", "严重,730,1001", "6:26"},   // above the statutory range
                                         SpoiltTier{"轻微,100,370", "轻微,99,370", "4:27"},      // below it
                                         SpoiltTier{"主动消除,0,100", "主动消除,0,101", "3:31"}, // mitigation inside the range
                                         SpoiltTier{"主动消除,0,100", "主动消除,0,90", "3:33"},  // a gap behind mitigation
                                         SpoiltTier{"首次,0,0", "首次,0,1", "2:30"},             // no penalty, but an amount
                                         SpoiltTier{"一般,370,730", "一般,371,730", "5:28"},     // a gap
                                         SpoiltTier{"一般,370,730", "一般,360,730", "5:28"},     // an overlap
                                         SpoiltTier{"严重,730,1000", "严重,730,999", "6:30"},    // ends too early
                                         SpoiltTier{"一般,370,730", "一般,730,370", "5:28"},     // minimum above maximum
                                         SpoiltTier{"一般,370,730,fixed", "一般,370,730,per_unit", "5:36"},
                                         SpoiltTier{"any,ordinary", "any,usual", "5:16"}, SpoiltTier{"any,ordinary", "any,lenient", "5:16"},
                                         SpoiltTier{"一般", "", "5:25"}, SpoiltTier{"730,fixed,example", "730,fixed,", "5:42"}));

TEST(ImportCatalogue, RefusesTiersOfUnknownItemsAndPartiesAndTheHoleTheyLeave)
{
    auto county = County{};
    county.discretion.replace(county.discretion.find("any,ordinary"), 3, "all");
    EXPECT_EQ(places(county.import()), (Places{"discretion.csv:4:16", "discretion.csv:5:12"}));
    county.discretion.replace(county.discretion.find("JZ-ZF-0001,all,ordinary"), 10, "JZ-ZF-0002");
    EXPECT_EQ(places(county.import()), (Places{"discretion.csv:4:16", "discretion.csv:5:1", "discretion.csv:5:12"}));
}

TEST(ImportCatalogue, TellsOnlyTheCauseWhereAnItemIsBroken)
{
    auto county = County{};
    county.departments = "code,name_zh,name_en,field\nD01,县某局,A Bureau\n"; // a cell short: then D01 is not "unknown"
    EXPECT_EQ(places(county.import()), (Places{"departments.csv:2:0"}));
}

TEST(ImportCatalogue, ReadsForceAndRefusesItsFaults)
{
    auto county = County{};
    county.force = "code,from,to,townships\nJZ-ZF-0001,2026-01-01,2026-06-30,341524105\nJZ-ZF-0001,2026-07-01,,\n";
    auto const imported = county.import();
    ASSERT_TRUE(imported);
    EXPECT_EQ(imported->force("JZ-ZF-0001").size(), 2U);
    county.force = "code,from,to,townships\nJZ-ZF-0009,2026-01-01,2025-01-01,341524105\nJZ-ZF-0001,2026-13-01,,341524999\nJZ-ZF-0001,,,\n";
    EXPECT_EQ(places(county.import()), (Places{"force.csv:2:1", "force.csv:2:23", "force.csv:3:12", "force.csv:3:24", "force.csv:4:1"}));
}

TEST(ImportCatalogue, StopsAtAThousandFaultsAndSaysHowManyAreLeft)
{
    auto county = County{};
    for (auto i = 0; i < 1500; ++i) county.departments += "D01,县某局,A Bureau,\n";
    auto const imported = county.import();
    ASSERT_FALSE(imported);
    ASSERT_EQ(imported.error().size(), max_faults + 1);
    EXPECT_EQ(imported.error().back().what, "500 more faults are not shown");
}

TEST(ImportCatalogue, SurvivesDamagedBytes)
{
    auto county = County{};
    county.force = "code,from,to,townships\nJZ-ZF-0001,2026-01-01,2026-06-30,341524105\n";
    auto const good = std::vector<File>{{"departments.csv", county.departments},
                                        {"townships.csv", county.townships},
                                        {"items.csv", county.items()},
                                        {"discretion.csv", county.discretion},
                                        {"force.csv", *county.force}};
    auto random = std::mt19937{20240930};
    auto refused = 0;
    for (auto round = 0; round < 2000; ++round) {
        auto files = good;
        if (round % 2 == 1) {
            for (auto& file : files) file.text = to_gb18030(file.text);
        }
        auto& text = files[random() % files.size()].text;
        for (auto hits = 1 + random() % 4; hits > 0; --hits) {
            auto const at = random() % text.size();
            switch (random() % 3) {
            case 0:
                text[at] = static_cast<char>(random() % 256);
                break;
            case 1:
                text.erase(at, 1 + random() % 3);
                break;
            case 2:
                text.insert(at, 1, ",\"\n\r\0\xFF"[random() % 6]);
                break;
            }
        }
        auto const imported = import_catalogue(files);
        if (imported) {
            EXPECT_EQ(catalogue_from_content(imported->canonical_content())->hash(), imported->hash());
            continue;
        }
        ++refused;
        for (auto const& fault : imported.error()) {
            EXPECT_FALSE(fault.file.empty());
            EXPECT_FALSE(fault.what.empty());
        }
    }
    EXPECT_GT(refused, 1000);
}

} // namespace
} // namespace xz::catalogue
