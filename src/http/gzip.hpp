// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace xz::http {

/// RFC 1952. For what is made once and sent often; it takes a while.
std::string gzip(std::string_view text);

} // namespace xz::http
