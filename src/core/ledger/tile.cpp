// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/tile.h"

#include <algorithm>
#include <charconv>

#include "core/ledger/frontier.h"

namespace dd::ledger {
namespace {

constexpr std::size_t kIndexDigitsMost = 18;

std::string three_digits(std::uint64_t value) {
  const std::string text = std::to_string(value);
  return std::string(3 - text.size(), '0') + text;
}

/// 1234067 is "x001/x234/067".
std::string index_path(std::uint64_t index) {
  std::string out = three_digits(index % 1000);
  for (index /= 1000; index > 0; index /= 1000) out = "x" + three_digits(index % 1000) + "/" + out;
  return out;
}

/// Full tiles that `size` has and `old_size` lacks, then the partial one, of a level with so many hashes.
void append_level(std::vector<Tile>& out, bool entries, unsigned level, std::uint64_t old_size,
                  std::uint64_t size) {
  for (std::uint64_t index = old_size / kTileWidth; index < size / kTileWidth; ++index) {
    out.push_back({entries, level, index, kTileWidth});
  }
  const auto rest = static_cast<unsigned>(size % kTileWidth);
  if (rest != 0 && old_size != size) out.push_back({entries, level, size / kTileWidth, rest});
}

}  // namespace

std::string tile_path(const Tile& tile) {
  std::string out = "tile/" + (tile.entries ? std::string("entries") : std::to_string(tile.level)) + "/" +
                    index_path(tile.index);
  if (tile.width < kTileWidth) out += ".p/" + std::to_string(tile.width);
  return out;
}

std::optional<Tile> parse_tile_path(std::string_view path) {
  const std::string_view asked = path;
  constexpr std::string_view kTile = "tile/", kEntries = "entries/";
  if (!path.starts_with(kTile)) return std::nullopt;
  path.remove_prefix(kTile.size());
  Tile out;
  out.entries = path.starts_with(kEntries);
  if (!out.entries && (path.size() < 2 || path[0] < '0' || path[0] > '5' || path[1] != '/'))
    return std::nullopt;
  if (!out.entries) out.level = static_cast<unsigned>(path[0] - '0');
  path.remove_prefix(out.entries ? kEntries.size() : 2);
  if (const auto partial = path.find(".p/"); partial != path.npos) {
    const std::string_view width = path.substr(partial + 3);
    std::from_chars(width.data(), width.data() + width.size(), out.width);
    if (out.width == 0 || out.width >= kTileWidth) return std::nullopt;
    path = path.substr(0, partial);
  }
  std::string digits;
  std::copy_if(path.begin(), path.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  if (digits.size() > kIndexDigitsMost) return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), out.index);
  // Whatever was read too kindly is not written back the same.
  return tile_path(out) == asked ? std::optional(out) : std::nullopt;
}

std::vector<Tile> new_tiles(std::uint64_t old_size, std::uint64_t size) {
  std::vector<Tile> out;
  append_level(out, true, 0, old_size, size);
  for (unsigned level = 0; size > 0; ++level) {
    append_level(out, false, level, old_size, size);
    old_size /= kTileWidth;
    size /= kTileWidth;
  }
  return out;
}

Bytes tile_bytes(const Tile& tile, const std::vector<Digest>& leaves) {
  draw::Hasher hasher(draw::Alg::sha256);
  const std::uint64_t span = std::uint64_t{1} << (8 * tile.level);
  Bytes out;
  out.reserve(tile.width * sizeof(Digest));
  for (std::uint64_t i = 0; i < tile.width; ++i) {
    const std::uint64_t first = (tile.index * kTileWidth + i) * span;
    Frontier frontier;
    for (std::uint64_t leaf = first; leaf < first + span; ++leaf) frontier.push(hasher, leaves.at(leaf));
    const Digest root = frontier.root(hasher);
    out.insert(out.end(), root.begin(), root.end());
  }
  return out;
}

std::optional<Bytes> bundle_bytes(const std::vector<Bytes>& entries) {
  Bytes out;
  for (const Bytes& entry : entries) {
    if (entry.size() > 0xFFFF) return std::nullopt;
    out.push_back(static_cast<std::uint8_t>(entry.size() >> 8));
    out.push_back(static_cast<std::uint8_t>(entry.size()));
    out.insert(out.end(), entry.begin(), entry.end());
  }
  return out;
}

std::optional<std::vector<Bytes>> read_bundle(draw::View bytes, unsigned width) {
  std::vector<Bytes> out;
  while (bytes.size() >= 2) {
    const std::size_t size = static_cast<std::size_t>(bytes[0]) << 8 | bytes[1];
    bytes = bytes.subspan(2);
    if (size > bytes.size()) return std::nullopt;
    out.emplace_back(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    bytes = bytes.subspan(size);
  }
  if (!bytes.empty() || out.size() != width) return std::nullopt;
  return out;
}

std::optional<Bytes> narrow_tile(const Tile& tile, draw::View wider) {
  std::size_t size = std::size_t{tile.width} * sizeof(Digest);
  if (tile.entries) {
    size = 0;
    for (unsigned i = 0; i < tile.width; ++i) {
      if (size + 2 > wider.size()) return std::nullopt;
      size += 2 + (static_cast<std::size_t>(wider[size]) << 8 | wider[size + 1]);
    }
  }
  if (size > wider.size()) return std::nullopt;
  return Bytes(wider.begin(), wider.begin() + static_cast<std::ptrdiff_t>(size));
}

}  // namespace dd::ledger
