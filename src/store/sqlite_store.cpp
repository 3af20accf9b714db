// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_store.hpp"

#include <atomic>
#include <mutex>

#include "ledger/checkpoint.hpp"
#include "ledger/merkle.hpp"
#include "store/fault_point.hpp"
#include "store/files.hpp"
#include "store/heads.hpp"
#include "store/migrations.hpp"
#include "store/sqlite_batch.hpp"
#include "store/sqlite_reader.hpp"

namespace xz::store {

namespace {

// wal_autocheckpoint is off: the commit that crosses it would pay for the checkpoint. `tend` does it on its own connection.
constexpr auto writing_pragmas = "pragma foreign_keys = on; pragma busy_timeout = 10000; pragma wal_autocheckpoint = 0; "
                                 "pragma journal_size_limit = 16777216; pragma temp_store = memory; pragma cache_size = -16000;";
constexpr auto tending_pragmas = "pragma busy_timeout = 0; pragma wal_autocheckpoint = 0; pragma journal_size_limit = 16777216;";
constexpr auto select_new_heads = "select size, signed_at, note from head where county_code = ?1 and size > ?2 order by size";
constexpr auto update_value = "update hidden_value set salt = x'', value = null, erased_by = ?4 "
                              "where county_code = ?1 and leaf = ?2 and hash = ?3 and erased_by is null";
constexpr auto delete_matters = "delete from matter where county_code = ?1";
constexpr auto delete_numbers = "delete from number_sequence where county_code = ?1";

/// A log that grew to this many times its checkpoint length is emptied even if writers wait a moment for it.
constexpr auto long_log = std::uint64_t{4};
constexpr auto most_heads_in_table = 64u;

void set_synchronous(Connection& connection, Synchronous synchronous)
{
    switch (synchronous) {
    case Synchronous::Full:
        return connection.exec("pragma synchronous = full");
    case Synchronous::Normal:
        return connection.exec("pragma synchronous = normal");
    }
}

void migrate(Connection& connection)
{
    auto const& all = migrations();
    auto const version = static_cast<std::size_t>(connection.integer("pragma user_version"));
    if (version > all.size()) throw std::runtime_error{"the database was written by a newer version of the program"};
    for (auto n = version; n < all.size(); ++n) {
        connection.exec("begin immediate");
        connection.exec(all[n].sql.c_str());
        connection.exec(("pragma user_version = " + std::to_string(n + 1)).c_str());
        connection.exec("commit");
    }
}

/// The newest head of heads/ must be a head of this tree: else someone put an older state in its place, or another.
void refuse_rollback(HeadLog& log, SqliteReader& reader)
{
    auto const last = log.last();
    if (!last) return;
    auto const size = reader.size();
    if (last->size > size)
        throw RolledBack{"heads/ holds a signed head of " + std::to_string(last->size) + " acts, the database only " +
                         std::to_string(size) + ": an older state was put in its place"};
    auto const head = ledger::read_signed(last->note);
    if (!head || ledger::root_at(last->size, ledger::TileHashes{reader}) != head->root)
        throw RolledBack{"the newest head in heads/ (" + std::to_string(last->size) + " acts) is not one of this database"};
}

class SqliteStore final : public Store {
public:
    SqliteStore(DataFolder folder, std::string county_code, SqliteOptions options);
    ~SqliteStore() override;

    std::string const& county_code() const override { return county_code_; }
    std::unique_ptr<Reader> reader() override { return std::make_unique<SqliteReader>(folder_, county_code_, options_); }
    Reader& own_reader() override { return *own_reader_; }
    void open_batch() override;
    void abandon_batch() override;
    void keep(Batch const& batch) override;
    std::optional<std::string> stopped() const override;
    void tend(bool idle) override;
    void replace_views(std::vector<MatterView> const& matters, std::vector<NumberSequence> const& numbers) override;
    bool erase_value(std::uint64_t leaf, Digest const& hash, ActId erased_by) override;

private:
    /// Runs `work` in one transaction; every way in which that can fail is mapped here and nowhere else.
    template <class Work>
    void in_transaction(Work work);
    [[noreturn]] void fail(SqlError const& error, bool commit_sent);
    void stop(std::string why);
    void copy_heads();
    void copy_heads_in_time();
    void shorten_log(bool idle);

    DataFolder folder_;
    std::string county_code_;
    SqliteOptions options_;
    FolderLock lock_;
    Connection writing_;
    std::unique_ptr<BatchStatements> statements_;
    std::unique_ptr<Statement> begin_, commit_;
    std::unique_ptr<SqliteReader> own_reader_;
    std::mutex tending_mutex_;
    std::unique_ptr<Connection> tending_; // under tending_mutex_
    HeadLog log_;                         // under tending_mutex_
    unsigned heads_since_copy_ = 0;       // batches of the keeping thread
    std::atomic<std::uint64_t> heads_copied_{0};
    mutable std::mutex mutex_;
    std::optional<std::string> stopped_; // under mutex_
};

SqliteStore::SqliteStore(DataFolder folder, std::string county_code, SqliteOptions options)
    : folder_{std::move(folder)}, county_code_{std::move(county_code)}, options_{std::move(options)}, lock_{folder_},
      writing_{folder_.database().string(), Access::ReadWrite, options_.vfs}, log_{folder_.heads()}
{
    writing_.exec(writing_pragmas);
    writing_.leave_log_on_close();
    if (writing_.text("pragma journal_mode = wal") != "wal") throw std::runtime_error{"the database can't be put into WAL mode"};
    set_synchronous(writing_, options_.synchronous);
    migrate(writing_);
    sync_directory(folder_.root);
    statements_ = std::make_unique<BatchStatements>(writing_.handle(), county_code_);
    begin_ = std::make_unique<Statement>(writing_.handle(), "begin immediate");
    commit_ = std::make_unique<Statement>(writing_.handle(), "commit");
    own_reader_ = std::make_unique<SqliteReader>(folder_, county_code_, writing_);
    tending_ = std::make_unique<Connection>(folder_.database().string(), Access::ReadWrite, options_.vfs);
    tending_->exec(tending_pragmas);
    tending_->leave_log_on_close();
    set_synchronous(*tending_, options_.synchronous);
    auto reading = SqliteReader{folder_, county_code_, options_};
    refuse_rollback(log_, reading);
    heads_copied_ = log_.last().value_or(StoredHead{}).size;
    copy_heads();
    make_ballast(folder_, options_.ballast_bytes);
}

SqliteStore::~SqliteStore()
{
    try {
        tend(true);
    } catch (std::exception const&) {
        // What is in the log is safe there; the next opening goes on with it.
    }
}

std::optional<std::string> SqliteStore::stopped() const
{
    auto const held = std::lock_guard{mutex_};
    return stopped_;
}

void SqliteStore::stop(std::string why)
{
    auto const held = std::lock_guard{mutex_};
    if (!stopped_) stopped_ = std::move(why);
}

void SqliteStore::fail(SqlError const& error, bool commit_sent)
{
    if (writing_.in_transaction()) {
        try {
            writing_.exec("rollback");
        } catch (SqlError const& again) {
            stop(again.what()); // nothing was committed all the same
        }
    }
    if (error.constraint()) throw KeepFailed{KeepFailed::Kind::Conflict, error.what()};
    // Only a write is ever answered so (a sync that finds no space is an IOERR), and the frame that commits is the last one written:
    // it isn't there whole, and nothing was kept.
    if (error.full()) {
        stop("the disk is full: free some space (the file `ballast` of the data folder may be deleted) and start again");
        throw KeepFailed{KeepFailed::Kind::Full, error.what()};
    }
    // Never a second try: after a failed sync the kernel may drop the pages and report success next time.
    stop("an error of the disk: " + std::string{error.what()});
    throw KeepFailed{commit_sent ? KeepFailed::Kind::Unknown : KeepFailed::Kind::NotKept, error.what()};
}

template <class Work>
void SqliteStore::in_transaction(Work work)
{
    if (auto const why = stopped()) throw KeepFailed{KeepFailed::Kind::NotKept, *why};
    auto commit_sent = false;
    try {
        if (!writing_.in_transaction()) begin_->run();
        work();
        fault_point("before_commit");
        commit_sent = true;
        commit_->run();
    } catch (SqlError const& error) {
        fail(error, commit_sent);
    } catch (...) {
        if (writing_.in_transaction()) writing_.exec("rollback");
        throw;
    }
    fault_point("after_commit");
}

void SqliteStore::open_batch()
{
    try {
        if (!stopped() && !writing_.in_transaction()) begin_->run();
    } catch (SqlError const&) {
        // `keep` begins again, and says what is wrong.
    }
}

void SqliteStore::abandon_batch()
{
    try {
        if (writing_.in_transaction()) writing_.exec("rollback");
    } catch (SqlError const& error) {
        stop("an error of the disk: " + std::string{error.what()});
    }
}

void SqliteStore::keep(Batch const& batch)
{
    copy_heads_in_time();
    in_transaction([&] { statements_->keep(batch, heads_copied_); });
}

/// Where nobody tends, or too rarely for this rate, heads would pile up in their table.
void SqliteStore::copy_heads_in_time()
{
    if (++heads_since_copy_ < most_heads_in_table || stopped()) return;
    heads_since_copy_ = 0;
    auto const held = std::unique_lock{tending_mutex_, std::try_to_lock};
    if (!held) return; // they are just being copied
    try {
        copy_heads();
    } catch (std::exception const& error) {
        stop("heads/ could not be written: " + std::string{error.what()});
    }
}

void SqliteStore::copy_heads()
{
    auto select = Statement{tending_->handle(), select_new_heads};
    select.bind_text(1, county_code_).bind(2, heads_copied_.load());
    auto heads = std::vector<StoredHead>{};
    while (select.step()) heads.push_back({select.count(0), Moment{std::chrono::seconds{select.integer(1)}}, std::string{select.text(2)}});
    select.reset();
    if (heads.empty()) return;
    log_.append(heads);
    heads_copied_ = heads.back().size;
}

void SqliteStore::shorten_log(bool idle)
{
    auto log = folder_.database();
    log += "-wal";
    auto error = std::error_code{};
    auto const length = std::filesystem::file_size(log, error);
    if (error || length == 0 || (!idle && length < options_.checkpoint_bytes)) return;
    tending_->exec("pragma wal_checkpoint(passive)"); // "busy" is an answer here, no error
    fault_point("in_checkpoint");
    if (idle) return tending_->exec("pragma wal_checkpoint(truncate)");
    if (length < long_log * options_.checkpoint_bytes) return;
    tending_->exec("pragma busy_timeout = 100");
    tending_->exec("pragma wal_checkpoint(restart)");
    tending_->exec("pragma busy_timeout = 0");
}

void SqliteStore::tend(bool idle)
{
    if (stopped()) return;
    auto const held = std::lock_guard{tending_mutex_};
    try {
        copy_heads();
        shorten_log(idle);
    } catch (SqlError const& error) {
        if (!error.full() && !error.io()) return; // busy: next time
        stop("an error of the disk while tending the log: " + std::string{error.what()});
        throw std::runtime_error{error.what()};
    } catch (std::exception const& error) {
        stop("heads/ could not be written: " + std::string{error.what()});
        throw;
    }
}

void SqliteStore::replace_views(std::vector<MatterView> const& matters, std::vector<NumberSequence> const& numbers)
{
    in_transaction([&] {
        Statement{writing_.handle(), delete_matters}.bind_text(1, county_code_).run();
        Statement{writing_.handle(), delete_numbers}.bind_text(1, county_code_).run();
        statements_->put_views(matters, numbers);
    });
}

bool SqliteStore::erase_value(std::uint64_t leaf, Digest const& hash, ActId erased_by)
{
    auto changed = std::int64_t{0};
    auto const by = xz::to_string(erased_by);
    in_transaction([&] {
        // Freed pages are overwritten too: erased means erased.
        writing_.exec("pragma secure_delete = on");
        Statement{writing_.handle(), update_value}
            .bind_text(1, county_code_)
            .bind(2, leaf)
            .bind_blob(3, bytes_of(hash))
            .bind_text(4, by)
            .run();
        changed = writing_.integer("select changes()");
        writing_.exec("pragma secure_delete = off");
    });
    return changed > 0;
}

} // namespace

void create_county(DataFolder const& folder, FolderMark const& mark, SqliteOptions const& options)
{
    create_folder(folder, mark);
    auto connection = Connection{folder.database().string(), Access::ReadWrite, options.vfs};
    connection.exec("pragma page_size = 4096; pragma journal_mode = wal; pragma synchronous = full");
    migrate(connection);
    sync_directory(folder.root);
}

std::unique_ptr<Store> open_store(DataFolder const& folder, SqliteOptions const& options)
{
    auto const mark = read_mark(folder);
    refuse_network_file_system(folder.root);
    if (!std::filesystem::exists(folder.database())) throw std::runtime_error{folder.database().string() + " is missing"};
    return std::make_unique<SqliteStore>(folder, mark.county_code, options);
}

std::unique_ptr<Reader> open_reader(DataFolder const& folder, SqliteOptions const& options)
{
    return std::make_unique<SqliteReader>(folder, read_mark(folder).county_code, options);
}

} // namespace xz::store
