// SPDX-License-Identifier: Apache-2.0
#include "cli/planned.hpp"

#include <algorithm>

namespace xz::cli {

namespace {

/// One proposal of one matter.
struct Event {
    std::size_t planned = 0;
    std::size_t kept = 0;
    Moment recorded{};
};

/// Through the writer, at the time at which it was planned.
void record(app::County& county, SystemShell& shell, PlannedMatter& planned, casework::MemoryStage::Kept const& kept)
{
    shell.set_clock(kept.recorded);
    auto proposal = casework::Proposal{
        .request = RequestId{new_uuid(shell)}, .recorded_by = kept.recorded_by, .opening = std::nullopt, .acts = kept.acts};
    if (!planned.matter) proposal.opening = planned.opening;
    auto command = app::Command{.person = kept.recorded_by,
                                .request = proposal.request,
                                .matter = planned.matter,
                                .base_seq = std::nullopt,
                                .body_hash = app::hash_of(proposal),
                                .what = proposal};
    auto const answer = county.writer().write(std::move(command));
    if (!answer) throw std::runtime_error{"a planned act was not kept by the writer"};
    planned.matter = answer->acts.front()->matter;
}

void record(app::County& county, SystemShell& shell, PlannedRecord& planned)
{
    shell.set_clock(planned.recorded);
    auto const step = planned.act.step + " by " + planned.person;
    auto const answer = county.record(planned.person, RequestId{new_uuid(shell)}, std::move(planned.act));
    if (answer) return;
    auto why = std::string{};
    if (auto const* refusal = std::get_if<Refusal>(&answer.error()))
        for (auto const& unmet : refusal->unmet) why += " " + unmet.guard + "/" + unmet.missing;
    throw std::runtime_error{"a planned " + step + " was not kept:" + why};
}

} // namespace

std::size_t record_planned(app::County& county, SystemShell& shell, std::vector<PlannedMatter>& planned, std::vector<PlannedRecord> records)
{
    auto events = std::vector<Event>{};
    for (auto number = std::size_t{0}; number < planned.size(); ++number)
        for (auto i = std::size_t{0}; i < planned[number].proposals.size(); ++i)
            events.push_back({number, i, planned[number].proposals[i].recorded});
    std::stable_sort(events.begin(), events.end(), [](Event const& a, Event const& b) { return a.recorded < b.recorded; });
    auto next = records.begin(); // in the order of time
    for (auto const& event : events) {
        for (; next != records.end() && next->recorded <= event.recorded; ++next) record(county, shell, *next);
        record(county, shell, planned[event.planned], planned[event.planned].proposals[event.kept]);
    }
    for (; next != records.end(); ++next) record(county, shell, *next);
    return events.size();
}

} // namespace xz::cli
