// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_batch.hpp"

namespace xz::store {

namespace {

// ?1 county, ?2 the rows.
constexpr auto insert_acts = "insert into act (county_code, leaf, matter_id, seq, act_id, recorded_at, body) "
                             "select ?1, c0, c1, c2, c3, c4, c5 from given_rows(?2)";
constexpr auto insert_requests = "insert into request (county_code, request_id, person, body_hash, first_leaf, count, tree_size) "
                                 "select ?1, c0, c1, c2, c3, c4, c5 from given_rows(?2)";
constexpr auto insert_values =
    "insert into hidden_value (county_code, leaf, hash, salt, value) select ?1, c0, c1, c2, c3 from given_rows(?2)";
// The same file may be named by many acts: the first is kept.
constexpr auto insert_evidence = "insert into evidence (county_code, hash, leaf) select ?1, c0, c1 from given_rows(?2) where true "
                                 "on conflict do nothing";
constexpr auto insert_lists = "insert into list_version (county_code, kind, leaf, hash) select ?1, c0, c1, c2 from given_rows(?2)";
constexpr auto put_tiles = "insert into tile (county_code, level, tile_index, hashes) select ?1, c0, c1, c2 from given_rows(?2) where true "
                           "on conflict (county_code, level, tile_index) do update set hashes = excluded.hashes";
constexpr auto put_matters =
    "insert into matter (county_code, matter_id, number, procedure, township, item, state, last_seq, opened, due, ready) "
    "select ?1, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 from given_rows(?2) where true "
    "on conflict (county_code, matter_id) do update set last_seq = excluded.last_seq, due = excluded.due, number = excluded.number, "
    "procedure = excluded.procedure, township = excluded.township, item = excluded.item, state = excluded.state, ready = excluded.ready";
constexpr auto put_numbers = "insert into number_sequence (county_code, sequence, last) select ?1, c0, c1 from given_rows(?2) where true "
                             "on conflict (county_code, sequence) do update set last = excluded.last";

constexpr auto insert_head = "insert into head (county_code, size, signed_at, note) values (?1, ?2, ?3, ?4)";
constexpr auto delete_copied_heads = "delete from head where county_code = ?1 and size <= ?2";

using Rows = GivenRows;

GivenRows::Cell seconds(Moment moment) { return Rows::integer(std::int64_t{moment.time_since_epoch().count()}); }
GivenRows::Cell days(std::optional<Day> day) { return day ? Rows::integer(std::int64_t{day->time_since_epoch().count()}) : Rows::null(); }
GivenRows::Cell hash(Digest const& digest) { return Rows::blob(bytes_of(digest)); }

/// Registers what the statements read from before the first is prepared.
std::string registered(sqlite3* database, std::string county_code)
{
    register_given_rows(database);
    return county_code;
}

} // namespace

void write_uuid(Uuid value, char* bytes)
{
    for (auto i = 0; i < 8; ++i) {
        bytes[i] = static_cast<char>(value.high >> (56 - 8 * i));
        bytes[8 + i] = static_cast<char>(value.low >> (56 - 8 * i));
    }
}

std::string uuid_bytes(Uuid value)
{
    auto bytes = std::string(16, '\0');
    write_uuid(value, bytes.data());
    return bytes;
}

Uuid uuid_from_bytes(std::string_view bytes)
{
    if (bytes.size() != 16) throw std::runtime_error{"an id in the database is not 16 bytes long"};
    auto value = Uuid{};
    for (auto i = std::size_t{0}; i < 8; ++i) {
        value.high = value.high << 8 | static_cast<unsigned char>(bytes[i]);
        value.low = value.low << 8 | static_cast<unsigned char>(bytes[8 + i]);
    }
    return value;
}

BatchStatements::BatchStatements(sqlite3* database, std::string county_code)
    : county_code_{registered(database, std::move(county_code))}, acts_{database, insert_acts}, requests_{database, insert_requests},
      values_{database, insert_values}, evidence_{database, insert_evidence}, lists_{database, insert_lists}, tiles_{database, put_tiles},
      matters_{database, put_matters}, numbers_{database, put_numbers}, head_{database, insert_head}, copied_heads_{database,
                                                                                                                    delete_copied_heads}
{
}

void BatchStatements::run(Statement& statement)
{
    if (!rows_.empty()) statement.bind_text(1, county_code_).bind_pointer(2, &rows_, given_rows_type).run();
    rows_.clear();
}

void BatchStatements::keep(Batch const& batch, std::uint64_t heads_copied)
{
    rows_.clear(); // a batch before may have been broken off
    keep_acts(batch);
    keep_beside(batch);
    put_views(batch.matters, batch.numbers);
    keep_ledger(batch, heads_copied);
}

void BatchStatements::keep_acts(Batch const& batch)
{
    for (auto const& act : batch.acts)
        rows_.add({Rows::integer(act.leaf), rows_.uuid(act.matter.value()), Rows::integer(act.seq), rows_.uuid(act.id.value()),
                   seconds(act.recorded_at), Rows::text(act.body)});
    run(acts_);
}

void BatchStatements::keep_beside(Batch const& batch)
{
    for (auto const& request : batch.requests)
        rows_.add({rows_.uuid(request.id.value()), Rows::text(request.person), hash(request.body_hash), Rows::integer(request.first_leaf),
                   Rows::integer(request.count), Rows::integer(request.tree_size)});
    run(requests_);
    for (auto const& value : batch.values)
        rows_.add({Rows::integer(value.leaf), hash(value.hash), Rows::blob(value.salt), Rows::text(value.value)});
    run(values_);
    for (auto const& evidence : batch.evidence) rows_.add({hash(evidence.hash), Rows::integer(evidence.leaf)});
    run(evidence_);
    for (auto const& list : batch.lists) rows_.add({Rows::text(list.kind), Rows::integer(list.leaf), hash(list.hash)});
    run(lists_);
}

void BatchStatements::put_views(std::vector<MatterView> const& matters, std::vector<NumberSequence> const& numbers)
{
    for (auto const& matter : matters)
        rows_.add({rows_.uuid(matter.matter.value()), Rows::text(matter.number), Rows::text(matter.procedure), Rows::text(matter.township),
                   Rows::text(matter.item), Rows::text(matter.state), Rows::integer(matter.last_seq), seconds(matter.opened),
                   days(matter.due), Rows::text(matter.ready)});
    run(matters_);
    for (auto const& sequence : numbers) rows_.add({Rows::text(sequence.sequence), Rows::integer(sequence.last)});
    run(numbers_);
}

void BatchStatements::keep_ledger(Batch const& batch, std::uint64_t heads_copied)
{
    for (auto const& tile : batch.tiles)
        rows_.add({Rows::integer(std::int64_t{tile.level}), Rows::integer(tile.index), Rows::blob(tile.bytes)});
    run(tiles_);
    copied_heads_.bind_text(1, county_code_).bind(2, heads_copied).run();
    auto const signed_at = std::int64_t{batch.head.signed_at.time_since_epoch().count()};
    head_.bind_text(1, county_code_).bind(2, batch.head.size).bind(3, signed_at).bind_text(4, batch.head.note).run();
}

} // namespace xz::store
