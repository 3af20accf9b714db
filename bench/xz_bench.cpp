// SPDX-License-Identifier: Apache-2.0
// Whole lifecycles through the county's writer, the engine's own cost, the ledger's, and how long a start takes.
//   xz_bench [FOLDER] [CASES…]      xz_bench start FOLDER
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>

#include <sys/wait.h>
#include <unistd.h>

#include "app/county.hpp"
#include "app/testing.hpp"
#include "casework/road.hpp"
#include "tests/support/real_rules.hpp"

namespace {

using namespace xz;
using Clock = std::chrono::steady_clock;

constexpr auto township = "341524105";
constexpr auto item = "JZ-ZF-0041";
constexpr auto cohort = std::size_t{256};

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

law::Law load_law() { return xz::testing::sound(law::load_law(xz::testing::source_folder("rules"))); }

/// One lawful case, planned once: its acts are then proposed again for every other case.
std::vector<casework::ProposedAct> plan(xz::testing::RealRules const& real)
{
    auto const roster = real.roster();
    auto const day = make_day(2026, 3, 2);
    auto stage = casework::MemoryStage{
        real.law, real.law.numbers, roster, real.lists, {"penalty.ordinary", township, item, real.cast.parties}, day, 1};
    auto road = casework::Road{stage, real.cast, start_of(day) + std::chrono::hours{9}};
    if (!road.take("file", {}) || !road.reach("archived")) throw std::runtime_error{"no lawful road"};
    auto acts = std::vector<casework::ProposedAct>{};
    for (auto const& kept : stage.kept())
        for (auto act : kept.acts) {
            act.form.set("late_reason", "补录"); // all are recorded at one time
            acts.push_back(std::move(act));
        }
    return acts;
}

struct Bench {
    explicit Bench(std::filesystem::path where) : folder{std::move(where)}
    {
        shell.time = start_of(make_day(2026, 6, 1));
        auto options = store::SqliteOptions{};
        options.ballast_bytes = 0;
        std::filesystem::remove_all(folder.root);
        app::found_county(folder, {.made_as = store::MadeAs::Test, .county_code = "341524", .created = shell.time}, shell, options);
        county = std::make_unique<app::County>(folder, load_law(), shell, app::CountyOptions{.store = options, .writer = {}});
        (void)county->publish_list("program", request(), "first", make_day(2023, 1, 1), *real.lists.versions().front().catalogue);
        if (!county->record_people("program", real.cast.people)) throw std::runtime_error{"people"};
        county->writer().start();
    }

    RequestId request() { return RequestId{make_uuid7(1, 7, ++requests)}; }

    app::Command command(std::vector<casework::ProposedAct> const& acts, std::optional<MatterId> matter)
    {
        auto proposal = casework::Proposal{.request = request(), .recorded_by = "chen", .opening = std::nullopt, .acts = acts};
        if (!matter) proposal.opening = casework::MatterOpening{"penalty.ordinary", township, item, real.cast.parties};
        return {.person = "chen",
                .request = proposal.request,
                .matter = matter,
                .base_seq = std::nullopt,
                .body_hash = Digest{},
                .what = std::move(proposal)};
    }

    /// A cohort of cases step by step, all of a step queued at once: the writer makes batches of what is there.
    void run_cohort(std::size_t count)
    {
        auto matters = std::vector<std::optional<MatterId>>(count);
        for (auto const& act : planned) {
            auto answers = std::vector<std::future<app::Answer>>{};
            for (auto const& matter : matters) answers.push_back(county->writer().submit(command({act}, matter)));
            for (auto i = std::size_t{0}; i < count; ++i) {
                auto const answer = answers[i].get();
                if (!answer) throw std::runtime_error{"a lawful act was not kept: " + act.step};
                matters[i] = answer->acts.front()->matter;
                acts += answer->acts.size();
            }
        }
        cases += count;
        if (cases % (cohort * 8) == 0) county->store().tend(false);
    }

    void fill(std::size_t wanted)
    {
        while (cases < wanted) run_cohort(std::min(cohort, wanted - cases));
    }

    store::DataFolder folder;
    xz::testing::RealRules real;
    std::vector<casework::ProposedAct> planned = plan(real);
    app::testing::StandingShell shell;
    std::unique_ptr<app::County> county;
    std::uint64_t requests = 0;
    std::size_t cases = 0;
    std::size_t acts = 0;
};

void lifecycles(Bench& bench, std::vector<std::size_t> const& sizes)
{
    for (auto const size : sizes) {
        bench.fill(size);
        auto const before = bench.acts;
        auto const start = Clock::now();
        for (auto i = 0; i < 4; ++i) bench.run_cohort(cohort);
        auto const seconds = seconds_since(start);
        std::printf("lifecycles with %zu cases stored: %.0f cases/s, %.0f acts/s (%zu acts a case)\n", size, 4 * cohort / seconds,
                    static_cast<double>(bench.acts - before) / seconds, bench.planned.size());
        std::fflush(stdout);
    }
    bench.county->store().tend(true);
    auto const bytes = std::filesystem::file_size(bench.folder.database());
    std::printf("stored: %.0f bytes an act, all tables and indexes (%zu acts)\n",
                static_cast<double>(bytes) / static_cast<double>(bench.acts), bench.acts);
}

/// decide and fold on dossiers of 20 and of 200 acts.
void engine(xz::testing::RealRules const& real)
{
    auto const roster = real.roster();
    for (auto const length : {20, 200}) {
        auto const day = make_day(2026, 3, 2);
        auto stage = casework::MemoryStage{
            real.law, real.law.numbers, roster, real.lists, {"penalty.ordinary", township, item, real.cast.parties}, day, 1};
        auto road = casework::Road{stage, real.cast, start_of(day) + std::chrono::hours{9}};
        if (!road.take("file", {}) || !road.take("assign_officers", {})) throw std::runtime_error{"no road"};
        while (static_cast<int>(stage.dossier().last_seq()) < length)
            if (!road.take("question", {})) throw std::runtime_error{"no question"};
        auto const& question = stage.kept().back();
        auto proposal = casework::Proposal{
            .request = RequestId{make_uuid7(1, 1, 1)}, .recorded_by = "chen", .opening = std::nullopt, .acts = question.acts};
        auto const context = stage.context(road.now());
        auto const rounds = 2000;
        auto start = Clock::now();
        for (auto i = 0; i < rounds; ++i)
            if (!casework::decide(stage.dossier(), proposal, context)) throw std::runtime_error{"refused"};
        auto const decided = seconds_since(start) / rounds * 1e6;
        auto acts = std::vector<std::shared_ptr<casework::Act const>>{};
        for (auto const& act : stage.dossier().acts())
            acts.push_back(std::make_shared<casework::Act const>(casework::read_body(act->body)));
        start = Clock::now();
        for (auto i = 0; i < 100; ++i)
            if (casework::fold(acts).last_seq() != acts.size()) throw std::runtime_error{"fold"};
        auto const folded = seconds_since(start) / 100 / static_cast<double>(acts.size()) * 1e6;
        start = Clock::now();
        for (auto i = 0; i < 20; ++i)
            for (auto const& act : acts) (void)casework::read_body(act->body);
        auto const read = seconds_since(start) / 20 / static_cast<double>(acts.size()) * 1e6;
        std::printf("dossier of %d acts: decide %.1f us, fold %.2f us an act, reading a body %.2f us\n", length, decided, folded, read);
    }
}

void ledger_figures(Bench& bench)
{
    auto const reader = bench.county->reader();
    auto start = Clock::now();
    auto const report = store::verify(*reader, bench.folder, "341524", store::read_public_keys(bench.folder));
    auto const seconds = seconds_since(start);
    std::printf("ledger verify: %.0f acts/s (%llu leaves)\n", static_cast<double>(reader->size()) / seconds,
                static_cast<unsigned long long>(reader->size()));
    (void)report;
    auto hashes = ledger::MemoryHashes{};
    for (auto i = 0; i < 2'000'000; ++i) hashes.append(sha256(std::to_string(i)));
    start = Clock::now();
    auto const rounds = 2000;
    auto length = std::size_t{0};
    for (auto i = 0; i < rounds; ++i)
        length += ledger::inclusion_proof(static_cast<std::uint64_t>(i) * 991 % 2'000'000, 2'000'000, hashes).size();
    std::printf("inclusion proof at 2,000,000 leaves: %.2f us (%zu hashes)\n", seconds_since(start) / rounds * 1e6, length / rounds);
}

/// In a process of its own, as a server starts: law, people, lists, tree.
int start_county(std::filesystem::path const& folder)
{
    auto const begun = Clock::now();
    auto shell = app::testing::StandingShell{2};
    shell.time = start_of(make_day(2026, 6, 2));
    auto const county = app::County{store::DataFolder{folder}, load_law(), shell};
    auto const seconds = seconds_since(begun);
    auto resident = 0L;
    auto total = 0L;
    std::ifstream{"/proc/self/statm"} >> total >> resident;
    std::printf("start: %.3f s, %.1f MB resident\n", seconds,
                static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6);
    return county.code().empty() ? 1 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 3 && std::string_view{argv[1]} == "start") return start_county(argv[2]);
    auto const folder = std::filesystem::path{argc > 1 ? argv[1] : "data.local/bench"};
    auto sizes = std::vector<std::size_t>{};
    for (auto i = 2; i < argc; ++i) sizes.push_back(static_cast<std::size_t>(std::atoll(argv[i])));
    if (sizes.empty()) sizes = {1000, 10'000, 100'000};
    {
        auto bench = Bench{folder};
        engine(bench.real);
        lifecycles(bench, sizes);
        ledger_figures(bench);
        bench.county->writer().stop();
    }
    std::fflush(stdout);
    auto const child = fork();
    if (child == 0) execl("/proc/self/exe", argv[0], "start", folder.c_str(), static_cast<char*>(nullptr));
    auto status = 0;
    waitpid(child, &status, 0);
    return status == 0 ? 0 : 1;
}
