// SPDX-License-Identifier: Apache-2.0
#include "app/own_tasks.hpp"

#include <algorithm>
#include <array>

#include "casework/act.hpp"

namespace xz::app {

namespace {

constexpr auto most_kept = std::size_t{2000};
constexpr auto longest_key = std::size_t{64};
/// Their duty is every matter of their place.
constexpr auto of_the_place = std::to_array<std::string_view>(
    {"filing_clerk", "brigade_head", "township_head", "department_head", "department_officer", "approval_clerk", "station_officer"});
constexpr auto officers = std::to_array<std::string_view>({"patrol_officer", "case_handler"});

template <class List>
bool among(List const& list, std::string_view post)
{
    return std::find(list.begin(), list.end(), post) != list.end();
}

/// Every short text of a form: people are named by their keys.
void take_texts(Json const& value, std::set<std::string, std::less<>>& into)
{
    if (value.is_string() && value.as_string().size() <= longest_key) into.insert(value.as_string());
    if (value.is_array())
        for (auto const& one : value.as_array()) take_texts(one, into);
}

bool waits_for(Viewer const& viewer, store::MatterView const& matter, law::RuleSet const& rules, bool assigned)
{
    auto const ready = parse_json(matter.ready);
    auto const* runs = ready.value ? ready.value->find("runs") : nullptr;
    if (runs == nullptr || !runs->is_array()) return false;
    for (auto const& run : runs->as_array()) {
        auto const procedure = rules.procedures.find(std::string{run.text("procedure")});
        if (run.truth("ended") || procedure == rules.procedures.end()) continue;
        for (auto const& state : procedure->second.states)
            if (state.id == run.text("state") && viewer.holds(state.owner) && !(assigned && among(officers, state.owner))) return true;
    }
    return false;
}

} // namespace

bool OwnTasks::named(std::string const& person, store::MatterView const& matter, store::Reader& reader, bool& assigned)
{
    auto known = Named{};
    {
        auto const held = std::lock_guard{mutex_};
        if (auto const found = named_.find(matter.matter); found != named_.end()) known = found->second;
    }
    if (known.seq < matter.last_seq) {
        for (auto const& stored : reader.acts_of(matter.matter, known.seq)) {
            auto const act = casework::read_body(stored.body);
            known.people.insert({act.actor, act.recorded_by});
            known.people.insert(act.officers.begin(), act.officers.end());
            known.assigned = known.assigned || !act.officers.empty() || act.form.find("officers") != nullptr;
            if (act.form.is_object())
                for (auto const& [name, value] : act.form.as_object()) take_texts(value, known.people);
            known.seq = stored.seq;
        }
        auto const held = std::lock_guard{mutex_};
        if (named_.size() >= most_kept) named_.clear(); // rare, and made anew when asked
        named_[matter.matter] = known;
    }
    assigned = known.assigned;
    return known.people.contains(person);
}

bool OwnTasks::has(Viewer const& viewer, store::MatterView const& matter, store::Reader& reader, law::RuleSet const& rules)
{
    for (auto const& posting : viewer.postings())
        if (among(of_the_place, posting.post) && (posting.place == matter.township || posting.place.size() != matter.township.size()))
            return true;
    auto assigned = false;
    return named(viewer.person(), matter, reader, assigned) || waits_for(viewer, matter, rules, assigned);
}

} // namespace xz::app
