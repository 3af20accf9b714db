// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "casework/judge.hpp"
#include "documents/review.hpp"

namespace xz::documents {

/// What a check over data may look at. No sentence, no database.
struct ReviewInput {
    casework::Dossier const& before;
    casework::ProposedAct const& act;
    law::Step const& step;
    casework::Run const& run;
    law::Form const* form;
    casework::Judge& judge;
    casework::Context const& context;
    std::span<NumberSeen const> numbers;
    std::optional<std::uint64_t> seq; // of a recorded act
};

struct DataAnswer {
    law::Truth truth = law::Truth::Yes;
    std::string field; // that is wrong, where one is
};

using ReviewData = DataAnswer (*)(ReviewInput const&);
/// The function of that name, or null.
ReviewData find_review_data(std::string_view name);

} // namespace xz::documents
