// SPDX-License-Identifier: Apache-2.0
#include "http/head.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace xz::http {

namespace {

using Outcome = tl::expected<void, BadHead>;

tl::unexpected<BadHead> bad(std::string what, int status = 400) { return tl::unexpected{BadHead{status, std::move(what)}}; }

/// RFC 9110 §5.6.2.
bool is_token(std::string_view text)
{
    static constexpr auto others = std::string_view{"!#$%&'*+-.^_`|~"};
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || others.find(c) != std::string_view::npos;
    });
}

/// Visible characters, spaces and tabs inside, bytes above 0x7F: RFC 9110 §5.5.
bool is_value(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
    });
}

std::string lower(std::string_view text)
{
    auto result = std::string{text};
    for (auto& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Only CR LF, always both, and NUL nowhere. Then lines can be cut at CR LF.
bool lines_are_clean(std::string_view bytes)
{
    for (auto i = std::size_t{0}; i < bytes.size(); ++i) {
        if (bytes[i] == '\0') return false;
        if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) return false;
        if (bytes[i] == '\r' && (i + 1 >= bytes.size() || bytes[i + 1] != '\n')) return false;
    }
    return true;
}

Outcome split_target(Head& head)
{
    auto const target = std::string_view{head.target};
    if (target.empty() || target.front() != '/') return bad("the target is no absolute path");
    if (target.find('#') != std::string_view::npos) return bad("a fragment in the target");
    auto const question = target.find('?');
    auto path = target.substr(1, question == std::string_view::npos ? target.size() : question - 1);
    while (true) {
        auto const slash = path.find('/');
        auto segment = percent_decoded(path.substr(0, slash), false);
        if (!segment) return bad("a broken escape in the path");
        if (*segment == "." || *segment == ".." || segment->find('/') != std::string::npos) return bad("a path that leaves its place");
        head.path.push_back(std::move(*segment));
        if (slash == std::string_view::npos) break;
        path.remove_prefix(slash + 1);
    }
    if (question == std::string_view::npos) return {};
    auto query = target.substr(question + 1);
    while (!query.empty()) {
        auto const end = query.find('&');
        auto const pair = query.substr(0, end);
        auto const equal = pair.find('=');
        auto name = percent_decoded(pair.substr(0, equal), true);
        auto value = percent_decoded(equal == std::string_view::npos ? std::string_view{} : pair.substr(equal + 1), true);
        if (!name || !value || head.query.size() >= 32) return bad("a broken query");
        if (!name->empty()) {
            for (auto const& [known, text] : head.query)
                if (known == *name) return bad("the parameter " + *name + " twice");
            head.query.emplace_back(std::move(*name), std::move(*value));
        }
        if (end == std::string_view::npos) break;
        query.remove_prefix(end + 1);
    }
    return {};
}

Outcome parse_request_line(std::string_view line, Head& head, HeadLimits const& limits)
{
    auto const first = line.find(' ');
    auto const last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return bad("the request line has not three parts");
    auto const method = line.substr(0, first);
    auto const target = line.substr(first + 1, last - first - 1);
    auto const version = line.substr(last + 1);
    if (!is_token(method)) return bad("the method is no token");
    if (version.size() != 8 || !version.starts_with("HTTP/")) return bad("no version of HTTP");
    if (version != "HTTP/1.1") return bad("only HTTP/1.1 is spoken here", 505);
    if (target.size() > limits.target) return bad("the target is too long", 414);
    if (!std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7F; }))
        return bad("a character that no target may have");
    head.method = parse_method(method);
    if (head.method == Method::Other) return bad("this method is not known here", 501);
    head.target = std::string{target};
    return split_target(head);
}

Outcome parse_length(std::string_view value, Head& head)
{
    if (head.content_length) return bad("Content-Length twice");
    if (value.empty() || value.size() > 15 || !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return bad("Content-Length is no number");
    auto length = std::uint64_t{0};
    std::from_chars(value.data(), value.data() + value.size(), length);
    head.content_length = length;
    return {};
}

/// What frames the message, or may stand once only.
Outcome take_up(std::string const& name, std::string_view value, Head& head)
{
    static constexpr auto once = std::to_array<std::string_view>(
        {"host", "authorization", "content-type", "content-encoding", "expect", "x-csrf-token", "origin", "sec-fetch-site",
         "transfer-encoding", "x-forwarded-for", "connection", "if-none-match", "cookie", "x-evidence-name"});
    if (std::find(once.begin(), once.end(), name) != once.end() && !head.header(name).empty()) return bad("the header " + name + " twice");
    if (name == "content-length") return parse_length(value, head);
    if (name == "transfer-encoding") {
        if (lower(value) != "chunked") return bad("no transfer coding but chunked", 501);
        head.chunked = true;
    }
    if (name == "connection") head.close = lower(value).find("close") != std::string::npos;
    if (name == "expect") {
        if (lower(value) != "100-continue") return bad("no expectation but 100-continue", 417);
        head.expects_continue = true;
    }
    if (name == "upgrade" && lower(value).find("h2c") != std::string::npos) return bad("no upgrade is offered");
    return {};
}

Outcome parse_header(std::string_view line, Head& head)
{
    if (line.front() == ' ' || line.front() == '\t') return bad("a folded header");
    auto const colon = line.find(':');
    if (colon == std::string_view::npos) return bad("a header without a colon");
    if (!is_token(line.substr(0, colon))) return bad("a header's name that is no token");
    auto const value = trimmed(line.substr(colon + 1));
    if (!is_value(value)) return bad("a control character in a header");
    auto name = lower(line.substr(0, colon));
    if (auto taken = take_up(name, value, head); !taken) return taken;
    head.headers.emplace_back(std::move(name), std::string{value});
    return {};
}

Outcome judge_whole(Head const& head)
{
    if (head.header("host").empty()) return bad("no Host");
    if (head.chunked && head.content_length) return bad("both Content-Length and Transfer-Encoding");
    auto const bodiless = head.method == Method::Get || head.method == Method::Head || head.method == Method::Options;
    if (bodiless && (head.chunked || head.content_length.value_or(0) > 0)) return bad("a body where none belongs");
    auto const encoding = head.header("content-encoding");
    if (!encoding.empty() && encoding != "identity") return bad("no content coding is taken", 415);
    return {};
}

} // namespace

tl::expected<Head, BadHead> parse_head(std::string_view bytes, HeadLimits const& limits)
{
    if (bytes.size() > limits.bytes) return bad("the head is too long", 431);
    if (!lines_are_clean(bytes)) return bad("a line that does not end in CR LF");
    if (!bytes.ends_with("\r\n\r\n")) return bad("the head does not end");
    auto head = Head{};
    auto rest = bytes.substr(0, bytes.size() - 2);
    for (auto number = std::size_t{0}; !rest.empty(); ++number) {
        auto const end = rest.find("\r\n");
        auto const line = rest.substr(0, end);
        rest.remove_prefix(end + 2);
        if (line.empty()) return bad("an empty line inside the head");
        if (number > limits.headers) return bad("too many headers", 431);
        auto parsed = number == 0 ? parse_request_line(line, head, limits) : parse_header(line, head);
        if (!parsed) return tl::unexpected{std::move(parsed.error())};
    }
    if (head.target.empty()) return bad("no request line");
    if (auto whole = judge_whole(head); !whole) return tl::unexpected{std::move(whole.error())};
    return head;
}

} // namespace xz::http
