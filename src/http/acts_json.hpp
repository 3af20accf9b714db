// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/acts_json.hpp"

namespace xz::http {

// Requests are read by the same code as in the page.
using engine::BadMember;
using engine::opening_from;
using engine::proposal_from;
using engine::Taken;

} // namespace xz::http
