// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/money.hpp"

namespace xz::law {

/// One act as a guard sees it: the one under judgment, or one of the past. The form is in clear text.
struct ActSeen {
    std::string_view procedure;
    std::string_view step;
    std::string_view party; // "" where it is about none
    std::string_view paper; // kind of the paper it is about, or ""
    std::string_view actor; // person, party or "calendar", "program"
    std::string_view post;  // under which post
    std::span<std::string const> officers;
    Moment at{}; // happened
    Json const* form = nullptr;
    std::uint64_t seq = 0;
    std::string_view evidence{}; // the item it is about; "" where it names none (one that it takes is then e<seq>)
    std::string_view goods{};    // the goods that it is about; "" where it is about none

    Day day() const { return day_of(at); }
    Json const& field(std::string_view name) const; // null where absent
    std::string_view text(std::string_view name) const { return form->text(name); }
    bool ticked(std::string_view name) const { return form->truth(name); }
    std::optional<Money> money(std::string_view name) const; // fen in the form
    std::optional<Day> date(std::string_view name) const;
};

/// A matter's acts by seq, told apart by step and by minute as they come: what a guard asks costs what it asks about, however long the
/// record is. A copy looks at the same texts.
class Past {
public:
    void push_back(ActSeen act);

    std::size_t size() const { return acts_.size(); }
    bool empty() const { return acts_.empty(); }
    ActSeen const& operator[](std::size_t n) const { return acts_[n]; }
    ActSeen const& at(std::size_t n) const { return acts_.at(n); }
    ActSeen const& front() const { return acts_.front(); }
    ActSeen const& back() const { return acts_.back(); }
    auto begin() const { return acts_.begin(); }
    auto end() const { return acts_.end(); }
    auto rbegin() const { return acts_.rbegin(); }
    auto rend() const { return acts_.rend(); }

    /// The newest act of that step, or null.
    ActSeen const* last_of(std::string_view step) const;
    /// The act of the same step before that one, which stands in here, or null.
    ActSeen const* before(ActSeen const& act) const;
    /// Places of the acts that happened in the same minute.
    std::vector<std::size_t> in_minute_of(Moment at) const;

private:
    static constexpr auto none = ~std::uint32_t{0};

    std::vector<ActSeen> acts_;
    std::vector<std::uint32_t> before_;                            // by place: the one of the same step before it
    std::vector<std::pair<std::string_view, std::uint32_t>> last_; // by step, sorted
    std::vector<std::pair<std::int64_t, std::uint32_t>> minutes_;  // sorted
};

} // namespace xz::law
