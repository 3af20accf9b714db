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

/// Since when the person is away from enforcement in a way that suspends the certificate.
std::optional<Day> away_since(Person const& who, Day day, std::int64_t leave_months)
{
    for (auto const& each : who.secondments)
        if (each.holds(day)) return std::max(each.period.from, *each.agreed_on);
    for (auto const& each : who.leave) {
        if (!each.holds(day)) continue;
        auto const from = std::chrono::year_month_day{each.from} + std::chrono::months{static_cast<int>(leave_months)};
        auto const over = from.ok() ? Day{from} : Day{from.year() / from.month() / std::chrono::last};
        if (day > over) return over + one_day;
    }
    return std::nullopt;
}

} // namespace

std::string_view state_on(Certificate const& certificate, Day day)
{
    if (day < certificate.period.from) return "not_yet";
    if (certificate.ended_from && day >= *certificate.ended_from) return "ended";
    if (!certificate.period.holds(day)) return "expired";
    return suspended_on(certificate, day) ? "suspended" : "valid";
}

std::vector<Period> invalid_periods(Certificate const& certificate)
{
    auto found = std::vector<Period>{};
    for (auto const& each : certificate.suspensions) found.push_back(each);
    if (certificate.ended_from) found.push_back({*certificate.ended_from, certificate.period.to});
    return found;
}

std::vector<CertificateTask> certificate_tasks(Person const& who, Day day, CertificateRules const& rules)
{
    auto found = std::vector<CertificateTask>{};
    for (auto const& each : who.certificates) {
        auto const state = state_on(each, day);
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
        auto const since = state == "valid" ? away_since(who, day, rules.leave_months) : std::nullopt;
        if (since) found.push_back({who.key, each.number, "suspend", 0, *since});
    }
    return found;
}

} // namespace xz::team
