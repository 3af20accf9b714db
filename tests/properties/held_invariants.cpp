// SPDX-License-Identifier: Apache-2.0
#include "tests/properties/held_invariants.hpp"

#include <algorithm>
#include <stdexcept>

#include "law/local_checks.hpp"

namespace xz::testing {

namespace {

using casework::Act;
using casework::Dossier;
using law::Truth;

HeldInvariants::State state_of(std::string const& text)
{
    auto const at = text.find(':');
    return {text.substr(0, at), text.substr(at + 1)};
}

std::vector<HeldInvariants::State> states_of(std::vector<std::string> const& texts)
{
    auto states = std::vector<HeldInvariants::State>{};
    for (auto const& text : texts) states.push_back(state_of(text));
    return states;
}

HeldInvariants::Occasion occasion(std::vector<std::string> const& words)
{
    auto on = HeldInvariants::Occasion{};
    for (auto const& word : words) {
        if (word.starts_with("step "))
            on.steps.insert(word.substr(5));
        else if (word.starts_with("revoked "))
            on.revoked.insert(word.substr(8));
        else if (word.starts_with("enter "))
            on.entered.push_back(state_of(word.substr(6)));
        else
            on.established.insert(word);
    }
    return on;
}

/// Facts of one dossier, of one party at a time and of what an act is about. What only an act's data can answer is unknown.
class Facts : public law::Answers {
public:
    Facts(Dossier const& dossier, casework::About about) : dossier_{dossier}, about_{std::move(about)} {}

    Truth fact(law::Atom const& atom) override
    {
        if (atom.scope == law::Scope::Case) return law::truth(dossier_.holds({atom.name, atom.scope, ""}));
        auto const bound = about_.find(atom.scope);
        if (bound == about_.end() || bound->second.empty()) return Truth::Unknown;
        return law::truth(dossier_.holds({atom.name, atom.scope, bound->second}));
    }
    Truth guard(law::Atom const& /*atom*/) override { return Truth::Unknown; }
    Truth field(law::FieldTest const& /*test*/) override { return Truth::Unknown; }
    void each(law::Scope scope, std::function<bool()> const& body) override
    {
        auto const kept = about_;
        auto ids = std::vector<std::string>{};
        if (scope == law::Scope::Party) {
            for (auto const& party : dossier_.parties())
                if (!party.dropped) ids.push_back(party.id);
        } else {
            ids = dossier_.ids(scope);
        }
        for (auto const& id : ids) {
            about_[scope] = id;
            if (!body()) break;
        }
        about_ = kept;
    }

private:
    Dossier const& dossier_;
    casework::About about_;
};

bool surely(std::vector<HeldInvariants::Condition> const& conditions, Facts& facts)
{
    return std::all_of(conditions.begin(), conditions.end(),
                       [&](auto const& one) { return law::evaluate(one.formula, facts) == Truth::Yes; });
}

/// The run's things and the act's own, a party as given where there is one.
casework::About about_of(Act const& act, Dossier const& before, std::string const& party)
{
    auto about = act.about;
    if (auto const* run = before.run(act.run); run != nullptr)
        for (auto const& [scope, id] : run->about) about[scope] = id;
    if (!party.empty()) about[law::Scope::Party] = party;
    return about;
}

} // namespace

HeldInvariants::HeldInvariants(law::RuleSet const& rules, law::Invariants const& invariants)
{
    auto wrong = std::vector<std::string>{};
    auto const linked = [&](std::vector<std::string> const& texts) {
        auto conditions = std::vector<Condition>{};
        for (auto const& text : texts) conditions.push_back({text, law::linked(rules, text, wrong)});
        return conditions;
    };
    for (auto const& invariant : invariants) {
        for (auto const& check : invariant.checks) {
            if (check.kind == law::CheckKind::Before) {
                auto one = Before{.invariant = invariant.id,
                                  .procedures = {check.procedures.begin(), check.procedures.end()},
                                  .on = {{check.on_establish.begin(), check.on_establish.end()},
                                         {check.on_revoke.begin(), check.on_revoke.end()},
                                         {check.on_step.begin(), check.on_step.end()},
                                         states_of(check.on_enter)},
                                  .when = linked(check.when),
                                  .all = linked(check.all),
                                  .any = linked(check.any),
                                  .since = occasion(check.since),
                                  .until = occasion(check.until),
                                  .remembers = !check.since.empty(),
                                  .same_act = check.same_act,
                                  .of_case = check.of_case};
                before_.push_back(std::move(one));
            } else if (check.kind == law::CheckKind::Order) {
                for (auto i = std::size_t{1}; i < check.order.size(); ++i)
                    before_.push_back({.invariant = invariant.id,
                                       .procedures = {check.procedures.begin(), check.procedures.end()},
                                       .on = {.established = {check.order[i]}, .revoked = {}, .steps = {}, .entered = {}},
                                       .when = {},
                                       .all = linked({check.order[i - 1]}),
                                       .any = {},
                                       .since = {},
                                       .until = {}});
            } else if (check.kind == law::CheckKind::Never) {
                never_.push_back({invariant.id, linked(check.all), check.run_open, states_of(check.in), states_of(check.outside)});
            }
        }
    }
    if (!wrong.empty()) throw std::runtime_error{wrong.front()};
}

bool MatterWatch::occurs(HeldInvariants::Occasion const& on, Act const& act, std::string const& party) const
{
    auto const about = about_of(act, dossier_, {});
    auto const whom = about.find(law::Scope::Party);
    auto const concerns = [&](std::string const& id) { return party.empty() || id.empty() || id == party; };
    auto const mine = concerns(whom == about.end() ? std::string{} : whom->second);
    if (mine && on.steps.contains(act.step)) return true;
    auto const named = [&](std::set<std::string> const& names, std::vector<casework::FactKey> const& keys) {
        return std::any_of(keys.begin(), keys.end(), [&](casework::FactKey const& key) {
            return names.contains(key.name) && (key.scope == law::Scope::Party ? concerns(key.id) : key.scope == law::Scope::Case || mine);
        });
    };
    if (named(on.established, act.effects.established) || named(on.revoked, act.effects.revoked)) return true;
    return mine && std::any_of(act.effects.moved.begin(), act.effects.moved.end(), [&](auto const& moved) {
               return std::any_of(on.entered.begin(), on.entered.end(),
                                  [&](auto const& state) { return state.procedure == moved.procedure && state.state == moved.state; });
           });
}

std::vector<std::string> MatterWatch::look(Act const& act, bool settled)
{
    auto const earlier = dossier_;
    dossier_.apply(std::make_shared<Act const>(act));
    auto broken = std::vector<std::string>{};
    auto parties = std::vector<std::string>{};
    for (auto const& party : dossier_.parties())
        if (!party.dropped) parties.push_back(party.id);
    auto const where = act.procedure + "/" + act.step + ", act " + std::to_string(act.seq);
    for (auto i = std::size_t{0}; i < held_.before().size(); ++i) {
        auto const& check = held_.before()[i];
        for (auto const& party : parties) {
            auto const memory = std::pair{i, check.of_case ? std::string{} : party};
            if ((check.procedures.empty() || check.procedures.contains(act.procedure)) && occurs(check.on, act, party)) {
                auto told = Facts{earlier, about_of(act, earlier, party)};
                auto now = Facts{check.same_act ? dossier_ : earlier, about_of(act, earlier, party)};
                if (surely(check.when, told)) {
                    ++asked_;
                    for (auto const& one : check.all)
                        if (law::evaluate(one.formula, now) == Truth::No)
                            broken.push_back(check.invariant + ": " + one.text + " before " + where + " of " + party);
                    auto const none = std::all_of(check.any.begin(), check.any.end(),
                                                  [&](auto const& one) { return law::evaluate(one.formula, now) == Truth::No; });
                    if (!check.any.empty() && none)
                        broken.push_back(check.invariant + ": none of the alternatives before " + where + " of " + party);
                    if (check.remembers && remembered_.contains(memory))
                        broken.push_back(check.invariant + ": what it waits for has not come before " + where + " of " + party);
                }
            }
            if (!check.remembers) continue;
            auto const whom = check.of_case ? std::string{} : party;
            if (occurs(check.since, act, whom))
                remembered_.insert(memory);
            else if (occurs(check.until, act, whom))
                remembered_.erase(memory);
        }
    }
    if (!settled) return broken;
    auto const& runs = dossier_.runs();
    auto const stands = [&](std::vector<HeldInvariants::State> const& states) {
        return std::any_of(runs.begin(), runs.end(), [&](auto const& run) {
            return std::any_of(states.begin(), states.end(),
                               [&](auto const& state) { return state.procedure == run.procedure && state.state == run.state; });
        });
    };
    for (auto const& check : held_.never()) {
        if (!check.in.empty() && !stands(check.in)) continue;
        if (!check.outside.empty() && stands(check.outside)) continue;
        if (!check.run_open.empty() &&
            std::none_of(runs.begin(), runs.end(), [&](auto const& run) { return run.procedure == check.run_open && !run.ended; }))
            continue;
        for (auto const& party : parties) {
            auto facts = Facts{dossier_, {{law::Scope::Party, party}}};
            if (surely(check.all, facts)) broken.push_back(check.invariant + ": forbidden together after " + where + " of " + party);
        }
    }
    return broken;
}

} // namespace xz::testing
