// SPDX-License-Identifier: Apache-2.0
#include "cli/served_clock.hpp"

namespace xz::cli {

Moment ServedShell::now()
{
    auto const held = std::lock_guard{mutex_};
    if (!set_) return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (stands_) return *set_;
    return *set_ + std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now() - set_at_);
}

Digest ServedShell::entropy() { return SystemShell{}.entropy(); }

void ServedShell::set(Moment moment, bool stands)
{
    auto const held = std::lock_guard{mutex_};
    set_ = moment;
    stands_ = stands;
    set_at_ = std::chrono::steady_clock::now();
}

} // namespace xz::cli
