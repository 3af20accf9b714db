// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace xz::catalogue {

/// Thrown out of long work that nobody wants any more. Nothing of it remains.
struct Cancelled {};

/// Told how far long work is; answers whether it goes on. Empty: nobody watches.
class Watch {
public:
    using Told = std::function<bool(std::string_view stage, std::size_t done, std::size_t total)>;

    Watch() = default;
    explicit Watch(Told told) : told_{std::move(told)} {}

    /// Every thousandth is told, and the last. Throws Cancelled. `total` 0: nobody knows yet.
    void at(std::string_view stage, std::size_t done, std::size_t total) const
    {
        if (told_ && (done % 1000 == 0 || done == total) && !told_(stage, done, total)) throw Cancelled{};
    }

private:
    Told told_;
};

} // namespace xz::catalogue
