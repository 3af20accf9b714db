// SPDX-License-Identifier: Apache-2.0
#include "cli/http_client.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace xz::cli {

namespace {

constexpr auto longest_wait = 60; // seconds, for a machine that is busy with other things

[[noreturn]] void fail(std::string const& what) { throw std::runtime_error{what + ": " + std::strerror(errno)}; }

class Socket {
public:
    explicit Socket(std::uint16_t port) : number_{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}
    {
        if (number_ < 0) fail("no socket");
        auto const wait = timeval{.tv_sec = longest_wait, .tv_usec = 0};
        setsockopt(number_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
        setsockopt(number_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
        auto address = sockaddr_in{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(number_, reinterpret_cast<sockaddr const*>(&address), sizeof address) == 0) return;
        auto const why = errno;
        close(number_);
        errno = why;
        fail("the server cannot be reached");
    }
    ~Socket() { close(number_); }
    Socket(Socket const&) = delete;
    Socket& operator=(Socket const&) = delete;

    void send_all(std::string_view bytes) const
    {
        while (!bytes.empty()) {
            auto const sent = send(number_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) continue;
            if (sent <= 0) fail("the server took no request");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    std::string read_all() const
    {
        auto text = std::string{};
        char buffer[16384];
        for (;;) {
            auto const got = recv(number_, buffer, sizeof buffer, 0);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) fail("the server gave no answer");
            if (got == 0) return text;
            text.append(buffer, static_cast<std::size_t>(got));
        }
    }

private:
    int number_;
};

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

template <class Number>
Number number_in(std::string_view text)
{
    auto number = Number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) throw std::runtime_error{"the server's answer is no HTTP"};
    return number;
}

HttpAnswer parsed(std::string const& text)
{
    auto const end = text.find("\r\n\r\n");
    if (end == std::string::npos || text.size() < 12 || !text.starts_with("HTTP/1.1 ")) throw std::runtime_error{"the server broke off"};
    auto answer = HttpAnswer{.status = number_in<int>(std::string_view{text}.substr(9, 3)), .headers = {}, .body = text.substr(end + 4)};
    for (auto at = text.find("\r\n") + 2; at < end + 2;) {
        auto const line = text.substr(at, text.find("\r\n", at) - at);
        at += line.size() + 2;
        auto const colon = line.find(':');
        if (colon == std::string::npos) continue;
        auto const value = line.find_first_not_of(' ', colon + 1);
        answer.headers.emplace_back(lower(line.substr(0, colon)), value == std::string::npos ? std::string{} : line.substr(value));
    }
    if (auto const length = answer.header("content-length"); !length.empty() && number_in<std::size_t>(length) != answer.body.size())
        throw std::runtime_error{"the server's answer was cut off"};
    return answer;
}

} // namespace

std::string_view HttpAnswer::header(std::string_view name) const
{
    for (auto const& [known, value] : headers)
        if (known == name) return value;
    return {};
}

Json HttpAnswer::json() const
{
    auto read = parse_json(body);
    return read.value ? std::move(*read.value) : Json{};
}

HttpAnswer HttpClient::ask(std::string_view method, std::string_view target,
                           std::vector<std::pair<std::string, std::string>> const& headers, std::string_view body) const
{
    auto request = std::string{method} + " " + std::string{target} + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
                   "\r\nConnection: close\r\n";
    for (auto const& [name, value] : headers) request += name + ": " + value + "\r\n";
    if (!body.empty()) request += "Content-Type: application/json\r\n";
    if (!body.empty() || method != "GET") request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    request += "\r\n";
    request += body;
    auto const connection = Socket{port_};
    connection.send_all(request);
    return parsed(connection.read_all());
}

} // namespace xz::cli
