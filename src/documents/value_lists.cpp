// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "documents/values.hpp"

namespace xz::documents {

namespace {

std::string number_of(std::size_t rows) { return std::to_string(rows + 1); }

bool is_evidence_id(std::string_view id)
{
    return id.size() > 1 && id.front() == 'e' && std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

/// "询问笔录（2026年3月2日）": the act that took it tells its kind.
std::string Values::evidence(std::string_view id) const
{
    if (!is_evidence_id(id)) return std::string{id};
    auto const seq = std::stoul(std::string{id.substr(1)});
    auto const& acts = sources_.dossier.acts();
    if (seq == 0 || seq > acts.size()) return std::string{id};
    auto const& act = *acts[seq - 1];
    auto const* step = sources_.context.rules.step(act.procedure, act.step);
    auto const title = step == nullptr ? act.step : step->papers.empty() ? step->title.zh : paper_title(step->papers.front());
    return title + "（" + day_words(day_of(act.at)) + "）";
}

std::vector<Values::Row> Values::evidence_rows() const
{
    auto rows = std::vector<Row>{};
    for (auto const& id : sources_.dossier.ids(law::Scope::Evidence)) {
        auto const seq = is_evidence_id(id) ? std::stoul(id.substr(1)) : 0;
        auto const* act = seq == 0 || seq > sources_.dossier.acts().size() ? nullptr : sources_.dossier.acts()[seq - 1].get();
        auto by = std::string{};
        auto source = std::string{};
        if (act != nullptr) {
            for (auto const& officer : act->officers) by += (by.empty() ? "" : "、") + person(officer);
            auto const* form = sources_.dossier.seen()[seq - 1].form;
            if (form != nullptr) source = std::string{form->text("source")};
        }
        auto const checked = sources_.dossier.holds({"evidence_verified", law::Scope::Evidence, id});
        rows.push_back({{"no", number_of(rows.size())},
                        {"name", evidence(id)},
                        {"taken", act == nullptr ? "" : day_words(day_of(act->at))},
                        {"by", by},
                        {"source", source},
                        {"checked", checked ? "已查证" : "未查证"}});
    }
    return rows;
}

std::vector<Values::Row> Values::service_rows() const
{
    auto rows = std::vector<Row>{};
    for (auto const& act : sources_.dossier.acts()) {
        auto const* run = sources_.dossier.run(act->run);
        if (run == nullptr || run->paper_kind.empty()) continue;
        auto const* step = sources_.context.rules.step(act->procedure, act->step);
        auto const about = run->about.find(law::Scope::Party);
        auto const found = issue_.numbers_of.find(run->paper_kind);
        rows.push_back({{"no", number_of(rows.size())},
                        {"paper", paper_title(run->paper_kind)},
                        {"number", found == issue_.numbers_of.end() ? "" : found->second},
                        {"way", step == nullptr ? act->step : step->title.zh},
                        {"day", day_words(day_of(act->at))},
                        {"receiver", about == run->about.end() ? "" : person(about->second)}});
    }
    return rows;
}

std::vector<Values::Row> Values::officer_rows() const
{
    auto rows = std::vector<Row>{};
    for (auto const& key : sources_.act.officers) {
        auto number = std::string{};
        if (auto const* known = sources_.roster.person(PersonKey{key}); known != nullptr)
            for (auto const& certificate : known->certificates)
                if (number.empty() && certificate.valid(day_)) number = certificate.number;
        rows.push_back({{"no", number_of(rows.size())}, {"name", person(key)}, {"certificate", number}});
    }
    return rows;
}

std::vector<Values::Row> Values::party_rows() const
{
    auto rows = std::vector<Row>{};
    for (auto const& party : sources_.dossier.parties()) {
        if (party.dropped) continue;
        rows.push_back({{"no", number_of(rows.size())},
                        {"name", party.name},
                        {"kind", party.kind == law::PartyKind::Individual ? "个人" : "单位"},
                        {"birth_date", party.birth_date ? day_words(*party.birth_date) : ""}});
    }
    return rows;
}

std::vector<Values::Row> Values::paper_rows() const
{
    auto rows = std::vector<Row>{};
    for (auto const& act : sources_.dossier.acts()) {
        auto const* step = sources_.context.rules.step(act->procedure, act->step);
        if (step == nullptr) continue;
        for (auto const& kind : step->papers) {
            auto const* paper = sources_.papers.paper(kind);
            if (paper == nullptr || paper->volume.empty()) continue;
            auto const found = issue_.numbers_of.find(kind);
            rows.push_back({{"no", number_of(rows.size())},
                            {"title", paper->title.zh},
                            {"number", found == issue_.numbers_of.end() ? "" : found->second},
                            {"day", day_words(day_of(act->at))},
                            {"author", person(act->actor)}});
        }
    }
    return rows;
}

std::vector<Values::Row> Values::rows(std::string_view list)
{
    if (list == "evidence") return evidence_rows();
    if (list == "services") return service_rows();
    if (list == "officers") return officer_rows();
    if (list == "parties") return party_rows();
    return paper_rows();
}

} // namespace xz::documents
