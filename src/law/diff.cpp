// SPDX-License-Identifier: Apache-2.0
#include "law/diff.hpp"

#include <algorithm>

#include "law/diff_words.hpp"

namespace xz::law {

namespace {

using Names = std::set<std::string>;

/// A guard with every guard that its formula asks.
void add_asked(RuleSet const& rules, Formula const& formula, Names& into)
{
    visit_atoms(formula, [&](Atom const& atom, bool) {
        if (!atom.is_guard || !into.insert(atom.name).second) return;
        if (auto const* guard = rules.guard(atom.name)) add_asked(rules, guard->formula, into);
    });
}

Names guards_asked(RuleSet const& rules, Step const& step)
{
    auto asked = Names{};
    for (auto const& need : step.needs) add_asked(rules, need.formula, asked);
    add_asked(rules, step.when, asked);
    for (auto const& arrow : step.to) add_asked(rules, arrow.when, asked);
    for (auto const& one : step.establishes) add_asked(rules, one.when, asked);
    return asked;
}

/// The members of a step that are sets of texts, each with its kind and its words.
struct Part {
    char const* kind;
    char const *less_zh, *more_zh, *less_en, *more_en;
    Names (*of)(RuleSet const&, Step const&);
};

Names needs_of(RuleSet const& rules, Step const& step)
{
    auto names = Names{};
    for (auto const& need : step.needs) names.insert(titled(rules, need.text));
    return names;
}

Names facts_of(RuleSet const& rules, Step const& step)
{
    auto names = Names{};
    for (auto const& one : step.establishes)
        names.insert(titled(rules, one.fact) + " / " + std::string{to_string(one.scope)} + when_text(one.when));
    return names;
}

Names revoked_by(RuleSet const& rules, Step const& step)
{
    auto names = Names{};
    for (auto const& one : step.revokes) names.insert(titled(rules, one.fact) + when_text(one.when));
    return names;
}

Names clocks_of(RuleSet const&, Step const& step)
{
    auto names = Names{};
    for (auto const& one : step.clocks) names.insert(clock_text(one));
    return names;
}

Names ways_of(RuleSet const& rules, Step const& step)
{
    auto names = Names{};
    for (auto const& from : step.from) {
        if (step.to.empty()) names.insert(state_text(rules, from));
        for (auto const& arrow : step.to)
            names.insert(state_text(rules, from) + " → " + state_text(rules, arrow.to) + when_text(arrow.when));
    }
    return names;
}

Names opened_by(RuleSet const&, Step const& step)
{
    auto names = Names{};
    for (auto const& one : step.opens)
        names.insert(one.procedure + ":" + one.state + (one.paper.empty() ? "" : " (" + one.paper + ")") + when_text(one.when));
    return names;
}

Names papers_of(RuleSet const& rules, Step const& step)
{
    auto names = Names{};
    for (auto const& paper : step.papers) {
        auto const title = rules.papers.find(paper);
        names.insert(title == rules.papers.end() || title->second.zh.empty() ? paper : title->second.zh + "（" + paper + "）");
    }
    return names;
}

Names posts_of(RuleSet const& rules, Step const& step)
{
    auto names = Names{};
    for (auto const& post : step.by) {
        auto const title = rules.posts.find(post);
        names.insert(title == rules.posts.end() ? post : title->second.zh + "（" + post + "）");
    }
    return names;
}

constexpr Part parts[] = {
    {"need", "不再要求", "增加条件", "no longer needs", "now needs", needs_of},
    {"fact", "不再确立", "增加确立", "no longer establishes", "now establishes", facts_of},
    {"revoked", "不再撤销", "增加撤销", "no longer revokes", "now revokes", revoked_by},
    {"clock", "不再作用于期限", "增加作用于期限", "no longer moves the clock", "now moves the clock", clocks_of},
    {"way", "不再从", "增加从", "no longer leads", "now leads", ways_of},
    {"opens", "不再开启", "增加开启", "no longer opens", "now opens", opened_by},
    {"paper", "不再制作文书", "增加文书", "no longer makes the paper", "now makes the paper", papers_of},
    {"post", "不再由", "增加由", "is no longer taken by", "is now taken by", posts_of},
};

class Comparing {
public:
    Comparing(Law const& before, Law const& after, Day on) : a_{before}, b_{after}, on_{on} {}

    std::vector<RuleChange> compare()
    {
        for (auto const& [id, procedure] : a_.rules.procedures)
            if (b_.rules.procedure(id) == nullptr) gone_procedure(procedure);
        for (auto const& [id, procedure] : b_.rules.procedures) {
            if (auto const* old = a_.rules.procedure(id))
                compare_procedure(*old, procedure);
            else
                add({.kind = "procedure",
                     .where = id,
                     .zh = "新程序：" + procedure.title.zh,
                     .en = "a new procedure: " + procedure.title.en});
        }
        compare_guards();
        compare_forms();
        auto numbers = compare_numbers(a_, b_, on_);
        changes_.insert(changes_.end(), std::make_move_iterator(numbers.begin()), std::make_move_iterator(numbers.end()));
        if (a_.calendar.hash() != b_.calendar.hash())
            add({.kind = "calendar", .where = "calendars", .zh = "工作日历有变化", .en = "the calendar of working days is another one"});
        return std::move(changes_);
    }

private:
    void add(RuleChange change) { changes_.push_back(std::move(change)); }

    static std::string article_of(Step const& step) { return step.basis.empty() ? std::string{} : step.basis.front(); }

    void of_step(Step const& step, std::string kind, std::string zh, std::string en, std::string before = {}, std::string after = {})
    {
        add({.kind = std::move(kind),
             .where = step.procedure + "/" + step.id,
             .zh = "“" + step.title.zh + "”" + std::move(zh),
             .en = "“" + step.title.en + "” " + std::move(en),
             .article = article_of(step),
             .before = std::move(before),
             .after = std::move(after),
             .steps = {{step.procedure, step.id}}});
    }

    void gone_procedure(Procedure const& procedure)
    {
        auto change = RuleChange{.kind = "procedure",
                                 .where = procedure.id,
                                 .zh = "程序取消：" + procedure.title.zh,
                                 .en = "the procedure is gone: " + procedure.title.en};
        for (auto const& step : procedure.steps) change.steps.emplace(procedure.id, step.id);
        add(std::move(change));
        for (auto const& state : procedure.states)
            if (!state.end) gone_state(procedure, state);
    }

    void gone_state(Procedure const& procedure, State const& state)
    {
        add({.kind = "state",
             .where = procedure.id + ":" + state.id,
             .zh = "状态取消：" + state.title.zh,
             .en = "the state is gone: " + state.title.en,
             .gone = StateRef{procedure.id, state.id}});
    }

    void compare_procedure(Procedure const& before, Procedure const& after)
    {
        for (auto const& state : before.states)
            if (after.state(state.id) == nullptr) gone_state(before, state);
        for (auto const& state : after.states)
            if (before.state(state.id) == nullptr)
                add({.kind = "state",
                     .where = after.id + ":" + state.id,
                     .zh = "新状态：" + state.title.zh,
                     .en = "a new state: " + state.title.en});
        for (auto const& step : before.steps)
            if (b_.rules.step(after.id, step.id) == nullptr) of_step(step, "step", "这一步取消", "the step is gone");
        for (auto const& step : after.steps) {
            if (auto const* old = a_.rules.step(before.id, step.id))
                compare_step(*old, step);
            else
                of_step(step, "step", "为新的一步", "is a new step");
        }
    }

    void compare_step(Step const& before, Step const& after)
    {
        for (auto const& part : parts) {
            auto const old = part.of(a_.rules, before);
            auto const now = part.of(b_.rules, after);
            for (auto const& name : old)
                if (!now.contains(name)) of_step(after, part.kind, part.less_zh + (" " + name), part.less_en + (" " + name), name, {});
            for (auto const& name : now)
                if (!old.contains(name)) of_step(after, part.kind, part.more_zh + (" " + name), part.more_en + (" " + name), {}, name);
        }
        auto const one = [&](char const* kind, char const* zh, char const* en, std::string const& old, std::string const& now) {
            if (old != now) of_step(after, kind, zh + from_to_zh(old, now), en + from_to_en(old, now), old, now);
        };
        one("post", "执法人员人数", "officers", std::to_string(before.officers), std::to_string(after.officers));
        one("asks", "表单", "form", before.asks, after.asks);
        one("step", "补录时限", "recorded within", before.record_within, after.record_within);
        one("step", "办理的前提", "is offered where", formula_text(before.when), formula_text(after.when));
        one("step", "可否重复", "may be repeated", before.repeats ? "yes" : "no", after.repeats ? "yes" : "no");
        one("step", "由谁自动办理", "made by", before.made_by, after.made_by);
        one("step", "依据", "rests on", joined(before.basis), joined(after.basis));
    }

    std::set<StepName> steps_asking(std::string const& guard) const
    {
        auto steps = std::set<StepName>{};
        for (auto const* law : {&a_, &b_})
            for (auto const& [id, procedure] : law->rules.procedures)
                for (auto const& step : procedure.steps)
                    if (guards_asked(law->rules, step).contains(guard)) steps.emplace(id, step.id);
        return steps;
    }

    void of_guard(Guard const& guard, std::string zh, std::string en, std::string before = {}, std::string after = {})
    {
        add({.kind = "guard",
             .where = guard.id,
             .zh = "条件 " + guard.id + "（" + guard.missing.zh + "）" + std::move(zh),
             .en = "guard " + guard.id + " " + std::move(en),
             .article = guard.article,
             .before = std::move(before),
             .after = std::move(after),
             .steps = steps_asking(guard.id)});
    }

    void compare_guards()
    {
        for (auto const& [id, guard] : a_.rules.guards)
            if (b_.rules.guard(id) == nullptr) of_guard(guard, "取消", "is gone");
        for (auto const& [id, guard] : b_.rules.guards) {
            auto const* old = a_.rules.guard(id);
            if (old == nullptr) {
                of_guard(guard, "为新条件", "is new");
                continue;
            }
            auto const asked = [](Guard const& one) {
                return one.kind == GuardKind::Formula ? formula_text(one.formula) : one.data + one.attested_by;
            };
            if (asked(*old) != asked(guard))
                of_guard(guard, "内容" + from_to_zh(asked(*old), asked(guard)), "asks" + from_to_en(asked(*old), asked(guard)), asked(*old),
                         asked(guard));
            if (old->article != guard.article)
                of_guard(guard, "依据" + from_to_zh(old->article, guard.article), "rests on" + from_to_en(old->article, guard.article),
                         old->article, guard.article);
        }
    }

    std::set<StepName> steps_with_form(std::string const& form) const
    {
        auto steps = std::set<StepName>{};
        for (auto const* law : {&a_, &b_})
            for (auto const& [id, procedure] : law->rules.procedures)
                for (auto const& step : procedure.steps)
                    if (step.asks == form) steps.emplace(id, step.id);
        return steps;
    }

    void of_form(Form const& form, std::string zh, std::string en, std::string const& article = {})
    {
        add({.kind = "form",
             .where = form.id,
             .zh = "表单“" + form.title.zh + "”" + std::move(zh),
             .en = "form “" + form.title.en + "” " + std::move(en),
             .article = article,
             .steps = steps_with_form(form.id)});
    }

    void compare_forms()
    {
        for (auto const& [id, form] : b_.rules.forms) {
            auto const* old = a_.rules.form(id);
            if (old == nullptr) continue; // said of the step that asks it
            for (auto const& field : old->fields)
                if (form.field(field.id) == nullptr)
                    of_form(form, "不再有“" + field.title.zh + "”", "no longer has “" + field.title.en + "”");
            for (auto const& field : form.fields) {
                auto const* before = old->field(field.id);
                if (before == nullptr)
                    of_form(form, "增加“" + field.title.zh + "”", "now has “" + field.title.en + "”", field.basis);
                else if (field_text(*before) != field_text(field))
                    of_form(form, "“" + field.title.zh + "”" + from_to_zh(field_text(*before), field_text(field)),
                            "“" + field.title.en + "”" + from_to_en(field_text(*before), field_text(field)), field.basis);
            }
        }
    }

    Law const& a_;
    Law const& b_;
    Day on_;
    std::vector<RuleChange> changes_;
};

Json or_null(std::optional<Day> day) { return day ? Json{xz::to_string(*day)} : Json{}; }

} // namespace

std::vector<RuleChange> compare(Law const& before, Law const& after, Day on) { return Comparing{before, after, on}.compare(); }

Json json_of(RuleChange const& change)
{
    auto json = Json::object();
    json.set("kind", change.kind).set("where", change.where).set("zh", change.zh).set("en", change.en).set("article", change.article);
    json.set("before", change.before)
        .set("after", change.after)
        .set("backwards", change.backwards)
        .set("shortens_told", change.shortens_told);
    return json.set("from", or_null(change.from)).set("to", or_null(change.to));
}

std::set<StepName> steps_ahead(RuleSet const& rules, StateRef const& state)
{
    auto steps = std::set<StepName>{};
    auto seen = std::set<StateRef>{state};
    auto waiting = std::vector<StateRef>{state};
    auto const go = [&](StateRef const& next) {
        if (seen.insert(next).second) waiting.push_back(next);
    };
    for (auto const& [id, procedure] : rules.procedures)
        if (lives_in(rules, id, state.procedure)) go({id, "start"});
    while (!waiting.empty()) {
        auto const from = waiting.back();
        waiting.pop_back();
        for (auto const* step : rules.steps_from(from)) {
            steps.emplace(step->procedure, step->id);
            for (auto const& arrow : step->to) go(arrow.to);
            for (auto const& opened : step->opens) go({opened.procedure, opened.state});
        }
    }
    return steps;
}

} // namespace xz::law
