// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace xz::http {

enum class Method { Get, Head, Post, Put, Delete, Options, Other };
std::string_view word(Method method);
Method parse_method(std::string_view text);

using Header = std::pair<std::string, std::string>;

/// A request's head, parsed strictly (RFC 9112): header names in lower case, the path split and percent-decoded.
struct Head {
    Method method = Method::Other;
    std::string target; // as it came
    std::vector<std::string> path;
    std::vector<std::pair<std::string, std::string>> query;
    std::vector<Header> headers;
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool close = false;
    bool expects_continue = false;

    /// The value of the only header of that (lower-case) name, or "".
    std::string_view header(std::string_view name) const;
    bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

struct Request {
    Head head;
    std::string body;
    std::string peer; // the address that is throttled and counted
    std::string id;   // of this request, for the log and the answer

    /// The value of a query parameter, or "".
    std::string_view query(std::string_view name) const;
    bool has_query(std::string_view name) const;
    /// The cookie of that name, or "".
    std::string_view cookie(std::string_view name) const;
};

/// Server-sent events for one listener. Pushed from any thread, taken by the connection.
class EventStream {
public:
    /// False where the listener is gone or too slow: then it is closed, and the page asks anew.
    bool push(std::string event);
    void close();
    bool closed() const;
    std::vector<std::string> take();
    /// Called after every push and close, from the pushing thread.
    void on_change(std::function<void()> wake);

private:
    static constexpr auto most_waiting = std::size_t{256};
    mutable std::mutex mutex_;
    std::deque<std::string> waiting_;
    std::function<void()> wake_;
    bool closed_ = false;
};

struct Response {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<Header> headers;
    std::shared_ptr<EventStream> events; // then the body is that stream
    bool close = false;

    Response& with(std::string name, std::string value)
    {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

std::string_view reason_phrase(int status);

Response json_response(int status, Json const& value);
Response text_response(int status, std::string text, std::string content_type = "text/plain; charset=utf-8");
/// RFC 9457: `type` is "urn:xiangzhi:<kind>", `title` in plain words; what is given in `more` stands beside them.
Response problem(int status, std::string_view kind, std::string_view title, Json more = Json::object());

/// Why a body is not taken: 413 or 400.
Response body_problem(int status);

/// The answer with an ETag over its bytes; 304 without a body where the client has them already (If-None-Match).
Response recorded(Request const& request, std::string body, std::string content_type = "application/json");

/// Percent-decodes; nothing where an escape is broken, or what comes out holds a control character or is no text in normal form C.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);

} // namespace xz::http
