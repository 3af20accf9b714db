// SPDX-License-Identifier: Apache-2.0
#include "http/access_log.hpp"

#include <algorithm>

namespace xz::http {

void AccessLog::note(store::Refusal refusal)
{
    auto const held = std::lock_guard{mutex_};
    if (refusals_.size() >= most_waiting) refusals_.clear(); // nobody flushed in all that time: the disk is gone, not the log
    auto const key = Key{refusal.person, refusal.account, refusal.route, refusal.rule, refusal.about};
    auto const [at, first] = refusals_.try_emplace(key, refusal);
    if (first) return;
    at->second.last = std::max(at->second.last, refusal.last);
    at->second.count += refusal.count;
}

void AccessLog::note(store::PersonalReading reading)
{
    auto const held = std::lock_guard{mutex_};
    readings_.push_back(std::move(reading));
}

bool AccessLog::waiting() const
{
    auto const held = std::lock_guard{mutex_};
    return !refusals_.empty() || !readings_.empty();
}

void AccessLog::flush()
{
    auto const one = std::lock_guard{writing_};
    auto refusals = std::vector<store::Refusal>{};
    auto readings = std::vector<store::PersonalReading>{};
    {
        auto const held = std::lock_guard{mutex_};
        for (auto& [key, refusal] : refusals_) refusals.push_back(std::move(refusal));
        refusals_.clear();
        readings.swap(readings_);
    }
    accounts_.record(refusals);
    for (auto const& reading : readings) accounts_.record(reading);
}

} // namespace xz::http
