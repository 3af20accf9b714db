// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "catalogue/lists.hpp"

namespace xz::catalogue {

/// A step that may not be taken, as a register answers: the guard's id in rules/registers/list.toml, its article, what it misses.
struct ListObjection {
    std::string guard;
    std::string article;
    std::string missing;
    std::vector<std::string> mended_by;
};

/// A matter that is open under an item.
struct Running {
    std::string matter; // id
    std::string number;
    std::string item;
    std::string township;
};
using RunningAsked = std::function<std::vector<Running>(Reach const&)>;

/// What `Lists::add` would not take: an id that stands, a day on which another version begins, days in the wrong order.
std::vector<ListObjection> version_objections(Lists const& lists, std::string_view id, Day from, std::optional<Day> to);

/// What speaks against an act about the lists beside its form and post. `draft`: of a publication, what would be published.
std::vector<ListObjection> list_objections(Lists const& lists, ListAct const& act, Catalogue const* draft, RunningAsked const& running);

} // namespace xz::catalogue
