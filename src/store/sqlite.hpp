// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace xz::store {

/// What SQLite said no to, with its extended code. Stays inside the room: `SqliteStore` maps it in one place.
class SqlError : public std::runtime_error {
public:
    SqlError(int code, std::string const& what) : std::runtime_error{what}, code_{code} {}
    int code() const { return code_; }
    bool full() const; // no space left
    bool io() const;   // reading, writing or syncing failed; or the file is no database any more
    bool constraint() const;

private:
    int code_;
};

/// A statement kept prepared for its connection's life. Bound text and blobs are not copied: they must outlive the run.
class Statement {
public:
    Statement(sqlite3* database, std::string_view sql);
    ~Statement();
    Statement(Statement const&) = delete;
    Statement& operator=(Statement const&) = delete;

    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::uint64_t value) { return bind(index, static_cast<std::int64_t>(value)); }
    Statement& bind_text(int index, std::string_view value);
    Statement& bind_blob(int index, std::string_view value);
    /// Something that a function of ours takes; `type` must outlive the statement.
    Statement& bind_pointer(int index, void const* value, char const* type);

    /// True while there is a row.
    bool step();
    /// Runs to the end and resets.
    void run();
    void reset() noexcept;

    std::int64_t integer(int column) const;
    std::uint64_t count(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    std::string_view text(int column) const; // also of a blob; until the next step
    bool is_null(int column) const;

private:
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

/// Resets a statement when the reading ends, however it ends: an open statement keeps the WAL from being reset.
class Reading {
public:
    explicit Reading(Statement& statement) : statement_{statement} {}
    ~Reading() { statement_.reset(); }
    Reading(Reading const&) = delete;
    Reading& operator=(Reading const&) = delete;

private:
    Statement& statement_;
};

enum class Access { ReadWrite, ReadOnly };

/// One connection. Not for two threads at once.
class Connection {
public:
    /// `vfs`: name of a registered SQLite VFS; empty for the default one.
    Connection(std::string const& path, Access access, std::string const& vfs);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    void exec(char const* sql);
    std::int64_t integer(std::string_view sql); // first column of the first row; 0 without a row
    std::string text(std::string_view sql);
    bool in_transaction() const;
    /// Closing the last connection would checkpoint and sync: never after a sync that failed, so never by itself.
    void leave_log_on_close();
    sqlite3* handle() const { return database_; }

private:
    sqlite3* database_ = nullptr;
};

/// A compact copy of the database while another process may write to it: all of it as of one moment.
void copy_database(std::string const& from, std::string const& to);

} // namespace xz::store
