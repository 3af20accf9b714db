// SPDX-License-Identifier: Apache-2.0
#include "team/stability.hpp"

#include <algorithm>
#include <set>

#include "team/secondment.hpp"

namespace xz::team {

namespace {

constexpr auto one_day = std::chrono::days{1};
constexpr auto young_age = 35; // the measure's own name: share of 35 and younger (R-TEAM-5)
constexpr auto days_of_month = 30;

bool in_brigade(Person const& who, StabilityRules const& rules, std::string_view place, Day day)
{
    auto const& home = who.home_on(day);
    return !home.auxiliary && home.place == place && std::any_of(who.postings.begin(), who.postings.end(), [&](Posting const& each) {
        auto const counts = std::find(rules.brigade.begin(), rules.brigade.end(), each.post) != rules.brigade.end();
        return counts && each.place == place && each.period.holds(day);
    });
}

std::vector<PersonKey> brigade_on(Roster const& roster, StabilityRules const& rules, std::string_view place, Day day)
{
    auto found = std::vector<PersonKey>{};
    for (auto const& [key, who] : roster.people())
        if (in_brigade(who, rules, place, day)) found.push_back(key);
    return found;
}

/// What the window shows of one brigade: sums over its days.
struct Sums {
    std::int64_t person_days = 0;
    std::int64_t days = 0;
    std::int64_t left = 0;
    std::int64_t seconded = 0; // working days
    std::int64_t worked = 0;   // working days of all
    std::int64_t vacant = 0;
    std::int64_t places = 0;
};

bool ordinarily_seconded(Person const& who, Day day)
{
    return std::any_of(who.secondments.begin(), who.secondments.end(),
                       [&](auto const& each) { return !each.statutory() && each.holds(day); });
}

Sums sums_of(Roster const& roster, StabilityRules const& rules, std::string_view place, Period const& window,
             std::function<bool(Day)> const& works)
{
    auto sums = Sums{};
    auto before = std::vector<PersonKey>{};
    for (auto day = window.from; day <= *window.to; day += one_day) {
        auto const here = brigade_on(roster, rules, place, day);
        for (auto const& key : before) sums.left += std::find(here.begin(), here.end(), key) == here.end() ? 1 : 0;
        ++sums.days;
        sums.person_days += static_cast<std::int64_t>(here.size());
        if (works(day)) {
            sums.worked += static_cast<std::int64_t>(here.size());
            for (auto const& key : here) sums.seconded += ordinarily_seconded(*roster.person(key), day) ? 1 : 0;
        }
        if (auto const* quota = roster.quota(place, day)) {
            sums.places += quota->number;
            sums.vacant += std::max<std::int64_t>(0, quota->number - static_cast<std::int64_t>(here.size()));
        }
        before = here;
    }
    return sums;
}

/// Since when the person has been in this brigade without a break, up to that day.
Day brigade_since(Person const& who, StabilityRules const& rules, std::string_view place, Day day)
{
    auto since = day;
    for (auto moved = true; moved;) {
        moved = false;
        for (auto const& each : who.postings) {
            auto const counts = std::find(rules.brigade.begin(), rules.brigade.end(), each.post) != rules.brigade.end();
            auto const reaches = !each.period.to || *each.period.to + one_day >= since;
            if (!counts || each.place != place || each.period.from >= since || !reaches) continue;
            since = each.period.from;
            moved = true;
        }
    }
    return since;
}

PartValue value_of(StabilityPart const& part, Sums const& sums, std::int64_t tenure_days, std::int64_t people)
{
    auto value = PartValue{&part, std::nullopt, 0, 0, 0};
    if (part.id == "turnover") value.numerator = sums.left * sums.days * 1000, value.denominator = sums.person_days;
    if (part.id == "secondment") value.numerator = sums.seconded * 1000, value.denominator = sums.worked;
    if (part.id == "vacancy") value.numerator = sums.vacant * 1000, value.denominator = sums.places;
    if (part.id == "tenure") value.numerator = tenure_days, value.denominator = people * days_of_month;
    if (value.denominator == 0) return value;
    value.value = value.numerator / value.denominator;
    auto const score = (part.worst - *value.value) * 1000 / (part.worst - part.best);
    value.score = std::clamp<std::int64_t>(score, 0, 1000);
    return value;
}

} // namespace

Strength strength(Roster const& roster, StabilityRules const& rules, std::string_view place, Day day)
{
    auto found = Strength{};
    found.quota = roster.quota(place, day);
    found.filled = brigade_on(roster, rules, place, day);
    if (found.quota != nullptr)
        found.vacant = std::max<std::int64_t>(0, found.quota->number - static_cast<std::int64_t>(found.filled.size()));
    found.certified = static_cast<std::int64_t>(certified_there(roster, place, day).size());
    for (auto const& [key, who] : roster.people()) {
        auto const& home = who.home_on(day);
        found.auxiliaries += home.auxiliary && home.place == place && who.since <= day ? 1 : 0;
    }
    for (auto const& key : found.filled) found.away += roster.away(key, day) ? 1 : 0;
    return found;
}

Stability stability(Roster const& roster, StabilityRules const& rules, std::string_view place, Day day,
                    std::function<bool(Day)> const& works)
{
    auto const begin = std::chrono::year_month_day{day} - std::chrono::months{rules.months};
    auto const first = begin.ok() ? Day{begin} : Day{begin.year() / begin.month() / std::chrono::last};
    auto found = Stability{{first + one_day, day}, {}, std::nullopt};
    auto const sums = sums_of(roster, rules, place, found.window, works);
    auto const here = brigade_on(roster, rules, place, day);
    auto tenure = std::int64_t{0};
    for (auto const& key : here) tenure += (day - brigade_since(*roster.person(key), rules, place, day)).count();
    auto weighed = std::int64_t{0};
    auto weight = std::int64_t{0};
    for (auto const& part : rules.parts) {
        found.parts.push_back(value_of(part, sums, tenure, static_cast<std::int64_t>(here.size())));
        if (!found.parts.back().value) continue;
        weighed += part.weight * found.parts.back().score;
        weight += part.weight;
    }
    if (weight > 0) found.index = weighed / weight;
    return found;
}

Structure structure(Roster const& roster, std::vector<PersonKey> const& people, Day day)
{
    auto found = Structure{};
    auto ages = std::vector<int>{};
    for (auto const& key : people) {
        auto const& profile = roster.person(key)->profile;
        ++found.born[profile.born_from];
        ++found.professions[profile.profession];
        if (profile.born_from > 0) ages.push_back(year_of(day) - (profile.born_from + 2));
        found.told_profession += profile.profession.empty() ? 0 : 1;
        found.professional += profile.profession == "law" || profile.profession == "item" ? 1 : 0;
    }
    std::sort(ages.begin(), ages.end());
    found.told_born = static_cast<std::int64_t>(ages.size());
    found.young = std::count_if(ages.begin(), ages.end(), [](int age) { return age <= young_age; });
    if (!ages.empty()) found.median_age = ages[(ages.size() - 1) / 2];
    return found;
}

} // namespace xz::team
