// SPDX-License-Identifier: Apache-2.0
#include "http/outgoing.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <memory>
#include <mutex>
#include <stdexcept>

#include <curl/curl.h>

namespace xz::http {

namespace {

struct Range {
    std::uint32_t first;
    int bits;
};
/// RFC 6890: nothing of the open network. Never reached, whatever is allowed.
constexpr auto never_v4 = std::to_array<Range>({{0x00000000, 8},
                                                {0xA9FE0000, 16},
                                                {0xC0000000, 24},
                                                {0xC0000200, 24},
                                                {0xC6120000, 15},
                                                {0xC6336400, 24},
                                                {0xCB007100, 24},
                                                {0xE0000000, 4},
                                                {0xF0000000, 4}});
constexpr auto private_v4 = std::to_array<Range>({{0x0A000000, 8}, {0x64400000, 10}, {0x7F000000, 8}, {0xAC100000, 12}, {0xC0A80000, 16}});

template <class Ranges>
bool within(std::uint32_t address, Ranges const& ranges)
{
    for (auto const& range : ranges)
        if (address >> (32 - range.bits) == range.first >> (32 - range.bits)) return true;
    return false;
}

bool may_reach_v4(std::uint32_t address, bool allow_private)
{
    if (within(address, never_v4)) return false;
    return allow_private || !within(address, private_v4);
}

bool starts_with(std::uint8_t const* bytes, std::initializer_list<std::uint8_t> head)
{
    return std::equal(head.begin(), head.end(), bytes);
}

std::uint32_t v4_in(std::uint8_t const* bytes)
{
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

bool may_reach_v6(std::uint8_t const* bytes, bool allow_private)
{
    static constexpr std::uint8_t loopback[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    if (std::equal(loopback, loopback + 16, bytes)) return allow_private;
    if (starts_with(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return may_reach_v4(v4_in(bytes + 12), allow_private);
    if (starts_with(bytes, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return may_reach_v4(v4_in(bytes + 12), allow_private);
    if (starts_with(bytes, {0x20, 0x02})) return may_reach_v4(v4_in(bytes + 2), allow_private);
    if ((bytes[0] & 0xFE) == 0xFC) return allow_private; // unique local
    // Only 2000::/3 is given out; of it not Teredo and not the addresses of books.
    return (bytes[0] & 0xE0) == 0x20 && !starts_with(bytes, {0x20, 0x01, 0, 0}) && !starts_with(bytes, {0x20, 0x01, 0x0D, 0xB8});
}

struct Way {
    OutgoingLimits const& limits;
    std::string body{};
    bool barred = false;
    bool too_long = false;
};

curl_socket_t open_socket(void* given, curlsocktype, curl_sockaddr* address)
{
    auto& way = *static_cast<Way*>(given);
    if (!may_reach(address->addr, way.limits.allow_private)) {
        way.barred = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take(char* bytes, std::size_t, std::size_t count, void* given)
{
    auto& way = *static_cast<Way*>(given);
    if (way.body.size() + count > way.limits.bytes) {
        way.too_long = true;
        return 0;
    }
    way.body.append(bytes, count);
    return count;
}

OutgoingFault fault_of(CURLcode code, Way const& way)
{
    if (way.barred) return OutgoingFault::Address;
    if (way.too_long) return OutgoingFault::TooLong;
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return OutgoingFault::TooSlow;
    case CURLE_FILESIZE_EXCEEDED:
        return OutgoingFault::TooLong;
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
        return OutgoingFault::Address;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
        return OutgoingFault::Certificate;
    default:
        return OutgoingFault::Unreachable;
    }
}

template <class Value>
void set(CURL* curl, CURLoption option, Value value)
{
    if (curl_easy_setopt(curl, option, value) != CURLE_OK) throw std::runtime_error{"libcurl lacks an option that safety hangs on"};
}

void set_limits(CURL* curl, Way& way)
{
    auto const& limits = way.limits;
    set(curl, CURLOPT_NOSIGNAL, 1L);
    set(curl, CURLOPT_FOLLOWLOCATION, 0L);
    set(curl, CURLOPT_PROXY, "");
    set(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(curl, CURLOPT_PROTOCOLS_STR, limits.allow_private ? "http,https" : "https");
    set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole.count()));
    set(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.bytes));
    set(curl, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(curl, CURLOPT_OPENSOCKETDATA, &way);
    set(curl, CURLOPT_WRITEFUNCTION, &take);
    set(curl, CURLOPT_WRITEDATA, &way);
    set(curl, CURLOPT_USERAGENT, "xiangzhi");
    if (!limits.authorities.empty()) set(curl, CURLOPT_CAINFO, limits.authorities.c_str());
}

tl::expected<OutgoingAnswer, OutgoingFault> ask(std::string const& url, std::string const* form, std::string const& basic,
                                                OutgoingLimits const& limits)
{
    static auto begun = std::once_flag{};
    std::call_once(begun, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    auto const handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>{curl_easy_init(), &curl_easy_cleanup};
    if (!handle) throw std::runtime_error{"libcurl has no handle"};
    auto* curl = handle.get();
    auto way = Way{limits};
    set_limits(curl, way);
    set(curl, CURLOPT_URL, url.c_str());
    auto lists = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>{nullptr, &curl_slist_free_all};
    for (auto const& one : limits.resolve) lists.reset(curl_slist_append(lists.release(), one.c_str()));
    if (lists) set(curl, CURLOPT_RESOLVE, lists.get());
    auto const headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>{curl_slist_append(nullptr, "Accept: application/json"),
                                                                                     &curl_slist_free_all};
    set(curl, CURLOPT_HTTPHEADER, headers.get());
    if (form != nullptr) set(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(form->size()));
    if (form != nullptr) set(curl, CURLOPT_COPYPOSTFIELDS, form->c_str());
    if (!basic.empty()) set(curl, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    if (!basic.empty()) set(curl, CURLOPT_USERPWD, basic.c_str());
    if (auto const code = curl_easy_perform(curl); code != CURLE_OK) return tl::unexpected{fault_of(code, way)};
    auto status = long{0};
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status >= 300 && status < 400) return tl::unexpected{OutgoingFault::Moved};
    return OutgoingAnswer{static_cast<int>(status), std::move(way.body)};
}

} // namespace

std::string_view word(OutgoingFault fault)
{
    static constexpr auto words = std::to_array<std::string_view>(
        {"an address that may not be reached", "unreachable", "too slow", "too long", "it sends elsewhere", "its certificate"});
    return words[static_cast<std::size_t>(fault)];
}

bool may_reach(sockaddr const& address, bool allow_private)
{
    if (address.sa_family == AF_INET) {
        auto four = sockaddr_in{};
        std::memcpy(&four, &address, sizeof four);
        return may_reach_v4(ntohl(four.sin_addr.s_addr), allow_private);
    }
    if (address.sa_family != AF_INET6) return false;
    auto six = sockaddr_in6{};
    std::memcpy(&six, &address, sizeof six);
    return may_reach_v6(six.sin6_addr.s6_addr, allow_private);
}

std::string form_encoded(std::string_view text)
{
    static constexpr auto digits = std::string_view{"0123456789ABCDEF"};
    auto out = std::string{};
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        auto const plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            out += c;
        else
            (out += '%').append({digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

std::string form_of(std::vector<std::pair<std::string, std::string>> const& members)
{
    auto out = std::string{};
    for (auto const& [name, value] : members) out += (out.empty() ? "" : "&") + form_encoded(name) + "=" + form_encoded(value);
    return out;
}

tl::expected<OutgoingAnswer, OutgoingFault> fetch(std::string const& url, OutgoingLimits const& limits)
{
    return ask(url, nullptr, {}, limits);
}

tl::expected<OutgoingAnswer, OutgoingFault> post_form(std::string const& url, std::vector<std::pair<std::string, std::string>> const& form,
                                                      std::string const& basic, OutgoingLimits const& limits)
{
    auto const text = form_of(form);
    return ask(url, &text, basic, limits);
}

} // namespace xz::http
