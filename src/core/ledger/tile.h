// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/draw/hash.h"

namespace dd::ledger {

/// C2SP tlog-tiles: the tree as static files of up to 256 hashes (日志瓦片), so that any web server can serve
/// the log and any client can ask for what it needs.
constexpr std::uint64_t kTileWidth = 256;

/// One file. Level 0 holds leaf hashes; a hash of level n+1 is the root of a full tile of level n. The
/// entries themselves stand in bundles beside level 0.
struct Tile {
  bool entries = false;     ///< a bundle of entries; `level` is 0
  unsigned level = 0;       ///< 0..5
  std::uint64_t index = 0;  ///< in its level
  unsigned width = 256;     ///< 1..256; less than 256 is a partial tile
  friend bool operator==(const Tile&, const Tile&) = default;
};

/// "tile/0/x001/x234/067", "tile/entries/000.p/5".
std::string tile_path(const Tile& tile);
/// Empty unless the path is exactly what tile_path writes for some tile.
std::optional<Tile> parse_tile_path(std::string_view path);

/// The tiles of a tree of `size` leaves that the tree of `old_size` does not have, bundles too; lowest level
/// first. REQUIRES old_size <= size.
std::vector<Tile> new_tiles(std::uint64_t old_size, std::uint64_t size);

/// The bytes of a tile of hashes. REQUIRES leaves of the whole tree.
Bytes tile_bytes(const Tile& tile, const std::vector<Digest>& leaves);

/// The bytes of a bundle: each entry behind its length as u16. Empty when an entry has 64 KiB or more.
std::optional<Bytes> bundle_bytes(const std::vector<Bytes>& entries);
/// The entries of a bundle; empty when it does not hold exactly `width` of them.
std::optional<std::vector<Bytes>> read_bundle(draw::View bytes, unsigned width);

/// The bytes of `tile`, cut from those of the same tile when it held more. Empty when they hold less.
std::optional<Bytes> narrow_tile(const Tile& tile, draw::View wider);

}  // namespace dd::ledger
