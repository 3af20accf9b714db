// SPDX-License-Identifier: Apache-2.0
// Whole lifecycles through the county's writer, the engine's own cost, the ledger's, and how long a start takes.
//   xz_bench [FOLDER] [CASES…]      CASES: how many are stored when lifecycles are measured, growing; 1000 10000 where none is named
//   xz_bench start FOLDER
//   xz_bench county FOLDER COUNT        a county of so many matters with names of their own, for http_bench.py: every twentieth goes its
//   whole way xz_bench acts FOLDER SECONDS        leads registered by 32 producers through the writer alone, and kept; one JSON line
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/county.hpp"
#include "app/tending.hpp"
#include "app/testing.hpp"
#include "casework/road.hpp"
#include "tests/support/real_rules.hpp"

namespace {

using namespace xz;
using Clock = std::chrono::steady_clock;

constexpr auto township = "341524105";
constexpr auto item = "JZ-ZF-0041";
constexpr auto at_once = std::size_t{512}; // cases that go their way at one time

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

/// A second passes with every thousand questions for the time: ids grow as they do in a county, where acts come one after another.
class PassingShell final : public app::Shell {
public:
    Moment now() override { return began_ + std::chrono::seconds{asked_++ / 1000}; }
    Digest entropy() override { return sha256("entropy " + std::to_string(drawn_++)); }

private:
    Moment const began_ = start_of(make_day(2026, 6, 1));
    std::atomic<std::int64_t> asked_ = 0;
    std::atomic<std::uint64_t> drawn_ = 0;
};

/// Cases that go their way side by side: each takes its next step when all of them have taken the one before.
class Cohort {
public:
    explicit Cohort(std::size_t count) : matters_(count) {}

    std::size_t size() const { return matters_.size(); }
    std::optional<MatterId> const& matter(std::size_t place) const { return matters_[place]; }
    void ask()
    {
        auto const held = std::lock_guard{mutex_};
        missing_ = matters_.size();
    }
    /// From the writing thread.
    void answered(std::size_t place, app::Answer const& answer)
    {
        auto const held = std::lock_guard{mutex_};
        if (answer) {
            matters_[place] = answer->acts.front()->matter;
            acts_ += answer->acts.size();
        } else {
            declined_ = true;
        }
        if (--missing_ == 0) all_.notify_one();
    }
    void wait()
    {
        auto held = std::unique_lock{mutex_};
        all_.wait(held, [this] { return missing_ == 0; });
        if (declined_) throw std::runtime_error{"a lawful act was not kept"};
    }
    std::size_t acts() const { return acts_; }

private:
    std::vector<std::optional<MatterId>> matters_;
    std::mutex mutex_;
    std::condition_variable all_;
    std::size_t missing_ = 0;
    std::size_t acts_ = 0;
    bool declined_ = false;
};

struct Bench {
    explicit Bench(std::filesystem::path where) : folder{std::move(where)}
    {
        auto options = store::SqliteOptions{};
        options.ballast_bytes = 0;
        std::filesystem::remove_all(folder.root);
        app::found_county(folder, {.made_as = store::MadeAs::Test, .county_code = "341524", .created = shell.now()}, shell, options);
        county = std::make_unique<app::County>(folder, load_law(), shell, app::CountyOptions{.store = options, .writer = {}});
        (void)county->publish_list("program", request(), "first", make_day(2023, 1, 1), *real.lists.versions().front().catalogue);
        if (!county->record_people("program", real.cast.people)) throw std::runtime_error{"people"};
        county->writer().start();
        tending = std::make_unique<app::Tending>(county->store(), county->writer(), std::chrono::milliseconds{500},
                                                 [](std::string const& why) { std::puts(why.c_str()); });
    }

    RequestId request() { return RequestId{make_uuid7(1, 7, ++requests)}; }

    app::Command command(casework::ProposedAct const& act, std::optional<MatterId> matter)
    {
        auto proposal = casework::Proposal{.request = request(), .recorded_by = "chen", .opening = std::nullopt, .acts = {act}};
        if (!matter) proposal.opening = casework::MatterOpening{"penalty.ordinary", township, item, real.cast.parties};
        if (!matter && !party_name.empty()) proposal.opening->parties.front().name = party_name;
        return {.person = "chen",
                .request = proposal.request,
                .matter = matter,
                .base_seq = std::nullopt,
                .body_hash = Digest{},
                .what = std::move(proposal)};
    }

    void submit(Cohort& cohort, casework::ProposedAct const& act)
    {
        cohort.ask();
        for (auto place = std::size_t{0}; place < cohort.size(); ++place)
            county->writer().submit(command(act, cohort.matter(place)),
                                    [&cohort, place](app::Answer const& answer) { cohort.answered(place, answer); });
    }

    /// Two cohorts, so that one's commands wait while the other's are written.
    void run_cohorts(std::size_t count)
    {
        auto first = Cohort{count / 2};
        auto second = Cohort{count - count / 2};
        for (auto const& act : planned) {
            for (auto* cohort : {&first, &second}) {
                cohort->wait();
                submit(*cohort, act);
            }
        }
        first.wait();
        second.wait();
        acts += first.acts() + second.acts();
        cases += count;
    }

    void fill(std::size_t wanted)
    {
        while (cases < wanted) run_cohorts(std::min(at_once, wanted - cases));
    }

    store::DataFolder folder;
    xz::testing::RealRules real;
    std::vector<casework::ProposedAct> planned = plan(real);
    PassingShell shell;
    std::unique_ptr<app::County> county;
    std::unique_ptr<app::Tending> tending;
    std::string party_name; // of the next matter; empty: the cast's
    std::uint64_t requests = 0;
    std::size_t cases = 0;
    std::size_t acts = 0;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The processor time of the whole process, all threads.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Nine measurements of a thousand cases each; the store grows by them, too.
void lifecycles(Bench& bench, std::vector<std::size_t> const& sizes)
{
    auto first = 0.0;
    for (auto const size : sizes) {
        bench.fill(size);
        auto rates = std::vector<double>{};
        auto const acts = bench.acts;
        auto const processor = processor_seconds();
        auto const batches = bench.county->writer().batches();
        for (auto i = 0; i < 9; ++i) {
            auto const start = Clock::now();
            bench.run_cohorts(at_once);
            bench.run_cohorts(at_once);
            rates.push_back(static_cast<double>(2 * at_once) / seconds_since(start));
        }
        auto const [least, most] = std::minmax_element(rates.begin(), rates.end());
        auto const middle = median(rates);
        if (first == 0.0) first = middle;
        auto const done = static_cast<double>(bench.acts - acts);
        std::printf("lifecycles with %zu cases stored: %.0f / %.0f / %.0f a second (min/median/max), %.0f acts/s (%zu acts a case, %.0f a "
                    "batch, %.0f us of processor an act), %.2f of the first\n",
                    size, *least, middle, *most, middle * static_cast<double>(bench.planned.size()), bench.planned.size(),
                    done / static_cast<double>(bench.county->writer().batches() - batches), (processor_seconds() - processor) / done * 1e6,
                    middle / first);
        std::fflush(stdout);
    }
    bench.tending.reset();
    bench.county->store().tend(true);
    auto const bytes = std::filesystem::file_size(bench.folder.database());
    std::printf("stored: %.0f bytes an act, all tables and indexes (%zu acts)\n",
                static_cast<double>(bytes) / static_cast<double>(bench.acts), bench.acts);
}

/// Microseconds that each of `count` units of the work takes: least, median and most of seven rounds.
template <class Work>
std::string spread(std::size_t count, Work work)
{
    auto times = std::vector<double>{};
    for (auto round = 0; round < 7; ++round) {
        auto const start = Clock::now();
        work();
        times.push_back(seconds_since(start) / static_cast<double>(count) * 1e6);
    }
    auto const [least, most] = std::minmax_element(times.begin(), times.end());
    auto text = std::array<char, 64>{};
    std::snprintf(text.data(), text.size(), "%.2f / %.2f / %.2f us", *least, median(times), *most);
    return text.data();
}

/// A matter that was questioned about until it has so many acts.
void question_until(casework::MemoryStage& stage, casework::Road& road, std::size_t length)
{
    while (stage.dossier().last_seq() < length)
        if (!road.take("question", {})) throw std::runtime_error{"no question"};
}

/// Runs beside the case's own that are open: samples on their way to the laboratory.
std::size_t with_runs(casework::MemoryStage& stage, casework::Road& road, std::size_t wanted)
{
    if (!road.take("file", {}) || !road.take("assign_officers", {})) throw std::runtime_error{"no road"};
    auto const open = [&] {
        return static_cast<std::size_t>(
            std::count_if(stage.dossier().runs().begin(), stage.dossier().runs().end(), [](auto const& run) { return !run.ended; }));
    };
    while (open() < wanted)
        if (!road.take("take_sample", {})) throw std::runtime_error{"no sample"};
    return open();
}

/// Reading the rules, and decide and fold on dossiers of 20 and 200 acts, and of 60 and 600 with ten open runs.
void engine(xz::testing::RealRules const& real)
{
    auto const loaded = spread(1, [&] {
        if (!law::load_law(real.files)) throw std::runtime_error{"the rules"};
    });
    std::printf("rules loaded, %zu files, %zu procedures (min/median/max): %s\n", real.files.size(), real.law.rules.procedures.size(),
                loaded.c_str());
    auto const roster = real.roster();
    for (auto const& [length, wanted] : {std::pair<std::size_t, std::size_t>{20, 1}, {200, 1}, {60, 10}, {600, 10}}) {
        auto const day = make_day(2026, 3, 2);
        auto stage = casework::MemoryStage{
            real.law, real.law.numbers, roster, real.lists, {"penalty.ordinary", township, item, real.cast.parties}, day, 1};
        auto road = casework::Road{stage, real.cast, start_of(day) + std::chrono::hours{9}};
        auto const runs = with_runs(stage, road, wanted);
        question_until(stage, road, length);
        auto const proposal = casework::Proposal{
            .request = RequestId{make_uuid7(1, 1, 1)}, .recorded_by = "chen", .opening = std::nullopt, .acts = stage.kept().back().acts};
        auto const context = stage.context(road.now());
        auto const decided = spread(500, [&] {
            for (auto i = 0; i < 500; ++i)
                if (!casework::decide(stage.dossier(), proposal, context)) throw std::runtime_error{"refused"};
        });
        auto acts = std::vector<std::shared_ptr<casework::Act const>>{};
        auto const read = spread(length, [&] {
            acts.clear();
            for (auto const& act : stage.dossier().acts())
                acts.push_back(std::make_shared<casework::Act const>(casework::read_body(act->body)));
        });
        auto const folded = spread(20 * length, [&] {
            for (auto i = 0; i < 20; ++i)
                if (casework::fold(acts).last_seq() != acts.size()) throw std::runtime_error{"fold"};
        });
        auto const before = mallinfo2().uordblks;
        auto kept = std::vector<std::shared_ptr<casework::Act const>>{};
        for (auto const& act : acts) kept.push_back(std::make_shared<casework::Act const>(casework::read_body(act->body)));
        auto const dossier = casework::fold(kept);
        auto const memory = mallinfo2().uordblks - before;
        std::printf("dossier of %zu acts, %zu open runs (min/median/max): decide %s an act, fold %s an act, reading a body %s; %zu bytes "
                    "of memory an act\n",
                    length, runs, decided.c_str(), folded.c_str(), read.c_str(), memory / length);
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
    if (!report.ok) throw std::runtime_error{"the audit finds faults in what the writer wrote"};
    auto tree = ledger::TreeBuilder{};
    auto tiles = ledger::MemoryTiles{};
    for (auto leaf = 0; leaf < 2'000'000; ++leaf) tree.append(sha256(std::to_string(leaf)));
    for (auto& tile : tree.take_changes()) tiles.put(std::move(tile));
    auto length = std::size_t{0};
    auto const prove = [&](ledger::HashSource const& hashes, std::uint64_t number) {
        length = ledger::inclusion_proof(number * 499'979 % tree.size(), tree.size(), hashes).size();
    };
    auto const alone = spread(200, [&] {
        for (auto i = std::uint64_t{0}; i < 200; ++i) prove(ledger::TileHashes{tiles}, i);
    });
    auto const many = spread(200, [&] {
        auto const hashes = ledger::TileHashes{tiles};
        for (auto i = std::uint64_t{0}; i < 200; ++i) prove(hashes, i / 50);
    });
    std::printf(
        "inclusion proof at 2,000,000 leaves (min/median/max): %s for one out of its tiles, %s where the tiles are read (%zu hashes)\n",
        alone.c_str(), many.c_str(), length);
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

/// A person's name, or a shop's, of characters that names are made of.
std::string made_up_name(std::uint64_t number)
{
    constexpr auto surnames =
        std::to_array<std::string_view>({"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭"});
    constexpr auto given = std::to_array<std::string_view>({"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳",
                                                            "杰", "娟", "涛", "明", "超", "秀", "霞", "平", "刚", "桂", "英", "华",
                                                            "玉", "萍", "红", "兰", "建", "国", "春", "梅", "龙", "飞", "鑫", "波"});
    auto pick = [state = number * 0x9E3779B97F4A7C15 + 1](auto const& from) mutable {
        state = state * 6364136223846793005 + 1442695040888963407;
        return std::string{from[(state >> 33) % from.size()]};
    };
    if (number % 2 == 0) return pick(surnames) + pick(given) + pick(given);
    return "金寨县古碑镇" + pick(given) + pick(given) + pick(given) + "商店";
}

int make_county(std::filesystem::path const& folder, std::size_t wanted)
{
    auto bench = Bench{folder};
    for (auto made = std::size_t{0}; made < wanted;) {
        auto cohort = Cohort{std::min(at_once, wanted - made)};
        auto const steps = made / at_once % 20 == 0 ? bench.planned.size() : 1;
        for (auto step = std::size_t{0}; step < steps; ++step) {
            cohort.ask();
            for (auto place = std::size_t{0}; place < cohort.size(); ++place) {
                bench.party_name = made_up_name(made + place);
                bench.county->writer().submit(bench.command(bench.planned[step], cohort.matter(place)),
                                              [&cohort, place](app::Answer const& answer) { cohort.answered(place, answer); });
            }
            cohort.wait();
        }
        made += cohort.size();
    }
    bench.county->writer().stop();
    bench.tending.reset();
    bench.county->store().tend(true);
    return 0;
}

/// The same acts as http_bench.py has registered over HTTP.
int acts_alone(std::filesystem::path const& folder, double seconds)
{
    auto bench = Bench{folder};
    auto form = Json::object();
    form.set("received", "2026-06-01").set("source", "patrol").set("summary", "巡查发现");
    auto const act = casework::ProposedAct{.step = "register", .procedure = "matter.lead", .actor = "chen", .form = form};
    auto kept = std::atomic<std::size_t>{0};
    auto number = std::atomic<std::uint64_t>{0};
    auto const begun = Clock::now();
    auto producers = std::vector<std::jthread>{};
    for (auto i = 0; i < 32; ++i)
        producers.emplace_back([&] {
            while (seconds_since(begun) < seconds) {
                auto proposal = casework::Proposal{
                    .request = RequestId{make_uuid7(2, 7, ++number)}, .recorded_by = "chen", .opening = std::nullopt, .acts = {act}};
                proposal.acts.front().happened_at = bench.shell.now();
                proposal.opening = casework::MatterOpening{"matter.lead", township, "", {}};
                auto const answer = bench.county->writer().write({.person = "chen",
                                                                  .request = proposal.request,
                                                                  .matter = std::nullopt,
                                                                  .base_seq = std::nullopt,
                                                                  .body_hash = app::hash_of(proposal),
                                                                  .what = std::move(proposal)});
                if (!answer) throw std::runtime_error{"a lead was not kept"};
                ++kept;
            }
        });
    producers.clear();
    std::printf("{\"acts_a_second\": %.0f}\n", static_cast<double>(kept) / seconds_since(begun));
    bench.county->writer().stop();
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 2 && std::string_view{argv[1]} == "engine") return engine(xz::testing::RealRules{}), 0;
    if (argc == 3 && std::string_view{argv[1]} == "start") return start_county(argv[2]);
    if (argc == 4 && std::string_view{argv[1]} == "county") return make_county(argv[2], static_cast<std::size_t>(std::atoll(argv[3])));
    if (argc == 4 && std::string_view{argv[1]} == "acts") return acts_alone(argv[2], std::atof(argv[3]));
    auto const folder = std::filesystem::path{argc > 1 ? argv[1] : "data.local/bench"};
    auto sizes = std::vector<std::size_t>{};
    for (auto i = 2; i < argc; ++i) sizes.push_back(static_cast<std::size_t>(std::atoll(argv[i])));
    if (sizes.empty()) sizes = {1000, 10'000};
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
