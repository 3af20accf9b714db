// SPDX-License-Identifier: Apache-2.0
#include "app/fines.hpp"

#include <algorithm>

namespace xz::app {

namespace {

/// The act that decided the fine that stands against a party, or null.
law::ActSeen const* deciding_act(casework::Dossier const& dossier, std::string const& party)
{
    auto const since = [&](char const* fact) {
        auto const found = dossier.facts().find({fact, law::Scope::Party, party});
        return found == dossier.facts().end() ? std::uint64_t{0} : found->second.seq;
    };
    auto const decided = since("fine_decided");
    if (decided == 0 || std::max(since("decision_revoked"), since("decision_void")) > decided) return nullptr;
    return &dossier.seen().at(decided - 1);
}

/// How the fine was reckoned stands in the decision, or in what was told before it (当场告知).
Json const& reckoned(casework::Dossier const& dossier, law::ActSeen const& decision)
{
    if (!decision.field("tier").is_null() || !decision.field("branch").is_null()) return *decision.form;
    for (auto seq = decision.seq; seq > 1; --seq) {
        auto const& act = dossier.seen().at(seq - 2);
        auto const concerns = act.party.empty() || act.party == decision.party;
        if (concerns && (!act.field("tier").is_null() || !act.field("branch").is_null())) return *act.form;
    }
    return *decision.form;
}

} // namespace

std::vector<FineInForce> fines_in_force(casework::Dossier const& dossier)
{
    auto fines = std::vector<FineInForce>{};
    for (auto const& party : dossier.parties()) {
        auto const* act = deciding_act(dossier, party.id);
        auto const amount = act == nullptr ? std::nullopt : act->money("amount");
        if (!amount || *amount <= Money{}) continue;
        auto const& form = reckoned(dossier, *act);
        auto const branch = form.text("branch");
        auto const base = form.integer("fine_base");
        fines.push_back({.party = party.id,
                         .kind = party.kind,
                         .day = act->day(),
                         .branch = std::string{branch.empty() ? "general" : branch},
                         .amount = *amount,
                         .base = base ? std::optional{Money::from_fen(*base)} : std::nullopt,
                         .quantity = form.integer("quantity").value_or(1)});
    }
    return fines;
}

} // namespace xz::app
