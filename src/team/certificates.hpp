// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "team/roster.hpp"

namespace xz::team {

/// What a certificate is on a day: not_yet, valid, suspended, expired, ended.
std::string_view state_on(Certificate const& certificate, Day day);

/// The days on which it was, is or will be no good though its own period runs: suspended, or ended before its last day.
std::vector<Period> invalid_periods(Certificate const& certificate);

/// What somebody has to do about a certificate. `what`: renew (it ends within the largest of `ahead`), return (ended or over, not handed
/// in), suspend (R-CERT-4: seconded away, or on leave for longer than `leave_months`, and it isn't).
struct CertificateTask {
    PersonKey person;
    std::string number;
    std::string what;
    std::int64_t stage = 0; // of renew: the smallest of `ahead` that has come
    Day since{};            // the day from which on it has to be done; of renew its last day
};
struct CertificateRules {
    std::vector<std::int64_t> ahead; // CERT-REMIND: days before the last one, falling
    std::int64_t leave_months = 0;   // CERT-LEAVE
};
/// Of one person.
std::vector<CertificateTask> certificate_tasks(Person const& who, Day day, CertificateRules const& rules);

} // namespace xz::team
