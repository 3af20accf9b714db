// SPDX-License-Identifier: Apache-2.0
#include "documents/identity.hpp"

#include <algorithm>

namespace xz::documents {

namespace {

constexpr auto letters = std::string_view{"ABCDEFGHJKLMNPQRSTUVWXYZ23456789"}; // none that looks like another

/// Sixty bits of a hash: two papers of a county never share them in practice, and nobody finds one by trying.
std::string code_of(MatterId matter, std::uint64_t seq, std::string_view kind, std::string_view party)
{
    auto const digest = sha256({"xiangzhi paper ", to_string(matter), " ", std::to_string(seq), " ", kind, " ", party});
    auto bits = std::uint64_t{0};
    for (auto n = std::size_t{0}; n < 8; ++n) bits = bits << 8 | digest[n];
    auto code = std::string{};
    for (auto n = std::size_t{0}; n < code_length; ++n) code += letters[bits >> (59 - 5 * n) & 31];
    return code;
}

} // namespace

bool makes(Paper const& paper, std::string const& step)
{
    return paper.made() && (paper.made_by.empty() || std::find(paper.made_by.begin(), paper.made_by.end(), step) != paper.made_by.end());
}

bool is_code(std::string_view text) { return text.size() == code_length && text.find_first_not_of(letters) == std::string_view::npos; }

void PresentParties::take(casework::Act const& act)
{
    if (act.effects.parties.is_array())
        for (auto const& party : act.effects.parties.as_array()) ids_.emplace_back(party.text("id"));
    for (auto const& dropped : act.effects.parties_dropped) std::erase(ids_, dropped);
}

std::vector<PaperKey> papers_made(Papers const& papers, law::RuleSet const& rules, casework::Act const& act, PresentParties const& parties)
{
    auto made = std::vector<PaperKey>{};
    auto const* step = rules.step(act.procedure, act.step);
    if (step == nullptr) return made;
    auto const named = act.about.find(law::Scope::Party);
    auto const& present = parties.ids();
    for (auto const& kind : step->papers) {
        auto const* paper = papers.paper(kind);
        if (paper == nullptr || !makes(*paper, act.step)) continue;
        auto whose = std::vector<std::string>{""};
        if (named != act.about.end())
            whose = {named->second};
        else if (paper->each_party || present.size() == 1)
            whose = present;
        for (auto const& party : whose) made.push_back({kind, party, code_of(act.matter, act.seq, kind, party)});
    }
    return made;
}

} // namespace xz::documents
