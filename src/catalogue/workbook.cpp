// SPDX-License-Identifier: Apache-2.0
#include "catalogue/workbook.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>
#include <optional>
#include <set>

#include <pugixml.hpp>

#include "base/date.hpp"

namespace xz::catalogue {

namespace {

constexpr auto max_part = std::size_t{8} << 20;    // of the small parts: book, relations, styles
constexpr auto max_element = std::size_t{4} << 20; // one row, one shared text
constexpr auto max_sheets = std::size_t{100};
constexpr auto max_rows = std::size_t{400'000};
constexpr auto parse_flags = pugi::parse_default | pugi::parse_ws_pcdata; // no document type: what an entity would stand for never comes

std::string_view local(char const* name)
{
    auto const* colon = std::strchr(name, ':');
    return colon == nullptr ? name : colon + 1;
}

bool is(pugi::xml_node node, std::string_view name) { return local(node.name()) == name; }

/// A part whole, as a tree.
void parse_part(Archive& archive, std::string const& name, pugi::xml_document& into)
{
    auto const text = archive.whole(name, max_part);
    if (text.find("<!DOCTYPE") != std::string::npos || text.find("<!ENTITY") != std::string::npos)
        archive.refuse(Wrong::DocumentType, {name});
    if (!into.load_buffer(text.data(), text.size(), parse_flags)) archive.refuse(Wrong::NoXml, {name});
}

/// Takes a part apart into its elements of one name, whole and one by one, so that a large sheet is never a tree in memory.
class Elements {
public:
    using Take = std::function<void(pugi::xml_node)>;
    Elements(Archive const& archive, std::string part, std::string root, std::string element, Take take)
        : archive_{archive}, part_{std::move(part)}, root_{std::move(root)}, element_{std::move(element)}, take_{std::move(take)}
    {
    }

    void feed(std::string_view piece)
    {
        buffer_ += piece;
        if (!found_root_ && !find_root()) return;
        auto done = std::size_t{0};
        while (auto const end = one_from(done)) done = *end;
        buffer_.erase(0, done);
        if (buffer_.size() > max_element) archive_.refuse(Wrong::ElementEndless, {part_});
    }
    void end() const
    {
        if (!found_root_) archive_.refuse(Wrong::NotThatPart, {part_, root_});
        if (buffer_.find("</" + prefix_ + root_) == std::string::npos && buffer_.find("/>") == std::string::npos)
            archive_.refuse(Wrong::PartCut, {part_});
    }

private:
    bool find_root()
    {
        for (auto at = buffer_.find(root_); at != std::string::npos; at = buffer_.find(root_, at + 1)) {
            auto const begin = buffer_.rfind('<', at);
            if (begin == std::string::npos || at + root_.size() >= buffer_.size()) continue;
            auto const before = buffer_.substr(begin + 1, at - begin - 1);
            if (!before.empty() && (before.back() != ':' || before.find_first_of(" !?/") != std::string::npos)) continue;
            if (buffer_.find("<!DOCTYPE") < begin || buffer_.find("<!ENTITY") < begin) archive_.refuse(Wrong::DocumentType, {part_});
            prefix_ = before;
            buffer_.erase(0, begin + 1);
            return found_root_ = true;
        }
        if (buffer_.size() > (64U << 10)) archive_.refuse(Wrong::NotThatPart, {part_, root_});
        return false;
    }

    /// The next whole element from there on is given away: where it ends. Nothing where none is whole yet.
    std::optional<std::size_t> one_from(std::size_t from)
    {
        auto const open = "<" + prefix_ + element_;
        auto const close = "</" + prefix_ + element_ + ">";
        auto begin = buffer_.find(open, from);
        while (begin != std::string::npos) {
            auto const behind = begin + open.size();
            if (behind >= buffer_.size()) return keep_from(from, begin);
            if (std::strchr(" \t\r\n/>", buffer_[behind]) != nullptr) break;
            begin = buffer_.find(open, behind); // <rowBreaks> is no <row>
        }
        if (begin == std::string::npos)
            return keep_from(from, buffer_.size() - std::min(buffer_.size() - from, open.size() + root_.size() + 8));
        auto const head = buffer_.find('>', begin);
        if (head == std::string::npos) return keep_from(from, begin);
        auto end = head + 1;
        if (buffer_[head - 1] != '/') {
            auto const closing = buffer_.find(close, end);
            if (closing == std::string::npos) return keep_from(from, begin);
            end = closing + close.size();
        }
        auto document = pugi::xml_document{};
        if (!document.load_buffer(buffer_.data() + begin, end - begin, parse_flags | pugi::parse_fragment))
            archive_.refuse(Wrong::NoXml, {part_});
        take_(document.first_child());
        return end;
    }

    /// Drops what lies before `begin`, which is of no interest, and ends the round.
    std::optional<std::size_t> keep_from(std::size_t from, std::size_t begin)
    {
        buffer_.erase(from, begin - from);
        return std::nullopt;
    }

    Archive const& archive_;
    std::string part_, root_, element_, prefix_;
    Take take_;
    std::string buffer_;
    bool found_root_ = false;
};

void each_element(Archive& archive, std::string const& part, std::string const& root, std::string const& element, Elements::Take take)
{
    auto elements = Elements{archive, part, root, element, std::move(take)};
    archive.stream(part, [&](std::string_view piece) { elements.feed(piece); });
    elements.end();
}

/// The runs of a text; what is written above it for its reading (phonetic) is no part of it.
void add_text(pugi::xml_node node, std::string& text)
{
    for (auto const child : node.children()) {
        if (is(child, "t")) text += child.text().get();
        if (is(child, "r")) add_text(child, text);
    }
}

/// Excel writes _x000D_ for a carriage return; what else is escaped so stays as it is, and is refused by who reads it.
std::string without_returns(std::string text)
{
    for (auto at = text.find("_x000D_"); at != std::string::npos; at = text.find("_x000D_")) text.erase(at, 7);
    return text;
}

bool is_date_code(std::string_view code)
{
    auto quoted = false;
    auto bracket = false;
    auto days = false;
    for (auto i = std::size_t{0}; i < code.size(); ++i) {
        auto const c = code[i];
        if (c == '"') quoted = !quoted;
        if (c == '\\') ++i;
        if (c == '[') bracket = true;
        if (c == ']') bracket = false;
        if (!quoted && !bracket && std::strchr("yYdD", c) != nullptr) days = true;
        if (!quoted && !bracket && c == 'G') return false; // General
    }
    return days;
}

struct Styles {
    std::set<std::size_t> dates; // indices of cell formats that show a day
};

Styles read_styles(Archive& archive, std::string const& part)
{
    auto styles = Styles{};
    if (!archive.has(part)) return styles;
    auto document = pugi::xml_document{};
    parse_part(archive, part, document);
    auto codes = std::map<int, bool>{};
    for (auto const section : document.first_child().children()) {
        if (is(section, "numFmts"))
            for (auto const one : section.children())
                codes[one.attribute("numFmtId").as_int()] = is_date_code(one.attribute("formatCode").value());
        if (!is(section, "cellXfs")) continue;
        auto index = std::size_t{0};
        for (auto const one : section.children()) {
            auto const id = one.attribute("numFmtId").as_int();
            auto const own = codes.find(id);
            auto const built_in = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58);
            if (own == codes.end() ? built_in : own->second) styles.dates.insert(index);
            ++index;
        }
    }
    return styles;
}

/// "AB12": its column, from 1; 0 where it is none.
std::size_t column_of(char const* reference)
{
    auto column = std::size_t{0};
    for (; *reference >= 'A' && *reference <= 'Z' && column < 100'000; ++reference)
        column = column * 26 + static_cast<std::size_t>(*reference - 'A' + 1);
    return column;
}

/// Digits as a person would have typed them: 0.1, never 1.0000000000000001E-1.
std::string number_text(double value)
{
    auto buffer = std::array<char, 64>{};
    std::snprintf(buffer.data(), buffer.size(), "%.15g", value);
    if (std::strchr(buffer.data(), 'e') != nullptr) std::snprintf(buffer.data(), buffer.size(), "%.0f", value);
    return buffer.data();
}

class SheetReader {
public:
    SheetReader(Grid& grid, std::vector<std::string> const& texts, Styles const& styles, bool since_1904, Watch const& watch)
        : grid_{grid}, texts_{texts}, styles_{styles}, since_1904_{since_1904}, watch_{watch}
    {
    }

    void take(pugi::xml_node node, Archive const& archive)
    {
        auto const named = node.attribute("r").as_ullong();
        line_ = named > 0 ? static_cast<std::size_t>(named) : line_ + 1;
        auto row = CsvRow{.line = line_, .cells = {}};
        auto column = std::size_t{0};
        for (auto const cell : node.children()) {
            if (!is(cell, "c")) continue;
            auto const there = column_of(cell.attribute("r").value());
            column = there > 0 ? there : column + 1;
            auto text = cell_text(cell, column);
            if (text.empty()) continue;
            if (column > max_csv_columns) {
                fault(column, Wrong::BeyondLastColumn, max_csv_columns);
                break;
            }
            if (text.size() > max_csv_cell_bytes) {
                fault(column, Wrong::CellTooLong, max_csv_cell_bytes);
                text.clear();
            }
            while (row.cells.size() < column) row.cells.push_back({{}, line_, row.cells.size() + 1});
            row.cells[column - 1].text = std::move(text);
        }
        watch_.at("read", ++rows_, 0);
        if (rows_ > max_rows || grid_.read.faults.size() > 2000) archive.refuse(Wrong::SheetTooLarge, {max_rows});
        if (!row.cells.empty()) grid_.read.rows.push_back(std::move(row));
    }

private:
    void fault(std::size_t column, Wrong wrong, Said const& said)
    {
        grid_.read.faults.push_back(fault_of(grid_.path, line_, column, wrong, {said}));
    }

    std::string cell_text(pugi::xml_node cell, std::size_t column)
    {
        auto const type = std::string_view{cell.attribute("t").value()};
        auto value = std::string{};
        auto inline_text = std::string{};
        for (auto const child : cell.children()) {
            if (is(child, "v")) value = child.text().get();
            if (is(child, "is")) add_text(child, inline_text);
        }
        if (type == "s") {
            auto index = std::size_t{0};
            auto const read = std::from_chars(value.data(), value.data() + value.size(), index);
            if (read.ec == std::errc{} && index < texts_.size()) return texts_[index];
            fault(column, Wrong::TextMissing, "");
            return {};
        }
        if (type == "inlineStr") return without_returns(std::move(inline_text));
        if (type == "str") return without_returns(std::move(value));
        if (type == "b") return value == "1" ? "true" : "false";
        if (type == "d") return value.substr(0, 10);
        if (type == "e") {
            fault(column, Wrong::FormulaFailed, value);
            return {};
        }
        return value.empty() ? value : number(value, cell.attribute("s").as_ullong(), column);
    }

    std::string number(std::string const& value, std::size_t style, std::size_t column)
    {
        auto number = 0.0;
        auto const read = std::from_chars(value.data(), value.data() + value.size(), number);
        if (read.ec != std::errc{} || read.ptr != value.data() + value.size() || !std::isfinite(number) || std::abs(number) > 1e15) {
            fault(column, Wrong::NoNumber, value.substr(0, 40));
            return {};
        }
        if (styles_.dates.contains(style) && number >= 1 && number < 200'000) {
            auto const days = static_cast<int>(number) + (since_1904_ ? 1462 : 0);
            return to_string(make_day(1899, 12, 30) + std::chrono::days{days}); // right from 1 March 1900 on, as Excel counts
        }
        return number_text(number);
    }

    Grid& grid_;
    std::vector<std::string> const& texts_;
    Styles const& styles_;
    bool since_1904_;
    Watch const& watch_;
    std::size_t line_ = 0;
    std::size_t rows_ = 0;
};

/// "xl/worksheets/sheet1.xml" from what the relation says, which may be absolute or below xl/.
std::string part_of(std::string target) { return target.starts_with("/") ? target.substr(1) : "xl/" + target; }

} // namespace

std::vector<Grid> read_workbook(File const& file, Watch const& watch, ArchiveLimits limits)
{
    auto archive = Archive{file, limits};
    if (!archive.has("xl/workbook.xml")) archive.refuse(Wrong::NoWorkbook);
    auto book = pugi::xml_document{};
    parse_part(archive, "xl/workbook.xml", book);
    auto relations = pugi::xml_document{};
    parse_part(archive, "xl/_rels/workbook.xml.rels", relations);
    auto targets = std::map<std::string, std::string>{};
    auto texts_part = std::string{"xl/sharedStrings.xml"};
    auto styles_part = std::string{"xl/styles.xml"};
    for (auto const one : relations.first_child().children()) {
        auto const type = std::string_view{one.attribute("Type").value()};
        auto const part = part_of(one.attribute("Target").value());
        targets[one.attribute("Id").value()] = part;
        if (type.ends_with("/sharedStrings")) texts_part = part;
        if (type.ends_with("/styles")) styles_part = part;
    }
    auto texts = std::vector<std::string>{};
    if (archive.has(texts_part))
        each_element(archive, texts_part, "sst", "si", [&](pugi::xml_node node) {
            watch.at("read", texts.size(), 0);
            auto text = std::string{};
            add_text(node, text);
            texts.push_back(without_returns(std::move(text)));
        });
    auto const styles = read_styles(archive, styles_part);
    auto since_1904 = false;
    auto grids = std::vector<Grid>{};
    for (auto const section : book.first_child().children()) {
        if (is(section, "workbookPr")) since_1904 = section.attribute("date1904").as_bool();
        if (!is(section, "sheets")) continue;
        for (auto const sheet : section.children()) {
            if (grids.size() == max_sheets) archive.refuse(Wrong::TooManySheets, {max_sheets});
            auto const part = targets.find(sheet.attribute("r:id").value());
            auto grid =
                Grid{.path = file.path + " [" + sheet.attribute("name").value() + "]", .name = sheet.attribute("name").value(), .read = {}};
            if (part == targets.end() || !archive.has(part->second)) archive.refuse(Wrong::SheetMissing, {grid.name});
            auto reader = SheetReader{grid, texts, styles, since_1904, watch};
            each_element(archive, part->second, "worksheet", "row", [&](pugi::xml_node node) { reader.take(node, archive); });
            grids.push_back(std::move(grid));
        }
    }
    return grids;
}

} // namespace xz::catalogue
