// SPDX-License-Identifier: Apache-2.0
#include "law/prover.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "law/liveness.hpp"
#include "law/local_checks.hpp"

namespace xz::law {

namespace {

constexpr auto held_names = std::to_array<std::pair<Held, std::string_view>>({
    {Held::ProvenLocally, "proven_locally"},
    {Held::ProvenBySearch, "proven_by_search"},
    {Held::Guard, "guard"},
    {Held::Store, "store"},
    {Held::Ledger, "ledger"},
    {Held::Test, "test"},
    {Held::NotYet, "not_yet"},
    {Held::Broken, "broken"},
    {Held::NotProven, "not_proven"},
});

std::string joined(std::vector<std::string> const& parts, std::string_view between)
{
    auto text = std::string{};
    for (auto const& part : parts) text += (text.empty() ? "" : std::string{between}) + part;
    return text;
}

Formula all_of(std::vector<Formula> parts)
{
    if (parts.empty()) return {};
    if (parts.size() == 1) return std::move(parts.front());
    return {.kind = Formula::Kind::And, .parts = std::move(parts)};
}

Formula any_of(std::vector<Formula> parts)
{
    if (parts.size() == 1) return std::move(parts.front());
    return {.kind = Formula::Kind::Or, .parts = std::move(parts)};
}

/// What one check came to.
struct Verdict {
    Held held = Held::NotProven;
    std::string by;
    std::size_t configurations = 0;
    std::optional<Doubt> doubt;
};

/// A check as questions to the search: several where each stands on its own.
class Asked {
public:
    Asked(Machines const& machines, Check const& check) : machines_{machines}, check_{check}
    {
        if (check.kind == CheckKind::Before)
            before();
        else if (check.kind == CheckKind::Order)
            order();
        else
            never();
    }

    struct One {
        Question question;
        Tracked seed;
        std::string name;
    };
    std::vector<One> questions;
    std::vector<std::string> wrong;

private:
    Formula link(std::string const& text) { return linked(machines_.rules(), text, wrong); }
    std::vector<Formula> link(std::vector<std::string> const& texts)
    {
        auto formulas = std::vector<Formula>{};
        for (auto const& text : texts) formulas.push_back(link(text));
        return formulas;
    }
    std::vector<StateRef> states(std::vector<std::string> const& texts)
    {
        auto refs = std::vector<StateRef>{};
        for (auto const& text : texts) refs.push_back(parse_state(machines_.rules(), text, wrong));
        return refs;
    }
    void must_be_known(std::string const& fact)
    {
        if (machines_.fact(fact) == nothing) wrong.push_back("no step establishes " + fact);
    }

    Occasion occasion(std::vector<std::string> const& words)
    {
        auto on = Occasion{};
        for (auto const& word : words) {
            if (word.starts_with("step "))
                on.steps.push_back(word.substr(5));
            else if (word.starts_with("revoked "))
                on.revokes.push_back(word.substr(8));
            else if (word.starts_with("enter "))
                on.enters.push_back(parse_state(machines_.rules(), word.substr(6), wrong));
            else
                on.establishes.push_back(word);
        }
        for (auto const& step : on.steps)
            if (!machines_.rules().steps_by_id.contains(step)) wrong.push_back("no step " + step);
        for (auto const& fact : on.establishes) must_be_known(fact);
        return on;
    }

    Tracked seed(std::vector<Formula const*> const& formulas)
    {
        auto tracked = Tracked{};
        auto names = std::vector<std::string>{};
        for (auto const* formula : formulas) facts_read(machines_.rules(), *formula, names);
        for (auto const& name : names)
            if (auto const fact = machines_.fact(name); fact != nothing) tracked.facts.insert(fact);
        return tracked;
    }

    void before()
    {
        auto one = One{};
        auto watch = Watch{.procedures = check_.procedures, .same_act = check_.same_act};
        watch.on = {check_.on_establish, check_.on_revoke, states(check_.on_enter), check_.on_step};
        for (auto const& fact : check_.on_establish) must_be_known(fact);
        for (auto const& step : check_.on_step)
            if (!machines_.rules().steps_by_id.contains(step)) wrong.push_back("no step " + step);
        if (steps_of(machines_, check_).empty()) wrong.push_back("no step has this occasion");
        auto parts = link(check_.all);
        if (!check_.any.empty()) parts.push_back(any_of(link(check_.any)));
        if (!check_.since.empty()) {
            one.question.ghosts.push_back({occasion(check_.since), occasion(check_.until), check_.of_case ? Scope::Case : Scope::Party});
            auto memory = Formula{.kind = Formula::Kind::Fact, .atom = {.name = "ghost:0", .scope = one.question.ghosts.back().of}};
            parts.push_back({.kind = Formula::Kind::Not, .parts = {std::move(memory)}});
        }
        if (parts.empty()) wrong.push_back("nothing is asked before it");
        watch.condition = all_of(std::move(parts));
        watch.when = all_of(link(check_.when));
        one.seed = seed({&watch.condition, &watch.when});
        for (auto const& ghost : one.question.ghosts) {
            one.seed.facts.insert(machines_.facts().size());
            for (auto const* list : {&ghost.since.establishes, &ghost.until.establishes})
                for (auto const& name : *list)
                    if (auto const fact = machines_.fact(name); fact != nothing) one.seed.facts.insert(fact);
        }
        one.question.watches.push_back(std::move(watch));
        one.name = "before";
        questions.push_back(std::move(one));
    }

    void order()
    {
        for (auto i = std::size_t{1}; i < check_.order.size(); ++i) {
            auto one = One{};
            auto watch = Watch{.procedures = check_.procedures, .condition = link(check_.order[i - 1])};
            must_be_known(check_.order[i]);
            watch.on.establishes.push_back(check_.order[i]);
            one.seed = seed({&watch.condition});
            one.question.watches.push_back(std::move(watch));
            one.name = check_.order[i - 1] + " before " + check_.order[i];
            questions.push_back(std::move(one));
        }
    }

    /// Of several sorts of run that may not be open (a service for each kind of paper) each is a question of its own.
    void never()
    {
        auto const rule = Forbidden{.formula = all_of(link(check_.all)), .in = states(check_.in), .outside = states(check_.outside)};
        if (check_.run_open.empty()) return forbid(rule, "never");
        for (auto kind = std::size_t{0}; kind < machines_.run_kinds().size(); ++kind) {
            if (machines_.machines()[machines_.run_kinds()[kind].machine].name != check_.run_open) continue;
            auto one = rule;
            one.run_open = kind;
            forbid(std::move(one), "never open " + machines_.run_kinds()[kind].paper);
        }
        if (questions.empty()) wrong.push_back("no run of " + check_.run_open);
    }

    void forbid(Forbidden rule, std::string name)
    {
        auto one = One{.name = std::move(name)};
        one.seed = seed({&rule.formula});
        auto const follow = [&](StateRef const& ref) {
            for (auto kind = std::size_t{0}; kind < machines_.run_kinds().size(); ++kind)
                if (machines_.run_kinds()[kind].machine == machines_.machine_of(ref)) one.seed.run_kinds.insert(kind);
        };
        for (auto const& ref : rule.in) follow(ref);
        for (auto const& ref : rule.outside) follow(ref);
        if (rule.run_open != nothing) one.seed.run_kinds.insert(rule.run_open);
        one.question.forbidden.push_back(std::move(rule));
        questions.push_back(std::move(one));
    }

    Machines const& machines_;
    Check const& check_;
};

class Prover {
public:
    Prover(RuleSet const& rules, Budget const& budget) : rules_{rules}, machines_{rules}, budget_{budget} {}

    CheckReport check(Invariants const& invariants, WaysOn ways_on, Shares const& shares)
    {
        auto report = CheckReport{.rule_set = rules_.hash_hex, .procedures = rules_.procedures.size(), .guards = rules_.guards.size()};
        // What the law demands on every path comes first; the ways on take what is left of the time.
        report.invariants.resize(invariants.size());
        auto const rests_on_liveness = [](Invariant const& invariant) {
            return std::any_of(invariant.checks.begin(), invariant.checks.end(),
                               [](Check const& check) { return check.kind == CheckKind::Ends; });
        };
        auto const judge_all = [&](bool after_liveness) {
            for (auto i = std::size_t{0}; i < invariants.size(); ++i) {
                if (rests_on_liveness(invariants[i]) != after_liveness) continue;
                if (budget_.begins) budget_.begins(true);
                report.invariants[i] = check(invariants[i]);
                if (budget_.until_first_fault && is_fault(report.invariants[i])) return false;
                report.states_explored += report.invariants[i].configurations;
            }
            return true;
        };
        if (!judge_all(false)) return report;
        auto const asked = ways_on == WaysOn::All || std::any_of(invariants.begin(), invariants.end(), rests_on_liveness);
        for (auto& end : asked ? check_liveness(machines_, budget_, shares.mine) : std::vector<DeadEnd>{}) {
            end.report.path = std::move(end.path);
            report.liveness.push_back(std::move(end.report));
        }
        if (asked && shares.joined) report.liveness = shares.joined(std::move(report.liveness));
        for (auto const& one : report.liveness) report.states_explored += one.configurations;
        liveness_ = &report.liveness;
        judge_all(true);
        for (auto const& [id, guard] : rules_.guards)
            if (guard.kind == GuardKind::Attested) report.attested.push_back(id);
        return report;
    }

private:
    InvariantReport check(Invariant const& invariant)
    {
        auto report = InvariantReport{invariant.id, {invariant.text_zh, invariant.text_en}, invariant.basis, Held::NotYet, "", "", 0, {}};
        auto parts = std::vector<std::string>{};
        auto first = true;
        for (auto const& check : invariant.checks) {
            auto verdict = judge(check);
            report.configurations += verdict.configurations;
            if (first || graver(verdict.held, report.held)) report.held = verdict.held;
            if (!report.doubt) report.doubt = std::move(verdict.doubt);
            parts.push_back(std::string{to_string(check.kind)} + ": " + verdict.by);
            first = false;
        }
        report.by = joined(parts, "; ");
        return report;
    }

    /// A break outweighs what isn't proven, and that what is; a search outweighs a glance, and whatever holds now what waits for its
    /// procedure.
    static bool graver(Held one, Held than)
    {
        static constexpr auto order = std::to_array<Held>({Held::NotYet, Held::Test, Held::Ledger, Held::Store, Held::Guard,
                                                           Held::ProvenLocally, Held::ProvenBySearch, Held::NotProven, Held::Broken});
        return std::find(order.begin(), order.end(), one) > std::find(order.begin(), order.end(), than);
    }

    bool waits_for_its_procedure(Check const& check) const
    {
        return !check.procedures.empty() && std::none_of(check.procedures.begin(), check.procedures.end(),
                                                         [&](auto const& id) { return rules_.procedure(id) != nullptr; });
    }

    Verdict judge(Check const& check)
    {
        if (waits_for_its_procedure(check)) return {Held::NotYet, joined(check.procedures, ", "), 0, {}};
        switch (check.kind) {
        case CheckKind::Before:
        case CheckKind::Order:
        case CheckKind::Never:
            return judge_by_search(check);
        case CheckKind::Ends:
            return judge_ends(check);
        case CheckKind::Store:
            return held_by(Held::Store, check);
        case CheckKind::Ledger:
            return held_by(Held::Ledger, check);
        case CheckKind::Test:
            return held_by(Held::Test, check);
        case CheckKind::NotYet:
            return {Held::NotProven, "its procedure is here: " + joined(check.procedures, ", "), 0, {}};
        case CheckKind::Names:
        case CheckKind::Guard:
        case CheckKind::Owner:
        case CheckKind::LateSide:
        case CheckKind::Absent:
        case CheckKind::Present:
        case CheckKind::Mends:
        case CheckKind::Used:
        case CheckKind::ChildRuns:
            return judge_locally(check);
        }
        return {};
    }

    static Verdict held_by(Held held, Check const& check)
    {
        if (check.by.empty()) return {Held::NotProven, "nobody is named who holds it", 0, {}};
        return {held, check.by, 0, {}};
    }

    Verdict judge_locally(Check const& check) const
    {
        auto const wrong = check_locally(machines_, check);
        if (!wrong.empty()) return {Held::Broken, joined(wrong, "; "), 0, unshut(check)};
        auto by = check.guards.empty() ? check.by : joined(check.guards, ", ");
        return {check.kind == CheckKind::Guard ? Held::Guard : Held::ProvenLocally, by.empty() ? "read off the rules" : by, 0, {}};
    }

    /// Of steps that their guards no longer shut: the first, taken while its guard says no.
    std::optional<Doubt> unshut(Check const& check) const
    {
        if (check.kind != CheckKind::Names && check.kind != CheckKind::Guard) return std::nullopt;
        for (auto const* step : steps_of(machines_, check))
            for (auto const& guard : check.guards)
                if (!shut_by(rules_, *step, guard))
                    if (auto question = never_without(rules_, *step, guard)) return Doubt{std::move(*question), {}};
        return std::nullopt;
    }

    Verdict judge_ends(Check const& check) const
    {
        auto bad = std::vector<std::string>{};
        auto configurations = std::size_t{0};
        for (auto const& one : *liveness_) {
            if (!check.procedures.empty() &&
                std::find(check.procedures.begin(), check.procedures.end(), one.procedure) == check.procedures.end())
                continue;
            if (!one.ok) bad.push_back(one.procedure + ":" + one.state + " (" + one.by + ")");
            configurations += one.configurations;
        }
        if (!bad.empty()) return {Held::NotProven, joined(bad, "; "), 0, {}}; // the rows of the states say which way ends dead
        return {Held::ProvenBySearch, "every way on by our own hand, " + std::to_string(configurations) + " configurations", 0, {}};
    }

    Verdict judge_by_search(Check const& check)
    {
        auto asked = Asked{machines_, check};
        if (asked.wrong.empty() && check.kind == CheckKind::Before) asked.wrong = check_locally(machines_, check);
        if (!asked.wrong.empty()) return {Held::Broken, joined(asked.wrong, "; "), 0, {}};
        auto verdict = Verdict{.held = Held::ProvenBySearch};
        for (auto const& one : asked.questions) {
            auto const proof = prove(machines_, one.question, one.seed, budget_, check.parties == 2);
            verdict.configurations += proof.configurations;
            if (proof.verdict == Proof::Verdict::Proven) {
                verdict.by = std::to_string(verdict.configurations) + " configurations of " + std::to_string(proof.followed.size()) +
                             " facts and runs, " + proof.why;
                continue;
            }
            auto const broken = proof.verdict == Proof::Verdict::Broken;
            verdict.held = broken ? Held::Broken : Held::NotProven;
            verdict.by = (asked.questions.size() > 1 ? one.name + ": " : "") +
                         (broken ? path_text(proof.path) : proof.why + ": " + joined(proof.followed, " "));
            verdict.doubt = Doubt{one.question, proof.path};
            return verdict;
        }
        return verdict;
    }

    static std::string path_text(RealPath const& path)
    {
        if (path.moves.empty()) return "before any act";
        auto text = std::string{};
        for (auto const& move : path.moves) text += (text.empty() ? "" : " → ") + move.step->id + (move.party == 1 ? "(q)" : "");
        return text;
    }

    RuleSet const& rules_;
    Machines machines_;
    Budget const& budget_;
    std::vector<LivenessReport> const* liveness_ = nullptr;
};

} // namespace

std::optional<Question> never_without(RuleSet const& rules, Step const& step, std::string const& need)
{
    auto wrong = std::vector<std::string>{};
    auto watch = Watch{.procedures = {step.procedure}, .condition = linked(rules, need, wrong)};
    if (!wrong.empty()) return std::nullopt;
    watch.on.steps.push_back(step.id);
    auto question = Question{};
    question.watches.push_back(std::move(watch));
    return question;
}

std::string_view to_string(Held held)
{
    return std::find_if(held_names.begin(), held_names.end(), [&](auto const& h) { return h.first == held; })->second;
}

bool is_fault(InvariantReport const& report) { return report.held == Held::Broken || report.held == Held::NotProven; }

bool CheckReport::holds() const
{
    return std::none_of(invariants.begin(), invariants.end(), is_fault) &&
           std::all_of(liveness.begin(), liveness.end(), [](LivenessReport const& l) { return l.ok; });
}

CheckReport check_rules(RuleSet const& rules, Invariants const& invariants, Budget const& budget, WaysOn ways_on, Shares const& shares)
{
    return Prover{rules, budget}.check(invariants, ways_on, shares);
}

} // namespace xz::law
