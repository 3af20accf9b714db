// SPDX-License-Identifier: Apache-2.0
#include "law/parameters_reader.hpp"

#include <algorithm>
#include <array>

namespace xz::law {

namespace {

/// 行政处罚法 §63 says "较大数额" and no number: a rule set that has none for its jurisdiction would take away hearings. §8
constexpr auto must_be_set = std::array<char const*, 2>{"HEAR-FINE-IND", "HEAR-FINE-ORG"};

/// -1 less, 0 the same, 1 more; false is less than true. Texts have no more and less: any other text counts as 2.
int compare(NumberValue const& local, NumberValue const& base)
{
    if (local.index() != base.index() || std::holds_alternative<std::string>(local)) return local == base ? 0 : 2;
    return local == base ? 0 : local < base ? -1 : 1;
}

bool allowed(Change change, int difference)
{
    switch (change) {
    case Change::Set:
        return true;
    case Change::Same:
        return difference == 0;
    case Change::Down:
        return difference <= 0;
    case Change::Up:
        return difference == 0 || difference == 1;
    }
    return false;
}

std::string listed(std::vector<std::string> const& words)
{
    auto text = std::string{};
    for (auto const& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string in_words(Change change)
{
    switch (change) {
    case Change::Set:
        return "any value";
    case Change::Same:
        return "no other value";
    case Change::Down:
        return "only a smaller value";
    case Change::Up:
        return "only a greater value";
    }
    return {};
}

} // namespace

void ParametersReader::finish(std::string_view jurisdiction)
{
    choose_jurisdiction(jurisdiction);
    check_names();
    check_duplicates();
    check_clocks();
    check_directions();
    check_specials();
    find_conflicts();
    check_answers();
    for (auto& clock : clocks_) parameters_.clocks_.push_back({clock.name, clock.numbers});
    parameters_.index();
    check_required();
}

void ParametersReader::choose_jurisdiction(std::string_view wanted)
{
    if (!wanted.empty()) {
        parameters_.jurisdiction_ = std::string{wanted};
        return;
    }
    auto most_local = std::string{"CN"};
    for (auto i = std::size_t{0}; i < parameters_.rows_.size(); ++i) {
        auto const& place = parameters_.rows_[i].jurisdiction;
        if (contains_place(most_local, place))
            most_local = place;
        else if (!contains_place(place, most_local))
            fault(places_[i], "rows for " + most_local + " and for " + place, "load one county at a time");
    }
    parameters_.jurisdiction_ = most_local;
}

bool ParametersReader::applies(Number const& row) const { return contains_place(row.jurisdiction, parameters_.jurisdiction_); }

/// No name may mean two numbers: an alias of one is not the id or alias of another.
void ParametersReader::check_names()
{
    auto owners = std::map<std::string, std::string>{};
    for (auto const& row : parameters_.rows_) owners.emplace(row.id, row.id);
    for (auto i = std::size_t{0}; i < parameters_.rows_.size(); ++i) {
        auto const& row = parameters_.rows_[i];
        for (auto const& alias : row.alias) {
            auto const [place, fresh] = owners.emplace(alias, row.id);
            if (!fresh && place->second != row.id)
                fault(places_[i], "alias " + alias + " is another name of " + place->second, "choose another alias");
        }
        if (!row.same_as.empty() && (!owners.contains(row.same_as) || row.same_as == row.id))
            fault(places_[i], "same_as names no other number: " + row.same_as, "name a number's id");
    }
}

void ParametersReader::check_duplicates()
{
    auto seen = std::map<std::string, std::vector<std::size_t>>{};
    for (auto i = std::size_t{0}; i < parameters_.rows_.size(); ++i) {
        auto const& row = parameters_.rows_[i];
        auto& others = seen[row.id];
        for (auto const other : others) {
            auto const& earlier = parameters_.rows_[other];
            if (earlier.jurisdiction != row.jurisdiction || !rows_overlap(earlier, row) ||
                earlier.special_of.empty() != row.special_of.empty() || !selectors_meet(earlier, row))
                continue;
            if (!row.special_of.empty() && earlier.basis != row.basis) continue; // two special texts: find_conflicts
            fault(places_[i],
                  row.id + " stands twice for " + row.jurisdiction + ", first at " + places_[other].file + ":" +
                      std::to_string(places_[other].line),
                  "leave one, or part them by from and to");
        }
        others.push_back(i);
    }
}

void ParametersReader::check_clocks()
{
    auto ids = std::set<std::string>{};
    for (auto const& row : parameters_.rows_) ids.insert(row.id);
    auto names = std::set<std::string>{};
    for (auto const& clock : clocks_) {
        if (clock.name.empty()) continue;
        if (!names.insert(clock.name).second) fault(clock.place, "clock " + clock.name + " stands twice", "leave one");
        if (!clock.own && ids.contains(clock.name))
            fault(clock.place, "clock " + clock.name + " is also a number's id", "choose another name");
        if (clock.numbers.empty()) fault(clock.place, "clock " + clock.name + " names no number", "write number = \"…\"");
        for (auto const& number : clock.numbers) {
            if (!ids.contains(number)) fault(clock.place, "clock " + clock.name + " names no number: " + number, "name a number's id");
        }
    }
}

/// Each local row against the row next above it in the same time. law.md "Which source may change a number"
void ParametersReader::check_directions()
{
    auto const& rows = parameters_.rows_;
    auto order = std::vector<std::size_t>{};
    for (auto i = std::size_t{0}; i < rows.size(); ++i) {
        if (rows[i].jurisdiction != "CN" && rows[i].special_of.empty()) order.push_back(i);
    }
    // A province's row before its county's, since the county's is held against what the province's has taken over from the nation's.
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return rows[a].jurisdiction.size() < rows[b].jurisdiction.size(); });
    for (auto const i : order) {
        auto const national = std::any_of(rows.begin(), rows.end(), [&](Number const& other) {
            return other.id == rows[i].id && other.jurisdiction == "CN" && other.special_of.empty();
        });
        if (!national)
            fault(places_[i], rows[i].id + " is no number of the nation's rules", "name an id that stands with jurisdiction \"CN\"");
        auto const before = faults_.size();
        for (auto const base : rows_above(i))
            if (faults_.size() == before) check_direction(i, Number{rows[base]});
    }
}

/// Every row that is the next above it on some day of its force: where the higher row changes in between, it is held against both.
std::vector<std::size_t> ParametersReader::rows_above(std::size_t local) const
{
    auto const& rows = parameters_.rows_;
    auto const& row = rows[local];
    auto above = std::vector<std::size_t>{};
    auto days = std::set<Day>{row.from.value_or(make_day(1900, 1, 1))};
    for (auto i = std::size_t{0}; i < rows.size(); ++i) {
        auto const& other = rows[i];
        if (i == local || other.id != row.id || !other.special_of.empty() || !rows_overlap(other, row)) continue;
        if (other.jurisdiction == row.jurisdiction || !contains_place(other.jurisdiction, row.jurisdiction)) continue;
        above.push_back(i);
        if (other.from && (!row.from || *row.from < *other.from)) days.insert(*other.from);
        if (other.to && (!row.to || *other.to < *row.to)) days.insert(*other.to + std::chrono::days{1});
    }
    auto next = std::vector<std::size_t>{};
    for (auto const day : days) {
        auto best = std::optional<std::size_t>{};
        for (auto const i : above) {
            auto const in_force = (!rows[i].from || *rows[i].from <= day) && (!rows[i].to || day <= *rows[i].to);
            if (in_force && (!best || (contains_place(rows[*best].jurisdiction, rows[i].jurisdiction) && rows[i].value))) best = i;
        }
        if (best && std::find(next.begin(), next.end(), *best) == next.end()) next.push_back(*best);
    }
    return next;
}

void ParametersReader::check_direction(std::size_t local, Number const& base)
{
    auto& row = parameters_.rows_[local];
    if (row.unit != base.unit) fault(places_[local], row.id + " has another unit than the row above it", "keep the unit");
    if (row.value && ((base.min && row.integer() < base.min) || (base.max && row.integer() > base.max))) {
        fault(places_[local], row.id + " is outside the bounds of the row above it", "keep within min and max");
    }
    auto const by_named_rank = std::find(base.ranks.begin(), base.ranks.end(), row.rank) != base.ranks.end();
    // Special before general, of one maker and one rank: 立法法 §103.
    auto const by_same_maker = !row.special_of.empty() && !row.maker.empty() && row.maker == base.maker && row.rank == base.rank;
    auto const change = by_same_maker ? Change::Set : by_named_rank ? base.ranks_change.value_or(Change::Set) : base.change;
    if (row.value && base.value) {
        auto const difference = compare(*row.value, *base.value);
        auto const narrows = allowed(base.change, difference);
        if (!narrows && !allowed(change, difference)) {
            auto mend = in_words(change) + " from this rank";
            if (!base.ranks.empty() && !by_named_rank)
                mend += "; " + base.ranks_article + " lets only " + listed(base.ranks) + " say otherwise";
            fault(places_[local], row.id + " may not be changed this way", std::move(mend));
        }
        check_source(local, base, !narrows);
    }
    // How a number counts is the nation's; a local row brings its value only.
    row.change = base.change;
    row.ranks = base.ranks;
    row.ranks_change = base.ranks_change;
    row.roll = base.roll;
    row.counting = base.counting;
    row.inclusive = base.inclusive;
    row.posted = base.posted;
    row.owner = base.owner;
    row.is_switch = base.is_switch;
    if (!row.min) row.min = base.min;
    if (!row.max) row.max = base.max;
    if (row.counted_from.empty()) row.counted_from = base.counted_from;
    if (row.level.empty()) row.level = base.level;
    if (row.title_zh.empty()) row.title_zh = base.title_zh;
    if (row.title_en.empty()) row.title_en = base.title_en;
}

void ParametersReader::check_required()
{
    for (auto const* id : must_be_set) {
        auto const has = std::any_of(parameters_.rows_.begin(), parameters_.rows_.end(),
                                     [&](Number const& row) { return row.id == id && row.value && applies(row); });
        if (!has) {
            fault({}, std::string{id} + " has no value for " + parameters_.jurisdiction_,
                  "set the province's or county's number: the law has none (行政处罚法 §63)");
        }
    }
}

} // namespace xz::law
