// SPDX-License-Identifier: Apache-2.0
#include "http/head.hpp"

#include <gtest/gtest.h>

#include "http/chunked.hpp"
#include "http/wire.hpp"

namespace xz::http {
namespace {

std::string with(std::string const& lines, std::string const& first = "GET /a HTTP/1.1")
{
    return first + "\r\nHost: h\r\n" + lines + "\r\n";
}

int status_of(std::string const& bytes, HeadLimits const& limits = {})
{
    auto const head = parse_head(bytes, limits);
    return head ? 200 : head.error().status;
}

TEST(Head, IsTakenApart)
{
    auto const head =
        parse_head("GET /api/v1/matters/%E6%9D%8E?q=%E6%9D%8E%E6%9F%90+x&open=true HTTP/1.1\r\nHost: h:1\r\nCookie: a=1; xz=22\r\n\r\n");
    ASSERT_TRUE(head) << head.error().what;
    EXPECT_EQ(head->path, (std::vector<std::string>{"api", "v1", "matters", "李"}));
    auto const request = Request{.head = *head, .body = {}, .peer = {}, .id = {}};
    EXPECT_EQ(request.query("q"), "李某 x");
    EXPECT_EQ(request.query("open"), "true");
    EXPECT_EQ(request.cookie("xz"), "22");
    EXPECT_EQ(request.cookie("x"), "");
    EXPECT_FALSE(head->has_body());
}

TEST(Head, TakesOneLengthOrChunksAndNotBoth)
{
    EXPECT_EQ(parse_head(with("Content-Length: 12\r\n", "POST /a HTTP/1.1"))->content_length, 12u);
    EXPECT_TRUE(parse_head(with("Transfer-Encoding: Chunked\r\n", "POST /a HTTP/1.1"))->chunked);
    for (auto const* lines :
         {"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n",
          "Content-Length: 1\r\nContent-Length: 1\r\n", "Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: +1\r\n",
          "Content-Length: -1\r\n", "Content-Length: 0x1\r\n", "Content-Length: 1, 1\r\n", "Content-Length: \r\n",
          "Content-Length: 9999999999999999\r\n", "Content-Length : 1\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"})
        EXPECT_EQ(status_of(with(lines, "POST /a HTTP/1.1")), 400) << lines;
    for (auto const* lines : {"Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding: identity\r\n",
                              "Transfer-Encoding: chunked, \r\n"})
        EXPECT_EQ(status_of(with(lines, "POST /a HTTP/1.1")), 501) << lines;
}

TEST(Head, EndsLinesInOneWayOnly)
{
    for (auto const& bytes :
         {std::string{"GET /a HTTP/1.1\nHost: h\n\n"}, std::string{"GET /a HTTP/1.1\r\nHost: h\nX: y\r\n\r\n"},
          std::string{"GET /a HTTP/1.1\r\nHost: h\r\rX: y\r\n\r\n"}, std::string{"GET /a HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n", 37},
          std::string{"\r\nGET /a HTTP/1.1\r\nHost: h\r\n\r\n"}, std::string{"GET /a HTTP/1.1\r\nHost: h\r\n folded\r\n\r\n"},
          std::string{"GET /a HTTP/1.1\r\nHost: h\r\nX: a\r\n\tfolded\r\n\r\n"}, std::string{"GET /a HTTP/1.1\r\nHost: h\r\n"}})
        EXPECT_EQ(status_of(bytes), 400) << bytes;
}

TEST(Head, RefusesWhatOthersReadOtherwise)
{
    EXPECT_EQ(status_of(with("")), 200);
    for (auto const* first :
         {"GET  /a HTTP/1.1", "GET /a  HTTP/1.1", "GET /a", "GET http://h/a HTTP/1.1", "GET a HTTP/1.1", "GET /a#b HTTP/1.1",
          "GET /a\x7F HTTP/1.1", "GET /%zz HTTP/1.1", "GET /a%0d%0ab HTTP/1.1", "GET /../a HTTP/1.1", "GET /%2e%2e/a HTTP/1.1",
          "GET /a%2fb HTTP/1.1", "G(T /a HTTP/1.1", "GET /a?x=1&x=2 HTTP/1.1", "GET * HTTP/1.1"})
        EXPECT_EQ(status_of(with("", first)), 400) << first;
    EXPECT_EQ(status_of(with("", "GET /a HTTP/1.0")), 505);
    EXPECT_EQ(status_of(with("", "GET /a HTTP/2.0")), 505);
    EXPECT_EQ(status_of(with("", "BREW /a HTTP/1.1")), 501);
    EXPECT_EQ(status_of("GET /a HTTP/1.1\r\n\r\n"), 400);
    EXPECT_EQ(status_of(with("Host: other\r\n")), 400);
    EXPECT_EQ(status_of(with("X y\r\n")), 400);
    EXPECT_EQ(status_of(with(": y\r\n")), 400);
    EXPECT_EQ(status_of(with("Content-Length: 5\r\n")), 400); // a body of a GET
    EXPECT_EQ(status_of(with("Content-Encoding: gzip\r\n", "POST /a HTTP/1.1")), 415);
    EXPECT_EQ(status_of(with("Expect: the-best\r\n", "POST /a HTTP/1.1")), 417);
}

TEST(Head, IsTextWhereItIsDecoded)
{
    EXPECT_EQ(status_of("GET /a/%E6%9D%8E?%E6%9D%8E=%C3%A9 HTTP/1.1\r\nHost: h\r\n\r\n"), 200);
    for (auto const* target : {"/%FF", "/a?%FF=1", "/a?a=%C3", "/a?%FF=1&%FF=2", "/a?a=%C0%AF", "/a?a=%ED%A0%80", "/a?a=e%CC%81"})
        EXPECT_EQ(status_of(std::string{"GET "} + target + " HTTP/1.1\r\nHost: h\r\n\r\n"), 400) << target;
}

TEST(Head, HasLimits)
{
    EXPECT_EQ(status_of(with("X: " + std::string(20'000, 'a') + "\r\n")), 431);
    EXPECT_EQ(status_of(with("", "GET /" + std::string(5'000, 'a') + " HTTP/1.1")), 414);
    auto many = std::string{};
    for (auto n = 0; n < 70; ++n) many += "X-" + std::to_string(n) + ": y\r\n";
    EXPECT_EQ(status_of(with(many)), 431);
    EXPECT_EQ(status_of(with(many), {.bytes = 16384, .target = 4096, .headers = 80}), 200);
}

TEST(Chunked, IsPutTogetherHoweverItComes)
{
    auto const whole = std::string{"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\nGET"};
    for (auto step = std::size_t{1}; step < whole.size(); ++step) {
        auto body = ChunkedBody{100};
        auto buffer = std::string{};
        auto state = ChunkedBody::State::More;
        auto at = std::size_t{0};
        for (; at < whole.size() && state == ChunkedBody::State::More; at += step) {
            buffer += whole.substr(at, step);
            state = body.feed(buffer);
        }
        EXPECT_EQ(state, ChunkedBody::State::Done) << step;
        EXPECT_EQ(body.take(), "hello world");
        EXPECT_EQ(buffer + (at < whole.size() ? whole.substr(at) : ""), "GET") << step; // the next request is left alone
    }
}

TEST(Chunked, RefusesWhatIsLongOrOdd)
{
    auto const fed = [](std::string bytes, std::uint64_t limit = 100) { return ChunkedBody{limit}.feed(bytes); };
    EXPECT_EQ(fed("5\r\nhello\r\n0\r\n\r\n", 5), ChunkedBody::State::Done);
    EXPECT_EQ(fed("5\r\nhello\r\n0\r\n\r\n", 4), ChunkedBody::State::TooLong);
    EXPECT_EQ(fed("ffffffff\r\n"), ChunkedBody::State::TooLong);
    for (auto const* bytes : {"5;x=y\r\nhello\r\n", "\r\n", "-5\r\nhello\r\n", "0x5\r\nhello\r\n", " 5\r\nhello\r\n", "5\r\nhelloX\r\n",
                              "0\r\nTrailer: x\r\n\r\n", "111111111\r\n", "5\nhello"})
        EXPECT_NE(fed(bytes), ChunkedBody::State::Done) << bytes;
    EXPECT_EQ(fed("5\r\nhelloXX"), ChunkedBody::State::Bad);
    EXPECT_EQ(fed("0\r\nTr"), ChunkedBody::State::Bad);
}

TEST(Wire, SaysWhereTheBodyEnds)
{
    auto response = json_response(200, Json::object());
    EXPECT_NE(head_of(response, "r-1", false).find("Content-Length: 2\r\n"), std::string::npos);
    EXPECT_NE(head_of(response, "r-1", true).find("Connection: close\r\n"), std::string::npos);
    response.status = 304;
    EXPECT_EQ(head_of(response, "", false).find("Content-"), head_of(response, "", false).find("Content-Type-Options") - 2 + 2);
    EXPECT_EQ(head_of(response, "", false).find("Content-Length"), std::string::npos);
}

TEST(Recorded, IsNotSentTwice)
{
    auto request = Request{};
    auto const first = recorded(request, "{}");
    ASSERT_EQ(first.status, 200);
    auto const tag = first.headers.front().second;
    for (auto const& value : {tag, "W/" + tag, "\"x\", " + tag, std::string{"*"}}) {
        request.head.headers = {{"if-none-match", value}};
        EXPECT_EQ(recorded(request, "{}").status, 304) << value;
        EXPECT_TRUE(recorded(request, "{}").body.empty());
    }
    request.head.headers = {{"if-none-match", "\"x\""}};
    EXPECT_EQ(recorded(request, "{}").status, 200);
    request.head.headers = {{"if-none-match", tag}};
    EXPECT_EQ(recorded(request, "{ }").status, 200);
}

} // namespace
} // namespace xz::http
