// SPDX-License-Identifier: Apache-2.0
#include "casework/witness.hpp"

#include <algorithm>

#include "casework/judge.hpp"
#include "casework/target.hpp"

namespace xz::casework {

namespace {

template <class List, class T>
bool contains(List const& list, T const& wanted)
{
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

/// Answers what an invariant asks of a dossier, its memories ("ghost:N") too.
class Asked final : public Judge {
public:
    Asked(Dossier const& dossier, ProposedAct const& act, law::Step const* step, Run const* run, Context const& context,
          std::vector<std::set<std::string>> const& memories)
        : Judge{dossier, act, step, run, context}, memories_{memories}
    {
    }

    law::Truth fact(law::Atom const& atom) override
    {
        if (!atom.name.starts_with("ghost:")) return Judge::fact(atom);
        auto const& memory = memories_.at(static_cast<std::size_t>(std::stoul(atom.name.substr(6))));
        return law::truth(memory.contains(atom.scope == law::Scope::Party ? bound(law::Scope::Party) : std::string{}));
    }

private:
    std::vector<std::set<std::string>> const& memories_;
};

std::string party_of(Act const& act, Dossier const& after)
{
    if (auto const found = act.about.find(law::Scope::Party); found != act.about.end()) return found->second;
    auto const* run = after.run(act.run);
    if (run == nullptr) return {};
    auto const found = run->about.find(law::Scope::Party);
    return found == run->about.end() ? std::string{} : found->second;
}

std::vector<std::string> parties_of(Dossier const& dossier)
{
    auto ids = dossier.ids(law::Scope::Party);
    if (ids.empty()) ids.push_back({});
    return ids;
}

/// The act as it was proposed: the program's own steps were proposed by nobody.
ProposedAct as_proposed(Act const& act, std::vector<ProposedAct> const& proposed)
{
    for (auto const& one : proposed)
        if (one.step == act.step && one.about == act.about && one.happened_at == act.at) {
            auto result = one;
            result.post = act.post;
            return result;
        }
    return proposed_of(act, act.form);
}

} // namespace

WatchedStage::WatchedStage(law::Law const& law, law::Parameters const& numbers, team::Roster const& roster, catalogue::Lists const& lists,
                           MatterOpening opening, Day day, law::Machines const& machines, law::Question const& question)
    : MemoryStage{law, numbers, roster, lists, std::move(opening), day, 1}, machines_{machines}, question_{question},
      memories_(question.ghosts.size())
{
}

Result<std::vector<Act>> WatchedStage::propose(std::vector<ProposedAct> acts, std::string recorded_by, Moment recorded)
{
    if (broken_) return tl::unexpected{Refusal{}};
    auto const proposed = acts;
    auto decided = MemoryStage::propose(std::move(acts), std::move(recorded_by), recorded);
    if (!decided) return decided;
    for (auto const& act : *decided) {
        auto after = before_;
        after.add_values(act.hidden);
        after.apply(std::make_shared<Act const>(act));
        look_at(act, as_proposed(act, proposed), after);
        before_ = std::move(after);
    }
    return decided;
}

void WatchedStage::look_at(Act const& act, ProposedAct const& proposed, Dossier const& after)
{
    for (auto const& party : parties_of(after))
        for (auto const& watch : question_.watches)
            if ((watch.procedures.empty() || contains(watch.procedures, act.procedure)) && occurs(watch.on, act, after, party) &&
                !keeps(watch, act, proposed, after, party))
                broken_ = true;
    for (auto i = std::size_t{0}; i < question_.ghosts.size(); ++i) {
        auto const& ghost = question_.ghosts[i];
        for (auto const& id : ghost.of == law::Scope::Party ? parties_of(after) : std::vector<std::string>{{}}) {
            if (occurs(ghost.since, act, after, id))
                memories_[i].insert(id);
            else if (occurs(ghost.until, act, after, id))
                memories_[i].erase(id);
        }
    }
    if (question_.reach.contains(act.procedure + "/" + act.step)) broken_ = true;
    if (!question_.forbidden.empty() && forbidden(after, act)) broken_ = true;
}

bool WatchedStage::occurs(law::Occasion const& on, Act const& act, Dossier const& after, std::string const& party) const
{
    auto const whom = party_of(act, after);
    auto const concerns = [&](std::string const& id) { return party.empty() || id.empty() || id == party; };
    if (concerns(whom) && contains(on.steps, act.step)) return true;
    auto const named = [&](std::vector<std::string> const& names, std::vector<FactKey> const& changed) {
        return std::any_of(changed.begin(), changed.end(), [&](FactKey const& key) {
            return contains(names, key.name) && concerns(key.scope == law::Scope::Party  ? key.id
                                                         : key.scope == law::Scope::Case ? std::string{}
                                                                                         : whom);
        });
    };
    auto const entered = [&](std::string const& procedure, std::string const& state) {
        return contains(on.enters, law::StateRef{procedure, state});
    };
    return named(on.establishes, act.effects.established) || named(on.revokes, act.effects.revoked) ||
           (concerns(whom) && (std::any_of(act.effects.moved.begin(), act.effects.moved.end(),
                                           [&](auto const& moved) { return entered(moved.procedure, moved.state); }) ||
                               std::any_of(act.effects.opened.begin(), act.effects.opened.end(),
                                           [&](auto const& run) { return entered(run.procedure, run.state); })));
}

bool WatchedStage::keeps(law::Watch const& watch, Act const& act, ProposedAct const& proposed, Dossier const& after,
                         std::string const& party) const
{
    auto const context = this->context(act.recorded);
    auto const* step = rules().step(act.procedure, act.step);
    auto const holds = [&](law::Formula const& formula, Dossier const& dossier) {
        auto judge = Asked{dossier, proposed, step, dossier.run(act.run), context, memories_};
        if (!party.empty()) judge.bind(law::Scope::Party, party);
        return judge.holds(formula);
    };
    return !holds(watch.when, before_) || holds(watch.condition, watch.same_act ? after : before_);
}

bool WatchedStage::forbidden(Dossier const& after, Act const& act) const
{
    static auto const nobody = ProposedAct{};
    auto const context = this->context(act.recorded);
    auto const stands = [&](law::StateRef const& ref, std::string const& party) {
        return std::any_of(after.runs().begin(), after.runs().end(), [&](Run const& run) {
            auto const about = run.about.find(law::Scope::Party);
            return run.procedure == ref.procedure && run.state == ref.state && (about == run.about.end() || about->second == party);
        });
    };
    auto const open = [&](std::size_t kind, std::string const& party) {
        auto const& sort = machines_.run_kinds()[kind];
        return std::any_of(after.runs().begin(), after.runs().end(), [&](Run const& run) {
            auto const about = run.about.find(law::Scope::Party);
            return !run.ended && run.paper_kind == sort.paper && machines_.machine_of({run.procedure, run.state}) == sort.machine &&
                   (about == run.about.end() || about->second == party);
        });
    };
    for (auto const& rule : question_.forbidden)
        for (auto const& party : parties_of(after)) {
            auto const matches = [&](law::StateRef const& ref) { return stands(ref, party); };
            if (!rule.in.empty() && std::none_of(rule.in.begin(), rule.in.end(), matches)) continue;
            if (std::any_of(rule.outside.begin(), rule.outside.end(), matches)) continue;
            if (rule.run_open != law::nothing && !open(rule.run_open, party)) continue;
            auto judge = Asked{after, nobody, nullptr, nullptr, context, memories_};
            if (!party.empty()) judge.bind(law::Scope::Party, party);
            if (judge.holds(rule.formula)) return true;
        }
    return false;
}

} // namespace xz::casework
