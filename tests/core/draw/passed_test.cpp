// SPDX-License-Identifier: Apache-2.0
#include "core/draw/passed.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "core/draw/pair_order.h"
#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// One unit, one seat, eight officers.
Instance one_seat(std::uint64_t seed) {
  Instance instance = empty_instance(seed);
  instance.objects = some_objects(1);
  instance.officers = some_officers(8);
  instance.passes = {share_pass(1, 1, 1)};
  instance.slots = {two_seats().front()};
  return instance;
}

std::vector<PassedRecusal> passed_of(const Instance& instance) {
  const Outcome outcome = *run(instance);
  return *passed_recusals(instance, outcome.seed, outcome.selected, outcome.seats);
}

TEST(PassedRecusals, NameWhoWouldHaveSatThereAndWhy) {
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    Instance instance = one_seat(seed);
    EXPECT_THAT(passed_of(instance), IsEmpty()) << "nobody is recused";
    const std::uint32_t first = *run(instance)->seats.front().officer;
    instance.recusals = {{0, first, 3}};
    EXPECT_THAT(passed_of(instance), ElementsAre(PassedRecusal{0, 0, first, 3}));
    const std::uint32_t second = *run(instance)->seats.front().officer;
    instance.recusals = {{0, std::min(first, second), 4}, {0, std::max(first, second), 4}};
    EXPECT_THAT(passed_of(instance),
                ElementsAre(PassedRecusal{0, 0, first, 4}, PassedRecusal{0, 0, second, 4}))
        << "in the order of the lots";
  }
}

TEST(PassedRecusals, SayNothingOfARecusalThatChangedNothing) {
  Instance instance = one_seat(5);
  PairOrder order(instance, run(instance)->seed, {0, 0, 0, std::nullopt});
  const std::uint32_t last = order.sorted({0, 1, 2, 3, 4, 5, 6, 7}).back();
  instance.recusals = {{0, last, 1}};
  EXPECT_THAT(passed_of(instance), IsEmpty());
}

TEST(PassedRecusals, SayNothingOfSomebodyWhoHadNoLotThere) {
  Instance instance = one_seat(5);
  const std::uint32_t first = *run(instance)->seats.front().officer;
  instance.recusals = {{0, first, 1}};
  instance.officers[first].area = 331102;
  instance.slots[0].source = Slot::Source::local;
  EXPECT_THAT(passed_of(instance), IsEmpty()) << "an officer of another place";
}

TEST(PassedRecusals, AreRecusedPairsWithAnEarlierLotInEveryRandomDraw) {
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed < 60; ++seed) {
    const Instance instance = random_instance(seed);
    for (const PassedRecusal& one : passed_of(instance)) {
      const RecusedPair pair{one.object, one.officer, one.reason};
      EXPECT_TRUE(std::binary_search(instance.recusals.begin(), instance.recusals.end(), pair));
      ++found;
    }
  }
  EXPECT_GT(found, 20U);
}

}  // namespace
}  // namespace dd::draw
