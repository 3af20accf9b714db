// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "base/date.hpp"
#include "base/json.hpp"
#include "casework/decide.hpp"

namespace xz::engine {

/// A member of the request that isn't what the contract says.
struct BadMember {
    std::string member; // "acts[0].about.party"
    std::string what;
};

template <class T>
using Taken = tl::expected<T, BadMember>;

/// {request_id, acts: [{step, procedure?, about?, happened_at?, actor?, post?, officers?, form?, evidence?}]}; unknown members are refused.
/// Who signs in has recorded it, and did it where no other actor is named.
Taken<casework::Proposal> proposal_from(Json const& body, std::string const& person, Moment now);
/// {procedure, township, item?, parties?: [{id, kind, name, birth_date?}]} beside them: the opening of a new matter.
Taken<casework::MatterOpening> opening_from(Json const& body);

} // namespace xz::engine
