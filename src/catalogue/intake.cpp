// SPDX-License-Identifier: Apache-2.0
#include "catalogue/intake.hpp"

#include <algorithm>
#include <cerrno>
#include <iconv.h>

#include "catalogue/headers.hpp"
#include "catalogue/import_parts.hpp"

namespace xz::catalogue {

namespace {

constexpr auto head_within = std::size_t{12}; // rows in which the head must stand

bool is_archive(File const& file) { return file.text.starts_with("PK\x03\x04") || file.text.starts_with("PK\x05\x06"); }

/// "Unicode text" of Excel is UTF-16 with its mark.
std::optional<std::string> from_utf16(std::string_view bytes)
{
    auto const little = bytes.starts_with("\xFF\xFE");
    if (!little && !bytes.starts_with("\xFE\xFF")) return std::nullopt;
    auto const handle = iconv_open("UTF-8", little ? "UTF-16LE" : "UTF-16BE");
    if (handle == iconv_t(-1)) return std::nullopt; // NOLINT(performance-no-int-to-ptr): iconv's own sign of failure
    bytes.remove_prefix(2);
    auto text = std::string(bytes.size() * 2 + 4, '\0');
    auto* input = const_cast<char*>(bytes.data()); // iconv's signature; it only reads
    auto* output = text.data();
    auto left = bytes.size();
    auto room = text.size();
    auto const result = iconv(handle, &input, &left, &output, &room);
    iconv_close(handle);
    if (result == static_cast<std::size_t>(-1) || left > 0) return std::nullopt;
    text.resize(text.size() - room);
    return text;
}

/// A quote before = + - @ was put there so that no table program takes the text for a formula.
void without_guards(CsvRead& read)
{
    for (auto& row : read.rows)
        for (auto& cell : row.cells)
            if (cell.text.size() > 1 && cell.text[0] == '\'' && std::string_view{"=+-@'"}.find(cell.text[1]) != std::string_view::npos)
                cell.text.erase(0, 1);
}

/// The head of a table: how many rows it is made of, and the machine's name of each column, "" for none.
struct Head {
    std::string_view table;
    std::size_t row = 0;
    std::size_t rows = 0;
    std::size_t known = 0;
    std::vector<std::string> columns;
};

/// One row, or two with groups above: "罚款" over "下限" is 罚款下限; a group goes on to the right until the next one.
Head head_at(CsvRead const& read, std::size_t row, std::size_t rows, std::string_view table)
{
    auto head = Head{.table = table, .row = row, .rows = rows};
    auto const& first = read.rows[row].cells;
    auto const* second = rows == 2 ? &read.rows[row + 1].cells : nullptr;
    auto const width = std::max(first.size(), second != nullptr ? second->size() : 0);
    auto group = std::string{};
    auto taken = std::set<std::string_view>{};
    for (auto i = std::size_t{0}; i < width; ++i) {
        auto const above = i < first.size() ? first[i].text : std::string{};
        auto const below = second != nullptr && i < second->size() ? (*second)[i].text : std::string{};
        if (!above.empty()) group = above;
        auto name = std::optional<std::string_view>{};
        if (second == nullptr || below.empty()) name = column_named(table, above);
        if (!name && !below.empty()) name = column_named(table, below);
        if (!name && !below.empty()) name = column_named(table, group + below);
        if (name && taken.insert(*name).second) ++head.known;
        head.columns.push_back(name ? std::string{*name} : below.empty() ? above : below);
    }
    return head;
}

std::optional<Head> head_of(Grid const& grid)
{
    auto best = std::optional<Head>{};
    auto const named = table_named(grid.name);
    for (auto const& sheet : sheets()) {
        if (named && *named != sheet.name) continue;
        for (auto row = std::size_t{0}; row < grid.read.rows.size() && row < head_within; ++row)
            for (auto const rows : {std::size_t{1}, std::size_t{2}}) {
                if (row + rows > grid.read.rows.size()) continue;
                auto head = head_at(grid.read, row, rows, sheet.name);
                if (head.known >= 2 && (!best || head.known > best->known)) best = std::move(head);
            }
    }
    if (!best && named && !grid.read.rows.empty()) return head_at(grid.read, 0, 1, *named); // its faults are told by who reads it
    // Of a table that has no name of its own half of what it must have stands at its head.
    if (best && !named) {
        auto const& all = sheets();
        auto const sheet = std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.name == best->table; });
        if (best->known * 2 < sheet->columns->required.size()) return std::nullopt;
    }
    return best;
}

/// The first lines, as far as a head may stand.
std::string_view beginning(std::string_view text)
{
    auto quoted = false;
    auto lines = std::size_t{0};
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (!quoted && text[i] == '\n' && ++lines == head_within) return text.substr(0, i + 1);
    }
    return text;
}

/// Comma, semicolon or tab: under which of them the first lines show a head.
char delimiter_of(File const& file)
{
    auto const first = File{file.path, std::string{beginning(file.text)}};
    auto best = ',';
    auto known = std::size_t{0};
    for (auto const delimiter : {',', ';', '\t'}) {
        auto const grid = Grid{file.path, file.path, read_csv(first, {.delimiter = delimiter, .ragged = true})};
        auto const head = head_of(grid);
        if (!head || head->known <= known) continue;
        known = head->known;
        best = delimiter;
    }
    return best;
}

Grid csv_grid(File const& file)
{
    auto grid = Grid{.path = file.path, .name = file.path, .read = {}};
    auto whole = File{file.path, {}};
    if (auto wide = from_utf16(file.text)) {
        whole.text = std::move(*wide);
    } else if (auto text = decode_text(file)) {
        whole.text = std::move(*text);
    } else {
        grid.read.faults.push_back(text.error());
        return grid;
    }
    grid.read = read_csv(whole, {.delimiter = delimiter_of(whole), .ragged = true});
    without_guards(grid.read);
    return grid;
}

bool is_blank(CsvRow const& row)
{
    return std::all_of(row.cells.begin(), row.cells.end(), [](CsvCell const& cell) { return cell.text.empty(); });
}

/// The grid as a table of ours: one head of machine names, rows as long as it, cells in the machine's words.
Source table_of(Grid grid, Head const& head, Watch const& watch)
{
    auto source = Source{.name = std::string{head.table}, .path = std::move(grid.path), .read = {}};
    source.read.faults = std::move(grid.read.faults);
    auto& rows = grid.read.rows;
    auto used = std::vector<std::size_t>{};
    for (auto i = std::size_t{0}; i < head.columns.size(); ++i)
        if (!head.columns[i].empty()) used.push_back(i);
    auto const last = rows[head.row + head.rows - 1].line;
    auto& names = source.read.rows.emplace_back();
    names.line = last;
    for (auto const i : used) names.cells.push_back({head.columns[i], last, i + 1});
    source.read.rows.reserve(rows.size());
    for (auto at = head.row + head.rows; at < rows.size(); ++at) {
        watch.at("read", at, rows.size());
        auto& row = rows[at];
        if (is_blank(row)) continue;
        for (auto i = std::size_t{0}; i < row.cells.size(); ++i)
            if (!row.cells[i].text.empty() && (i >= head.columns.size() || head.columns[i].empty())) {
                source.read.faults.push_back(fault_of(source.path, row.line, row.cells[i].column, Wrong::ColumnUnnamed));
                break;
            }
        auto& out = source.read.rows.emplace_back();
        out.line = row.line;
        out.cells.reserve(used.size());
        for (auto const i : used) {
            auto cell = i < row.cells.size() ? std::move(row.cells[i]) : CsvCell{{}, row.line, i + 1};
            cell.text = cell_read(head.columns[i], std::move(cell.text));
            out.cells.push_back(std::move(cell));
        }
        row.cells = {};
    }
    return source;
}

class Reader {
public:
    Reader(Intake& intake, Watch const& watch) : intake_{intake}, watch_{watch} {}

    void take(File const& file, bool within_archive)
    {
        try {
            if (!is_archive(file)) {
                take_grid(csv_grid(file), true);
                return;
            }
            auto archive = Archive{file};
            if (archive.has("xl/workbook.xml")) {
                auto grids = read_workbook(file, watch_);
                auto tables = std::size_t{0};
                for (auto& grid : grids) tables += take_grid(std::move(grid), false) ? 1 : 0;
                if (tables == 0) archive.refuse(Wrong::NoTableSheet);
                return;
            }
            if (within_archive) archive.refuse(Wrong::ArchiveInArchive);
            for (auto const& name : archive.names()) {
                if (name.ends_with("/") || name.starts_with("__MACOSX/")) continue;
                take(File{file.path + "/" + name, archive.whole(name, max_csv_file_bytes)}, true);
            }
        } catch (Fault const& fault) {
            intake_.faults.push_back(fault);
        }
    }

private:
    /// False where it is no table of ours. A file must be one; a sheet may be something else beside them.
    bool take_grid(Grid grid, bool must)
    {
        auto const head = head_of(grid);
        if (head) {
            intake_.sources.push_back(table_of(std::move(grid), *head, watch_));
            return true;
        }
        auto& faults = grid.read.faults;
        intake_.faults.insert(intake_.faults.end(), faults.begin(), faults.end());
        if (must && faults.empty()) intake_.faults.push_back(fault_of(grid.path, 1, 1, Wrong::NoHead));
        return false;
    }

    Intake& intake_;
    Watch const& watch_;
};

} // namespace

Intake read_tables(std::vector<File> const& files, Watch const& watch)
{
    auto intake = Intake{};
    for (auto const& file : files) Reader{intake, watch}.take(file, false);
    if (intake.sources.empty() && intake.faults.empty()) intake.faults.push_back(fault_of("", 0, 0, Wrong::NoFile));
    return intake;
}

Imported import_tables(std::vector<File> const& files, Catalogue const* base, Watch const& watch)
{
    auto intake = read_tables(files, watch);
    if (!intake.faults.empty()) {
        for (auto const& source : intake.sources)
            intake.faults.insert(intake.faults.end(), source.read.faults.begin(), source.read.faults.end());
        return tl::unexpected{std::move(intake.faults)};
    }
    if (base != nullptr)
        for (auto& source : sources_of(base->content()))
            if (std::none_of(intake.sources.begin(), intake.sources.end(), [&](auto const& one) { return one.name == source.name; }))
                intake.sources.push_back(std::move(source));
    return import_sources(std::move(intake.sources), watch);
}

} // namespace xz::catalogue
