// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <unordered_map>
#include <vector>

#include <optional>
#include <utility>

#include "law/state_space.hpp"

namespace xz::law {

/// So many answers to what an act leaves open are told apart, no more.
inline constexpr auto most_assignments = std::size_t{4096};

/// A question that the configuration doesn't answer: a data guard, a field of the form, a fact that isn't followed.
struct Variable {
    Choice::Of of = Choice::Of::Guard;
    std::string name;
    std::size_t instance = nothing;  // the party or paper that it is asked of
    std::vector<std::string> values; // what it may be; two: "no", "yes"

    bool same(Variable const& other) const { return of == other.of && instance == other.instance && name == other.name; }
};

/// The question that a test of the form asks in that move, with the answers that rules can tell apart.
Variable field_variable(StateSpace const& space, Move const& move, FieldTest const& test);
bool is_yes_or_no(Variable const& variable);

/// Judges one move in one configuration, by the evaluator that judges acts.
class ActJudge final : private Answers {
public:
    ActJudge(StateSpace const& space, Move const& move, Bits const& config, Reading reading, OwnHand const* own_hand);

    std::vector<Outcome> outcomes();
    /// What the step would come to if nothing stood in its way.
    std::vector<Outcome> outcomes_anyway();
    StateSpace::Unmet unmet();
    /// The step is taken whatever else may be.
    bool certain();
    bool surely_met();
    bool never();
    bool touches_anything();
    std::vector<Formula const*> effect_conditions();
    /// Facts that the formula asks in this run: what the paper's marks decide already isn't asked.
    std::vector<std::size_t> asked_by(std::vector<Formula const*> const& formulas);
    bool changes(std::set<std::size_t> const& facts);
    Truth truth(Formula const& formula, std::size_t party);

private:
    /// One thing that an effect may come to.
    struct Turn {
        Bits set{};
        Bits clear{};
        std::vector<std::pair<std::size_t, std::size_t>> established; // fact, party (or nothing)
        std::vector<std::pair<std::size_t, std::size_t>> revoked;
        std::optional<StateRef> entered;
        bool second_run = false; // which this company doesn't look at
    };
    /// An effect: the first alternative whose formula holds, or nothing.
    struct Effect {
        struct Alternative {
            Formula const* when = nullptr;
            Turn turn;
        };
        std::vector<Alternative> alternatives;
        std::size_t party = nothing;
        bool other_item = false;
    };

    Truth fact(Atom const& atom) override;
    Truth told_by_state(std::size_t fact, std::size_t instance) const;
    Truth guard(Atom const& atom) override;
    Truth field(FieldTest const& test) override;
    void each(Scope scope, std::function<bool()> const& body) override;

    bool standing_allows() const;
    void gather_effects();
    void gather_new_items();
    void gather_facts();
    void gather_clocks();
    void gather_runs();
    void add_fact_effect(std::size_t fact, bool establishes, Formula const& when);
    void open_run(Turn& turn, std::size_t run_kind, std::size_t party, std::size_t state) const;
    std::vector<std::size_t> parties_touched(Scope scope) const;

    void gather_asked(Formula const& formula, std::vector<std::size_t>& facts);
    void force(Formula const& formula, bool wanted);
    void force_guard(Atom const& atom, bool wanted);
    std::vector<std::size_t> effect_variables();
    std::vector<std::size_t> open_among(std::vector<std::size_t> const& asked) const;
    void gather_variables(Formula const& formula);
    std::vector<std::size_t> need_variables();
    bool needs_allow();
    bool can_be_met();
    std::vector<std::size_t> open_variables(Formula const& formula);
    bool some_choice(std::vector<std::size_t> const& open, std::vector<Formula const*> const& needs);
    void branch(std::vector<Outcome>& found);
    void add_outcome(std::vector<Outcome>& found, std::vector<Turn const*> const& turns);
    void look_at(Question const& question, Outcome& outcome, std::vector<Turn const*> const& turns);
    bool occurs(Occasion const& on, std::vector<Turn const*> const& turns, std::size_t party) const;
    bool keeps(Watch const& watch, Outcome const& outcome, std::size_t party);

    std::size_t variable(Variable wanted);
    Truth answer(Variable wanted);
    std::size_t item_instance() const { return other_item_ ? somebody_else : 0; }

    StateSpace const& space_;
    Move const& move_;
    Bits config_;
    Reading reading_;
    OwnHand const* own_hand_;
    std::size_t party_;
    bool other_item_;
    std::size_t paper_kind_ = nothing;
    std::size_t paper_party_ = nothing;
    std::vector<Variable> variables_;
    std::vector<int> values_; // by variable; -1 = not known
    bool anyway_ = false;
    bool blind_ = false; // looks at no fact of the configuration, only at what the run's kind tells
    bool gathering_ = false;
    std::vector<std::size_t> gathered_; // variables asked for while gathering
    std::vector<Effect> effects_;
    std::unordered_map<std::size_t, std::vector<std::size_t>> seen_; // outcomes by their hash
};

/// Whether the runs stand as the rule forbids (unfollowed runs may).
bool standing_matches(StateSpace const& space, Forbidden const& rule, Bits const& config, std::size_t party);

} // namespace xz::law
