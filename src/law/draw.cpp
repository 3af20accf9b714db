// SPDX-License-Identifier: Apache-2.0
#include "law/draw.hpp"

#include <algorithm>
#include <utility>

#include "base/sha256.hpp"
#include "law/guards/record.hpp"

namespace xz::law {

namespace {

std::vector<std::string> own_lines(std::string_view text)
{
    auto const lines = guards::lines_of(text);
    return {lines.begin(), lines.end()};
}

/// The seed as it draws: with the public figure of a later day where one was named.
std::string whole_seed(Draw const& draw) { return draw.public_source.empty() ? draw.seed : draw.seed + "\n" + draw.public_value; }

std::optional<DrawFault> seed_fault(Draw const& draw)
{
    if (draw.seed_hash.empty()) return DrawFault{.kind = "nothing_frozen"};
    if (draw.seed.empty()) return DrawFault{.kind = "seed_missing"};
    auto hash = to_hex(sha256(draw.seed));
    if (draw.seed_hash != hash) return DrawFault{.kind = "seed_hash", .line = draw.seed_hash, .ought = {draw.seed_hash}, .was = {hash}};
    if (draw.public_source.empty()) return std::nullopt;
    if (draw.public_value.empty()) return DrawFault{.kind = "public_value", .line = draw.public_source};
    if (!draw.drawn_on || !draw.frozen_on || *draw.drawn_on <= *draw.frozen_on)
        return DrawFault{.kind = "same_day", .line = draw.public_source};
    return std::nullopt;
}

std::optional<DrawFault> list_fault(std::string kind, std::vector<std::string> ought, std::vector<std::string> was)
{
    auto wanted = ought;
    auto written = was;
    std::sort(wanted.begin(), wanted.end());
    std::sort(written.begin(), written.end());
    if (wanted == written) return std::nullopt;
    auto const missing = [](std::vector<std::string> const& lines, std::vector<std::string> const& from) {
        return std::find_if(lines.begin(), lines.end(), [&](auto const& line) {
            return std::count(lines.begin(), lines.end(), line) != std::count(from.begin(), from.end(), line);
        });
    };
    auto const left_out = missing(ought, was);
    auto line = left_out != ought.end() ? *left_out : *missing(was, ought);
    return DrawFault{.kind = std::move(kind), .line = std::move(line), .ought = std::move(ought), .was = std::move(was)};
}

} // namespace

Draw read_draw(Json const& frozen, std::optional<Day> frozen_on, Json const& drawn, std::optional<Day> drawn_on)
{
    auto draw = Draw{};
    draw.objects = own_lines(frozen.text("objects_list"));
    draw.officers = own_lines(frozen.text("officers_list"));
    draw.draw_objects = frozen.integer("draw_objects").value_or(0);
    draw.draw_officers = frozen.integer("draw_officers").value_or(0);
    draw.seed_hash = std::string{frozen.text("seed_hash")};
    draw.public_source = std::string{frozen.text("public_source")};
    draw.frozen_on = frozen_on;
    draw.seed = std::string{drawn.text("seed")};
    draw.public_value = std::string{drawn.text("public_value")};
    draw.recused = own_lines(drawn.text("recused"));
    draw.recused_why = std::string{drawn.text("recused_why")};
    draw.drawn_objects = own_lines(drawn.text("drawn_objects"));
    draw.drawn_officers = own_lines(drawn.text("drawn_officers"));
    draw.drawn_on = drawn_on;
    return draw;
}

std::vector<std::string> drawn_lines(std::vector<std::string> lines, std::vector<std::string> const& without, std::string_view seed,
                                     std::int64_t count)
{
    std::erase_if(lines, [&](auto const& line) { return std::find(without.begin(), without.end(), line) != without.end(); });
    auto ranked = std::vector<std::pair<Digest, std::string>>{};
    for (auto& line : lines) {
        auto const rank = sha256({seed, "\n", line});
        ranked.emplace_back(rank, std::move(line));
    }
    std::sort(ranked.begin(), ranked.end());
    auto drawn = std::vector<std::string>{};
    for (auto& [rank, line] : ranked)
        if (static_cast<std::int64_t>(drawn.size()) < count) drawn.push_back(std::move(line));
    return drawn;
}

std::optional<DrawFault> fault_of(Draw const& draw)
{
    if (auto fault = seed_fault(draw)) return fault;
    if (!draw.recused.empty() && draw.recused_why.empty()) return DrawFault{.kind = "recusal_without_reason", .line = draw.recused.front()};
    auto const seed = whole_seed(draw);
    if (auto fault = list_fault("objects", drawn_lines(draw.objects, {}, seed, draw.draw_objects), draw.drawn_objects)) return fault;
    return list_fault("officers", drawn_lines(draw.officers, draw.recused, seed, draw.draw_officers), draw.drawn_officers);
}

} // namespace xz::law
