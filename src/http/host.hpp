// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace xz::http {

/// At most as many connections as leave descriptors for files of evidence and of the database.
std::size_t most_connections(std::size_t wanted);

/// 127.0.0.0/8 and ::1: what comes from there is on this machine.
bool is_loopback(std::string const& address);

} // namespace xz::http
