// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"

namespace xz::cli {

struct HttpAnswer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    std::string body;

    std::string_view header(std::string_view name) const;
    /// The body as JSON; null where it is none.
    Json json() const;
};

/// A few requests to a server on this machine, a connection each: what the demo needs to be one of its clients, and no more.
class HttpClient {
public:
    explicit HttpClient(std::uint16_t port) : port_{port} {}

    /// Throws std::runtime_error where no whole answer came.
    HttpAnswer ask(std::string_view method, std::string_view target, std::vector<std::pair<std::string, std::string>> const& headers = {},
                   std::string_view body = {}) const;

private:
    std::uint16_t port_;
};

} // namespace xz::cli
