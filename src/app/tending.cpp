// SPDX-License-Identifier: Apache-2.0
#include "app/tending.hpp"

namespace xz::app {

Tending::Tending(store::Store& store, Writer const& writer, std::chrono::milliseconds interval, std::function<void(std::string)> failed)
    : store_{store}, writer_{writer}, failed_{std::move(failed)}, thread_{[this, interval] { run(interval); }}
{
}

Tending::~Tending()
{
    {
        auto const held = std::lock_guard{mutex_};
        ending_ = true;
    }
    ended_.notify_all();
    thread_.join();
}

void Tending::run(std::chrono::milliseconds interval)
{
    auto last = std::uint64_t{0};
    auto held = std::unique_lock{mutex_};
    while (!ended_.wait_for(held, interval, [this] { return ending_; })) {
        held.unlock();
        auto const batches = writer_.batches();
        try {
            store_.tend(batches == last);
        } catch (std::exception const& error) {
            failed_(error.what());
            return;
        }
        last = batches;
        held.lock();
    }
}

} // namespace xz::app
