// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "team/roster.hpp"

namespace xz::team {

/// What a person's certificate is on a day: not_yet, valid, suspended (by an act, or halted by what is known of the person), expired,
/// ended.
std::string_view state_on(Person const& who, Certificate const& certificate, Day day);

/// The days on which it was, is or will be no good though its own period runs: suspended, halted, or ended before its last day.
std::vector<Period> invalid_periods(Person const& who, Certificate const& certificate);

/// The days on which a person's certificates don't count because he is seconded away, or on leave for longer than the county's number
/// of months (CERT-LEAVE on the leave's first day; leaves that follow each other are one). R-CERT-4
std::vector<Suspension> away_halts(Person const& who, std::function<std::int64_t(Day)> const& leave_months);
/// Sets these halts on everybody, for who judges without a register of training.
void settle_away(Roster& roster, std::function<std::int64_t(Day)> const& leave_months);

/// What somebody has to do about a certificate. `what`: renew (it ends within the largest of `ahead`), return (ended or over, not handed
/// in), halted (valid by itself, but it doesn't count: R-CERT-3, R-CERT-4).
struct CertificateTask {
    PersonKey person;
    std::string number;
    std::string what;
    std::int64_t stage = 0; // of renew: the smallest of `ahead` that has come
    Day since{};            // the day from which on it has to be done; of renew its last day
    std::string ground{};   // of halted: seconded, long_leave, hours_missed
};
struct CertificateRules {
    std::vector<std::int64_t> ahead; // CERT-REMIND: days before the last one, falling
};
/// Of one person.
std::vector<CertificateTask> certificate_tasks(Person const& who, Day day, CertificateRules const& rules);

} // namespace xz::team
