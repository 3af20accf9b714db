// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"

namespace xz::fuzz {

/// Several files in one input: a line "=== NAME" begins each. What stands before the first is left out.
inline std::vector<File> files_in(std::string_view text)
{
    constexpr auto mark = std::string_view{"=== "};
    auto files = std::vector<File>{};
    while (!text.empty()) {
        auto const next = text.find("\n=== ");
        auto const part = text.substr(0, next == std::string_view::npos ? next : next + 1);
        auto const line = part.find('\n');
        if (part.starts_with(mark) && line != std::string_view::npos)
            files.push_back({std::string{part.substr(mark.size(), line - mark.size())}, std::string{part.substr(line + 1)}});
        text.remove_prefix(part.size());
    }
    return files;
}

} // namespace xz::fuzz
