// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "casework/dossier.hpp"
#include "store/store.hpp"

namespace xz::app {

/// Numbers of matters: "<township>-<year>-<00001>", one sequence a township and year, in the order of the leaves. So a matter's number is
/// folded from the ledger too, and a number is neither left out nor given twice.
class MatterNumbers {
public:
    MatterNumbers() = default;
    explicit MatterNumbers(std::vector<store::NumberSequence> const& last);
    /// The number of a matter that this act opens.
    std::string next(casework::Act const& opening_act);
    /// The next number of any other sequence: of papers.
    std::int64_t next_of(std::string const& sequence);
    /// The last number that was given, 0 before the first.
    std::int64_t last_of(std::string const& sequence) const;
    /// A number that an act already holds.
    void take(std::string const& sequence, std::int64_t given);
    /// Sequences changed since the last call.
    std::vector<store::NumberSequence> take_changes();

private:
    std::map<std::string, std::int64_t> last_;
    std::map<std::string, std::int64_t> changed_;
};

/// The matter as lists and its page show it.
store::MatterView matter_view(casework::Dossier const& dossier, std::string number);

/// What is wrong with the views: empty if each equals the fold of its acts. With `mend` they are replaced by what was folded.
std::vector<std::string> rebuild_views(store::Store& store, bool mend);
/// The same comparison alone, for a folder that another process writes.
std::vector<std::string> check_views(store::Reader& reader);

} // namespace xz::app
