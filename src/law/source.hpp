// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/file.hpp"

namespace xz::law {

/// A rule file that somebody else has read: `law` itself opens nothing. The path is relative to the rules folder.
using SourceFile = xz::File;

} // namespace xz::law
