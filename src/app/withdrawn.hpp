// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <string_view>

#include "app/county.hpp"

namespace xz::app {

/// The step of a register that takes back another of its acts: `{seq, reason}`. Both stay in the ledger; what was judged before stays as it
/// was judged; from then on everything is reckoned and judged as if the act had never been.
inline constexpr auto withdrawal_step = std::string_view{"act_withdrawn"};

/// The acts of a register that were withdrawn, by seq.
std::set<std::uint64_t> withdrawn_in(casework::Dossier const& dossier);

/// Empties what a register's acts made, before they are taken up anew.
void forget_register(std::string_view kind, Knowledge& known);

/// What speaks against a withdrawal: no such act or one that is withdrawn already, the same person who recorded it or whom it is about,
/// none of the posts that may take that step there, a later act that would not have been kept without it.
std::vector<Unmet> withdrawal_objections(Knowledge const& known, std::string const& county, CountyAct const& act, Dossiers& dossiers,
                                         Day day);

} // namespace xz::app
