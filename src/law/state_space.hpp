// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "law/machines.hpp"

namespace xz::law {

/// A configuration: the tracked facts and run states of one matter, as bits.
using Bits = std::array<std::uint64_t, 8>;

struct BitsHash {
    std::size_t operator()(Bits const& bits) const;
};

/// The party of an act that is none of those the prover follows.
inline constexpr auto somebody_else = static_cast<std::size_t>(-2);

/// What one search sees of the matter. `others`: beside the parties followed there may be any number more, of whom nothing is known.
/// A matter begins with one root run; other root runs are opened by its steps.
struct Company {
    std::size_t parties = 1;
    bool others = true;
    bool single_runs = false; // no second run of a sort beside an open one; a new item takes the place of the last

    friend bool operator==(Company const&, Company const&) = default;
};

/// What a search keeps apart; everything else may be either.
struct Tracked {
    std::set<std::size_t> facts;     // indices of Machines::facts(); ghosts follow after them
    std::set<std::size_t> run_kinds; // indices of Machines::run_kinds()

    friend bool operator==(Tracked const&, Tracked const&) = default;
};

/// An occasion: an act that establishes one of the facts, enters one of the states, or is one of the steps.
struct Occasion {
    std::vector<std::string> establishes;
    std::vector<std::string> revokes;
    std::vector<StateRef> enters;
    std::vector<std::string> steps;

    bool empty() const { return establishes.empty() && revokes.empty() && enters.empty() && steps.empty(); }
};

/// On that occasion the condition must hold just before the act (`same_act`: or be established by it), where `when` holds.
struct Watch {
    Occasion on;
    std::vector<std::string> procedures; // empty: all
    Formula condition;
    Formula when;
    bool same_act = false;
};

/// A memory: set on one occasion, cleared on another; read by a watch as the fact "ghost:N". Of each party where `of` says so.
struct Ghost {
    Occasion since;
    Occasion until;
    Scope of = Scope::Case;
};

/// No configuration may hold the formula while one of the runs is open and the other run is (not) in the states.
struct Forbidden {
    Formula formula;
    std::size_t run_open = nothing; // a sort of run of which one is open; nothing: not asked
    std::vector<StateRef> in;       // some run in one of these; empty: not asked
    std::vector<StateRef> outside;  // the run of these states is in none of them; empty: not asked
};

/// What a search is to find out. Refers to nothing.
struct Question {
    std::vector<Watch> watches;
    std::vector<Ghost> ghosts;
    std::vector<Forbidden> forbidden;
    std::set<std::string> reach; // a step's "procedure/id": taken = found
};

/// A step as somebody takes it: in which run, about whom.
struct Move {
    Step const* step = nullptr;
    std::size_t run_kind = nothing;
    std::size_t party = nothing;   // nothing: the act is about no party
    bool other_item = false;       // about evidence, goods, a person or a decision that isn't followed
    bool starts = false;           // opens the run
    std::vector<std::size_t> from; // states of the machine
};

/// An answer that the act's form, a data guard or an unfollowed fact gave.
struct Choice {
    enum class Of { Guard, Field, Fact };
    Of of = Of::Guard;
    std::string name;  // of a field: "form.field"
    std::string value; // "yes", "no", a constant, "given", "absent"
};

struct Outcome {
    Bits set{};
    Bits clear{};
    bool broken = false;
    bool found = false; // the act that `reach` looks for
    std::vector<Choice> choices;

    Bits apply(Bits const& before) const;
};

/// Possible: whatever isn't known may be either way. Sure: only what is known, data guards as `own_hand` lets them answer.
enum class Reading { Possible, Sure };

/// How a data guard answers to our own hand: nothing where we may choose.
using OwnHand = std::function<std::optional<Truth>(Guard const&)>;

/// The configurations of a rule set's matters over tracked facts and runs. Refers to machines and question.
class StateSpace {
public:
    StateSpace(Machines const& machines, Question const& question, Company company, Tracked tracked);

    Machines const& machines() const { return *machines_; }
    Company const& company() const { return company_; }
    Tracked const& tracked() const { return tracked_; }
    std::size_t words() const { return words_; }
    bool fits() const { return fits_; }

    std::vector<Bits> initial() const;
    std::vector<std::size_t> const& root_kinds() const { return root_kinds_; } // that are followed
    std::vector<Move> const& moves() const { return moves_; }                  // of people and the calendar
    std::vector<Move> const& followers() const { return followers_; }          // of the program
    /// Where the run of this move stands, or `nothing` where it isn't followed; 0 = no run yet.
    std::size_t standing(Move const& move, Bits const& config) const;
    /// A quick look: whether the run of this move stands where the step is taken from, or may.
    bool may_stand(Move const& move, Bits const& config) const;
    /// All that taking the step can come to; empty where it cannot be taken.
    std::vector<Outcome> outcomes(Move const& move, Bits const& config, Reading reading = Reading::Possible,
                                  OwnHand const* own_hand = nullptr) const;
    /// All that it would come to if nothing stood in its way.
    std::vector<Outcome> outcomes_anyway(Move const& move, Bits const& config) const;
    /// Our own hand can make every need of the step hold here, by no more than the form and the data that it mends.
    bool surely_met(Move const& move, Bits const& config, OwnHand const& own_hand) const;
    /// The program takes the step whatever else may be.
    bool certain(Move const& move, Bits const& config) const;
    /// The step can change nothing that is tracked or asked about.
    bool idle(Move const& move) const;
    /// The step can change what decides whether the program takes one of its steps, though it is idle itself: the program may act after it.
    bool stirs(Move const& move) const;
    /// What the run is about shuts the step for ever: its paper hasn't the marks that the step asks.
    bool never(Move const& move) const;
    /// The step can change one of the facts.
    bool changes(Move const& move, std::set<std::size_t> const& facts) const;
    /// The bits that `outcomes` looks at.
    Bits support(Move const& move) const;
    /// Those, and the bits that it may change.
    Bits touched(Move const& move) const;
    bool forbidden(Bits const& config) const;
    bool asks_forbidden() const { return !question_->forbidden.empty(); }

    /// Why a step can't be taken: the facts of each unmet need, or the run whose standing shuts it.
    struct Unmet {
        std::vector<std::vector<std::size_t>> facts;
        std::size_t run_kind = nothing;
    };
    Unmet unmet(Move const& move, Bits const& config, Reading reading = Reading::Possible, OwnHand const* own_hand = nullptr) const;
    /// Every fact that the step's needs and effects read.
    std::vector<std::size_t> reads(Move const& move) const;
    /// Every fact that decides what the step does to what is tracked or asked about.
    std::vector<std::size_t> effect_reads(Move const& move) const;

    // For what evaluates formulas on a configuration.
    Question const& question() const { return *question_; }
    std::size_t fact_index(std::string_view name) const;
    Scope fact_scope(std::size_t fact) const;
    std::size_t instances(std::size_t fact) const;                             // how many parties, papers or items it is followed of
    std::size_t cell(std::size_t fact, std::size_t instance) const;            // bit, or `nothing`
    std::size_t paper_instance(std::size_t run_kind, std::size_t party) const; // `nothing` where that kind isn't followed
    std::size_t slot(std::size_t run_kind, std::size_t party) const;           // first bit, or `nothing`
    std::size_t slot_width(std::size_t run_kind) const;
    std::size_t slot_value(Bits const& config, std::size_t run_kind, std::size_t party) const; // `nothing` where not followed
    std::size_t many(std::size_t run_kind) const;                                              // the value of "several runs at once"
    bool matter_begun(Bits const& config) const;                                               // some root run that is followed exists
    bool by_party(std::size_t run_kind) const;                                                 // one run for each party
    std::vector<std::string> const& field_constants(std::string const& key) const;

private:
    void follow_items_whole();
    void lay_out();
    void gather_constants();
    void gather_moves();
    void find_what_stirs();
    bool moves_run(Move const& move, std::set<std::size_t> const& kinds) const;
    void drop_twins(std::vector<Move>& moves) const;
    void add_moves(Step const& step, std::size_t machine, bool starts);
    bool touches_items(Step const& step) const;

    Machines const* machines_;
    Question const* question_;
    Company company_;
    Tracked tracked_;
    std::size_t words_ = 1;
    bool fits_ = true;
    std::vector<std::size_t> cells_; // by fact
    std::vector<std::size_t> slots_; // by run kind
    std::vector<std::size_t> root_kinds_;
    std::vector<std::size_t> paper_ordinals_; // by run kind
    std::size_t papers_ = 0;
    std::vector<Move> moves_;
    std::vector<Move> followers_;
    std::map<std::string, std::vector<std::string>> constants_;
    std::set<std::size_t> stirring_facts_; // that the program's steps ask, where these change anything
    std::set<std::size_t> stirring_runs_;
    bool all_stir_ = false; // one of these steps asks data that any act may find changed, or waits for no more than the first act
};

inline bool bit(Bits const& bits, std::size_t at) { return (bits[at / 64] >> (at % 64)) & 1; }
inline void put(Bits& bits, std::size_t at) { bits[at / 64] |= std::uint64_t{1} << (at % 64); }

} // namespace xz::law
