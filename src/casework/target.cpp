// SPDX-License-Identifier: Apache-2.0
#include "casework/target.hpp"

#include <array>
#include <utility>

#include "casework/next.hpp"

namespace xz::casework {

namespace {

using law::Scope;

auto const entrusted_head = std::string{"department_head"};

bool concerns(About const& run_about, About const& act_about)
{
    for (auto const& [scope, id] : run_about)
        if (auto const wanted = act_about.find(scope); wanted != act_about.end() && wanted->second != id) return false;
    return true;
}

} // namespace

Target Aim::target(ProposedAct const& act) const
{
    auto best = Target{};
    auto const named = context_.rules.steps_by_id.find(act.step);
    if (named == context_.rules.steps_by_id.end()) return best;
    auto fitting = 0;
    for (auto const* step : named->second) {
        if (!act.procedure.empty() && step->procedure != act.procedure) continue;
        for (auto const& run : runs_) {
            if (!leaves(*step, run.procedure, run.state) || !concerns(run.about, act.about)) continue;
            ++fitting;
            best = {step, run, true, fitting > 1};
        }
        if (step->starts_run() && fitting == 0 && may_begin(*step)) best = {step, fresh_run(*step, act), true, false};
        if (best.step == nullptr) best = {step, nearest_run(*step, act), false, false};
    }
    return best;
}

bool Aim::may_begin(law::Step const& step) const
{
    auto const* procedure = context_.rules.procedure(step.procedure);
    return runs_.empty() || (procedure != nullptr && !procedure->parent.empty());
}

Run Aim::fresh_run(law::Step const& step, ProposedAct const& act) const
{
    auto run = Run{
        .number = static_cast<std::uint32_t>(runs_.size()) + 1, .procedure = step.procedure, .state = "start", .entered = Moment::min()};
    auto const* procedure = context_.rules.procedure(step.procedure);
    if (procedure == nullptr || procedure->about == Scope::Case) return run;
    if (is_item(procedure->about)) {
        auto const named = act.about.find(procedure->about);
        run.about[procedure->about] = named != act.about.end() ? named->second : new_item(procedure->about, dossier_.last_seq() + 1);
    } else if (auto const party = party_of(act); !party.empty()) {
        run.about[Scope::Party] = party;
    }
    return run;
}

/// For a refusal: the run that the act meant, though it stands elsewhere.
Run Aim::nearest_run(law::Step const& step, ProposedAct const& act) const
{
    auto best = Run{
        .number = static_cast<std::uint32_t>(runs_.size()) + 1, .procedure = step.procedure, .state = "start", .entered = Moment::min()};
    for (auto const& run : runs_) {
        auto const same = std::any_of(step.from.begin(), step.from.end(), [&](auto const& ref) { return ref.procedure == run.procedure; });
        if (same && concerns(run.about, act.about)) best = run;
    }
    return best;
}

/// The party that an act names; the only one of the matter where it names none.
std::string Aim::party_of(ProposedAct const& act) const
{
    if (auto const found = act.about.find(Scope::Party); found != act.about.end()) return found->second;
    auto const ids = dossier_.ids(Scope::Party);
    return ids.size() == 1 ? ids.front() : std::string{};
}

About Aim::about(ProposedAct const& act, Target const& target) const
{
    auto about = target.run.about;
    for (auto const scope : target.step->about) {
        if (about.contains(scope)) continue;
        if (scope == Scope::Party) {
            if (auto party = party_of(act); !party.empty()) about[scope] = std::move(party);
        } else if (auto const found = act.about.find(scope); found != act.about.end()) {
            about[scope] = found->second;
        }
    }
    for (auto const& established : target.step->establishes) // evidence and the like may be named, so that an act can speak of an old item
        if (auto const found = act.about.find(established.scope); found != act.about.end() && established.scope != Scope::Party)
            about[established.scope] = found->second;
    return about;
}

std::optional<std::string> Aim::post(ProposedAct const& act, law::Step const& step) const
{
    if (act.actor == "calendar") return step.made_by == "calendar" ? std::optional<std::string>{"calendar"} : std::nullopt;
    auto const day = day_of(act.happened_at);
    auto const is_party = dossier_.party(act.actor) != nullptr;
    for (auto const& written : step.by) {
        auto const& post = written == "township_head" && context_.item.power_mode() == "entrusted" ? entrusted_head : written;
        if (!act.post.empty() && act.post != post) continue;
        if (post == "party" ? is_party : post == "agent" ? act.actor.starts_with("agent") : context_.team.holds_post(act.actor, post, day))
            return post;
    }
    return std::nullopt;
}

Dossier before_first_act(MatterOpening const& opening, std::vector<law::Party> const& parties, law::RuleSet const& rules)
{
    static constexpr auto kinds = std::to_array<char const*>({"individual", "individual_business", "organisation", "responsible"});
    auto entries = Json::array();
    for (auto const& party : parties) {
        auto entry = Json::object();
        entry.set("id", party.id).set("kind", kinds[static_cast<std::size_t>(party.kind)]).set("name", party.name);
        if (party.birth_date) entry.set("birth_date", to_string(*party.birth_date));
        entries.push(std::move(entry));
    }
    auto run = std::optional<Run>{};
    auto const* procedure = rules.procedure(opening.procedure);
    if (procedure != nullptr && !procedure->start.empty())
        run = Run{.number = 1, .procedure = procedure->id, .state = procedure->start.front(), .entered = Moment::min()};
    auto dossier = Dossier{};
    dossier.stand_up(opening, entries, run);
    return dossier;
}

ProposedAct proposed_of(Act const& act, Json form)
{
    return {.step = act.step,
            .procedure = act.procedure,
            .about = act.about,
            .happened_at = act.at,
            .actor = act.actor,
            .post = act.post,
            .officers = act.officers,
            .form = std::move(form),
            .evidence = act.evidence};
}

} // namespace xz::casework
