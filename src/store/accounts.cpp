// SPDX-License-Identifier: Apache-2.0
#include "store/accounts.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <mutex>

#include "store/accounts_file.hpp"
#include "store/files.hpp"
#include "store/verify.hpp"

namespace xz::store {

namespace {

/// Forward only: the n-th brings the file from version n-1 to n.
constexpr auto schema = std::to_array<char const*>({R"(
create table account (
    name        text    not null primary key,
    person      text    not null,
    password    text    not null,
    secret      blob    not null,
    last_step   integer not null,
    demo        integer not null,
    locked      integer not null,
    must_change integer not null,
    created     integer not null
) strict, without rowid;
create table session (
    token_hash    blob    not null primary key check (length(token_hash) = 32),
    account       text    not null references account (name) on delete cascade,
    second_factor integer not null,
    created       integer not null,
    last_used     integer not null,
    agent         text    not null
) strict, without rowid;
create index session_account on session (account);
create table unmasking (
    at     integer not null,
    person text    not null,
    matter text    not null,
    reason text    not null
) strict;
)",
                                                    R"(
alter table account add column issuer text not null default '';
alter table account add column subject text not null default '';
alter table account add column subject_waits integer not null default 0;
create unique index account_subject on account (issuer, subject) where subject <> '';
alter table session add column by_provider integer not null default 0;
alter table unmasking add column posts text not null default '';
alter table unmasking add column kind text not null default 'asked';
alter table unmasking add column count integer not null default 1;
create index unmasking_person on unmasking (person, matter);
create table refusal (
    first   integer not null,
    last    integer not null,
    person  text    not null,
    account text    not null,
    route   text    not null,
    rule    text    not null,
    about   text    not null,
    place   text    not null,
    count   integer not null
) strict;
create index refusal_same on refusal (person, account, route, rule, about);
)"});

constexpr auto columns =
    "select name, person, password, secret, last_step, demo, locked, must_change, created, issuer, subject, subject_waits from account ";
constexpr auto select_open = "select name from account where locked = 0";
constexpr auto upsert_account =
    "insert into account values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) on conflict (name) do update set person = ?2, "
    "password = ?3, secret = ?4, last_step = ?5, demo = ?6, locked = ?7, must_change = ?8, created = ?9, issuer = ?10, subject = ?11, "
    "subject_waits = ?12";
constexpr auto delete_account = "delete from account where name = ?1";
constexpr auto select_sessions = "select token_hash, account, second_factor, created, last_used, agent, by_provider from session";
constexpr auto upsert_session =
    "insert into session values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (token_hash) do update set last_used = ?5, "
    "second_factor = ?3";
constexpr auto delete_session = "delete from session where token_hash = ?1";

Account account_in(Statement const& row)
{
    return {.name = std::string{row.text(0)},
            .person = std::string{row.text(1)},
            .password = std::string{row.text(2)},
            .secret = std::string{row.text(3)},
            .last_step = row.count(4),
            .demo = row.integer(5) != 0,
            .locked = row.integer(6) != 0,
            .must_change = row.integer(7) != 0,
            .created = moment_of(row.integer(8)),
            .issuer = std::string{row.text(9)},
            .subject = std::string{row.text(10)},
            .subject_waits = row.integer(11) != 0};
}

SessionRow session_in(Statement const& row)
{
    auto session = SessionRow{};
    auto const hash = row.text(0);
    std::copy_n(hash.begin(), std::min(hash.size(), session.token_hash.size()), session.token_hash.begin());
    session.account = std::string{row.text(1)};
    session.second_factor = row.integer(2) != 0;
    session.created = moment_of(row.integer(3));
    session.last_used = moment_of(row.integer(4));
    session.agent = std::string{row.text(5)};
    session.by_provider = row.integer(6) != 0;
    return session;
}

std::filesystem::path place(DataFolder const& folder) { return folder.root / "accounts.db"; }
std::filesystem::path hash_place(DataFolder const& folder) { return folder.root / "accounts.sha256"; }

} // namespace

Accounts::Impl::Impl(DataFolder const& folder) : connection{place(folder).string(), Access::ReadWrite, {}}
{
    connection.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 2000;");
    for (auto n = static_cast<std::size_t>(connection.integer("pragma user_version")); n < schema.size(); ++n) {
        connection.exec("begin immediate");
        connection.exec(schema[n]);
        connection.exec(("pragma user_version = " + std::to_string(n + 1)).c_str());
        connection.exec("commit");
    }
    std::filesystem::permissions(place(folder), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    sync_directory(folder.root);
    watch = std::make_unique<Watch>(place(folder).string());
}

Accounts::Accounts(DataFolder const& folder) : impl_{std::make_unique<Impl>(folder)} {}
Accounts::~Accounts() = default;

std::optional<Account> Accounts::account(std::string_view name) const
{
    auto const held = std::lock_guard{impl_->mutex};
    auto select = impl_->statement((std::string{columns} + "where name = ?1").c_str());
    select.bind_text(1, name);
    if (!select.step()) return std::nullopt;
    return account_in(select);
}

std::vector<Account> Accounts::all() const
{
    auto const held = std::lock_guard{impl_->mutex};
    auto select = impl_->statement((std::string{columns} + "order by name").c_str());
    auto accounts = std::vector<Account>{};
    while (select.step()) accounts.push_back(account_in(select));
    return accounts;
}

std::int64_t Accounts::version() const
{
    auto& watch = *impl_->watch;
    auto const held = std::lock_guard{watch.mutex};
    auto const reading = Reading{watch.ask};
    return watch.ask.step() ? watch.ask.integer(0) : 0;
}

std::set<std::string, std::less<>> Accounts::open() const
{
    auto& watch = *impl_->watch; // who reads here waits for no disk
    auto const held = std::lock_guard{watch.mutex};
    auto select = Statement{watch.connection.handle(), select_open};
    auto names = std::set<std::string, std::less<>>{};
    while (select.step()) names.emplace(select.text(0));
    return names;
}

std::optional<Account> Accounts::account_of(std::string_view issuer, std::string_view subject) const
{
    auto const held = std::lock_guard{impl_->mutex};
    auto select = impl_->statement((std::string{columns} + "where issuer = ?1 and subject = ?2 and subject <> ''").c_str());
    select.bind_text(1, issuer).bind_text(2, subject);
    if (!select.step()) return std::nullopt;
    return account_in(select);
}

void Accounts::put(Account const& account)
{
    auto const held = std::lock_guard{impl_->mutex};
    auto upsert = impl_->statement(upsert_account);
    upsert.bind_text(1, account.name).bind_text(2, account.person).bind_text(3, account.password).bind_blob(4, account.secret);
    upsert.bind(5, account.last_step).bind(6, std::int64_t{account.demo}).bind(7, std::int64_t{account.locked});
    upsert.bind(8, std::int64_t{account.must_change}).bind(9, seconds_of(account.created));
    upsert.bind_text(10, account.issuer).bind_text(11, account.subject).bind(12, std::int64_t{account.subject_waits}).run();
}

bool Accounts::remove(std::string_view name)
{
    auto const held = std::lock_guard{impl_->mutex};
    impl_->statement(delete_account).bind_text(1, name).run();
    return impl_->connection.integer("select changes()") > 0;
}

std::vector<SessionRow> Accounts::sessions() const
{
    auto const held = std::lock_guard{impl_->mutex};
    auto select = impl_->statement(select_sessions);
    auto sessions = std::vector<SessionRow>{};
    while (select.step()) sessions.push_back(session_in(select));
    return sessions;
}

void Accounts::put_session(SessionRow const& session)
{
    auto const held = std::lock_guard{impl_->mutex};
    auto upsert = impl_->statement(upsert_session);
    upsert.bind_blob(1, bytes_of(session.token_hash)).bind_text(2, session.account).bind(3, std::int64_t{session.second_factor});
    upsert.bind(4, seconds_of(session.created)).bind(5, seconds_of(session.last_used)).bind_text(6, session.agent);
    upsert.bind(7, std::int64_t{session.by_provider}).run();
}

void Accounts::end_session(Digest const& token_hash)
{
    auto const held = std::lock_guard{impl_->mutex};
    impl_->statement(delete_session).bind_blob(1, bytes_of(token_hash)).run();
}

void back_up_accounts(DataFolder const& from, DataFolder const& to)
{
    namespace fs = std::filesystem;
    if (!fs::exists(place(from))) return;
    copy_database(place(from).string(), place(to).string());
    fs::permissions(place(to), fs::perms::owner_read | fs::perms::owner_write);
    {
        auto copy = Connection{place(to).string(), Access::ReadWrite, {}};
        copy.exec("pragma journal_mode = delete; pragma secure_delete = on; delete from session");
    }
    write_file_safely(hash_place(to), to_hex(sha256(read_file(place(to)).value_or(std::string{}))) + "\n");
}

void verify_accounts(DataFolder const& backup)
{
    auto const hash = read_file(hash_place(backup));
    auto const bytes = read_file(place(backup));
    if (!hash && !bytes) return; // of a county that has no accounts yet
    if (!bytes) throw AlteredBackup{"accounts.db is gone from the backup"};
    if (!hash || *hash != to_hex(sha256(*bytes)) + "\n") throw AlteredBackup{"accounts.db is not the one that was backed up"};
    auto copy = Connection{place(backup).string(), Access::ReadOnly, {}};
    if (copy.text("pragma quick_check") != "ok") throw AlteredBackup{"accounts.db is damaged"};
    if (static_cast<std::size_t>(copy.integer("pragma user_version")) > schema.size())
        throw AlteredBackup{"accounts.db was written by a newer version of the program"};
}

void restore_accounts(DataFolder const& backup, DataFolder const& into)
{
    if (std::filesystem::exists(place(backup))) std::filesystem::copy_file(place(backup), place(into));
}

} // namespace xz::store
