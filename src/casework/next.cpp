// SPDX-License-Identifier: Apache-2.0
#include "casework/next.hpp"

#include <algorithm>

#include "casework/judge.hpp"
#include "casework/refusal.hpp"

namespace xz::casework {

namespace {

/// Answered by the act itself: its form, its actor, its officers.
bool only_the_act_answers(Unmet const& unmet, law::RuleSet const& rules)
{
    if (std::find(unmet.mended_by.begin(), unmet.mended_by.end(), "form") != unmet.mended_by.end()) return true;
    auto const* guard = rules.guard(unmet.guard);
    if (guard == nullptr) return false;
    if (guard->kind == law::GuardKind::Attested) return true;
    if (guard->kind == law::GuardKind::Data) return guard->clock.empty();
    auto asks_form = false;
    law::visit_fields(guard->formula, [&](law::FieldTest const&) { asks_form = true; });
    return asks_form;
}

NextStep look(law::Step const& step, Run const& run, About about, Dossier const& dossier, Context const& context)
{
    auto const act = ProposedAct{.step = step.id, .procedure = step.procedure, .about = about, .happened_at = context.recorded_at};
    auto judge = Judge{dossier, act, &step, &run, context};
    auto next = NextStep{.step = &step, .run = run.number, .about = std::move(about), .refusal = {}};
    auto unmet = std::vector<Unmet>{};
    for (auto const& need : step.needs)
        if (!judge.holds(need.formula)) explain(need, step, judge, dossier, context.rules, unmet);
    for (auto& one : unmet)
        if (!only_the_act_answers(one, context.rules)) next.refusal.unmet.push_back(std::move(one));
    return next;
}

} // namespace

std::vector<NextStep> next_steps(Dossier const& dossier, Context const& context)
{
    auto found = std::vector<NextStep>{};
    for (auto const& run : dossier.runs()) {
        for (auto const* step : context.rules.steps_from({run.procedure, run.state})) {
            if (step->made_by == "program") continue;
            auto const probe = ProposedAct{.step = step->id, .happened_at = context.recorded_at};
            auto judge = Judge{dossier, probe, step, &run, context};
            auto const asks_party = std::find(step->about.begin(), step->about.end(), law::Scope::Party) != step->about.end() &&
                                    !run.about.contains(law::Scope::Party);
            for (auto const& party : asks_party ? dossier.ids(law::Scope::Party) : std::vector<std::string>{""}) {
                judge.bind(law::Scope::Party, party);
                if (!judge.holds(step->when)) continue;
                auto about = run.about;
                if (!party.empty()) about[law::Scope::Party] = party;
                found.push_back(look(*step, run, std::move(about), dossier, context));
            }
        }
    }
    return found;
}

} // namespace xz::casework
