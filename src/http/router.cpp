// SPDX-License-Identifier: Apache-2.0
#include "http/router.hpp"

#include "base/result.hpp"

namespace xz::http {

std::string_view word(Who who)
{
    switch (who) {
    case Who::Anyone:
        return "anyone";
    case Who::SignedIn:
        return "signed_in";
    case Who::Posts:
        return "posts";
    case Who::Acting:
        return "acting";
    }
    return "";
}

Router::Router(std::span<Route const> table)
{
    for (auto const& route : table) {
        auto* node = &root_;
        auto rest = route.path.substr(1);
        while (true) {
            auto const slash = rest.find('/');
            auto const segment = rest.substr(0, slash);
            auto& next = segment.starts_with('{') ? node->value : node->literals[std::string{segment}];
            if (!next) next = std::make_unique<Node>();
            node = next.get();
            if (slash == std::string_view::npos) break;
            rest.remove_prefix(slash + 1);
        }
        check(node->routes.emplace(route.method, &route).second, "two routes of one method and path");
    }
}

Router::Node const* Router::walk(Node const& node, std::span<std::string const> rest, std::vector<std::string>& values) const
{
    if (rest.empty()) return node.routes.empty() ? nullptr : &node;
    if (auto const literal = node.literals.find(rest.front()); literal != node.literals.end())
        if (auto const* found = walk(*literal->second, rest.subspan(1), values)) return found;
    if (!node.value || rest.front().empty()) return nullptr;
    values.push_back(rest.front());
    if (auto const* found = walk(*node.value, rest.subspan(1), values)) return found;
    values.pop_back();
    return nullptr;
}

std::optional<Found> Router::find(Method method, std::vector<std::string> const& path) const
{
    auto found = Found{};
    auto const* node = walk(root_, path, found.values);
    if (node == nullptr) return std::nullopt;
    // HEAD is GET without the body (RFC 9110 §9.3.2).
    auto const route = node->routes.find(method == Method::Head ? Method::Get : method);
    found.route = route == node->routes.end() ? nullptr : route->second;
    return found;
}

std::string Router::allowed(std::vector<std::string> const& path) const
{
    auto values = std::vector<std::string>{};
    auto text = std::string{};
    if (auto const* node = walk(root_, path, values))
        for (auto const& [method, route] : node->routes) {
            text += (text.empty() ? "" : ", ") + std::string{word(method)};
            if (method == Method::Get) text += ", HEAD";
        }
    return text;
}

} // namespace xz::http
