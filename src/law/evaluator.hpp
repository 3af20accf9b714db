// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "law/formula.hpp"

namespace xz::law {

/// The one evaluator of formulas, over any algebra of truth: three values where acts are judged, sets of configurations where rules are
/// proven. So the proof is about the program that runs. `Asked` has
///   Value, yes(), negation(v), both(a, b), either(a, b), settled(v, bool): v is that already, whatever follows,
///   fact(atom), guard(atom), field(test), each(scope, body): body(present) says whether to go on, `present`: that the thing is there.
template <class Asked>
typename Asked::Value evaluate_over(Formula const& formula, Asked& asked)
{
    switch (formula.kind) {
    case Formula::Kind::True:
        return asked.yes();
    case Formula::Kind::Fact:
        return formula.atom.is_guard ? asked.guard(formula.atom) : asked.fact(formula.atom);
    case Formula::Kind::Field:
        return asked.field(formula.field);
    case Formula::Kind::Not:
        return asked.negation(evaluate_over(formula.parts.front(), asked));
    case Formula::Kind::And:
    case Formula::Kind::Or: {
        auto const some = formula.kind == Formula::Kind::Or;
        auto result = some ? asked.negation(asked.yes()) : asked.yes();
        for (auto const& part : formula.parts) {
            auto const one = evaluate_over(part, asked);
            result = some ? asked.either(result, one) : asked.both(result, one);
            if (asked.settled(result, some)) break;
        }
        return result;
    }
    case Formula::Kind::Any:
    case Formula::Kind::All: {
        auto const some = formula.kind == Formula::Kind::Any;
        auto result = some ? asked.negation(asked.yes()) : asked.yes();
        asked.each(formula.over, [&](typename Asked::Value const& present) {
            auto const one = evaluate_over(formula.parts.front(), asked);
            result = some ? asked.either(result, asked.both(present, one)) : asked.both(result, asked.either(asked.negation(present), one));
            return !asked.settled(result, some);
        });
        return result;
    }
    }
    return asked.negation(asked.yes());
}

} // namespace xz::law
