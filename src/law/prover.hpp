// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/invariants.hpp"
#include "law/proof.hpp"

namespace xz::law {

enum class Held { ProvenLocally, ProvenBySearch, Guard, Store, Ledger, Test, NotYet, Broken, NotProven };

std::string_view to_string(Held held);

/// What was asked where the answer isn't "proven", and the path that breaks it where one was found: for who looks for a story that shows
/// it.
struct Doubt {
    Question question;
    RealPath path;
};

/// "That step is never taken while the need doesn't hold", where both are of the rule set.
std::optional<Question> never_without(RuleSet const& rules, Step const& step, std::string const& need);

struct InvariantReport {
    std::string id;
    Text text;
    std::string basis;
    Held held = Held::NotProven;
    std::string by;       // how, or what is wrong
    std::string scenario; // of Broken by a path: a story that the rules accept; who can play stories fills it in
    std::size_t configurations = 0;
    std::optional<Doubt> doubt;
};

/// Broken, or not proven.
bool is_fault(InvariantReport const& report);

/// Whether a waiting state's way on is reached by our own hand from everywhere in it.
struct LivenessReport {
    std::string procedure;
    std::string state;
    bool ok = false;
    std::string by;       // how it was proven, or what is missing
    std::string scenario; // the way into the dead end; who can play stories fills it in
    std::size_t configurations = 0;
    RealPath path;
    std::size_t place = 0; // among the waiting states
};

struct CheckReport {
    std::string rule_set; // hash
    std::size_t procedures = 0;
    std::size_t states_explored = 0;
    std::int64_t milliseconds = 0; // the shell fills it in: `law` has no clock
    std::vector<InvariantReport> invariants;
    std::vector<LivenessReport> liveness;
    std::vector<std::string> attested; // guards that rest on a person's word
    std::size_t guards = 0;

    bool holds() const;
};

/// Whether the ways on of waiting states are proven: always, or only where an invariant rests on them.
enum class WaysOn { All, WhereAsked };

/// Several processes may share the waiting states: each takes those that are `mine`, by their place among them; `joined` is given what was
/// found here and returns it with what the others found, for the invariants that rest on it.
struct Shares {
    std::function<bool(std::size_t)> mine;
    std::function<std::vector<LivenessReport>(std::vector<LivenessReport>)> joined;
};

/// Proves, or finds a path that breaks, each invariant and the way on of each waiting state. The same input gives the same report.
CheckReport check_rules(RuleSet const& rules, Invariants const& invariants, Budget const& budget = {}, WaysOn ways_on = WaysOn::All,
                        Shares const& shares = {});

} // namespace xz::law
