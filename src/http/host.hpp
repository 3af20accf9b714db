// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace xz::http {

/// At most as many connections as leave descriptors for files of evidence and of the database.
std::size_t most_connections(std::size_t wanted);

/// What the kernel holds for a reader who does not read: little, and when nothing of it is taken for so long it ends the connection, also
/// after we have closed it.
void hold_little(int socket, std::chrono::milliseconds time);

/// 127.0.0.0/8 and ::1: what comes from there is on this machine.
bool is_loopback(std::string const& address);

/// Whose request it is: the connection's address, or what a proxy that is believed says last in X-Forwarded-For.
std::string peer_behind(std::vector<std::string> const& proxies, std::string const& address, std::string_view forwarded);

} // namespace xz::http
