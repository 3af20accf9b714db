// SPDX-License-Identifier: Apache-2.0
#include "store/search_index.hpp"

namespace xz::store {

ListPlace SearchIndex::place_of(Listed const& listed, ListOrder order)
{
    switch (order) {
    case ListOrder::Newest:
        return {{}, listed.matter};
    case ListOrder::Due:
        return {std::to_string(listed.due ? std::int64_t{listed.due->time_since_epoch().count()} : no_day), listed.matter};
    case ListOrder::Number:
        return {listed.number, listed.matter};
    }
    return {{}, listed.matter};
}

} // namespace xz::store
