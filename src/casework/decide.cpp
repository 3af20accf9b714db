// SPDX-License-Identifier: Apache-2.0
#include "casework/decide.hpp"

#include <algorithm>
#include <utility>

#include "casework/effects.hpp"
#include "casework/form_check.hpp"
#include "casework/judge.hpp"
#include "casework/next.hpp"
#include "casework/refusal.hpp"
#include "casework/target.hpp"

namespace xz::casework {

namespace {

using law::Scope;

/// Judges the acts of one proposal one after another on a working copy of the dossier.
class Deciding {
public:
    Deciding(Dossier const& dossier, Proposal const& proposal, Context const& context)
        : dossier_{dossier}, proposal_{proposal}, context_{context}
    {
    }

    Result<std::vector<Act>> decide()
    {
        if (auto const unmet = check_proposal(); !unmet.empty()) return tl::unexpected{Refusal{unmet}};
        open_matter();
        for (auto const& act : proposal_.acts) {
            if (auto refusal = take(act, false); refusal) return tl::unexpected{std::move(*refusal)};
            follow(act);
            ++lawful_;
        }
        return std::move(acts_);
    }

    /// How many of the proposal's acts were lawful.
    std::size_t lawful() const { return lawful_; }

private:
    std::vector<Unmet> check_proposal() const
    {
        if (proposal_.acts.empty()) return {{"form", "derived", "acts", {"form"}}};
        if (dossier_.empty() != proposal_.opening.has_value()) return {{"from", "derived", "opening", {}}};
        if (!proposal_.opening) return {};
        auto unmet = std::vector<Unmet>{};
        if (context_.rules.procedure(proposal_.opening->procedure) == nullptr)
            unmet.push_back({"from", "derived", proposal_.opening->procedure, {}});
        for (auto const& party : proposal_.opening->parties)
            if (!is_key(party.id) || !is_nfc(party.name)) unmet.push_back({"form", "derived", "party", {"form"}});
        return unmet;
    }

    /// The first act of a matter names its item and parties, and the run with which its procedure begins.
    void open_matter()
    {
        if (!proposal_.opening) return;
        opening_ = proposal_.opening;
        auto const* procedure = context_.rules.procedure(opening_->procedure);
        if (procedure->start.empty()) return;
        first_run_ = Run{.number = 1, .procedure = procedure->id, .state = procedure->start.front(), .entered = Moment::min()};
        first_runs_ = {*first_run_};
    }

    Json party_json(law::Party const& party)
    {
        static constexpr auto kinds = std::array<char const*, 4>{"individual", "individual_business", "organisation", "responsible"};
        auto entry = Json::object();
        entry.set("id", party.id).set("kind", kinds[static_cast<std::size_t>(party.kind)]).set("name", party.name);
        if (party.birth_date) entry.set("birth_date", to_string(*party.birth_date));
        return entry;
    }

    Dossier const& now() const { return work_ ? *work_ : dossier_; }

    /// Before anything is judged, a new matter stands there with its parties and its first run, so that guards see them.
    Dossier& working()
    {
        if (!work_) work_.emplace(dossier_);
        return *work_;
    }

    std::vector<Run> const& runs() const { return now().runs().empty() ? first_runs_ : now().runs(); }

    std::vector<std::string> party_ids() const { return now().ids(Scope::Party); }

    /// Judges one act; keeps it, or says every reason why not. A program's act that is not lawful is simply not taken.
    std::optional<Refusal> take(ProposedAct const& proposed, bool by_program)
    {
        settle();
        if (opening_ && !work_) stand_up_matter();
        auto const aim = Aim{now(), runs(), context_};
        auto target = aim.target(proposed);
        if (target.step == nullptr) return Refusal{{{"from", "derived", proposed.step, {}}}};
        auto act = proposed;
        act.about = aim.about(proposed, target);
        auto unmet = std::vector<Unmet>{};
        check_place(act, target, unmet);
        if (!by_program) check_people(act, *target.step, aim, unmet);
        auto judge = Judge{now(), act, target.step, &target.run, context_}; // sees the post under which the actor acts
        if (by_program && !judge.holds(target.step->when)) return Refusal{{{"when", article(*target.step), act.step, {}}}};
        auto form_faults =
            by_program ? std::vector<Unmet>{}
                       : check_form(form_of(*target.step), act.form, target.step->basis.empty() ? "derived" : target.step->basis.front());
        unmet.insert(unmet.end(), form_faults.begin(), form_faults.end());
        check_needs(act, *target.step, judge, unmet);
        check_time(act, target, judge, unmet);
        check_norms(act, *target.step, unmet);
        if (!unmet.empty()) return Refusal{std::move(unmet)};
        keep(act, target, judge, by_program);
        return std::nullopt;
    }

    law::Form const* form_of(law::Step const& step) const { return step.asks.empty() ? nullptr : context_.rules.form(step.asks); }

    std::string article(law::Step const& step) const { return step.basis.empty() ? "derived" : step.basis.front(); }

    void check_place(ProposedAct const& act, Target const& target, std::vector<Unmet>& unmet) const
    {
        auto const& step = *target.step;
        if (!target.fits) unmet.push_back({"from", article(step), target.run.state, ways_into(context_.rules, step)});
        if (target.ambiguous) unmet.push_back({"about", article(step), "paper", {"form"}});
        if (!step.repeats && taken_before(step, target.run)) unmet.push_back({"from", article(step), "repeats", {}});
        for (auto const scope : step.about) {
            auto const found = act.about.find(scope);
            auto const known = found != act.about.end() && (scope != Scope::Party || now().party(found->second) != nullptr);
            if (!known) unmet.push_back({"about", article(step), std::string{law::to_string(scope)}, {"form"}});
        }
    }

    bool taken_before(law::Step const& step, Run const& run) const
    {
        return std::any_of(now().acts().begin(), now().acts().end(),
                           [&](auto const& act) { return act->run == run.number && act->step == step.id; });
    }

    void check_people(ProposedAct& act, law::Step const& step, Aim const& aim, std::vector<Unmet>& unmet) const
    {
        if (step.made_by == "program")
            unmet.push_back({"by", article(step), "program", {}});
        else if (auto const post = aim.post(act, step))
            act.post = *post;
        else
            unmet.push_back({"by", article(step), step.by.empty() ? step.made_by : step.by.front(), {}});
        auto officers = act.officers;
        std::sort(officers.begin(), officers.end());
        auto const different = std::unique(officers.begin(), officers.end()) - officers.begin();
        if (different < step.officers) unmet.push_back({"officers", article(step), std::to_string(step.officers), {"form"}});
    }

    void check_needs(ProposedAct const& act, law::Step const& step, Judge& judge, std::vector<Unmet>& unmet) const
    {
        if (!judge.holds(step.when)) unmet.push_back({"when", article(step), act.step, {}});
        for (auto const& need : step.needs)
            if (!judge.holds(need.formula)) explain(need, step, judge, now(), context_.rules, unmet);
    }

    void check_time(ProposedAct const& act, Target const& target, Judge const& judge, std::vector<Unmet>& unmet) const
    {
        auto const& step = *target.step;
        if (act.happened_at > context_.recorded_at) unmet.push_back({"at", "行政处罚法 §47", "future", {"time"}});
        auto const before_need = judge.latest_fact() && act.happened_at < *judge.latest_fact();
        if (before_need || act.happened_at < target.run.entered) unmet.push_back({"at", "行政处罚法 §47", "before", {"form"}});
        if (!step.record_within.empty() && recorded_late(act, step) && act.form.text("late_reason").empty())
            unmet.push_back({"record_within", "行政处罚法 §47", "late_reason", {"form"}});
    }

    /// A clock whose number two texts set differently starts for nobody: who may decide is asked first. 立法法 §106
    void check_norms(ProposedAct const& act, law::Step const& step, std::vector<Unmet>& unmet) const
    {
        for (auto const& effect : step.clocks) {
            auto const* open =
                effect.move == law::ClockMove::Start ? context_.numbers.open_conflict(effect.clock, day_of(act.happened_at)) : nullptr;
            if (open != nullptr) unmet.push_back({"norms_settled", open->article, open->number, {}});
        }
    }

    bool recorded_late(ProposedAct const& act, law::Step const& step) const
    {
        auto const space = step.record_within.find(' ');
        auto const unit = step.record_within.substr(space + 1);
        auto const kind = unit == "hours" ? law::TimeUnit::Hour : unit == "days" ? law::TimeUnit::CalendarDay : law::TimeUnit::WorkingDay;
        auto const period = law::Period{kind, std::stoi(step.record_within.substr(0, space)), law::Roll::Forward, false};
        auto const day = day_of(act.happened_at);
        auto const due = law::due({period, act.happened_at, 0, {}}, {context_.calendar, day, context_.numbers.year_end_doubt(day)});
        return due.legal_moment && context_.recorded_at > *due.legal_moment;
    }

    /// A new matter before its first act: parties and first run, so that the act can be judged on them.
    void stand_up_matter()
    {
        auto parties = Json::array();
        for (auto const& party : opening_->parties) parties.push(party_json(party));
        opening_parties_ = std::move(parties);
        working().stand_up(*opening_, opening_parties_, first_run_);
    }

    /// Takes the proposed act's own parts over: nothing looks at it any more.
    void keep(ProposedAct& proposed, Target const& target, Judge& judge, bool by_program)
    {
        auto const first = now().last_seq() == 0;
        auto act = Act{.county = context_.county,
                       .matter = now().matter() ? *now().matter() : MatterId{derived_id("matter")},
                       .id = ActId{derived_id("act")},
                       .request = proposal_.request};
        act.seq = now().last_seq() + 1;
        act.run = target.run.number;
        act.procedure = target.step->procedure;
        act.effects = effects_of(now(), proposed, *target.step, target.run, proposed.about, judge, context_);
        act.step = std::move(proposed.step);
        act.about = std::move(proposed.about);
        act.actor = by_program ? "program" : std::move(proposed.actor);
        act.post = by_program ? "program" : std::move(proposed.post);
        act.recorded_by = proposal_.recorded_by;
        act.officers = std::move(proposed.officers);
        act.at = proposed.happened_at;
        act.recorded = context_.recorded_at;
        act.evidence = std::move(proposed.evidence);
        if (first) act.opening = opening_;
        if (first && opening_) add_opening_effects(act);
        act.judged_by = judged_by_;
        hide(act, std::move(proposed.form), form_of(*target.step));
        act.body = write_body(act);
        acts_.push_back(std::move(act));
        settled_ = false;
    }

    /// Takes the newest act up into the working copy: only where something is still to be judged on it, since copying a dossier costs as
    /// much as judging an act.
    void settle()
    {
        if (std::exchange(settled_, true)) return;
        auto const& act = acts_.back();
        if (act.seq == 1) work_.emplace(dossier_);
        working().add_values(act.hidden);
        working().apply(std::make_shared<Act const>(act));
    }

    void add_opening_effects(Act& act)
    {
        act.opening->parties.clear();
        if (first_run_ && act.run == 1) {
            // The run begins and moves in one act: what is kept is where it arrived.
            auto run = *first_run_;
            for (auto const& moved : act.effects.moved)
                if (moved.run == 1) {
                    run.procedure = moved.procedure;
                    run.state = moved.state;
                    run.ended = moved.ended;
                }
            std::erase_if(act.effects.moved, [](auto const& moved) { return moved.run == 1; });
            run.entered = act.at;
            act.effects.opened.insert(act.effects.opened.begin(), std::move(run));
        } else if (first_run_) {
            act.effects.opened.insert(act.effects.opened.begin(), *first_run_);
        }
        if (!opening_parties_.as_array().empty()) {
            auto parties = opening_parties_;
            if (act.effects.parties.is_array())
                for (auto const& extra : act.effects.parties.as_array()) parties.push(extra);
            act.effects.parties = std::move(parties);
        }
    }

    /// Personal and long values leave the body: a salted hash stands there, the value goes beside it.
    void hide(Act& act, Json form, law::Form const* definition)
    {
        act.form = std::move(form);
        if (act.form.is_object())
            for (auto& [name, value] : act.form.as_object()) {
                auto const* field = definition == nullptr ? nullptr : definition->field(name);
                auto const personal = field != nullptr && field->personal;
                if (field != nullptr && field->type == law::FieldType::Party && value.is_object()) hide_party(act, value);
                if (value.is_string() && (personal || value.as_string().size() > 1024)) value = hidden(act, value.as_string());
            }
        if (!act.effects.parties.is_array()) return;
        for (auto& entry : act.effects.parties.as_array()) hide_party(act, entry);
    }

    /// Of a party only its short name in the matter and its kind stand in a body.
    void hide_party(Act& act, Json& party)
    {
        for (auto& [name, value] : party.as_object())
            if (value.is_string() && name != "id" && name != "kind") value = hidden(act, value.as_string());
    }

    Json hidden(Act& act, std::string const& value)
    {
        auto const salt = sha256({bytes_of(context_.entropy), "salt", std::to_string(counter_++)});
        auto const salt_bytes = std::string{bytes_of(salt).substr(0, 16)};
        auto const hash = to_hex(sha256({salt_bytes, value}));
        act.hidden.push_back({hash, to_hex(salt_bytes), value});
        return Json::object().set("hash", hash);
    }

    Uuid derived_id(std::string_view kind)
    {
        auto const digest = sha256({bytes_of(context_.entropy), kind, std::to_string(counter_++)});
        auto parts = std::array<std::uint64_t, 2>{};
        for (auto i = std::size_t{0}; i < 16; ++i) parts[i / 8] = (parts[i / 8] << 8) | digest[i];
        auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(context_.recorded_at.time_since_epoch()).count();
        return make_uuid7(static_cast<std::uint64_t>(ms), parts[0], parts[1]);
    }

    /// The program's own steps that follow: each is taken as soon as its `when` holds, until none is left.
    void follow(ProposedAct const& cause)
    {
        for (auto round = 0; round < 100; ++round)
            if (!may_follow() || !take_one_following(cause)) return;
        check(false, "the program's steps follow each other without end");
    }

    /// Whether a step of the program could follow the newest act, seen from the dossier before it and the act's effects. Says yes where
    /// it can't rule it out.
    bool may_follow() const
    {
        if (settled_) return true;
        auto const& effects = acts_.back().effects;
        auto const left_by = [&](law::Step const& step) {
            auto const leaves_from = [&](auto const& run) { return leaves(step, run.procedure, run.state); };
            return step.starts_run() || std::any_of(runs().begin(), runs().end(), leaves_from) ||
                   std::any_of(effects.moved.begin(), effects.moved.end(), leaves_from) ||
                   std::any_of(effects.opened.begin(), effects.opened.end(), leaves_from);
        };
        return std::any_of(context_.rules.program_steps.begin(), context_.rules.program_steps.end(),
                           [&](auto const* step) { return could_hold(step->when, effects) && left_by(*step); });
    }

    /// False where the formula asks for a fact that stood of nothing before the act and that the act doesn't establish.
    bool could_hold(law::Formula const& formula, Effects const& effects) const
    {
        using Kind = law::Formula::Kind;
        if (formula.kind == Kind::And)
            return std::all_of(formula.parts.begin(), formula.parts.end(), [&](auto const& part) { return could_hold(part, effects); });
        if (formula.kind != Kind::Fact || formula.atom.is_guard) return true;
        auto const& name = formula.atom.name;
        auto const stood = now().facts().lower_bound(FactKey{name, Scope::Case, {}});
        return (stood != now().facts().end() && stood->first.name == name) ||
               std::any_of(effects.established.begin(), effects.established.end(), [&](FactKey const& key) { return key.name == name; });
    }

    bool take_one_following(ProposedAct const& cause)
    {
        settle();
        for (auto const* step : context_.rules.program_steps) {
            if (step->starts_run()) {
                for (auto const& party : party_ids())
                    if (try_program(*step, cause, {{Scope::Party, party}})) return true;
                continue;
            }
            for (auto const& run : now().runs())
                if (leaves(*step, run.procedure, run.state) && try_program(*step, cause, run.about)) return true;
        }
        return false;
    }

    bool try_program(law::Step const& step, ProposedAct const& cause, About const& about)
    {
        auto act =
            ProposedAct{.step = step.id, .procedure = step.procedure, .about = about, .happened_at = cause.happened_at, .actor = "program"};
        return !take(act, true);
    }

    Dossier const& dossier_;
    Proposal const& proposal_;
    Context const& context_;
    std::string const judged_by_ = judged_by(context_.rules.hash_hex, context_.numbers_hash, context_.calendar_hash, context_.list_hash);
    std::optional<MatterOpening> opening_;
    Json opening_parties_ = Json::array();
    std::optional<Run> first_run_;
    std::vector<Run> first_runs_; // the same, for a matter that has none yet
    std::optional<Dossier> work_;
    std::vector<Act> acts_;
    bool settled_ = true; // the newest act is in `work_`
    std::uint64_t counter_ = 0;
    std::size_t lawful_ = 0;
};

} // namespace

Result<std::vector<Act>> decide(Dossier const& dossier, Proposal const& proposal, Context const& context)
{
    return Deciding{dossier, proposal, context}.decide();
}

std::size_t refused_act(Dossier const& dossier, Proposal const& proposal, Context const& context)
{
    auto deciding = Deciding{dossier, proposal, context};
    static_cast<void>(deciding.decide());
    return deciding.lawful();
}

} // namespace xz::casework
