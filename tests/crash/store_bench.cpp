// SPDX-License-Identifier: Apache-2.0
// Measures what the store costs beside the raw SQLite C API, in time and in bytes an act: the same bytes, in the same batches, synced
// alike.
//   store_bench [acts] [acts a batch] [matters] [bytes a body] [producers] [rounds]
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include <sqlite3.h>

#include "app/heap.hpp"
#include "app/tending.hpp"
#include "app/testing.hpp"
#include "store/sqlite_batch.hpp"
#include "store/testing.hpp"

namespace {

using namespace xz;
using namespace xz::store;
using namespace xz::store::testing;

double seconds_since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

sqlite3_stmt* prepare(sqlite3* database, char const* sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK) throw std::runtime_error{sqlite3_errmsg(database)};
    return statement;
}

void step(sqlite3_stmt* statement)
{
    if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error{"step"};
    sqlite3_reset(statement);
}

void bind_blob(sqlite3_stmt* statement, int index, std::string const& bytes)
{
    sqlite3_bind_blob(statement, index, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
}

/// The measuring stick: a statement an act, kept prepared; acts alone, or requests, values and views too.
double raw(std::filesystem::path const& path, std::vector<Batch> const& batches, bool all)
{
    sqlite3* database = nullptr;
    sqlite3_open(path.c_str(), &database);
    sqlite3_exec(database, "pragma wal_autocheckpoint = 0; pragma synchronous = full; pragma cache_size = -16000", nullptr, nullptr,
                 nullptr);
    auto* const begin = prepare(database, "begin immediate");
    auto* const commit = prepare(database, "commit");
    auto* const act = prepare(database, "insert into act values ('341524', ?, ?, ?, ?, ?, ?)");
    auto* const request = prepare(database, "insert into request values ('341524', ?, ?, ?, ?, 1, ?)");
    auto* const value = prepare(database, "insert into hidden_value values ('341524', ?, ?, ?, ?, null)");
    auto* const view = prepare(database, "insert or replace into matter values ('341524', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    auto const text = [](sqlite3_stmt* s, int i, std::string const& v) {
        sqlite3_bind_text(s, i, v.data(), static_cast<int>(v.size()), SQLITE_STATIC);
    };
    auto const start = std::chrono::steady_clock::now();
    for (auto const& batch : batches) {
        step(begin);
        for (auto const& one : batch.acts) {
            sqlite3_bind_int64(act, 1, static_cast<std::int64_t>(one.leaf));
            bind_blob(act, 2, uuid_bytes(one.matter.value()));
            sqlite3_bind_int64(act, 3, static_cast<std::int64_t>(one.seq));
            bind_blob(act, 4, uuid_bytes(one.id.value()));
            sqlite3_bind_int64(act, 5, one.recorded_at.time_since_epoch().count());
            text(act, 6, one.body);
            step(act);
        }
        if (all) {
            for (auto const& one : batch.requests) {
                bind_blob(request, 1, uuid_bytes(one.id.value()));
                text(request, 2, one.person);
                bind_blob(request, 3, std::string{bytes_of(one.body_hash)});
                sqlite3_bind_int64(request, 4, static_cast<std::int64_t>(one.first_leaf));
                sqlite3_bind_int64(request, 5, static_cast<std::int64_t>(one.tree_size));
                step(request);
            }
            for (auto const& one : batch.values) {
                sqlite3_bind_int64(value, 1, static_cast<std::int64_t>(one.leaf));
                bind_blob(value, 2, std::string{bytes_of(one.hash)});
                bind_blob(value, 3, one.salt);
                text(value, 4, one.value);
                step(value);
            }
            for (auto const& one : batch.matters) {
                bind_blob(view, 1, uuid_bytes(one.matter.value()));
                text(view, 2, one.number);
                text(view, 3, one.procedure);
                text(view, 4, one.township);
                text(view, 5, one.item);
                text(view, 6, one.state);
                sqlite3_bind_int64(view, 7, static_cast<std::int64_t>(one.last_seq));
                sqlite3_bind_int64(view, 8, one.opened.time_since_epoch().count());
                sqlite3_bind_int64(view, 9, one.due->time_since_epoch().count());
                text(view, 10, one.ready);
                step(view);
            }
        }
        step(commit);
    }
    auto const took = seconds_since(start);
    for (auto* statement : {begin, commit, act, request, value, view}) sqlite3_finalize(statement);
    sqlite3_close(database);
    return took;
}

/// Passes batches on and keeps a copy of each, to be written again by the measuring stick.
class RecordingStore final : public store::Store {
public:
    explicit RecordingStore(std::unique_ptr<store::Store> below) : below_{std::move(below)} {}
    std::string const& county_code() const override { return below_->county_code(); }
    std::unique_ptr<store::Reader> reader() override { return below_->reader(); }
    store::Reader& own_reader() override { return below_->own_reader(); }
    void open_batch() override { below_->open_batch(); }
    void abandon_batch() override { below_->abandon_batch(); }
    void keep(Batch const& batch) override
    {
        batches.push_back(batch);
        below_->keep(batch);
    }
    std::optional<std::string> stopped() const override { return below_->stopped(); }
    void tend(bool idle) override { below_->tend(idle); }
    void replace_views(std::vector<MatterView> const& m, std::vector<NumberSequence> const& n) override { below_->replace_views(m, n); }
    bool erase_value(std::uint64_t leaf, Digest const& hash, ActId by) override { return below_->erase_value(leaf, hash, by); }

    std::vector<Batch> batches;

private:
    std::unique_ptr<store::Store> below_;
};

DataFolder fresh(TemporaryFolder const& temporary, char const* name)
{
    auto const folder = DataFolder{temporary.path() / name};
    create_county(folder, test_mark(), test_options());
    return folder;
}

/// What the writer or the store did beside the raw API in one measurement.
struct Measured {
    double acts = 0;
    double raw_acts = 0; // seconds, acts alone
    double raw_all = 0;  // seconds, the same rows
    double took = 0;     // seconds
    std::uint64_t bytes = 0;

    double ratio() const { return raw_all / took; }
};

void report(char const* what, Measured const& one)
{
    std::printf("%s %.0f acts/s; raw: same rows %.0f (ratio %.2f), acts alone %.0f; %.0f bytes an act\n", what, one.acts / one.took,
                one.acts / one.raw_all, one.ratio(), one.acts / one.raw_acts, static_cast<double>(one.bytes) / one.acts);
    std::fflush(stdout);
}

void report_ratios(char const* what, std::vector<Measured> const& all)
{
    auto ratios = std::vector<double>{};
    for (auto const& one : all) ratios.push_back(one.ratio());
    std::sort(ratios.begin(), ratios.end());
    std::printf("%s beside raw SQLite, same rows in the same batches: ratio %.2f / %.2f / %.2f (min/median/max of %zu)\n", what,
                ratios.front(), ratios[ratios.size() / 2], ratios.back(), ratios.size());
}

/// The store alone, fed with batches of one size.
Measured measure_store(std::size_t acts, std::size_t a_batch, std::size_t matters, std::size_t body)
{
    auto ledger = MadeUpLedger{};
    auto batches = std::vector<Batch>{};
    for (auto n = std::size_t{0}; n < acts / a_batch; ++n) batches.push_back(ledger.next(a_batch, matters, body - 320));
    std::printf("body %zu bytes, ", batches[0].acts[0].body.size());
    auto const temporary = TemporaryFolder{};
    auto const raw_acts = raw(fresh(temporary, "raw_acts").database(), batches, false);
    auto const raw_all = raw(fresh(temporary, "raw_all").database(), batches, true);
    auto const folder = fresh(temporary, "store");
    auto took = 0.0;
    {
        auto const store = open_store(folder, test_options());
        auto const start = std::chrono::steady_clock::now();
        for (auto const& batch : batches) store->keep(batch);
        took = seconds_since(start);
    }
    auto const one = Measured{static_cast<double>(acts), raw_acts, raw_all, took, std::filesystem::file_size(folder.database())};
    report("store", one);
    return one;
}

/// The whole writer: 32 producers, each waiting for its answer, commands judged, folded, hashed, signed, kept, answered.
Measured measure_writer(std::size_t acts, std::size_t producers)
{
    auto const temporary = TemporaryFolder{};
    auto const folder = fresh(temporary, "writer");
    auto store = RecordingStore{open_store(folder, test_options())};
    auto shell = app::testing::StandingShell{};
    auto waits = std::vector<std::vector<double>>(producers);
    auto requests = std::atomic<std::uint64_t>{0}; // they grow, as clients make them
    auto took = 0.0;
    {
        auto writer = app::Writer{store,         ContentFiles{folder.evidence()}, ContentFiles{folder.lists()},
                                  test_signer(), app::testing::simple_judge(),    shell};
        auto const tending =
            app::Tending{store, writer, std::chrono::milliseconds{500}, [](std::string const& why) { std::puts(why.c_str()); }};
        writer.start();
        auto const start = std::chrono::steady_clock::now();
        auto threads = std::vector<std::thread>{};
        for (auto t = std::size_t{0}; t < producers; ++t)
            threads.emplace_back([&, t] {
                auto matter = std::optional<MatterId>{};
                for (auto n = std::size_t{0}; n < acts / producers; ++n) {
                    auto form = Json::object().set("text", std::string(350, 'x')).set("secret", "王某");
                    auto const sent = std::chrono::steady_clock::now();
                    auto const answer = writer.submit(app::testing::make_command(++requests, "say", matter, std::move(form))).get();
                    waits[t].push_back(seconds_since(sent));
                    matter = n % 20 == 19 ? std::nullopt : std::optional{answer->acts[0]->matter}; // a matter has some twenty acts
                }
            });
        for (auto& thread : threads) thread.join();
        took = seconds_since(start);
    }
    store.tend(true);
    auto all = std::vector<double>{};
    for (auto const& some : waits) all.insert(all.end(), some.begin(), some.end());
    std::sort(all.begin(), all.end());
    auto const raw_acts = raw(fresh(temporary, "raw_acts").database(), store.batches, false);
    auto const raw_all = raw(fresh(temporary, "raw_all").database(), store.batches, true);
    std::printf("body %zu bytes, %.1f acts a batch, p50 %.1f ms, p99 %.1f ms, ", store.batches.back().acts[0].body.size(),
                static_cast<double>(acts) / static_cast<double>(store.batches.size()), all[all.size() / 2] * 1e3,
                all[all.size() * 99 / 100] * 1e3);
    auto const one = Measured{static_cast<double>(acts), raw_acts, raw_all, took, std::filesystem::file_size(folder.database())};
    report("writer", one);
    return one;
}

} // namespace

int main(int argc, char** argv)
{
    app::keep_heap();
    auto const argument = [&](int n, long otherwise) { return static_cast<std::size_t>(argc > n ? std::atol(argv[n]) : otherwise); };
    auto const acts = argument(1, 16'000);
    auto store = std::vector<Measured>{};
    auto writer = std::vector<Measured>{};
    for (auto round = argument(6, 5); round > 0; --round) {
        store.push_back(measure_store(acts, argument(2, 32), argument(3, 2'000), argument(4, 850)));
        writer.push_back(measure_writer(acts, argument(5, 32)));
    }
    report_ratios("store", store);
    report_ratios("writer", writer);
}
