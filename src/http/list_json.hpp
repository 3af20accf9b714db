// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "app/list_mend.hpp"
#include "catalogue/compare.hpp"
#include "catalogue/lists.hpp"
#include "http/message.hpp"
#include "http/rules_json.hpp"

namespace xz::http {

/// What a draft or an import would change, as far as the query asks: `kind`, `table`, `q`.
Json changes_json(catalogue::Comparison const& comparison, Request const& request, std::uint64_t after, std::uint64_t limit);

/// Null where nothing is owed.
Json mend_json(std::optional<app::OwedMend> const& owed);
/// Suspensions and takings back of an item that hold on that day or are to come: published with day, reason and paper. R-LIST-5
Json item_notices(catalogue::Lists const& lists, std::string const& item, Day today);

} // namespace xz::http
