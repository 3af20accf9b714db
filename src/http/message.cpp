// SPDX-License-Identifier: Apache-2.0
#include "http/message.hpp"

#include <array>

#include "base/sha256.hpp"

namespace xz::http {

namespace {

struct MethodWord {
    Method method;
    std::string_view word;
};
constexpr auto methods = std::array<MethodWord, 6>{{{Method::Get, "GET"},
                                                    {Method::Head, "HEAD"},
                                                    {Method::Post, "POST"},
                                                    {Method::Put, "PUT"},
                                                    {Method::Delete, "DELETE"},
                                                    {Method::Options, "OPTIONS"}}};

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// RFC 9110 §13.1.2: any of a list, compared weakly; "*" is any.
bool matches(std::string_view if_none_match, std::string_view tag)
{
    while (!if_none_match.empty()) {
        auto const comma = if_none_match.find(',');
        auto one = trimmed(if_none_match.substr(0, comma));
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == "*" || one == tag) return true;
        if (comma == std::string_view::npos) break;
        if_none_match.remove_prefix(comma + 1);
    }
    return false;
}

int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

std::string_view word(Method method)
{
    for (auto const& one : methods)
        if (one.method == method) return one.word;
    return "OTHER";
}

Method parse_method(std::string_view text)
{
    for (auto const& one : methods)
        if (one.word == text) return one.method;
    return Method::Other;
}

std::string_view Head::header(std::string_view name) const
{
    for (auto const& [key, value] : headers)
        if (key == name) return value;
    return {};
}

std::string_view Request::query(std::string_view name) const
{
    for (auto const& [key, value] : head.query)
        if (key == name) return value;
    return {};
}

bool Request::has_query(std::string_view name) const
{
    for (auto const& [key, value] : head.query)
        if (key == name) return true;
    return false;
}

std::string_view Request::cookie(std::string_view name) const
{
    for (auto const& [key, value] : head.headers) {
        if (key != "cookie") continue;
        auto rest = std::string_view{value};
        while (!rest.empty()) {
            auto const end = rest.find(';');
            auto const pair = trimmed(rest.substr(0, end));
            auto const equal = pair.find('=');
            if (equal != std::string_view::npos && pair.substr(0, equal) == name) return pair.substr(equal + 1);
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + 1);
        }
    }
    return {};
}

bool EventStream::push(std::string event)
{
    auto wake = std::function<void()>{};
    auto taken = true;
    {
        auto const held = std::lock_guard{mutex_};
        if (closed_) return false;
        taken = waiting_.size() < most_waiting;
        if (taken)
            waiting_.push_back(std::move(event));
        else
            closed_ = true;
        wake = wake_;
    }
    if (wake) wake();
    return taken;
}

void EventStream::close()
{
    auto wake = std::function<void()>{};
    {
        auto const held = std::lock_guard{mutex_};
        closed_ = true;
        wake = wake_;
    }
    if (wake) wake();
}

bool EventStream::closed() const
{
    auto const held = std::lock_guard{mutex_};
    return closed_;
}

std::vector<std::string> EventStream::take()
{
    auto const held = std::lock_guard{mutex_};
    auto taken = std::vector<std::string>{std::make_move_iterator(waiting_.begin()), std::make_move_iterator(waiting_.end())};
    waiting_.clear();
    return taken;
}

void EventStream::on_change(std::function<void()> wake)
{
    auto const held = std::lock_guard{mutex_};
    wake_ = std::move(wake);
}

std::string_view reason_phrase(int status)
{
    static constexpr auto known = std::to_array<std::pair<int, std::string_view>>({{200, "OK"},
                                                                                   {201, "Created"},
                                                                                   {204, "No Content"},
                                                                                   {304, "Not Modified"},
                                                                                   {400, "Bad Request"},
                                                                                   {401, "Unauthorized"},
                                                                                   {403, "Forbidden"},
                                                                                   {404, "Not Found"},
                                                                                   {405, "Not Allowed"},
                                                                                   {409, "Conflict"},
                                                                                   {411, "Length Required"},
                                                                                   {413, "Too Large"},
                                                                                   {414, "URI Too Long"},
                                                                                   {415, "Unsupported Media Type"},
                                                                                   {417, "No Such Expectation"},
                                                                                   {422, "Unprocessable"},
                                                                                   {429, "Too Many Requests"},
                                                                                   {431, "Header Too Large"},
                                                                                   {500, "Internal Error"},
                                                                                   {501, "Not Implemented"},
                                                                                   {503, "Unavailable"},
                                                                                   {505, "Version Not Supported"},
                                                                                   {507, "Insufficient Storage"}});
    for (auto const& [code, phrase] : known)
        if (code == status) return phrase;
    return "Other";
}

Response json_response(int status, Json const& value)
{
    auto response = Response{};
    response.status = status;
    response.body = to_string(value);
    return response;
}

Response text_response(int status, std::string text, std::string content_type)
{
    auto response = Response{};
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::move(text);
    return response;
}

Response problem(int status, std::string_view kind, std::string_view title, Json more)
{
    auto value = Json::object();
    value.set("type", "urn:xiangzhi:" + std::string{kind}).set("title", title).set("status", status);
    if (more.is_object())
        for (auto& [name, member] : more.as_object()) value.set(name, std::move(member));
    auto response = json_response(status, value);
    response.content_type = "application/problem+json";
    return response;
}

Response body_problem(int status)
{
    if (status == 413) return problem(413, "too_large", "The body is longer than is taken here.");
    return problem(status, "malformed", "The body did not come as announced.");
}

Response recorded(Request const& request, std::string body, std::string content_type)
{
    auto const tag = "\"" + to_hex(sha256(body)).substr(0, 32) + "\"";
    auto response = text_response(200, std::move(body), std::move(content_type));
    response.with("ETag", tag);
    if (!matches(request.head.header("if-none-match"), tag)) return response;
    response.status = 304;
    response.body.clear();
    return response;
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space)
{
    auto decoded = std::string{};
    decoded.reserve(text.size());
    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        auto c = text[i];
        if (c == '+' && plus_is_space) c = ' ';
        if (c == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            auto const high = hex_value(text[i + 1]);
            auto const low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return std::nullopt;
        decoded += c;
    }
    if (!is_nfc(decoded)) return std::nullopt;
    return decoded;
}

} // namespace xz::http
