// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/date.hpp"

namespace xz::http {

struct ThrottleLimits {
    unsigned free_tries = 5;                    // that cost nothing but the hashing
    std::chrono::seconds first_wait{2};         // after them; doubled with each further failure
    std::chrono::seconds longest_wait{15 * 60}; // never longer: nobody locks an owner out for ever
    std::chrono::seconds forgets_after{60 * 60};
    std::size_t most_keys = 20'000; // beyond it the ones that waited longest are forgotten
};

/// Failures by a key (an account, an address), and until when the next try is refused unheard.
class Throttle {
public:
    explicit Throttle(ThrottleLimits limits = {}) : limits_{limits} {}

    /// Seconds to wait before the next try, or nothing.
    std::optional<std::chrono::seconds> wait(std::string const& key, Moment now) const;
    void failed(std::string const& key, Moment now);
    void succeeded(std::string const& key);

private:
    struct Tries {
        unsigned failures = 0;
        Moment last{};
        Moment not_before{};
    };
    void forget_some(Moment now);

    ThrottleLimits limits_;
    mutable std::mutex mutex_;
    std::map<std::string, Tries> tries_; // under mutex_
};

} // namespace xz::http
