// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace xz::law {

/// What a fact, a clock or a run is about.
enum class Scope { Case, Party, Decision, Paper, Evidence, Goods, Person };

std::string_view to_string(Scope scope);
std::optional<Scope> parse_scope(std::string_view text);

/// The answer of a formula. `Unknown` never comes out where acts are judged (missing data is No); it is the prover's "free".
enum class Truth { No, Unknown, Yes };

constexpr Truth operator!(Truth t) { return t == Truth::Yes ? Truth::No : t == Truth::No ? Truth::Yes : Truth::Unknown; }
constexpr Truth truth(bool b) { return b ? Truth::Yes : Truth::No; }

/// A name that the linker resolves: a fact (with its scope) or a guard. `slot` is free for who evaluates (bit, index).
struct Atom {
    std::string name;
    Scope scope = Scope::Case; // of a fact
    bool is_guard = false;
    std::size_t column = 0; // in the formula's text, from 1
};

/// `form.field`, or `form.field == "constant"`, `!=`. Without a constant: the field is there, not empty and not false.
struct FieldTest {
    std::string field;
    std::optional<std::string> constant; // "true"/"false" for a bool field
    bool equal = true;
    std::size_t column = 0;
};

/// and, or, not, any SCOPE:, all SCOPE:, an atom, a field test, or constant truth. A tree of values.
struct Formula {
    enum class Kind { True, Fact, Field, Not, And, Or, Any, All };
    Kind kind = Kind::True;
    Atom atom;                  // Fact (a fact's or a guard's name)
    FieldTest field;            // Field
    Scope over = Scope::Party;  // Any, All
    std::vector<Formula> parts; // Not, Any, All: one; And, Or: two or more

    bool always() const { return kind == Kind::True; }
};

struct FormulaFault {
    std::size_t column = 1;
    std::string what;
};
struct ParsedFormula {
    std::optional<Formula> formula;
    FormulaFault fault;
};

/// `and or not ( )`, `any party:` / `all party:` (reaching as far right as it can), names, `form.field [==|=|!= constant]`.
/// `or` binds weakest but for the quantifiers. No arithmetic, no calls.
ParsedFormula parse_formula(std::string_view text);

/// Every atom (and every field test) of a formula, quantified or not.
void visit_atoms(Formula const& formula, std::function<void(Atom const&, bool quantified)> const& visit);
void visit_atoms(Formula& formula, std::function<void(Atom&, bool quantified)> const& visit);
void visit_fields(Formula const& formula, std::function<void(FieldTest const&)> const& visit);

/// Who answers a formula's questions: a dossier with an act when judging, a configuration when proving. One evaluator serves both,
/// so the proof is about the program that runs.
class Answers {
public:
    virtual ~Answers() = default;
    /// Does the fact hold for the current binding of its scope?
    virtual Truth fact(Atom const& atom) = 0;
    virtual Truth guard(Atom const& atom) = 0;
    virtual Truth field(FieldTest const& test) = 0;
    /// Calls `body` once for each thing of the scope, bound; stops where `body` returns false.
    virtual void each(Scope scope, std::function<bool()> const& body) = 0;
};

/// Kleene's three values. `all` over nothing is Yes, `any` over nothing is No.
Truth evaluate(Formula const& formula, Answers& answers);

} // namespace xz::law
