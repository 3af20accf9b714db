// SPDX-License-Identifier: Apache-2.0
#include "law/state_facts.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "law/state_space.hpp"

namespace xz::law {

namespace {

using Row = std::vector<Truth>;

Truth joined(Truth a, Truth b) { return a == b ? a : Truth::Unknown; }

/// One move in the light of a row.
class InLight final : private Answers {
public:
    InLight(Machines const& machines, Move const& move, Row const& row) : machines_{machines}, move_{move}, row_{row}, party_{move.party} {}

    bool possible()
    {
        suppose(move_.step->when, true);
        for (auto const& need : move_.step->needs) suppose(need.formula, true);
        auto const no = [&](Formula const& formula) { return evaluate(formula, *this) == Truth::No; };
        return !no(move_.step->when) &&
               std::none_of(move_.step->needs.begin(), move_.step->needs.end(), [&](Need const& need) { return no(need.formula); });
    }

    /// The row after the step: what its needs tell, and what it changes.
    Row after()
    {
        auto result = row_;
        for (auto const& revoked : move_.step->revokes) change(result, revoked.fact, revoked.when, Truth::No);
        for (auto const& established : move_.step->establishes) change(result, established.fact, established.when, Truth::Yes);
        for (auto const& clock : move_.step->clocks) {
            if (clock.move == ClockMove::Start) change(result, "clock:" + clock.clock, clock.when, Truth::Yes);
            if (clock.move == ClockMove::Meet || clock.move == ClockMove::End)
                change(result, "clock:" + clock.clock, clock.when, Truth::No);
        }
        return result;
    }

    Truth holds(Formula const& formula) { return evaluate(formula, *this); }

private:
    Truth fact(Atom const& atom) override
    {
        auto const index = machines_.fact(atom.name);
        if (index == nothing) return Truth::No;
        auto const& sort = machines_.facts()[index];
        if (sort.mark && move_.run_kind != nothing && !machines_.run_kinds()[move_.run_kind].paper.empty()) {
            auto const& marks = machines_.run_kinds()[move_.run_kind].marks;
            return truth(std::find(marks.begin(), marks.end(), atom.name) != marks.end());
        }
        return told(index) ? row_[index] : Truth::Unknown;
    }
    Truth guard(Atom const& atom) override
    {
        auto const* known = machines_.rules().guard(atom.name);
        return known != nullptr && known->kind == GuardKind::Formula ? evaluate(known->formula, *this) : Truth::Unknown;
    }
    Truth field(FieldTest const&) override { return Truth::Unknown; }
    void each(Scope scope, std::function<bool()> const& body) override
    {
        auto const kept = std::exchange(party_, 0);
        auto const more = scope != Scope::Party || body();
        party_ = somebody_else;
        if (more) body();
        party_ = kept;
    }

    /// Whether the row speaks of that fact as it is meant here.
    bool told(std::size_t index) const
    {
        auto const scope = machines_.facts()[index].scope;
        return scope == Scope::Case || (scope == Scope::Party && party_ == 0);
    }

    void suppose(Formula const& formula, bool wanted)
    {
        switch (formula.kind) {
        case Formula::Kind::True:
        case Formula::Kind::Field:
            return;
        case Formula::Kind::Not:
            return suppose(formula.parts.front(), !wanted);
        case Formula::Kind::And:
        case Formula::Kind::Or:
            if ((formula.kind == Formula::Kind::And) == wanted)
                for (auto const& part : formula.parts) suppose(part, wanted);
            return;
        case Formula::Kind::Any:
        case Formula::Kind::All: {
            if (formula.over != Scope::Party || (formula.kind == Formula::Kind::All) != wanted) return;
            auto const kept = std::exchange(party_, 0);
            suppose(formula.parts.front(), wanted);
            party_ = kept;
            return;
        }
        case Formula::Kind::Fact: {
            auto const* guard = formula.atom.is_guard ? machines_.rules().guard(formula.atom.name) : nullptr;
            if (guard != nullptr) return suppose(guard->formula, wanted);
            auto const index = machines_.fact(formula.atom.name);
            if (index != nothing && told(index) && row_[index] == Truth::Unknown) row_[index] = truth(wanted);
            return;
        }
        }
    }

    void change(Row& row, std::string const& name, Formula const& when, Truth to)
    {
        auto const index = machines_.fact(name);
        if (index == nothing) return;
        auto const scope = machines_.facts()[index].scope;
        if (scope != Scope::Case && scope != Scope::Party) return;
        auto const kept = party_;
        if (scope == Scope::Party && party_ == nothing) party_ = 0; // an act about nobody touches all
        if (scope == Scope::Case || party_ == 0) {
            auto const holds = evaluate(when, *this);
            if (holds == Truth::Yes)
                row[index] = to;
            else if (holds == Truth::Unknown)
                row[index] = joined(row[index], to);
        }
        party_ = kept;
    }

    Machines const& machines_;
    Move const& move_;
    Row row_;
    std::size_t party_;
};

/// The table of one root machine.
class Table {
public:
    Table(Machines const& machines, std::size_t machine, std::vector<Move> const& moves)
        : machines_{machines}, machine_{machine}, moves_{moves}
    {
        rows_.resize(machines.machines()[machine].states.size() + 1);
        auto const nothing_yet = Row(machines.facts().size(), Truth::No);
        enter(0, nothing_yet);
        for (auto const begin : machines.machines()[machine].begins) enter(begin + 1, nothing_yet);
    }

    std::vector<Row> found()
    {
        for (changed_ = true; changed_;) {
            changed_ = false;
            for (auto standing = std::size_t{0}; standing < rows_.size(); ++standing)
                for (auto const& move : moves_)
                    if (rows_[standing]) take(move, standing);
        }
        auto result = std::vector<Row>{};
        for (auto& row : rows_) {
            result.push_back(row ? std::move(*row) : Row(machines_.facts().size(), Truth::Unknown));
            for (auto i = std::size_t{0}; i < machines_.facts().size(); ++i) // of a paper or an item a state tells nothing
                if (machines_.facts()[i].scope != Scope::Case && machines_.facts()[i].scope != Scope::Party)
                    result.back()[i] = Truth::Unknown;
        }
        return result;
    }

private:
    void enter(std::size_t standing, Row const& row)
    {
        auto& known = rows_[standing];
        if (!known) {
            known = row;
            changed_ = true;
            return;
        }
        for (auto i = std::size_t{0}; i < row.size(); ++i) {
            auto const both = joined((*known)[i], row[i]);
            changed_ = changed_ || both != (*known)[i];
            (*known)[i] = both;
        }
    }

    void take(Move const& move, std::size_t standing)
    {
        auto const own = move.run_kind != nothing && machines_.run_kinds()[move.run_kind].machine == machine_;
        if (own &&
            (move.starts ? standing != 0 : std::find(move.from.begin(), move.from.end(), standing - 1) == move.from.end() || standing == 0))
            return;
        auto light = InLight{machines_, move, *rows_[standing]};
        if (!light.possible()) return;
        auto const after = light.after();
        for (auto const& opened : move.step->opens)
            if (machines_.machine_of({opened.procedure, opened.state}) == machine_)
                enter(machines_.machines()[machine_].index_of({opened.procedure, opened.state}) + 1, after);
        if (!own || move.step->to.empty()) return enter(standing, after);
        for (auto const& arrow : move.step->to) {
            auto const holds = light.holds(arrow.when);
            if (holds == Truth::No) continue;
            if (auto const to = machines_.machines()[machine_].index_of(arrow.to); to != nothing) enter(to + 1, after);
            if (holds == Truth::Yes) return;
        }
        enter(standing, after); // no arrow may hold
    }

    Machines const& machines_;
    std::size_t machine_;
    std::vector<Move> const& moves_;
    std::vector<std::optional<Row>> rows_;
    bool changed_ = false;
};

} // namespace

StateFacts::StateFacts(Machines const& machines)
{
    auto const nothing_asked = Question{};
    auto const space = StateSpace{machines, nothing_asked, {1, true}, {}};
    auto moves = space.moves();
    moves.insert(moves.end(), space.followers().begin(), space.followers().end());
    for (auto i = std::size_t{0}; i < machines.machines().size(); ++i)
        tables_.push_back(machines.machines()[i].child ? std::vector<Row>{} : Table{machines, i, moves}.found());
}

Truth StateFacts::at(std::size_t machine, std::size_t standing, std::size_t fact) const
{
    if (machine >= tables_.size() || standing >= tables_[machine].size() || fact >= tables_[machine][standing].size())
        return Truth::Unknown;
    return tables_[machine][standing][fact];
}

} // namespace xz::law
