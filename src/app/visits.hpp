// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "store/store.hpp"

namespace xz::app {

/// Inspections of a county by their object, over all its matters: what a yearly cap counts. Read from the record when first asked, then
/// only what is new. For many threads.
class Visits {
public:
    explicit Visits(store::Store& store) : store_{store} {}

    /// In that year, in other matters than this one. A re-inspection and what was ordered from above count for no cap.
    std::int64_t of(std::string_view object, int year, MatterId besides);

private:
    struct Visit {
        MatterId matter;
        Day day{};
    };
    struct Entry {
        std::string object;
        bool counts = true;
    };
    void catch_up();
    void take(std::string const& body);

    store::Store& store_;
    std::mutex mutex_;
    std::unique_ptr<store::Reader> reader_; // under mutex_, like all that follows
    std::uint64_t next_ = 0;
    std::map<std::pair<MatterId, std::uint32_t>, Entry> entries_; // the request or urgent entry on which a run's inspection rests
    std::map<std::string, std::vector<Visit>, std::less<>> visits_;
};

} // namespace xz::app
