// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdio>

#include "cli/files.hpp"
#include "cli/print.hpp"
#include "cli/rules_commands.hpp"

namespace xz::cli {

int rules_check(std::string const& folder, bool)
{
    auto const law = load_law_or_throw(read_folder(folder.empty() ? default_rules() : std::filesystem::path{folder}));
    std::printf("%zu procedures\n", law.rules.procedures.size());
    return 0;
}

} // namespace xz::cli
