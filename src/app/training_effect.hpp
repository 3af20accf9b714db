// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/county.hpp"

namespace xz::app {

/// A person's own papers of some days: acts of his own hand whose step makes a paper, and how many of them the case-file review finds a
/// fault in.
struct PapersSeen {
    std::int64_t papers = 0;
    std::int64_t with_faults = 0;
};

/// What a course changed in somebody's papers (R-TRN-4): the months before its first day and after its last one (TRAIN-EFFECT), beside each
/// other and never beside another person's.
struct TrainingEffect {
    std::string course;
    team::Period before, after;
    std::vector<std::string> checks; // CF-n that the course was about; none: all of them
    PapersSeen papers_before, papers_after;
    bool enough = false; // TRAIN-PAPERS on both sides, else the counts say nothing
};

/// Of every course that counts and that the person came to; newest first.
std::vector<TrainingEffect> training_effects(County const& county, store::Reader& reader, PersonKey const& person, Moment now);

/// "CF-49、CF-51" -> CF-49, CF-51.
std::vector<std::string> checks_named(std::string_view text);

} // namespace xz::app
