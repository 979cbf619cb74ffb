// SPDX-License-Identifier: Apache-2.0
#include "core/draw/table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

/// Sorted ids of every length with long and short common beginnings, all kinds of values, details here and
/// there.
std::vector<Object> mixed_objects(std::size_t count, std::uint64_t seed) {
  Dice dice(seed);
  std::set<std::string> ids;
  while (ids.size() < count) {
    std::string id(1 + dice.below(64), '9');
    for (std::size_t i = dice.below(static_cast<std::uint32_t>(id.size())); i < id.size(); ++i) {
      id[i] = static_cast<char>('0' + dice.below(43));
    }
    ids.insert(id);
  }
  std::vector<Object> out;
  for (const std::string& id : ids) {
    Object object;
    object.id = id;
    object.area = 331100 + dice.below(3);
    object.stratum = static_cast<std::uint16_t>(1 + dice.below(4));
    object.balls = static_cast<std::uint16_t>(1 + dice.below(3));
    object.dept = 1 + dice.below(2);
    object.visits = static_cast<std::uint8_t>(dice.below(3));
    object.flags = static_cast<std::uint8_t>(dice.below(2));
    if (dice.percent(50)) object.detail = dice.digest();
    out.push_back(object);
  }
  return out;
}

Object object_of(const ObjectRow& row) {
  const ObjectKind& kind = row.kind;
  Object out{std::string(row.id), kind.area,   kind.stratum, kind.balls,
             kind.dept,           kind.visits, kind.flags,   {}};
  if (row.detail != nullptr) out.detail = *row.detail;
  return out;
}

TEST(ObjectTable, GivesBackEveryRowInWhateverOrderItIsRead) {
  for (const std::size_t count : {1u, 63u, 64u, 65u, 1000u}) {
    const std::vector<Object> objects = mixed_objects(count, count);
    const ObjectTable table(objects);
    ASSERT_EQ(table.size(), count);
    ObjectTable::Reader forward(table), backward(table), random(table);
    Dice dice(7);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t last = count - 1 - i, any = dice.below(static_cast<std::uint32_t>(count));
      EXPECT_EQ(object_of(forward.row(i)), objects[i]);
      EXPECT_EQ(object_of(backward.row(last)), objects[last]);
      EXPECT_EQ(object_of(random.row(any)), objects[any]);
      EXPECT_EQ(object_of(random.row(any)), objects[any]);
    }
  }
}

TEST(ObjectTable, CountsEqualValuesAsOneKind) {
  ObjectTable table;
  for (const Object& object : some_objects(200)) {
    table.add({object.id, {object.area, object.stratum, 1, 1, 0, 0}});
  }
  EXPECT_EQ(table.kinds().size(), 1u);
  table.add({"V", {331121, 1, 1, 1, 1, 0}});
  table.add({"W", {331121, 1, 1, 1, 0, 0}});
  EXPECT_EQ(table.kinds().size(), 2u);
  EXPECT_EQ(table.kind_of(201), table.kind_of(0));
}

TEST(ObjectTable, KeepsADetailThatComesAfterRowsWithout) {
  const Digest detail{1, 2, 3};
  ObjectTable table;
  table.add({"A", {331121, 1, 1, 1, 0, 0}});
  table.add({"B", {331121, 1, 1, 1, 0, 0, true}, &detail});
  table.add({"C", {331121, 1, 1, 1, 0, 0}});
  ObjectTable::Reader reader(table);
  EXPECT_EQ(reader.row(0).detail, nullptr);
  EXPECT_EQ(*reader.row(1).detail, detail);
  EXPECT_EQ(reader.row(2).detail, nullptr);
}

TEST(ObjectTable, RefusesAnIdThatDoesNotFit) {
  ObjectTable table;
  EXPECT_THROW(table.add({std::string(256, 'A'), {331121, 1, 1, 1, 0, 0}}), std::length_error);
  EXPECT_EQ(table.size(), 0u);
}

}  // namespace
}  // namespace dd::draw
