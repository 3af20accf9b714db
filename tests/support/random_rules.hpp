// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "law/loader.hpp"
#include "law/local_checks.hpp"
#include "law/state_space.hpp"

namespace xz::testing {

/// SplitMix64: small, and the same on every machine.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}
    std::size_t below(std::size_t count)
    {
        state_ += 0x9e3779b97f4a7c15U;
        auto x = state_;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
        return static_cast<std::size_t>((x ^ (x >> 31)) % count);
    }
    bool one_in(std::size_t count) { return below(count) == 0; }

private:
    std::uint64_t state_;
};

/// A made-up rule set: a matter of some states and a run of service below it; needs, facts, arrows, clocks, forms and a step of the program
/// fall as the seed says. Of what is not followed each step asks at most once: there three values of truth answer as exactly as sets do.
class RandomRules {
public:
    explicit RandomRules(std::uint64_t seed) : dice_{seed}
    {
        states_ = 2 + dice_.below(3);
        auto steps = 4 + dice_.below(5);
        while (steps-- != 0) root_step(false);
        if (dice_.one_in(2)) root_step(true);
        service_step(false);
        service_step(false);
        if (dice_.one_in(2)) service_step(true);
        establish_what_is_asked();
    }

    law::RuleSet load() const
    {
        auto rules = law::load_rules(files(), {"due", "own_due"});
        if (!rules)
            for (auto const& fault : rules.error()) ADD_FAILURE() << to_string(fault) << '\n' << text();
        return rules ? std::move(*rules) : law::RuleSet{};
    }

    std::string text() const { return root_ + service_; }

    /// What may be asked of these rules; `sorts` says what was asked, for a failure's message.
    law::Question question(law::RuleSet const& rules, std::string& sort)
    {
        auto asked = law::Question{};
        auto watch = law::Watch{.on = occasion(rules), .condition = about_facts(rules), .same_act = dice_.one_in(3)};
        if (dice_.one_in(3)) watch.when = about_facts(rules);
        switch (dice_.below(4)) {
        case 0:
            sort = "watch";
            asked.watches.push_back(std::move(watch));
            break;
        case 1:
            sort = "memory";
            asked.ghosts.push_back({occasion(rules), occasion(rules), dice_.one_in(2) ? law::Scope::Case : law::Scope::Party});
            watch.condition = {.kind = law::Formula::Kind::Not,
                               .parts = {{.kind = law::Formula::Kind::Fact, .atom = {.name = "ghost:0", .scope = asked.ghosts.back().of}}}};
            asked.watches.push_back(std::move(watch));
            break;
        case 2: {
            sort = "forbidden";
            auto rule = law::Forbidden{.formula = about_facts(rules)};
            if (dice_.one_in(3)) rule.in.push_back({"r", state()});
            if (dice_.one_in(3)) rule.outside.push_back({"r", state()});
            asked.forbidden.push_back(std::move(rule));
            break;
        }
        default:
            sort = "reach";
            asked.reach.insert("r/" + rules.procedure("r")->steps[dice_.below(rules.procedure("r")->steps.size())].id);
        }
        return asked;
    }

    Dice& dice() { return dice_; }

private:
    std::vector<law::SourceFile> files() const
    {
        auto root = std::string{"id = \"r\"\ntitle = { zh = \"x\", en = \"x\" }\nstart = [\"s0\"]\n"};
        for (auto i = std::size_t{0}; i < states_; ++i) root += state_text("s" + std::to_string(i), "s" + std::to_string(i + 1));
        root += "\n[[state]]\nid = \"s" + std::to_string(states_) + "\"\ntitle = { zh = \"x\", en = \"x\" }\nend = true\n" + root_;
        auto const service =
            "id = \"r.service\"\nabout = \"paper\"\nparent = \"r\"\ntitle = { zh = \"x\", en = \"x\" }\nstart = [\"to_serve\"]\n" +
            state_text("to_serve", "served") + "\n[[state]]\nid = \"served\"\ntitle = { zh = \"x\", en = \"x\" }\nend = true\n" + service_;
        auto guards = std::string{};
        auto const text = root_ + service_;
        auto const named = [&](std::string const& name) { return text.find(name) != std::string::npos; };
        auto const add = [&](std::string const& name, std::string const& what) {
            if (named(name))
                guards += "[" + name + "]\n" + what + "\narticle = \"x\"\nmended_by = [\"time\"]\nmissing = { zh = \"x\", en = \"x\" }\n";
        };
        add("time_over", "data = \"clock due lapsed\"");
        add("own_time_not_over", "data = \"clock own_due not lapsed\"");
        add("word_given", "attested = \"clerk\"");
        add("mixed", "formula = \"all party: (p0 or p1 and not a0)\"");
        return {{"procedures/r.toml", root},
                {"procedures/r.service.toml", service},
                {"guards.toml", guards},
                {"forms/f.toml", "id = \"f\"\ntitle = { zh = \"x\", en = \"x\" }\n" + field("ok", "bool", "required = true\n") +
                                     field("word_given", "bool", "") + field("way", "choice", "choices = [\"one\", \"two\", \"three\"]\n")},
                {"posts.toml", "[clerk]\nzh = \"x\"\nen = \"x\"\n[head]\nzh = \"x\"\nen = \"x\"\n"}};
    }

    static std::string state_text(std::string const& id, std::string const& way_on)
    {
        return "\n[[state]]\nid = \"" + id + "\"\ntitle = { zh = \"x\", en = \"x\" }\nway_on = \"" + way_on +
               "\"\nowner = \"clerk\"\nreason = \"x\"\n";
    }

    static std::string field(std::string const& id, std::string const& type, std::string const& rest)
    {
        return "[[field]]\nid = \"" + id + "\"\ntype = \"" + type + "\"\ntitle = { zh = \"x\", en = \"x\" }\n" + rest;
    }

    std::string state() { return "s" + std::to_string(dice_.below(states_)); }
    std::string case_fact() { return ask("a" + std::to_string(dice_.below(3))); }
    std::string party_fact() { return ask("p" + std::to_string(dice_.below(3))); }
    std::string ask(std::string fact)
    {
        asked_.insert(fact);
        return fact;
    }

    /// One atom, each of what is not followed at most once in a step.
    std::string atom(std::set<std::string>& once)
    {
        switch (dice_.below(10)) {
        case 0:
            if (once.insert("form.ok").second) return "form.ok";
            return case_fact();
        case 1:
            if (once.insert("form.way").second) return dice_.one_in(2) ? "form.way == \\\"one\\\"" : "form.way != \\\"two\\\"";
            return case_fact();
        case 2:
            if (once.insert("word_given").second) return "word_given";
            return party_fact();
        case 3:
            if (once.insert("time_over").second) return "time_over";
            return party_fact();
        case 4:
            if (once.insert("own_time_not_over").second) return "own_time_not_over";
            return case_fact();
        case 5:
            return (dice_.one_in(2) ? "any party: " : "all party: ") + party_fact();
        case 6:
            ask("p0"), ask("p1"), ask("a0");
            return "mixed";
        case 7:
            return party_fact();
        default:
            return case_fact();
        }
    }

    std::string formula(std::set<std::string>& once)
    {
        auto const one = (dice_.one_in(3) ? "not " : "") + std::string{"("} + atom(once) + ")";
        if (!dice_.one_in(3)) return one;
        return one + (dice_.one_in(2) ? " and " : " or ") + (dice_.one_in(3) ? "not " : "") + "(" + atom(once) + ")";
    }

    std::string fact_with_when(std::string const& fact, std::set<std::string>& once, bool scope)
    {
        auto row = "{ fact = \"" + fact + "\"";
        if (scope && fact.starts_with("p")) row += ", scope = \"party\"";
        if (scope && fact.starts_with("q")) row += ", scope = \"paper\"";
        if (dice_.one_in(3)) row += ", when = \"" + formula(once) + "\"";
        established_.insert(fact);
        return row + " }";
    }

    std::string listed(std::size_t count, auto const& one)
    {
        auto text = std::string{"["};
        for (auto i = std::size_t{0}; i < count; ++i) text += (i == 0 ? "" : ", ") + one();
        return text + "]";
    }

    /// What every step has: who, needs, effects.
    std::string common(bool program, std::set<std::string>& once, bool of_paper)
    {
        auto const fact = [&] { return dice_.one_in(2) ? case_fact() : party_fact(); };
        auto text = program ? "made_by = \"program\"\nwhen = \"" + formula(once) + "\"\n"
                            : std::string{"asks = \"f\"\nby = [\""} + (dice_.one_in(3) ? "party" : "clerk") + "\"]\n";
        if (program) once = {"form.ok", "form.way", "word_given"}; // the program fills in no form
        text += "needs = " + listed(dice_.below(3), [&] { return "\"" + formula(once) + "\""; }) + "\n";
        text +=
            "establishes = " +
            listed(dice_.below(3), [&] { return fact_with_when(of_paper && dice_.one_in(3) ? std::string{"q0"} : fact(), once, true); }) +
            "\n";
        text += "revokes = " +
                listed(dice_.below(2),
                       [&] {
                           auto const revoked = fact();
                           return "\"" + revoked + "\"";
                       }) +
                "\n";
        return text;
    }

    void root_step(bool program)
    {
        auto once = std::set<std::string>{};
        if (program) once = {"form.ok", "form.way", "word_given"};
        root_ += "\n[[step]]\nid = \"t" + std::to_string(steps_++) + "\"\nbasis = [\"x\"]\nfrom = [\"" + state() + "\"";
        if (dice_.one_in(2)) root_ += ", \"" + state() + "\"";
        root_ += "]\n";
        auto const to = [&] { return "s" + std::to_string(dice_.below(states_ + 1)); };
        if (dice_.one_in(3))
            root_ += "to = [{ state = \"" + to() + "\", when = \"" + formula(once) + "\" }, { state = \"" + to() + "\" }]\n";
        else if (dice_.one_in(2))
            root_ += "to = \"" + to() + "\"\n";
        if (!program && dice_.one_in(3)) root_ += "about = [\"party\"]\n";
        root_ += common(program, once, false);
        if (!program && dice_.one_in(2))
            root_ += "opens = [{ procedure = \"r.service\", state = \"to_serve\", paper = \"" +
                     std::string{dice_.one_in(2) ? "one" : "two"} + "\"" + (dice_.one_in(2) ? ", each = \"party\"" : "") +
                     (dice_.one_in(2) ? ", marks = [\"marked\"]" : "") + " }]\n";
        clocks(root_);
        service_opened_ = service_opened_ || root_.find("opens") != std::string::npos;
    }

    void clocks(std::string& text)
    {
        if (!dice_.one_in(3)) return;
        auto const move = std::string{dice_.one_in(3) ? "end" : "start"};
        text += dice_.one_in(2) ? "clocks = [{ " + move + " = \"due\", of = \"party\" }]\n" : "clocks = [{ " + move + " = \"own_due\" }]\n";
    }

    void service_step(bool program)
    {
        auto once = std::set<std::string>{};
        if (program) once = {"form.ok", "form.way", "word_given"};
        service_ += "\n[[step]]\nid = \"u" + std::to_string(steps_++) + "\"\nbasis = [\"x\"]\nfrom = [\"to_serve\"]\n";
        if (!dice_.one_in(3)) service_ += "to = \"served\"\n";
        if (!program) service_ += "about = [\"party\", \"paper\"]\n";
        service_ += common(program, once, true);
        clocks(service_);
    }

    /// A last step establishes what is asked and nothing else establishes; and opens a service where nothing else does.
    void establish_what_is_asked()
    {
        auto once = std::set<std::string>{"form.ok", "form.way", "word_given"};
        root_ += "\n[[step]]\nid = \"last\"\nbasis = [\"x\"]\nfrom = [\"s0\"]\nby = [\"head\"]\nestablishes = [";
        auto first = true;
        for (auto const& fact : asked_) {
            if (established_.contains(fact)) continue;
            root_ += (first ? "{ fact = \"" : ", { fact = \"") + fact + "\"" + (fact.starts_with("p") ? ", scope = \"party\"" : "") + " }";
            first = false;
        }
        root_ += "]\n";
        if (!service_opened_) root_ += "opens = [{ procedure = \"r.service\", state = \"to_serve\", paper = \"one\", each = \"party\" }]\n";
    }

    // ---- what is asked ----

    std::string some_fact(law::RuleSet const& rules)
    {
        auto names = std::vector<std::string>{};
        for (auto const& [name, fact] : rules.facts)
            if (fact.scope == law::Scope::Case || fact.scope == law::Scope::Party) names.push_back(name);
        return names[dice_.below(names.size())];
    }

    law::Formula about_facts(law::RuleSet const& rules)
    {
        auto wrong = std::vector<std::string>{};
        auto const one = (dice_.one_in(2) ? "not " : "") + some_fact(rules);
        auto const text = dice_.one_in(2) ? one : one + (dice_.one_in(2) ? " and " : " or ") + some_fact(rules);
        return law::linked(rules, text, wrong);
    }

    law::Occasion occasion(law::RuleSet const& rules)
    {
        auto on = law::Occasion{};
        switch (dice_.below(4)) {
        case 0:
            on.enters.push_back({"r", state()});
            break;
        case 1:
            on.revokes.push_back(some_fact(rules));
            break;
        case 2: {
            auto const& steps = rules.procedure(dice_.one_in(2) ? "r" : "r.service")->steps;
            on.steps.push_back(steps[dice_.below(steps.size())].id);
            break;
        }
        default:
            on.establishes.push_back(some_fact(rules));
        }
        return on;
    }

    Dice dice_;
    std::size_t states_ = 2;
    std::size_t steps_ = 0;
    bool service_opened_ = false;
    std::string root_;
    std::string service_;
    std::set<std::string> asked_;
    std::set<std::string> established_;
};

/// Everything that a rule set knows, and the memories of the question.
inline law::Tracked all_of(law::Machines const& machines, law::Question const& question)
{
    auto tracked = law::Tracked{};
    for (auto i = std::size_t{0}; i < machines.facts().size() + question.ghosts.size(); ++i) tracked.facts.insert(i);
    for (auto i = std::size_t{0}; i < machines.run_kinds().size(); ++i) tracked.run_kinds.insert(i);
    return tracked;
}

/// What the question itself names: with this a proof begins.
inline law::Tracked named_in(law::Machines const& machines, law::Question const& question)
{
    auto names = std::vector<std::string>{};
    auto tracked = law::Tracked{};
    for (auto const& watch : question.watches)
        for (auto const* formula : {&watch.condition, &watch.when}) law::facts_read(machines.rules(), *formula, names);
    for (auto const& rule : question.forbidden) law::facts_read(machines.rules(), rule.formula, names);
    for (auto const& name : names)
        if (auto const fact = machines.fact(name); fact != law::nothing) tracked.facts.insert(fact);
    for (auto i = std::size_t{0}; i < question.ghosts.size(); ++i) tracked.facts.insert(machines.facts().size() + i);
    return tracked;
}

} // namespace xz::testing
