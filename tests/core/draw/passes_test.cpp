// SPDX-License-Identifier: Apache-2.0
#include "core/draw/passes.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "core/draw/engine.h"
#include "core/draw/smallest.h"
#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

ObjectDraw draw_of(const Instance& instance) {
  return draw_objects(instance.alg, instance.secret, seed_of(instance), ObjectTable(instance.objects),
                      instance.passes, 1);
}

TEST(KeepSmallest, DecidesEqualPrefixesByTheWholeTicketThenByIndex) {
  const auto full = [](std::uint64_t index) {
    Digest out{};
    out[31] = static_cast<std::uint8_t>(index == 4 ? 0 : index == 2 || index == 3 ? 7 : 9);
    return out;
  };
  std::vector<Ranked> ranked{{5, 1}, {5, 3}, {5, 2}, {5, 4}, {1, 9}, {6, 0}};
  keep_smallest(ranked, 4, full);
  EXPECT_EQ(ranked, (std::vector<Ranked>{{1, 9}, {5, 4}, {5, 2}, {5, 3}}));
}

TEST(TicketHistogram, BoundsTheSmallestForAnyTickets) {
  EXPECT_TRUE(rc::check([](const std::vector<std::uint64_t>& tickets, bool crowded) {
    TicketHistogram histogram(tickets.size());
    std::vector<std::uint64_t> sorted;
    for (const std::uint64_t t : tickets) sorted.push_back(crowded ? t >> 60 : t);
    for (const std::uint64_t t : sorted) histogram.add(t);
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t k = 1; k <= sorted.size(); ++k) RC_ASSERT(histogram.bound(k) >= sorted[k - 1]);
  }));
}

TEST(SettleQuota, RoundsUpAndCreditsBothNumbersApart) {
  const auto wanted = [](std::uint64_t frame, std::uint64_t pool, std::uint64_t credit_frame,
                         std::uint64_t credit_pool, std::uint64_t num, std::uint64_t den,
                         std::uint32_t cover) {
    Pass pass = share_pass(1, num, den);
    pass.cover = cover;
    PassCount count;
    count.frame = frame;
    count.pool = pool;
    count.credited = credit_frame;
    settle_quota(pass, credit_pool, count);
    return count.wanted;
  };
  EXPECT_EQ(wanted(146, 146, 0, 0, 25, 100, 0), 37u);
  EXPECT_EQ(wanted(146, 146, 0, 0, 25, 100, 3), 49u);
  EXPECT_EQ(wanted(146, 146, 10, 0, 25, 100, 3), 49u) << "the frame's credit must not touch the cover";
  EXPECT_EQ(wanted(146, 146, 40, 0, 25, 100, 0), 0u);
  EXPECT_EQ(wanted(100, 30, 10, 6, 25, 100, 1), 24u);
  EXPECT_EQ(wanted(10, 10, 0, 0, 4, 0, 0), 4u) << "den 0: the number itself";
  EXPECT_EQ(wanted(0, 0, 0, 0, 25, 100, 4), 0u);
  EXPECT_EQ(wanted(3, 3, 0, 0, ~std::uint64_t{0}, 2, 0), ~std::uint64_t{0}) << "no overflow";
}

TEST(SelectObjects, DrawsTheCeilingForEverySmallList) {
  for (const std::size_t k : {0u, 1u, 4u, 5u, 19u, 20u, 21u}) {
    for (const std::uint64_t percent : {5u, 25u, 100u}) {
      Instance instance = empty_instance(k);
      instance.objects = some_objects(k);
      instance.passes = {share_pass(1, percent, 100)};
      instance.passes[0].reserve = 2;
      const ObjectDraw drawn = draw_of(instance);
      const std::size_t expected = (k * percent + 99) / 100;
      ASSERT_EQ(drawn.counts[0].drawn, expected);
      EXPECT_EQ(drawn.counts[0].reserves, std::min<std::size_t>(2, k - expected));
      EXPECT_EQ(drawn.counts[0].cutoff.has_value(), expected > 0);
      for (std::size_t r = 0; r < drawn.selected.size(); ++r) {
        EXPECT_EQ(drawn.selected[r].rank, r);
        EXPECT_EQ(drawn.selected[r].kind, r < expected ? 1 : 2);
        EXPECT_TRUE(r == 0 || drawn.selected[r - 1].ticket < drawn.selected[r].ticket);
      }
    }
  }
}

TEST(SelectObjects, TakesEverybodyFromAPoolSmallerThanTheQuota) {
  Instance instance = empty_instance(5);
  instance.objects = some_objects(10);
  for (std::size_t i = 2; i < 10; ++i) instance.objects[i].visits = 1;
  instance.passes = {share_pass(1, 50, 100)};
  instance.passes[0].vmax = 0;
  instance.passes[0].reserve = 3;
  const ObjectDraw drawn = draw_of(instance);
  EXPECT_EQ(drawn.counts[0].frame, 10u);
  EXPECT_EQ(drawn.counts[0].wanted, 5u);
  EXPECT_EQ(drawn.counts[0].drawn, 2u);
  EXPECT_EQ(drawn.counts[0].reserves, 0u);
}

TEST(SelectObjects, NeverDrawsAnExcludedObject) {
  Instance instance = empty_instance(6);
  instance.objects = some_objects(20);
  for (std::size_t i = 0; i < 20; i += 2) instance.objects[i].flags = 1;
  instance.passes = {share_pass(1, 100, 100)};
  const ObjectDraw drawn = draw_of(instance);
  EXPECT_EQ(drawn.counts[0].frame, 10u);
  EXPECT_EQ(drawn.selected.size(), 10u);
  for (const Selected& row : drawn.selected) EXPECT_EQ(row.index % 2, 1u);
}

TEST(SelectObjects, KeepsTheThreeModesApart) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    for (const Mode mode : {Mode::overlay, Mode::credit, Mode::exclude}) {
      Instance instance = empty_instance(seed);
      instance.objects = some_objects(40);
      instance.passes = {share_pass(1, 25, 100), share_pass(2, 50, 100)};
      instance.passes[1].mode = mode;
      const ObjectDraw drawn = draw_of(instance);
      std::set<std::uint64_t> first, second;
      for (const Selected& row : drawn.selected) (row.pass == 1 ? first : second).insert(row.index);
      EXPECT_EQ(second.size(), mode == Mode::credit ? 10u : 20u);
      std::vector<std::uint64_t> both;
      std::set_intersection(first.begin(), first.end(), second.begin(), second.end(),
                            std::back_inserter(both));
      EXPECT_EQ(both.size(), mode == Mode::overlay ? 10u : 0u) << "overlay takes the lowest tickets again";
    }
  }
}

/// Draws four quarters of a year; returns the visits of each unit. City pass first when `city`.
std::vector<Object> four_quarters(std::uint64_t seed, std::size_t units, bool city) {
  std::vector<Object> objects = some_objects(units);
  for (std::uint32_t quarter = 1; quarter <= 4; ++quarter) {
    Instance instance = empty_instance(seed * 4 + quarter);
    instance.objects = objects;
    Pass city_pass = share_pass(1, 5, 100);
    city_pass.vmax = 1;
    Pass county = share_pass(2, 25, 100);
    county.mode = Mode::credit;
    county.vmax = 0;
    county.cover = 5 - quarter;
    Pass look_back = share_pass(3, 0, 0);
    look_back.vmin = look_back.vmax = 1;
    look_back.cover = 8;
    instance.passes = {county, look_back};
    if (city) instance.passes.insert(instance.passes.begin(), city_pass);
    const ObjectDraw drawn = draw_of(instance);
    const PassCount& again = drawn.counts.back();
    EXPECT_EQ(again.pool > 0, again.wanted > 0) << "nobody is ever safe before the cap";
    for (const Selected& row : drawn.selected) {
      if (row.kind == 1) ++objects[row.index].visits;
    }
  }
  return objects;
}

TEST(SelectObjects, VisitsEveryKeyUnitOnceAYearAndNobodyThreeTimes) {
  for (const bool city : {false, true}) {
    for (const std::size_t units : {0u, 1u, 4u, 5u, 19u, 20u, 21u, 203u}) {
      for (std::uint64_t seed = 0; seed < 40; ++seed) {
        for (const Object& o : four_quarters(seed, units, city)) {
          ASSERT_GE(o.visits, 1) << units << " units, seed " << seed << (city ? ", with city pass" : "");
          ASSERT_LE(o.visits, 2) << units << " units, seed " << seed << (city ? ", with city pass" : "");
        }
      }
    }
  }
}

TEST(DrawObjects, GivesTheSameOnAnyNumberOfThreadsAcrossChunks) {
  for (const std::size_t count : {4095u, 4096u, 4097u, 13000u}) {
    ObjectTable table;
    Dice dice(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string id = some_objects(1)[0].id + std::to_string(1000000 + i);
      table.add({id, {331121, 1, static_cast<std::uint16_t>(1 + dice.below(3)), 1, 0, 0}});
    }
    const std::vector<Pass> passes{share_pass(1, 25, 100)};
    const ObjectDraw one = draw_objects(Alg::sha256, Digest{1}, Digest{2}, table, passes, 1);
    const ObjectDraw three = draw_objects(Alg::sha256, Digest{1}, Digest{2}, table, passes, 3);
    EXPECT_EQ(one.root_obj, three.root_obj);
    EXPECT_EQ(one.selected, three.selected);
    EXPECT_EQ(one.selected.size(), (count + 3) / 4);
  }
}

TEST(DrawWeeks, FillsTheWeeksEvenly) {
  Instance instance = empty_instance(9);
  instance.objects = some_objects(60);
  instance.passes = {share_pass(1, 100, 100)};
  const Outcome outcome = run(instance, 12).value();
  std::vector<int> weeks(12);
  for (const std::uint32_t week : outcome.weeks) ++weeks.at(week);
  EXPECT_EQ(weeks, std::vector<int>(12, 5));
  EXPECT_FALSE(std::is_sorted(outcome.weeks.begin(), outcome.weeks.end())) << "drawn, not dealt by index";
}

}  // namespace
}  // namespace dd::draw
