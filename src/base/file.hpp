// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace xz {

/// A file that the shell has read: rooms below it do no I/O. The bytes are as they were found, of whatever encoding.
struct File {
    std::string path;
    std::string text;
};

} // namespace xz
