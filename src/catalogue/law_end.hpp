// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "catalogue/item.hpp"
#include "catalogue/law_text.hpp"

namespace xz::catalogue {

/// That a law, or articles of it, hold no more from a day on: repealed, or another version in its place. What was done before that day is
/// still judged by it (行政处罚法 §37); what rests on it anew rests on nothing (§4).
struct LawEnd {
    std::string title;          // without 中华人民共和国
    std::optional<Day> version; // the version that ended; none: the law as a whole
    std::set<int> articles;     // none: all of them
    Day from{};                 // first day on which it holds no more
    std::string replaced_by;
    std::string paper; // that says so; "" where the newer text itself says from when it holds

    bool concerns(Basis const& basis) const;
    friend bool operator==(LawEnd const&, LawEnd const&) = default;
};

/// As the act says it; nothing where it names no law, or articles that are none.
std::optional<LawEnd> law_end_of(Json const& form, Day act_day);
/// The form of an act that says it.
Json law_end_form(LawEnd const& end);

/// The first day of a text by its own last article ("本法自2025年3月1日起施行"). Nothing where it says none, and where the day lies before
/// the version: an amendment leaves the day of the first version standing there.
std::optional<Day> own_first_day(LawText const& text);

/// What the county knows of laws that ended: by acts, and by the dates of the texts that it has.
class LawEnds {
public:
    void add(LawEnd end); // one of the same law, version and articles takes the place of that before
    void remove(LawEnd const& end);
    void know(LawTexts texts) { texts_ = std::move(texts); }
    std::vector<LawEnd> const& recorded() const { return recorded_; }
    bool has(LawEnd const& end) const;

    /// The end of what an item rests on, known by that day or for later; the earliest. A newer text ends the one that is cited from the day
    /// that it says itself, unless its article is word for word the same.
    std::optional<LawEnd> of(Basis const& basis) const;

private:
    std::optional<LawEnd> by_text(Basis const& basis) const;

    std::vector<LawEnd> recorded_;
    LawTexts texts_;
};

} // namespace xz::catalogue
