// SPDX-License-Identifier: Apache-2.0
#include "casework/effects.hpp"

#include <algorithm>

namespace xz::casework {

namespace {

using law::Scope;

/// Collects the effects of one act.
class Effecting {
public:
    Effecting(Dossier const& dossier, ProposedAct const& act, law::Step const& step, Run const& run, About const& about, Judge& judge,
              Context const& context)
        : dossier_{dossier}, act_{act}, step_{step}, run_{run}, about_{about}, judge_{judge}, context_{context}, seq_{dossier.last_seq() +
                                                                                                                      1}
    {
    }

    Effects collect()
    {
        open_and_move();
        revoke();
        establish();
        for (auto const& opened : step_.opens) open_children(opened);
        for (auto const& effect : step_.clocks) move_clocks(effect);
        change_parties();
        return std::move(effects_);
    }

private:
    std::string about(Scope scope) const
    {
        auto const found = about_.find(scope);
        return found == about_.end() ? std::string{} : found->second;
    }

    bool is_end(law::StateRef const& ref) const
    {
        auto const* state = context_.rules.state(ref);
        return state != nullptr && state->end;
    }

    void open_and_move()
    {
        auto next = law::StateRef{run_.procedure, run_.state};
        for (auto const& arrow : step_.to) {
            if (!judge_.holds(arrow.when)) continue;
            next = arrow.to;
            break;
        }
        auto const fresh = run_.number > dossier_.runs().size();
        if (fresh) {
            auto opened = run_;
            opened.procedure = next.procedure;
            opened.state = next.state;
            opened.ended = is_end(next);
            next_run_ = opened.number + 1;
            effects_.opened.push_back(std::move(opened));
        } else {
            next_run_ = static_cast<std::uint32_t>(dossier_.runs().size()) + 1;
            if (!step_.to.empty()) effects_.moved.push_back({run_.number, next.procedure, next.state, is_end(next)});
        }
    }

    void revoke()
    {
        for (auto const& revoked : step_.revokes) {
            auto const fact = context_.rules.facts.find(revoked.fact);
            if (fact == context_.rules.facts.end() || !judge_.holds(revoked.when)) continue;
            auto const scope = fact->second.scope;
            auto const only = scope == Scope::Case ? std::string{} : about(scope);
            for (auto it = dossier_.facts().lower_bound(FactKey{revoked.fact, scope, only}); it != dossier_.facts().end(); ++it) {
                if (it->first.name != revoked.fact || it->first.scope != scope) break;
                if (!only.empty() && it->first.id != only) break;
                effects_.revoked.push_back(it->first);
            }
        }
    }

    /// The things of which an established fact becomes true.
    std::vector<std::string> subjects(Scope scope)
    {
        switch (scope) {
        case Scope::Case:
            return {""};
        case Scope::Party:
            return about(scope).empty() ? dossier_.ids(scope) : std::vector{about(scope)};
        case Scope::Person:
            return {about(scope).empty() ? act_.actor : about(scope)};
        case Scope::Evidence:
        case Scope::Goods:
        case Scope::Decision:
            return {about(scope).empty() ? new_item(scope, seq_) : about(scope)};
        case Scope::Paper:
            return about(scope).empty() ? std::vector<std::string>{} : std::vector{about(scope)};
        }
        return {};
    }

    void establish()
    {
        for (auto const& established : step_.establishes) {
            for (auto const& id : subjects(established.scope)) {
                if (established.scope == Scope::Party) judge_.bind(Scope::Party, id);
                auto const holds = judge_.holds(established.when);
                if (established.scope == Scope::Party) judge_.bind(Scope::Party, "");
                if (holds) add_fact({established.fact, established.scope, id});
            }
        }
    }

    void add_fact(FactKey key)
    {
        // What an act revokes and establishes again stands anew, from this act on.
        effects_.revoked.erase(std::remove(effects_.revoked.begin(), effects_.revoked.end(), key), effects_.revoked.end());
        effects_.established.push_back(std::move(key));
    }

    void open_children(law::Opened const& opened)
    {
        auto const parties =
            opened.each_party || about(Scope::Party).empty() ? dossier_.ids(Scope::Party) : std::vector{about(Scope::Party)};
        auto const* child = context_.rules.procedure(opened.procedure);
        auto const about_case = child != nullptr && child->about == Scope::Case;
        for (auto const& party : about_case ? std::vector<std::string>{""} : parties) {
            judge_.bind(Scope::Party, party);
            auto const holds = judge_.holds(opened.when);
            judge_.bind(Scope::Party, "");
            if (!holds) continue;
            auto run = Run{.number = next_run_++,
                           .procedure = opened.procedure,
                           .state = opened.state,
                           .paper_kind = opened.paper,
                           .parent = run_.number};
            run.ended = is_end({opened.procedure, opened.state});
            if (!party.empty()) run.about[Scope::Party] = party;
            if (!opened.paper.empty()) {
                auto const paper = opened.paper + "." + std::to_string(seq_) + (party.empty() ? "" : "." + party);
                run.about[Scope::Paper] = paper;
                for (auto const& mark : opened.marks) add_fact({mark, Scope::Paper, paper});
            }
            effects_.opened.push_back(std::move(run));
        }
    }

    std::vector<std::string> owners(law::ClockEffect const& effect)
    {
        if (effect.of == Scope::Party && effect.move != law::ClockMove::Start && about(Scope::Party).empty())
            return dossier_.ids(Scope::Party);
        return subjects(effect.of);
    }

    void move_clocks(law::ClockEffect const& effect)
    {
        for (auto const& id : owners(effect)) {
            if (effect.of == Scope::Party) judge_.bind(Scope::Party, id);
            auto const holds = judge_.holds(effect.when);
            if (effect.of == Scope::Party) judge_.bind(Scope::Party, "");
            if (holds) move_clock(effect, id);
        }
    }

    void move_clock(law::ClockEffect const& effect, std::string const& id)
    {
        auto const* clock = dossier_.clock(effect.clock, id);
        auto const open = clock != nullptr && (clock->state == "running" || clock->state == "suspended");
        auto change = ClockChange{.clock = effect.clock, .of = effect.of, .id = id};
        switch (effect.move) {
        case law::ClockMove::Start:
            start_clock(effect, std::move(change));
            return;
        case law::ClockMove::Meet:
            change.move = "met";
            break;
        case law::ClockMove::End:
            change.move = "ended";
            break;
        case law::ClockMove::Stop:
            change.move = "stop";
            break;
        case law::ClockMove::Resume:
            if (clock != nullptr && clock->state == "suspended") resume_clock(effect, *clock, std::move(change));
            return;
        case law::ClockMove::Extend:
            if (open) extend_clock(effect, *clock, std::move(change));
            return;
        }
        if (open) effects_.clocks.push_back(std::move(change));
    }

    std::optional<std::int64_t> days_field(law::ClockEffect const& effect) const
    {
        return effect.days.empty() ? std::nullopt : act_.form.integer(effect.days);
    }

    /// The last day that the form gives, where the clock takes it from there.
    std::optional<Day> until_field(law::ClockEffect const& effect) const
    {
        if (effect.until.empty()) return std::nullopt;
        auto const text = act_.form.text(effect.until);
        if (auto const day = parse_day(text)) return day;
        auto const moment = parse_moment(text);
        return moment ? std::optional{day_of(*moment)} : std::nullopt;
    }

    /// The latest last day of these clocks of that thing, of those that still count.
    std::optional<Day> last_day_of(std::vector<std::string> const& names, std::string const& id) const
    {
        auto latest = std::optional<Day>{};
        for (auto const& name : names) {
            auto const* clock = dossier_.clock(name, id);
            if (clock != nullptr && clock->legal && (clock->state == "running" || clock->state == "suspended"))
                latest = std::max(latest.value_or(*clock->legal), *clock->legal);
        }
        return latest;
    }

    void start_clock(law::ClockEffect const& effect, ClockChange change)
    {
        auto rule = context_.numbers.clock(effect.clock, day_of(act_.happened_at));
        if (!rule) return;
        change.move = "start";
        change.day0 = day_of(act_.happened_at);
        if (auto const last = last_day_of(effect.after, change.id)) change.day0 = *last;
        change.number = rule->number;
        change.owner = rule->owner;
        change.post_grace = rule->posted ? static_cast<int>(context_.numbers.integer("POST-GRACE", change.day0).value_or(0)) : 0;
        if (auto const days = days_field(effect)) rule->value = static_cast<int>(*days);
        reckon(*rule, change, until_field(effect));
    }

    void extend_clock(law::ClockEffect const& effect, Clock const& clock, ClockChange change)
    {
        auto const rule = context_.numbers.clock(effect.clock, clock.day0);
        if (!rule) return;
        keep(clock, change);
        change.extension += static_cast<int>(days_field(effect).value_or(0));
        reckon(*rule, change, until_field(effect));
    }

    /// What the clock stood still is left out: the days after it stopped up to the day of resuming, and with `after` at most to the last
    /// day of that clock, however late the act comes.
    void resume_clock(law::ClockEffect const& effect, Clock const& clock, ClockChange change)
    {
        auto const rule = context_.numbers.clock(clock.clock, clock.day0);
        if (!rule || !clock.suspended_on) return;
        keep(clock, change);
        auto until = day_of(act_.happened_at);
        if (auto const most = last_day_of(effect.after, change.id)) until = std::min(until, *most);
        change.exclusions.emplace_back(*clock.suspended_on, std::max(until, *clock.suspended_on));
        reckon(*rule, change, std::nullopt);
    }

    void keep(Clock const& clock, ClockChange& change)
    {
        change.move = "moved";
        change.day0 = clock.day0;
        change.number = clock.number;
        change.extension = clock.extension;
        change.post_grace = clock.post_grace;
        change.owner = clock.owner;
        change.exclusions = clock.exclusions;
    }

    void reckon(law::ClockRule const& rule, ClockChange& change, std::optional<Day> until)
    {
        auto const today = day_of(act_.happened_at);
        if (until) {
            change.nominal = change.legal = change.safe = until;
            change.trace = "given " + xz::to_string(*until);
        } else if (rule.value) {
            auto const begins = rule.unit == law::TimeUnit::Hour ? act_.happened_at : start_of(change.day0);
            auto reckoning = law::Reckoning{.period = rule.period(), .start = begins, .extension = change.extension, .excluded = {}};
            for (auto const& [from, to] : change.exclusions) reckoning.excluded.push_back({from, to});
            auto const known = law::Knowledge{context_.calendar, today, context_.numbers.year_end_doubt(today)};
            auto const due =
                rule.counting == law::Counting::Period ? std::optional{law::due(reckoning, known)} : law::due_of(rule, reckoning, known);
            if (!due) return;
            change.nominal = due->nominal;
            change.legal = due->legal;
            change.safe = due->safe;
            if (due->hours) change.legal_moment = due->legal_moment;
            change.undated_year = due->undated_year;
            change.provisional = due->provisional;
            change.trace = law::compact_trace(reckoning, *due, context_.calendar);
        } else {
            change.trace = "open";
        }
        effects_.clocks.push_back(std::move(change));
    }

    /// A form field of type party adds a party that the matter does not know; a step that establishes `party_dropped` drops one.
    void change_parties()
    {
        auto const drops = [](FactKey const& key) { return key.name == "party_dropped"; };
        for (auto const& key : effects_.established)
            if (drops(key)) effects_.parties_dropped.push_back(key.id);
        auto const* form = step_.asks.empty() ? nullptr : context_.rules.form(step_.asks);
        if (form == nullptr) return;
        for (auto const& field : form->fields) {
            auto const& value = act_.form.at(field.id);
            if (field.type != law::FieldType::Party || !value.is_object() || dossier_.party(value.text("id")) != nullptr) continue;
            if (effects_.parties.is_null()) effects_.parties = Json::array();
            effects_.parties.push(value);
        }
    }

    Dossier const& dossier_;
    ProposedAct const& act_;
    law::Step const& step_;
    Run const& run_;
    About const& about_;
    Judge& judge_;
    Context const& context_;
    std::uint64_t seq_;
    std::uint32_t next_run_ = 0;
    Effects effects_;
};

} // namespace

Effects effects_of(Dossier const& dossier, ProposedAct const& act, law::Step const& step, Run const& run, About const& about, Judge& judge,
                   Context const& context)
{
    return Effecting{dossier, act, step, run, about, judge, context}.collect();
}

} // namespace xz::casework
