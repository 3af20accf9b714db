// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"

namespace xz::catalogue {

/// An act about the lists, as the record has it: "item_begins", "suspend_item", "draft_sent", …
struct ListAct {
    std::string step;
    Json form;
    Day day{};
    std::string by;
};

/// What becomes of a matter that runs under an item on the day from which it is taken back. R-LIST-6: the decision lies with who has the
/// power on that day, unless the taking-back decision says that it is finished here.
enum class Fate { HandOver, Finish, End };
std::string_view word(Fate value);
std::optional<Fate> fate_from_word(std::string_view text);

/// Where items are used: of these townships, or of all.
struct Reach {
    std::set<std::string, std::less<>> items;
    std::set<std::string, std::less<>> townships; // empty: all of them
    std::set<std::string, std::less<>> but{};     // of all: not these

    bool covers(std::string_view item, std::string_view township) const
    {
        return items.contains(item) && (townships.empty() || townships.contains(township)) && !but.contains(township);
    }
};

/// 赋权事项承接: a township takes items over from a department, by a paper under both seals (处罚法 §24.1).
struct Acceptance {
    Reach of;
    std::string department;
    Day from{};
    Day signed_on{};
    std::string paper;
    std::string province_paper; // the province's decision that lets it
    std::string county_paper;   // the county's selection and approval
    std::size_t turn = 0;       // the how manieth act it is: of what begins on one day, the later one holds
};

struct Suspension {
    Reach of;
    Day from{};
    std::optional<Day> to; // the day before it is used again
    std::string reason;
    std::string paper;
};

struct TakingBack {
    Reach of;
    Day from{};
    std::string reason;
    std::string paper;
    std::map<std::string, Fate, std::less<>> fates; // by matter: all that ran when it was decided
    Fate later = Fate::HandOver;                    // of those opened after that and before the day
    std::map<std::string, Day, std::less<>> moved;  // file, goods and clocks were handed over, by matter
    std::size_t turn = 0;
};

/// What was done about single items: folded from acts, never changed.
class ItemHistory {
public:
    void apply(ListAct const& act);

    Acceptance const* acceptance(std::string_view item, std::string_view township, Day day) const;
    Suspension const* suspension(std::string_view item, std::string_view township, Day day) const;
    /// Suspended in some township on that day.
    bool suspended_somewhere(std::string_view item, Day day) const;
    /// The last one that holds on that day: no acceptance after it has ended it.
    TakingBack const* taking_back(std::string_view item, std::string_view township, Day day) const;
    /// What becomes of that matter; nothing where its item is not taken back by that day.
    std::optional<Fate> fate(std::string_view matter, std::string_view item, std::string_view township, Day day) const;

    std::vector<std::shared_ptr<Acceptance const>> const& acceptances() const { return acceptances_; }
    std::vector<std::shared_ptr<Suspension const>> const& suspensions() const { return suspensions_; }
    std::vector<std::shared_ptr<TakingBack const>> const& takings() const { return takings_; }
    /// The acts that concern one item, one township and one matter, to be folded again elsewhere.
    Json cut(std::string_view item, std::string_view township, std::string_view matter) const;

private:
    void resume(Reach const& again, Day from);
    bool accepted_again(TakingBack const& taken, std::string_view item, std::string_view township, Day day) const;

    std::size_t turns_ = 0;
    std::vector<std::shared_ptr<Acceptance const>> acceptances_; // shared: a county's knowledge is copied with every act of its own
    std::vector<std::shared_ptr<Suspension const>> suspensions_;
    std::vector<std::shared_ptr<TakingBack const>> takings_;
};

/// The texts of a member that is a list; none where it is none.
std::vector<std::string> texts_of(Json const& form, std::string_view member);
Reach reach_of(Json const& form);

} // namespace xz::catalogue
