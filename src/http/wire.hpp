// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "http/message.hpp"

namespace xz::http {

/// An answer's head as it goes out, with the empty line that ends it. An answer that is a stream of events ends with its connection.
std::string head_of(Response const& response, std::string const& request_id, bool close);

/// Never the same twice, also over a restart. For one thread.
std::string new_request_id();

} // namespace xz::http
