// SPDX-License-Identifier: Apache-2.0
#include "app/paper_acts.hpp"

#include <algorithm>

#include "app/county.hpp"
#include "app/dossiers.hpp"
#include "app/number_blocks.hpp"
#include "documents/project.hpp"

namespace xz::app {

namespace {

Json paper_form(casework::Act const& act, documents::PaperKey const& key)
{
    auto form = Json::object();
    form.set("matter", to_string(act.matter)).set("seq", std::size_t{act.seq}).set("paper", key.kind);
    if (!key.party.empty()) form.set("party", key.party);
    return form;
}

/// One act's view of the matter: what it makes is numbered, what it undoes is void.
struct Reckoning {
    County const& county;
    casework::Dossier const& dossier;
    std::vector<casework::Act> const& acts;
    std::shared_ptr<Knowledge const> known;
    Moment recorded_at;
    std::vector<CountyAct> made{};

    void number(casework::Act const& act, documents::PaperKey const& key, documents::Paper const& paper)
    {
        auto const* opening = acts.front().opening ? &*acts.front().opening : nullptr;
        auto const judgment = county.judgment(dossier, opening, recorded_at, Digest{});
        auto const& stands = dossier.opening() ? dossier.opening() : acts.front().opening;
        auto const who = documents::acting_of(stands ? stands->item : std::string{}, judgment.context(), known->lists, *county.wording(),
                                              day_of(act.at));
        auto const lent = judgment.context().item.power_mode() == "entrusted";
        if (who.code.empty() && !lent) return; // an authority without a code in numbers: its papers go out without
        auto const day = day_of(paper.number_from_block ? act.at : recorded_at);
        auto const year = std::to_string(year_of(day));
        auto what = CountyAct{.kind = paper_kind, .step = "numbered", .form = paper_form(act, key), .about = key.code};
        what.form.set("date", to_string(day));
        what.number = {.sequence = "paper/" + who.key + "/" + paper.kind_code + "/" + year,
                       .before = who.code + paper.kind_code + "字〔" + year + "〕",
                       .after = "号",
                       .lent = lent ? lent_about(who.key, paper.kind_code) : std::string{},
                       .kind_code = paper.kind_code,
                       .year = year_of(day),
                       .wanted = paper.number_from_block ? std::string{act.form.text("decision_number")} : std::string{},
                       .drawn = paper.number_from_block ? drawn_about(who.key, paper.kind_code) : std::string{}};
        made.push_back(std::move(what));
    }
    /// What an earlier act of the matter made of that kind.
    void voids(casework::Act const& act, documents::Paper const& paper)
    {
        auto present = documents::PresentParties{};
        for (auto const& earlier : dossier.acts()) {
            present.take(*earlier);
            for (auto const& key : documents::papers_made(*county.wording(), known->law->rules, *earlier, present)) {
                auto const about = act.about.find(law::Scope::Party);
                if (key.kind != paper.id || (about != act.about.end() && about->second != key.party)) continue;
                auto what = CountyAct{.kind = paper_kind, .step = "voided", .form = paper_form(*earlier, key), .about = key.code};
                what.form.set("by", std::size_t{act.seq});
                made.push_back(std::move(what));
            }
        }
    }
};

bool about_party(casework::About const& about, std::string const& party)
{
    auto const found = about.find(law::Scope::Party);
    return found == about.end() || party.empty() || found->second == party;
}

/// Left the house: served by a run of its own, or delivered where it was written.
bool is_out(documents::Paper const& paper, casework::Dossier const& dossier, std::string const& party)
{
    for (auto const& run : dossier.runs())
        if (run.paper_kind == paper.id && run.state == "served" && about_party(run.about, party)) return true;
    return paper.service == "hand" && (paper.kind_code.empty() || dossier.holds({"decision_served", law::Scope::Party, party}));
}

} // namespace

std::vector<Unmet> paper_objections(County const& county, CountyAct const& act, Dossiers& dossiers)
{
    if (act.step != "voided") return {};
    auto const* paper = county.wording() == nullptr ? nullptr : county.wording()->paper(act.form.text("paper"));
    auto const matter = parse_uuid(act.form.text("matter"));
    if (paper == nullptr || !matter) return {{.guard = "about", .article = "derived", .missing = "paper", .mended_by = {}}};
    auto const refused = [](std::string missing, std::vector<std::string> mended_by) {
        return std::vector<Unmet>{
            {.guard = "from", .article = "行政处罚法 §75.2", .missing = std::move(missing), .mended_by = std::move(mended_by)}};
    };
    if (act.form.text("reason").empty()) return {{.guard = "form", .article = "derived", .missing = "reason", .mended_by = {"form"}}};
    for (auto const& earlier : dossiers.of(county_matter(paper_kind, act.about)).acts())
        if (earlier->step == "voided") return refused("voided", {});
    if (is_out(*paper, dossiers.of(MatterId{*matter}), std::string{act.form.text("party")}))
        return refused("served", {"decision_revocation"});
    if (!paper->voided_by.empty()) return refused("decided", paper->voided_by); // the decision would stand without its paper
    return {};
}

PaperState paper_state(store::Reader& reader, std::string_view code)
{
    auto state = PaperState{};
    for (auto const& stored : reader.acts_of(county_matter(paper_kind, code))) {
        auto const act = casework::read_body(stored.body);
        state.leaf = stored.leaf;
        if (act.step == "voided") {
            state.voided = true;
            state.void_reason = act.form.text("reason");
            continue;
        }
        state.kind = act.form.text("paper");
        state.party = act.form.text("party");
        state.seq = static_cast<std::uint64_t>(act.form.integer("seq").value_or(0));
        if (auto const matter = parse_uuid(act.form.text("matter"))) state.matter = MatterId{*matter};
        state.waits_for_number = act.step == "waiting";
        if (act.step == "numbered") {
            state.number = act.form.text("number");
            state.date = parse_day(act.form.text("date"));
        } else if (act.step == "issued") {
            state.sha256 = act.form.text("sha256");
            state.bytes = static_cast<std::uint64_t>(act.form.integer("bytes").value_or(0));
            state.wording = act.form.text("wording");
            state.issued = act.recorded;
        }
    }
    return state;
}

std::vector<MatterPaper> papers_of(store::Reader& reader, documents::Papers const& wording, law::RuleSet const& rules,
                                   casework::Dossier const& dossier)
{
    auto papers = std::vector<MatterPaper>{};
    auto present = documents::PresentParties{};
    for (auto const& act : dossier.acts()) {
        present.take(*act);
        for (auto& key : documents::papers_made(wording, rules, *act, present)) {
            auto state = paper_state(reader, key.code);
            papers.push_back({.key = std::move(key),
                              .seq = act->seq,
                              .at = act->at,
                              .recorded = act->recorded,
                              .actor = act->actor,
                              .state = std::move(state)});
        }
    }
    return papers;
}

std::vector<CountyAct> paper_acts(County const& county, casework::Dossier const& dossier, std::vector<casework::Act> const& acts,
                                  Moment recorded_at)
{
    if (county.wording() == nullptr || acts.empty()) return {};
    auto reckoning = Reckoning{county, dossier, acts, county.knowledge(), recorded_at};
    auto present = documents::PresentParties{};
    for (auto const& act : dossier.acts()) present.take(*act);
    for (auto const& act : acts) {
        present.take(act);
        for (auto const& key : documents::papers_made(*county.wording(), reckoning.known->law->rules, act, present))
            if (auto const& paper = *county.wording()->paper(key.kind); !paper.kind_code.empty()) reckoning.number(act, key, paper);
        for (auto const& [id, paper] : county.wording()->all())
            if (std::find(paper.voided_by.begin(), paper.voided_by.end(), act.step) != paper.voided_by.end()) reckoning.voids(act, paper);
    }
    return std::move(reckoning.made);
}

} // namespace xz::app
