// SPDX-License-Identifier: Apache-2.0
#include "documents/placeholder.hpp"

#include <algorithm>

namespace xz::documents {

namespace {

bool is_path_text(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    });
}

std::optional<ValuePath> path_of(std::string_view text)
{
    if (!is_path_text(text)) return std::nullopt;
    auto const dot = text.find('.');
    if (dot == std::string_view::npos) return ValuePath{std::string{text}, {}};
    if (dot == 0 || dot + 1 == text.size()) return std::nullopt;
    return ValuePath{std::string{text.substr(0, dot)}, std::string{text.substr(dot + 1)}};
}

/// What stands between the braces.
std::optional<Piece> piece_of(std::string_view inside, std::size_t offset)
{
    auto piece = Piece{.words = {}, .paths = {}, .way = {}, .offset = offset};
    if (auto const colon = inside.find(':'); colon != std::string_view::npos) {
        piece.way = inside.substr(colon + 1);
        inside = inside.substr(0, colon);
        if (!is_path_text(piece.way)) return std::nullopt;
    }
    for (auto rest = inside;;) {
        auto const bar = rest.find('|');
        auto const path = path_of(rest.substr(0, bar));
        if (!path) return std::nullopt;
        piece.paths.push_back(*path);
        if (bar == std::string_view::npos) return piece;
        rest = rest.substr(bar + 1);
    }
}

} // namespace

ParsedWording parse_wording(std::string_view text)
{
    auto wording = Wording{};
    auto words = std::string{};
    auto const end_words = [&](std::size_t offset) {
        if (!words.empty()) wording.pieces.push_back({.words = std::move(words), .paths = {}, .way = {}, .offset = offset});
        words.clear();
    };
    for (auto at = std::size_t{0}; at < text.size();) {
        if (text.substr(at, 2) == "{{" || text.substr(at, 2) == "}}") {
            words += text[at];
            at += 2;
            continue;
        }
        if (text[at] == '}') return {std::nullopt, {at, "a closing brace without an opening one"}};
        if (text[at] != '{') {
            words += text[at++];
            continue;
        }
        auto const close = text.find('}', at);
        if (close == std::string_view::npos) return {std::nullopt, {at, "an opening brace without a closing one"}};
        auto piece = piece_of(text.substr(at + 1, close - at - 1), at);
        if (!piece) return {std::nullopt, {at, "\"" + std::string{text.substr(at, close - at + 1)} + "\" is no placeholder"}};
        end_words(at);
        wording.pieces.push_back(std::move(*piece));
        at = close + 1;
    }
    end_words(text.size());
    return {std::move(wording), {}};
}

} // namespace xz::documents
