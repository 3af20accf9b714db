// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "casework/refusal.hpp"
#include "casework/target.hpp"
#include "documents/review.hpp"
#include "documents/review_data.hpp"

namespace xz::documents {

namespace {

constexpr auto no = "no";
constexpr auto human = "human";
constexpr auto unknown = "unknown";

template <class List>
bool among(List const& list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool asked_of(std::vector<std::string> const& at, std::string const& step) { return among(at, "*") || among(at, step); }

/// The field of this form that a guard's formula asks for: one that is empty before one that isn't.
std::string field_of(law::Guard const& guard, law::Form const* form, Json const& filled)
{
    auto first = std::string{};
    auto missing = std::string{};
    law::visit_fields(guard.formula, [&](law::FieldTest const& test) {
        if (form == nullptr || form->field(test.field) == nullptr) return;
        if (first.empty()) first = test.field;
        if (missing.empty() && !law::form_has(filled, test.field)) missing = test.field;
    });
    return missing.empty() ? first : missing;
}

} // namespace

/// One act, with what it stands on.
struct MatterReview::Asking {
    casework::Dossier const& before;
    casework::ProposedAct const& act;
    law::Step const& step;
    casework::Run const& run;
    casework::Context const& context;
    std::optional<std::uint64_t> seq;
    casework::Judge& judge;
    law::Form const* form;

    std::string paper_of(Check const& check, Ask const* ask) const
    {
        if (ask != nullptr && !ask->paper.empty()) return ask->paper;
        for (auto const& paper : step.papers)
            if (among(check.papers, paper)) return paper;
        return step.papers.empty() ? std::string{} : step.papers.front();
    }
};

void MatterReview::recorded(casework::Dossier const& before, casework::Act const& act, Json const& form, casework::Context const& context)
{
    auto const* step = context.rules.step(act.procedure, act.step);
    if (step == nullptr) return; // of an older rule set: nothing to ask it by
    auto const proposal = casework::proposed_of(act, form);
    auto const* run = before.run(act.run);
    auto const fresh =
        casework::Run{.number = act.run, .procedure = act.procedure, .state = "start", .about = act.about, .entered = Moment::min()};
    auto const& stands = run == nullptr ? fresh : *run;
    auto judge = casework::Judge{before, proposal, step, &stands, context};
    ask({before, proposal, *step, stands, context, act.seq, judge, context.rules.form(step->asks)});
}

bool MatterReview::proposed(casework::Dossier const& now, casework::ProposedAct act, casework::Context const& context)
{
    auto const aim = casework::Aim{now, now.runs(), context};
    auto const target = aim.target(act);
    if (target.step == nullptr) return false;
    act.about = aim.about(act, target);
    if (auto post = aim.post(act, *target.step)) act.post = std::move(*post);
    auto judge = casework::Judge{now, act, target.step, &target.run, context};
    ask({now, act, *target.step, target.run, context, std::nullopt, judge, context.rules.form(target.step->asks)});
    return true;
}

void MatterReview::ask(Asking const& asking)
{
    for (auto const& check : review_.checks()) {
        for (auto const& one : check.asks)
            if (asked_of(one.at, asking.step.id) && asking.judge.holds(one.when)) answer(asking, check, one);
        if (!among(check.asked_at, asking.step.id)) continue;
        auto const& words = check.question.zh.empty() ? check.unknown : check.question;
        ++asked_[check.id];
        open_[check.id] = {.check = &check,
                           .answer = check.question.zh.empty() ? unknown : human,
                           .paper = asking.paper_of(check, nullptr),
                           .field = {},
                           .step = {},
                           .seq = asking.seq,
                           .why = words};
    }
}

void MatterReview::answer(Asking const& asking, Check const& check, Ask const& ask)
{
    ++asked_[check.id];
    auto finding = Finding{.check = &check,
                           .answer = no,
                           .paper = asking.paper_of(check, &ask),
                           .field = ask.field,
                           .step = ask.mend,
                           .seq = asking.seq,
                           .why = ask.why};
    auto truth = law::Truth::Yes;
    if (!ask.in_time.empty()) {
        auto const clock =
            casework::clock_at(asking.before, ask.in_time, asking.judge.bound(law::Scope::Party), asking.act.happened_at, asking.context);
        truth = clock.undated ? law::Truth::Unknown : law::truth(clock.state != law::ClockState::Lapsed);
    } else if (!ask.data.empty()) {
        auto const told = find_review_data(ask.data)(
            {asking.before, asking.act, asking.step, asking.run, asking.form, asking.judge, asking.context, numbers_, asking.seq});
        truth = told.truth;
        if (finding.field.empty()) finding.field = told.field;
    } else if (ask.holds) {
        truth = law::truth(asking.judge.holds(ask.holds->formula));
    } else {
        auto unmet = std::vector<Unmet>{};
        for (auto const& need : ask.needs)
            if (!asking.judge.holds(need.formula)) explain(need, asking.step, asking.judge, asking.before, asking.context.rules, unmet);
        if (unmet.empty()) ++passed_[check.id];
        for (auto const& one : unmet) {
            auto told = finding;
            auto const* guard = asking.context.rules.guard(one.guard);
            if (guard != nullptr && ask.why.zh.empty()) told.why = guard->missing;
            if (told.why.zh.empty()) told.why = check.title;
            if (guard != nullptr && told.field.empty()) told.field = field_of(*guard, asking.form, asking.act.form);
            for (auto const& step : one.mended_by)
                if (told.step.empty() && step != asking.step.id && asking.context.rules.steps_by_id.contains(step)) told.step = step;
            add(asking, check, std::move(told));
        }
        return;
    }
    if (truth == law::Truth::Yes) {
        ++passed_[check.id];
        return;
    }
    if (truth == law::Truth::Unknown) finding.answer = unknown;
    add(asking, check, std::move(finding));
}

void MatterReview::add(Asking const& asking, Check const& check, Finding finding)
{
    if (!finding.field.empty() && (asking.form == nullptr || asking.form->field(finding.field) == nullptr)) finding.field.clear();
    auto const same = [&](Finding const& one) {
        return one.check == &check && one.seq == finding.seq && one.answer == finding.answer && one.why.zh == finding.why.zh;
    };
    if (std::none_of(found_.begin(), found_.end(), same)) found_.push_back(std::move(finding));
}

std::vector<Finding> MatterReview::findings() const
{
    auto all = found_;
    for (auto const& [id, finding] : open_) all.push_back(finding);
    auto const place = [&](Finding const& one) { return one.check - review_.checks().data(); };
    std::stable_sort(all.begin(), all.end(), [&](Finding const& a, Finding const& b) { return place(a) < place(b); });
    return all;
}

} // namespace xz::documents
