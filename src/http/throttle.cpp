// SPDX-License-Identifier: Apache-2.0
#include "http/throttle.hpp"

#include <algorithm>

namespace xz::http {

std::optional<std::chrono::seconds> Throttle::wait(std::string const& key, Moment now) const
{
    auto const held = std::lock_guard{mutex_};
    auto const found = tries_.find(key);
    if (found == tries_.end() || now >= found->second.not_before) return std::nullopt;
    return found->second.not_before - now;
}

void Throttle::failed(std::string const& key, Moment now)
{
    auto const held = std::lock_guard{mutex_};
    if (tries_.size() >= limits_.most_keys && !tries_.contains(key)) forget_some(now);
    auto& tries = tries_[key];
    if (now - tries.last > limits_.forgets_after) tries = {};
    tries.last = now;
    if (++tries.failures < limits_.free_tries) return;
    auto wait = limits_.first_wait;
    for (auto n = limits_.free_tries; n < tries.failures && wait < limits_.longest_wait; ++n) wait *= 2;
    tries.not_before = now + std::min(wait, limits_.longest_wait);
}

void Throttle::succeeded(std::string const& key)
{
    auto const held = std::lock_guard{mutex_};
    tries_.erase(key);
}

void Throttle::forget_some(Moment now)
{
    std::erase_if(tries_, [&](auto const& entry) { return now - entry.second.last > limits_.forgets_after; });
    if (tries_.size() < limits_.most_keys) return;
    // All are fresh: a flood of made-up keys. Those that wait for nothing go first, then any.
    std::erase_if(tries_, [&](auto const& entry) { return entry.second.not_before <= now; });
    while (tries_.size() >= limits_.most_keys) tries_.erase(tries_.begin());
}

} // namespace xz::http
