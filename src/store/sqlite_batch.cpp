// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_batch.hpp"

#include <charconv>

namespace xz::store {

namespace {

// ?1 county, ?2 the rows' numbers, ?3 the rows' bytes. A cell of bytes takes two places in the row: offset from 1, length.
constexpr auto insert_acts =
    "insert into act (county_code, leaf, seq, recorded_at, matter_id, act_id, body) "
    "select ?1, value->>0, value->>1, value->>2, substr(?3, value->>3, 16), substr(?3, value->>5, 16), "
    "cast(substr(?3, value->>7, value->>8) as text) from json_each(?2)";

constexpr auto insert_requests =
    "insert into request (county_code, first_leaf, count, tree_size, request_id, person, body_hash) "
    "select ?1, value->>0, value->>1, value->>2, substr(?3, value->>3, 16), cast(substr(?3, value->>5, value->>6) as text), "
    "substr(?3, value->>7, 32) from json_each(?2)";

constexpr auto insert_values =
    "insert into hidden_value (county_code, leaf, hash, salt, value) "
    "select ?1, value->>0, substr(?3, value->>1, 32), substr(?3, value->>3, value->>4), "
    "cast(substr(?3, value->>5, value->>6) as text) from json_each(?2)";

// The same file may be named by many acts: the first is kept.
constexpr auto insert_evidence =
    "insert into evidence (county_code, leaf, hash) "
    "select ?1, value->>0, substr(?3, value->>1, 32) from json_each(?2) where true on conflict do nothing";

constexpr auto insert_lists =
    "insert into list_version (county_code, leaf, kind, hash) "
    "select ?1, value->>0, cast(substr(?3, value->>1, value->>2) as text), substr(?3, value->>3, 32) from json_each(?2)";

constexpr auto put_tiles =
    "insert into tile (county_code, level, tile_index, hashes) "
    "select ?1, value->>0, value->>1, substr(?3, value->>2, value->>3) from json_each(?2) where true "
    "on conflict (county_code, level, tile_index) do update set hashes = excluded.hashes";

constexpr auto put_matters =
    "insert into matter (county_code, last_seq, opened, due, matter_id, number, procedure, township, item, state, ready) "
    "select ?1, value->>0, value->>1, nullif(value->>2, -1), substr(?3, value->>3, 16), cast(substr(?3, value->>5, value->>6) as text), "
    "cast(substr(?3, value->>7, value->>8) as text), cast(substr(?3, value->>9, value->>10) as text), "
    "cast(substr(?3, value->>11, value->>12) as text), cast(substr(?3, value->>13, value->>14) as text), "
    "cast(substr(?3, value->>15, value->>16) as text) from json_each(?2) where true "
    "on conflict (county_code, matter_id) do update set last_seq = excluded.last_seq, due = excluded.due, number = excluded.number, "
    "procedure = excluded.procedure, township = excluded.township, item = excluded.item, state = excluded.state, ready = excluded.ready";

constexpr auto put_numbers =
    "insert into number_sequence (county_code, last, sequence) "
    "select ?1, value->>0, cast(substr(?3, value->>1, value->>2) as text) from json_each(?2) where true "
    "on conflict (county_code, sequence) do update set last = excluded.last";

constexpr auto insert_head = "insert into head (county_code, size, signed_at, note) values (?1, ?2, ?3, ?4)";
constexpr auto delete_copied_heads = "delete from head where county_code = ?1 and size <= ?2";

std::int64_t seconds(Moment moment) { return moment.time_since_epoch().count(); }
std::int64_t days(std::optional<Day> day) { return day ? day->time_since_epoch().count() : -1; }
std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

} // namespace

std::string uuid_bytes(Uuid value)
{
    auto bytes = std::string(16, '\0');
    for (auto i = 0; i < 8; ++i) {
        bytes[static_cast<std::size_t>(i)] = static_cast<char>(value.high >> (56 - 8 * i));
        bytes[static_cast<std::size_t>(8 + i)] = static_cast<char>(value.low >> (56 - 8 * i));
    }
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

void Rows::add(std::initializer_list<Cell> cells)
{
    char digits[24];
    auto const write = [&](std::int64_t value) {
        auto const end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        json_.append(digits, end);
    };
    json_ += empty() ? "[" : ",[";
    auto first = true;
    for (auto const& cell : cells) {
        if (!first) json_ += ',';
        first = false;
        if (auto const* value = std::get_if<std::int64_t>(&cell)) {
            write(*value);
            continue;
        }
        auto const bytes = std::get<std::string_view>(cell);
        write(static_cast<std::int64_t>(bytes_.size()) + 1);
        json_ += ',';
        write(static_cast<std::int64_t>(bytes.size()));
        bytes_ += bytes;
    }
    json_ += ']';
}

void Rows::clear()
{
    json_ = "[";
    bytes_.clear();
    closed_ = false;
}

std::string const& Rows::close()
{
    if (!closed_) json_ += ']';
    closed_ = true;
    return json_;
}

BatchStatements::BatchStatements(sqlite3* database, std::string county_code)
    : county_code_{std::move(county_code)}, acts_{database, insert_acts}, requests_{database, insert_requests},
      values_{database, insert_values}, evidence_{database, insert_evidence}, lists_{database, insert_lists}, tiles_{database, put_tiles},
      matters_{database, put_matters}, numbers_{database, put_numbers}, head_{database, insert_head},
      copied_heads_{database, delete_copied_heads}
{
}

void BatchStatements::run(Statement& statement)
{
    if (!rows_.empty()) statement.bind_text(1, county_code_).bind_text(2, rows_.close()).bind_blob(3, rows_.bytes()).run();
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
        rows_.add({number(act.leaf), number(act.seq), seconds(act.recorded_at), uuid_bytes(act.matter.value()), uuid_bytes(act.id.value()),
                   act.body});
    run(acts_);
}

void BatchStatements::keep_beside(Batch const& batch)
{
    for (auto const& request : batch.requests)
        rows_.add({number(request.first_leaf), number(request.count), number(request.tree_size), uuid_bytes(request.id.value()),
                   request.person, bytes_of(request.body_hash)});
    run(requests_);
    for (auto const& value : batch.values) rows_.add({number(value.leaf), bytes_of(value.hash), value.salt, value.value});
    run(values_);
    for (auto const& evidence : batch.evidence) rows_.add({number(evidence.leaf), bytes_of(evidence.hash)});
    run(evidence_);
    for (auto const& list : batch.lists) rows_.add({number(list.leaf), list.kind, bytes_of(list.hash)});
    run(lists_);
}

void BatchStatements::put_views(std::vector<MatterView> const& matters, std::vector<NumberSequence> const& numbers)
{
    for (auto const& matter : matters)
        rows_.add({number(matter.last_seq), seconds(matter.opened), days(matter.due), uuid_bytes(matter.matter.value()), matter.number,
                   matter.procedure, matter.township, matter.item, matter.state, matter.ready});
    run(matters_);
    for (auto const& sequence : numbers) rows_.add({sequence.last, sequence.sequence});
    run(numbers_);
}

void BatchStatements::keep_ledger(Batch const& batch, std::uint64_t heads_copied)
{
    for (auto const& tile : batch.tiles) rows_.add({std::int64_t{tile.level}, number(tile.index), tile.bytes});
    run(tiles_);
    copied_heads_.bind_text(1, county_code_).bind(2, heads_copied).run();
    head_.bind_text(1, county_code_).bind(2, batch.head.size).bind(3, seconds(batch.head.signed_at)).bind_text(4, batch.head.note).run();
}

} // namespace xz::store
