// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

#include "cli/county.hpp"

namespace xz::cli {

/// The machine's clock, or one that was set and runs on (or stands) from there. For many threads.
class ServedShell final : public app::Shell {
public:
    Moment now() override;
    Digest entropy() override;
    void set(Moment moment, bool stands);

private:
    std::mutex mutex_;
    std::optional<Moment> set_; // under mutex_
    bool stands_ = false;       // under mutex_
    std::chrono::steady_clock::time_point set_at_;
};

} // namespace xz::cli
