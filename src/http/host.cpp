// SPDX-License-Identifier: Apache-2.0
#include "http/host.hpp"

#include <algorithm>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>

namespace xz::http {

namespace {

constexpr auto kept = std::size_t{64};

} // namespace

std::size_t most_connections(std::size_t wanted)
{
    auto limit = rlimit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    auto const most = static_cast<std::size_t>(limit.rlim_cur);
    return std::min(wanted, most > 2 * kept ? most - kept : most / 2);
}

bool is_loopback(std::string const& address)
{
    auto four = in_addr{};
    if (inet_pton(AF_INET, address.c_str(), &four) == 1) return ntohl(four.s_addr) >> 24 == 127;
    auto six = in6_addr{};
    return inet_pton(AF_INET6, address.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

} // namespace xz::http
