// SPDX-License-Identifier: Apache-2.0
#include "http/wire.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace xz::http {

namespace {

std::string http_date()
{
    auto const now = std::time(nullptr);
    auto parts = std::tm{};
    gmtime_r(&now, &parts);
    char text[40];
    auto const length = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text, length};
}

} // namespace

std::string head_of(Response const& response, std::string const& request_id, bool close)
{
    auto head = std::string{};
    head.reserve(512);
    head += "HTTP/1.1 " + std::to_string(response.status) + " ";
    head += reason_phrase(response.status);
    head += "\r\nDate: " + http_date();
    auto const bodiless = response.status == 204 || response.status == 304;
    if (!bodiless) head += "\r\nContent-Type: " + response.content_type;
    if (!response.events && !bodiless) head += "\r\nContent-Length: " + std::to_string(response.body.size());
    if (!request_id.empty()) head += "\r\nX-Request-Id: " + request_id;
    head += "\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer";
    auto const own_policy = std::any_of(response.headers.begin(), response.headers.end(),
                                        [](Header const& one) { return one.first == "Content-Security-Policy"; });
    if (!own_policy) head += "\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'";
    for (auto const& [name, value] : response.headers) head += "\r\n" + name + ": " + value;
    if (close || response.events) head += "\r\nConnection: close";
    return head + "\r\n\r\n";
}

std::string new_request_id()
{
    static auto const start = static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
    static auto number = std::uint64_t{0}; // of the I/O thread
    char text[40];
    std::snprintf(text, sizeof text, "%08llx-%llx", static_cast<unsigned long long>(start >> 20 & 0xFFFF'FFFF),
                  static_cast<unsigned long long>(++number));
    return text;
}

} // namespace xz::http
