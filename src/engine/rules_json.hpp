// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/dossier.hpp"
#include "casework/next.hpp"
#include "law/rules.hpp"

namespace xz::engine {

/// Words of a guard; of a fact that must hold (or must not), where no guard has the name. From rules/ alone.
law::Text words_of(Unmet const& unmet, law::RuleSet const& rules);
Json refusals_json(std::vector<Unmet> const& unmet, law::RuleSet const& rules);

Json text_json(law::Text const& text);
Json texts_json(std::vector<std::string> const& texts);
Json form_json(law::Form const& form);
Json about_json(casework::About const& about);
std::string_view word(law::FieldType type);
std::string_view word(law::PartyKind kind);
std::optional<law::PartyKind> party_kind(std::string_view text);

/// A clock with its colour for this day: red only where it is over, amber from three days before its safe end.
Json clock_json(casework::Clock const& clock, Day today);

/// A refusal without words: {guard, article, missing, mended_by}.
Json unmet_json(Unmet const& unmet);

/// A step as it stands, as `GET /matters/{id}/next` says it; `mine`: the viewer holds one of its posts.
Json next_json(casework::NextStep const& next, bool mine, law::RuleSet const& rules);
/// That answer whole: where the matter stands, with these steps.
Json standing_json(casework::Dossier const& dossier, Json steps, Moment now);

} // namespace xz::engine
