// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "law/calendar.hpp"
#include "law/parameters.hpp"
#include "law/source.hpp"

/// For tests: the calendars and parameters of this repository, read once.
namespace xz::law::time_world {

inline std::vector<SourceFile> files_of(std::string const& folder, std::string const& kind)
{
    auto files = std::vector<SourceFile>{};
    for (auto const& entry : std::filesystem::directory_iterator{std::string{XZ_SOURCE_DIR} + "/rules/" + folder}) {
        if (entry.path().extension() != kind) continue;
        auto stream = std::ifstream{entry.path(), std::ios::binary};
        auto text = std::ostringstream{};
        text << stream.rdbuf();
        files.push_back({entry.path().filename().string(), text.str()});
    }
    return files;
}

inline std::string faults_of(std::vector<Fault> const& faults)
{
    auto text = std::string{};
    for (auto const& fault : faults) text += xz::to_string(fault) + "\n";
    return text;
}

inline Calendar const& calendar()
{
    static auto const loaded = [] {
        auto result = Calendar::load(files_of("calendars", ".csv"));
        if (!result) throw std::runtime_error{faults_of(result.error())};
        return *result;
    }();
    return loaded;
}

inline Parameters const& parameters()
{
    static auto const loaded = [] {
        auto result = load_parameters(files_of("parameters", ".toml"));
        if (!result) throw std::runtime_error{faults_of(result.error())};
        return *result;
    }();
    return loaded;
}

inline Day day(std::string const& text)
{
    auto const found = parse_day(text);
    if (!found) throw std::runtime_error{"no day: " + text};
    return *found;
}

inline Knowledge known_on(Day today) { return {calendar(), today, std::chrono::December / 25}; }

} // namespace xz::law::time_world
