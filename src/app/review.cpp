// SPDX-License-Identifier: Apache-2.0
#include "app/review.hpp"

#include "app/county.hpp"
#include "app/dossiers.hpp"
#include "app/paper_acts.hpp"
#include "casework/target.hpp"

namespace xz::app {

namespace {

std::vector<documents::NumberSeen> numbers_of(County const& county, store::Reader& reader, casework::Dossier const& dossier)
{
    auto numbers = std::vector<documents::NumberSeen>{};
    if (county.wording() == nullptr) return numbers;
    for (auto const& paper : papers_of(reader, *county.wording(), county.knowledge()->law->rules, dossier))
        if (auto const& kind = *county.wording()->paper(paper.key.kind); !kind.kind_code.empty() && !kind.number_from_block)
            numbers.push_back({paper.seq, paper.key.kind, paper.state.number, paper.state.date});
    return numbers;
}

std::vector<law::Party> first_parties(casework::Dossier const& dossier)
{
    auto parties = std::vector<law::Party>{};
    auto const& entries = dossier.acts().front()->effects.parties;
    if (entries.is_array())
        for (auto const& entry : entries.as_array())
            if (auto const* party = dossier.party(entry.text("id")); party != nullptr) parties.push_back(*party);
    for (auto& party : parties) party.dropped = false;
    return parties;
}

} // namespace

std::optional<documents::MatterReview> review_matter(County const& county, store::Reader& reader, MatterId matter,
                                                     std::optional<casework::ProposedAct> const& proposed, Moment now)
{
    auto const whole = load_dossier(reader, matter);
    if (county.review() == nullptr || whole.empty()) return std::nullopt;
    auto asked = documents::MatterReview{*county.review(), numbers_of(county, reader, whole)};
    auto const& rules = county.knowledge()->law->rules;
    auto before = casework::Dossier{};
    auto values = std::vector<casework::HiddenValue>{};
    for (auto const& value : reader.values_of(matter))
        if (value.erased_by.empty()) values.push_back({.hash = to_hex(value.hash), .salt = {}, .value = value.value});
    before.add_values(values);
    for (auto n = std::size_t{0}; n < whole.acts().size(); ++n) {
        auto const& act = whole.acts()[n];
        auto const judgment = county.judgment(whole, nullptr, act->recorded, Digest{});
        auto const& form = *whole.seen()[n].form;
        if (n == 0 && whole.opening())
            asked.recorded(casework::before_first_act(*whole.opening(), first_parties(whole), rules), *act, form, judgment.context());
        else
            asked.recorded(before, *act, form, judgment.context());
        before.apply(act);
    }
    if (!proposed) return asked;
    auto const judgment = county.judgment(whole, nullptr, now, Digest{});
    if (!asked.proposed(whole, *proposed, judgment.context())) return std::nullopt;
    return asked;
}

} // namespace xz::app
