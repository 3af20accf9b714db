// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

#include "casework/road.hpp"
#include "cli/county_stage.hpp"
#include "cli/demo.hpp"
#include "cli/files.hpp"
#include "cli/planned.hpp"
#include "cli/year.hpp"
#include "ledger/checkpoint.hpp"

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

struct PlannedCase {
    PlannedMatter matter;
    bool archived = false;
};

/// The lawful road of one case, found in memory with the county's own rules, people and list.
PlannedCase plan(app::Knowledge const& known, casework::Cast const& standing, std::string const& item, Day day, std::uint64_t number)
{
    auto const party = law::Party{
        .id = "p", .kind = law::PartyKind::Individual, .name = "模拟当事人" + std::to_string(number), .birth_date = make_day(1980, 5, 1)};
    auto planned = PlannedCase{};
    planned.matter.opening = {"penalty.ordinary", standing.township, item, {party}};
    auto const cast = cast_of(known, standing.township, day, standing);
    auto stage = casework::MemoryStage{*known.law, known.law->numbers, known.roster, known.lists, planned.matter.opening, day, number + 1};
    auto road = casework::Road{stage, cast, start_of(day) + std::chrono::hours{9} + std::chrono::seconds{static_cast<int>(number % 3600)}};
    planned.archived = road.take("file", {}) && road.reach("archived");
    planned.matter.proposals = stage.kept();
    return planned;
}

} // namespace

int simulate(Simulated const& wanted)
{
    auto const& [data, rules, laws, cases, seed, days, json] = wanted;
    auto shell = SystemShell{};
    auto const first_day = make_day(2026, 1, 5);
    shell.set_clock(start_of(first_day));
    auto const folder = std::filesystem::path{data.empty() ? "data.local/simulated" : data};
    auto const files = read_folder(rules.empty() ? default_rules() : std::filesystem::path{rules});
    auto const standing = load_cast_or_throw(files);
    auto county = found_demo_county(folder, rules, store::MadeAs::Test, shell);
    if (!laws.empty() && !county->import_laws("program", RequestId{new_uuid(shell)}, load_laws_or_throw(laws)))
        throw std::runtime_error{"the texts of laws were not taken in"};
    auto const known = county->knowledge();
    auto const items = simple_items(known->lists);
    auto random = std::mt19937_64{seed};
    auto const begun = std::chrono::steady_clock::now();
    auto planned = std::vector<PlannedMatter>{};
    auto archived = 0;
    for (auto number = std::size_t{0}; number < static_cast<std::size_t>(std::max(0, cases)); ++number) {
        auto const day = first_day + std::chrono::days{days <= 1 ? 0 : static_cast<int>(random() % static_cast<std::uint64_t>(days))};
        auto one = plan(*known, standing, items[random() % items.size()], day, number);
        archived += one.archived ? 1 : 0;
        planned.push_back(std::move(one.matter));
    }
    auto const acts = record_planned(*county, shell, planned);
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count();
    auto const leaves = county->reader()->size();
    if (json)
        std::printf("%s\n", to_string(Json::object()
                                          .set("cases", cases)
                                          .set("archived", archived)
                                          .set("acts", acts)
                                          .set("leaves", std::size_t{leaves})
                                          .set("milliseconds", std::int64_t{ms}))
                                .c_str());
    else
        std::printf("%d cases, %d of them archived, %zu acts, %llu leaves, %lld ms\n", cases, archived, acts,
                    static_cast<unsigned long long>(leaves), static_cast<long long>(ms));
    return archived == cases ? 0 : 1;
}

int simulate_year(std::string const& data, std::string const& rules, std::optional<std::uint64_t> seed, bool json)
{
    auto shell = SystemShell{};
    auto const begun = std::chrono::steady_clock::now();
    auto const files = read_folder(rules.empty() ? default_rules() : std::filesystem::path{rules});
    auto const plan = read_year();
    shell.set_clock(start_of(plan.from));
    auto const folder = std::filesystem::path{data.empty() ? "data.local/year" : data};
    auto county = found_demo_county(folder, rules, store::MadeAs::Test, shell, seed.value_or(plan.seed));
    auto const made = live_a_year(*county, shell, plan, load_cast_or_throw(files), seed.value_or(plan.seed));
    auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count();
    auto const people = county->knowledge()->roster.people().size();
    auto const head = county->reader()->newest_head();
    if (json)
        std::printf("%s\n", to_string(Json::object()
                                          .set("cases", made.cases)
                                          .set("leads", made.leads)
                                          .set("people", people)
                                          .set("acts", made.proposals)
                                          .set("leaves", std::size_t{head->size})
                                          .set("root", to_hex(ledger::read_signed(head->note)->root))
                                          .set("milliseconds", std::int64_t{ms}))
                                .c_str());
    else
        std::printf("%zu cases, %zu other leads, %zu people, %zu acts, %lld ms\n", made.cases, made.leads, people, made.proposals,
                    static_cast<long long>(ms));
    return 0;
}

} // namespace xz::cli
