// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "law/discretion.hpp"
#include "law/guard.hpp"

// The penalty lines (拟处罚内容) of one party: what was found, under which article, which kinds, how much.

namespace xz::law::guards {

struct Lines {
    std::string breach;
    std::string facts;
    std::string basis;
    std::set<std::string, std::less<>> kinds;
    Money amount; // 0: no fine
    Money gains;  // 0: none confiscated

    bool fined() const { return kinds.contains("fine"); }
    friend bool operator==(Lines const&, Lines const&) = default;
};

bool carries_lines(Json const& form);
Lines lines_of(Json const& form);

/// c ≼ c': same breach, facts and basis; every kind of c in c'; no amount above that in c'. What cannot be compared is heavier. 处罚法 §44
bool not_heavier(Lines const& lines, Lines const& than);
/// ≼ and not equal. 处罚法 §45.1
bool lighter(Lines const& lines, Lines const& than);

/// The lines last approved for the bound party before that act (0: before the act under judgment).
std::optional<Lines> approved_lines(GuardInput const& in, std::uint64_t before = 0);
/// The lines in the notice last made for the bound party.
std::optional<Lines> notified_lines(GuardInput const& in);
/// The act's own lines, else those approved.
std::optional<Lines> lines_in_question(GuardInput const& in);

/// The item's article stands in that list of the parameters ("law article[ paragraph]; …"): what the text of an article demands beside the
/// columns of the county's lists.
bool article_listed(ItemQuestions const& item, Parameters const& numbers, std::string_view list, Day day);

/// The act that chose the milder new text for the bound party, or null. 处罚法 §37
ActSeen const* milder_act(GuardInput const& in);
/// The article's range for the bound party, in the branch, base and quantity that the form names.
std::optional<ItemQuestions::Range> range_of(GuardInput const& in, Json const& form);
/// The benchmark's tiers for the same.
std::vector<ItemQuestions::Tier> tiers_of(GuardInput const& in, Json const& form);
/// The tier that the recorded circumstances lead to: the form's, else the last that were found for the party. 处罚法 §30–§34
TierProposal proposal_of(GuardInput const& in, Json const& form);
/// Where the fine lies: mitigated, lenient, ordinary, severe; "" where no range is known. A boundary amount belongs to the lower tier.
std::string_view tier_of(GuardInput const& in, Json const& form);
/// Lenient or mitigated by amount, or no fine at all.
bool is_lenient(GuardInput const& in, Json const& form);

/// 处罚法 §63.1 against the thresholds of the jurisdiction; without thresholds the right is there.
bool opens_hearing_right(GuardInput const& in, Lines const& lines);
/// 处罚法 §57.2 by the county's numbers: amounts, closing and licences, mitigation, departing from the benchmark.
bool is_major(GuardInput const& in, Json const& form);

} // namespace xz::law::guards
