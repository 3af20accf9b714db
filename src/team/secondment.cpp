// SPDX-License-Identifier: Apache-2.0
#include "team/secondment.hpp"

#include <algorithm>

#include "team/act_form.hpp"

namespace xz::team {

namespace {

constexpr auto guard = "secondment_within_limits";

} // namespace

Secondment order_of(TeamAct const& act)
{
    return {.order = text_in(act, "order"),
            .borrower = text_in(act, "borrower"),
            .period = period_in(act),
            .kind = text_in(act, "kind"),
            .law = text_in(act, "law"),
            .reason = text_in(act, "reason"),
            .cover = PersonKey{text_in(act, "cover")},
            .leader = text_in(act, "leader"),
            .leader_reason = text_in(act, "leader_reason"),
            .ordered_by = act.by,
            .ordered_on = act.day,
            .agreed_on = {},
            .agreed_by = {},
            .agreed_paper = {}};
}

namespace {

Day last_of(Secondment const& one) { return one.period.to.value_or(one.period.from); }

std::int64_t days_in_year(Person const& who, Secondment const& order, int year)
{
    auto const first = make_day(year, 1, 1);
    auto const last = make_day(year, 12, 31);
    auto days = order.period.days_in(first, last);
    for (auto const& each : who.secondments)
        if (each.order != order.order && !each.statutory()) days += each.period.days_in(first, last);
    return days;
}

/// Too near to an order that was recorded before it, on either side.
bool renewed(Person const& who, Secondment const& order, std::int64_t renewal)
{
    for (auto const& each : who.secondments) {
        if (each.order == order.order) return false; // what follows was recorded later: that one is the renewal
        auto const before = (order.period.from - last_of(each)).count() - 1;
        auto const after = (each.period.from - last_of(order)).count() - 1;
        if (!each.statutory() && before < renewal && after < renewal) return true;
    }
    return false;
}

/// Officers of the brigade away by an ordinary order, agreed to or not yet, on that day; the new one among them.
std::int64_t away_at_once(Roster const& roster, std::vector<PersonKey> const& officers, Person const& who, Day day)
{
    return std::count_if(officers.begin(), officers.end(), [&](auto const& key) {
        auto const& all = roster.person(key)->secondments;
        return key == who.key ||
               std::any_of(all.begin(), all.end(), [&](auto const& each) { return !each.statutory() && each.period.holds(day); });
    });
}

bool share_exceeded(Roster const& roster, Person const& who, Secondment const& order, std::int64_t share)
{
    for (auto day = order.period.from; day <= last_of(order); day += std::chrono::days{1}) {
        auto const officers = officers_of(roster, who.home_on(day).place, day);
        if (away_at_once(roster, officers, who, day) * 100 > share * static_cast<std::int64_t>(officers.size())) return true;
    }
    return false;
}

/// The first day of the order on which fewer certified officers than that would be left.
std::optional<Day> short_on(Roster const& roster, Person const& who, Secondment const& order, std::int64_t certified)
{
    for (auto day = order.period.from; day <= last_of(order); day += std::chrono::days{1}) {
        auto const there = certified_there(roster, who.home_on(day).place, day);
        auto const left = std::count_if(there.begin(), there.end(), [&](auto const& key) { return key != who.key; });
        if (left < certified) return day;
    }
    return std::nullopt;
}

} // namespace

std::vector<PersonKey> officers_of(Roster const& roster, std::string_view place, Day day)
{
    auto found = std::vector<PersonKey>{};
    for (auto const& [key, who] : roster.people()) {
        if (auto const& home = who.home_on(day); home.place != place || home.auxiliary) continue;
        auto const officer = [&](Posting const& each) {
            return each.place == place && each.period.holds(day) && (each.post == "case_handler" || each.post == "patrol_officer");
        };
        if (std::any_of(who.postings.begin(), who.postings.end(), officer)) found.push_back(key);
    }
    return found;
}

std::vector<PersonKey> certified_there(Roster const& roster, std::string_view place, Day day)
{
    auto found = std::vector<PersonKey>{};
    for (auto const& key : officers_of(roster, place, day)) {
        if (roster.certified(key, day) && !roster.away(key, day)) found.push_back(key);
    }
    return found;
}

std::vector<std::string> over_limits(Roster const& roster, Person const& who, Secondment const& order, SecondmentLimits const& limits)
{
    auto found = std::vector<std::string>{};
    if ((last_of(order) - order.period.from).count() + 1 > limits.one) found.push_back("SEC-ONE");
    for (auto year = year_of(order.period.from); year <= year_of(last_of(order)); ++year) {
        if (days_in_year(who, order, year) <= limits.year) continue;
        found.push_back("SEC-YEAR");
        break;
    }
    if (share_exceeded(roster, who, order, limits.share)) found.push_back("SEC-SHARE");
    if (renewed(who, order, limits.renewal)) found.push_back("SEC-RENEW");
    return found;
}

std::vector<std::string> beyond_limits(Roster const& roster, Person const& who, Secondment const& order, SecondmentLimits const& limits)
{
    return order.statutory() ? std::vector<std::string>{} : over_limits(roster, who, order, limits);
}

std::vector<Objection> secondment_objections(Roster const& roster, TeamAct const& act, SecondmentLimits const& limits)
{
    auto found = std::vector<Objection>{};
    auto const ordering = act.kind == "secondment_ordered";
    if (!ordering && act.kind != "secondment_agreed") return found;
    auto const* who = ordering ? roster.person(PersonKey{text_in(act, "person")}) : roster.seconded(act.form.text("order"));
    auto const* kept = roster.secondment(act.form.text("order"));
    if (who == nullptr || (!ordering && kept == nullptr)) return found; // said by `validate`
    auto const order = ordering ? order_of(act) : *kept;
    constexpr auto longest = std::chrono::days{3660}; // what nobody means; it bounds the search
    if (last_of(order) - order.period.from > longest) return {{"SEC-ONE", "an order for years", "write its last day", "derived", guard}};
    for (auto const& limit : order.leader_reason.empty() ? beyond_limits(roster, *who, order, limits) : std::vector<std::string>{})
        found.push_back({limit, "the order goes beyond " + limit, "shorten it, or add a county leader's written reason", "derived", guard});
    if (auto const day = short_on(roster, *who, order, limits.certified))
        found.push_back({"person", "fewer certified officers than the law needs are left on " + to_string(*day),
                         "choose another officer or other days", "行政处罚法 §42.1", "certified_are_left"});
    return found;
}

std::vector<Unordered> unordered(Roster const& roster, Day day, std::int64_t tolerated, std::function<bool(Day)> const& works)
{
    auto found = std::vector<Unordered>{};
    for (auto const& [key, who] : roster.people()) {
        for (auto const& each : who.attendances) {
            auto count = std::int64_t{0};
            auto const last = each.period.to ? std::min(*each.period.to, day) : day;
            for (auto on = each.period.from; on <= last; on += std::chrono::days{1}) count += works(on) && !roster.away(key, on) ? 1 : 0;
            if (count > tolerated) found.push_back({key, each.place, each.period, count, each.note});
        }
    }
    return found;
}

} // namespace xz::team
