// SPDX-License-Identifier: Apache-2.0
#include "app/list_mend.hpp"

#include "app/team_rules.hpp"

namespace xz::app {

std::optional<OwedMend> owed_mend(Knowledge const& known, catalogue::Item const& item, Day today)
{
    auto end = known.lists.law_ends().of(item.basis);
    if (!end) return std::nullopt;
    auto owed = OwedMend{.item = &item, .end = std::move(*end)};
    owed.begun = owed.end.from <= today;
    owed.last = working_days_after(known.law->calendar, owed.end.from, number_on(known.law->numbers, "LIST-MEND", owed.end.from));
    owed.late = owed.last && *owed.last < today;
    return owed;
}

std::vector<OwedMend> owed_mends(Knowledge const& known, Day today)
{
    auto owed = std::vector<OwedMend>{};
    if (auto const* version = known.lists.version_on(today))
        for (auto const& [code, item] : version->catalogue->items())
            if (auto one = owed_mend(known, item, today)) owed.push_back(std::move(*one));
    return owed;
}

} // namespace xz::app
