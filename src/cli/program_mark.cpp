// SPDX-License-Identifier: Apache-2.0
#include "cli/program_mark.hpp"

#include <filesystem>

#include "base/sha256.hpp"
#include "cli/files.hpp"

namespace xz::cli {

namespace fs = std::filesystem;

std::string program_mark()
{
    auto const renderer = renderer_options().place.folder;
    auto mark = std::string{};
    for (auto const& path : {fs::path{"/proc/self/exe"}, renderer / "child.mjs", renderer / "package-lock.json"}) {
        auto ec = std::error_code{};
        auto const real = fs::canonical(path, ec);
        auto const size = ec ? 0 : fs::file_size(real, ec);
        auto const written = ec ? fs::file_time_type{} : fs::last_write_time(real, ec);
        mark += std::to_string(size) + "@" + std::to_string(written.time_since_epoch().count()) + " ";
    }
    return to_hex(sha256(mark)).substr(0, 16);
}

} // namespace xz::cli
