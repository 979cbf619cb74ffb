// SPDX-License-Identifier: Apache-2.0
// Statistical acceptance with fixed seeds: the same numbers on every machine, so the bounds either hold or do
// not.
#include <gtest/gtest.h>

#include <cmath>

#include "core/draw/engine.h"
#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

/// Wilson and Hilferty: a chi-square value as a standard normal one.
double normal_of(double chi_square, double df) {
  return (std::cbrt(chi_square / df) - (1 - 2 / (9 * df))) / std::sqrt(2 / (9 * df));
}

constexpr double kThousandth = 3.09;  // two-sided 0.001 .. 0.999

std::vector<double> inclusion_counts(const std::vector<Object>& objects, std::uint64_t n, int rounds) {
  const ObjectTable table(objects);
  const std::vector<Pass> passes{share_pass(1, n, 0)};
  std::vector<double> counts(objects.size());
  Dice dice(n);
  for (int round = 0; round < rounds; ++round) {
    const ObjectDraw drawn = draw_objects(Alg::sha256, Digest{5}, dice.digest(), table, passes, 1);
    for (const Selected& row : drawn.selected) counts[row.index] += 1;
  }
  return counts;
}

TEST(Statistics, EveryUnitOfAnEqualStratumIsDrawnEquallyOften) {
  constexpr double kUnits = 40, kDrawn = 10, kRounds = 20000, p = kDrawn / kUnits;
  double sum = 0;
  for (const double c : inclusion_counts(some_objects(40), 10, 20000))
    sum += (c - kRounds * p) * (c - kRounds * p);
  const double chi_square = (kUnits - 1) / (kUnits * kRounds * p * (1 - p)) * sum;
  EXPECT_LT(std::abs(normal_of(chi_square, kUnits - 1)), kThousandth) << chi_square;
}

/// Chance that fewer than n of the other units have a smaller ticket than t; ten units of each class, one of
/// `own` out.
double fewer_before(double t, int own, int n) {
  std::vector<double> chance{1};
  for (int w = 1; w <= 3; ++w) {
    const double p = 1 - std::pow(1 - t, w);
    for (int i = 0; i < (w == own ? 9 : 10); ++i) {
      chance.push_back(0);
      for (std::size_t k = chance.size() - 1; k > 0; --k) chance[k] = chance[k] * (1 - p) + chance[k - 1] * p;
      chance[0] *= 1 - p;
    }
  }
  double sum = 0;
  for (int k = 0; k < n; ++k) sum += chance[k];
  return sum;
}

/// Exact inclusion of a unit with w balls: the integral of w(1-t)^(w-1) P(fewer than n before t), by Simpson.
double exact_inclusion(int w, int n) {
  constexpr int kSteps = 2000;
  double sum = 0;
  for (int i = 0; i <= kSteps; ++i) {
    const double t = static_cast<double>(i) / kSteps;
    const double weight = i == 0 || i == kSteps ? 1 : i % 2 == 1 ? 4 : 2;
    sum += weight * w * std::pow(1 - t, w - 1) * fewer_before(t, w, n);
  }
  return sum / (3 * kSteps);
}

TEST(Statistics, BallsGiveTheExactInclusionOfSuccessiveSampling) {
  constexpr int kRounds = 20000;
  std::vector<Object> objects = some_objects(30);
  for (std::size_t i = 0; i < 30; ++i) objects[i].balls = static_cast<std::uint16_t>(1 + i % 3);
  const std::vector<double> counts = inclusion_counts(objects, 8, kRounds);
  EXPECT_NEAR(exact_inclusion(1, 8), 0.1459, 0.0001);
  EXPECT_NEAR(exact_inclusion(3, 8), 0.3815, 0.0001);
  for (int w = 1; w <= 3; ++w) {
    const double p = exact_inclusion(w, 8);
    double total = 0, chi_square = 0;
    for (std::size_t i = w - 1; i < 30; i += 3) total += counts[i];
    for (std::size_t i = w - 1; i < 30; i += 3) {
      chi_square += (counts[i] - total / 10) * (counts[i] - total / 10) / (kRounds * p * (1 - p));
    }
    EXPECT_LT(std::abs(total - 10 * kRounds * p) / std::sqrt(10 * kRounds * p * (1 - p)), 4) << w << " balls";
    EXPECT_LT(std::abs(normal_of(chi_square, 9)), kThousandth + 0.5) << w << " balls";
  }
}

TEST(Statistics, OfficersWithEqualRecordsGoEverywhereEquallyOften) {
  constexpr int kRounds = 3000, kTasks = 8, kOfficers = 6;
  Instance instance = empty_instance(77);
  instance.objects = some_objects(kTasks);
  instance.officers = some_officers(kOfficers);
  instance.passes = {share_pass(1, 100, 100)};
  instance.slots = two_seats();
  std::vector<double> loads(kOfficers), cells(kTasks * 2 * kOfficers);
  for (int round = 0; round < kRounds; ++round) {
    instance.intent = "round " + std::to_string(round);
    const Outcome outcome = run(instance).value();
    for (const Seat& seat : outcome.seats) {
      loads[*seat.officer] += 1;
      cells[(seat.object * 2 + seat.seat) * kOfficers + *seat.officer] += 1;
    }
  }
  double chi_square = 0;
  for (const double c : cells) chi_square += (c - kRounds / 6.0) * (c - kRounds / 6.0) / (kRounds / 6.0);
  constexpr double kDf = kTasks * 2 * (kOfficers - 1);
  EXPECT_LT(std::abs(normal_of(chi_square, kDf)), 4) << chi_square;
  // 16 seats for 6 officers: four of them sit three times, two twice; who does is drawn.
  double extra = 0;
  for (const double load : loads)
    extra += std::pow(load - kRounds * 16 / 6.0, 2) / (kRounds * (4 / 6.0) * (2 / 6.0));
  EXPECT_LT(std::abs(normal_of(extra * 5 / 6, 5)), 4) << extra;
}

TEST(Statistics, RelabelledOfficersGetTheSameShares) {
  constexpr int kRounds = 2000;
  const auto leads_of_first = [](bool turned) {
    Instance instance = empty_instance(78);
    instance.objects = some_objects(3);
    instance.officers = some_officers(4);
    instance.passes = {share_pass(1, 100, 100)};
    instance.slots = two_seats();
    // One officer is kept from the first two objects; by turning, it is the last instead of the first.
    instance.recusals = turned ? std::vector<RecusedPair>{{0, 3, 1}, {1, 3, 1}}
                               : std::vector<RecusedPair>{{0, 0, 1}, {1, 0, 1}};
    std::vector<double> counts(4);
    for (int round = 0; round < kRounds; ++round) {
      instance.intent = std::to_string(turned) + " round " + std::to_string(round);
      const Outcome outcome = run(instance).value();
      for (const Seat& seat : outcome.seats) {
        if (seat.object == 2 && seat.seat == 0) counts[turned ? 3 - *seat.officer : *seat.officer] += 1;
      }
    }
    return counts;
  };
  const auto plain = leads_of_first(false), turned = leads_of_first(true);
  for (int o = 0; o < 4; ++o) {
    const double p = (plain[o] + turned[o]) / (2.0 * kRounds);
    EXPECT_LT(std::abs(plain[o] - turned[o]), 4 * std::sqrt(2 * kRounds * p * (1 - p) + 1)) << o;
  }
}

TEST(Statistics, TicketsLookUniformAndUncorrelated) {
  const ObjectTable table(some_objects(50000));
  const ObjectDraw drawn =
      draw_objects(Alg::sha256, Digest{3}, Digest{4}, table, {share_pass(1, 100, 100)}, 1);
  std::vector<double> by_index(50000), bytes(256);
  for (const Selected& row : drawn.selected) {
    bytes[row.ticket[0]] += 1;
    by_index[row.index] = (row.ticket[0] * 256 + row.ticket[1] + 0.5) / 65536 - 0.5;
  }
  double chi_square = 0, serial = 0;
  for (const double b : bytes) chi_square += (b - 50000 / 256.0) * (b - 50000 / 256.0) / (50000 / 256.0);
  EXPECT_LT(std::abs(normal_of(chi_square, 255)), kThousandth) << chi_square;
  for (std::size_t i = 1; i < by_index.size(); ++i) serial += by_index[i] * by_index[i - 1] * 12;
  EXPECT_LT(std::abs(serial) / std::sqrt(50000.0), 4);
}

}  // namespace
}  // namespace dd::draw
