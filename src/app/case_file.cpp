// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/dossiers.hpp"
#include "app/paper_desk.hpp"
#include "documents/binder.hpp"
#include "documents/project.hpp"
#include "documents/words.hpp"

namespace xz::app {

namespace {

struct Bound {
    MatterPaper paper;
    documents::Paper const* kind = nullptr;
    std::string bytes;
    std::size_t pages = 0;
    std::size_t first = 0;
};

/// Decision first, then the course of time; approvals, opinions and discussions in the sub-volume in order of time (documents.md §7.3).
bool before(Bound const& a, Bound const& b)
{
    if (a.kind->volume != b.kind->volume) return a.kind->volume > b.kind->volume; // Z before F
    if (a.kind->volume == "Z" && a.kind->order != b.kind->order) return a.kind->order < b.kind->order;
    return a.paper.seq < b.paper.seq;
}

Json row(std::string label, std::string text)
{
    return Json::object().set("label", std::move(label)).set("text", text.empty() ? "/" : std::move(text));
}

std::string person_name(Knowledge const& known, std::string const& key)
{
    auto const* person = is_key(key) ? known.roster.person(PersonKey{key}) : nullptr;
    return person != nullptr ? person->name : key == "program" || key == "calendar" ? std::string{"（系统记录）"} : key;
}

Json index_json(std::vector<Bound> const& bound, Knowledge const& known)
{
    auto index = Json::array();
    auto volume = std::string{};
    auto no = 0;
    for (auto const& one : bound) {
        if (one.kind->volume != volume) index.push(Json::object().set("volume", one.kind->volume == "Z" ? "正卷" : "副卷"));
        volume = one.kind->volume;
        auto const pages = std::to_string(one.first) + (one.pages > 1 ? "-" + std::to_string(one.first + one.pages - 1) : "");
        auto entry = Json::object();
        entry.set("no", std::to_string(++no)).set("title", one.kind->title.zh).set("number", one.paper.state.number);
        entry.set("author", person_name(known, one.paper.actor))
            .set("day", documents::day_words(one.paper.state.date.value_or(day_of(one.paper.at))));
        index.push(std::move(entry.set("pages", pages)));
    }
    return index;
}

std::string number_of(std::vector<Bound> const& bound)
{
    for (auto const& one : bound)
        if (one.kind->order == 30 && !one.paper.state.number.empty()) return one.paper.state.number;
    return {};
}

} // namespace

Result<std::string, documents::RenderFault> PaperDesk::case_file(store::Reader& reader, MatterId matter, Moment now)
{
    auto const known = county_.knowledge();
    auto const dossier = load_dossier(reader, matter);
    auto const view = reader.matter(matter);
    auto bound = std::vector<Bound>{};
    auto waiting = std::size_t{0};
    for (auto& paper : papers_of(reader, *county_.wording(), known->law->rules, dossier)) {
        auto const* kind = county_.wording()->paper(paper.key.kind);
        auto const hash = digest_from_hex(paper.state.sha256);
        auto bytes = hash ? county_.papers().get(*hash) : std::nullopt;
        if (!bytes || kind->volume.empty()) {
            waiting += kind->volume.empty() ? 0 : 1;
            continue;
        }
        auto const pages = documents::page_count(*bytes);
        bound.push_back({.paper = std::move(paper), .kind = kind, .bytes = std::move(*bytes), .pages = pages});
    }
    std::stable_sort(bound.begin(), bound.end(), before);
    auto pages = std::size_t{0};
    for (auto& one : bound) {
        one.first = pages + 1;
        pages += one.pages;
    }
    auto const judgment = county_.judgment(dossier, nullptr, now, Digest{});
    auto const acting = documents::acting_of(dossier.opening() ? dossier.opening()->item : std::string{}, judgment.context(), known->lists,
                                             *county_.wording(), day_of(now));
    auto parties = std::string{};
    for (auto const& party : dossier.parties()) parties += (parties.empty() ? "" : "、") + party.name;
    auto const* item = dossier.opening() ? known->lists.item_on(dossier.opening()->item, day_of(now)) : nullptr;
    auto const first = dossier.acts().front()->at;
    auto data = Json::object();
    data.set("id", "file_cover")
        .set("title", "行政执法案卷")
        .set("authority", acting.name)
        .set("day", to_string(day_of(dossier.acts().back()->recorded)));
    data.set("form", county_.wording()->hash().substr(0, 12)).set("draft", false).set("voided", false).set("numbered", false);
    data.set("copies", 1).set("foot", "").set("service", "int").set("seal", false).set("number", "").set("date", "");
    data.set("cover", Json::array());
    auto cover = Json::array();
    cover.push(row("案件名称", parties + (item == nullptr ? "" : "：" + item->name_zh)));
    cover.push(row("案件编号", view ? view->number : ""));
    cover.push(row("决定书文号", number_of(bound)));
    cover.push(row("立卷单位", acting.brigade));
    cover.push(row("开始日期", documents::day_words(day_of(first))));
    cover.push(row("最近记录", documents::day_words(day_of(dossier.acts().back()->at))));
    cover.push(row("件数、页数", std::to_string(bound.size()) + "件，共" + std::to_string(pages) + "页"));
    data.set("cover", std::move(cover)).set("index", index_json(bound, *known));
    auto note = Json::array();
    note.push(row("本卷情况", "文书" + std::to_string(bound.size()) + "件，共" + std::to_string(pages) + "页；尚未制成的文书" +
                                  std::to_string(waiting) + "件。"));
    note.push(row("说明", "各文书的电子原件及其哈希值以电子案卷为准；本卷由其按顺序装订。"));
    data.set("note", std::move(note));
    auto signs = Json::array();
    for (auto const* title : {"立卷人", "检查人"}) signs.push(Json::object().set("title", title).set("who", "blank"));
    data.set("signs", std::move(signs));
    auto const front = renderer_.render(data, "file", dossier.acts().back()->recorded, documents::Urgency::Waiting);
    if (!front) return tl::unexpected{front.error()};
    auto marks = Json::object();
    marks.set("title", "页码").set("from", 1).set("pages", std::max<std::size_t>(pages, 1));
    auto const stamps = renderer_.render(marks, "stamps", dossier.acts().back()->recorded, documents::Urgency::Waiting);
    if (!stamps) return tl::unexpected{stamps.error()};
    auto papers = std::vector<std::string>{};
    for (auto& one : bound) papers.push_back(std::move(one.bytes));
    return documents::bind_file(*front, papers, *stamps);
}

} // namespace xz::app
