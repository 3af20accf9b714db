// SPDX-License-Identifier: Apache-2.0
// Who read personal data, and who was refused: in accounts.db, beside the record. Written by the program alone, read by the audit
// administrator; no route changes a line.
#include "store/accounts_file.hpp"

namespace xz::store {

namespace {

constexpr auto same_reading =
    "update unmasking set count = count + ?4 where kind = ?1 and person = ?2 and matter = ?3 and at >= ?5 and at < ?6";
constexpr auto insert_reading =
    "insert into unmasking (at, person, matter, reason, posts, kind, count) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
constexpr auto trim_readings = "delete from unmasking where rowid <= (select max(rowid) from unmasking) - ?1";
constexpr auto select_readings = "select at, person, matter, reason, posts, kind, count from unmasking order by rowid desc limit ?1";
constexpr auto same_refusal =
    "update refusal set last = ?6, count = count + ?7 where rowid = (select max(rowid) from refusal where person = ?1 and "
    "account = ?2 and route = ?3 and rule = ?4 and about = ?5) and first > ?8";
constexpr auto insert_refusal = "insert into refusal values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
constexpr auto trim_refusals = "delete from refusal where rowid <= (select max(rowid) from refusal) - ?1";
constexpr auto select_refusals =
    "select first, last, person, account, route, rule, about, place, count, rowid from refusal where rowid < ?1 "
    "order by rowid desc limit ?2";
constexpr auto one_hour = std::int64_t{3600};
constexpr auto behind_all = std::int64_t{1} << 62;

/// A transaction that ends as if it had not begun, unless it was committed.
class Undone {
public:
    explicit Undone(Connection& connection) : connection_{connection} { connection_.exec("begin immediate"); }
    ~Undone()
    {
        if (connection_.in_transaction()) connection_.exec("rollback");
    }
    Undone(Undone const&) = delete;
    Undone& operator=(Undone const&) = delete;

private:
    Connection& connection_;
};

std::int64_t changes(Connection& connection) { return connection.integer("select changes()"); }

} // namespace

void Accounts::record(PersonalReading const& reading)
{
    auto const held = std::lock_guard{impl_->mutex};
    if (reading.kind == "read") {
        auto const day = start_of(day_of(reading.at));
        auto same = impl_->statement(same_reading);
        same.bind_text(1, reading.kind).bind_text(2, reading.person).bind_text(3, reading.matter);
        same.bind(4, static_cast<std::int64_t>(reading.count)).bind(5, seconds_of(day)).bind(6, seconds_of(day + std::chrono::hours{24}));
        same.run();
        if (changes(impl_->connection) > 0) return;
    }
    auto insert = impl_->statement(insert_reading);
    insert.bind(1, seconds_of(reading.at)).bind_text(2, reading.person).bind_text(3, reading.matter).bind_text(4, reading.reason);
    insert.bind_text(5, reading.posts).bind_text(6, reading.kind).bind(7, static_cast<std::int64_t>(reading.count)).run();
    impl_->statement(trim_readings).bind(1, most_logged).run();
}

std::vector<PersonalReading> Accounts::readings(std::size_t limit) const
{
    auto const held = std::lock_guard{impl_->mutex};
    auto select = impl_->statement(select_readings);
    select.bind(1, static_cast<std::int64_t>(limit));
    auto found = std::vector<PersonalReading>{};
    while (select.step())
        found.push_back({.at = moment_of(select.integer(0)),
                         .person = std::string{select.text(1)},
                         .posts = std::string{select.text(4)},
                         .matter = std::string{select.text(2)},
                         .kind = std::string{select.text(5)},
                         .reason = std::string{select.text(3)},
                         .count = select.count(6)});
    return found;
}

void Accounts::record(std::vector<Refusal> const& refusals)
{
    if (refusals.empty()) return;
    auto const held = std::lock_guard{impl_->mutex};
    auto& connection = impl_->connection;
    auto const transaction = Undone{connection};
    for (auto const& one : refusals) {
        auto same = impl_->statement(same_refusal);
        same.bind_text(1, one.person).bind_text(2, one.account).bind_text(3, one.route).bind_text(4, one.rule).bind_text(5, one.about);
        same.bind(6, seconds_of(one.last)).bind(7, static_cast<std::int64_t>(one.count)).bind(8, seconds_of(one.last) - one_hour).run();
        if (changes(impl_->connection) > 0) continue;
        auto insert = impl_->statement(insert_refusal);
        insert.bind(1, seconds_of(one.first)).bind(2, seconds_of(one.last)).bind_text(3, one.person).bind_text(4, one.account);
        insert.bind_text(5, one.route).bind_text(6, one.rule).bind_text(7, one.about).bind_text(8, one.place);
        insert.bind(9, static_cast<std::int64_t>(one.count)).run();
    }
    impl_->statement(trim_refusals).bind(1, most_logged).run();
    connection.exec("commit");
}

Accounts::Refusals Accounts::refusals(std::optional<std::int64_t> before, std::size_t limit) const
{
    auto const held = std::lock_guard{impl_->mutex};
    auto select = impl_->statement(select_refusals);
    select.bind(1, before.value_or(behind_all)).bind(2, static_cast<std::int64_t>(limit) + 1);
    auto found = Refusals{};
    auto last = std::int64_t{0};
    while (select.step()) {
        if (found.list.size() == limit) {
            found.before = last;
            break;
        }
        last = select.integer(9);
        found.list.push_back({.first = moment_of(select.integer(0)),
                              .last = moment_of(select.integer(1)),
                              .person = std::string{select.text(2)},
                              .account = std::string{select.text(3)},
                              .route = std::string{select.text(4)},
                              .rule = std::string{select.text(5)},
                              .about = std::string{select.text(6)},
                              .place = std::string{select.text(7)},
                              .count = select.count(8)});
    }
    return found;
}

} // namespace xz::store
