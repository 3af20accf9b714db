// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/merkle.hpp"

namespace xz::ledger {

/// The tree is kept in tiles as C2SP tlog-tiles cuts it: tile (L, N) holds the hashes of the complete subtrees of 2^(8·L) leaves
/// number 256·N to 256·N+255, one after another, 32 bytes each. A tile at the right edge is shorter and grows.
struct Tile {
    unsigned level = 0;
    std::uint64_t index = 0;
    std::string bytes;

    bool full() const { return bytes.size() == std::size_t{256} * 32; }
    friend bool operator==(Tile const&, Tile const&) = default;
};

/// Where tiles are kept. Gives the longest known state of the tile; nothing where it has none.
class TileSource {
public:
    virtual ~TileSource() = default;
    virtual std::optional<std::string> tile(unsigned level, std::uint64_t index) const = 0;
};

/// Tiles in memory; what it does not hold is asked of `below` (may be null): so a staged batch is laid over the stored tree.
class MemoryTiles final : public TileSource {
public:
    explicit MemoryTiles(TileSource const* below = nullptr) : below_{below} {}
    void put(Tile tile) { tiles_[{tile.level, tile.index}] = std::move(tile.bytes); }
    std::optional<std::string> tile(unsigned level, std::uint64_t index) const override;

private:
    TileSource const* below_;
    std::map<std::pair<unsigned, std::uint64_t>, std::string> tiles_;
};

/// Subtree hashes out of tiles. Keeps what it has read and computed: make one a batch or a question (a hundred proofs in one cost little
/// more than one), and a new one after the tree has grown. Not for two threads at once.
class TileHashes final : public HashSource {
public:
    explicit TileHashes(TileSource const& tiles) : tiles_{tiles} {}
    /// Throws std::runtime_error where a tile is missing, too short or torn.
    Digest hash(unsigned level, std::uint64_t index) const override;

private:
    using Rows = std::vector<std::vector<Digest>>; // a tile's own hashes, then each level above them inside the tile
    Rows const& rows(unsigned tile_level, std::uint64_t tile_index) const;

    TileSource const& tiles_;
    mutable std::map<std::pair<unsigned, std::uint64_t>, Rows> read_;
};

/// Grows the tree and says which tiles that changes. Copied cheaply (a few tiles): stage on a copy, swap after the commit.
class TreeBuilder {
public:
    TreeBuilder() = default;
    /// Takes up a tree of `size` leaves that `tiles` holds; throws std::runtime_error where a tile of the edge is missing or too short.
    /// Compare `root()` with the last head before going on.
    static TreeBuilder resume(std::uint64_t size, TileSource const& tiles);

    void append(Digest const& leaf);
    std::uint64_t size() const { return frontier_.size(); }
    Digest root() const { return frontier_.root(); }
    Frontier const& frontier() const { return frontier_; }

    /// Every tile changed since the last call, full ones first, each once in its newest state.
    std::vector<Tile> take_changes();

private:
    void add(unsigned level, Digest const& hash);

    Frontier frontier_;
    std::vector<Tile> edge_; // by level: the tile that still grows
    std::vector<bool> touched_;
    std::vector<Tile> filled_;
};

} // namespace xz::ledger
