// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "store/accounts.hpp"

namespace xz::http {

/// Refusals and readings on their way into accounts.db. What is noted on the I/O thread waits for no disk: it is written by the next
/// `flush`, which every answer of a worker and every reading of the log begins with. From any thread.
class AccessLog {
public:
    explicit AccessLog(store::Accounts& accounts) : accounts_{accounts} {}
    AccessLog(AccessLog const&) = delete;
    AccessLog& operator=(AccessLog const&) = delete;

    void note(store::Refusal refusal);
    void note(store::PersonalReading reading);
    bool waiting() const;
    void flush();

private:
    using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
    static constexpr auto most_waiting = std::size_t{4096};

    store::Accounts& accounts_;
    mutable std::mutex mutex_;
    std::mutex writing_;                           // one flush at a time, so that who waited for it finds all written
    std::map<Key, store::Refusal> refusals_;       // under mutex_
    std::vector<store::PersonalReading> readings_; // under mutex_
};

} // namespace xz::http
