// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/handlers.hpp"

namespace xz::http {

/// {person, name}: who it is, with the name that the roster has.
Json person_json(Call const& call, PersonKey const& person);
Json day_json(std::optional<Day> const& day);
/// The text, or null where there is none.
Json said(std::string const& text);

} // namespace xz::http
