// SPDX-License-Identifier: Apache-2.0
#include "app/withdrawn.hpp"

#include <algorithm>
#include <stdexcept>

#include "app/registers.hpp"
#include "app/staff_registers.hpp"

namespace xz::app {

namespace {

/// An act of the register and what it said.
struct Kept {
    casework::Act const* act = nullptr;
    Json const* form = nullptr;
};

std::vector<Kept> standing(casework::Dossier const& dossier)
{
    auto const withdrawn = withdrawn_in(dossier);
    auto found = std::vector<Kept>{};
    for (auto n = std::size_t{0}; n < dossier.acts().size(); ++n) {
        auto const& act = *dossier.acts()[n];
        if (act.step != withdrawal_step && !withdrawn.contains(act.seq)) found.push_back({&act, &*dossier.seen()[n].form});
    }
    return found;
}

Unmet said(std::string guard, std::string missing, std::string mend = "form")
{
    return {.guard = std::move(guard), .article = "derived", .missing = std::move(missing), .mended_by = {std::move(mend)}};
}

/// A post of the step's own, where the step asks for it or at the county; or the head of that township.
bool may_withdraw(Knowledge const& known, std::string const& county, law::RegisterStep const& step, Json const& form,
                  std::string const& person, Day day)
{
    auto const key = PersonKey{person};
    auto const place = place_of(known, county, step, form);
    auto const holds = [&](std::string const& post) {
        return known.roster.holds_post(key, post, county, day) || (place && known.roster.holds_post(key, post, *place, day));
    };
    return std::any_of(step.by.begin(), step.by.end(), holds) || (place && known.roster.holds_post(key, "township_head", *place, day));
}

/// Whom the act is about.
std::string about(Knowledge const& known, Json const& form)
{
    if (auto const person = form.text("person"); !person.empty()) return std::string{person};
    auto const* owner = known.roster.owner_of(form.text("number"));
    auto const* seconded = known.roster.seconded(form.text("order"));
    return owner != nullptr ? owner->key.text() : seconded != nullptr ? seconded->key.text() : std::string{};
}

/// The first act behind the withdrawn one against which more would speak if that one had never been; 0 where none is.
template <class State, class ActOf, class Against>
std::uint64_t resting_on(std::vector<Kept> const& acts, std::uint64_t seq, State with, ActOf const& act_of, Against const& against)
{
    auto without = with;
    for (auto const& kept : acts) {
        auto const act = act_of(kept);
        if (kept.act->seq > seq) {
            auto const before = against(with, act);
            for (auto const& one : against(without, act))
                if (std::find(before.begin(), before.end(), one) == before.end()) return kept.act->seq;
        }
        try {
            with.apply(act);
        } catch (std::exception const&) {
            continue; // the county goes on without it
        }
        if (kept.act->seq == seq) continue;
        try {
            without.apply(act);
        } catch (std::logic_error const&) {
            return kept.act->seq;
        }
    }
    return 0;
}

std::uint64_t resting_on(Knowledge const& known, std::string_view kind, std::vector<Kept> const& acts, Kept const& taken)
{
    auto const seq = taken.act->seq;
    auto const of_register = [](Kept const& kept) { return register_act(*kept.act, *kept.form); };
    if (kind == "team")
        return resting_on(
            acts, seq, team::Roster{},
            [](Kept const& kept) {
                return team::TeamAct{.kind = kept.act->step, .form = *kept.form, .day = day_of(kept.act->at), .by = kept.act->actor};
            },
            [](team::Roster const& roster, team::TeamAct const& act) { return roster.validate(act); });
    if (kind == "training")
        return resting_on(acts, seq, team::Training{}, of_register, [&](team::Training const& training, team::RegisterAct const& act) {
            return training.bars(act, known.roster, training_numbers(*known.law, act.day()));
        });
    auto const asset = taken.form->text("asset");
    return resting_on(acts, seq, team::Supplies{}, of_register, [&](team::Supplies const& supplies, team::RegisterAct const& act) {
        if (act.form.text("asset") != asset) return team::Bars{}; // a thing's acts rest on that thing's alone
        return supplies.bars(act, known.roster, supplies_numbers(*known.law, act.day()));
    });
}

} // namespace

std::set<std::uint64_t> withdrawn_in(casework::Dossier const& dossier)
{
    auto found = std::set<std::uint64_t>{};
    for (auto n = std::size_t{0}; n < dossier.acts().size(); ++n)
        if (dossier.acts()[n]->step == withdrawal_step)
            if (auto const seq = dossier.seen()[n].form->integer("seq"); seq && *seq > 0) found.insert(static_cast<std::uint64_t>(*seq));
    return found;
}

void forget_register(std::string_view kind, Knowledge& known)
{
    if (kind == "team") known.roster = {};
    if (kind == "training") known.training = {};
    if (kind == "supplies") known.supplies = {};
    std::erase_if(known.not_taken_up, [&](auto const& one) { return one.kind == kind; }); // told anew
}

std::vector<Unmet> withdrawal_objections(Knowledge const& known, std::string const& county, CountyAct const& act, Dossiers& dossiers,
                                         Day day)
{
    auto const acts = standing(dossiers.of(county_matter(act.kind)));
    auto const seq = act.form.integer("seq").value_or(0);
    auto const taken = std::find_if(acts.begin(), acts.end(),
                                    [&](Kept const& kept) { return seq > 0 && kept.act->seq == static_cast<std::uint64_t>(seq); });
    auto const* made = known.law->rules.register_of(act.kind);
    auto const* step = taken == acts.end() || made == nullptr ? nullptr : made->step(taken->act->step);
    if (step == nullptr) return {said("act_stands", "seq")};
    auto unmet = std::vector<Unmet>{};
    if (!may_withdraw(known, county, *step, *taken->form, act.asked_by, day)) unmet.push_back(said("by", act.asked_by));
    if (act.asked_by == taken->act->actor) unmet.push_back(said("withdrawn_by_another", "seq"));
    if (about(known, *taken->form) == act.asked_by) unmet.push_back(said("not_for_oneself", "seq"));
    if (!unmet.empty()) return unmet;
    if (resting_on(known, act.kind, acts, *taken) != 0) unmet.push_back(said("nothing_rests_on_it", "seq", withdrawal_step.data()));
    return unmet;
}

} // namespace xz::app
