// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/draw/flow_oracle_support.h"
#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

Instance all_drawn(std::uint64_t seed, std::size_t objects, std::size_t officers) {
  Instance out = empty_instance(seed);
  out.objects = some_objects(objects);
  out.officers = some_officers(officers);
  out.passes = {share_pass(1, 100, 100)};
  out.slots = two_seats();
  return out;
}

TEST(DrawOfficers, LeavesSeatsEmptyWithoutOfficers) {
  const Outcome outcome = run(all_drawn(1, 3, 0)).value();
  ASSERT_EQ(outcome.seats.size(), 6u);
  ASSERT_EQ(outcome.unfilled.size(), 6u);
  for (const Unfilled& u : outcome.unfilled) EXPECT_TRUE(u.hall_officers.empty());
}

TEST(DrawOfficers, NamesTheOnlyOfficerOfATeamOfTwo) {
  const Outcome outcome = run(all_drawn(2, 3, 1)).value();
  EXPECT_EQ(outcome.unfilled.size(), 3u);
  for (const Unfilled& u : outcome.unfilled) EXPECT_EQ(u.hall_officers, std::vector<std::uint32_t>{0});
  EXPECT_EQ(outcome.forced_seats, 3u);
}

TEST(DrawOfficers, SeatsBothOfTwoOfficersEverywhere) {
  const Outcome outcome = run(all_drawn(3, 5, 2)).value();
  EXPECT_TRUE(outcome.unfilled.empty());
  EXPECT_EQ(outcome.forced_seats, 0u);
  for (std::size_t i = 0; i < 10; i += 2) EXPECT_NE(outcome.seats[i].officer, outcome.seats[i + 1].officer);
}

TEST(DrawOfficers, SendsNobodyWhoIsRecused) {
  Instance instance = all_drawn(4, 2, 4);
  for (std::uint32_t o = 0; o < 4; ++o) instance.recusals.push_back({1, o, 1});
  const Outcome outcome = run(instance).value();
  ASSERT_EQ(outcome.unfilled.size(), 2u);
  for (const Unfilled& u : outcome.unfilled) {
    EXPECT_EQ(u.object, 1u);
    EXPECT_TRUE(u.hall_officers.empty());
  }
}

TEST(DrawOfficers, SendsLocalPeopleAndThoseOfEveryArea) {
  Instance instance = all_drawn(5, 4, 4);
  instance.officers[0].area = 0;
  instance.officers[1].area = 331122;
  instance.slots = {{std::nullopt, 0, 1, Slot::Source::local, 0},
                    {std::nullopt, 1, 1, Slot::Source::area, 331122}};
  const Outcome outcome = run(instance).value();
  EXPECT_TRUE(outcome.unfilled.empty());
  for (const Seat& seat : outcome.seats) {
    EXPECT_TRUE(seat.seat == 0 ? *seat.officer != 1 : *seat.officer <= 1) << *seat.officer;
  }
}

TEST(DrawOfficers, MakesOneTaskOfTwoTeamsWhenPassesOverlap) {
  Instance instance = all_drawn(6, 4, 8);
  instance.passes.push_back(share_pass(2, 100, 100));
  instance.passes[1].mode = Mode::overlay;
  instance.slots.push_back({std::uint16_t{2}, 2, 1, Slot::Source::any, 0});
  const Outcome outcome = run(instance).value();
  ASSERT_EQ(outcome.seats.size(), 4u * 5u);
  std::map<std::uint64_t, std::set<std::uint32_t>> teams;
  for (const Seat& seat : outcome.seats) teams[seat.object].insert(*seat.officer);
  for (const auto& [object, team] : teams) EXPECT_EQ(team.size(), 5u);
}

constexpr std::uint32_t kPlantedTasks = 60, kPlantedOfficers = 12;

/// Sixty tasks with two seats each for twelve officers, of whom each gets exactly ten in one filling that was
/// dealt at random; the rest of the pairs are recused with 70 %.
Instance planted_instance(std::uint64_t seed) {
  Dice dice(seed);
  Instance instance = all_drawn(seed, kPlantedTasks, kPlantedOfficers);
  std::set<std::pair<std::uint64_t, std::uint32_t>> planted;
  std::vector<std::uint32_t> deck;
  for (std::uint32_t t = 0; t < kPlantedTasks; ++t) {
    if (deck.empty()) {
      for (std::uint32_t o = 0; o < kPlantedOfficers; ++o) deck.insert(deck.begin() + dice.below(o + 1), o);
    }
    for (int seat = 0; seat < 2; ++seat) {
      planted.insert({t, deck.back()});
      deck.pop_back();
    }
  }
  for (std::uint64_t t = 0; t < kPlantedTasks; ++t) {
    for (std::uint32_t o = 0; o < kPlantedOfficers; ++o) {
      if (!planted.contains({t, o}) && dice.percent(70)) instance.recusals.push_back({t, o, 1});
    }
  }
  return instance;
}

/// The seats, the instance's own people and recusals as a plain assignment problem.
oracle::Problem problem_of(const Instance& instance, const std::vector<Seat>& seats) {
  oracle::Problem out;
  for (const DrawOfficer& officer : instance.officers) {
    out.base.push_back(officer.base);
    out.cap.push_back(officer.cap);
  }
  for (const Seat& seat : seats) {
    out.task.push_back(static_cast<std::uint32_t>(seat.object));
    std::vector<char> fits(instance.officers.size(), 1);
    for (const RecusedPair& pair : instance.recusals) {
      if (pair.object == seat.object) fits[pair.officer] = 0;
    }
    out.fits.push_back(fits);
  }
  return out;
}

oracle::Filling filling_of(const std::vector<Seat>& seats) {
  oracle::Filling out;
  for (const Seat& seat : seats) out.push_back(seat.officer);
  return out;
}

TEST(DrawOfficers, FillsEverySeatOfATightInstanceThatCanBeFilled) {
  std::set<std::vector<RecusedPair>> different;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Instance instance = planted_instance(seed);
    different.insert(instance.recusals);
    for (DrawOfficer& o : instance.officers) o.cap = 2 * kPlantedTasks / kPlantedOfficers;
    const Outcome outcome = run(instance).value();
    ASSERT_TRUE(outcome.unfilled.empty()) << seed;
    ASSERT_TRUE(oracle::lawful(problem_of(instance, outcome.seats), filling_of(outcome.seats))) << seed;
    std::vector<int> load(kPlantedOfficers);
    for (const Seat& seat : outcome.seats) ++load[*seat.officer];
    EXPECT_EQ(load, std::vector<int>(kPlantedOfficers, 10));
  }
  EXPECT_EQ(different.size(), 200u);
}

TEST(DrawOfficers, SpreadsTheWorkAsEvenlyAsASecondSolver) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Dice dice(seed + 1000);
    Instance instance = planted_instance(seed);
    for (DrawOfficer& o : instance.officers) {
      o.base = static_cast<std::uint16_t>(dice.below(9));
      o.cap = static_cast<std::uint16_t>(2 * kPlantedTasks / kPlantedOfficers + dice.below(9));
    }
    const Outcome outcome = run(instance).value();
    const oracle::Problem problem = problem_of(instance, outcome.seats);
    const auto [filled, least] = oracle::cheapest(problem);
    ASSERT_EQ(filled, 2 * kPlantedTasks);
    ASSERT_TRUE(oracle::lawful(problem, filling_of(outcome.seats))) << seed;
    EXPECT_EQ(oracle::cost(problem, filling_of(outcome.seats)), least) << seed;
  }
}

TEST(DrawOfficers, LeavesEverySeatEmptyWhenAllAreRecusedOrNobodyIsEligible) {
  Instance recused = all_drawn(6, 4, 5);
  for (std::uint64_t t = 0; t < 4; ++t) {
    for (std::uint32_t o = 0; o < 5; ++o) recused.recusals.push_back({t, o, 1});
  }
  Instance unqualified = all_drawn(7, 4, 5);
  for (DrawOfficer& o : unqualified.officers) o.quals = 4;
  Instance exhausted = all_drawn(8, 4, 5);
  for (DrawOfficer& o : exhausted.officers) o.cap = 0;
  for (const Instance& instance : {recused, unqualified, exhausted}) {
    const Outcome outcome = run(instance).value();
    EXPECT_EQ(outcome.unfilled.size(), 8u);
    for (const Seat& seat : outcome.seats) EXPECT_FALSE(seat.officer.has_value());
  }
}

TEST(DrawOfficers, GivesTheSameWhateverTheOrderOfAreasAndThreads) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Instance instance = random_instance(seed);
    const Outcome one = run(instance, 12, 1).value();
    const Outcome many = run(instance, 12, 4).value();
    EXPECT_EQ(one.selected, many.selected);
    EXPECT_EQ(one.seats, many.seats);
    EXPECT_EQ(one.unfilled, many.unfilled);
    EXPECT_EQ(one.weeks, many.weeks);
    EXPECT_EQ(one.root_res, many.root_res);
    EXPECT_EQ(one.root_asg, many.root_asg);
    EXPECT_EQ(one.forced_seats, many.forced_seats);
    EXPECT_EQ(one.roots, commit(instance.alg, instance.secret, instance.objects, instance.officers,
                                instance.recusals, 3));
  }
}

}  // namespace
}  // namespace dd::draw
