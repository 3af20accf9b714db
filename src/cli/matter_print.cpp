// SPDX-License-Identifier: Apache-2.0
#include "cli/matter_print.hpp"

#include <cstdio>

#include "app/dossiers.hpp"
#include "casework/judge.hpp"
#include "casework/next.hpp"
#include "cli/print.hpp"

namespace xz::cli {

namespace {

std::string about_text(casework::About const& about)
{
    auto text = std::string{};
    for (auto const& [scope, id] : about) text += " " + std::string{law::to_string(scope)} + "=" + id;
    return text;
}

void print_next(casework::Dossier const& dossier, app::County& county, Moment now)
{
    auto const judgment = county.judgment(dossier, nullptr, now, Digest{});
    std::printf("\n下一步 / next:\n");
    for (auto const& next : casework::next_steps(dossier, judgment.context())) {
        auto posts = std::string{};
        for (auto const& post : next.step->by) posts += (posts.empty() ? "" : ",") + post;
        std::printf("  %s %-26s %s  by %s%s\n", next.refusal.unmet.empty() ? "+" : "-", next.step->id.c_str(), next.step->title.zh.c_str(),
                    posts.c_str(), about_text(next.about).c_str());
        for (auto const& unmet : next.refusal.unmet) std::printf("      %s\n", unmet_text(unmet, judgment.context().rules).c_str());
        auto const* form =
            next.refusal.unmet.empty() && !next.step->asks.empty() ? judgment.context().rules.form(next.step->asks) : nullptr;
        if (form == nullptr) continue;
        std::printf("      asks");
        for (auto const& field : form->fields)
            if (field.required) std::printf(" %s", field.id.c_str());
        std::printf("\n");
    }
}

Json run_json(casework::Run const& run)
{
    return Json::object()
        .set("run", std::size_t{run.number})
        .set("procedure", run.procedure)
        .set("state", run.state)
        .set("ended", run.ended);
}

} // namespace

void print_accepted(app::Accepted const& accepted, app::County& county, Moment now)
{
    for (auto i = std::size_t{0}; i < accepted.acts.size(); ++i) {
        auto const& act = *accepted.acts[i];
        std::printf("kept %s/%s as seq %llu of matter %s", act.procedure.c_str(), act.step.c_str(),
                    static_cast<unsigned long long>(act.seq), to_string(act.matter).c_str());
        if (i < accepted.receipts.size())
            std::printf(", leaf %llu of %llu", static_cast<unsigned long long>(accepted.receipts[i].leaf),
                        static_cast<unsigned long long>(accepted.receipts[i].tree_size));
        std::printf("\n");
    }
    if (accepted.acts.empty()) return;
    auto const dossier = app::load_dossier(*county.reader(), accepted.acts.back()->matter);
    print_next(dossier, county, std::max(now, accepted.acts.back()->at));
}

int print_declined(app::Declined const& declined, law::RuleSet const& rules, bool json)
{
    auto value = Json::object();
    auto text = std::string{};
    auto exit_code = 1;
    if (auto const* refusal = std::get_if<Refusal>(&declined)) {
        auto list = Json::array();
        text = "refused:";
        for (auto const& unmet : refusal->unmet) {
            list.push(unmet_json(unmet, rules));
            text += "\n  " + unmet_text(unmet, rules);
        }
        value.set("refusals", std::move(list));
    } else if (std::holds_alternative<app::NotFound>(declined)) {
        value.set("declined", text = "not found");
    } else if (std::holds_alternative<app::NewerActs>(declined)) {
        value.set("declined", text = "newer acts: the matter went on meanwhile");
    } else if (std::holds_alternative<app::RequestIdReused>(declined)) {
        value.set("declined", text = "the request id was used for another request");
    } else if (auto const* failed = std::get_if<app::Failed>(&declined)) {
        value.set("failed", text = failed->what);
        exit_code = 3;
    } else {
        value.set("unknown", text = std::get<app::Unknown>(declined).what);
        exit_code = 3;
    }
    if (json)
        std::printf("%s\n", to_string(value).c_str());
    else
        std::fprintf(stderr, "%s\n", text.c_str());
    return exit_code;
}

void print_matter(casework::Dossier const& dossier, app::County& county, Moment now)
{
    std::printf("matter %s  item %s  township %s\n", to_string(*dossier.matter()).c_str(), dossier.opening()->item.c_str(),
                dossier.opening()->township.c_str());
    for (auto const& run : dossier.runs())
        std::printf("  run %u  %s  %s%s\n", run.number, run.procedure.c_str(), run.state.c_str(), about_text(run.about).c_str());
    std::printf("\nacts:\n");
    for (auto const& act : dossier.acts())
        std::printf("  %3llu  %s  %-24s %s (%s)%s\n", static_cast<unsigned long long>(act->seq), to_string(act->at).substr(0, 16).c_str(),
                    act->step.c_str(), act->actor.c_str(), act->post.c_str(), about_text(act->about).c_str());
    std::printf("\nfacts:");
    for (auto const& [key, since] : dossier.facts()) std::printf(" %s", casework::fact_text(key).c_str());
    std::printf("\n\nclocks:\n");
    for (auto const& clock : dossier.clocks())
        std::printf("  %-22s %-10s %s%s  [%s]\n", clock.clock.c_str(), clock.state.c_str(),
                    clock.legal          ? to_string(*clock.legal).c_str()
                    : clock.undated_year ? "undated"
                                         : "–",
                    clock.provisional ? " provisional" : "", clock.trace.c_str());
    print_next(dossier, county, now);
}

Json matter_json(casework::Dossier const& dossier, app::County& county, Moment now)
{
    auto runs = Json::array();
    for (auto const& run : dossier.runs()) runs.push(run_json(run));
    auto acts = Json::array();
    for (auto const& act : dossier.acts()) {
        auto body = parse_json(act->body);
        acts.push(body.value ? std::move(*body.value) : Json{});
    }
    auto facts = Json::array();
    for (auto const& [key, since] : dossier.facts()) facts.push(casework::fact_text(key));
    auto clocks = Json::array();
    for (auto const& clock : dossier.clocks())
        clocks.push(Json::object()
                        .set("clock", clock.clock)
                        .set("id", clock.id)
                        .set("state", clock.state)
                        .set("legal", clock.legal ? Json{to_string(*clock.legal)} : Json{})
                        .set("safe", clock.safe ? Json{to_string(*clock.safe)} : Json{})
                        .set("undated", clock.undated_year.has_value())
                        .set("provisional", clock.provisional)
                        .set("trace", clock.trace));
    auto const judgment = county.judgment(dossier, nullptr, now, Digest{});
    auto next = Json::array();
    for (auto const& step : casework::next_steps(dossier, judgment.context())) {
        auto refusals = Json::array();
        for (auto const& unmet : step.refusal.unmet) refusals.push(unmet_json(unmet, judgment.context().rules));
        next.push(Json::object()
                      .set("step", step.step->id)
                      .set("procedure", step.step->procedure)
                      .set("lawful", step.refusal.unmet.empty())
                      .set("form", step.step->asks)
                      .set("refusals", std::move(refusals)));
    }
    return Json::object()
        .set("id", to_string(*dossier.matter()))
        .set("item", dossier.opening()->item)
        .set("township", dossier.opening()->township)
        .set("last_seq", std::size_t{dossier.last_seq()})
        .set("runs", std::move(runs))
        .set("facts", std::move(facts))
        .set("clocks", std::move(clocks))
        .set("acts", std::move(acts))
        .set("next", std::move(next));
}

} // namespace xz::cli
