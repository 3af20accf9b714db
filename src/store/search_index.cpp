// SPDX-License-Identifier: Apache-2.0
#include "store/search_index.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <set>

#include "base/json.hpp"
#include "ledger/merkle.hpp"
#include "store/fined_rows.hpp"
#include "store/grams.hpp"
#include "store/item_uses.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_batch.hpp"

namespace xz::store {

namespace {

constexpr auto version = 6;
constexpr auto page = std::size_t{500};

constexpr auto schema = R"(
create table listed (
    id        integer primary key,
    matter_id blob    not null unique check (length(matter_id) = 16),
    number    text    not null,
    procedure text    not null,
    township  text    not null,
    item      text    not null,
    state     text    not null,
    open      integer not null,
    opened    integer not null,
    due       integer not null,
    last_seq  integer not null,
    parties   text    not null,
    runs      text    not null,
    states    text    not null, -- "|closed|held|": of where it stands, and of every run that is open
    said      text    not null, -- standing, due_clock, due_legal, due_owner
    ever      text    not null  -- "|matter.lead|matter.guidance|": of every run that there was
) strict;
-- One index an order, with every column that a filter reads: a filter that hardly anything passes walks the index and not the rows.
create index listed_newest on listed (matter_id, township, item, states, procedure, open, due, number);
create index listed_due on listed (due, matter_id, township, item, states, procedure, open, number);
create index listed_number on listed (number, matter_id, township, item, states, procedure, open, due);
create index listed_item on listed (item);
create virtual table words using fts5 (grams, content = '');
create table followed (leaf integer not null, hash blob not null) strict;
insert into followed values (0, x'');
)";

constexpr auto select_columns =
    "select matter_id, number, procedure, township, item, state, open, opened, due, last_seq, parties, runs, said, ever from listed ";
constexpr auto select_named = "select rowid from words where words match ?1 limit ?2";
constexpr auto select_of_items = "select id from listed where item in (select value from json_each(?1)) limit ?2";
/// So few found by a text are looked at one by one and sorted; more are met soon enough on a walk through the order asked for.
constexpr auto few = std::size_t{2000};
constexpr auto upsert =
    "insert into listed (matter_id, number, procedure, township, item, state, open, opened, due, last_seq, parties, runs, states, said, "
    "ever) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) on conflict (matter_id) do update set number = ?2, "
    "state = ?6, open = ?7, due = ?9, last_seq = ?10, parties = ?11, runs = ?12, states = ?13, said = ?14, ever = ?15 returning id";
constexpr auto select_known = "select id, parties from listed where matter_id = ?1";
constexpr auto insert_words = "insert into words (rowid, grams) values (?1, ?2)";
constexpr auto delete_words = "insert into words (words, rowid, grams) values ('delete', ?1, ?2)";
constexpr auto follow = "update followed set leaf = ?1, hash = ?2";

std::string joined(std::vector<std::string> const& texts)
{
    auto list = Json::array();
    for (auto const& text : texts) list.push(text);
    return to_string(list);
}

std::vector<std::string> parted(std::string_view text)
{
    auto parts = std::vector<std::string>{};
    auto const parsed = parse_json(text);
    if (parsed.value && parsed.value->is_array())
        for (auto const& part : parsed.value->as_array())
            if (part.is_string()) parts.push_back(part.as_string());
    return parts;
}

std::string ever_of(MatterView const& view, Json const* ready)
{
    auto text = "|" + view.procedure + "|";
    auto const* runs = ready == nullptr ? nullptr : ready->find("runs");
    if (runs == nullptr || !runs->is_array()) return text;
    for (auto const& run : runs->as_array())
        if (auto const one = std::string{run.text("procedure")} + "|"; text.find("|" + one) == std::string::npos) text += one;
    return text;
}

Listed listed_from(MatterView const& view)
{
    auto listed = Listed{.matter = view.matter,
                         .number = view.number,
                         .procedure = view.procedure,
                         .township = view.township,
                         .item = view.item,
                         .state = view.state,
                         .open = false,
                         .opened = view.opened,
                         .due = view.due,
                         .due_clock = {},
                         .due_legal = {},
                         .due_owner = {},
                         .standing = {},
                         .last_seq = view.last_seq,
                         .parties = {},
                         .runs = {}};
    listed.ever = ever_of(view, nullptr);
    auto const ready = parse_json(view.ready);
    if (!ready.value) return listed;
    listed.standing = ready.value->text("standing");
    listed.due_clock = ready.value->text("due_clock");
    listed.due_legal = ready.value->text("due_legal");
    listed.due_owner = ready.value->text("due_owner");
    if (auto const* parties = ready.value->find("parties"); parties != nullptr && parties->is_array())
        for (auto const& party : parties->as_array())
            if (!party.truth("dropped")) listed.parties.emplace_back(party.text("name"));
    if (auto const* runs = ready.value->find("runs"); runs != nullptr && runs->is_array())
        for (auto const& run : runs->as_array())
            if (!run.truth("ended")) listed.runs.push_back(std::string{run.text("procedure")} + ":" + std::string{run.text("state")});
    listed.open = !listed.runs.empty();
    listed.ever = ever_of(view, &*ready.value);
    return listed;
}

std::string states_of(Listed const& listed)
{
    auto text = "|" + listed.state + "|";
    for (auto const& run : listed.runs)
        if (auto const state = run.substr(run.find(':') + 1) + "|"; text.find("|" + state) == std::string::npos) text += state;
    return text;
}

Listed listed_in(Statement const& row)
{
    auto const due = row.integer(8);
    auto said = parted(row.text(12));
    said.resize(4);
    return {.matter = MatterId{uuid_from_bytes(row.text(0))},
            .number = std::string{row.text(1)},
            .procedure = std::string{row.text(2)},
            .township = std::string{row.text(3)},
            .item = std::string{row.text(4)},
            .state = std::string{row.text(5)},
            .open = row.integer(6) != 0,
            .opened = Moment{std::chrono::seconds{row.integer(7)}},
            .due = due == no_day ? std::optional<Day>{} : Day{std::chrono::days{due}},
            .due_clock = said[1],
            .due_legal = said[2],
            .due_owner = said[3],
            .standing = said[0],
            .last_seq = row.count(9),
            .parties = parted(row.text(10)),
            .runs = parted(row.text(11)),
            .ever = std::string{row.text(13)}};
}

/// Parts of a query's condition with what is bound to them: text alone is put together, values never.
class Condition {
public:
    std::string text = "1";
    void equals(char const* column, std::string const& value)
    {
        if (!value.empty()) add(std::string{column} + " = ", value);
    }
    void add(std::string const& before, std::string value, std::string const& after = {})
    {
        auto const place = bound(std::move(value));
        text += " and " + before + place + after;
    }
    std::string bound(std::string value, bool blob = false)
    {
        values_.push_back({std::move(value), blob});
        return "?" + std::to_string(values_.size());
    }
    void bind(Statement& statement) const
    {
        for (auto n = std::size_t{0}; n < values_.size(); ++n) {
            auto const place = static_cast<int>(n + 1);
            if (values_[n].blob)
                statement.bind_blob(place, values_[n].bytes);
            else
                statement.bind_text(place, values_[n].bytes);
        }
    }

private:
    struct Value {
        std::string bytes;
        bool blob = false;
    };
    std::vector<Value> values_;
};

std::string days_text(Day day) { return std::to_string(day.time_since_epoch().count()); }

/// Of that township, and of one of those items or with a run of one of those procedures.
std::string within(ListScope const& scope, Condition& where)
{
    auto text = "(item in (select value from json_each(" + where.bound(joined(scope.items)) + "))";
    for (auto const& procedure : scope.procedures) text += " or instr(ever, " + where.bound("|" + procedure + "|") + ") > 0";
    text += ")";
    return scope.township.empty() ? text : "(township = " + where.bound(scope.township) + " and " + text + ")";
}

Condition condition_of(ListQuery const& query)
{
    auto where = Condition{};
    where.equals("procedure", query.procedure);
    if (query.state.find('|') != std::string::npos) where.text += " and 0";
    if (!query.state.empty()) where.add("instr(states, ", "|" + query.state + "|", ") > 0");
    where.equals("item", query.item);
    where.equals("township", query.township);
    if (query.open) where.text += *query.open ? " and open = 1" : " and open = 0";
    if (query.townships) {
        auto const places = where.bound(joined(*query.townships));
        auto const items = where.bound(joined(query.or_items));
        where.text +=
            " and (township in (select value from json_each(" + places + ")) or item in (select value from json_each(" + items + "))";
        for (auto const& scope : query.scopes) where.text += " or " + within(scope, where);
        where.text += ")";
    }
    if (!query.number.empty()) {
        auto const from = where.bound(query.number);
        auto const to = where.bound(query.number + "\xF4\x8F\xBF\xBF");
        where.text += " and number >= " + from + " and number < " + to;
    }
    if (query.due_from) where.add("due >= cast(", days_text(*query.due_from), " as integer)");
    if (query.due_from && !query.due_to) where.text += " and due < " + std::to_string(no_day); // what is due on no day is not due after one
    if (query.due_to) where.add("due <= cast(", days_text(*query.due_to), " as integer)");
    return where;
}

/// What the text finds: a party's name that holds it, or an item whose name does.
void add_text(ListQuery const& query, Condition& where)
{
    auto either = "item in (select value from json_each(" + where.bound(joined(query.text_items)) + "))";
    if (!characters(query.text).empty())
        either += " or id in (select rowid from words where words match " + where.bound(phrase_of(query.text)) + ")";
    where.text += " and (" + either + ")";
}

std::string_view index_of(ListOrder order)
{
    switch (order) {
    case ListOrder::Newest:
        return "indexed by listed_newest where ";
    case ListOrder::Due:
        return "indexed by listed_due where ";
    case ListOrder::Number:
        return "indexed by listed_number where ";
    }
    return "where ";
}

void order(ListQuery const& query, Condition& where)
{
    auto const after = query.after;
    auto const id = after ? where.bound(uuid_bytes(after->matter.value()), true) : std::string{};
    switch (query.order) {
    case ListOrder::Newest:
        if (after) where.text += " and matter_id < " + id;
        where.text += " order by matter_id desc";
        return;
    case ListOrder::Due:
        if (after) where.text += " and (due, matter_id) > (cast(" + where.bound(after->key) + " as integer), " + id + ")";
        where.text += " order by due, matter_id";
        return;
    case ListOrder::Number:
        if (after) where.text += " and (number, matter_id) > (" + where.bound(after->key) + ", " + id + ")";
        where.text += " order by number, matter_id";
        return;
    }
}

} // namespace

struct SearchIndex::Impl {
    explicit Impl(DataFolder const& folder) : path{folder.root / "search.db"} { open(); }

    void open()
    {
        connection = std::make_unique<Connection>(path.string(), Access::ReadWrite, std::string{});
        try {
            // Nothing here is worth a sync: what a power cut takes is made anew from the record.
            connection->exec("pragma journal_mode = wal; pragma synchronous = off; pragma temp_store = memory; pragma cache_size = -8000;");
            if (connection->integer("pragma user_version") == version && connection->text("pragma quick_check(1)") == "ok") return;
        } catch (SqlError const&) {
            // No database any more: made anew below.
        }
        begin_anew();
    }
    void begin_anew()
    {
        connection.reset();
        for (auto const* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + ending);
        connection = std::make_unique<Connection>(path.string(), Access::ReadWrite, std::string{});
        connection->exec("pragma journal_mode = wal; pragma synchronous = off; pragma temp_store = memory; pragma cache_size = -8000;");
        connection->exec(schema);
        connection->exec(fined_schema);
        connection->exec(("pragma user_version = " + std::to_string(version)).c_str());
    }
    std::uint64_t followed() { return static_cast<std::uint64_t>(connection->integer("select leaf from followed")); }
    /// What was followed is still what the record says.
    bool stands_on(Reader& reader, std::uint64_t leaf)
    {
        if (leaf == 0) return true;
        auto const last = reader.act_at(leaf - 1);
        return last && connection->text("select hash from followed") == bytes_of(ledger::leaf_hash(last->body));
    }
    void put(MatterView const& view)
    {
        put_fines(*connection, view);
        auto const listed = listed_from(view);
        auto const id = uuid_bytes(view.matter.value());
        auto const parties = joined(listed.parties);
        auto const runs = joined(listed.runs);
        auto const states = states_of(listed);
        auto const said = joined({listed.standing, listed.due_clock, listed.due_legal, listed.due_owner});
        auto known = Statement{connection->handle(), select_known};
        known.bind_blob(1, id);
        auto const had = known.step();
        auto const before = had ? std::string{known.text(1)} : std::string{};
        known.reset();
        auto statement = Statement{connection->handle(), upsert};
        statement.bind_blob(1, id).bind_text(2, listed.number).bind_text(3, listed.procedure).bind_text(4, listed.township);
        statement.bind_text(5, listed.item).bind_text(6, listed.state).bind(7, std::int64_t{listed.open});
        statement.bind(8, std::int64_t{listed.opened.time_since_epoch().count()});
        statement.bind(9, listed.due ? std::int64_t{listed.due->time_since_epoch().count()} : no_day).bind(10, listed.last_seq);
        statement.bind_text(11, parties).bind_text(12, runs).bind_text(13, states);
        statement.bind_text(14, said).bind_text(15, listed.ever);
        if (!statement.step()) throw SqlError{0, "search.db took no row"};
        auto const row = statement.integer(0);
        statement.run();
        if (had && before == parties) return;
        auto const old = names_as_grams(parted(before));
        auto const grams = names_as_grams(listed.parties);
        if (had) Statement{connection->handle(), delete_words}.bind(1, row).bind_text(2, old).run();
        Statement{connection->handle(), insert_words}.bind(1, row).bind_text(2, grams).run();
    }
    /// The rows that the text finds, as a JSON list, where they are few.
    std::optional<std::string> few_found(ListQuery const& query)
    {
        auto found = std::set<std::int64_t>{};
        auto const take = [&](char const* sql, std::string const& asked) {
            auto select = Statement{connection->handle(), sql};
            select.bind_text(1, asked).bind(2, static_cast<std::int64_t>(few + 1));
            while (select.step()) found.insert(select.integer(0));
        };
        if (!characters(query.text).empty()) take(select_named, phrase_of(query.text));
        if (!query.text_items.empty() && found.size() <= few) take(select_of_items, joined(query.text_items));
        if (found.size() > few) return std::nullopt;
        auto list = Json::array();
        for (auto const id : found) list.push(id);
        return to_string(list);
    }
    void note(Reader& reader, std::uint64_t leaf)
    {
        auto const last = reader.act_at(leaf - 1);
        auto const hash = ledger::leaf_hash(last ? last->body : std::string{});
        Statement{connection->handle(), follow}.bind(1, leaf).bind_blob(2, bytes_of(hash)).run();
    }
    void take_all(Reader& reader)
    {
        auto query = MatterQuery{};
        query.limit = page;
        while (true) {
            auto const views = reader.matters(query);
            for (auto const& view : views) put(view);
            if (views.size() < page) return;
            query.before = views.back().matter;
        }
    }
    void catch_up(Reader& reader)
    {
        auto const size = reader.size();
        auto leaf = followed();
        if (leaf == size) return;
        if (leaf > size || !stands_on(reader, leaf)) {
            begin_anew();
            leaf = 0;
        }
        connection->exec("begin immediate");
        try {
            if (size - leaf > 20'000) {
                take_all(reader);
            } else {
                auto changed = std::set<MatterId>{};
                for (auto from = leaf; from < size;) {
                    auto const entries = reader.entries(from, page);
                    if (entries.empty()) break;
                    for (auto const& entry : entries) changed.insert(entry.matter);
                    from = entries.back().leaf + 1;
                }
                for (auto const& matter : changed)
                    if (auto const view = reader.matter(matter)) put(*view);
            }
            note(reader, size);
            connection->exec("commit");
        } catch (...) {
            connection->exec("rollback");
            throw;
        }
    }

    std::filesystem::path path;
    std::mutex mutex;
    std::unique_ptr<Connection> connection;
};

SearchIndex::SearchIndex(DataFolder const& folder) : impl_{std::make_unique<Impl>(folder)} {}
SearchIndex::~SearchIndex() = default;

void SearchIndex::catch_up(Reader& reader)
{
    auto const held = std::lock_guard{impl_->mutex};
    impl_->catch_up(reader);
}

std::vector<Listed> SearchIndex::find(Reader& reader, ListQuery const& query)
{
    auto const held = std::lock_guard{impl_->mutex};
    impl_->catch_up(reader);
    auto where = condition_of(query);
    auto walk = std::string{index_of(query.order)};
    if (!query.text.empty() || !query.text_items.empty()) {
        if (auto const found = impl_->few_found(query)) {
            walk = "not indexed where ";
            where.text += " and id in (select value from json_each(" + where.bound(*found) + "))";
        } else {
            add_text(query, where);
        }
    }
    order(query, where);
    auto select = Statement{impl_->connection->handle(), select_columns + walk + where.text + " limit " + std::to_string(query.limit)};
    where.bind(select);
    auto found = std::vector<Listed>{};
    while (select.step()) found.push_back(listed_in(select));
    return found;
}

std::vector<Fined> SearchIndex::fined(Reader& reader, FinedQuery const& query)
{
    auto const held = std::lock_guard{impl_->mutex};
    impl_->catch_up(reader);
    return find_fines(*impl_->connection, query);
}

ItemUses SearchIndex::uses(Reader& reader, std::string_view item)
{
    auto const held = std::lock_guard{impl_->mutex};
    impl_->catch_up(reader);
    return count_uses(*impl_->connection, item);
}

std::string procedures_of(MatterView const& view)
{
    auto const ready = parse_json(view.ready);
    return ever_of(view, ready.value ? &*ready.value : nullptr);
}

} // namespace xz::store
