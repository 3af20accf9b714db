// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "store/store.hpp"

namespace xz::app {

/// Decisions that did not stand in review or court, by the item of their matter: what the yearly evaluation of the list looks at
/// (行政处罚法 §24.3; R-LIST-10). Read from the record when first asked, then only what is new. For many threads.
class LostDecisions {
public:
    explicit LostDecisions(store::Store& store) : store_{store} {}

    std::map<std::string, std::int64_t> by_item();

private:
    void take(std::string const& body);

    store::Store& store_;
    std::mutex mutex_;
    std::unique_ptr<store::Reader> reader_; // under mutex_, like all that follows
    std::uint64_t next_ = 0;
    std::map<std::string, std::int64_t> counts_;
};

} // namespace xz::app
