// SPDX-License-Identifier: Apache-2.0
#include "casework/next.hpp"

#include <algorithm>

#include "casework/judge.hpp"
#include "casework/refusal.hpp"
#include "law/machines.hpp"

namespace xz::casework {

namespace {

/// Whether something is answered by the act itself: its form, its actor, its officers.
bool asks_the_act(law::Guard const& guard)
{
    return guard.kind == law::GuardKind::Attested || (guard.kind == law::GuardKind::Data && guard.clock.empty());
}

/// The judge's answers before there is an act: what only the act can say is unknown.
class Foreseen : public law::Answers {
public:
    Foreseen(Judge& judge, law::RuleSet const& rules) : judge_{judge}, rules_{rules} {}

    law::Truth fact(law::Atom const& atom) override { return judge_.fact(atom); }
    law::Truth guard(law::Atom const& atom) override
    {
        auto const* guard = rules_.guard(atom.name);
        if (guard != nullptr && asks_the_act(*guard)) return law::Truth::Unknown;
        return guard != nullptr && guard->kind == law::GuardKind::Formula ? law::evaluate(guard->formula, *this) : judge_.guard(atom);
    }
    law::Truth field(law::FieldTest const&) override { return law::Truth::Unknown; }
    void each(law::Scope scope, std::function<bool()> const& body) override { judge_.each(scope, body); }

private:
    Judge& judge_;
    law::RuleSet const& rules_;
};

/// Said by the act alone, where another part of the same need speaks against the step already.
bool only_the_act_answers(Unmet const& unmet, law::RuleSet const& rules)
{
    auto const* guard = rules.guard(unmet.guard);
    return guard != nullptr && asks_the_act(*guard);
}

std::vector<Unmet> against(law::Step const& step, Run const& run, About about, Dossier const& dossier, Context const& context)
{
    auto const act =
        ProposedAct{.step = step.id, .procedure = step.procedure, .about = std::move(about), .happened_at = context.recorded_at};
    auto judge = Judge{dossier, act, &step, &run, context};
    auto foreseen = Foreseen{judge, context.rules};
    auto unmet = std::vector<Unmet>{};
    for (auto const& need : step.needs)
        if (law::evaluate(need.formula, foreseen) == law::Truth::No) explain(need, step, judge, dossier, context.rules, unmet);
    std::erase_if(unmet, [&](auto const& one) { return only_the_act_answers(one, context.rules); });
    return unmet;
}

/// Every way in which the act may name what it is about besides: one piece of evidence or another, one of the goods.
std::vector<About> ways_to_name(law::Step const& step, About const& about, Dossier const& dossier)
{
    auto ways = std::vector<About>{about};
    for (auto const scope : step.about) {
        if (scope == law::Scope::Case || about.contains(scope)) continue;
        auto longer = std::vector<About>{};
        for (auto const& way : ways)
            for (auto const& id : dossier.ids(scope)) {
                longer.push_back(way);
                longer.back()[scope] = id;
            }
        if (!longer.empty()) ways = std::move(longer);
    }
    return ways;
}

/// Lawful where it is so for one of the things that it may be about; else what speaks against the one that is nearest.
NextStep look(law::Step const& step, Run const& run, About about, Dossier const& dossier, Context const& context)
{
    auto next = NextStep{.step = &step, .run = run.number, .about = about, .refusal = {}};
    auto first = true;
    for (auto& way : ways_to_name(step, about, dossier)) {
        auto unmet = against(step, run, std::move(way), dossier, context);
        if (first || unmet.size() < next.refusal.unmet.size()) next.refusal.unmet = std::move(unmet);
        first = false;
        if (next.refusal.unmet.empty()) break;
    }
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

bool leaves(law::Step const& step, std::string const& procedure, std::string const& state)
{
    return std::any_of(step.from.begin(), step.from.end(),
                       [&](law::StateRef const& ref) { return ref.procedure == procedure && ref.state == state; });
}

law::Step const* meant_step(law::RuleSet const& rules, std::vector<Run> const& runs, std::string const& step, std::string_view procedure)
{
    auto const named = rules.steps_by_id.find(step);
    if (named == rules.steps_by_id.end()) return nullptr;
    auto const rank = [&](law::Step const* one) {
        auto best = 3;
        for (auto const& run : runs) {
            if (leaves(*one, run.procedure, run.state)) return 0;
            if (run.ended) continue;
            if (run.procedure == one->procedure) best = 1;
            if (best == 3 && law::lives_in(rules, one->procedure, run.procedure)) best = 2;
        }
        return best;
    };
    law::Step const* meant = nullptr;
    for (auto const* one : named->second) {
        if (!procedure.empty() && one->procedure != procedure) continue;
        if (meant == nullptr || rank(one) < rank(meant)) meant = one;
    }
    return meant;
}

} // namespace xz::casework
