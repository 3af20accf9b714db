// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "law/rules.hpp"

namespace xz::cli {

Json unmet_json(Unmet const& unmet);
/// The same with the words of the rules: {guard, article, text_zh, text_en, missing, mended_by}.
Json unmet_json(Unmet const& unmet, law::RuleSet const& rules);
Json fault_json(Fault const& fault);
void print_faults(std::vector<Fault> const& faults, bool json);
/// In words for people, Chinese: what is missing, with the article and what mends it.
std::string unmet_text(Unmet const& unmet, law::RuleSet const& rules);

} // namespace xz::cli
