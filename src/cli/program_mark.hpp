// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace xz::cli {

/// This build and its rendering child, as far as their files tell: another one may set what this one could not.
std::string program_mark();

} // namespace xz::cli
