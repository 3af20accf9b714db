// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_reader.hpp"

#include "store/sqlite_batch.hpp"

namespace xz::store {

namespace {

// ?1 is the county everywhere.
constexpr auto select_size = "select coalesce(max(leaf) + 1, 0) from act where county_code = ?1";
constexpr auto select_acts_of = "select leaf, matter_id, seq, act_id, recorded_at, body from act "
                                "where county_code = ?1 and matter_id = ?2 and seq > ?3 order by seq";
constexpr auto select_entries = "select leaf, matter_id, seq, act_id, recorded_at, body from act "
                                "where county_code = ?1 and leaf >= ?2 order by leaf limit ?3";
// "cross join": the acts of the matter first, then their values. The planner, without statistics, would read every value of the county.
constexpr auto select_values_of = "select v.leaf, v.hash, v.salt, v.value, v.erased_by from act a cross join hidden_value v "
                                  "on v.county_code = a.county_code and v.leaf = a.leaf "
                                  "where a.county_code = ?1 and a.matter_id = ?2 order by v.leaf, v.hash";
constexpr auto select_value =
    "select leaf, hash, salt, value, erased_by from hidden_value where county_code = ?1 and leaf = ?2 and hash = ?3";
constexpr auto select_value_beside = "select v.leaf, v.hash, v.salt, v.value, v.erased_by from act named cross join act a "
                                     "on a.county_code = named.county_code and a.matter_id = named.matter_id "
                                     "cross join hidden_value v on v.county_code = a.county_code and v.leaf = a.leaf and v.hash = ?3 "
                                     "where named.county_code = ?1 and named.leaf = ?2 order by v.leaf limit 1";
constexpr auto select_request = "select person, request_id, body_hash, first_leaf, count, tree_size from request "
                                "where county_code = ?1 and request_id = ?2 and person = ?3";
constexpr auto select_matter = "select matter_id, number, procedure, township, item, state, last_seq, opened, due, ready from matter "
                               "where county_code = ?1 and matter_id = ?2";
constexpr auto select_matters = "select matter_id, number, procedure, township, item, state, last_seq, opened, due, ready from matter "
                                "where county_code = ?1 and matter_id < ?2 and (?3 = '' or township = ?3) and (?4 = '' or procedure = ?4) "
                                "and (?5 = '' or state = ?5) and (?6 = '' or item = ?6) order by matter_id desc limit ?7";
constexpr auto select_due = "select matter_id, number, procedure, township, item, state, last_seq, opened, due, ready from matter "
                            "where county_code = ?1 and due < ?2 order by due, matter_id limit ?3";
constexpr auto select_numbers = "select sequence, last from number_sequence where county_code = ?1 order by sequence";
constexpr auto select_lists = "select kind, leaf, hash from list_version where county_code = ?1 and kind = ?2 order by leaf";
constexpr auto select_evidence = "select 1 from evidence where county_code = ?1 and hash = ?2";
constexpr auto select_all_evidence = "select hash, leaf from evidence where county_code = ?1 order by hash";
constexpr auto select_newest_head = "select size, signed_at, note from head where county_code = ?1 order by size desc limit 1";
constexpr auto select_head_of = "select size, signed_at, note from head where county_code = ?1 and size = ?2";
constexpr auto select_heads = "select size, signed_at, note from head where county_code = ?1 order by size";
constexpr auto select_tile = "select hashes from tile where county_code = ?1 and level = ?2 and tile_index = ?3";

Moment moment_of(std::int64_t seconds) { return Moment{std::chrono::seconds{seconds}}; }

Digest digest_of(std::string_view bytes)
{
    auto digest = Digest{};
    if (bytes.size() != digest.size()) throw std::runtime_error{"a hash in the database is not 32 bytes long"};
    for (auto i = std::size_t{0}; i < digest.size(); ++i) digest[i] = static_cast<std::uint8_t>(bytes[i]);
    return digest;
}

StoredAct act_in(Statement const& row)
{
    return {.leaf = row.count(0),
            .matter = MatterId{uuid_from_bytes(row.text(1))},
            .seq = row.count(2),
            .id = ActId{uuid_from_bytes(row.text(3))},
            .recorded_at = moment_of(row.integer(4)),
            .body = std::string{row.text(5)}};
}

StoredValue value_in(Statement const& row)
{
    return {.leaf = row.count(0),
            .hash = digest_of(row.text(1)),
            .salt = std::string{row.text(2)},
            .value = std::string{row.text(3)},
            .erased_by = std::string{row.text(4)}};
}

MatterView matter_in(Statement const& row)
{
    auto const due = row.is_null(8) ? std::optional<Day>{} : Day{std::chrono::days{row.integer(8)}};
    return {.matter = MatterId{uuid_from_bytes(row.text(0))},
            .number = std::string{row.text(1)},
            .procedure = std::string{row.text(2)},
            .township = std::string{row.text(3)},
            .item = std::string{row.text(4)},
            .state = std::string{row.text(5)},
            .last_seq = row.count(6),
            .opened = moment_of(row.integer(7)),
            .due = due,
            .ready = std::string{row.text(9)}};
}

StoredHead head_in(Statement const& row)
{
    return {.size = row.count(0), .signed_at = moment_of(row.integer(1)), .note = std::string{row.text(2)}};
}

template <class Row>
auto all_of(Statement& statement, Row read)
{
    auto const reading = Reading{statement};
    auto rows = std::vector<decltype(read(statement))>{};
    while (statement.step()) rows.push_back(read(statement));
    return rows;
}

template <class Row>
auto first_of(Statement& statement, Row read) -> std::optional<decltype(read(statement))>
{
    auto const reading = Reading{statement};
    if (!statement.step()) return std::nullopt;
    return read(statement);
}

constexpr auto reading_pragmas =
    "pragma query_only = on; pragma busy_timeout = 2000; pragma foreign_keys = on; pragma temp_store = memory;";

} // namespace

SqliteReader::SqliteReader(DataFolder const& folder, std::string county_code, SqliteOptions const& options)
    : county_code_{std::move(county_code)}, log_{folder.heads()},
      own_{std::make_unique<Connection>(folder.database().string(), Access::ReadOnly, options.vfs)}, connection_{*own_}
{
    connection_.exec(reading_pragmas);
}

SqliteReader::SqliteReader(DataFolder const& folder, std::string county_code, Connection& lent)
    : county_code_{std::move(county_code)}, log_{folder.heads()}, connection_{lent}
{
}

Statement& SqliteReader::ask(char const* sql) const
{
    auto& kept = kept_[sql];
    if (!kept) kept = std::make_unique<Statement>(connection_.handle(), sql);
    return kept->bind_text(1, county_code_);
}

std::uint64_t SqliteReader::size()
{
    return first_of(ask(select_size), [](auto const& row) { return row.count(0); }).value_or(0);
}

std::vector<StoredAct> SqliteReader::acts_of(MatterId matter, std::uint64_t after)
{
    auto const id = uuid_bytes(matter.value());
    return all_of(ask(select_acts_of).bind_blob(2, id).bind(3, after), act_in);
}

std::optional<StoredAct> SqliteReader::act_at(std::uint64_t leaf)
{
    auto act = first_of(ask(select_entries).bind(2, leaf).bind(3, std::int64_t{1}), act_in);
    return act && act->leaf == leaf ? act : std::nullopt;
}

std::vector<StoredAct> SqliteReader::entries(std::uint64_t from, std::size_t limit)
{
    return all_of(ask(select_entries).bind(2, from).bind(3, static_cast<std::int64_t>(limit)), act_in);
}

std::vector<StoredValue> SqliteReader::values_of(MatterId matter)
{
    auto const id = uuid_bytes(matter.value());
    return all_of(ask(select_values_of).bind_blob(2, id), value_in);
}

std::optional<StoredValue> SqliteReader::value(std::uint64_t leaf, Digest const& hash)
{
    auto found = first_of(ask(select_value).bind(2, leaf).bind_blob(3, bytes_of(hash)), value_in);
    if (found) return found;
    return first_of(ask(select_value_beside).bind(2, leaf).bind_blob(3, bytes_of(hash)), value_in);
}

std::optional<StoredRequest> SqliteReader::request(std::string_view person, RequestId id)
{
    auto const bytes = uuid_bytes(id.value());
    return first_of(ask(select_request).bind_blob(2, bytes).bind_text(3, person), [](Statement const& row) {
        return StoredRequest{.person = std::string{row.text(0)},
                             .id = RequestId{uuid_from_bytes(row.text(1))},
                             .body_hash = digest_of(row.text(2)),
                             .first_leaf = row.count(3),
                             .count = row.count(4),
                             .tree_size = row.count(5)};
    });
}

std::optional<MatterView> SqliteReader::matter(MatterId matter)
{
    auto const id = uuid_bytes(matter.value());
    return first_of(ask(select_matter).bind_blob(2, id), matter_in);
}

std::vector<MatterView> SqliteReader::matters(MatterQuery const& query)
{
    // Longer than any id, so behind all of them.
    auto const before = query.before ? uuid_bytes(query.before->value()) : std::string(17, '\xFF');
    auto& statement = ask(select_matters).bind_blob(2, before).bind_text(3, query.township).bind_text(4, query.procedure);
    statement.bind_text(5, query.state).bind_text(6, query.item).bind(7, static_cast<std::int64_t>(query.limit));
    return all_of(statement, matter_in);
}

std::vector<MatterView> SqliteReader::due_before(Day day, std::size_t limit)
{
    auto const days = std::int64_t{day.time_since_epoch().count()};
    return all_of(ask(select_due).bind(2, days).bind(3, static_cast<std::int64_t>(limit)), matter_in);
}

std::vector<NumberSequence> SqliteReader::numbers()
{
    return all_of(ask(select_numbers), [](Statement const& row) { return NumberSequence{std::string{row.text(0)}, row.integer(1)}; });
}

std::vector<ListVersion> SqliteReader::lists(std::string_view kind)
{
    return all_of(ask(select_lists).bind_text(2, kind), [](Statement const& row) {
        return ListVersion{.kind = std::string{row.text(0)}, .leaf = row.count(1), .hash = digest_of(row.text(2))};
    });
}

bool SqliteReader::has_evidence(Digest const& hash)
{
    return first_of(ask(select_evidence).bind_blob(2, bytes_of(hash)), [](auto const&) { return true; }).has_value();
}

std::vector<StoredEvidence> SqliteReader::all_evidence()
{
    return all_of(ask(select_all_evidence), [](Statement const& row) { return StoredEvidence{digest_of(row.text(0)), row.count(1)}; });
}

std::optional<StoredHead> SqliteReader::newest_head() { return first_of(ask(select_newest_head), head_in); }

std::optional<StoredHead> SqliteReader::head_of(std::uint64_t size)
{
    auto head = first_of(ask(select_head_of).bind(2, size), head_in);
    return head ? head : log_.of_size(size);
}

std::vector<StoredHead> SqliteReader::all_heads()
{
    // The newest stands in the table and, a moment later, in heads/ too: once is enough, unless they differ.
    auto heads = log_.all();
    for (auto& head : all_of(ask(select_heads), head_in)) {
        auto const copied = log_.of_size(head.size);
        if (!copied || copied->note != head.note) heads.push_back(std::move(head));
    }
    return heads;
}

std::vector<std::string> SqliteReader::integrity_faults()
{
    auto faults = std::vector<std::string>{};
    auto check = Statement{connection_.handle(), "pragma integrity_check"};
    while (check.step())
        if (check.text(0) != "ok") faults.emplace_back(check.text(0));
    auto keys = Statement{connection_.handle(), "pragma foreign_key_check"};
    while (keys.step())
        faults.push_back("a row of " + std::string{keys.text(0)} + " names a row of " + std::string{keys.text(2)} + " that isn't there");
    return faults;
}

std::optional<std::string> SqliteReader::tile(unsigned level, std::uint64_t index) const
{
    auto& statement = ask(select_tile).bind(2, std::int64_t{level}).bind(3, index);
    return first_of(statement, [](auto const& row) { return std::string{row.text(0)}; });
}

} // namespace xz::store
