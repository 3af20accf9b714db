// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/act.hpp"
#include "casework/dossier.hpp"
#include "documents/paper.hpp"

namespace xz::documents {

/// One paper: of what kind, whose, and the twelve characters under which the public check finds it (LAY-14).
struct PaperKey {
    std::string kind;
    std::string party; // "" where it is nobody's own
    std::string code;
    friend bool operator==(PaperKey const&, PaperKey const&) = default;
};

constexpr auto code_length = std::size_t{12};
bool is_code(std::string_view text);

/// The papers that an act makes: those that its step names and somebody sets here. `parties` are the matter's, without those dropped.
std::vector<PaperKey> papers_made(Papers const& papers, law::RuleSet const& rules, casework::Act const& act,
                                  std::vector<law::Party> const& parties);

} // namespace xz::documents
