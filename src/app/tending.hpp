// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "app/writer.hpp"
#include "store/store.hpp"

namespace xz::app {

/// Beside the writer: every interval copies new heads into heads/ and shortens the database's log; empties it when nothing was written
/// since the last time.
class Tending {
public:
    /// `failed` is told once, from this thread, what went wrong; the store has stopped by then.
    Tending(store::Store& store, Writer const& writer, std::chrono::milliseconds interval, std::function<void(std::string)> failed);
    ~Tending();
    Tending(Tending const&) = delete;
    Tending& operator=(Tending const&) = delete;

private:
    void run(std::chrono::milliseconds interval);

    store::Store& store_;
    Writer const& writer_;
    std::function<void(std::string)> failed_;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool ending_ = false; // under mutex_
    std::thread thread_;
};

} // namespace xz::app
