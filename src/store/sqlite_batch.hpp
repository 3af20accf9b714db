// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace xz::store {

/// The rows of one statement: numbers as a JSON array a row; texts, ids and hashes one after another in a blob, each with its place in
/// the row as (offset, length). So a body is copied once and never escaped or parsed.
class Rows {
public:
    using Cell = std::variant<std::int64_t, std::string_view>;
    void add(std::initializer_list<Cell> cells);
    void clear();
    bool empty() const { return json_.size() <= 1; }
    std::string const& close(); // the JSON, whole
    std::string const& bytes() const { return bytes_; }

private:
    std::string json_ = "[";
    std::string bytes_;
    bool closed_ = false;
};

/// One multi-row statement a table, kept prepared on the writing connection.
class BatchStatements {
public:
    BatchStatements(sqlite3* database, std::string county_code);
    /// Inside a transaction. Heads up to `heads_copied` leave the table.
    void keep(Batch const& batch, std::uint64_t heads_copied);
    void put_views(std::vector<MatterView> const& matters, std::vector<NumberSequence> const& numbers);

private:
    void run(Statement& statement);
    void keep_acts(Batch const& batch);
    void keep_beside(Batch const& batch);
    void keep_ledger(Batch const& batch, std::uint64_t heads_copied);

    std::string county_code_;
    Rows rows_;
    Statement acts_, requests_, values_, evidence_, lists_, tiles_, matters_, numbers_, head_, copied_heads_;
};

/// The 16 bytes of a UUID, and back.
std::string uuid_bytes(Uuid value);
Uuid uuid_from_bytes(std::string_view bytes);

} // namespace xz::store
