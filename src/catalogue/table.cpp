// SPDX-License-Identifier: Apache-2.0
#include "catalogue/table.hpp"

#include <algorithm>
#include <tuple>

#include "catalogue/headers.hpp"

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
        faults_.push_back(fault_of("", 0, 0, Wrong::MoreFaults, {count_ - faults_.size()}));
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
    if (empty(column)) fault(column, Wrong::CellEmpty, {title(column)});
    return text(column);
}

Said Row::shown(std::string_view column) const { return {cell_shown(column, text(column)), text(column)}; }

Said Row::title(std::string_view column) const { return {std::string{column_title(table_->name(), column)}, std::string{column}}; }

Said words_said(std::string_view column, std::string const& all)
{
    auto zh = std::string{};
    for (auto rest = std::string_view{all}; !rest.empty();) {
        auto const end = std::min(rest.find(", "), rest.size());
        zh += (zh.empty() ? "" : "、") + cell_shown(column, std::string{rest.substr(0, end)});
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return {zh, all};
}

void Row::fault(std::string_view column, Wrong wrong, std::vector<Said> const& said) const
{
    auto const position = table_->position(column);
    auto const& cell = position ? row_->cells[*position] : row_->cells.front();
    faults_->add(fault_of(table_->path(), cell.line, cell.column, wrong, said));
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
    fault(column, Wrong::NoWholeNumber, {text(column)});
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
    fault(column, Wrong::NoAmount, {text(column), std::size_t{scale == 100 ? 2U : 3U}});
    return std::nullopt;
}

std::optional<Day> Row::day(std::string_view column) const
{
    if (empty(column)) return std::nullopt;
    auto const value = parse_day(text(column));
    if (!value) fault(column, Wrong::NoDate, {text(column)});
    return value;
}

std::optional<bool> Row::truth(std::string_view column) const
{
    if (text(column) == "true") return true;
    if (text(column) == "false") return false;
    fault(column, Wrong::NeitherTrueNorFalse, {text(column)});
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
            fault(column, part.empty() ? Wrong::ListPartEmpty : Wrong::ListPartTwice, {part});
        } else {
            parts.push_back(part);
        }
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
        if (rest.empty()) fault(column, Wrong::ListPartEmpty);
    }
    return parts;
}

Table Table::read(Source source, Columns const& columns, FaultList& faults)
{
    auto table = Table{};
    table.path_ = std::move(source.path);
    table.name_ = std::move(source.name);
    auto read = std::move(source.read);
    table.whole_ = read.faults.empty();
    for (auto& fault : read.faults) faults.add(std::move(fault));
    if (read.rows.empty() || read.rows.front().cells.empty()) {
        if (table.whole_) faults.add(fault_of(table.path_, 1, 1, Wrong::FileEmpty));
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
    auto const fault = [&](CsvCell const& cell, Wrong wrong, Said const& said) {
        faults.add(fault_of(path_, cell.line, cell.column, wrong, {said}));
    };
    auto const title = [&](std::string_view column) { return Said{std::string{column_title(name_, column)}, std::string{column}}; };
    auto const known = [&](std::string_view name) {
        return std::find(columns.required.begin(), columns.required.end(), name) != columns.required.end() ||
               std::find(columns.optional.begin(), columns.optional.end(), name) != columns.optional.end();
    };
    for (auto i = std::size_t{0}; i < header.cells.size(); ++i) {
        auto const& cell = header.cells[i];
        if (!known(cell.text)) {
            fault(cell, Wrong::ColumnUnknown, cell.text);
        } else if (!positions_.emplace(cell.text, i).second) {
            fault(cell, Wrong::ColumnTwice, title(cell.text));
            usable_ = false;
        }
    }
    for (auto const name : columns.required) {
        if (positions_.contains(name)) continue;
        fault(header.cells.front(), Wrong::ColumnMissing, title(name));
        usable_ = false;
    }
}

void Table::check_cells(FaultList& faults)
{
    for (auto const& row : rows_) {
        for (auto const& cell : row.cells) {
            if (is_untidy(cell.text)) {
                faults.add(fault_of(path_, cell.line, cell.column, Wrong::CellUntidy));
            } else if (!is_nfc(cell.text)) {
                faults.add(fault_of(path_, cell.line, cell.column, Wrong::CellNotNfc));
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
