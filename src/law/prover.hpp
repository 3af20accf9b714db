// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "law/invariants.hpp"
#include "law/search.hpp"

namespace xz::law {

enum class Held { ProvenLocally, ProvenBySearch, Guard, Store, Ledger, Test, NotYet, Broken, NotProven };

std::string_view to_string(Held held);

struct InvariantReport {
    std::string id;
    Text text;
    std::string basis;
    Held held = Held::NotProven;
    std::string by;       // how, or what is wrong
    std::string scenario; // of Broken by a path: a story that the rules accept
    std::size_t configurations = 0;
};

/// Broken, or not proven.
bool is_fault(InvariantReport const& report);

/// Whether a waiting state's way on is reached by our own hand from everywhere in it.
struct LivenessReport {
    std::string procedure;
    std::string state;
    bool ok = false;
    std::string by;       // how it was proven, or what is missing
    std::string scenario; // the way into the dead end
    std::size_t configurations = 0;
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

/// Who of the standing cast takes a step of that post: for the stories of counter-examples.
using CastOf = std::function<std::string(std::string_view post)>;

/// Whether the ways on of waiting states are proven: always, or only where an invariant rests on them.
enum class WaysOn { All, WhereAsked };

/// Proves, or finds a path that breaks, each invariant and the way on of each waiting state. The same input gives the same report.
CheckReport check_rules(RuleSet const& rules, Invariants const& invariants, Budget const& budget = {}, CastOf const& cast = {},
                        WaysOn ways_on = WaysOn::All);

} // namespace xz::law
