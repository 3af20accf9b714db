// SPDX-License-Identifier: Apache-2.0
#include "catalogue/rows.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace xz::catalogue {

namespace {

std::uint32_t small(std::size_t number)
{
    if (number > std::numeric_limits<std::uint32_t>::max()) throw std::length_error{"a table of more than four thousand million bytes"};
    return static_cast<std::uint32_t>(number);
}

bool plain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; });
}

void append_text(std::string& out, std::string_view text)
{
    if (!plain(text)) return xz::append_canonical(out, Json{std::string{text}});
    out += '"';
    out += text;
    out += '"';
}

} // namespace

void CsvRows::add(CsvRow const& row)
{
    firsts_.push_back(small(ends_.size()));
    lines_.push_back(small(row.line));
    for (auto const& cell : row.cells) {
        if (cell.line != row.line) elsewhere_.emplace(small(ends_.size()), small(cell.line));
        text_ += cell.text;
        ends_.push_back(small(text_.size()));
        columns_.push_back(small(cell.column));
    }
}

std::string_view CsvRows::text(std::size_t row, std::size_t cell) const
{
    auto const at = firsts_[row] + cell;
    if (at >= end_of(row)) return {};
    auto const begin = at == 0 ? std::size_t{0} : ends_[at - 1];
    return std::string_view{text_}.substr(begin, ends_[at] - begin);
}

std::pair<std::size_t, std::size_t> CsvRows::place(std::size_t row, std::size_t cell) const
{
    if (columns_.empty()) return {0, 0};
    auto const at = firsts_[row] + cell < end_of(row) ? firsts_[row] + cell : std::size_t{firsts_[row]};
    auto const other = elsewhere_.find(small(at));
    return {other == elsewhere_.end() ? lines_[row] : other->second, columns_[at]};
}

CsvRow CsvRows::operator[](std::size_t row) const
{
    auto whole = CsvRow{.line = line(row), .cells = {}};
    for (auto cell = std::size_t{0}; cell < width(row); ++cell) {
        auto const [line, column] = place(row, cell);
        whole.cells.push_back({std::string{text(row, cell)}, line, column});
    }
    return whole;
}

void CsvRows::forget_places()
{
    columns_ = {};
    lines_ = {};
    elsewhere_ = {};
    text_.shrink_to_fit();
    ends_.shrink_to_fit();
}

TableRows::TableRows(std::shared_ptr<CsvRows const> rows, std::map<std::string, std::size_t, std::less<>> columns)
    : rows_{std::move(rows)}, columns_{std::move(columns)}
{
    auto const count = rows_->empty() ? std::size_t{0} : rows_->size() - 1;
    auto keys = std::vector<std::pair<std::string, std::uint32_t>>{};
    keys.reserve(count);
    for (auto row = std::size_t{1}; row <= count; ++row) {
        auto key = std::string{};
        append_row(key, row);
        key.shrink_to_fit();
        keys.emplace_back(std::move(key), small(row));
    }
    std::sort(keys.begin(), keys.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    order_.reserve(count);
    for (auto const& [key, row] : keys) order_.push_back(row);
}

std::string_view TableRows::text(std::size_t row, std::string_view column) const
{
    auto const found = columns_.find(column);
    return found == columns_.end() ? std::string_view{} : rows_->text(order_[row], found->second);
}

Json TableRows::row(std::size_t row) const
{
    auto json = Json::Object{};
    for (auto const& [name, cell] : columns_)
        if (auto const text = rows_->text(order_[row], cell); !text.empty()) json.emplace_back(name, Json{std::string{text}});
    return Json{std::move(json)};
}

void TableRows::append_row(std::string& out, std::size_t packed) const
{
    out += '{';
    auto first = true;
    for (auto const& [name, cell] : columns_) {
        auto const text = rows_->text(packed, cell);
        if (text.empty()) continue;
        if (!std::exchange(first, false)) out += ',';
        append_text(out, name);
        out += ':';
        append_text(out, text);
    }
    out += '}';
}

std::size_t TableRows::canonical_bytes() const
{
    auto row = std::size_t{3};
    for (auto const& [name, cell] : columns_) row += name.size() + std::string_view{"\"\":\"\","}.size();
    return rows_->bytes() + order_.size() * row + 2;
}

void TableRows::append_canonical(std::string& out) const
{
    out += '[';
    for (auto i = std::size_t{0}; i < order_.size(); ++i) {
        if (i > 0) out += ',';
        append_row(out, order_[i]);
    }
    out += ']';
}

} // namespace xz::catalogue
