// SPDX-License-Identifier: Apache-2.0
#include "law/past.hpp"

#include <algorithm>
#include <chrono>

namespace xz::law {

namespace {

std::int64_t minute_of(Moment at) { return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count(); }

} // namespace

Json const& ActSeen::field(std::string_view name) const { return form->at(name); }

std::optional<Money> ActSeen::money(std::string_view name) const
{
    auto const fen = form->integer(name);
    return fen ? std::optional{Money::from_fen(*fen)} : std::nullopt;
}

std::optional<Day> ActSeen::date(std::string_view name) const { return parse_day(form->text(name)); }

void Past::push_back(ActSeen act)
{
    auto const place = static_cast<std::uint32_t>(acts_.size());
    auto last = std::lower_bound(last_.begin(), last_.end(), act.step, [](auto const& entry, auto step) { return entry.first < step; });
    if (last == last_.end() || last->first != act.step) last = last_.insert(last, {act.step, none});
    before_.push_back(std::exchange(last->second, place));
    auto const minute = std::pair{minute_of(act.at), place};
    minutes_.insert(std::upper_bound(minutes_.begin(), minutes_.end(), minute), minute); // at the end, mostly
    acts_.push_back(act);
}

ActSeen const* Past::last_of(std::string_view step) const
{
    auto const last =
        std::lower_bound(last_.begin(), last_.end(), step, [](auto const& entry, auto wanted) { return entry.first < wanted; });
    return last == last_.end() || last->first != step ? nullptr : &acts_[last->second];
}

ActSeen const* Past::before(ActSeen const& act) const
{
    auto const place = before_[static_cast<std::size_t>(&act - acts_.data())];
    return place == none ? nullptr : &acts_[place];
}

std::vector<std::size_t> Past::in_minute_of(Moment at) const
{
    auto found = std::vector<std::size_t>{};
    auto const minute = minute_of(at);
    for (auto i = std::lower_bound(minutes_.begin(), minutes_.end(), std::pair{minute, std::uint32_t{0}});
         i != minutes_.end() && i->first == minute; ++i)
        found.push_back(i->second);
    return found;
}

} // namespace xz::law
