// SPDX-License-Identifier: Apache-2.0
#include "law/parameters.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace xz::law {

std::string_view owner_word(Owner owner)
{
    switch (owner) {
    case Owner::Party:
        return "party";
    case Owner::Other:
        return "other";
    case Owner::Authority:
        break;
    }
    return "authority";
}

std::optional<Owner> parse_owner(std::string_view text)
{
    if (text == "party") return Owner::Party;
    if (text == "other") return Owner::Other;
    if (text == "authority") return Owner::Authority;
    return std::nullopt;
}

namespace {

char const* unit_name(NumberUnit unit)
{
    switch (unit) {
    case NumberUnit::WorkingDays:
        return "wd";
    case NumberUnit::CalendarDays:
        return "cd";
    case NumberUnit::Hours:
        return "h";
    case NumberUnit::Months:
        return "month";
    case NumberUnit::Years:
        return "year";
    case NumberUnit::Yuan:
        return "yuan";
    case NumberUnit::Fen:
        return "fen";
    case NumberUnit::Percent:
        return "percent";
    case NumberUnit::Persons:
        return "persons";
    case NumberUnit::Text:
        return "text";
    case NumberUnit::Post:
        return "post";
    case NumberUnit::Bool:
        return "bool";
    case NumberUnit::Count:
        return "count";
    }
    return "";
}

bool in_force(Number const& row, Day day) { return (!row.from || *row.from <= day) && (!row.to || day <= *row.to); }

/// How local a row is: the nation 0, else the length of its code.
std::string_view roll_name(Roll roll) { return roll == Roll::Forward ? "forward" : roll == Roll::Safe ? "safe" : "none"; }

std::string_view counting_name(Counting counting)
{
    switch (counting) {
    case Counting::Period:
        return "";
    case Counting::Elapsed:
        return ", elapsed";
    case Counting::Clear:
        return ", clear";
    case Counting::Before:
        return ", before";
    }
    return "";
}

std::size_t locality(Number const& row) { return row.jurisdiction == "CN" ? 0 : row.jurisdiction.size(); }

Json json_of(NumberValue const& value)
{
    if (auto const* integer = std::get_if<std::int64_t>(&value)) return *integer;
    if (auto const* truth = std::get_if<bool>(&value)) return *truth;
    return std::get<std::string>(value);
}

std::string joined(std::vector<std::string> const& texts)
{
    auto result = std::string{};
    for (auto const& text : texts) result += (result.empty() ? "" : " ") + text;
    return result;
}

Json json_of(Number const& row)
{
    auto json = Json::object();
    json.set("id", row.id).set("alias", joined(row.alias)).set("unit", unit_name(row.unit)).set("jurisdiction", row.jurisdiction);
    json.set("value", row.value ? json_of(*row.value) : Json{}).set("same_as", row.same_as).set("counted_from", row.counted_from);
    json.set("basis", joined(row.basis)).set("rank", row.rank).set("level", row.level);
    json.set("from", row.from ? Json{to_string(*row.from)} : Json{}).set("to", row.to ? Json{to_string(*row.to)} : Json{});
    json.set("change", static_cast<int>(row.change)).set("ranks", joined(row.ranks));
    json.set("ranks_change", row.ranks_change ? Json{static_cast<int>(*row.ranks_change)} : Json{});
    json.set("min", row.min ? Json{*row.min} : Json{}).set("max", row.max ? Json{*row.max} : Json{}).set("choices", joined(row.choices));
    json.set("roll", static_cast<int>(row.roll)).set("counting", static_cast<int>(row.counting)).set("owner", static_cast<int>(row.owner));
    json.set("inclusive", row.inclusive).set("posted", row.posted).set("zh", row.title_zh).set("en", row.title_en);
    if (row.special_of.empty()) return json;
    json.set("special_of", row.special_of).set("items", joined(row.items)).set("departments", joined(row.departments));
    return json.set("laws", joined(row.laws)).set("maker", row.maker);
}

bool same_kind(Number const& row, NumberValue const& value)
{
    switch (row.unit) {
    case NumberUnit::Text:
    case NumberUnit::Post:
        return std::holds_alternative<std::string>(value);
    case NumberUnit::Bool:
        return std::holds_alternative<bool>(value);
    case NumberUnit::WorkingDays:
    case NumberUnit::CalendarDays:
    case NumberUnit::Hours:
    case NumberUnit::Months:
    case NumberUnit::Years:
    case NumberUnit::Yuan:
    case NumberUnit::Fen:
    case NumberUnit::Percent:
    case NumberUnit::Persons:
    case NumberUnit::Count: {
        auto const* integer = std::get_if<std::int64_t>(&value);
        return integer != nullptr && *integer >= 0;
    }
    }
    return false;
}

} // namespace

std::optional<std::int64_t> Number::integer() const
{
    auto const* found = value ? std::get_if<std::int64_t>(&*value) : nullptr;
    return found == nullptr ? std::nullopt : std::optional{*found};
}

std::int64_t Number::fen() const
{
    auto const amount = integer().value_or(0);
    return unit == NumberUnit::Yuan ? amount * 100 : unit == NumberUnit::Fen ? amount : 0;
}

bool Number::truth() const
{
    auto const* found = value ? std::get_if<bool>(&*value) : nullptr;
    return found != nullptr && *found;
}

std::string_view Number::text() const
{
    auto const* found = value ? std::get_if<std::string>(&*value) : nullptr;
    return found == nullptr ? std::string_view{} : std::string_view{*found};
}

std::optional<TimeUnit> time_unit(NumberUnit unit)
{
    switch (unit) {
    case NumberUnit::WorkingDays:
        return TimeUnit::WorkingDay;
    case NumberUnit::CalendarDays:
        return TimeUnit::CalendarDay;
    case NumberUnit::Hours:
        return TimeUnit::Hour;
    case NumberUnit::Months:
        return TimeUnit::Month;
    case NumberUnit::Years:
        return TimeUnit::Year;
    case NumberUnit::Yuan:
    case NumberUnit::Fen:
    case NumberUnit::Percent:
    case NumberUnit::Persons:
    case NumberUnit::Text:
    case NumberUnit::Post:
    case NumberUnit::Bool:
    case NumberUnit::Count:
        return std::nullopt;
    }
    return std::nullopt;
}

void Parameters::index()
{
    by_name_.clear();
    clock_by_name_.clear();
    auto aliases = std::map<std::string, std::vector<std::string>>{}; // an alias of any row is one of the number
    for (auto const& row : rows_) aliases[row.id].insert(aliases[row.id].end(), row.alias.begin(), row.alias.end());
    for (auto i = std::size_t{0}; i < rows_.size(); ++i) {
        auto names = aliases[rows_[i].id];
        names.push_back(rows_[i].id);
        for (auto const& name : names) {
            auto& places = by_name_[name];
            if (places.empty() || places.back() != i) places.push_back(i);
        }
    }
    for (auto i = std::size_t{0}; i < clocks_.size(); ++i) clock_by_name_.emplace(clocks_[i].name, i);
}

Parameters::Clock const* Parameters::find_clock(std::string_view name) const
{
    auto const found = clock_by_name_.find(name);
    return found == clock_by_name_.end() ? nullptr : &clocks_[found->second];
}

std::vector<std::size_t> const* Parameters::places_of(std::string_view name) const
{
    auto found = by_name_.find(name);
    if (found == by_name_.end()) {
        auto const* clock = find_clock(name);
        if (clock == nullptr || clock->numbers.empty()) return nullptr;
        found = by_name_.find(clock->numbers.front());
    }
    return found == by_name_.end() ? nullptr : &found->second;
}

bool Parameters::applies(Number const& row, Day day) const
{
    if (!row.value || !in_force(row, day) || !(row.jurisdiction == "CN" || jurisdiction_.starts_with(row.jurisdiction))) return false;
    return row.special_of.empty() || (item_ && speaks_of(row, {(*item_)[0], (*item_)[1], (*item_)[2]}));
}

/// Special before general, then the most local. Two that no ladder ranks leave the number open until somebody who may has answered.
Parameters::Found Parameters::find(std::vector<std::size_t> const& places, Day day) const
{
    auto applying = std::vector<std::size_t>{};
    std::copy_if(places.begin(), places.end(), std::back_inserter(applying), [&](auto place) { return applies(rows_[place], day); });
    auto const among = [&](std::size_t place) { return std::find(applying.begin(), applying.end(), place) != applying.end(); };
    for (auto const& conflict : conflicts_) {
        if (!among(conflict.first_row) || !among(conflict.second_row)) continue;
        if (conflict.holds.empty() || (conflict.on && day < *conflict.on)) return {.open = &conflict};
        auto const falls = conflict.holds == conflict.first ? conflict.second_row : conflict.first_row;
        applying.erase(std::remove(applying.begin(), applying.end(), falls), applying.end());
    }
    auto const rank = [&](std::size_t place) {
        auto const& row = rows_[place];
        return std::tuple{!row.special_of.empty(), row.special_of.empty() ? 0 : height_of_rank(row.rank), locality(row)};
    };
    auto const best = std::max_element(applying.begin(), applying.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
    return best == applying.end() ? Found{} : Found{.row = *best, .any = true};
}

Number const* Parameters::number(std::string_view name, Day day) const
{
    auto const* places = places_of(name);
    if (places == nullptr) return nullptr;
    auto const found = find(*places, day);
    if (found.any) return &rows_[found.row];
    if (found.open != nullptr) return nullptr;
    for (auto const place : *places)
        if (!rows_[place].same_as.empty()) return number(rows_[place].same_as, day);
    return nullptr;
}

NormConflict const* Parameters::open_conflict(std::string_view name, Day day) const
{
    if (conflicts_.empty()) return nullptr;
    auto const* places = places_of(name);
    return places == nullptr ? nullptr : find(*places, day).open;
}

bool speaks_of(Number const& row, ItemKey const& item)
{
    auto const names = [](std::vector<std::string> const& all, auto const& fits) { return std::any_of(all.begin(), all.end(), fits); };
    return names(row.items, [&](auto const& one) { return one == item.code; }) ||
           names(row.departments, [&](auto const& one) { return one == item.department; }) ||
           names(row.laws, [&](auto const& one) { return item.basis.starts_with(one); });
}

std::optional<Parameters> Parameters::for_item(ItemKey const& item) const
{
    auto const speaks =
        std::any_of(rows_.begin(), rows_.end(), [&](Number const& row) { return !row.special_of.empty() && speaks_of(row, item); });
    if (!speaks) return std::nullopt;
    auto result = *this;
    result.item_ = {std::string{item.code}, std::string{item.department}, std::string{item.basis}};
    return result;
}

std::optional<std::int64_t> Parameters::integer(std::string_view name, Day day) const
{
    auto const* found = number(name, day);
    return found == nullptr ? std::nullopt : found->integer();
}

bool Parameters::truth(std::string_view name, Day day) const
{
    auto const* found = number(name, day);
    return found != nullptr && found->truth();
}

std::optional<ClockRule> Parameters::clock(std::string_view name, Day day) const
{
    auto const* clock = find_clock(name);
    auto const* found = number(name, day);
    if (found == nullptr) {
        if (clock == nullptr) return std::nullopt;
        auto given = ClockRule{};
        given.name = clock->name;
        given.number = clock->numbers.empty() ? clock->name : clock->numbers.front();
        if (auto const place = by_name_.find(given.number); place != by_name_.end()) {
            auto const& row = rows_[place->second.front()];
            given.roll = row.roll;
            given.owner = row.owner;
            given.posted = row.posted;
        }
        return given;
    }
    auto const unit = time_unit(found->unit);
    if (clock == nullptr && !unit) return std::nullopt;
    auto rule = ClockRule{};
    rule.name = std::string{name};
    rule.number = found->id;
    rule.numbers = clock == nullptr ? std::vector{found->id} : clock->numbers;
    if (unit) {
        rule.unit = *unit;
        rule.value = static_cast<int>(found->integer().value_or(0));
    }
    rule.roll = found->roll;
    rule.counting = found->counting;
    rule.inclusive = found->inclusive;
    rule.owner = found->owner;
    rule.posted = found->posted;
    return rule;
}

std::optional<Parameters> Parameters::set(std::string_view name, NumberValue value) const
{
    auto found = by_name_.find(name);
    if (auto const* clock = find_clock(name); found == by_name_.end() && clock != nullptr && !clock->numbers.empty()) {
        found = by_name_.find(clock->numbers.front());
    }
    if (found == by_name_.end()) return std::nullopt;
    auto row = rows_[found->second.front()];
    if (!same_kind(row, value)) return std::nullopt;
    row.value = std::move(value);
    row.same_as.clear();
    row.from.reset();
    row.to.reset();
    auto result = *this;
    result.conflicts_.clear(); // a story's number is settled
    result.rows_.erase(std::remove_if(result.rows_.begin(), result.rows_.end(), [&](Number const& other) { return other.id == row.id; }),
                       result.rows_.end());
    for (auto const place : found->second) row.alias.insert(row.alias.end(), rows_[place].alias.begin(), rows_[place].alias.end());
    std::sort(row.alias.begin(), row.alias.end());
    row.alias.erase(std::unique(row.alias.begin(), row.alias.end()), row.alias.end());
    result.rows_.push_back(std::move(row));
    result.index();
    return result;
}

std::vector<std::string> Parameters::ids() const
{
    auto result = std::vector<std::string>{};
    for (auto const& row : rows_) result.push_back(row.id);
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

std::vector<std::string> Parameters::clock_names() const
{
    auto result = std::vector<std::string>{};
    for (auto const& [name, place] : clock_by_name_) result.push_back(name);
    return result;
}

std::chrono::month_day Parameters::year_end_doubt(Day day) const
{
    auto const* found = number("YEAR-END-DOUBT", day);
    auto const date = parse_day("2000-" + std::string{found == nullptr ? std::string_view{} : found->text()});
    auto const parts = std::chrono::year_month_day{date.value_or(make_day(2000, 12, 25))};
    return parts.month() / parts.day();
}

std::string in_words(Number const& row)
{
    auto const* integer = row.value ? std::get_if<std::int64_t>(&*row.value) : nullptr;
    auto const* truth = row.value ? std::get_if<bool>(&*row.value) : nullptr;
    auto text = !row.value           ? row.same_as.empty() ? std::string{"–"} : "as " + row.same_as
                : integer != nullptr ? std::to_string(*integer)
                : truth != nullptr   ? std::string{*truth ? "true" : "false"}
                                     : std::get<std::string>(*row.value);
    text += " " + std::string{unit_name(row.unit)};
    if (time_unit(row.unit)) text += " " + std::string{roll_name(row.roll)};
    if (row.inclusive) text += ", inclusive";
    text += counting_name(row.counting);
    if (row.from) text += ", from " + to_string(*row.from);
    if (row.to) text += ", to " + to_string(*row.to);
    return text;
}

Digest Parameters::hash() const
{
    auto lines = std::vector<std::string>{};
    for (auto const& row : rows_) lines.push_back(canonical(json_of(row)));
    for (auto const& clock : clocks_) lines.push_back("clock " + clock.name + " " + joined(clock.numbers));
    for (auto const& one : conflicts_)
        if (!one.holds.empty())
            lines.push_back("answer " + one.number + " " + one.first + " " + one.second + " " + one.holds + " " + one.who + " " +
                            one.paper + " " + (one.on ? to_string(*one.on) : ""));
    std::sort(lines.begin(), lines.end());
    auto content = jurisdiction_ + "\n";
    for (auto const& line : lines) content += line + "\n";
    return sha256(content);
}

} // namespace xz::law
