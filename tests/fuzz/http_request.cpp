// SPDX-License-Identifier: Apache-2.0
// What comes over a connection: a head, and behind it a chunked body, which must read the same however it is cut into pieces.
#include <string>
#include <string_view>

#include "http/chunked.hpp"
#include "http/head.hpp"
#include "http/message.hpp"
#include "http/wire.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace xz;
using fuzz::promise;
using http::ChunkedBody;

constexpr auto body_limit = std::uint64_t{4096};

struct Read {
    ChunkedBody::State state = ChunkedBody::State::More;
    std::string body;
    std::string rest;
    friend bool operator==(Read const&, Read const&) = default;
};

/// Fed in pieces of that size, as a server does: what was not taken stands before the next piece.
Read read_body(std::string_view bytes, std::size_t piece)
{
    auto body = ChunkedBody{body_limit};
    auto read = Read{};
    read.state = body.feed(read.rest);
    while (read.state == ChunkedBody::State::More && !bytes.empty()) {
        read.rest += bytes.substr(0, piece);
        bytes.remove_prefix(std::min(piece, bytes.size()));
        read.state = body.feed(read.rest);
    }
    read.rest += bytes;
    if (read.state == ChunkedBody::State::Done) read.body = body.take();
    if (read.state != ChunkedBody::State::Done) read.rest.clear();
    return read;
}

void judge_body(std::string_view bytes)
{
    auto const whole = read_body(bytes, bytes.size() + 1);
    promise(whole == read_body(bytes, 1), "a chunked body reads the same byte by byte");
    promise(whole == read_body(bytes, 7), "a chunked body reads the same in pieces");
    promise(whole.body.size() <= body_limit, "a body stays within its limit");
    promise(bytes.ends_with(whole.rest), "what follows a body is left as it came");
}

bool framed_once(http::Head const& head)
{
    auto lengths = 0;
    auto codings = 0;
    auto hosts = 0;
    for (auto const& [name, value] : head.headers) {
        if (name == "content-length") ++lengths;
        if (name == "transfer-encoding") ++codings;
        if (name == "host") ++hosts;
        if (value.find_first_of(std::string_view{"\r\n\0", 3}) != std::string::npos) return false;
    }
    return lengths + codings <= 1 && hosts == 1 && (codings == 1) == head.chunked && (lengths == 1) == head.content_length.has_value();
}

void judge_head(http::Head const& head, std::string_view bytes)
{
    promise(framed_once(head), "a head frames its body once");
    promise(bytes.find('\0') == std::string_view::npos, "no NUL in a head");
    promise(!head.target.empty() && head.target.front() == '/' && !head.path.empty(), "a target is an absolute path");
    for (auto const& segment : head.path) {
        promise(segment != "." && segment != ".." && segment.find('/') == std::string::npos, "a path stays in its place");
        promise(is_nfc(segment), "a path is text");
    }
    for (auto const& [name, value] : head.query) promise(is_nfc(name) && is_nfc(value), "a query is text");
    auto const request = http::Request{.head = head, .body = {}, .peer = {}, .id = {}};
    promise(request.cookie("xz").find(';') == std::string_view::npos, "a cookie ends where the next begins");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    auto const text = std::string_view{reinterpret_cast<char const*>(bytes), size};
    auto const end = text.find("\r\n\r\n");
    auto const head_text = end == std::string_view::npos ? text : text.substr(0, end + 4);
    auto const head = http::parse_head(head_text);
    if (!head) {
        promise(head.error().status >= 400 && head.error().status < 600 && !head.error().what.empty(), "a bad head has its status");
        auto const answer = http::problem(head.error().status, "malformed", head.error().what);
        promise(parse_json(answer.body).value.has_value(), "why a head is bad can be answered");
    } else {
        judge_head(*head, head_text);
    }
    judge_body(text.substr(head_text.size()));
    return 0;
}
