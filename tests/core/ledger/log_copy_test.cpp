// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/log_copy.h"

#include <gtest/gtest.h>

#include <map>

#include "core/ledger/tile.h"
#include "core/ledger/tree.h"

namespace dd::ledger {
namespace {

using Files = std::map<std::string, std::string>;

const SignerKey kLog{"lishui.test/log", KeyKind::log, SigningKey{1}};

/// A log of short entries as its files.
Files published(std::size_t count) {
  std::vector<Bytes> entries;
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < count; ++i) {
    entries.push_back(Bytes(3, static_cast<std::uint8_t>(i)));
    leaves.push_back(leaf_hash(Alg::sha256, entries.back()));
  }
  Files out;
  for (const Tile& tile : new_tiles(0, count)) {
    const auto first = entries.begin() + static_cast<std::ptrdiff_t>(tile.index * kTileWidth);
    const Bytes bytes = tile.entries ? *bundle_bytes({first, first + tile.width}) : tile_bytes(tile, leaves);
    out[tile_path(tile)] = std::string(bytes.begin(), bytes.end());
  }
  const std::string text = format_checkpoint({kLog.name, count, root(Alg::sha256, leaves)});
  out["checkpoint"] = format_note({text, {sign_note(kLog.name, kLog.seed, text)}});
  return out;
}

Result<LogCopy> read(const Files& files) {
  return read_log(
      [&](const std::string& path) -> std::optional<std::string> {
        const auto found = files.find(path);
        return found == files.end() ? std::nullopt : std::optional(found->second);
      },
      verifier_of(kLog));
}

TEST(LogCopy, EveryBitOfEveryFileCounts) {
  Files files = published(6);
  ASSERT_TRUE(read(files).ok());
  for (auto& [path, content] : files) {
    for (std::size_t bit = 0; bit < content.size() * 8; ++bit) {
      content[bit / 8] = static_cast<char>(content[bit / 8] ^ (1 << bit % 8));
      EXPECT_FALSE(read(files).ok()) << path << " bit " << bit;
      content[bit / 8] = static_cast<char>(content[bit / 8] ^ (1 << bit % 8));
    }
  }
}

TEST(LogCopy, EveryFileMustBeThereAndOfItsLength) {
  const Files files = published(300);
  ASSERT_EQ(read(files)->entries.size(), 300U);
  for (const auto& [path, content] : files) {
    Files fewer = files;
    fewer.erase(path);
    EXPECT_FALSE(read(fewer).ok()) << path;
    Files shorter = files, longer = files;
    shorter[path].pop_back();
    longer[path].push_back('x');
    EXPECT_FALSE(read(shorter).ok()) << path;
    EXPECT_FALSE(read(longer).ok()) << path;
  }
}

TEST(LogCopy, OfAnEmptyLogIsItsCheckpointAlone) {
  EXPECT_EQ(published(0).size(), 1U);
  EXPECT_TRUE(read(published(0)).ok());
}

}  // namespace
}  // namespace dd::ledger
