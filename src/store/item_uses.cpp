// SPDX-License-Identifier: Apache-2.0
#include "store/item_uses.hpp"

namespace xz::store {

namespace {

constexpr auto of_all = "select item, sum(open), count(*), max(opened) from listed where item <> '' group by item";
constexpr auto of_one = "select item, sum(open), count(*), max(opened) from listed where item = ?1 group by item";

} // namespace

ItemUses count_uses(Connection& connection, std::string_view item)
{
    auto select = Statement{connection.handle(), item.empty() ? of_all : of_one};
    if (!item.empty()) select.bind_text(1, item);
    auto found = ItemUses{};
    while (select.step())
        found.emplace(std::string{select.text(0)}, ItemUse{.open = static_cast<std::size_t>(select.integer(1)),
                                                           .all = static_cast<std::size_t>(select.integer(2)),
                                                           .last = day_of(Moment{std::chrono::seconds{select.integer(3)}})});
    return found;
}

} // namespace xz::store
