// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "casework/story.hpp"
#include "cli/files.hpp"

namespace xz::cli {

/// What a made-up matter is about: an item of the list, who is the party, and the words that stand in its forms.
struct YearSubject {
    std::string item;
    bool organisation = false;
    std::vector<std::string> trades;                        // of organisations
    std::vector<std::pair<std::string, std::string>> words; // "form.field" -> text with {village}, {group}, {town}, {party}
};

/// One matter: the story that it goes through, and when that begins, or when its last act is.
struct YearMatter {
    std::string kind;
    std::string about;
    std::string township;
    std::optional<Day> begins;
    std::optional<Day> ends;
    bool is_case = false;
};

struct YearTownship {
    int officers = 0;
    std::vector<Day> ends; // of certificates, of the last officers
};

/// A county's made-up year (data/jinzhai/year): everything that is written down of it. What isn't is drawn by the seed.
struct YearPlan {
    std::uint64_t seed = 0;
    Day from{};
    Day until{};
    std::map<std::string, std::vector<std::string>> names; // surnames, middle, given, villages, groups
    Day certified_to{};
    int reviewers = 0;
    int presiders = 0;
    int other_officers = 0;
    std::map<std::string, YearTownship> townships;
    std::map<std::string, YearSubject> subjects;
    std::map<std::string, casework::Story> kinds;
    std::vector<YearMatter> matters;
};

/// From the folder of the year that ships with the program, or BadInput with every fault.
YearPlan read_year();

} // namespace xz::cli
