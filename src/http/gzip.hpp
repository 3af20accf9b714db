// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace xz::http {

/// RFC 1952. For what is made once and sent often; it takes a while.
std::string gzip(std::string_view text);

/// The same, kept for the few texts that were asked for last: what everybody reads is compressed once.
std::shared_ptr<std::string const> gzip_kept(std::string const& text);

} // namespace xz::http
