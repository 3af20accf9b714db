// SPDX-License-Identifier: Apache-2.0
#include "http/outgoing.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <thread>

#include <gtest/gtest.h>

namespace xz::http {
namespace {

bool reached(std::string const& text, bool allow_private)
{
    auto storage = sockaddr_storage{};
    auto* four = reinterpret_cast<sockaddr_in*>(&storage);
    auto* six = reinterpret_cast<sockaddr_in6*>(&storage);
    if (text.find(':') != std::string::npos) {
        six->sin6_family = AF_INET6;
        EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &six->sin6_addr), 1) << text;
    } else {
        four->sin_family = AF_INET;
        EXPECT_EQ(inet_pton(AF_INET, text.c_str(), &four->sin_addr), 1) << text;
    }
    return may_reach(reinterpret_cast<sockaddr const&>(storage), allow_private);
}

/// A server on loopback that says one thing to whoever asks.
class OneAnswer {
public:
    explicit OneAnswer(std::string answer) : answer_{std::move(answer)}, listening_{socket(AF_INET, SOCK_STREAM, 0)}
    {
        auto address = sockaddr_in{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(listening_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        listen(listening_, 4);
        auto length = socklen_t{sizeof address};
        getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &length);
        port_ = std::to_string(ntohs(address.sin_port));
        thread_ = std::thread{[this] { serve(); }};
    }
    ~OneAnswer()
    {
        shutdown(listening_, SHUT_RDWR);
        close(listening_);
        thread_.join();
    }
    std::string const& port() const { return port_; }
    std::string url() const { return "http://127.0.0.1:" + port_ + "/x"; }
    int asked() const { return asked_; }

private:
    void serve()
    {
        for (;;) {
            auto const one = accept(listening_, nullptr, nullptr);
            if (one < 0) return;
            ++asked_;
            char buffer[4096];
            auto const got = read(one, buffer, sizeof buffer);
            if (got > 0 && !answer_.empty()) {
                auto const sent = write(one, answer_.data(), answer_.size());
                static_cast<void>(sent);
            }
            if (answer_.empty()) {
                auto const waited = read(one, buffer, sizeof buffer); // until the asker gives up
                static_cast<void>(waited);
            }
            close(one);
        }
    }
    std::string answer_;
    int listening_;
    std::string port_;
    std::atomic<int> asked_{0};
    std::thread thread_;
};

auto const good = std::string{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"};

OutgoingLimits private_allowed()
{
    auto limits = OutgoingLimits{};
    limits.allow_private = true;
    return limits;
}

TEST(Outgoing, ReachesTheOpenNetworkAlone)
{
    for (auto const* open : {"1.1.1.1", "59.255.1.1", "223.5.5.5", "2400:3200::1"}) EXPECT_TRUE(reached(open, false)) << open;
    for (auto const* closed : {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "::1", "fd00::1",
                               "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"}) {
        EXPECT_FALSE(reached(closed, false)) << closed;
        EXPECT_TRUE(reached(closed, true)) << closed;
    }
    for (auto const* never : {"0.0.0.0", "169.254.169.254", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "fe80::1",
                              "ff02::1", "2001:db8::1", "2001:0:1::1", "::ffff:169.254.169.254", "::127.0.0.1"})
        EXPECT_FALSE(reached(never, true)) << never;
}

TEST(Outgoing, ConnectsToNoPrivateAddressHoweverItIsWritten)
{
    auto const there = OneAnswer{good};
    EXPECT_TRUE(fetch(there.url(), private_allowed()));
    EXPECT_EQ(there.asked(), 1);
    for (auto const* host : {"127.0.0.1", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "localhost"}) {
        auto const answer = fetch("https://" + std::string{host} + ":" + there.port() + "/x", {});
        ASSERT_FALSE(answer) << host;
        EXPECT_TRUE(answer.error() == OutgoingFault::Address) << host << " " << word(answer.error());
    }
    EXPECT_EQ(there.asked(), 1);
}

TEST(Outgoing, LooksAtTheAddressThatANameMeansWhenItConnects)
{
    auto const there = OneAnswer{good};
    auto limits = OutgoingLimits{};
    limits.resolve = {"id.example.cn:" + there.port() + ":127.0.0.1"}; // a name that has come to mean this machine
    auto const answer = fetch("https://id.example.cn:" + there.port() + "/x", limits);
    ASSERT_FALSE(answer);
    EXPECT_TRUE(answer.error() == OutgoingFault::Address);
    EXPECT_EQ(there.asked(), 0);
}

TEST(Outgoing, SpeaksClearTextToPrivateAddressesAlone)
{
    auto const answer = fetch("http://1.1.1.1/x", {});
    ASSERT_FALSE(answer);
    EXPECT_TRUE(answer.error() == OutgoingFault::Address);
    for (auto const* url : {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x"}) {
        auto const other = fetch(url, private_allowed());
        ASSERT_FALSE(other) << url;
        EXPECT_TRUE(other.error() == OutgoingFault::Address) << url;
    }
}

TEST(Outgoing, FollowsNobodyElsewhere)
{
    auto const there = OneAnswer{"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"};
    auto const answer = fetch(there.url(), private_allowed());
    ASSERT_FALSE(answer);
    EXPECT_TRUE(answer.error() == OutgoingFault::Moved);
}

TEST(Outgoing, TakesNoMoreThanItsLimitAndWaitsNoLonger)
{
    auto const body = std::string(400 << 10, 'x');
    auto const told = OneAnswer{"HTTP/1.1 200 OK\r\nContent-Length: 409600\r\nConnection: close\r\n\r\n" + body};
    auto const untold = OneAnswer{"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body};
    for (auto const* there : {&told, &untold}) {
        auto const answer = fetch(there->url(), private_allowed());
        ASSERT_FALSE(answer);
        EXPECT_TRUE(answer.error() == OutgoingFault::TooLong) << word(answer.error());
    }
    auto limits = private_allowed();
    limits.whole = std::chrono::milliseconds{150};
    auto const silent = OneAnswer{{}};
    auto const answer = fetch(silent.url(), limits);
    ASSERT_FALSE(answer);
    EXPECT_TRUE(answer.error() == OutgoingFault::TooSlow);
}

TEST(Outgoing, WritesAFormAsItIsRead) { EXPECT_EQ(form_of({{"a", "b c"}, {"d", "乡&="}}), "a=b%20c&d=%E4%B9%A1%26%3D"); }

} // namespace
} // namespace xz::http
