// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/given_rows.hpp"
#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace xz::store {

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
    GivenRows rows_;
    Statement acts_, requests_, values_, evidence_, lists_, tiles_, matters_, numbers_, head_, copied_heads_;
};

/// The 16 bytes of a UUID, and back.
void write_uuid(Uuid value, char* bytes);
std::string uuid_bytes(Uuid value);
Uuid uuid_from_bytes(std::string_view bytes);

} // namespace xz::store
