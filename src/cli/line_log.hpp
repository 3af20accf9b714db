// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace spdlog {
class logger;
}

namespace xz::cli {

/// The server's log: {"at", "entry"} a line, to a file or standard error. Whoever gives a line waits for nothing; a thread gathers lines
/// for a tenth of a second and writes them together, since waking it for each would cost a request a third of its time. When the disk does
/// not keep up, what is too much falls out, and how much is written down.
class LineLog {
public:
    /// Standard error where the path is empty.
    explicit LineLog(std::string const& path);
    /// Writes what is left.
    ~LineLog();
    LineLog(LineLog const&) = delete;
    LineLog& operator=(LineLog const&) = delete;

    /// One JSON value, from any thread.
    void add(std::string entry);

private:
    struct Line {
        std::chrono::system_clock::time_point at;
        std::string entry;
    };
    void run();
    void write(std::vector<Line> const& lines, std::size_t lost);

    std::shared_ptr<spdlog::logger> logger_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Line> waiting_; // under mutex_
    std::size_t lost_ = 0;      // under mutex_
    bool ending_ = false;       // under mutex_
    std::thread thread_;
};

} // namespace xz::cli
