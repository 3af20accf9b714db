// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "http/message.hpp"

namespace xz::http {

/// Why a head is not taken: the status to answer, then the connection is closed, since nobody can say where the next request begins.
struct BadHead {
    int status = 400;
    std::string what;
};

struct HeadLimits {
    std::size_t bytes = 16 * 1024;
    std::size_t target = 4 * 1024;
    std::size_t headers = 64;
};

/// Parses a head with its closing empty line, taking only what RFC 9112 lets nobody read in two ways: CR LF alone ends lines, no folded
/// lines, no space before a colon, one Host, at most one Content-Length of digits alone and none beside Transfer-Encoding, no coding but
/// `chunked`, no repetition of what frames or identifies, HTTP/1.1 only.
tl::expected<Head, BadHead> parse_head(std::string_view bytes, HeadLimits const& limits = {});

} // namespace xz::http
