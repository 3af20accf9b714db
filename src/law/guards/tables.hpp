// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "law/guard.hpp"

// The data guards by topic. An id here is an entry of rules/guards.toml or rules/guards/*.toml with `data`.

namespace xz::law::guards {

std::span<NamedGuard const> officer_guards();
std::span<NamedGuard const> power_guards();
std::span<NamedGuard const> evidence_guards();
std::span<NamedGuard const> line_guards();
std::span<NamedGuard const> circumstance_guards();
std::span<NamedGuard const> hearing_guards();
std::span<NamedGuard const> review_guards();
std::span<NamedGuard const> decision_guards();
std::span<NamedGuard const> crime_guards();

std::span<NamedGuard const> summary_guards();
std::span<NamedGuard const> service_guards();
std::span<NamedGuard const> money_guards();
std::span<NamedGuard const> order_guards();
std::span<NamedGuard const> lead_guards();
std::span<NamedGuard const> approval_guards();
std::span<NamedGuard const> remedy_guards();
std::span<NamedGuard const> disclosure_guards();
std::span<NamedGuard const> matter_guards();
std::span<NamedGuard const> inspection_guards();
std::span<NamedGuard const> measure_guards();
std::span<NamedGuard const> measure_power_guards();
std::span<NamedGuard const> enforcement_guards();
std::span<NamedGuard const> changed_law_guards();
std::span<NamedGuard const> revocation_guards();

} // namespace xz::law::guards
