// SPDX-License-Identifier: Apache-2.0
#include "casework/road.hpp"

#include <algorithm>
#include <utility>

#include "casework/judge.hpp"
#include "casework/next.hpp"
#include "casework/refusal.hpp"

namespace xz::casework {

namespace {

constexpr auto between_acts = std::chrono::minutes{5};
constexpr auto between_paced = std::chrono::minutes{25};
constexpr auto morning = std::chrono::hours{9};
constexpr auto evening = std::chrono::minutes{17 * 60 + 20};
constexpr auto longest_wait = 200; // days
constexpr auto deepest = 10;

bool contains(std::vector<std::string> const& list, std::string const& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool moves_from(law::Step const& step, std::string const& state) { return leaves(step, step.procedure, state) && !step.to.empty(); }

} // namespace

bool Road::open(std::string const& id)
{
    auto const* procedure = stage_.rules().procedure(id);
    if (procedure == nullptr) return false;
    return std::any_of(procedure->steps.begin(), procedure->steps.end(), [&](law::Step const& step) {
        auto const first = procedure->start.empty() ? step.starts_run() : moves_from(step, procedure->start.front());
        return first && take(step.id, {});
    });
}

Run const* Road::main_run() const
{
    Run const* found = nullptr;
    for (auto const& run : stage_.dossier().runs()) {
        auto const* procedure = stage_.rules().procedure(run.procedure);
        if (procedure != nullptr && procedure->about == law::Scope::Case) found = &run; // the last one opened leads on
    }
    return found;
}

bool Road::arrived(Run const& run, std::string const& state)
{
    auto const colon = state.find(':');
    return colon == std::string::npos ? run.state == state : run.procedure + ":" + run.state == state;
}

bool Road::reach(std::string const& state)
{
    for (auto round = 0; round < 60; ++round) {
        auto const* run = main_run();
        if (run == nullptr) return false;
        auto const* here = stage_.rules().state({run->procedure, run->state});
        if (here == nullptr) return false;
        if (arrived(*run, state)) return fulfil(here->reached_with);
        // An end that is not the goal: another run may lead on (a lead accepted becomes a case).
        if (here->end || here->way_on.empty() || !go_on_from(*run, here->way_on)) return false;
    }
    return false;
}

/// Every step of this state that has an arrow to the target, the preferred first, until one is lawful.
bool Road::go_on_from(Run const& run, std::string const& target)
{
    auto steps = std::vector<std::string>{};
    for (auto const* step : stage_.rules().steps_from({run.procedure, run.state}))
        for (auto const& arrow : step->to)
            if (arrow.to.procedure + ":" + arrow.to.state == target && !contains(steps, step->id)) steps.push_back(step->id);
    auto const before = stage_.dossier().last_seq();
    for (auto const& step : preferred(steps)) {
        if (!contains(cast_.avoid, step) && attempt({step, {}}, 0)) return true;
        if (stage_.dossier().last_seq() != before && main_run()->state != run.state) return true; // a mend led on by itself
    }
    return false;
}

bool Road::fulfil(std::vector<law::Need> const& needs)
{
    static auto const anyone = law::Step{};
    for (auto const& need : needs) {
        auto used = Used{};
        for (auto round = 0; round < 20; ++round) {
            auto const act = ProposedAct{.happened_at = now_};
            auto* memory = dynamic_cast<MemoryStage*>(&stage_);
            if (memory == nullptr) return true;
            auto const context = memory->context(now_);
            auto judge = Judge{stage_.dossier(), act, nullptr, nullptr, context};
            if (judge.holds(need.formula)) break;
            auto unmet = std::vector<Unmet>{};
            used.tell(std::to_string(round));
            explain(need, anyone, judge, stage_.dossier(), stage_.rules(), unmet);
            if (unmet.empty() || !mend_by_steps(unmet.front(), about_missing(unmet.front(), {}), 1, used)) return false;
        }
    }
    return true;
}

bool Road::take(std::string const& step, About const& about, Json form)
{
    said_ = {step, std::move(form)};
    auto const taken = attempt({step, about}, 0);
    said_ = {};
    return taken;
}

law::Step const* Road::step_of(std::string const& id) const { return meant_step(stage_.rules(), stage_.dossier().runs(), id); }

Result<std::vector<Act>> Road::propose(law::Step const& step, About const& about)
{
    --proposals_left_;
    auto act = ProposedAct{.step = step.id, .procedure = step.procedure, .about = about, .happened_at = now_};
    act.actor = actor_for(step, about, stage_.dossier(), cast_, cast_.parties);
    auto const named = static_cast<std::size_t>(std::max(0, step.officers));
    act.officers = {cast_.officers.begin(), cast_.officers.begin() + static_cast<std::ptrdiff_t>(std::min(named, cast_.officers.size()))};
    act.form = fill_form(step, step.id == said_.first ? said_.second : Json::object(), act, stage_, cast_, true);
    auto recorded_by = act.actor;
    if (auto const clerk = cast_.plays.find("filing_clerk"); clerk != cast_.plays.end()) recorded_by = clerk->second;
    return stage_.propose({act}, recorded_by, now_);
}

/// What the step must be about and nobody said: the first thing of the scope that the step has something left to do for.
About Road::completed(law::Step const& step, About about) const
{
    for (auto const scope : step.about) {
        if (about.contains(scope)) continue;
        for (auto const& id : stage_.dossier().ids(scope)) {
            auto const left = std::any_of(step.establishes.begin(), step.establishes.end(), [&](auto const& e) {
                return e.scope == scope && !stage_.dossier().holds({e.fact, scope, id});
            });
            if (!left) continue;
            about[scope] = id;
            break;
        }
    }
    return about;
}

bool Road::attempt(Goal const& goal, int depth)
{
    if (depth > deepest || trying_.contains(goal) || (depth > 0 && contains(cast_.avoid, goal.step))) return false;
    auto const* step = step_of(goal.step);
    if (step == nullptr || step->made_by == "program" || (depth > 0 && begins_another_matter(*step))) return false;
    trying_.insert(goal);
    auto used = Used{};
    auto done = false;
    for (auto round = 0; round < 40 && proposals_left_ > 0 && !done; ++round) {
        auto const about = completed(*step, goal.about);
        auto decided = propose(*step, about);
        if (decided) {
            for (auto& act : *decided) acts_.push_back(std::move(act));
            let_time_pass();
            done = true;
            break;
        }
        why_ = decided.error();
        if (depth == 0) stuck_ = why_;
        used.tell(signature(why_));
        auto mended = false;
        for (auto const& unmet : Refusal{why_}.unmet) mended = mended || mend(unmet, *step, {goal.step, about}, depth, used);
        done = std::exchange(taken_while_waiting_, false);
        if (!mended) break;
    }
    trying_.erase(goal);
    return done;
}

bool Road::begins_another_matter(law::Step const& step) const
{
    auto const* procedure = stage_.rules().procedure(step.procedure);
    return step.starts_run() && procedure != nullptr && procedure->about == law::Scope::Case;
}

std::string Road::signature(Refusal const& refusal)
{
    auto text = std::string{};
    for (auto const& unmet : refusal.unmet) text += unmet.guard + "/" + unmet.missing + "\n";
    return text;
}

About Road::about_missing(Unmet const& unmet, About const& about) const
{
    if (unmet.missing.empty()) return about;
    for (auto const scope : {law::Scope::Party, law::Scope::Evidence, law::Scope::Paper, law::Scope::Person, law::Scope::Goods}) {
        auto const ids = stage_.dossier().ids(scope);
        if (contains(ids, unmet.missing)) return {{scope, unmet.missing}};
    }
    return about;
}

std::vector<std::string> Road::preferred(std::vector<std::string> steps) const
{
    auto const rank = [&](std::string const& step) {
        return std::find(cast_.prefer.begin(), cast_.prefer.end(), step) - cast_.prefer.begin();
    };
    std::stable_sort(steps.begin(), steps.end(), [&](auto const& a, auto const& b) { return rank(a) < rank(b); });
    return steps;
}

bool Road::mend_by_steps(Unmet const& unmet, About const& about, int depth, Used& used)
{
    for (auto const& id : preferred(unmet.mended_by)) {
        auto const key = unmet.guard + "/" + unmet.missing + "/" + id;
        if (id == "form" || id == "time" || used.spent.contains(key)) continue;
        if (attempt({id, about}, depth)) {
            used.last = key;
            return true;
        }
        used.spent.insert(key);
    }
    return false;
}

bool Road::mend(Unmet const& unmet, law::Step const& step, Goal const& goal, int depth, Used& used)
{
    if (unmet.guard == "by" || unmet.guard == "officers" || unmet.guard == "form" || unmet.guard == "about") return false;
    if (unmet.guard == "from") {
        // Only child runs are brought into their state from here: the main run goes its own way on.
        auto const* procedure = stage_.rules().procedure(step.procedure);
        return procedure != nullptr && procedure->about != law::Scope::Case && mend_by_steps(unmet, goal.about, depth + 1, used);
    }
    if (mend_by_steps(unmet, about_missing(unmet, goal.about), depth + 1, used)) return true;
    return contains(unmet.mended_by, "time") && wait_for(goal);
}

/// After an act: five minutes, or as many working days as the cast's pace says, and never beyond the evening.
void Road::let_time_pass()
{
    now_ += cast_.pace.empty() ? between_acts : between_paced;
    if (cast_.pace.empty()) return;
    auto day = day_of(now_);
    auto left = cast_.pace[acts_.size() % cast_.pace.size()];
    if (left == 0 && now_ - start_of(day) > evening) left = 1;
    if (left == 0) return;
    for (; left > 0; --left) do
            day += std::chrono::days{1};
        while (stage_.calendar().off(day).value_or(false));
    now_ = start_of(day) + morning + between_paced * (acts_.size() * 7 % 17);
}

/// Lets days pass, at nine in the morning of working days, until the step is refused for something else, or not at all.
bool Road::wait_for(Goal const& goal)
{
    auto const guards = [this] {
        auto names = std::set<std::string>{};
        for (auto const& unmet : why_.unmet) names.insert(unmet.guard + "/" + unmet.missing);
        return names;
    };
    auto const* step = step_of(goal.step);
    if (step == nullptr) return false;
    auto const start = now_;
    auto const before = guards();
    for (auto day = 1; day <= longest_wait && proposals_left_ > 0; ++day) {
        auto const next = day_of(start) + std::chrono::days{day};
        if (stage_.calendar().off(next).value_or(false)) continue;
        now_ = start_of(next) + std::chrono::hours{9};
        auto decided = propose(*step, goal.about);
        if (decided) {
            for (auto& act : *decided) acts_.push_back(std::move(act));
            let_time_pass();
            return taken_while_waiting_ = true;
        }
        why_ = decided.error();
        if (guards() != before) return true;
    }
    now_ = start;
    return false;
}

} // namespace xz::casework
