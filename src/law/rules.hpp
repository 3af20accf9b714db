// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"
#include "law/formula.hpp"

namespace xz::law {

/// Words for people, from rules/ alone.
struct Text {
    std::string zh;
    std::string en;
};

/// Where a thing stands in the rule files.
struct Place {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
};

/// A state of a procedure. "start" is the state of a run that doesn't exist yet.
struct StateRef {
    std::string procedure;
    std::string state;
    friend auto operator<=>(StateRef const&, StateRef const&) = default;
};

struct Need {
    std::string text; // as written
    Formula formula;
    Place place;
};

struct Established {
    std::string fact;
    Scope scope = Scope::Case;
    Formula when;
};

struct Revoked {
    std::string fact;
    Formula when;
};

enum class ClockMove { Start, Stop, Resume, Meet, Extend, End };

/// What a step does to a clock. `until` names a field of the form (date or moment) that gives the end; `days` one that gives the length.
struct ClockEffect {
    ClockMove move = ClockMove::Start;
    std::string clock;
    Scope of = Scope::Case;
    Formula when;
    std::string until;
    std::string days;
    std::vector<std::string> after; // clocks: this one starts on the latest of their last days, not on the act's
};

/// A child run that the step opens: one for each party (`each`), or for the act's party; `marks` are facts of the new paper.
struct Opened {
    std::string procedure;
    std::string state;
    bool each_party = false;
    std::string paper; // kind of the paper that the run is about; empty where it is about no paper
    std::vector<std::string> marks;
    Formula when;
};

/// Where the run goes; several where the outcome decides: the first whose `when` holds.
struct Arrow {
    StateRef to;
    Formula when;
};

struct Step {
    std::string id;
    std::string procedure;
    Text title;
    std::vector<StateRef> from;
    std::vector<Arrow> to; // empty: the state stays
    std::vector<std::string> by;
    int officers = 0;
    std::string asks;         // a form's id, or empty
    std::vector<Scope> about; // what the act must name
    std::vector<Need> needs;
    std::vector<Established> establishes;
    std::vector<Revoked> revokes;
    std::vector<ClockEffect> clocks;
    std::vector<Opened> opens;
    std::vector<std::string> papers;
    std::string record_within; // "2 workdays", "3 days", "24 hours"; empty: no limit
    bool repeats = true;
    Formula when;        // the step is offered only then; a program's step is taken then
    std::string made_by; // "": a person; "calendar": a lapse; "program": follows by itself as soon as `when` holds
    std::vector<std::string> basis;
    Place place;

    bool starts_run() const;
};

struct State {
    std::string id;
    Text title;
    bool end = false;
    std::string way_on;             // the ordinary next state, "procedure:state" or "state"; empty where `end`
    std::string way_alone;          // where the ordinary way waits for somebody else: the one that our own hand has
    std::string owner;              // post that waits or acts
    std::string reason;             // why one waits here, where no clock runs
    std::vector<Need> reached_with; // a lawful road has arrived here only when these hold too
    std::string of;                 // the procedure that owns this state, where it isn't this one
    Place place;
};

struct Procedure {
    std::string id;
    Text title;
    Scope about = Scope::Case;
    std::string parent; // of a child run
    std::vector<std::string> start;
    std::map<std::string, std::vector<std::string>> alias;
    std::vector<State> states;
    std::vector<Step> steps;
    Place place;

    State const* state(std::string_view id) const;
};

enum class FieldType {
    Text,
    LongText,
    Integer,
    Money,
    Date,
    Moment,
    Duration,
    Choice,
    Choices,
    Bool,
    Person,
    Officers,
    Party,
    Evidence,
    Goods,
    Place,
    LawReference,
    Signature
};

struct Field {
    std::string id;
    FieldType type = FieldType::Text;
    Text title;
    bool required = false;
    Formula when; // asked only then (over other fields of the form)
    std::vector<std::string> choices;
    std::map<std::string, Text> choice_titles;
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
    std::string unit;
    std::string basis;
    bool personal = false;
    std::vector<std::string> sealed; // posts that may read it beside who wrote it; none: everybody who works on the matter
    /// A long text that is ticked off line by line, "answer｜what｜point｜note": the field of an earlier act whose lines say what, and the
    /// fields of this form that sum it up: what was looked at, what was found.
    std::string checklist;
    std::vector<std::string> sums_up;
    bool many = false; // a list of such values
    law::Place place;
};

struct Form {
    std::string id;
    law::Text title;
    std::vector<Field> fields;
    law::Place place;

    Field const* field(std::string_view id) const;
};

enum class GuardKind { Formula, Data, Attested, Engine };
enum class Who { Ours, Party, Other, World };

struct Guard {
    std::string id;
    GuardKind kind = GuardKind::Formula;
    Formula formula;         // Formula: over facts, form fields and other formula guards
    std::string data;        // Data: what it looks at, in words; "clock NAME lapsed|running|ended" is answered from the clock itself
    std::string clock;       // of such a data guard: the clock's name
    std::string clock_is;    // "lapsed", "running", "not lapsed", "ended"
    std::string attested_by; // Attested: who ticks; the form's field of the guard's name holds the tick
    std::string article;     // "derived" where no article says it
    Who who = Who::Ours;
    std::vector<std::string> mended_by;
    std::vector<std::string> because; // data guards that say more where this one fails
    Text missing;
    Place place;
};

struct Fact {
    std::string name;
    Scope scope = Scope::Case;
    Text title;
    bool final = false; // nobody needs to read it
};

/// A step of a register: what may be recorded about people, training, supplies or lists, by whom and with what. No procedure: its run is
/// the county's own record, and the room that it belongs to judges what the form says.
struct RegisterStep {
    std::string id;
    Text title;
    std::vector<std::string> by;
    std::string of; // where a post of `by` must be held: "county", or the field that names a place or a person (whose home it is)
    Form form;
    std::vector<std::string> basis;
    std::string changes_past{}; // the field with the day from (or up to) which it changes what was lawful; "": none, or that of the act
    Place place;
};

/// A register (登记册) that the county keeps: acts of the kind "county.<kind>".
struct Register {
    std::string kind;
    Text title;
    std::vector<RegisterStep> steps;
    std::vector<std::string> numbers{}; // of rules/parameters, without which it can't be kept
    Place place;

    RegisterStep const* step(std::string_view id) const;
};

/// A rule set as it judges: every name resolved, every formula parsed and linked. Immutable.
struct RuleSet {
    std::map<std::string, Procedure> procedures;
    std::map<std::string, Form> forms;
    std::map<std::string, Guard> guards;
    std::map<std::string, Fact> facts;
    std::map<std::string, Register, std::less<>> registers;
    std::map<std::string, Guard> register_guards; // words of what a register's room may answer
    std::map<std::string, Text> posts;
    std::map<std::string, Text> papers;                                       // titles of those that have one
    std::map<std::string, std::string> post_sides;                            // "party", "other"; ours where absent
    std::map<std::string, std::vector<Step const*>, std::less<>> steps_by_id; // a name may stand in several procedures
    std::vector<Step const*> program_steps;                                   // those that the program takes by itself
    Digest hash{};
    std::string hash_hex;

    RuleSet() = default;
    RuleSet(RuleSet&&) = default;
    RuleSet& operator=(RuleSet&&) = default;
    RuleSet(RuleSet const& other);
    RuleSet& operator=(RuleSet const& other);
    ~RuleSet() = default;
    /// Makes `steps_by_id` and `program_steps` anew: after steps were added or removed.
    void index();

    Procedure const* procedure(std::string_view id) const;
    Step const* step(std::string_view procedure, std::string_view id) const;
    Guard const* guard(std::string_view id) const;
    Form const* form(std::string_view id) const;
    Register const* register_of(std::string_view kind) const;
    State const* state(StateRef const& ref) const;
    /// Steps whose `from` has this state, in file order.
    std::vector<Step const*> steps_from(StateRef const& ref) const;
    /// Steps that establish the fact.
    std::vector<Step const*> steps_establishing(std::string_view fact) const;
};

/// Whether runs of the procedure live in matters of the other: its parent, or its parent's.
bool lives_in(RuleSet const& rules, std::string const& child, std::string const& ancestor);

} // namespace xz::law
