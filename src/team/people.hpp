// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <tl/expected.hpp>

#include "base/file.hpp"
#include "base/result.hpp"
#include "team/roster.hpp"

namespace xz::team {

/// Reads a county's people.toml into acts that `Roster::apply` takes in this order, or tells every fault with its line and column.
///
///   county = "341524"                    # six digits: home of who names no other
///   from = 2024-01-01                    # day of every act, unless said otherwise
///   province = "安徽省"                   # optional: of the certificates
///   [[person]]
///   id = "zhao"
///   name = "赵例安"
///   home = "341524105"                   # optional
///   auxiliary = true                     # optional
///   posts = ["case_handler", { post = "discussion_member", place = "341524105", from = 2024-01-01, to = 2026-12-31 }]
///   certificate = { number = "…", from = 2024-01-01, to = 2028-12-31, fields = ["*"] }
///   qualification = "legal_qualification"
///   lent = [{ post = "legal_reviewer", place = "341524105", from = 2024-01-01, to = 2028-12-31, paper = "…" }]
///   interests = [{ party_name = "…", relation = "…" }]
///   [[act]]                              # any act of TeamAct's list, in this order: units, seats and quotas before the persons, else
///   behind step = "quota_set" day = 2024-01-01                     # optional; by = "wu": who took it place = "341524105" # …and its form
tl::expected<std::vector<TeamAct>, std::vector<Fault>> parse_people(File const& file);

/// The same of a file of `from` and `[[act]]` alone, on top of a roster.
tl::expected<std::vector<TeamAct>, std::vector<Fault>> parse_acts(File const& file, Roster const& there);

/// The roster after these acts. They must be lawful one after another, as those of `parse_people` are.
Roster fold(std::vector<TeamAct> const& acts);

} // namespace xz::team
