// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "casework/stage.hpp"
#include "cli/county.hpp"

namespace xz::cli {

/// A matter played in memory, to be recorded by the county's writer at the times at which it was played.
struct PlannedMatter {
    casework::MatterOpening opening;
    std::vector<casework::MemoryStage::Kept> proposals;
    std::optional<MatterId> matter; // once its first act is recorded
};

/// An act in one of the county's registers.
struct PlannedRecord {
    Moment recorded{};
    std::string person;
    app::CountyAct act;
};

/// Records all of them as a county would have: in the order of time, each act judged again. Returns how many proposals there were.
std::size_t record_planned(app::County& county, SystemShell& shell, std::vector<PlannedMatter>& planned,
                           std::vector<PlannedRecord> records = {});

} // namespace xz::cli
