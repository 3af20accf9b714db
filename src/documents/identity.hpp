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

/// Who the parties are as acts come and go, by id: an act makes papers for those of its own time.
class PresentParties {
public:
    void take(casework::Act const& act);
    std::vector<std::string> const& ids() const { return ids_; }

private:
    std::vector<std::string> ids_;
};

/// The step, of those that name the paper, makes it; what is taken in nobody makes.
bool makes(Paper const& paper, std::string const& step);

/// The papers that an act makes: those that its step names and somebody sets here. `parties` are those after the act.
std::vector<PaperKey> papers_made(Papers const& papers, law::RuleSet const& rules, casework::Act const& act, PresentParties const& parties);

} // namespace xz::documents
