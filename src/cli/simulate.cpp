// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

#include "casework/road.hpp"
#include "cli/county_stage.hpp"
#include "cli/demo.hpp"
#include "cli/files.hpp"

namespace xz::cli {

namespace {

/// Items whose fine is a fixed sum: their lawful road needs no sum that evidence would have to give.
std::vector<std::string> simple_items(catalogue::Lists const& lists)
{
    auto codes = std::vector<std::string>{};
    for (auto const& [code, item] : lists.versions().back().catalogue->items())
        if (item.fines.basis == catalogue::FineBasis::Fixed && item.fines.individual &&
            item.power_mode == catalogue::PowerMode::Conferred &&
            item.fines.condition != catalogue::FineCondition::AfterFailureToCorrectOrIfSerious &&
            !item.kinds.contains(catalogue::PenaltyKind::Confiscation))
            codes.push_back(code);
    return codes;
}

/// One act of one case, in the order in which a county would record them all.
struct Event {
    std::size_t planned = 0;
    std::size_t kept = 0;
    Moment recorded{};
};

struct PlannedCase {
    casework::MatterOpening opening;
    std::vector<casework::MemoryStage::Kept> proposals;
    std::optional<MatterId> matter;
    bool archived = false;
};

/// The lawful road of one case, found in memory with the county's own rules, people and list.
PlannedCase plan(app::Knowledge const& known, casework::Cast const& standing, std::string const& item, Day day, std::uint64_t number)
{
    auto const party = law::Party{
        .id = "p", .kind = law::PartyKind::Individual, .name = "模拟当事人" + std::to_string(number), .birth_date = make_day(1980, 5, 1)};
    auto planned = PlannedCase{.opening = {"penalty.ordinary", standing.township, item, {party}}, .proposals = {}, .matter = std::nullopt};
    auto const cast = cast_of(known, standing.township, day, standing);
    auto stage = casework::MemoryStage{*known.law, known.law->numbers, known.roster, known.lists, planned.opening, day, number + 1};
    auto road = casework::Road{stage, cast, start_of(day) + std::chrono::hours{9} + std::chrono::seconds{static_cast<int>(number % 3600)}};
    planned.archived = road.take("file", {}) && road.reach("archived");
    planned.proposals = stage.kept();
    return planned;
}

/// Through the writer, at the time at which it was planned.
void record(app::County& county, SystemShell& shell, PlannedCase& planned, casework::MemoryStage::Kept const& kept)
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

} // namespace

int simulate(std::string const& data, std::string const& rules, int cases, std::uint64_t seed, int days, bool json)
{
    auto shell = SystemShell{};
    auto const first_day = make_day(2026, 1, 5);
    shell.set_clock(start_of(first_day));
    auto const folder = std::filesystem::path{data.empty() ? "data.local/simulated" : data};
    auto const files = read_folder(rules.empty() ? default_rules() : std::filesystem::path{rules});
    auto const standing = load_cast_or_throw(files);
    auto county = found_demo_county(folder, rules, store::MadeAs::Test, shell);
    auto const known = county->knowledge();
    auto const items = simple_items(known->lists);
    auto random = std::mt19937_64{seed};
    auto const begun = std::chrono::steady_clock::now();
    auto planned = std::vector<PlannedCase>{};
    auto events = std::vector<Event>{};
    for (auto number = std::size_t{0}; number < static_cast<std::size_t>(std::max(0, cases)); ++number) {
        auto const day = first_day + std::chrono::days{days <= 1 ? 0 : static_cast<int>(random() % static_cast<std::uint64_t>(days))};
        planned.push_back(plan(*known, standing, items[random() % items.size()], day, number));
        for (auto i = std::size_t{0}; i < planned.back().proposals.size(); ++i)
            events.push_back({number, i, planned.back().proposals[i].recorded});
    }
    std::stable_sort(events.begin(), events.end(), [](Event const& a, Event const& b) { return a.recorded < b.recorded; });
    for (auto const& event : events) record(*county, shell, planned[event.planned], planned[event.planned].proposals[event.kept]);
    auto const archived = std::count_if(planned.begin(), planned.end(), [](PlannedCase const& one) { return one.archived; });
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count();
    auto const leaves = county->reader()->size();
    if (json)
        std::printf("%s\n", to_string(Json::object()
                                          .set("cases", cases)
                                          .set("archived", std::int64_t{archived})
                                          .set("acts", events.size())
                                          .set("leaves", std::size_t{leaves})
                                          .set("milliseconds", std::int64_t{ms}))
                                .c_str());
    else
        std::printf("%d cases, %lld of them archived, %zu acts, %llu leaves, %lld ms\n", cases, static_cast<long long>(archived),
                    events.size(), static_cast<unsigned long long>(leaves), static_cast<long long>(ms));
    return archived == cases ? 0 : 1;
}

} // namespace xz::cli
