// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>

#include "app/viewer.hpp"
#include "store/store.hpp"

namespace xz::app {

/// Whose task a matter is. Its township's people see it whole; a reading by one of them who has nothing to do with it leaves a line in a
/// log (个人信息保护法 §51, INV-146). A task has: who keeps, heads or decides all of the place's matters; who acted in it or is named in an
/// act; whose post the state waits for (of officers: while none is named yet). From any thread.
class OwnTasks {
public:
    bool has(Viewer const& viewer, store::MatterView const& matter, store::Reader& reader, law::RuleSet const& rules);

private:
    struct Named {
        std::uint64_t seq = 0; // up to which act
        std::set<std::string, std::less<>> people;
        bool assigned = false; // officers are named
    };
    bool named(std::string const& person, store::MatterView const& matter, store::Reader& reader, bool& assigned);

    std::mutex mutex_;
    std::map<MatterId, Named> named_; // under mutex_
};

} // namespace xz::app
