// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <set>
#include <string>
#include <vector>

#include "app/county.hpp"
#include "cli/county.hpp"
#include "cli/year_plan.hpp"

namespace xz::cli {

/// What a seed draws: the same on every machine.
class Draw {
public:
    explicit Draw(std::uint64_t seed) : random_{seed} {}
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
    std::string const& of(std::vector<std::string> const& list) { return list[below(list.size())]; }
    /// A made-up name that nobody had before.
    std::string name(YearPlan const& plan);
    std::string organisation(YearPlan const& plan, std::string const& trade);

private:
    std::mt19937_64 random_;
    std::set<std::string> taken_;
};

/// "Quanjun Township" -> "quanjun": what accounts are named after.
std::string short_name(catalogue::Township const& township);

/// Everybody of the townships that the people file says nothing of, more officers where the plan wants them, and whom the county lends.
std::vector<team::TeamAct> people_of_year(YearPlan const& plan, catalogue::Catalogue const& catalogue, team::Roster const& there,
                                          Draw& draw);

struct YearMade {
    std::size_t cases = 0;
    std::size_t leads = 0;
    std::size_t proposals = 0;
};

/// A year of the whole county: its people, then every matter of the plan, played in memory and recorded in the order of time. Throws where
/// a story of the plan can't be played lawfully.
YearMade live_a_year(app::County& county, SystemShell& shell, YearPlan const& plan, casework::Cast const& standing, std::uint64_t seed);

} // namespace xz::cli
