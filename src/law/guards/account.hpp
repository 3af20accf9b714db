// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "law/guard.hpp"

// What a party owes and has paid under its decision, read from the acts of the matter.

namespace xz::law::guards {

/// The act concerns the bound party, or no party in particular; and the goods that the act under judgment is about, where both name goods.
bool concerns(GuardInput const& in, ActSeen const& act);
/// The decision in force on the bound party: the last decide_penalty or summary_decide that was neither taken back before service nor
/// revoked.
ActSeen const* decision_of(GuardInput const& in);
/// The last past act of one of the steps that concerns the bound party and came after `after` (0: from the beginning).
ActSeen const* last_of(GuardInput const& in, std::initializer_list<std::string_view> steps, std::uint64_t after = 0);

/// The fine of the decision in force, as it was varied last; nothing where no decision carries one.
std::optional<Money> decided_fine(GuardInput const& in);
/// Sum of `field` over the past acts of the steps that concern the bound party, after that seq.
Money sum_of(GuardInput const& in, std::initializer_list<std::string_view> steps, std::string_view field, std::uint64_t after = 0);
/// Payments towards fine and surcharge since the decision.
Money paid(GuardInput const& in);
/// The fine as far as it is unpaid: payments go to the fine first, then to the surcharge.
Money fine_left(GuardInput const& in);
/// What the surcharge has reached on a day, without the days of review, suit and stay, and leaving out that many days if they are more;
/// nothing where no day to pay is known. 行政处罚法 §72.1(1), §73.3
std::optional<Money> surcharge_on(GuardInput const& in, Day day, std::int64_t days_not_counted);
/// The surcharge on the act's day, less what an agreement took off: a stopped one as it was stopped, none where none has begun.
Money surcharge_owed(GuardInput const& in);
/// Fine and surcharge still owed on the act's day: a running surcharge counts to that day, a stopped one as it was stopped.
Money balance(GuardInput const& in);

/// One instalment of a plan.
struct Instalment {
    Day day;
    Money amount;
};
/// "2026-06-30 400.00", one a line or after a semicolon; nothing where a line is none, or the days don't rise.
std::optional<std::vector<Instalment>> parse_plan(std::string_view text);
/// The plan of the last grant_instalments that was not ended.
std::optional<std::vector<Instalment>> running_plan(GuardInput const& in);

/// An amount among the numbers of the law (SUM-CIT, SPOT-100) on the act's day.
std::optional<Money> amount_of(GuardInput const& in, std::string_view number);

} // namespace xz::law::guards
