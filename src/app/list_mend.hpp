// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "app/county.hpp"

namespace xz::app {

/// R-LIST-7: what an item rests on has ended or will end: nothing begins under it from that day on, and its department owes a version that
/// cites what holds. Computed from the days of the laws; nobody has to remember it, and nobody ends it but that version.
struct OwedMend {
    catalogue::Item const* item = nullptr;
    catalogue::LawEnd end;
    bool begun = false;      // the day has come: the item is suspended
    std::optional<Day> last; // `LIST-MEND` working days from the suspension; nothing where that year's calendar is not published
    bool late = false;
};

/// Of the list in force on that day. `known` outlives the answers.
std::optional<OwedMend> owed_mend(Knowledge const& known, catalogue::Item const& item, Day today);
std::vector<OwedMend> owed_mends(Knowledge const& known, Day today);

} // namespace xz::app
