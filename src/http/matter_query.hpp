// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/service.hpp"
#include "store/search_index.hpp"

namespace xz::http {

constexpr auto most_on_a_page = std::uint64_t{200};

/// The places that the viewer sees; the query itself can only narrow it.
store::ListQuery query_of(Call const& call);

/// What the address asks of a list of matters, taken into the query; the answer to who asks for what there isn't. `besides`: a name of the
/// address that is somebody else's.
std::optional<Response> take_filters(Call const& call, store::ListQuery& query, std::string_view besides = {});

/// "newest~<id>~<key>": a place in one order is none in another.
std::string place_text(store::Listed const& listed, store::ListOrder order);
std::optional<store::ListPlace> place_from(std::string_view text, store::ListOrder order);

} // namespace xz::http
