// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "law/calendar.hpp"
#include "law/parameters.hpp"
#include "law/past.hpp"

namespace xz::law {

enum class PartyKind { Individual, IndividualBusiness, Organisation, Responsible };

/// A party of the matter (当事人), as the record knows it.
struct Party {
    std::string id;
    PartyKind kind = PartyKind::Individual;
    std::string name;
    std::optional<Day> birth_date;
    bool dropped = false;
};

enum class ClockState { NotStarted, Running, Suspended, Met, Ended, Lapsed };

/// How a clock of the matter stands on the act's day. `Lapsed`: its last day (and what post needs) is over, it was neither met nor ended.
struct ClockSeen {
    ClockState state = ClockState::NotStarted;
    std::optional<Day> legal; // last day; nothing while undated
    std::optional<Day> safe;
    std::optional<Moment> legal_moment;
    bool undated = false;
};

/// Questions to people and certificates (人员、证件). Answered by room team; a day is always given.
class TeamQuestions {
public:
    virtual ~TeamQuestions() = default;
    /// A certificate valid on that day for the field, not suspended; the person is no auxiliary. 处罚法 §42.1
    virtual bool certified(std::string_view person, Day day, std::string_view field) const = 0;
    /// Why no certificate of the person counts on that day, though one may be valid: seconded, long_leave, hours_missed; "" where nothing
    /// halts them.
    virtual std::string_view halted(std::string_view person, Day day) const = 0;
    /// Learns in that department on that day (跟班学习).
    virtual bool shadows(std::string_view person, std::string_view department, Day day) const = 0;
    /// Works on that day at that department.
    virtual bool works_at(std::string_view person, std::string_view department, Day day) const = 0;
    virtual bool holds_post(std::string_view person, std::string_view post, Day day) const = 0;
    /// Belongs on that day to the authority that acts (or to the organisation that it lawfully entrusted). 处罚法 §17, §20.1, §21(2)
    virtual bool belongs_here(std::string_view person, Day day) const = 0;
    /// May review decisions: post here or lent in writing, and qualified or recorded as not first-time. 处罚法 §58.2
    virtual bool qualified_reviewer(std::string_view person, Day day) const = 0;
    /// Has declared, or is known to have, an interest in or a relation to that party. 处罚法 §43.1
    virtual bool related(std::string_view person, Party const& party) const = 0;
};

/// Questions to the item (事项) under which the matter runs. Answered by room catalogue.
class ItemQuestions {
public:
    struct Range {
        Money min;
        Money max;
    };
    struct Tier {
        std::string id; // mitigated, lenient, ordinary, severe, no_penalty
        Money min;
        Money max;
    };
    /// A compulsory measure that the list names for the item in this township. 强制法 §10, §17, §22
    struct Measure {
        std::vector<std::string> kinds; // seal, seize
        std::string law;                // title of the text that gives it
        std::string article;
        std::string rank;      // law, administrative_regulation, local_regulation, rule, document
        std::string handed_by; // law_itself, local_regulation, provincial_decision, penalty_only
        std::string document;  // the paper that hands it over
        std::optional<Day> published_on;
        std::optional<Day> from;
        std::optional<Day> to;
        std::optional<std::int64_t> filing_days;
    };
    virtual ~ItemQuestions() = default;
    virtual std::string_view code() const = 0;
    virtual std::string_view field() const = 0; // the field of certificates
    /// "conferred", "own", "entrusted", "assisting" (matters.md §0)
    virtual std::string_view power_mode() const = 0;
    /// In force, published and this township's on that day. 处罚法 §23, §24
    virtual bool in_force(Day day) const = 0;
    /// What the item rests on, by the list of that day, holds on it: else nothing begins under it. 处罚法 §4, §37
    virtual bool basis_holds(Day day) const = 0;
    /// The power is the township's on that day, suspended or not. 复议法 §19.4, 诉讼法 §26.6
    virtual bool power_lies(Day day) const = 0;
    /// In whose name: "township" or "department:<code>"; "" for none.
    virtual std::string_view authority() const = 0;
    virtual bool allows_kind(std::string_view kind) const = 0; // warning, fine, confiscation, ... as in the catalogue
    virtual bool summary_possible() const = 0;
    virtual bool confiscation_due() const = 0;          // the article demands it
    virtual bool penalty_needs_unmet_order() const = 0; // fine only after a failed order to correct
    virtual std::string_view basis() const = 0;         // "城镇燃气管理条例 第五十一条第一款"
    /// The statute's range for this kind of party and branch (general, alternative, aggravated) over the base; nothing where no amount is
    /// set.
    virtual std::optional<Range> range(PartyKind kind, std::string_view branch, std::optional<Money> base, std::int64_t quantity) const = 0;
    /// The benchmark's tiers over the same base, each within the statute's range (mitigated: under it); empty where there is none, as for
    /// the other branches of an article, which no benchmark of ours divides.
    virtual std::vector<Tier> tiers(PartyKind kind, std::string_view branch, std::optional<Money> base, std::int64_t quantity) const = 0;
    /// Nothing where the county's list says nothing about measures at all; else those of this item here, none of them perhaps.
    virtual std::optional<std::vector<Measure>> measures() const = 0;
};

/// Questions to what the county holds besides this matter: other matters, and its register of supplies. Answered by who holds the county's
/// record; a story says what there is.
class CountyQuestions {
public:
    virtual ~CountyQuestions() = default;
    /// How often the object was inspected in that year in other matters, as a yearly cap counts it.
    virtual std::int64_t inspections(std::string_view object, int year) const = 0;
    /// Which fines are alike: of the matter's item, for that kind of party, branch and tier, decided in those days, both inside.
    struct Alike {
        PartyKind kind = PartyKind::Individual;
        std::string_view branch;
        std::string_view tier;
        Day from{};
        Day to{};
    };
    /// Where those in force in other matters lie between the ends of their own ranges, in thousandths. 处罚法 §5.2
    virtual std::vector<std::int64_t> similar_shares(Alike const& alike) const = 0;
    /// Whether the measuring tool of that number in the register was checked on that day; nothing where the register has no such tool.
    virtual std::optional<bool> tool_checked(std::string_view, Day) const { return std::nullopt; }
};

/// What a data guard may look at: the act, the record, people, the item, numbers and days. No facts, no sentence, no database.
struct GuardInput {
    ActSeen const& act;
    Past const& past;               // the matter's acts before it
    std::span<Party const> parties; // without those dropped
    Party const* party = nullptr;   // the one the act is about, or the bound one of a quantifier
    TeamQuestions const& team;
    ItemQuestions const& item;
    Parameters const& numbers;
    Calendar const& calendar;
    /// The clock of that name, of the bound party where it is a party's.
    std::function<ClockSeen(std::string_view)> const& clock;
    Moment recorded_at{};
    std::string_view township;                  // code
    CountyQuestions const* elsewhere = nullptr; // none: there is no other matter

    /// The last past act of that step (about the bound party and the act's goods, where both name them), or null.
    ActSeen const* last(std::string_view step) const;
    /// Every past act of that step.
    std::vector<ActSeen const*> all(std::string_view step) const;
    /// True for a party the law protects like a citizen: a natural person, and an individual business by `individual_business_as`.
    bool party_as_citizen() const;
};

using DataGuard = bool (*)(GuardInput const&);

struct NamedGuard {
    std::string_view id; // as in guards.toml
    DataGuard ask;
};

/// The function of a data guard, or null where there is none. The tables stand beside the functions in law/guards/.
DataGuard find_data_guard(std::string_view id);

/// A required field guard's usual question: the form has it, not empty, not false.
bool form_has(Json const& form, std::string_view field);

} // namespace xz::law
