// SPDX-License-Identifier: Apache-2.0
// Measures what the store costs beside the raw SQLite C API, in time and in bytes an act: the same bytes, in the same batches, synced alike.
//   store_bench [acts] [acts a batch] [matters] [bytes a body]
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <sqlite3.h>

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
    sqlite3_exec(database, "pragma wal_autocheckpoint = 0; pragma synchronous = full; pragma cache_size = -16000", nullptr, nullptr, nullptr);
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

} // namespace

int main(int argc, char** argv)
{
    auto const argument = [&](int n, long otherwise) { return static_cast<std::size_t>(argc > n ? std::atol(argv[n]) : otherwise); };
    auto const acts = argument(1, 32'000);
    auto const a_batch = argument(2, 32);
    auto const matters = argument(3, 2'000);
    auto const body = argument(4, 850);
    auto ledger = MadeUpLedger{};
    auto batches = std::vector<Batch>{};
    auto filler = body - 270; // the made-up body's other members
    for (auto n = std::size_t{0}; n < acts / a_batch; ++n) batches.push_back(ledger.next(a_batch, matters, filler));
    std::printf("body %zu bytes\n", batches[0].acts[0].body.size());
    for (auto round = 0; round < 3; ++round) {
        auto const temporary = TemporaryFolder{};
        auto const fresh = [&](char const* name) {
            auto const folder = DataFolder{temporary.path() / name};
            create_county(folder, test_mark(), test_options());
            return folder;
        };
        auto const raw_acts = raw(fresh("raw_acts").database(), batches, false);
        auto const raw_all = raw(fresh("raw_all").database(), batches, true);
        auto const folder = fresh("store");
        auto took = 0.0;
        {
            auto const store = open_store(folder, test_options());
            auto const start = std::chrono::steady_clock::now();
            for (auto const& batch : batches) store->keep(batch);
            took = seconds_since(start);
            store->tend(true);
        }
        auto const bytes = std::filesystem::file_size(folder.database());
        std::printf("raw, acts alone %.0f acts/s; raw, same rows %.0f acts/s; store %.0f acts/s (%.2f, %.2f of raw); %.0f bytes an act\n",
                    static_cast<double>(acts) / raw_acts, static_cast<double>(acts) / raw_all, static_cast<double>(acts) / took, raw_acts / took,
                    raw_all / took, static_cast<double>(bytes) / static_cast<double>(acts));
    }
}
