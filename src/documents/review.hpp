// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/result.hpp"
#include "casework/decide.hpp"
#include "documents/paper.hpp"

namespace xz::documents {

/// What an unanswered check means for the act (documents.md §6): it would be void, is likely to be revoked, or has a flaw.
enum class Severity { Nullity, Serious, Minor };
std::string_view word(Severity severity);

/// One question that the program answers by itself, of every act of some steps.
struct Ask {
    std::vector<std::string> at;    // steps; "*": every act
    law::Formula when;              // asked only then
    std::vector<law::Need> needs;   // of those very steps: the engine asks them too
    std::optional<law::Need> holds; // or a formula of its own
    std::string in_time;            // or a clock that must not have lapsed
    std::string data;               // or a function of review_data.cpp
    std::string paper, field, mend; // "": as the check, the step and the guard say
    law::Text why;
    law::Place place;
};

/// One check of the case-file review (案卷评查), CF-n.
struct Check {
    std::string id;
    Severity severity = Severity::Minor;
    std::string by; // machine, human, mixed
    bool may_override = false;
    bool late = false;     // a check of time: never stops the act that cures
    std::string procedure; // that doesn't exist here yet: not asked
    std::vector<std::string> papers;
    std::vector<std::string> basis;
    law::Text title;
    law::Text question; // that a person answers
    law::Text unknown;  // why the program can't
    std::vector<std::string> asked_at;
    std::vector<Ask> asks;
    law::Place place;
};

/// Every check of rules/review/, read and linked. Judges nothing: what a check of severity N asks is a need of the step itself.
class Review {
public:
    std::vector<Check> const& checks() const { return checks_; }
    Check const* check(std::string_view id) const;

private:
    friend class ReviewReader;
    std::vector<Check> checks_; // by number
};

/// Refuses, with its line, what names no step, fact, guard, clock, paper or field; a need that the step doesn't ask; a check of severity N
/// that the engine would not refuse by.
Result<Review, std::vector<Fault>> load_review(std::span<File const> files, law::RuleSet const& rules, law::Parameters const& numbers);

/// What a check found. `check` outlives it.
struct Finding {
    Check const* check = nullptr;
    std::string answer;               // no, human, unknown
    std::string paper, field, step;   // "": none
    std::optional<std::uint64_t> seq; // of the act; none: the proposed one
    law::Text why;
};

/// A paper's number as the ledger has it, for checks that ask for it.
struct NumberSeen {
    std::uint64_t seq = 0;
    std::string kind;
    std::string number;
    std::optional<Day> date;
};

/// Asks the checks of one matter, act by act.
class MatterReview {
public:
    MatterReview(Review const& review, std::vector<NumberSeen> numbers = {}) : review_{review}, numbers_{std::move(numbers)} {}

    /// The next act as it was recorded; `before` is the matter without it, `form` its form in clear text.
    void recorded(casework::Dossier const& before, casework::Act const& act, Json const& form, casework::Context const& context);
    /// An act as it would be, on the matter as it stands. False where there is no such step.
    bool proposed(casework::Dossier const& now, casework::ProposedAct act, casework::Context const& context);

    /// What was found, by check and act; a question to a person stands once a check, at the newest act that asks it.
    std::vector<Finding> findings() const;
    /// How many checks were asked.
    std::size_t checked() const { return asked_.size(); }
    /// Those that the program answered yes, for tests.
    std::map<std::string, std::size_t> const& passed() const { return passed_; }

private:
    struct Asking;
    void ask(Asking const& asking);
    void answer(Asking const& asking, Check const& check, Ask const& ask);
    void add(Asking const& asking, Check const& check, Finding finding);

    Review const& review_;
    std::vector<NumberSeen> numbers_;
    std::vector<Finding> found_;
    std::map<std::string, Finding> open_; // to a person, by check
    std::map<std::string, std::size_t> asked_;
    std::map<std::string, std::size_t> passed_;
};

} // namespace xz::documents
