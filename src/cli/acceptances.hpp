// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/county.hpp"

namespace xz::cli {

/// The demo county's townships accept what its departments delegate, from the list's first day on: a paper for each township and
/// department. Every paper is made up.
void accept_demo_lists(app::County& county, app::Shell& shell, Day from);

/// A version that stands at its review, so that there is one to look at.
void draft_demo_list(app::County& county, app::Shell& shell);

} // namespace xz::cli
