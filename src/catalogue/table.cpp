// SPDX-License-Identifier: Apache-2.0
#include "catalogue/table.hpp"

#include <algorithm>
#include <tuple>

namespace xz::catalogue {

void FaultList::add(Fault fault)
{
    ++count_;
    if (faults_.size() < max_faults) faults_.push_back(std::move(fault));
}

std::vector<Fault> FaultList::take()
{
    std::stable_sort(faults_.begin(), faults_.end(), [](Fault const& a, Fault const& b) {
        return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    if (count_ > faults_.size()) {
        faults_.push_back({"", 0, 0, std::to_string(count_ - faults_.size()) + " more faults are not shown", "mend these first"});
    }
    return std::move(faults_);
}

namespace {

auto const nothing = std::string{};

bool is_untidy(std::string_view text)
{
    if (text.empty()) return false;
    if (text.front() == ' ' || text.back() == ' ' || text.starts_with("\u3000") || text.ends_with("\u3000")) return true;
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

} // namespace

std::string const& Row::text(std::string_view column) const
{
    auto const position = table_->position(column);
    return position ? row_->cells[*position].text : nothing;
}

std::string Row::required(std::string_view column) const
{
    if (empty(column)) fault(column, std::string{column} + " is empty", "fill it in");
    return text(column);
}

void Row::fault(std::string_view column, std::string what, std::string mend) const
{
    auto const position = table_->position(column);
    auto const& cell = position ? row_->cells[*position] : row_->cells.front();
    faults_->add({table_->path(), cell.line, cell.column, std::move(what), std::move(mend)});
}

std::optional<std::int64_t> Row::whole(std::string_view column) const
{
    if (empty(column)) return std::nullopt;
    auto value = std::int64_t{0};
    auto good = text(column).size() <= 9;
    for (auto const c : text(column)) {
        good = good && c >= '0' && c <= '9';
        if (good) value = value * 10 + (c - '0');
    }
    if (good && value > 0) return value;
    fault(column, "\"" + text(column) + "\" is no whole number above 0", "write digits only");
    return std::nullopt;
}

std::optional<std::int64_t> Row::scaled(std::string_view column, std::int64_t scale) const
{
    if (empty(column)) return std::nullopt;
    auto value = std::int64_t{0};
    auto left = std::int64_t{0}; // what one more decimal would be worth; 0 before the point
    auto good = text(column).size() <= 14 && text(column).front() != '.' && text(column).back() != '.';
    for (auto const c : text(column)) {
        if (c == '.' && left == 0) {
            left = scale;
            continue;
        }
        good = good && c >= '0' && c <= '9' && left != 1;
        if (!good) break;
        if (left == 0) value = value * 10 + (c - '0') * scale;
        if (left != 0) value += (c - '0') * (left /= 10);
    }
    if (good) return value;
    fault(column, "\"" + text(column) + "\" is no amount",
          "write digits and at most " + std::to_string(scale == 100 ? 2 : 3) + " decimals, without sign or comma");
    return std::nullopt;
}

std::optional<Day> Row::day(std::string_view column) const
{
    if (empty(column)) return std::nullopt;
    auto const value = parse_day(text(column));
    if (!value) fault(column, "\"" + text(column) + "\" is no date", "write it as 2026-02-27");
    return value;
}

std::optional<bool> Row::truth(std::string_view column) const
{
    if (text(column) == "true") return true;
    if (text(column) == "false") return false;
    fault(column, "\"" + text(column) + "\" is neither true nor false", "write true or false");
    return std::nullopt;
}

std::vector<std::string> Row::list(std::string_view column) const
{
    auto parts = std::vector<std::string>{};
    auto rest = std::string_view{text(column)};
    while (!rest.empty()) {
        auto const end = rest.find(';');
        auto const part = std::string{rest.substr(0, end)};
        if (part.empty() || std::find(parts.begin(), parts.end(), part) != parts.end()) {
            fault(column, part.empty() ? "an empty part in a list" : "\"" + part + "\" stands twice in the list", "take it out");
        } else {
            parts.push_back(part);
        }
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
        if (rest.empty()) fault(column, "an empty part in a list", "take it out");
    }
    return parts;
}

Table Table::read(Source source, Columns const& columns, FaultList& faults)
{
    auto table = Table{};
    table.path_ = std::move(source.path);
    auto read = std::move(source.read);
    table.whole_ = read.faults.empty();
    for (auto& fault : read.faults) faults.add(std::move(fault));
    if (read.rows.empty() || read.rows.front().cells.empty()) {
        if (table.whole_) faults.add({table.path_, 1, 1, "an empty file", "begin it with the names of its columns"});
        table.usable_ = table.whole_ = false;
        return table;
    }
    table.take_header(read.rows.front(), columns, faults);
    read.rows.erase(read.rows.begin());
    table.rows_ = std::move(read.rows);
    table.check_cells(faults);
    table.whole_ = table.whole_ && table.usable_;
    return table;
}

void Table::take_header(CsvRow const& header, Columns const& columns, FaultList& faults)
{
    auto const fault = [&](CsvCell const& cell, std::string what, std::string mend) {
        faults.add({path_, cell.line, cell.column, std::move(what), std::move(mend)});
    };
    auto const known = [&](std::string_view name) {
        return std::find(columns.required.begin(), columns.required.end(), name) != columns.required.end() ||
               std::find(columns.optional.begin(), columns.optional.end(), name) != columns.optional.end();
    };
    for (auto i = std::size_t{0}; i < header.cells.size(); ++i) {
        auto const& cell = header.cells[i];
        if (!known(cell.text)) {
            fault(cell, "no column is named \"" + cell.text + "\"", "take the column out, or correct its name");
        } else if (!positions_.emplace(cell.text, i).second) {
            fault(cell, "column " + cell.text + " stands twice", "keep one of them");
            usable_ = false;
        }
    }
    for (auto const name : columns.required) {
        if (positions_.contains(name)) continue;
        fault(header.cells.front(), "column " + std::string{name} + " is missing", "add it");
        usable_ = false;
    }
}

void Table::check_cells(FaultList& faults)
{
    for (auto const& row : rows_) {
        for (auto const& cell : row.cells) {
            if (is_untidy(cell.text)) {
                faults.add(
                    {path_, cell.line, cell.column, "a cell with spaces at its ends, a line break or a control character", "clean it"});
            } else if (!is_nfc(cell.text)) {
                faults.add({path_, cell.line, cell.column, "text that is not in Unicode normal form C", "type it again"});
            }
        }
    }
}

std::optional<std::size_t> Table::position(std::string_view column) const
{
    auto const found = positions_.find(column);
    return found == positions_.end() ? std::nullopt : std::optional{found->second};
}

Json Table::take_content()
{
    auto ordered = std::vector<std::pair<std::string, Json>>{};
    ordered.reserve(rows_.size());
    for (auto& row : rows_) {
        auto json = Json::Object{};
        for (auto const& [name, position] : positions_)
            if (auto& text = row.cells[position].text; !text.empty()) json.emplace_back(name, std::move(text));
        row.cells = {};
        auto whole = Json{std::move(json)};
        auto key = canonical(whole);
        ordered.emplace_back(std::move(key), std::move(whole));
    }
    rows_ = {};
    std::sort(ordered.begin(), ordered.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    auto rows = Json::array();
    for (auto& each : ordered) rows.push(std::move(each.second));
    return rows;
}

} // namespace xz::catalogue
