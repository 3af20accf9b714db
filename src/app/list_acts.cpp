// SPDX-License-Identifier: Apache-2.0
#include "app/list_acts.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "catalogue/import.hpp"

namespace xz::app {

namespace {

constexpr auto page = std::size_t{500};

bool has_open_run(std::string const& view)
{
    auto const parsed = parse_json(view);
    auto const& runs = parsed.value ? parsed.value->at("runs") : Json{};
    return runs.is_array() &&
           std::any_of(runs.as_array().begin(), runs.as_array().end(), [](Json const& run) { return !run.truth("ended"); });
}

bool has_open_run(casework::Dossier const& dossier)
{
    return std::any_of(dossier.runs().begin(), dossier.runs().end(), [](auto const& run) { return !run.ended; });
}

/// Nothing where it is gone or can't be read: what is not there can't be published.
std::shared_ptr<catalogue::Catalogue const> content_of(catalogue::Draft const& draft, ListContents& contents)
{
    try {
        return contents.of(draft.hash);
    } catch (std::runtime_error const&) {
        return nullptr;
    }
}

std::vector<Unmet> unmet_of(std::vector<catalogue::ListObjection> objections)
{
    auto unmet = std::vector<Unmet>{};
    for (auto& one : objections)
        unmet.push_back({std::move(one.guard), std::move(one.article), std::move(one.missing), std::move(one.mended_by)});
    return unmet;
}

} // namespace

std::shared_ptr<catalogue::Catalogue const> ListContents::remembered(Digest const& hash) const
{
    auto const held = std::lock_guard{mutex_};
    return last_ && last_->hash() == hash ? last_ : nullptr;
}

void ListContents::remember(std::shared_ptr<catalogue::Catalogue const> catalogue)
{
    auto const held = std::lock_guard{mutex_};
    last_ = std::move(catalogue);
}

std::shared_ptr<catalogue::Catalogue const> ListContents::of(std::string_view hash)
{
    auto const digest = digest_from_hex(hash);
    if (!digest) return nullptr;
    if (auto known = remembered(*digest)) return known;
    auto const content = files_.get(*digest);
    if (!content) return nullptr;
    auto imported = catalogue::catalogue_from_content(*content);
    if (!imported) throw std::runtime_error{"a list: " + to_string(imported.error().front())};
    auto made = std::make_shared<catalogue::Catalogue const>(std::move(*imported));
    remember(made);
    return made;
}

std::shared_ptr<catalogue::Catalogue const> ListContents::of_text(std::string_view content)
{
    if (auto known = remembered(sha256(content))) return known;
    auto imported = catalogue::catalogue_from_content(content);
    if (!imported) return nullptr;
    auto made = std::make_shared<catalogue::Catalogue const>(std::move(*imported));
    remember(made);
    return made;
}

catalogue::ListVersion list_version(Json const& form, catalogue::Lists const& lists, ListContents& contents)
{
    auto const id = std::string{form.text("id")};
    auto const* draft = lists.draft(id);
    auto const catalogue = contents.of(draft == nullptr ? form.text("hash") : std::string_view{draft->hash});
    if (!catalogue) throw std::runtime_error{"the content of the list " + id + " is missing from lists/"};
    auto const from = parse_day(form.text("from"));
    if (!from) throw std::runtime_error{"the list " + id + " has no first day"};
    return {.id = id,
            .from = *from,
            .to = parse_day(form.text("to")),
            .catalogue = catalogue,
            .by_acceptance = draft != nullptr || form.truth("by_acceptance")};
}

std::vector<catalogue::Running> running_matters(store::Reader& reader, Dossiers* staged, catalogue::Reach const& of)
{
    auto found = std::vector<catalogue::Running>{};
    auto seen = std::set<MatterId>{};
    if (staged != nullptr)
        for (auto const matter : staged->in_memory()) {
            auto const& dossier = staged->of(matter);
            auto const* opening = dossier.opening() ? &*dossier.opening() : nullptr;
            if (opening == nullptr || !of.covers(opening->item, opening->township)) continue;
            seen.insert(matter);
            if (has_open_run(dossier)) found.push_back({to_string(matter), staged->number_of(matter), opening->item, opening->township});
        }
    for (auto const& item : of.items) {
        auto query = store::MatterQuery{.item = item, .limit = page};
        for (;;) {
            auto const views = reader.matters(query);
            for (auto const& view : views)
                if (of.covers(view.item, view.township) && !seen.contains(view.matter) && has_open_run(view.ready))
                    found.push_back({to_string(view.matter), view.number, view.item, view.township});
            if (views.size() < page) break;
            query.before = views.back().matter;
        }
    }
    std::sort(found.begin(), found.end(),
              [](auto const& a, auto const& b) { return std::tie(a.number, a.matter) < std::tie(b.number, b.matter); });
    return found;
}

std::vector<Unmet> list_objections(catalogue::Lists const& lists, ListContents& contents, CountyAct const& act, std::string const& by,
                                   store::Reader& reader, Dossiers& staged, Moment recorded_at)
{
    auto const refused = [](std::string guard, std::string missing, std::vector<std::string> mended_by = {"form"}) {
        return std::vector<Unmet>{{std::move(guard), "derived", std::move(missing), std::move(mended_by)}};
    };
    auto const day = day_of(act.asked_by.empty() ? act.happened_at.value_or(recorded_at) : recorded_at);
    auto form = act.form;
    auto content = std::shared_ptr<catalogue::Catalogue const>{};
    if (act.content) {
        content = contents.of_text(*act.content);
        if (!content) return refused("form", "content");
    }
    if (act.step == "draft_made" && !content) return refused("list_has_content", "id");
    if (act.step == "published") {
        auto const from = parse_day(form.text("from"));
        if (!from) return refused("form", "from");
        auto const* draft = lists.draft(form.text("id"));
        if (draft == nullptr && !act.asked_by.empty()) return refused("draft_stands_there", "id");
        if (!content && draft != nullptr) content = content_of(*draft, contents);
        if (!content) return refused("list_has_content", "id", {"draft_made"});
        if (draft == nullptr) { // a list that was in force before this record began, or of who sits at the machine
            return unmet_of(catalogue::version_objections(lists, form.text("id"), *from, parse_day(form.text("to"))));
        }
    }
    auto const ask = [&](catalogue::Reach const& of) { return running_matters(reader, &staged, of); };
    return unmet_of(catalogue::list_objections(lists, {act.step, std::move(form), day, by}, content.get(), ask));
}

} // namespace xz::app
