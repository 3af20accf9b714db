// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/json.hpp"
#include "law/prover.hpp"

namespace xz::law {

/// What `rules check --json` prints.
Json to_json(CheckReport const& report);

/// The same for people: a line for each invariant and each waiting state, then the share of guards that rest on a person's word.
std::string to_table(CheckReport const& report);

} // namespace xz::law
