// SPDX-License-Identifier: Apache-2.0
#include "http/pool.hpp"

#include <algorithm>

namespace xz::http {

Pool::Pool(std::size_t threads, std::size_t most_waiting, MakeReader make_reader)
    : most_waiting_{most_waiting}, make_reader_{std::move(make_reader)}
{
    for (auto n = std::size_t{0}; n < threads; ++n) threads_.emplace_back([this] { run(); });
}

void Pool::close()
{
    {
        auto const held = std::lock_guard{mutex_};
        ending_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

bool Pool::submit(Job job, std::string asker)
{
    {
        auto const held = std::lock_guard{mutex_};
        if (ending_ || jobs_.size() >= most_waiting_) return false;
        if (!asker.empty()) {
            auto& mine = waiting_for_[asker];
            if (mine >= std::max<std::size_t>(1, most_waiting_ / 4)) return false;
            ++mine;
        }
        jobs_.emplace_back(std::move(asker), std::move(job));
    }
    changed_.notify_one();
    return true;
}

std::size_t Pool::waiting() const
{
    auto const held = std::lock_guard{mutex_};
    return jobs_.size();
}

void Pool::run()
{
    auto reader = make_reader_();
    reader->size(); // opens what it needs now, while there are descriptors
    auto held = std::unique_lock{mutex_};
    while (true) {
        changed_.wait(held, [this] { return ending_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        auto [asker, job] = std::move(jobs_.front());
        jobs_.pop_front();
        if (auto const mine = waiting_for_.find(asker); mine != waiting_for_.end() && --mine->second == 0) waiting_for_.erase(mine);
        held.unlock();
        job(*reader);
        job = {};
        held.lock();
    }
}

} // namespace xz::http
