// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "store/store.hpp"

namespace xz::http {

/// Threads, each with its own reading connection, and a queue that is bounded: what doesn't fit is told so at once.
class Pool {
public:
    using Job = std::function<void(store::Reader&)>;
    using MakeReader = std::function<std::unique_ptr<store::Reader>()>;

    Pool(std::size_t threads, std::size_t most_waiting, MakeReader make_reader);
    ~Pool() { close(); }
    /// Does what is queued, then takes nothing more.
    void close();
    Pool(Pool const&) = delete;
    Pool& operator=(Pool const&) = delete;

    /// False where too many wait, or more than a quarter of them for the same asker: one who floods leaves room for others.
    bool submit(Job job, std::string asker = {});
    std::size_t waiting() const;

private:
    void run();

    std::size_t most_waiting_;
    MakeReader make_reader_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::pair<std::string, Job>> jobs_;   // under mutex_
    std::map<std::string, std::size_t> waiting_for_; // under mutex_: jobs of an asker
    bool ending_ = false;                            // under mutex_
    std::vector<std::thread> threads_;
};

} // namespace xz::http
