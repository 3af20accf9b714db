// SPDX-License-Identifier: Apache-2.0
#include "catalogue/import.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "base/id.hpp"
#include "catalogue/headers.hpp"
#include "catalogue/import_parts.hpp"

namespace xz::catalogue {

namespace {

Columns const department_columns{{"code", "name_zh", "name_en", "field"}, {}};
Columns const township_columns{{"code", "name_zh", "name_en", "kind", "county_code", "lon", "lat"}, {}};
Columns const force_columns{{"code", "from", "to", "townships"}, {}};

Columns const measure_columns{{"item_code", "kinds", "objects", "law", "article", "rank", "handed_by"},
                              {"handed_by_document", "published_on", "from", "to", "townships", "filing_days"}};

std::string_view name_of(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

bool is_digits(std::string_view text, std::size_t count)
{
    return text.size() == count && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void import_departments(Table const& table, Import& import)
{
    for (auto const& each : table.rows()) {
        auto const row = Row{table, each, import.faults};
        auto const& code = row.text("code");
        if (!is_key(code)) row.fault("code", Wrong::NoCode, {code});
        if (!import.department_codes.insert(code).second) row.fault("code", Wrong::CodeTwice, {code});
        import.parts.departments.insert_or_assign(code,
                                                  Department{code, row.required("name_zh"), row.required("name_en"), row.list("field")});
    }
    import.departments_whole = table.whole();
}

void import_townships(Table const& table, Import& import)
{
    for (auto const& each : table.rows()) {
        auto const row = Row{table, each, import.faults};
        auto const& code = row.text("code");
        auto const& county = row.text("county_code");
        if (!is_digits(code, 9)) row.fault("code", Wrong::NoTownshipCode, {code});
        if (!is_digits(county, 6)) {
            row.fault("county_code", Wrong::NoCountyCode, {county});
        } else if (is_digits(code, 9) && !code.starts_with(county)) {
            row.fault("county_code", Wrong::TownshipElsewhere, {county});
        }
        if (!import.township_codes.insert(code).second) row.fault("code", Wrong::CodeTwice, {code});
        import.parts.townships.insert_or_assign(
            code, Township{code, row.required("name_zh"), row.required("name_en"), row.required("kind"), county});
    }
    import.townships_whole = table.whole();
}

bool overlap(Force const& a, Force const& b)
{
    if (a.to && b.from && *a.to < *b.from) return false;
    if (b.to && a.from && *b.to < *a.from) return false;
    if (a.townships.empty() || b.townships.empty()) return true;
    return std::any_of(a.townships.begin(), a.townships.end(),
                       [&](auto const& code) { return std::find(b.townships.begin(), b.townships.end(), code) != b.townships.end(); });
}

void import_force(Table const& table, Import& import)
{
    for (auto const& each : table.rows()) {
        auto const row = Row{table, each, import.faults};
        auto const& code = row.text("code");
        if (import.items_whole && !import.item_codes.contains(code)) row.fault("code", Wrong::NoItem, {code});
        auto force = Force{row.day("from"), row.day("to"), row.list("townships")};
        if (force.from && force.to && *force.to < *force.from) row.fault("to", Wrong::LastBeforeFirst);
        for (auto const& township : force.townships) {
            if (import.townships_whole && !import.township_codes.contains(township)) row.fault("townships", Wrong::NoTownship, {township});
        }
        auto& earlier = import.parts.force[code];
        if (std::any_of(earlier.begin(), earlier.end(), [&](auto const& other) { return overlap(other, force); }))
            row.fault("code", Wrong::ForceOverlaps, {code});
        earlier.push_back(std::move(force));
    }
}

void one_word_of(Row const& row, std::string_view column, std::string_view word, std::initializer_list<std::string_view> known)
{
    if (std::find(known.begin(), known.end(), word) != known.end()) return;
    auto all = std::string{};
    for (auto const one : known) all += (all.empty() ? "" : ", ") + std::string{one};
    row.fault(column, Wrong::NoSuchWord, {word, row.title(column), words_said(column, all)});
}

void import_measures(Table const& table, Import& import)
{
    for (auto const& each : table.rows()) {
        auto const row = Row{table, each, import.faults};
        auto const& code = row.text("item_code");
        if (import.items_whole && !import.item_codes.contains(code)) row.fault("item_code", Wrong::NoItem, {code});
        auto measure = Measure{.kinds = row.list("kinds"),
                               .objects = row.required("objects"),
                               .law = row.required("law"),
                               .article = row.required("article"),
                               .rank = row.text("rank"),
                               .handed_by = row.text("handed_by"),
                               .handed_by_doc = row.text("handed_by_document"),
                               .published_on = row.day("published_on"),
                               .from = row.day("from"),
                               .to = row.day("to"),
                               .townships = row.list("townships"),
                               .filing_days = row.whole("filing_days")};
        if (measure.kinds.empty()) row.fault("kinds", Wrong::NoMeasureKind);
        for (auto const& kind : measure.kinds) one_word_of(row, "kinds", kind, {"seal", "seize"});
        one_word_of(row, "rank", measure.rank, {"law", "administrative_regulation", "local_regulation", "rule", "document"});
        one_word_of(row, "handed_by", measure.handed_by, {"law_itself", "local_regulation", "provincial_decision", "penalty_only"});
        auto const by_paper = measure.handed_by == "local_regulation" || measure.handed_by == "provincial_decision";
        if (by_paper && (measure.handed_by_doc.empty() || !measure.published_on))
            row.fault("handed_by_document", Wrong::MeasurePaperMissing);
        if (measure.from && measure.to && *measure.to < *measure.from) row.fault("to", Wrong::LastBeforeFirst);
        for (auto const& township : measure.townships)
            if (import.townships_whole && !import.township_codes.contains(township)) row.fault("townships", Wrong::NoTownship, {township});
        import.parts.measures[code].push_back(std::move(measure));
    }
}

/// Every file that is a table of a catalogue, read; the rest are faults.
std::vector<Source> read_files(std::vector<File> const& files, FaultList& faults)
{
    auto sources = std::vector<Source>{};
    for (auto const& file : files) {
        auto const name = name_of(file.path);
        if (!name.ends_with(".csv")) continue;
        auto const stem = name.substr(0, name.size() - 4);
        if (std::none_of(sheets().begin(), sheets().end(), [&](auto const& sheet) { return stem == sheet.name; })) {
            faults.add(fault_of(file.path, 0, 0, Wrong::FileUnknown));
        } else if (std::any_of(sources.begin(), sources.end(), [&](auto const& other) { return other.name == stem; })) {
            faults.add(fault_of(file.path, 0, 0, Wrong::FileTwice, {name}));
        } else {
            sources.push_back({std::string{stem}, file.path, read_csv(file)});
        }
    }
    return sources;
}

void import_sheet(std::string_view name, Table const& table, Import& import)
{
    if (name == "departments") import_departments(table, import);
    if (name == "townships") import_townships(table, import);
    if (name == "items") import_items(table, import);
    if (name == "discretion") import_discretion(table, import);
    if (name == "force") import_force(table, import);
    if (name == "measures") import_measures(table, import);
}

/// The rows as a table with every column: where a cell stands says nothing here.
CsvRead rows_as_read(Json const& rows, Columns const& columns)
{
    auto names = columns.required;
    names.insert(names.end(), columns.optional.begin(), columns.optional.end());
    auto read = CsvRead{};
    auto const add = [&](std::size_t line) -> CsvRow& {
        auto& row = read.rows.emplace_back();
        row.line = line;
        row.cells.reserve(names.size());
        return row;
    };
    auto& header = add(1);
    for (auto i = std::size_t{0}; i < names.size(); ++i) header.cells.push_back({std::string{names[i]}, 1, i + 1});
    if (!rows.is_array()) return read;
    auto line = std::size_t{1};
    for (auto const& each : rows.as_array()) {
        auto& row = add(++line);
        for (auto i = std::size_t{0}; i < names.size(); ++i) row.cells.push_back({std::string{each.text(names[i])}, line, i + 1});
    }
    return read;
}

Imported assemble(std::vector<Source> sources, Import import)
{
    auto content = Json::object();
    for (auto const& sheet : sheets()) {
        auto const source = std::find_if(sources.begin(), sources.end(), [&](auto const& one) { return one.name == sheet.name; });
        if (source == sources.end()) {
            auto const name = std::string{sheet.name} + ".csv";
            if (!sheet.optional) import.faults.add(fault_of(name, 0, 0, Wrong::FileMissing, {name}));
            continue;
        }
        auto table = Table::read(std::move(*source), *sheet.columns, import.faults);
        if (!table.usable()) continue;
        import_sheet(sheet.name, table, import);
        if (import.faults.count() == 0) content.set(sheet.name, table.take_content());
    }
    if (import.faults.count() > 0) return tl::unexpected{import.faults.take()};
    import.parts.content = std::move(content);
    return Catalogue{std::move(import.parts)};
}

} // namespace

std::array<Sheet, 6> const& sheets()
{
    static auto const all = std::array<Sheet, 6>{{{"departments", &department_columns, false},
                                                  {"townships", &township_columns, false},
                                                  {"items", &item_columns(), false},
                                                  {"discretion", &discretion_columns(), false},
                                                  {"force", &force_columns, true},
                                                  {"measures", &measure_columns, true}}};
    return all;
}

Imported import_catalogue(std::vector<File> const& files)
{
    auto import = Import{};
    auto sources = read_files(files, import.faults);
    return assemble(std::move(sources), std::move(import));
}

Imported import_sources(std::vector<Source> sources, Watch const& watch)
{
    auto import = Import{.watch = watch};
    for (auto one = sources.begin(); one != sources.end(); ++one)
        if (std::any_of(sources.begin(), one, [&](auto const& other) { return other.name == one->name; }))
            import.faults.add(fault_of(one->path, 0, 0, Wrong::TableTwice, {Said { std::string{table_title(one->name)}, one->name }}));
    return assemble(std::move(sources), std::move(import));
}

std::vector<Source> sources_of(Json const& content)
{
    auto sources = std::vector<Source>{};
    for (auto const& sheet : sheets())
        if (auto const* rows = content.find(sheet.name))
            sources.push_back({std::string{sheet.name}, std::string{sheet.name} + ".csv", rows_as_read(*rows, *sheet.columns)});
    return sources;
}

Imported catalogue_from_content(std::string_view canonical_content)
{
    auto const parsed = parse_json(canonical_content);
    if (!parsed.value || !parsed.value->is_object())
        return tl::unexpected{
            std::vector<Fault>{fault_of("content", 1, parsed.fault.offset + 1, Wrong::NoCatalogue, {std::string{parsed.fault.what}})}};
    return import_sources(sources_of(*parsed.value));
}

Json fault_json(Fault const& fault)
{
    auto json = Json::object();
    json.set("file", fault.file);
    json.set("line", fault.line);
    json.set("column", fault.column);
    json.set("what", fault.what);
    json.set("mend", fault.mend);
    json.set("what_zh", fault.what_zh);
    json.set("mend_zh", fault.mend_zh);
    return json;
}

Json import_report(Imported const& imported)
{
    if (imported) return imported->summary();
    auto report = Catalogue{}.summary();
    auto faults = Json::array();
    for (auto const& fault : imported.error()) faults.push(fault_json(fault));
    report.set("faults", std::move(faults));
    return report;
}

} // namespace xz::catalogue
