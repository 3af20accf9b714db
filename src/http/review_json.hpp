// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "documents/review.hpp"

namespace xz::http {

/// {findings, checked}, as GET /matters/{id}/review answers.
Json review_json(documents::MatterReview const& review);

} // namespace xz::http
