// SPDX-License-Identifier: Apache-2.0
#include "law/formula.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "law/evaluator.hpp"

namespace xz::law {

namespace {

constexpr auto scope_names = std::array<std::string_view, 7>{"case", "party", "decision", "paper", "evidence", "goods", "person"};

bool is_word_char(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; }

/// One pass from left to right; the first fault ends it, since what follows a broken formula means nothing.
class Parser {
public:
    explicit Parser(std::string_view text) : text_{text} {}

    ParsedFormula parse()
    {
        auto formula = expression();
        skip_space();
        if (!failed_ && at_ < text_.size()) fail("cannot read on from here");
        if (failed_) return {std::nullopt, fault_};
        return {std::move(formula), {}};
    }

private:
    Formula expression()
    {
        auto const start = mark();
        auto const quantifier = word();
        if (quantifier == "any" || quantifier == "all") {
            auto const scope = parse_scope(word());
            if (scope && take(':')) {
                auto formula = Formula{.kind = quantifier == "any" ? Formula::Kind::Any : Formula::Kind::All, .over = *scope};
                formula.parts.push_back(expression());
                return formula;
            }
            return fail("a quantifier is written `any party:` or `all party:` (also decision, paper, evidence, goods, person)");
        }
        reset(start);
        return chain("or", Formula::Kind::Or, [this] { return conjunction(); });
    }

    Formula conjunction()
    {
        return chain("and", Formula::Kind::And, [this] { return negation(); });
    }

    template <class Part>
    Formula chain(std::string_view operator_word, Formula::Kind kind, Part part)
    {
        auto formula = part();
        auto parts = std::vector<Formula>{};
        for (auto start = mark(); !failed_ && word() == operator_word; start = mark()) {
            parts.push_back(part());
            last_ = start;
        }
        reset_to_last_word(operator_word);
        if (parts.empty()) return formula;
        parts.insert(parts.begin(), std::move(formula));
        return Formula{.kind = kind, .parts = std::move(parts)};
    }

    Formula negation()
    {
        if (depth_ > 50) return fail("nested too deep");
        auto const start = mark();
        if (word() == "not") {
            ++depth_;
            auto formula = Formula{.kind = Formula::Kind::Not};
            formula.parts.push_back(negation());
            --depth_;
            return formula;
        }
        reset(start);
        if (take('(')) {
            ++depth_;
            auto formula = expression();
            --depth_;
            if (!failed_ && !take(')')) return fail("a closing parenthesis is missing");
            return formula;
        }
        return atom();
    }

    Formula atom()
    {
        skip_space();
        auto const column = at_ + 1;
        auto const name = std::string{word()};
        if (name.empty() || name == "and" || name == "or" || name == "any" || name == "all") {
            at_ = column - 1;
            return fail("a name is missing");
        }
        if (name.starts_with("form.")) return field_test(name.substr(5), column);
        if (name.find('.') != std::string::npos) return fail("only `form.` has fields");
        return Formula{.kind = Formula::Kind::Fact, .atom = {.name = name, .column = column}};
    }

    Formula field_test(std::string name, std::size_t column)
    {
        if (name.empty() || name.find('.') != std::string::npos) return fail("a field is written `form.name`");
        auto test = FieldTest{.field = std::move(name), .column = column};
        skip_space();
        auto const rest = text_.substr(at_);
        auto const length = rest.starts_with("==") || rest.starts_with("!=") ? std::size_t{2} : rest.starts_with("=") ? 1U : 0U;
        if (length != 0) {
            test.equal = rest.front() != '!';
            at_ += length;
            test.constant = constant();
        } else if (rest.starts_with("<") || rest.starts_with(">")) {
            return fail("no arithmetic in a formula: what needs more than equality is a data guard");
        }
        return Formula{.kind = Formula::Kind::Field, .field = std::move(test)};
    }

    std::string constant()
    {
        skip_space();
        if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
            auto const end = text_.find(text_[at_], at_ + 1);
            if (end == std::string_view::npos) {
                fail("a quotation is not closed");
                return {};
            }
            auto const value = std::string{text_.substr(at_ + 1, end - at_ - 1)};
            at_ = end + 1;
            return value;
        }
        auto const value = std::string{word()};
        if (value.empty()) fail("a constant is missing");
        return value;
    }

    std::size_t mark()
    {
        skip_space();
        return last_ = at_;
    }
    void reset(std::size_t place) { at_ = place; }
    /// After a chain: the word that was not its operator stands unread again.
    void reset_to_last_word(std::string_view)
    {
        if (!failed_) at_ = last_;
    }
    void skip_space()
    {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
    }
    bool take(char wanted)
    {
        skip_space();
        if (at_ >= text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }
    std::string_view word()
    {
        skip_space();
        auto const start = at_;
        while (at_ < text_.size() && is_word_char(text_[at_])) ++at_;
        return text_.substr(start, at_ - start);
    }
    Formula fail(std::string what)
    {
        if (!failed_) fault_ = {at_ + 1, std::move(what)};
        failed_ = true;
        return {};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t last_ = 0;
    int depth_ = 0;
    bool failed_ = false;
    FormulaFault fault_;
};

template <class F, class Visit>
void visit(F& formula, Visit const& visitor, bool quantified)
{
    auto const inside = quantified || formula.kind == Formula::Kind::Any || formula.kind == Formula::Kind::All;
    visitor(formula, quantified);
    for (auto& part : formula.parts) visit(part, visitor, inside);
}

/// Kleene's algebra of three values.
struct ThreeValued {
    using Value = Truth;

    Answers& answers;

    static Truth yes() { return Truth::Yes; }
    static Truth negation(Truth t) { return !t; }
    static Truth both(Truth a, Truth b) { return std::min(a, b); }
    static Truth either(Truth a, Truth b) { return std::max(a, b); }
    static bool settled(Truth t, bool at) { return t == truth(at); }
    Truth fact(Atom const& atom) const { return answers.fact(atom); }
    Truth guard(Atom const& atom) const { return answers.guard(atom); }
    Truth field(FieldTest const& test) const { return answers.field(test); }
    void each(Scope scope, std::function<bool(Truth)> const& body) const
    {
        answers.each(scope, [&] { return body(Truth::Yes); });
    }
};

} // namespace

std::string_view to_string(Scope scope) { return scope_names[static_cast<std::size_t>(scope)]; }

std::optional<Scope> parse_scope(std::string_view text)
{
    for (auto i = std::size_t{0}; i < scope_names.size(); ++i)
        if (scope_names[i] == text) return static_cast<Scope>(i);
    return std::nullopt;
}

ParsedFormula parse_formula(std::string_view text) { return Parser{text}.parse(); }

void visit_atoms(Formula const& formula, std::function<void(Atom const&, bool)> const& visitor)
{
    visit(
        formula,
        [&](Formula const& f, bool quantified) {
            if (f.kind == Formula::Kind::Fact) visitor(f.atom, quantified);
        },
        false);
}

void visit_atoms(Formula& formula, std::function<void(Atom&, bool)> const& visitor)
{
    visit(
        formula,
        [&](Formula& f, bool quantified) {
            if (f.kind == Formula::Kind::Fact) visitor(f.atom, quantified);
        },
        false);
}

void visit_fields(Formula const& formula, std::function<void(FieldTest const&)> const& visitor)
{
    visit(
        formula,
        [&](Formula const& f, bool) {
            if (f.kind == Formula::Kind::Field) visitor(f.field);
        },
        false);
}

Truth evaluate(Formula const& formula, Answers& answers)
{
    auto asked = ThreeValued{answers};
    return evaluate_over(formula, asked);
}

} // namespace xz::law
