// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "law/source.hpp"

namespace xz::law {

/// The State Council's notice for that year is not loaded: the date is refused, never the act.
struct CalendarUnpublished {
    int year = 0;
    friend bool operator==(CalendarUnpublished const&, CalendarUnpublished const&) = default;
};

/// Which days are off: Saturdays and Sundays, the holidays of the yearly notices, less the weekend days that are worked.
/// 行政处罚法 §85, 全国年节及纪念日放假办法 §7. Immutable; a changed calendar is another one.
class Calendar {
public:
    struct Exception {
        bool off = false;
        std::string name;
        friend bool operator==(Exception const&, Exception const&) = default;
    };

    /// Files are named YYYY.csv (`date,is_off_day,name`) or YYYY.toml (`[[day]]` with the same keys). Their exceptions are merged;
    /// two files that contradict each other are refused. Every fault at once.
    static Result<Calendar, std::vector<Fault>> load(std::span<SourceFile const> files);

    /// The local holidays of one jurisdiction laid over this one (放假办法 §4): where both name a day, the local row holds. Years stay
    /// known by the national calendar alone.
    Calendar overlaid(Calendar const& local) const;

    bool knows(int year) const { return years_.contains(year); }
    std::set<int> const& years() const { return years_; }
    tl::expected<bool, CalendarUnpublished> off(Day day) const;
    /// Off for a day of a known year; a day of an unknown year counts as worked. For inner loops that have asked `knows`.
    bool off_if_known(Day day) const
    {
        auto const index = (day - first_).count();
        return index >= 0 && index < static_cast<std::int64_t>(off_.size()) && off_[static_cast<std::size_t>(index)];
    }
    /// The holiday that makes the day off or worked; empty for a plain weekday or weekend.
    std::string_view name_of(Day day) const;
    /// The row of the notice for that day, if there is one.
    Exception const* exception(Day day) const;
    /// SHA-256 over the years and the merged rows in order of date: two folders with the same content have the same hash.
    Digest const& hash() const { return hash_; }

    Calendar() { finish(); } // knows no year

private:
    void finish();

    std::set<int> years_;
    std::map<Day, Exception> exceptions_;
    Day first_{};
    std::vector<bool> off_; // from the first to the last known year
    Digest hash_{};
};

} // namespace xz::law
