// SPDX-License-Identifier: Apache-2.0
#include "store/fined_rows.hpp"

#include "base/json.hpp"
#include "store/sqlite_batch.hpp"

namespace xz::store {

char const* const fined_schema = R"(
create table fined (
    matter_id blob    not null check (length(matter_id) = 16),
    item      text    not null,
    kind      integer not null,
    branch    text    not null,
    day       integer not null,
    amount    integer not null,
    base      integer,
    quantity  integer not null,
    number    text    not null,
    township  text    not null
) strict;
create index fined_item on fined (item, kind, branch, day);
create index fined_matter on fined (matter_id);
)";

namespace {

constexpr auto delete_fined = "delete from fined where matter_id = ?1";
constexpr auto insert_fined = "insert into fined (matter_id, item, kind, branch, day, amount, base, quantity, number, township) "
                              "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
constexpr auto select_fined = "select matter_id, number, township, kind, branch, day, amount, base, quantity from fined "
                              "where item = ?1 and kind = ?2 and branch = ?3 and day between ?4 and ?5 and matter_id <> ?6 "
                              "order by day desc, matter_id desc limit ?7";

} // namespace

void put_fines(Connection& connection, MatterView const& view)
{
    auto const id = uuid_bytes(view.matter.value());
    Statement{connection.handle(), delete_fined}.bind_blob(1, id).run();
    auto const ready = parse_json(view.ready);
    auto const* fines = ready.value ? ready.value->find("fines") : nullptr;
    if (fines == nullptr || !fines->is_array()) return;
    for (auto const& fine : fines->as_array()) {
        auto const day = parse_day(fine.text("day"));
        auto const amount = fine.integer("amount");
        if (!day || !amount) continue;
        auto const base = fine.integer("base");
        auto const branch = std::string{fine.text("branch")};
        auto insert = Statement{connection.handle(), insert_fined};
        insert.bind_blob(1, id).bind_text(2, view.item).bind(3, fine.integer("kind").value_or(0)).bind_text(4, branch);
        insert.bind(5, std::int64_t{day->time_since_epoch().count()}).bind(6, *amount);
        if (base) insert.bind(7, *base);
        insert.bind(8, fine.integer("quantity").value_or(1)).bind_text(9, view.number).bind_text(10, view.township);
        insert.run();
    }
}

std::vector<Fined> find_fines(Connection& connection, FinedQuery const& query)
{
    auto const besides = uuid_bytes(query.besides.value());
    auto select = Statement{connection.handle(), select_fined};
    select.bind_text(1, query.item).bind(2, query.kind).bind_text(3, query.branch);
    select.bind(4, std::int64_t{query.from.time_since_epoch().count()}).bind(5, std::int64_t{query.to.time_since_epoch().count()});
    select.bind_blob(6, besides).bind(7, static_cast<std::int64_t>(query.limit));
    auto found = std::vector<Fined>{};
    while (select.step()) {
        auto one = Fined{.matter = MatterId{uuid_from_bytes(select.text(0))}, .number = std::string{select.text(1)}};
        one.township = std::string{select.text(2)};
        one.kind = select.integer(3);
        one.branch = std::string{select.text(4)};
        one.day = Day{std::chrono::days{select.integer(5)}};
        one.amount_fen = select.integer(6);
        if (!select.is_null(7)) one.base_fen = select.integer(7);
        one.quantity = select.integer(8);
        found.push_back(std::move(one));
    }
    return found;
}

} // namespace xz::store
