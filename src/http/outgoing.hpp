// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

struct sockaddr;

namespace xz::http {

/// What a request to somebody else's server may cost, and where it may go. Only the system administrator's own file says where.
struct OutgoingLimits {
    std::chrono::milliseconds connect{3000};
    std::chrono::milliseconds whole{6000};
    std::size_t bytes = 256 << 10;
    bool allow_private = false;       // loopback and private networks, also without TLS; never link-local
    std::string authorities;          // a file of certificates in place of the system's
    std::vector<std::string> resolve; // "host:port:address", in place of asking the name service: tests
};

struct OutgoingAnswer {
    int status = 0;
    std::string body;
};

enum class OutgoingFault { Address, Unreachable, TooSlow, TooLong, Moved, Certificate };
std::string_view word(OutgoingFault fault);

/// GET. No redirect is followed, no proxy of the environment used, no cookie kept; the address that is connected to is the one that was
/// looked at, so that a name that means another address a moment later changes nothing.
tl::expected<OutgoingAnswer, OutgoingFault> fetch(std::string const& url, OutgoingLimits const& limits);
/// POST of a form; `basic`: "user:password" of RFC 7617, or "".
tl::expected<OutgoingAnswer, OutgoingFault> post_form(std::string const& url, std::vector<std::pair<std::string, std::string>> const& form,
                                                      std::string const& basic, OutgoingLimits const& limits);

/// A socket address that may be connected to: of the open network, and where it is allowed of a private one.
bool may_reach(sockaddr const& address, bool allow_private);
/// application/x-www-form-urlencoded, also right in a query.
std::string form_encoded(std::string_view text);
std::string form_of(std::vector<std::pair<std::string, std::string>> const& members);

} // namespace xz::http
