// SPDX-License-Identifier: Apache-2.0
#include "casework/refusal.hpp"

#include <algorithm>

namespace xz::casework {

namespace {

using law::Formula;

template <class Picks>
std::vector<std::string> steps_where(law::RuleSet const& rules, Picks const& picks)
{
    auto ids = std::vector<std::string>{};
    for (auto const& [id, procedure] : rules.procedures)
        for (auto const& step : procedure.steps)
            if (picks(step) && std::find(ids.begin(), ids.end(), step.id) == ids.end()) ids.push_back(step.id);
    return ids;
}

class Explaining {
public:
    Explaining(law::Need const& need, law::Step const& step, Judge& judge, Dossier const& dossier, law::RuleSet const& rules,
               std::vector<Unmet>& unmet)
        : need_{need}, step_{step}, judge_{judge}, dossier_{dossier}, rules_{rules}, unmet_{unmet}
    {
    }

    void look(Formula const& formula)
    {
        if (judge_.holds(formula)) return;
        switch (formula.kind) {
        case Formula::Kind::And:
            for (auto const& part : formula.parts) look(part);
            return;
        case Formula::Kind::All:
            look_at_each(formula);
            return;
        case Formula::Kind::Fact:
            add(formula.atom, false);
            return;
        case Formula::Kind::Not:
            if (formula.parts.front().kind == Formula::Kind::Fact)
                add(formula.parts.front().atom, true);
            else
                add_text();
            return;
        case Formula::Kind::Any:
            if (formula.parts.front().kind == Formula::Kind::Fact)
                add(formula.parts.front().atom, false);
            else
                add_text();
            return;
        case Formula::Kind::True:
        case Formula::Kind::Field:
            add_text();
            return;
        case Formula::Kind::Or: // one of them would do; each says what mends it
            add_text();
            for (auto const& part : formula.parts) look(part);
            return;
        }
    }

private:
    /// Each thing of the scope that fails is named.
    void look_at_each(Formula const& formula)
    {
        auto const before = missing_;
        for (auto const& id : dossier_.ids(formula.over)) {
            judge_.bind(formula.over, id);
            missing_ = id;
            look(formula.parts.front());
            judge_.bind(formula.over, "");
        }
        missing_ = before;
    }

    void add(law::Atom const& atom, bool negated)
    {
        auto entry = Unmet{.guard = (negated ? "not " : "") + atom.name,
                           .article = step_.basis.empty() ? "derived" : step_.basis.front(),
                           .missing = missing_,
                           .mended_by = {}};
        if (auto const* guard = atom.is_guard ? rules_.guard(atom.name) : nullptr) {
            entry.article = guard->article;
            entry.mended_by = guard->mended_by;
        } else if (negated) {
            entry.mended_by = steps_where(rules_, [&](law::Step const& s) {
                return std::any_of(s.revokes.begin(), s.revokes.end(), [&](auto const& r) { return r.fact == atom.name; });
            });
        } else {
            if (auto const origin = origin_of(atom.name); !origin.empty() && origin != entry.article) entry.article += "、" + origin;
            entry.mended_by = steps_where(rules_, [&](law::Step const& s) {
                return std::any_of(s.establishes.begin(), s.establishes.end(), [&](auto const& e) { return e.fact == atom.name; });
            });
        }
        if (std::find(unmet_.begin(), unmet_.end(), entry) == unmet_.end()) unmet_.push_back(std::move(entry));
        if (atom.is_guard && !negated) add_because(atom.name);
    }

    /// Why it fails, as far as guards of their own words know.
    void add_because(std::string const& failed)
    {
        auto const* guard = rules_.guard(failed);
        if (guard == nullptr) return;
        for (auto const& more : guard->because) {
            auto formula = Formula{};
            formula.kind = Formula::Kind::Fact;
            formula.atom.name = more;
            formula.atom.is_guard = true;
            look(formula);
        }
    }

    /// The article of the step that would establish the fact, beside that of the step which asks for it.
    std::string origin_of(std::string const& fact) const
    {
        auto const steps = rules_.steps_establishing(fact);
        return steps.empty() || steps.front()->basis.empty() ? std::string{} : steps.front()->basis.front();
    }

    void add_text()
    {
        auto entry = Unmet{.guard = need_.text,
                           .article = step_.basis.empty() ? "derived" : step_.basis.front(),
                           .missing = missing_,
                           .mended_by = {"form"}};
        if (std::find(unmet_.begin(), unmet_.end(), entry) == unmet_.end()) unmet_.push_back(std::move(entry));
    }

    law::Need const& need_;
    law::Step const& step_;
    Judge& judge_;
    Dossier const& dossier_;
    law::RuleSet const& rules_;
    std::vector<Unmet>& unmet_;
    std::string missing_;
};

} // namespace

void explain(law::Need const& need, law::Step const& step, Judge& judge, Dossier const& dossier, law::RuleSet const& rules,
             std::vector<Unmet>& unmet)
{
    Explaining{need, step, judge, dossier, rules, unmet}.look(need.formula);
}

std::vector<std::string> ways_into(law::RuleSet const& rules, law::Step const& step)
{
    return steps_where(rules, [&](law::Step const& other) {
        return std::any_of(other.to.begin(), other.to.end(), [&](law::Arrow const& arrow) {
            return std::find(step.from.begin(), step.from.end(), arrow.to) != step.from.end();
        });
    });
}

} // namespace xz::casework
