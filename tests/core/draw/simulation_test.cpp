// SPDX-License-Identifier: Apache-2.0
#include "core/draw/simulation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/draw/engine.h"
#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

constexpr char kTag[] = "2026Q4";

/// Forty units, ten drawn, with two seats each for six officers.
Instance ten_of_forty() {
  Instance lists = empty_instance(1);
  lists.objects = some_objects(40);
  lists.officers = some_officers(6);
  lists.passes = {share_pass(1, 10, 0)};
  lists.slots = two_seats();
  return lists;
}

SimulationCounts counts_of(const Instance& lists, std::uint64_t runs, unsigned threads = 1,
                           const std::string& tag = kTag, std::vector<Grouping> groupings = {}) {
  auto simulation = Simulation::of(lists, tag, std::move(groupings));
  EXPECT_TRUE(simulation);
  EXPECT_TRUE(simulation->run(runs, threads));
  return simulation->counts();
}

TEST(Simulation, CountsDependOnTheNumberOfRunsAndNotOnHowTheyAreCut) {
  const Instance lists = random_instance(7);
  const SimulationCounts whole = counts_of(lists, 60);
  EXPECT_EQ(whole, counts_of(lists, 60, 3));
  auto pieces = Simulation::of(lists, kTag, {});
  for (const std::uint64_t piece : {1, 19, 40}) ASSERT_TRUE(pieces->run(piece, 2));
  EXPECT_EQ(whole, pieces->counts());
  EXPECT_NE(whole, counts_of(lists, 60, 1, "2027Q1"));
}

TEST(Simulation, RunsTheRealEngine) {
  for (std::uint64_t world = 0; world < 20; ++world) {
    const Instance lists = random_instance(world);
    auto simulation = Simulation::of(lists, kTag, {});
    ASSERT_TRUE(simulation && simulation->run(1, 1));
    const ObjectDraw real =
        draw_objects(lists.alg, simulation->lists().secret, simulation_seed(lists.alg, kTag, 0),
                     ObjectTable(lists.objects), lists.passes, 1);
    std::vector<std::uint64_t> drawn(lists.objects.size());
    for (const Selected& row : real.selected) {
      if (row.kind == 1) drawn[row.index] = 1;
    }
    EXPECT_EQ(simulation->counts().drawn, drawn) << world;
    for (std::size_t i = 0; i < real.counts.size(); ++i) {
      EXPECT_EQ(simulation->counts().passes[i].sum, real.counts[i].drawn);
    }
  }
}

TEST(Simulation, NeverUsesASeedOrSecretOfADraw) {
  Instance lists = ten_of_forty();
  const Digest secret = lists.secret;
  const auto simulation = Simulation::of(lists, kTag, {});
  EXPECT_NE(simulation->lists().secret, secret);
  // Even a draw whose intent and log root are chosen to be the tag and the number has another seed: the tags
  // of DS differ.
  lists.intent = kTag;
  EXPECT_NE(simulation_seed(Alg::sha256, kTag, 0), seed_of(lists));
  EXPECT_EQ(to_hex(simulation_seed(Alg::sha256, kTag, 0)),
            to_hex(Hasher(Alg::sha256).ds("dualdraw/simulation/seed", {view(kTag), Writer().u64(0).take()})));
  EXPECT_NE(simulation_seed(Alg::sha256, kTag, 0), simulation_seed(Alg::sha256, kTag, 1));
}

TEST(Simulation, DrawsTheQuotaInEveryRunAndFillsEverySeat) {
  const SimulationCounts counts = counts_of(ten_of_forty(), 200);
  EXPECT_EQ(counts.objects, (RunSums{2000, 20000, 10, 10}));
  EXPECT_EQ(counts.passes[0], counts.objects);
  EXPECT_EQ(std::accumulate(counts.drawn.begin(), counts.drawn.end(), std::uint64_t{0}), 2000U);
  std::uint64_t seats = 0;
  for (const RunSums& load : counts.loads) {
    seats += load.sum;
    EXPECT_GE(load.least, 3U);  // twenty seats, six people: three or four each
    EXPECT_LE(load.most, 4U);
  }
  EXPECT_EQ(seats, 4000U);
  EXPECT_EQ(counts.heaviest.least, 4U);
  EXPECT_EQ(counts.runs_unfilled, 0U);
}

TEST(Simulation, GivesEveryUnitOfAStratumTheSameChance) {
  constexpr double kRuns = 4000, kUnits = 40, kChance = 0.25;
  const SimulationCounts counts = counts_of(ten_of_forty(), 4000, 2);
  double sum = 0;
  for (const std::uint64_t drawn : counts.drawn) {
    const double off = static_cast<double>(drawn) - kRuns * kChance;
    sum += off * off;
  }
  const double chi = (kUnits - 1) / (kUnits * kRuns * kChance * (1 - kChance)) * sum;
  const double normal =
      (std::cbrt(chi / (kUnits - 1)) - (1 - 2 / (9 * (kUnits - 1)))) / std::sqrt(2 / (9 * (kUnits - 1)));
  EXPECT_LT(std::abs(normal), 3.09) << chi;
}

TEST(Simulation, GroupsAddUpToTheirUnits) {
  const Instance lists = random_instance(11);
  Grouping by_stratum{{}, 5};
  Grouping one{std::vector<std::uint32_t>(lists.objects.size(), kUngrouped), 1};
  one.group[0] = 0;
  for (const Object& object : lists.objects) by_stratum.group.push_back(object.stratum);
  const SimulationCounts counts = counts_of(lists, 50, 2, kTag, {by_stratum, one});
  std::vector<std::uint64_t> sums(5);
  for (std::size_t i = 0; i < lists.objects.size(); ++i) sums[lists.objects[i].stratum] += counts.drawn[i];
  for (std::size_t i = 0; i < sums.size(); ++i) EXPECT_EQ(counts.groups[0][i].sum, sums[i]);
  EXPECT_EQ(counts.groups[1][0].sum, counts.drawn[0]);
}

TEST(Simulation, CountsTheSeatsNobodyCanTake) {
  Instance lists = ten_of_forty();
  lists.officers = some_officers(1);
  const SimulationCounts counts = counts_of(lists, 30);
  EXPECT_EQ(counts.unfilled, (RunSums{300, 3000, 10, 10}));
  EXPECT_EQ(counts.runs_unfilled, 30U);
  EXPECT_EQ(std::accumulate(counts.unfilled_at.begin(), counts.unfilled_at.end(), std::uint64_t{0}), 300U);
  lists.officers.clear();
  EXPECT_EQ(counts_of(lists, 3).unfilled.sum, 60U);
}

TEST(Simulation, RefusesListsThatDoNotFitTogether) {
  Instance lists = ten_of_forty();
  lists.objects[1].id = lists.objects[0].id;
  EXPECT_FALSE(Simulation::of(lists, kTag, {}));
}

}  // namespace
}  // namespace dd::draw
