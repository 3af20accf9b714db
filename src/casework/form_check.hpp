// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"
#include "casework/dossier.hpp"
#include "law/rules.hpp"

namespace xz::casework {

/// What is wrong with a filled form: unknown, missing and malformed fields, each as an unmet engine guard `form` that names the field.
/// `late_reason` may stand in every form (why it was recorded late).
std::vector<Unmet> check_form(law::Form const* form, Json const& filled, std::string const& article);

} // namespace xz::casework
