// SPDX-License-Identifier: Apache-2.0
#include "http/host.hpp"

#include <algorithm>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
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

void hold_little(int socket, std::chrono::milliseconds time)
{
    auto const bytes = 128 * 1024;
    (void)setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
    auto const most = static_cast<unsigned>(time.count());
    (void)setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &most, sizeof most);
}

std::string peer_behind(std::vector<std::string> const& proxies, std::string const& address, std::string_view forwarded)
{
    auto const trusted = std::find(proxies.begin(), proxies.end(), address) != proxies.end();
    if (!trusted || forwarded.empty()) return address;
    // The last one is what the trusted proxy itself saw; those before it are claims.
    if (auto const comma = forwarded.rfind(','); comma != std::string_view::npos) forwarded.remove_prefix(comma + 1);
    while (!forwarded.empty() && forwarded.front() == ' ') forwarded.remove_prefix(1);
    auto const named = std::string{forwarded};
    auto bytes = in6_addr{}; // large enough for either
    char text[INET6_ADDRSTRLEN];
    for (auto const family : {AF_INET, AF_INET6})
        if (inet_pton(family, named.c_str(), &bytes) == 1 && inet_ntop(family, &bytes, text, sizeof text) != nullptr) return text;
    return address;
}

bool is_loopback(std::string const& address)
{
    auto four = in_addr{};
    if (inet_pton(AF_INET, address.c_str(), &four) == 1) return ntohl(four.s_addr) >> 24 == 127;
    auto six = in6_addr{};
    return inet_pton(AF_INET6, address.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

} // namespace xz::http
