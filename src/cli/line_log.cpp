// SPDX-License-Identifier: Apache-2.0
#include "cli/line_log.hpp"

#include <utility>

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace xz::cli {

namespace {

constexpr auto most_waiting = std::size_t{16'384};
constexpr auto gathering = std::chrono::milliseconds{100};

std::shared_ptr<spdlog::sinks::sink> sink_of(std::string const& path)
{
    if (path.empty()) return std::make_shared<spdlog::sinks::stderr_sink_st>();
    return std::make_shared<spdlog::sinks::basic_file_sink_st>(path);
}

} // namespace

LineLog::LineLog(std::string const& path) : logger_{std::make_shared<spdlog::logger>("xiangzhi", sink_of(path))}
{
    logger_->set_pattern("{\"at\":\"%Y-%m-%dT%H:%M:%S.%e%z\",\"entry\":%v}");
    thread_ = std::thread{[this] { run(); }};
}

LineLog::~LineLog()
{
    {
        auto const held = std::lock_guard{mutex_};
        ending_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void LineLog::add(std::string entry)
{
    auto first = false;
    {
        auto const held = std::lock_guard{mutex_};
        if (waiting_.size() >= most_waiting) {
            ++lost_;
            return;
        }
        first = waiting_.empty();
        waiting_.push_back({std::chrono::system_clock::now(), std::move(entry)});
    }
    if (first) changed_.notify_one();
}

void LineLog::run()
{
    auto held = std::unique_lock{mutex_};
    while (true) {
        changed_.wait(held, [this] { return ending_ || !waiting_.empty(); });
        changed_.wait_for(held, gathering, [this] { return ending_; });
        auto const lines = std::exchange(waiting_, {});
        auto const lost = std::exchange(lost_, 0);
        auto const last = ending_;
        held.unlock();
        write(lines, lost);
        if (last) return;
        held.lock();
    }
}

void LineLog::write(std::vector<Line> const& lines, std::size_t lost)
{
    for (auto const& line : lines) logger_->log(line.at, spdlog::source_loc{}, spdlog::level::info, line.entry);
    if (lost > 0) logger_->info("{{\"level\":\"warning\",\"lines_lost\":{}}}", lost);
    logger_->flush();
}

} // namespace xz::cli
