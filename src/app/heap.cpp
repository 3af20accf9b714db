// SPDX-License-Identifier: Apache-2.0
#include "app/heap.hpp"

#include <cstdlib>
#include <memory>
#include <vector>

#include <malloc.h>

namespace xz::app {

namespace {

constexpr auto block = std::size_t{96} * 1024; // below the size from which glibc maps a block of its own

struct Freed {
    void operator()(void* bytes) const { std::free(bytes); }
};

} // namespace

void keep_heap()
{
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 16 << 20);
}

void reserve_heap(std::size_t bytes)
{
    auto blocks = std::vector<std::unique_ptr<void, Freed>>{};
    for (auto reserved = std::size_t{0}; reserved < bytes; reserved += block) blocks.emplace_back(std::malloc(block));
}

} // namespace xz::app
