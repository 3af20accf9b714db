// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/file.hpp"
#include "base/id.hpp"
#include "catalogue/compare.hpp"
#include "catalogue/intake.hpp"

namespace xz::app {

/// An import of lists in the background: how far it is, and at the end what it would change, or every fault. Nothing of it is anybody's
/// list before an act takes it as a draft.
struct ImportJob {
    enum class State { Waiting, Running, Ready, Faulty, Cancelled };

    std::string id;
    std::string by;
    std::string file;    // as its sender calls it
    std::string base_id; // the version that it is compared with; "" for none
    std::shared_ptr<catalogue::Catalogue const> base;
    std::atomic<bool> cancelled{false};

    // Under the desk's mutex
    State state = State::Waiting;
    std::string stage;
    std::size_t done = 0;
    std::size_t total = 0;
    std::vector<Fault> faults;
    std::shared_ptr<catalogue::Catalogue const> catalogue;
    std::shared_ptr<catalogue::Comparison const> comparison;
};
std::string_view word(ImportJob::State state);

/// One thread, one import at a time; a few that ended are kept for whoever looks at them.
class ImportDesk {
public:
    ImportDesk();
    ~ImportDesk();
    ImportDesk(ImportDesk const&) = delete;
    ImportDesk& operator=(ImportDesk const&) = delete;

    struct Asked {
        std::string id;
        std::string by;
        File file;
        std::string base_id;
        std::shared_ptr<catalogue::Catalogue const> base;
    };
    /// False where too many wait already.
    bool start(Asked asked);
    struct Seen {
        std::string id, by, file, base_id, stage;
        ImportJob::State state = ImportJob::State::Waiting;
        std::size_t done = 0, total = 0;
        std::vector<Fault> faults;
        std::shared_ptr<catalogue::Catalogue const> catalogue;
        std::shared_ptr<catalogue::Comparison const> comparison;
    };
    std::optional<Seen> look(std::string_view id) const;
    bool cancel(std::string_view id);

private:
    void run();
    void work(ImportJob& job, File file);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::shared_ptr<ImportJob>> jobs_;                  // under mutex_, oldest first
    std::deque<std::pair<std::shared_ptr<ImportJob>, File>> queue_; // under mutex_
    bool ending_ = false;                                           // under mutex_
    std::thread thread_;
};

} // namespace xz::app
