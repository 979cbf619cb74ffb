// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/tile.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "core/ledger/leaves_support.h"
#include "core/ledger/tree.h"

namespace dd::ledger {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> paths(std::uint64_t old_size, std::uint64_t size) {
  std::vector<std::string> out;
  for (const Tile& tile : new_tiles(old_size, size)) out.push_back(tile_path(tile));
  return out;
}

TEST(Tile, PathsAreThoseOfTheSpecification) {
  EXPECT_EQ(tile_path({false, 0, 1234067, 256}), "tile/0/x001/x234/067");
  EXPECT_EQ(tile_path({false, 1, 0, 9}), "tile/1/000.p/9");
  EXPECT_EQ(tile_path({true, 0, 273, 112}), "tile/entries/273.p/112");
  EXPECT_EQ(tile_path({true, 0, 1000, 256}), "tile/entries/x001/000");
}

TEST(Tile, ATreeOf70000LeavesHasThreeLevels) {
  const auto all = paths(0, 70'000);
  EXPECT_THAT(all, ::testing::IsSupersetOf({"tile/entries/273.p/112", "tile/0/272", "tile/0/273.p/112",
                                            "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"}));
  EXPECT_EQ(all.size(), 274U + 274U + 2U + 1U);
}

TEST(Tile, GrowthAsksOnlyForWhatIsNew) {
  EXPECT_THAT(paths(0, 0), ElementsAre());
  EXPECT_THAT(paths(5, 5), ElementsAre());
  EXPECT_THAT(paths(0, 1), ElementsAre("tile/entries/000.p/1", "tile/0/000.p/1"));
  EXPECT_THAT(paths(255, 256), ElementsAre("tile/entries/000", "tile/0/000", "tile/1/000.p/1"));
  EXPECT_THAT(paths(256, 258), ElementsAre("tile/entries/001.p/2", "tile/0/001.p/2"));
}

TEST(Tile, HigherLevelsHoldTheRootsOfFullTiles) {
  const auto leaves = leaves_of(600);
  const std::vector<Digest> first(leaves.begin(), leaves.begin() + 256);
  const std::vector<Digest> second(leaves.begin() + 256, leaves.begin() + 512);
  const Bytes level_one = tile_bytes({false, 1, 0, 2}, leaves);
  ASSERT_EQ(level_one.size(), 64U);
  EXPECT_EQ(to_hex(level_one), to_hex(root(Alg::sha256, first)) + to_hex(root(Alg::sha256, second)));
  EXPECT_EQ(tile_bytes({false, 0, 2, 88}, leaves).size(), 88U * 32U);
}

RC_GTEST_PROP(Tile, FilesWrittenInStepsAreThoseWrittenAtOnce, ()) {
  const auto size = *rc::gen::inRange<std::uint64_t>(0, 1200);
  const auto middle = *rc::gen::inRange<std::uint64_t>(0, size + 1);
  std::map<std::string, unsigned> stepwise, at_once;
  for (const auto& tile : new_tiles(0, middle)) stepwise[tile_path(tile)] = tile.width;
  for (const auto& tile : new_tiles(middle, size)) stepwise[tile_path(tile)] = tile.width;
  for (const auto& tile : new_tiles(0, size)) at_once[tile_path(tile)] = tile.width;
  for (const auto& [path, width] : at_once) RC_ASSERT(stepwise[path] == width);
}

TEST(Bundle, GivesItsEntriesBackAndRefusesWhatIsCutOrTooLong) {
  const std::vector<Bytes> entries = {{1, 2, 3}, {}, Bytes(300, 7)};
  const auto bytes = bundle_bytes(entries);
  ASSERT_TRUE(bytes.has_value());
  EXPECT_EQ(read_bundle(*bytes, 3), entries);
  EXPECT_FALSE(read_bundle(*bytes, 2).has_value());
  EXPECT_FALSE(read_bundle(draw::View(*bytes).first(bytes->size() - 1), 3).has_value());
  EXPECT_TRUE(bundle_bytes({Bytes(0xFFFF, 1)}).has_value());
  EXPECT_FALSE(bundle_bytes({Bytes(0x10000, 1)}).has_value());
}

RC_GTEST_PROP(Tile, EveryPathIsReadBackAndNothingElseIs, ()) {
  Tile tile{*rc::gen::arbitrary<bool>(), 0, *rc::gen::inRange<std::uint64_t>(0, 2'000'000'000),
            *rc::gen::inRange(1U, 257U)};
  if (!tile.entries) tile.level = *rc::gen::inRange(0U, 6U);
  const std::string path = tile_path(tile);
  RC_ASSERT(parse_tile_path(path) == tile);
  std::string other = path;
  other[*rc::gen::inRange<std::size_t>(0, path.size())] = *rc::gen::arbitrary<char>();
  const auto read = parse_tile_path(other);
  RC_ASSERT((!read || tile_path(*read) == other));
}

TEST(Tile, APathThatIsNoTileIsRefused) {
  for (const char* path :
       {"", "tile/", "tile/0/", "tile/6/000", "tile/0/1", "tile/0/0000", "tile/0/000.p/0", "tile/0/000.p/256",
        "tile/0/000.p/", "tile/0/000.p/1/", "tile/0/x000/000", "tile/0/../000", "tile/entries/000/",
        "checkpoint", "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0//000", "tile/0/000.p/+1"}) {
    EXPECT_FALSE(parse_tile_path(path).has_value()) << path;
  }
}

TEST(Tile, ANarrowerTileIsTheBeginningOfAWiderOne) {
  const auto leaves = leaves_of(20);
  const Tile five{false, 0, 0, 5};
  EXPECT_EQ(narrow_tile(five, tile_bytes({false, 0, 0, 20}, leaves)), tile_bytes(five, leaves));
  EXPECT_FALSE(narrow_tile(five, tile_bytes({false, 0, 0, 4}, leaves)).has_value());
  const std::vector<Bytes> entries = {{1, 2, 3}, {}, Bytes(300, 7)};
  const Bytes wider = *bundle_bytes(entries);
  EXPECT_EQ(narrow_tile({true, 0, 0, 2}, wider), bundle_bytes({entries[0], entries[1]}));
  EXPECT_EQ(narrow_tile({true, 0, 0, 3}, wider), wider);
  EXPECT_FALSE(narrow_tile({true, 0, 0, 4}, wider).has_value());
  EXPECT_FALSE(narrow_tile({true, 0, 0, 3}, draw::View(wider).first(wider.size() - 1)).has_value());
}

}  // namespace
}  // namespace dd::ledger
