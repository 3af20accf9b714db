// SPDX-License-Identifier: Apache-2.0
#include "catalogue/intake.hpp"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <zip.h>

#include "catalogue/compare.hpp"
#include "catalogue/export.hpp"

namespace xz::catalogue {
namespace {

std::string text_of(std::string const& name)
{
    auto in = std::ifstream{std::string{XZ_SOURCE_DIR} + "/data/jinzhai/" + name, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<File> demo_files()
{
    auto files = std::vector<File>{};
    for (auto const* name : {"departments", "townships", "items", "discretion", "measures"})
        files.push_back({std::string{name} + ".csv", text_of(std::string{name} + ".csv")});
    return files;
}

Catalogue const& demo()
{
    static auto const catalogue = *import_catalogue(demo_files());
    return catalogue;
}

std::string first_of(Imported const& imported) { return imported ? std::string{"imported"} : to_string(imported.error().front()); }

std::string zipped(std::vector<std::pair<std::string, std::string>> const& entries)
{
    auto error = zip_error_t{};
    auto* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    auto* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    for (auto const& [name, text] : entries)
        zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8);
    zip_source_keep(source);
    zip_close(zip);
    zip_source_open(source);
    zip_source_seek(source, 0, SEEK_END);
    auto bytes = std::string(static_cast<std::size_t>(zip_source_tell(source)), '\0');
    zip_source_seek(source, 0, SEEK_SET);
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

/// A workbook of one sheet, its rows given as the XML between <sheetData> and its end.
std::string workbook(std::string const& rows, std::string const& sheet = "部门", std::string const& prolog = "")
{
    auto const head = std::string{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>"};
    auto const main = std::string{" xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""};
    return zipped(
        {{"xl/workbook.xml", head + "<workbook" + main + " xmlns:r=\"r\"><sheets><sheet name=\"" + sheet +
                                 "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          head + "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
         {"xl/styles.xml", head + "<styleSheet" + main + "><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
         {"xl/worksheets/sheet1.xml",
          head + prolog + "<worksheet" + main + "><sheetData>" + rows + "</sheetData><mergeCells count=\"0\"/></worksheet>"}});
}

std::string cell(std::string const& reference, std::string const& text)
{
    return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

/// The demo's files with one of them in another shape.
Imported with(std::string const& name, File other)
{
    auto files = demo_files();
    std::erase_if(files, [&](File const& file) { return file.path == name; });
    files.push_back(std::move(other));
    return import_tables(files, nullptr);
}

TEST(Intake, TakesAFolderOfFilesForTheSameListAsTheStrictReader)
{
    auto const taken = import_tables(demo_files(), nullptr);
    ASSERT_TRUE(taken) << first_of(taken);
    EXPECT_EQ(taken->hash(), demo().hash());
}

TEST(Intake, AnExportReadAgainIsTheSameListInEveryShape)
{
    for (auto const speech : {Speech::Machine, Speech::Chinese}) {
        auto const book = import_tables({{"清单.xlsx", workbook_bytes(demo(), speech)}}, nullptr);
        ASSERT_TRUE(book) << first_of(book);
        EXPECT_EQ(book->hash(), demo().hash());
        auto tables = std::vector<std::pair<std::string, std::string>>{};
        for (auto const* table : {"departments", "townships", "items", "discretion", "measures"})
            tables.emplace_back(std::string{table} + ".csv", table_csv(demo(), table, speech));
        auto const archive = import_tables({{"清单.zip", zipped(tables)}}, nullptr);
        ASSERT_TRUE(archive) << first_of(archive);
        EXPECT_EQ(archive->hash(), demo().hash());
    }
    EXPECT_EQ(catalogue_from_content(content_json(demo()))->hash(), demo().hash());
}

TEST(Intake, TakesATitleAboveTheHeadChineseTitlesAndSemicolons)
{
    auto const text =
        std::string{"金寨县执法部门名录;;;\r\n\r\n部门编码;部门名称;英文名称（可空）;执法领域\r\nD01;甲局;A;land、planning\r\n;;;\r\n"};
    auto const intake = read_tables({{"部门.csv", text}});
    ASSERT_TRUE(intake.faults.empty());
    ASSERT_EQ(intake.sources.size(), 1U);
    auto const& rows = intake.sources[0].read.rows;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].cells[2].text, "name_en");
    EXPECT_EQ(rows[1].cells[3].text, "land;planning");
    EXPECT_EQ(rows[1].line, 4U); // as the file counts
}

TEST(Intake, ReadsAHeadOfTwoRowsWhoseGroupsAreMerged)
{
    auto const text = std::string{
        "事项编码,适用,裁量,,罚款,,,\n,对象,档次,适用情形,下限,上限,计算方式,状态\nJZ-ZF-0015,不限,从轻,损坏轻微,0,300,定额,x\n"};
    auto const taken = read_tables({{"裁量基准.csv", text}});
    ASSERT_EQ(taken.sources.size(), 1U);
    auto names = std::string{};
    for (auto const& one : taken.sources[0].read.rows[0].cells) names += one.text + " ";
    EXPECT_EQ(names, "item_code applies_to tier condition_zh fine_min fine_max fine_basis status ");
    EXPECT_EQ(taken.sources[0].read.rows[1].cells[2].text, "lenient");
}

TEST(Intake, ReadsDaysHoweverTheyWereSaved)
{
    for (auto const* day : {"2024-09-30", "2024/9/30", "2024.9.30", "2024年9月30日", "45565", "20240930"}) {
        auto const taken = read_tables({{"force.csv", std::string{"code,from,to,townships\nJZ-ZF-0001,"} + day + ",,\n"}});
        EXPECT_EQ(taken.sources.at(0).read.rows[1].cells[1].text, "2024-09-30") << day;
    }
    auto const head =
        "<row r=\"1\">" + cell("A1", "事项编码") + cell("B1", "生效日期") + cell("C1", "失效日期") + cell("D1", "适用乡镇") + "</row>";
    auto const book = workbook(head + "<row r=\"2\">" + cell("A2", "JZ-ZF-0001") +
                                   "<c r=\"B2\" s=\"1\"><v>45565</v></c><c r=\"D2\"><v>341524100</v></c></row>",
                               "生效范围");
    auto const taken = read_tables({{"a.xlsx", book}});
    ASSERT_TRUE(taken.faults.empty()) << to_string(taken.faults.front());
    auto const& row = taken.sources.at(0).read.rows.at(1);
    EXPECT_EQ(row.cells[1].text, "2024-09-30");
    EXPECT_EQ(row.cells[3].text, "341524100");
}

TEST(Intake, ReadsWhatExcelCallsUnicodeText)
{
    auto wide = std::string{"\xFF\xFE"};
    for (auto const c : std::string{"code\tname_zh\tname_en\tfield\r\nD01\tA\tB\tc\r\n"}) wide += {c, '\0'};
    auto const taken = read_tables({{"departments.txt", wide}});
    ASSERT_EQ(taken.sources.size(), 1U);
    EXPECT_EQ(taken.sources[0].read.rows[1].cells[0].text, "D01");
}

TEST(Intake, NamesSheetRowAndColumnOfAFault)
{
    auto const head =
        "<row r=\"3\">" + cell("B3", "部门编码") + cell("C3", "部门名称") + cell("D3", "英文名称") + cell("E3", "执法领域") + "</row>";
    auto const book = workbook("<row r=\"1\">" + cell("A1", "名录") + "</row>" + head + "<row r=\"4\">" + cell("B4", "D 1") +
                               cell("C4", "甲") + cell("D4", "A") + "</row>");
    auto const taken = with("departments.csv", {"部门.xlsx", book});
    ASSERT_FALSE(taken);
    auto const found =
        std::find_if(taken.error().begin(), taken.error().end(), [](Fault const& fault) { return fault.what == "\"D 1\" is no code"; });
    ASSERT_NE(found, taken.error().end()) << first_of(taken);
    EXPECT_EQ(found->file, "部门.xlsx [部门]");
    EXPECT_EQ(found->line, 4U);
    EXPECT_EQ(found->column, 2U);
    EXPECT_EQ(found->what_zh, "“D 1”不是编码");
    EXPECT_EQ(found->mend_zh, "只用字母、数字、“.”“_”“-”");
}

TEST(Intake, SpeaksChineseInTheWordsOfTheFile)
{
    auto const told = [](std::string const& before, std::string const& after) {
        auto text = text_of("items.csv");
        text.replace(text.find(before), before.size(), after);
        auto const taken = with("items.csv", {"事项.csv", text});
        return taken ? Fault{} : taken.error().front();
    };
    auto const list = told("JZ-ZF-0001,enforcement", "JZ-ZF-0001,执行");
    EXPECT_EQ(list.what_zh, "“执行”不是“清单”可以填写的内容");
    EXPECT_EQ(list.mend_zh, "只能填写：审批、执法、配合");
    EXPECT_EQ(list.what, "\"执行\" is no list");
    EXPECT_EQ(list.mend, "one of: approval, enforcement, cooperation");
    auto const power = told("JZ-ZF-0001,enforcement", "JZ-ZF-0001,approval");
    EXPECT_EQ(power.what_zh, "编码 JZ-ZF-0001 与清单“审批”不符");
    EXPECT_EQ(power.what, "code JZ-ZF-0001 does not fit the list approval");
    EXPECT_EQ(to_string(power),
              "事项.csv:2:1: 编码 JZ-ZF-0001 与清单“审批”不符（该清单的编码含 SP） code JZ-ZF-0001 does not fit the list approval "
              "(codes of that list have SP)");
}

TEST(Intake, TablesThatAreNotBroughtComeFromTheVersionBefore)
{
    auto text = text_of("items.csv");
    auto const at = text.find("对未取得建设工程规划许可证");
    text.replace(at, std::string{"对未取得"}.size(), "对没取得");
    auto const taken = import_tables({{"items.csv", text}}, &demo());
    ASSERT_TRUE(taken) << first_of(taken);
    auto const comparison = compare(demo(), *taken);
    ASSERT_EQ(comparison.rows.size(), 1U);
    EXPECT_EQ(comparison.rows[0].key, "JZ-ZF-0001");
    EXPECT_EQ(comparison.rows[0].kind, RowChange::Kind::Changed);
    ASSERT_EQ(comparison.rows[0].fields.size(), 1U);
    EXPECT_EQ(comparison.rows[0].fields[0].column, "name_zh");
    EXPECT_EQ(comparison.counts.at("items").same, 447U);
    EXPECT_FALSE(import_tables({{"items.csv", text}}, nullptr));
}

TEST(Intake, ACellThatLooksLikeAFormulaIsATextInCsvAndComesBack)
{
    auto files = demo_files();
    files[0].text.replace(files[0].text.find("Natural Resources"), 7, "=1+1");
    auto const imported = import_catalogue(files);
    ASSERT_TRUE(imported) << first_of(imported);
    auto const csv = table_csv(*imported, "departments", Speech::Machine);
    EXPECT_EQ(csv.find(",\"=1+1"), std::string::npos);
    EXPECT_NE(csv.find(",\"'=1+1"), std::string::npos);
    files[0].text = csv;
    auto const again = import_tables(files, nullptr);
    ASSERT_TRUE(again) << first_of(again);
    EXPECT_EQ(again->hash(), imported->hash());
}

TEST(Intake, RefusesBombsEntitiesAndArchivesInArchives)
{
    auto const refused = [](std::string const& bytes) { return first_of(import_tables({{"b.xlsx", bytes}}, &demo())); };
    auto const zeros = "<row r=\"1\">" + cell("A1", std::string(std::size_t{3} << 20, '0')) + "</row>";
    EXPECT_NE(refused(workbook(zeros)).find("times its size"), std::string::npos);
    EXPECT_NE(refused(workbook("", "部门", "<!DOCTYPE x [<!ENTITY a \"b\">]>")).find("document type"), std::string::npos);
    EXPECT_NE(refused(zipped({{"a.zip", zipped({{"departments.csv", "code\n"}})}})).find("within an archive"), std::string::npos);
    EXPECT_NE(refused(workbook("<row r=\"1\"><c r=\"ZZ1\"><v>1</v></c></row>")).find("beyond column"), std::string::npos);
    EXPECT_NE(refused(workbook("<row r=\"1\">" + cell("A1", std::string(40'000, '0')) + "</row>")).find("a cell of more than"),
              std::string::npos);
    EXPECT_NE(refused(zipped({{"../../etc/passwd", "x"}})).find("no head of a table"), std::string::npos);
    auto many = std::vector<std::pair<std::string, std::string>>{};
    for (auto i = 0; i < 10'001; ++i) many.emplace_back(std::to_string(i), "");
    EXPECT_NE(refused(zipped(many)).find("entries"), std::string::npos);
}

TEST(Intake, StopsWhereNobodyWantsItAnyMore)
{
    auto told = std::size_t{0};
    auto const watch = Watch{[&](std::string_view stage, std::size_t, std::size_t) {
        ++told;
        return stage != "check";
    }};
    EXPECT_THROW(import_tables(demo_files(), nullptr, watch), Cancelled);
    EXPECT_GT(told, 1U);
}

} // namespace
} // namespace xz::catalogue
