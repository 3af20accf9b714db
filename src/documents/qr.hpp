// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/json.hpp"

namespace xz::documents {

/// A QR code as rows of "0" and "1", error correction M.
Json qr_rows(std::string_view text);

} // namespace xz::documents
