// SPDX-License-Identifier: Apache-2.0
#include "team/certificates.hpp"

#include <algorithm>

namespace xz::team {

namespace {

constexpr auto one_day = std::chrono::days{1};

bool suspended_on(Certificate const& certificate, Day day)
{
    auto const& all = certificate.suspensions;
    return std::any_of(all.begin(), all.end(), [&](auto const& each) { return each.holds(day); });
}

/// A newer one of the same person that holds on the day after, so that nothing has to be renewed.
bool renewed(Person const& who, Certificate const& certificate)
{
    return std::any_of(who.certificates.begin(), who.certificates.end(), [&](auto const& each) {
        return each.number != certificate.number && !each.ended_from && each.period.holds(*certificate.period.to + one_day);
    });
}

/// The day after that many months; the month's last where it has no such day.
Day months_after(Day day, std::int64_t months)
{
    auto const date = std::chrono::year_month_day{day} + std::chrono::months{static_cast<int>(months)};
    return (date.ok() ? Day{date} : Day{date.year() / date.month() / std::chrono::last}) + one_day;
}

/// Leaves that meet or follow each other without a day between are one.
std::vector<Period> whole_leaves(std::vector<Period> leaves)
{
    std::sort(leaves.begin(), leaves.end(), [](Period const& a, Period const& b) { return a.from < b.from; });
    auto whole = std::vector<Period>{};
    for (auto const& each : leaves) {
        auto* last = whole.empty() ? nullptr : &whole.back();
        if (last == nullptr || (last->to && *last->to + one_day < each.from))
            whole.push_back(each);
        else if (last->to && (!each.to || *each.to > *last->to))
            last->to = each.to;
    }
    return whole;
}

} // namespace

std::string_view state_on(Person const& who, Certificate const& certificate, Day day)
{
    if (day < certificate.period.from) return "not_yet";
    if (certificate.ended_from && day >= *certificate.ended_from) return "ended";
    if (!certificate.period.holds(day)) return "expired";
    return suspended_on(certificate, day) || who.halt(day) != nullptr ? "suspended" : "valid";
}

std::vector<Suspension> away_halts(Person const& who, std::function<std::int64_t(Day)> const& leave_months)
{
    auto halts = std::vector<Suspension>{};
    for (auto const& each : who.secondments) {
        if (!each.agreed_on) continue;
        auto const days = Period{std::max(each.period.from, *each.agreed_on), each.period.to};
        if (!days.to || days.from <= *days.to) halts.push_back({days, "seconded"});
    }
    for (auto const& each : whole_leaves(who.leave)) {
        auto const from = months_after(each.from, leave_months(each.from));
        if (!each.to || from <= *each.to) halts.push_back({{from, each.to}, "long_leave"});
    }
    return halts;
}

void settle_away(Roster& roster, std::function<std::int64_t(Day)> const& leave_months)
{
    auto keys = std::vector<PersonKey>{};
    for (auto const& [key, who] : roster.people())
        if (!who.secondments.empty() || !who.leave.empty()) keys.push_back(key);
    for (auto const& key : keys) roster.settle(key, away_halts(*roster.person(key), leave_months), roster.person(key)->shadowed);
}

std::vector<Period> invalid_periods(Person const& who, Certificate const& certificate)
{
    auto found = std::vector<Period>{};
    for (auto const& each : certificate.suspensions) found.push_back(each);
    for (auto const& each : who.halts)
        if (each.meets(certificate.period)) found.push_back(each);
    if (certificate.ended_from) found.push_back({*certificate.ended_from, certificate.period.to});
    return found;
}

std::vector<CertificateTask> certificate_tasks(Person const& who, Day day, CertificateRules const& rules)
{
    auto found = std::vector<CertificateTask>{};
    for (auto const& each : who.certificates) {
        auto const state = state_on(who, each, day);
        if ((state == "valid" || state == "suspended") && !renewed(who, each)) {
            auto stage = std::int64_t{0};
            for (auto const ahead : rules.ahead)
                if ((*each.period.to - day).count() <= ahead && (stage == 0 || ahead < stage)) stage = ahead;
            if (stage > 0) found.push_back({who.key, each.number, "renew", stage, *each.period.to});
        }
        if ((state == "ended" && each.ended_ground != "lost") || state == "expired") {
            auto const since = state == "ended" ? *each.ended_from : *each.period.to + one_day;
            if (!each.returned_on) found.push_back({who.key, each.number, "return", 0, since});
        }
        auto const* halt = each.valid(day) ? who.halt(day) : nullptr;
        if (halt != nullptr) found.push_back({who.key, each.number, "halted", 0, halt->from, halt->ground});
    }
    return found;
}

} // namespace xz::team
