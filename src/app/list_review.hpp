// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/county.hpp"
#include "app/list_mend.hpp"

namespace xz::app {

/// An item that the yearly evaluation has to look at, and why.
struct ReviewedItem {
    catalogue::Item const* item = nullptr;
    bool unused = false; // listed and not used for `LIST-UNUSED` years
    std::optional<Day> last_used;
    std::string law; // "", newer_text, same_article, article_changed, article_gone: what became of the text that it rests on
    std::string newest_text;
    std::optional<OwedMend> mend; // its law has ended, or will
    std::int64_t lost = 0;        // decisions that did not stand in review or court
    bool often_lost = false;
};

struct ListReview {
    Day since{};
    std::int64_t years = 0, times = 0;
    std::vector<ReviewedItem> items; // of the list in force, by code
};

/// What the evaluation of the list in force looks at on that day: items without use, items whose law has changed, items whose decisions
/// were lost. 行政处罚法 §24.3; R-LIST-7, R-LIST-10. `known` outlives the answer.
ListReview list_review(Knowledge const& known, County& county, store::Reader& reader, Day today);

} // namespace xz::app
