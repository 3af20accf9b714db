// SPDX-License-Identifier: Apache-2.0
#include "app/view.hpp"

#include <algorithm>
#include <cstdio>

#include "app/command.hpp"
#include "app/dossiers.hpp"
#include "app/fines.hpp"

namespace xz::app {

namespace {

constexpr auto page = std::size_t{1000};

std::optional<Day> last_day(casework::Clock const& clock) { return clock.safe ? clock.safe : clock.legal; }

std::optional<Day> due_day(casework::Clock const& clock)
{
    return clock.legal_moment ? std::optional{day_of(*clock.legal_moment)} : last_day(clock);
}

/// The clock that presses most: the authority's that ends first; only where it has none, another's. None where nothing is open: times that
/// run on for the party are no work of ours.
casework::Clock const* nearest_clock(casework::Dossier const& dossier)
{
    if (std::all_of(dossier.runs().begin(), dossier.runs().end(), [](auto const& run) { return run.ended; })) return nullptr;
    casework::Clock const* nearest = nullptr;
    auto const rank = [](casework::Clock const& clock) { return std::pair{clock.owner != law::Owner::Authority, *due_day(clock)}; };
    for (auto const& clock : dossier.clocks()) {
        if (clock.state != "running" || !due_day(clock)) continue;
        if (nearest == nullptr || rank(clock) < rank(*nearest)) nearest = &clock;
    }
    return nearest;
}

/// Where the matter stands: the first run that is open, else the one that came to its end last.
casework::Run const* standing(casework::Dossier const& dossier)
{
    casework::Run const* last = nullptr;
    for (auto const& run : dossier.runs()) {
        if (!run.ended) return &run;
        if (last == nullptr || run.entered >= last->entered) last = &run;
    }
    return last;
}

void write_run(std::string& out, casework::Run const& run)
{
    auto members = ObjectWriter{out};
    members.number("run", std::uint64_t{run.number});
    members.text("procedure", run.procedure);
    members.text("state", run.state);
    members.text("entered", to_string(run.entered));
    for (auto const& [scope, id] : run.about) members.text(law::to_string(scope), id);
    if (!run.paper_kind.empty()) members.text("paper_kind", run.paper_kind);
    if (run.parent != 0) members.number("parent", std::uint64_t{run.parent});
    if (run.ended) members.truth("ended");
    members.close();
}

void write_clock(std::string& out, casework::Clock const& clock)
{
    auto members = ObjectWriter{out};
    members.text("clock", clock.clock);
    members.text("state", clock.state);
    if (!clock.id.empty()) members.text("id", clock.id);
    if (clock.legal) members.text("legal", to_string(*clock.legal));
    if (clock.safe && clock.safe != clock.legal) members.text("safe", to_string(*clock.safe));
    if (clock.legal_moment) members.text("legal_moment", to_string(*clock.legal_moment));
    if (clock.owner != law::Owner::Authority) members.text("owner", law::owner_word(clock.owner));
    if (clock.undated_year) members.number("undated", std::int64_t{*clock.undated_year});
    if (clock.provisional) members.truth("provisional");
    members.close();
}

void write_party(std::string& out, law::Party const& party)
{
    auto members = ObjectWriter{out};
    members.text("id", party.id);
    members.number("kind", static_cast<std::int64_t>(party.kind));
    members.text("name", party.name);
    if (party.dropped) members.truth("dropped");
    members.close();
}

void write_fine(std::string& out, FineInForce const& fine)
{
    auto members = ObjectWriter{out};
    members.text("party", fine.party);
    members.number("kind", static_cast<std::int64_t>(fine.kind));
    members.text("day", to_string(fine.day));
    members.text("branch", fine.branch);
    members.number("amount", fine.amount.fen());
    if (fine.base) members.number("base", fine.base->fen());
    members.number("quantity", fine.quantity);
    members.close();
}

/// What the matter's page shows, ready to be served. Written anew with every act of the matter, so without a tree.
std::string ready_text(casework::Dossier const& dossier, store::MatterView const& view)
{
    auto const* nearest = nearest_clock(dossier);
    auto text = std::string{};
    text.reserve(1024);
    auto members = ObjectWriter{text};
    members.text("id", to_string(view.matter));
    members.text("number", view.number);
    members.text("procedure", view.procedure);
    members.text("township", view.township);
    members.text("item", view.item);
    members.text("state", view.state);
    members.number("last_seq", view.last_seq);
    members.text("opened", to_string(view.opened));
    members.text("standing", dossier.runs().empty() ? std::string{} : standing(dossier)->procedure);
    if (nearest != nullptr) {
        members.text("due", to_string(*view.due));
        members.text("due_clock", nearest->clock);
        if (nearest->legal) members.text("due_legal", to_string(*nearest->legal));
        members.text("due_owner", law::owner_word(nearest->owner));
    }
    members.whole_list("parties", dossier.parties(), [&](law::Party const& party) { write_party(text, party); });
    members.whole_list("runs", dossier.runs(), [&](casework::Run const& run) { write_run(text, run); });
    members.whole_list("clocks", dossier.clocks(), [&](casework::Clock const& clock) { write_clock(text, clock); });
    if (auto const fines = fines_in_force(dossier); !fines.empty())
        members.whole_list("fines", fines, [&](FineInForce const& fine) { write_fine(text, fine); });
    members.close();
    return text;
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
            // A county's acts are numbered wherever they stand in their matter; others give a number only where they open one.
            if (entry.seq != 1 && entry.body.find("\"procedure\":\"county.") == std::string::npos) continue;
            auto const act = casework::read_body(entry.body);
            if (!is_county_procedure(act.procedure)) opened.emplace(entry.matter, numbers.next(act));
            if (auto const given = act.form.integer("n"); given && is_county_procedure(act.procedure))
                numbers.take(std::string{act.form.text("sequence")}, *given);
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

std::int64_t MatterNumbers::next_of(std::string const& sequence)
{
    auto const given = ++last_[sequence];
    changed_[sequence] = given;
    return given;
}

std::int64_t MatterNumbers::last_of(std::string const& sequence) const
{
    auto const found = last_.find(sequence);
    return found == last_.end() ? 0 : found->second;
}

void MatterNumbers::take(std::string const& sequence, std::int64_t given)
{
    auto& last = last_[sequence];
    last = std::max(last, given);
    changed_[sequence] = last;
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
    if (auto const* run = standing(dossier)) view.state = run->state;
    view.last_seq = dossier.last_seq();
    view.opened = first.recorded;
    if (auto const* nearest = nearest_clock(dossier)) view.due = due_day(*nearest);
    view.ready = ready_text(dossier, view);
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
