// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "casework/decide.hpp"

namespace xz::casework {

/// How a clock of the dossier stands at a moment; an undated or provisional one is reckoned again with the context's calendar first.
law::ClockSeen clock_at(Dossier const& dossier, std::string_view name, std::string_view id, Moment at, Context const& context);

/// Answers formulas for one act on one dossier: facts from the dossier, data guards from the act, people, item, numbers and days.
/// Remembers the latest moment of any fact that it found to hold, since an act cannot precede what it needs.
class Judge : public law::Answers {
public:
    Judge(Dossier const& dossier, ProposedAct const& act, law::Step const* step, Run const* run, Context const& context);

    law::Truth fact(law::Atom const& atom) override;
    law::Truth guard(law::Atom const& atom) override;
    law::Truth field(law::FieldTest const& test) override;
    void each(law::Scope scope, std::function<bool()> const& body) override;

    bool holds(law::Formula const& formula) { return law::evaluate(formula, *this) == law::Truth::Yes; }
    /// Binds a scope to a thing while something is asked ("" unbinds).
    void bind(law::Scope scope, std::string id);
    std::string bound(law::Scope scope) const;
    std::optional<Moment> latest_fact() const { return latest_; }

private:
    law::Truth ask_data(law::Guard const& guard);
    law::Truth ask_clock(law::Guard const& guard);

    Dossier const& dossier_;
    ProposedAct const& act_;
    Context const& context_;
    About about_;
    std::map<law::Scope, std::string> bound_;
    law::ActSeen seen_;
    std::vector<law::Party> present_;
    std::function<law::ClockSeen(std::string_view)> clock_;
    std::map<std::tuple<std::string, std::string, std::string>, law::Truth> memo_; // guard, party, things
    std::optional<Moment> latest_;
};

} // namespace xz::casework
