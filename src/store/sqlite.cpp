// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite.hpp"

#include <sqlite3.h>

namespace xz::store {

namespace {

[[noreturn]] void fail(sqlite3* database, int code)
{
    auto const extended = database != nullptr ? sqlite3_extended_errcode(database) : code;
    auto const what = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    // The call's own code wins where the connection remembers another's.
    throw SqlError{(extended & 0xFF) == (code & 0xFF) ? extended : code, "SQLite: " + std::string{what}};
}

void expect_ok(sqlite3* database, int code)
{
    if (code != SQLITE_OK) fail(database, code);
}

} // namespace

bool SqlError::full() const { return (code_ & 0xFF) == SQLITE_FULL; }

bool SqlError::io() const
{
    auto const kind = code_ & 0xFF;
    return kind == SQLITE_IOERR || kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_CANTOPEN || kind == SQLITE_READONLY ||
           kind == SQLITE_PROTOCOL || kind == SQLITE_NOMEM;
}

bool SqlError::constraint() const { return (code_ & 0xFF) == SQLITE_CONSTRAINT; }

Statement::Statement(sqlite3* database, std::string_view sql) : database_{database}
{
    expect_ok(database,
              sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int index, std::int64_t value)
{
    expect_ok(database_, sqlite3_bind_int64(statement_, index, value));
    return *this;
}

Statement& Statement::bind_text(int index, std::string_view value)
{
    expect_ok(database_, sqlite3_bind_text64(statement_, index, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_blob(int index, std::string_view value)
{
    // A null pointer would bind NULL.
    expect_ok(database_, sqlite3_bind_blob64(statement_, index, value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC));
    return *this;
}

Statement& Statement::bind_pointer(int index, void const* value, char const* type)
{
    expect_ok(database_, sqlite3_bind_pointer(statement_, index, const_cast<void*>(value), type, nullptr));
    return *this;
}

bool Statement::step()
{
    auto const code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(database_, code);
}

void Statement::run()
{
    auto const ended = Reading{*this};
    while (step()) {
    }
}

void Statement::reset() noexcept { sqlite3_reset(statement_); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text(int column) const
{
    auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement_, column));
    auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string_view{} : std::string_view{bytes, size};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Connection::Connection(std::string const& path, Access access, std::string const& vfs)
{
    auto const flags =
        (access == Access::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX;
    auto const code = sqlite3_open_v2(path.c_str(), &database_, flags, vfs.empty() ? nullptr : vfs.c_str());
    if (code != SQLITE_OK) {
        auto const what = "SQLite: " + path + ": " + (database_ != nullptr ? sqlite3_errmsg(database_) : sqlite3_errstr(code));
        sqlite3_close_v2(database_);
        throw SqlError{code, what};
    }
    sqlite3_extended_result_codes(database_, 1);
}

Connection::~Connection() { sqlite3_close_v2(database_); }

void Connection::exec(char const* sql) { expect_ok(database_, sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }

std::int64_t Connection::integer(std::string_view sql)
{
    auto statement = Statement{database_, sql};
    return statement.step() ? statement.integer(0) : 0;
}

std::string Connection::text(std::string_view sql)
{
    auto statement = Statement{database_, sql};
    return statement.step() ? std::string{statement.text(0)} : std::string{};
}

void Connection::leave_log_on_close() { expect_ok(database_, sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr)); }

bool Connection::in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }

void copy_database(std::string const& from, std::string const& to)
{
    auto reading = Connection{from, Access::ReadOnly, {}};
    Statement{reading.handle(), "vacuum into ?1"}.bind_text(1, to).run();
}

} // namespace xz::store
