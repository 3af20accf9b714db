// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace xz::app {

/// What is freed stays with the process: a heap given back after every batch and asked for again costs a tenth of the writer's time.
void keep_heap();

/// Makes room in the calling thread's own heap. Without it glibc grows that heap page by page, each with a call to the kernel that all
/// other threads must wait for. Takes address space; memory only once it is used.
void reserve_heap(std::size_t bytes);

} // namespace xz::app
