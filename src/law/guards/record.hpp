// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "law/guard.hpp"

// What the data guards ask of the record: who investigated, who was recused, what was last written.

namespace xz::law::guards {

/// The strings of an array field, or the one string.
std::vector<std::string_view> strings(Json const& value);
bool contains(std::vector<std::string_view> const& list, std::string_view wanted);
bool one_of(std::string_view value, std::initializer_list<std::string_view> list);
/// The lines of a list that a form keeps as text, one thing a line; empty ones don't count.
std::vector<std::string_view> lines_of(std::string_view text);

/// The field in the act's own form, else in the last past act that has it, of this party where both name one; null where nobody wrote it.
Json const& last_written(GuardInput const& in, std::string_view field);
std::string_view last_text(GuardInput const& in, std::string_view field);
std::optional<Day> last_date(GuardInput const& in, std::string_view field);

/// True for an act that investigates: asks, inspects, takes, verifies, concludes.
bool is_investigative(ActSeen const& act);
/// Took part in any investigative act of the matter, whatever was assigned since. 处罚法 §64(4)
bool investigated(GuardInput const& in, std::string_view person);
/// A recusal was ordered or granted: that bars for good.  处罚法 §43
bool recused(GuardInput const& in, std::string_view person);
/// No known interest in, or relation to, a party of the matter, and not recused. 处罚法 §43.1
bool free_of_conflict(GuardInput const& in, std::string_view person);

/// On a day in a department to learn there (跟班学习), in an act of that department's field, with none of the department's people among
/// `names`: he learns, and handles nothing by himself. R-TRN-3
bool shadows_alone(GuardInput const& in, std::string_view person, std::span<std::string_view const> names);

/// The seq of the last past act of one of these steps about the bound party; 0 for none.
std::uint64_t last_seq(GuardInput const& in, std::initializer_list<std::string_view> steps);
/// The past act that took the item of evidence, or null. An item that its act does not name is `e<seq>`.
ActSeen const* act_of_evidence(GuardInput const& in, std::string_view id);
/// The items that the person took or helped to take.
std::vector<std::string> evidence_taken_by(GuardInput const& in, std::string_view person);
/// On file, verified (on the spot by taking it), and never excluded. 处罚法 §46.2, §46.3
bool proves(GuardInput const& in, std::string_view id);

/// Not yet that old on the day; the birthday itself still counts as the lower age, and who is of unknown age isn't younger. 处罚法 §30
bool younger_than(Party const& party, int years, Day day);

} // namespace xz::law::guards
