// SPDX-License-Identifier: Apache-2.0
#include "ledger/tiles.hpp"

#include <stdexcept>

namespace xz::ledger {

namespace {

constexpr auto height = 8U;
constexpr auto hash_size = std::size_t{32};

Digest hash_at(std::string const& bytes, std::size_t at)
{
    auto digest = Digest{};
    for (auto i = std::size_t{0}; i < hash_size; ++i) digest[i] = static_cast<std::uint8_t>(bytes[at * hash_size + i]);
    return digest;
}

std::string name_of(unsigned level, std::uint64_t index) { return "tile " + std::to_string(level) + "/" + std::to_string(index); }

/// The hashes and, level by level, what their pairs make: at most 9 rows.
std::vector<std::vector<Digest>> rows_of(std::string const& bytes)
{
    auto rows = std::vector<std::vector<Digest>>(1);
    for (auto i = std::size_t{0}; i < bytes.size() / hash_size; ++i) rows[0].push_back(hash_at(bytes, i));
    while (rows.back().size() > 1) {
        auto above = std::vector<Digest>{};
        auto const& row = rows.back();
        for (auto i = std::size_t{1}; i < row.size(); i += 2) above.push_back(node_hash(row[i - 1], row[i]));
        rows.push_back(std::move(above));
    }
    return rows;
}

Digest root_of_full(std::string const& bytes) { return rows_of(bytes).back().front(); }

} // namespace

std::optional<std::string> MemoryTiles::tile(unsigned level, std::uint64_t index) const
{
    auto const found = tiles_.find({level, index});
    if (found != tiles_.end()) return found->second;
    return below_ == nullptr ? std::nullopt : below_->tile(level, index);
}

TileHashes::Rows const& TileHashes::rows(unsigned tile_level, std::uint64_t tile_index) const
{
    auto const found = read_.find({tile_level, tile_index});
    if (found != read_.end()) return found->second;
    auto const bytes = tiles_.tile(tile_level, tile_index);
    if (!bytes) throw std::runtime_error{name_of(tile_level, tile_index) + " is missing"};
    if (bytes->size() % hash_size != 0 || bytes->size() > 256 * hash_size)
        throw std::runtime_error{name_of(tile_level, tile_index) + " is torn"};
    return read_.emplace(std::pair{tile_level, tile_index}, rows_of(*bytes)).first->second;
}

Digest TileHashes::hash(unsigned level, std::uint64_t index) const
{
    auto const inside = level % height;
    auto const tile_level = level / height;
    auto const per_tile = height - inside; // log2 of how many such subtrees one tile holds
    auto const tile_index = index >> per_tile;
    auto const at = index & ((std::uint64_t{1} << per_tile) - 1);
    auto const& tile = rows(tile_level, tile_index);
    if (inside >= tile.size() || at >= tile[inside].size()) throw std::runtime_error{name_of(tile_level, tile_index) + " is too short"};
    return tile[inside][at];
}

TreeBuilder TreeBuilder::resume(std::uint64_t size, TileSource const& tiles)
{
    auto builder = TreeBuilder{};
    for (auto level = 0U, shift = 0U; shift < 64 && (size >> shift) != 0; ++level, shift += height) {
        auto const count = size >> shift;
        auto const width = count % 256;
        auto edge = Tile{level, count / 256, {}};
        if (width != 0) {
            auto const bytes = tiles.tile(level, edge.index);
            if (!bytes || bytes->size() < width * hash_size)
                throw std::runtime_error{name_of(level, edge.index) + " is missing or too short"};
            edge.bytes = bytes->substr(0, width * hash_size); // an unfinished batch may have left more
        }
        builder.edge_.push_back(std::move(edge));
        builder.touched_.push_back(false);
    }
    builder.frontier_ = Frontier::over(size, TileHashes{tiles});
    return builder;
}

void TreeBuilder::append(Digest const& leaf)
{
    frontier_.append(leaf);
    add(0, leaf);
}

void TreeBuilder::add(unsigned level, Digest const& hash)
{
    if (level == edge_.size()) {
        edge_.push_back(Tile{level, 0, {}});
        touched_.push_back(false);
    }
    auto& edge = edge_[level];
    edge.bytes += bytes_of(hash);
    touched_[level] = true;
    if (!edge.full()) return;
    auto const root = root_of_full(edge.bytes);
    auto next = Tile{level, edge.index + 1, {}};
    filled_.push_back(std::exchange(edge, std::move(next)));
    touched_[level] = false;
    add(level + 1, root);
}

std::vector<Tile> TreeBuilder::take_changes()
{
    auto changes = std::exchange(filled_, {});
    for (auto level = std::size_t{0}; level < edge_.size(); ++level) {
        if (touched_[level]) changes.push_back(edge_[level]);
        touched_[level] = false;
    }
    return changes;
}

} // namespace xz::ledger
