// SPDX-License-Identifier: Apache-2.0
#include "store/fault_point.hpp"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string>

#include <unistd.h>

namespace xz::store {

namespace {

struct Wanted {
    std::string name;
    long times = 1;
};

Wanted wanted_point()
{
    auto const* text = std::getenv("XZ_FAULT_POINT");
    if (text == nullptr) return {};
    auto wanted = Wanted{.name = text};
    if (auto const colon = wanted.name.find(':'); colon != std::string::npos) {
        wanted.times = std::atol(wanted.name.c_str() + colon + 1);
        wanted.name.resize(colon);
    }
    return wanted;
}

} // namespace

void fault_point(char const* name)
{
    static auto const wanted = wanted_point();
    static auto passed = std::atomic<long>{0};
    if (wanted.name.empty() || wanted.name != name) return;
    if (passed.fetch_add(1) + 1 == wanted.times) kill(getpid(), SIGKILL);
}

} // namespace xz::store
