// SPDX-License-Identifier: Apache-2.0
#include "http/gzip.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace xz::http {
namespace {

/// As the system's own gzip reads it: the checksum and the length are its to judge.
std::string read_by_gzip(std::string const& compressed)
{
    auto const path = std::filesystem::path{testing::TempDir()} / ("gzip-" + std::to_string(getpid()));
    std::ofstream{path, std::ios::binary} << compressed;
    auto const status = std::system(("gzip -dc < " + path.string() + " > " + path.string() + ".out").c_str());
    auto in = std::ifstream{path.string() + ".out", std::ios::binary};
    auto text = std::ostringstream{};
    text << in.rdbuf();
    std::filesystem::remove(path);
    std::filesystem::remove(path.string() + ".out");
    return status == 0 ? std::move(text).str() : "gzip ended with " + std::to_string(status);
}

} // namespace

TEST(Gzip, IsReadByEverybody)
{
    auto text = std::string{};
    for (auto n = 0; n < 50'000; ++n) text += "行政处罚法 §" + std::to_string(n * n) + "\n";
    auto const small = gzip(text);
    EXPECT_LT(small.size(), text.size() / 3);
    EXPECT_EQ(read_by_gzip(small), text);
    EXPECT_EQ(read_by_gzip(gzip("")), "");
    EXPECT_EQ(read_by_gzip(gzip("a")), "a");
}

TEST(Gzip, KeepsWhatEverybodyReads)
{
    auto const first = gzip_kept("words of the county");
    EXPECT_EQ(read_by_gzip(*first), "words of the county");
    EXPECT_EQ(gzip_kept("words of the county"), first) << "compressed once";
    for (auto n = 0; n < 40; ++n) EXPECT_EQ(*gzip_kept(std::to_string(n)), gzip(std::to_string(n)));
    EXPECT_EQ(*gzip_kept("words of the county"), *first);
}

} // namespace xz::http
