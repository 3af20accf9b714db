// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>

#include "store/heads.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_store.hpp"
#include "store/store.hpp"

namespace xz::store {

/// Reads over a connection of its own, or over one that is lent.
class SqliteReader final : public Reader {
public:
    SqliteReader(DataFolder const& folder, std::string county_code, SqliteOptions const& options);
    SqliteReader(DataFolder const& folder, std::string county_code, Connection& lent);

    std::uint64_t size() override;
    std::vector<StoredAct> acts_of(MatterId matter, std::uint64_t after) override;
    std::optional<StoredAct> act_at(std::uint64_t leaf) override;
    std::vector<StoredAct> entries(std::uint64_t from, std::size_t limit) override;
    std::vector<StoredValue> values_of(MatterId matter) override;
    std::optional<StoredValue> value(std::uint64_t leaf, Digest const& hash) override;
    std::optional<StoredRequest> request(std::string_view person, RequestId id) override;
    std::optional<MatterView> matter(MatterId matter) override;
    std::vector<MatterView> matters(MatterQuery const& query) override;
    std::vector<MatterView> due_before(Day day, std::size_t limit) override;
    std::vector<NumberSequence> numbers() override;
    std::vector<ListVersion> lists(std::string_view kind) override;
    bool has_evidence(Digest const& hash) override;
    std::vector<StoredEvidence> all_evidence() override;
    std::optional<StoredHead> newest_head() override;
    std::optional<StoredHead> head_of(std::uint64_t size) override;
    std::vector<StoredHead> all_heads() override;
    std::vector<std::string> integrity_faults() override;
    std::optional<std::string> tile(unsigned level, std::uint64_t index) const override;

private:
    /// The kept statement of that text, with the county bound as ?1.
    Statement& ask(char const* sql) const;

    std::string county_code_;
    HeadLog log_;
    std::unique_ptr<Connection> own_;
    Connection& connection_;
    mutable std::map<char const*, std::unique_ptr<Statement>> kept_;
};

} // namespace xz::store
