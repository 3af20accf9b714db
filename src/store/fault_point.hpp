// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace xz::store {

/// A place where the crash tests may kill the process: the environment's XZ_FAULT_POINT="name" or "name:n" (the n-th time) ends it there
/// with SIGKILL. Always compiled in, so that what is tested is what runs; without the variable it costs a comparison.
void fault_point(char const* name);

} // namespace xz::store
