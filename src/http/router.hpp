// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace xz::http {

class Service;
struct Call;

/// Who may use a route at all; what he may see through it is said in room app.
enum class Who {
    Anyone,
    SignedIn,
    Posts,  // one of the route's posts
    Acting, // a post that acts in matters, with the second factor where it needs one
};

/// Where a route is answered.
enum class Weight {
    Inline,   // on the I/O thread: memory, or one row
    Light,    // a reader of its own
    Heavy,    // lists, searches, folding: a second, bounded pool
    Password, // hashing
    Outside,  // asks another server
};

enum class Takes { Nothing, Json, Bytes, Tables };

/// Answers, or gives nothing and answers later through the call's `respond`.
using RouteHandler = std::optional<Response> (*)(Call&);

/// One row of the table of routes: the server is built from it, and tests walk it.
struct Route {
    Method method = Method::Get;
    std::string_view path; // "/api/v1/matters/{id}"
    std::string_view id;   // the contract's operationId, and the metrics' label
    Who who = Who::SignedIn;
    std::vector<std::string_view> posts; // of Who::Posts
    Weight weight = Weight::Light;
    Takes takes = Takes::Nothing;
    std::string_view about;
    RouteHandler handler = nullptr;
    bool only_with_set_clock = false;
};

std::vector<Route> const& routes();
std::string_view word(Who who);

struct Found {
    Route const* route = nullptr;
    std::vector<std::string> values; // of the path's {…}, in order
};

/// A tree by segments: literals before {…}.
class Router {
public:
    explicit Router(std::span<Route const> table);
    /// Nothing where the path is unknown; a path without that method gives `route == nullptr`.
    std::optional<Found> find(Method method, std::vector<std::string> const& path) const;
    /// "GET, POST": what the path takes.
    std::string allowed(std::vector<std::string> const& path) const;

private:
    struct Node {
        std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
        std::unique_ptr<Node> value;
        std::map<Method, Route const*> routes;
    };
    Node const* walk(Node const& node, std::span<std::string const> rest, std::vector<std::string>& values) const;

    Node root_;
};

} // namespace xz::http
