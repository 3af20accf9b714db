// SPDX-License-Identifier: Apache-2.0
// The targets without libFuzzer: each file of the folders that are named, then what lies near it: cut short, and with one byte changed.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz.hpp"

namespace {

std::string text_of(std::filesystem::path const& path)
{
    auto in = std::ifstream{path, std::ios::binary};
    auto text = std::ostringstream{};
    text << in.rdbuf();
    return std::move(text).str();
}

/// In a buffer of its own size, so that a sanitizer sees a byte read behind it.
void run(std::string const& text)
{
    auto const bytes = std::vector<std::uint8_t>{text.begin(), text.end()};
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

void run_near(std::string const& text)
{
    constexpr auto most = std::size_t{300};
    auto const stride = std::max<std::size_t>(1, text.size() / most);
    for (auto at = std::size_t{0}; at < text.size(); at += stride) {
        run(text.substr(0, at));
        auto changed = text;
        changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
        run(changed);
    }
}

} // namespace

int main(int argc, char** argv)
{
    auto files = std::vector<std::filesystem::path>{};
    for (auto i = 1; i < argc; ++i)
        for (auto const& entry : std::filesystem::recursive_directory_iterator{argv[i]})
            if (entry.is_regular_file()) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (auto const& file : files) {
        auto const text = text_of(file);
        run(text);
        run_near(text);
    }
    std::printf("%zu inputs and what lies near them\n", files.size());
    return files.empty() ? 1 : 0;
}
