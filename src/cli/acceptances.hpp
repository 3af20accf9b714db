// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "app/county.hpp"

namespace xz::cli {

/// `--accepted-on` and `--accepted-paper` go together: the day and the paper, or nothing. Throws BadInput.
struct AcceptedBefore {
    Day signed_on{};
    std::string paper;
};
std::optional<AcceptedBefore> accepted_before(std::string const& on, std::string const& paper, Day today);

/// A county that has worked before brings its acceptances along: every delegated item at every township that has not accepted it yet, by
/// the paper that is named. Gives how many acts that took.
std::size_t take_over_acceptances(app::County& county, app::Shell& shell, Day list_from, Day signed_on, std::string const& paper);

/// The demo county's townships accept what its departments delegate, from the list's first day on: a paper for each township and
/// department. Every paper is made up.
void accept_demo_lists(app::County& county, app::Shell& shell, Day from);

/// A version that stands at its review, so that there is one to look at.
void draft_demo_list(app::County& county, app::Shell& shell);

} // namespace xz::cli
