// SPDX-License-Identifier: Apache-2.0
#include "core/draw/seat_forecast.h"

#include <gtest/gtest.h>

#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

/// `units` objects of one area, all drawn; a lead and a second of the area's own officers each.
Instance county(std::size_t units, std::vector<DrawOfficer> officers) {
  Instance out;
  for (std::size_t i = 0; i < units; ++i) {
    Object object;
    object.id = "E" + std::to_string(100 + i);
    object.area = 331121;
    object.stratum = 1;
    out.objects.push_back(object);
  }
  out.officers = std::move(officers);
  Pass pass;
  pass.no = 1;
  pass.areas = {331121};
  pass.stratum = 1;
  pass.vmax = 9;
  pass.num = units;
  out.passes = {pass};
  out.slots = {{std::nullopt, 0, 3, Slot::Source::local, 0}, {std::nullopt, 1, 1, Slot::Source::local, 0}};
  return out;
}

DrawOfficer officer(const std::string& id, std::uint32_t quals, std::uint16_t cap,
                    std::uint32_t area = 331121) {
  return {id, area, quals, 1, 0, cap};
}

std::vector<SeatShortage> forecast(const Instance& of) {
  return certain_shortages(of.objects, of.officers, of.passes, of.slots);
}

TEST(SeatForecast, SaysNothingWhenEverySeatMayBeFilled) {
  EXPECT_TRUE(forecast(county(4, {officer("A", 3, 4), officer("B", 1, 4)})).empty());
}

TEST(SeatForecast, CountsTheSeatsAboveWhatAllOfficersMayDo) {
  const auto found = forecast(county(4, {officer("A", 3, 2), officer("B", 1, 4)}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].area, 331121U);
  EXPECT_EQ(found[0].lacking, 2U) << "four leads, one officer who may lead two";
}

TEST(SeatForecast, KnowsThatNobodySitsTwiceInATeam) {
  const auto found = forecast(county(5, {officer("A", 3, 99)}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].lacking, 5U);
}

TEST(SeatForecast, CountsOnlyOfficersOfTheArea) {
  const auto found = forecast(county(3, {officer("A", 3, 9, 331122), officer("B", 3, 9, 331122)}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].lacking, 6U);
}

TEST(SeatForecast, NeverPromisesMoreEmptySeatsThanTheDrawLeaves) {
  int short_ones = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Instance instance = random_instance(seed);
    std::uint64_t lacking = 0;
    for (const SeatShortage& one : forecast(instance)) lacking += one.lacking;
    short_ones += lacking > 0 ? 1 : 0;
    EXPECT_LE(lacking, run(instance).value().unfilled.size()) << seed;
  }
  EXPECT_GT(short_ones, 20);
}

}  // namespace
}  // namespace dd::draw
