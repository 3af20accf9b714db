// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "law/calendar.hpp"
#include "law/period.hpp"
#include "law/source.hpp"

namespace xz::law {

/// Text stands for what is no number (a post, a way, a date of the year). A value that an act gives (`Given`) has none in the rules.
enum class NumberUnit { WorkingDays, CalendarDays, Hours, Months, Years, Yuan, Fen, Percent, Persons, Text, Post, Bool, Count };
/// What a source of lower rank may do with the value. law.md "Which source may change a number"
enum class Change { Down, Up, Same, Set };
enum class Owner { Party, Authority, Other };
/// How a stretch of time is used: a period with an end; something that must have passed wholly before an act (elapsed: act from the next
/// day); full working days that must lie between two acts (clear); or days counted back from an event (before).
enum class Counting { Period, Elapsed, Clear, Before };

using NumberValue = std::variant<std::int64_t, bool, std::string>;

/// One row of rules/parameters: a number of the law, or of the house, as one jurisdiction has it.
struct Number {
    std::string id;
    std::vector<std::string> alias;
    std::optional<NumberValue> value; // none: to be set by a jurisdiction, or taken from `same_as`, or given by an act
    std::string same_as;
    NumberUnit unit = NumberUnit::Text;
    std::string counted_from;
    std::vector<std::string> basis;
    std::string jurisdiction = "CN"; // or a code whose beginnings are the higher bodies: "34", "3415", "341524"
    std::string rank;                // of the source of a local row: law, administrative_regulation, local_regulation, rule, document
    std::optional<Day> from;
    std::optional<Day> to;
    Change change = Change::Same;
    std::vector<std::string> ranks;     // that the article itself lets say otherwise
    std::optional<Change> ranks_change; // if these may go one way only (复议法 §20.1)
    std::string ranks_article;          // that article, one of `basis`
    // A special text goes before the general one that it names (立法法 §103), for the items that it speaks of.
    std::string special_of; // article of the general row; empty: the row is general
    std::vector<std::string> items, departments, laws;
    std::string maker; // who made the text, where two texts of one maker meet
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
    std::vector<std::string> choices;
    std::string level;
    Roll roll = Roll::Safe;
    Counting counting = Counting::Period;
    bool inclusive = false;
    bool posted = false; // open to post: POST-GRACE passes before a lapse
    bool is_switch = false;
    Owner owner = Owner::Authority;
    std::string title_zh;
    std::string title_en;

    std::optional<std::int64_t> integer() const;
    /// Yuan, fen: the amount. 0 for other units: ask for the unit first.
    std::int64_t fen() const;
    bool truth() const; // true only for the value `true`
    std::string_view text() const;
};

/// A clock that a step starts, with the number that governs it on a day. Without a value its day is given by an act (a commission, a
/// decision).
struct ClockRule {
    std::string name;
    std::string number;               // the id whose value it is; the clock's own name for a clock of the house
    std::vector<std::string> numbers; // all that may govern it; the first is `number`
    TimeUnit unit = TimeUnit::CalendarDay;
    std::optional<int> value;
    Roll roll = Roll::Safe;
    Counting counting = Counting::Period;
    bool inclusive = false;
    Owner owner = Owner::Authority;
    bool posted = false;

    Period period() const { return {unit, value.value_or(0), roll, inclusive}; }
};

/// Two texts that no ladder ranks (立法法 §105, §106): code asks, it never picks. `holds` is the article that the answer says holds; empty:
/// nobody has answered.
struct NormConflict {
    std::string number;
    std::string first, second; // articles
    std::string article;       // of 立法法, who decides
    std::string holds;
    std::string who, paper;
    std::optional<Day> on; // from this day on
    std::size_t first_row = 0, second_row = 0;
};

/// What a special text asks of an item: its code, department and the law that it rests on.
struct ItemKey {
    std::string_view code, department, basis;
};

class Parameters;
/// Reads rules/parameters/*.toml for one jurisdiction. Refused, all at once, with file, line and column: unknown keys and units, a missing
/// or wrong value, the same id twice, a clock that names no number, a local row that goes the way its `change` forbids without a rank that
/// the article names and a text of its own, a rank that has no such source at that level, a special text without both articles, and a rule
/// set without HEAR-FINE-IND and HEAR-FINE-ORG (行政处罚法 §63 has no number: there is no default). Without `jurisdiction` it is the most
/// local one that the files name; two that do not contain each other are then refused.
Result<Parameters, std::vector<Fault>> load_parameters(std::span<SourceFile const> files, std::string_view jurisdiction = {});

/// Every number, switch and clock as one jurisdiction has them. Immutable: `set` makes a changed copy.
class Parameters {
public:
    /// By id, alias or the name of a clock; the most local row in force on that day. Null where there is none, or no value.
    Number const* number(std::string_view name, Day day) const;
    /// The integer value of such a number.
    std::optional<std::int64_t> integer(std::string_view name, Day day) const;
    /// True only where there is such a switch and its value is `true`.
    bool truth(std::string_view name, Day day) const;
    /// By the clock's name, or a number's id or alias if that is a time.
    std::optional<ClockRule> clock(std::string_view name, Day day) const;
    /// The same with the special texts that speak of this item; nothing where none does: then this is it.
    std::optional<Parameters> for_item(ItemKey const& item) const;
    /// Texts on a number (or a clock's) that contradict each other on that day, undecided; null where the number is settled.
    NormConflict const* open_conflict(std::string_view name, Day day) const;
    /// All that the rows hold, answered or not.
    std::vector<NormConflict> const& conflicts() const { return conflicts_; }
    /// Instead of the county's, from ever to ever (for a story's `[parameters]`): nothing for an unknown name or a value of the wrong kind.
    std::optional<Parameters> set(std::string_view name, NumberValue value) const;

    std::string const& jurisdiction() const { return jurisdiction_; }
    /// Ids of numbers, switches and house clocks, sorted.
    std::vector<std::string> ids() const;
    std::vector<std::string> clock_names() const;
    /// All rows, as for printing; more than one where jurisdictions or times differ.
    std::vector<Number> const& rows() const { return rows_; }
    /// YEAR-END-DOUBT, 25 December where no file says otherwise.
    std::chrono::month_day year_end_doubt(Day day) const;
    /// SHA-256 over every row in order of id, jurisdiction and time.
    Digest hash() const;

private:
    friend class ParametersReader;
    struct Clock {
        std::string name;
        std::vector<std::string> numbers;
    };

    struct Found {
        std::size_t row = 0;
        NormConflict const* open = nullptr; // then the row is none
        bool any = false;
    };

    Clock const* find_clock(std::string_view name) const;
    std::vector<std::size_t> const* places_of(std::string_view name) const;
    bool applies(Number const& row, Day day) const;
    Found find(std::vector<std::size_t> const& places, Day day) const;
    void index();

    std::string jurisdiction_;
    std::vector<Number> rows_;
    std::vector<Clock> clocks_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_name_; // ids and aliases
    std::map<std::string, std::size_t, std::less<>> clock_by_name_;
    std::vector<NormConflict> conflicts_;
    std::optional<std::array<std::string, 3>> item_; // code, department, basis: special rows that fit it apply
};

/// "7 wd safe", "30 cd none, inclusive", "– text": what a row comes to, in the words of its file. For comparing one row with another.
std::string in_words(Number const& row);
/// Whether a special row speaks of the item: by its code, its department or a law that its basis begins with.
bool speaks_of(Number const& row, ItemKey const& item);
/// Law 3, administrative regulation 2, local regulations and rules 1, documents 0: what stands higher goes first; equals are asked about.
int height_of_rank(std::string_view rank);

std::optional<TimeUnit> time_unit(NumberUnit unit);
std::string_view owner_word(Owner owner);
std::optional<Owner> parse_owner(std::string_view text);

/// A question to `rules deadline`. `today` is that of the start if none is given.
struct DeadlineQuestion {
    std::string clock; // a clock's name, or a number's id or alias
    Moment from;
    std::vector<Interval> excluded;
    int extension = 0;
    std::optional<Day> today;
};

/// The due of a clock with its trace, whatever its way of counting. Nothing if the clock's value is given by an act.
std::optional<Due> due_of(ClockRule const& clock, Reckoning const& reckoning, Knowledge const& known);

/// `{clock, number, nominal, legal, safe, provisional, undated, reason, trace: [{date, counts, why}]}`; a sentence where the question is
/// wrong. For clear days (HEAR-NOTICE) legal is the earliest day; for elapsed ones (CE-DEMAND) the last day, and the reason names the day
/// to act from.
tl::expected<Json, std::string> deadline(DeadlineQuestion const& question, Parameters const& parameters, Calendar const& calendar);

} // namespace xz::law
