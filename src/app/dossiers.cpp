// SPDX-License-Identifier: Apache-2.0
#include "app/dossiers.hpp"

namespace xz::app {

namespace {

/// An act in memory with its form and effects takes some three times its body: 2.8 kB of one of 850 bytes, where `xz_bench` measures it.
std::size_t weight(casework::Act const& act) { return 1000 + 3 * act.body.size(); }

} // namespace

casework::Dossier load_dossier(store::Reader& reader, MatterId matter)
{
    auto const stored = reader.acts_of(matter); // first the acts: a value comes with its act, never before
    auto values = casework::Dossier::Values{};
    for (auto& value : reader.values_of(matter))
        if (value.erased_by.empty()) values.emplace(to_hex(value.hash), std::move(value.value));
    auto acts = std::vector<std::shared_ptr<casework::Act const>>{};
    acts.reserve(stored.size());
    for (auto const& row : stored) acts.push_back(std::make_shared<casework::Act const>(casework::read_body(row.body)));
    return casework::fold(acts, std::move(values));
}

Dossiers::Entry& Dossiers::entry(MatterId matter)
{
    if (auto const found = entries_.find(matter); found != entries_.end()) {
        used_.splice(used_.begin(), used_, found->second.used);
        return found->second;
    }
    auto dossier = load_dossier(reader_, matter);
    used_.push_front(matter);
    auto& made = entries_[matter];
    made.dossier = std::move(dossier);
    made.used = used_.begin();
    made.bytes = 2000;
    for (auto const& act : made.dossier.acts()) made.bytes += weight(*act);
    bytes_ += made.bytes;
    return made;
}

casework::Dossier& Dossiers::of(MatterId matter) { return entry(matter).dossier; }

std::string& Dossiers::number_of(MatterId matter)
{
    auto& number = entry(matter).number;
    if (!number) {
        auto const view = reader_.matter(matter);
        number = view ? view->number : std::string{};
    }
    return *number;
}

void Dossiers::apply(MatterId matter, std::vector<std::shared_ptr<casework::Act const>> const& acts)
{
    auto& into = entry(matter);
    for (auto const& act : acts) {
        into.dossier.add_values(act->hidden);
        into.dossier.apply(act);
        into.bytes += weight(*act);
        bytes_ += weight(*act);
    }
}

void Dossiers::drop(MatterId matter)
{
    auto const found = entries_.find(matter);
    if (found == entries_.end()) return;
    bytes_ -= found->second.bytes;
    used_.erase(found->second.used);
    entries_.erase(found);
}

std::vector<MatterId> Dossiers::in_memory() const { return {used_.begin(), used_.end()}; }

void Dossiers::trim()
{
    while (bytes_ > bound_ && !used_.empty()) drop(used_.back());
}

} // namespace xz::app
