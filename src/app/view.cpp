// SPDX-License-Identifier: Apache-2.0
#include "app/view.hpp"

#include <algorithm>
#include <cstdio>

#include "app/command.hpp"
#include "app/dossiers.hpp"

namespace xz::app {

namespace {

constexpr auto page = std::size_t{1000};

std::optional<Day> last_day(casework::Clock const& clock) { return clock.safe ? clock.safe : clock.legal; }

std::optional<Day> nearest_due(casework::Dossier const& dossier)
{
    auto due = std::optional<Day>{};
    for (auto const& clock : dossier.clocks()) {
        auto const day = clock.legal_moment ? std::optional{day_of(*clock.legal_moment)} : last_day(clock);
        if (clock.state == "running" && day && (!due || *day < *due)) due = day;
    }
    return due;
}

Json run_json(casework::Run const& run)
{
    auto value = Json::object();
    value.set("run", std::size_t{run.number})
        .set("procedure", run.procedure)
        .set("state", run.state)
        .set("entered", to_string(run.entered));
    for (auto const& [scope, id] : run.about) value.set(law::to_string(scope), id);
    if (!run.paper_kind.empty()) value.set("paper_kind", run.paper_kind);
    if (run.parent != 0) value.set("parent", std::size_t{run.parent});
    if (run.ended) value.set("ended", true);
    return value;
}

Json clock_json(casework::Clock const& clock)
{
    auto value = Json::object();
    value.set("clock", clock.clock).set("state", clock.state);
    if (!clock.id.empty()) value.set("id", clock.id);
    if (clock.legal) value.set("legal", to_string(*clock.legal));
    if (clock.safe && clock.safe != clock.legal) value.set("safe", to_string(*clock.safe));
    if (clock.legal_moment) value.set("legal_moment", to_string(*clock.legal_moment));
    if (clock.undated_year) value.set("undated", *clock.undated_year);
    if (clock.provisional) value.set("provisional", true);
    return value;
}

/// What the matter's page shows, ready to be served.
Json ready_json(casework::Dossier const& dossier, store::MatterView const& view)
{
    auto parties = Json::array();
    for (auto const& party : dossier.parties()) {
        auto value = Json::object();
        value.set("id", party.id).set("kind", static_cast<int>(party.kind)).set("name", party.name);
        if (party.dropped) value.set("dropped", true);
        parties.push(std::move(value));
    }
    auto runs = Json::array();
    for (auto const& run : dossier.runs()) runs.push(run_json(run));
    auto clocks = Json::array();
    for (auto const& clock : dossier.clocks()) clocks.push(clock_json(clock));
    auto value = Json::object();
    value.set("id", to_string(view.matter)).set("number", view.number).set("procedure", view.procedure).set("township", view.township);
    value.set("item", view.item).set("state", view.state).set("last_seq", std::size_t{view.last_seq}).set("opened", to_string(view.opened));
    if (view.due) value.set("due", to_string(*view.due));
    return value.set("parties", std::move(parties)).set("runs", std::move(runs)).set("clocks", std::move(clocks));
}

std::string sequence_of(casework::Act const& act)
{
    auto const township = act.opening && !act.opening->township.empty() ? act.opening->township : act.county;
    return township + "-" + std::to_string(year_of(day_of(act.recorded)));
}

/// Everything folded from the acts, matters by id.
struct Folded {
    std::vector<store::MatterView> matters;
    std::vector<store::NumberSequence> numbers;
};

Folded fold_all(store::Reader& reader)
{
    auto numbers = MatterNumbers{};
    auto opened = std::map<MatterId, std::string>{};
    for (auto from = std::uint64_t{0};;) {
        auto const entries = reader.entries(from, page);
        for (auto const& entry : entries) {
            if (entry.seq != 1) continue;
            auto const act = casework::read_body(entry.body);
            if (!is_county_procedure(act.procedure)) opened.emplace(entry.matter, numbers.next(act));
        }
        if (entries.size() < page) break;
        from = entries.back().leaf + 1;
    }
    auto folded = Folded{};
    for (auto const& [matter, number] : opened) folded.matters.push_back(matter_view(load_dossier(reader, matter), number));
    folded.numbers = numbers.take_changes();
    return folded;
}

std::vector<store::MatterView> all_views(store::Reader& reader)
{
    auto views = std::vector<store::MatterView>{};
    auto query = store::MatterQuery{.limit = page};
    for (;;) {
        auto const some = reader.matters(query);
        views.insert(views.end(), some.begin(), some.end());
        if (some.size() < page) break;
        query.before = some.back().matter;
    }
    std::reverse(views.begin(), views.end());
    return views;
}

std::vector<std::string> differences(Folded const& folded, store::Reader& reader)
{
    auto faults = std::vector<std::string>{};
    auto stored = std::map<MatterId, store::MatterView>{};
    for (auto& view : all_views(reader)) stored.emplace(view.matter, std::move(view));
    for (auto const& view : folded.matters) {
        auto const found = stored.find(view.matter);
        if (found == stored.end())
            faults.push_back("the view of matter " + to_string(view.matter) + " is missing");
        else if (found->second != view)
            faults.push_back("the view of matter " + to_string(view.matter) + " differs from its acts");
        if (found != stored.end()) stored.erase(found);
    }
    for (auto const& [matter, view] : stored) faults.push_back("there is a view of matter " + to_string(matter) + ", but no act opens it");
    if (reader.numbers() != folded.numbers) faults.emplace_back("the number sequences differ from the acts");
    return faults;
}

} // namespace

MatterNumbers::MatterNumbers(std::vector<store::NumberSequence> const& last)
{
    for (auto const& sequence : last) last_[sequence.sequence] = sequence.last;
}

std::string MatterNumbers::next(casework::Act const& opening_act)
{
    auto const sequence = sequence_of(opening_act);
    auto const given = ++last_[sequence];
    changed_[sequence] = given;
    char digits[24];
    std::snprintf(digits, sizeof digits, "%05lld", static_cast<long long>(given));
    return sequence + "-" + digits;
}

std::vector<store::NumberSequence> MatterNumbers::take_changes()
{
    auto changes = std::vector<store::NumberSequence>{};
    for (auto const& [sequence, last] : changed_) changes.push_back({sequence, last});
    changed_.clear();
    return changes;
}

store::MatterView matter_view(casework::Dossier const& dossier, std::string number)
{
    check(!dossier.empty(), "a view of a matter without acts");
    auto const& first = *dossier.acts().front();
    auto view = store::MatterView{.matter = first.matter};
    view.number = std::move(number);
    view.procedure = first.procedure;
    if (auto const& opening = dossier.opening()) {
        view.procedure = opening->procedure;
        view.township = opening->township;
        view.item = opening->item;
    }
    if (!dossier.runs().empty()) view.state = dossier.runs().front().state;
    view.last_seq = dossier.last_seq();
    view.opened = first.recorded;
    view.due = nearest_due(dossier);
    view.ready = to_string(ready_json(dossier, view));
    return view;
}

std::vector<std::string> rebuild_views(store::Store& store, bool mend)
{
    auto const reader = store.reader();
    auto const folded = fold_all(*reader);
    auto faults = differences(folded, *reader);
    if (mend && !faults.empty()) store.replace_views(folded.matters, folded.numbers);
    return faults;
}

std::vector<std::string> check_views(store::Reader& reader) { return differences(fold_all(reader), reader); }

} // namespace xz::app
