// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "law/rules.hpp"
#include "law/source.hpp"

namespace xz::law {

/// What an invariant asks. Those up to `Never` are searched, those up to `Absent` read off the rules, the rest are held elsewhere.
///   before     on the occasion, `all` and one of `any` hold just before (only where `when` holds); `since`/`until`: not between the two
///   order      each of `order` before the next
///   never      no configuration has all of `all` (while `run_open`, `in`, `outside`)
///   ends       every waiting state's way on is reached by our own hand (liveness of `procedures`)
///   names      every step of the occasion names `guards`, so that each of them alone shuts it
///   owner      every waiting state has an owner, and a clock or a reason
///   late_side  `steps` stay open when the clocks of `guards` have lapsed
///   absent     no step of `steps`, and none that establishes `facts`, in `procedures`
///   present    each of `steps` exists (and is taken by `by_post`, where that is said)
///   mends      every guard has a mend that exists
///   used       every step can be reached, every fact is established and read, or final
///   child_runs every child run is called off when its parent moves
///   guard      the guards exist and the steps of the occasion name them
///   store, ledger, test   held by `by`
///   not_yet    of a procedure that isn't in this rule set
enum class CheckKind {
    Before,
    Order,
    Never,
    Ends,
    Names,
    Owner,
    LateSide,
    Absent,
    Present,
    Mends,
    Used,
    ChildRuns,
    Guard,
    Store,
    Ledger,
    Test,
    NotYet
};

std::string_view to_string(CheckKind kind);

struct Check {
    CheckKind kind = CheckKind::Test;
    std::vector<std::string> procedures; // the rule concerns these; none of them in the rule set: not yet
    std::vector<std::string> on_establish;
    std::vector<std::string> on_revoke;
    std::vector<std::string> on_enter; // "procedure:state"
    std::vector<std::string> on_step;
    std::vector<std::string> when; // formulas: all of them
    std::vector<std::string> all;
    std::vector<std::string> any;
    std::vector<std::string> since; // facts, "step ID", "revoked FACT"
    std::vector<std::string> until;
    std::vector<std::string> order;
    std::vector<std::string> guards;
    std::vector<std::string> steps;
    std::vector<std::string> facts;
    std::vector<std::string> in; // "procedure:state"
    std::vector<std::string> outside;
    std::vector<std::string> by_post;
    std::string run_open;
    std::string by; // who holds it: a table, a test
    bool also_enabled_by_each = false;
    bool same_act = false;
    bool of_case = false; // the memory of since/until is the case's, not each party's
    int parties = 1;
    Place place;
};

/// What must hold on every path, in every case, on every day.
struct Invariant {
    std::string id;
    std::string text_zh;
    std::string text_en;
    std::string basis;
    std::vector<Check> checks;
    std::string content; // canonical, to compare
    Place place;
};

using Invariants = std::vector<Invariant>;

/// Reads one text. A check may stand in the invariant itself (`kind = …`) or in `[[invariant.check]]` below it.
Result<Invariants, std::vector<Fault>> load_invariants(SourceFile const& file);

/// The program's own invariants and those of a county's folder, which may add and never weaken: the same id with another content is a
/// fault.
Result<Invariants, std::vector<Fault>> merge_invariants(Invariants ours, Invariants const& county);

} // namespace xz::law
