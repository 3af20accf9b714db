// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "law/proof.hpp"
#include "law/prover.hpp"

namespace xz::law {

/// A step that only our own posts or the calendar take: no party, agent, court, police or other authority.
bool by_our_own_hand(RuleSet const& rules, Step const& step);

/// How a data guard answers to our own hand: no, unless the form, waiting, or a step of ours mends it.
OwnHand own_hand_of(RuleSet const& rules);

struct DeadEnd {
    LivenessReport report;
    RealPath path; // into the dead end, where there is one
};

/// For every waiting state (that is `mine`, by its place among them): from each configuration in it that can be reached, its way on is
/// taken by our own hand, without steps of others, steps back and exits.
std::vector<DeadEnd> check_liveness(Machines const& machines, Budget const& budget, std::function<bool(std::size_t)> const& mine = {});

} // namespace xz::law
