// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/viewer.hpp"

namespace xz::app {

/// What the rules on people and things owe: no matter's work, but somebody's all the same. `what`: certificate_renew, certificate_return,
/// certificate_halted, secondment_waits, secondment_ends, loan_ends, deputy_ends, unordered; check_soon, check_over, hand_in, issue_open,
/// return_open, wear_over, recorders_short.
struct StaffTask {
    std::string what;
    std::string person; // whom it concerns, or ""
    std::string place;
    std::string about;        // number of the certificate, order, seat or thing, or ""
    std::optional<Day> since; // since when it is owed
    std::optional<Day> due;   // the last day
    std::int64_t stage = 0;   // of certificate_renew: the reminder that has come, in days
    std::string ground{};     // of certificate_halted, hand_in
    bool own = false;         // it concerns who looks; else he sees to it by his post
};

/// Of the person himself, of the places whose people he keeps (personnel, there or at the county), of those whose things he keeps, and
/// of the officers whom he heads where one drops out. Nearest last day first, then what is owed for longest.
std::vector<StaffTask> staff_tasks(Knowledge const& known, std::string const& county, Viewer const& viewer, Day day);

} // namespace xz::app
