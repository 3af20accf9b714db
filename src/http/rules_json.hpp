// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/answer.hpp"
#include "engine/rules_json.hpp"
#include "http/message.hpp"

namespace xz::http {

// Answers are written by the same code as in the page.
using engine::about_json;
using engine::clock_json;
using engine::form_json;
using engine::party_kind;
using engine::refusals_json;
using engine::text_json;
using engine::texts_json;
using engine::word;
using engine::words_of;

/// What the writer said, as HTTP says it.
Response declined_response(app::Declined const& declined, law::RuleSet const& rules);
Response refused_response(std::vector<Unmet> const& unmet, law::RuleSet const& rules);

} // namespace xz::http
