// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/item_history.hpp"
#include "catalogue/law_end.hpp"

namespace xz::catalogue {

/// One published version of the lists: `from` is its first day; `to`, where it has one, its last. Otherwise the next version ends it.
struct ListVersion {
    std::string id;
    Day from{};
    std::optional<Day> to;
    std::shared_ptr<Catalogue const> catalogue; // never null
    /// A delegated item of it is used in a township from the day on which that township accepted it. Else the list speaks for itself: one
    /// that was in force before this record began.
    bool by_acceptance = false;
};

/// Where a version that is being made stands (R-LIST-3): drafted, under the county's review, reviewed, approved, published.
enum class Stage { Draft, Review, Reviewed, Approved, Published, Withdrawn };
std::string_view word(Stage value);

/// A version before it is one, and what it went through. Its content lies under its hash.
struct Draft {
    std::string id;
    std::string hash; // hex
    std::string base; // the version that it was made from
    std::string note;
    std::string department; // that made it; "": the county
    Stage stage = Stage::Draft;
    std::string drafted_by, reviewed_by, approved_by, published_by;
    std::string opinion; // of the review
    std::string paper;   // the county's approval
    std::optional<Day> from;
    struct Taken {
        std::string step;
        std::string by;
        Day day{};
        std::string result;
    };
    std::vector<Taken> taken;
};

/// What a ledger act keeps of it: `{id, from, to?, hash}`; the content lives elsewhere under its hash.
Json published_json(ListVersion const& version);

/// Why an item may or may not be used.
enum class ForceReason { InForce, NotListed, NotYet, Withdrawn, OtherTownship, Assisting, NotAccepted, Suspended, TakenBack, BasisEnded };
std::string_view word(ForceReason value);

struct ForceAnswer {
    ForceReason why = ForceReason::NotListed;
    explicit operator bool() const { return why == ForceReason::InForce; }
};

/// In whose name the township acts. 处罚法 §17, §20.4, §24.2; matters.md §0
struct Authority {
    enum class Kind { None, Township, Department };
    Kind kind = Kind::None;
    std::string code; // of the township or department; "" for none
    std::string name; // "古碑镇人民政府", "县林业局"
    friend bool operator==(Authority const&, Authority const&) = default;
};

/// All versions of one county's lists, folded from acts.
class Lists {
public:
    /// An id stands once, and no two versions begin on the same day.
    std::optional<Fault> add(ListVersion version);

    /// The version that began last by that day, unless it has ended by then. Nothing otherwise.
    ListVersion const* version_on(Day day) const;
    Item const* item_on(std::string_view code, Day day) const;
    std::vector<ListVersion> const& versions() const { return versions_; } // by first day

    /// The item is on the list of that day, at that township, and a power of the township's: accepted, not suspended, not taken back.
    /// `matter`: one that the taking-back decision lets the township finish goes on as on the day before. 处罚法 §17, §24.1
    ForceAnswer in_force(std::string_view code, std::string_view township, Day day, std::string_view matter = {}) const;

    /// The same for what begins anew under it: what the item rests on must hold as well. What ran before goes on (R-LIST-7; `basis_end`).
    ForceAnswer may_begin(std::string_view code, std::string_view township, Day day) const;
    /// The power lies with the township on that day, used or for a while not: who answers in review and court follows it (行政复议法 §19.4,
    /// 行政诉讼法 §26.6). A suspension moves no power.
    bool power_lies(std::string_view code, std::string_view township, Day day, std::string_view matter = {}) const;

    /// That what the item rests on, by the list of that day, holds no more on it: the item is suspended from the end's day on by itself,
    /// until a version cites what holds. Nothing begins under it. What was filed before goes on by the law of its own day: 行政处罚法 §4,
    /// §37.
    std::optional<LawEnd> basis_end(std::string_view code, Day day) const;
    LawEnds const& law_ends() const { return law_ends_; }
    /// The county has these texts of laws.
    void know(LawTexts texts) { law_ends_.know(std::move(texts)); }

    /// Takes up an act about drafts or single items; a version itself comes by `add`.
    void apply(ListAct const& act);
    std::vector<Draft> const& drafts() const { return drafts_; }
    Draft const* draft(std::string_view id) const;
    ItemHistory const& history() const { return history_; }

private:
    ForceAnswer by_list(std::string_view code, std::string_view township, Day day) const;
    ForceReason without_item(std::string_view code, Day day) const;

    std::vector<ListVersion> versions_;
    std::vector<Draft> drafts_;
    ItemHistory history_;
    LawEnds law_ends_;
};

/// The authority in whose name an item of this catalogue is used in that township; none for cooperation and for what is unknown.
Authority acting_authority(Catalogue const& catalogue, Item const& item, std::string_view township);

} // namespace xz::catalogue
