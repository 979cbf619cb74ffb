// SPDX-License-Identifier: Apache-2.0
#include "core/fairness/monitor.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>

#include "core/fairness/probability.h"

namespace dd::fairness {
namespace {

using ::testing::DoubleNear;
using ::testing::IsEmpty;

constexpr int kUnits = 285;

/// Eight quarters of one body's list in the same order; `pick` says which rows a quarter draws.
using Pick = std::vector<bool> (*)(std::mt19937_64&, int quarter);
std::vector<Round> history(std::uint64_t seed, Pick pick) {
  std::mt19937_64 engine(seed);
  std::vector<Round> out;
  for (int q = 0; q < 8; ++q) {
    Round& round = out.emplace_back();
    round.quarter = std::to_string(2019 + q / 4) + "Q" + std::to_string(1 + q % 4);
    const std::vector<bool> drawn = pick(engine, q);
    for (int i = 0; i < kUnits; ++i) {
      round.entries.push_back({"U" + std::to_string(i), "丽水某局", i % 3 == 0 ? "造纸" : "化工", "", i + 1,
                               drawn[static_cast<std::size_t>(i)]});
    }
  }
  return out;
}

std::vector<bool> any_rows(std::mt19937_64& engine, int from, int to, int count) {
  std::vector<int> rows;
  for (int i = from; i < to; ++i) rows.push_back(i);
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[engine() % i]);
  std::vector<bool> out(kUnits);
  for (int i = 0; i < count; ++i) out[static_cast<std::size_t>(rows[static_cast<std::size_t>(i)])] = true;
  return out;
}

std::vector<bool> fair(std::mt19937_64& engine, int) { return any_rows(engine, 0, kUnits, 30); }
/// The last fifth is never drawn.
std::vector<bool> no_tail(std::mt19937_64& engine, int) { return any_rows(engine, 0, 228, 30); }
std::vector<bool> no_head(std::mt19937_64& engine, int) { return any_rows(engine, 57, kUnits, 30); }
/// One random start, then every 9th row.
std::vector<bool> every_ninth(std::mt19937_64& engine, int) {
  std::vector<bool> out(kUnits);
  for (std::size_t i = engine() % 9; i < kUnits; i += 9) out[i] = true;
  return out;
}
/// A list of friends: 60 rows all over the list that are always passed over.
std::vector<bool> spared(std::mt19937_64& engine, int) {
  std::vector<bool> out = any_rows(engine, 0, kUnits, 90);
  for (std::size_t i = 3; i < kUnits; i += 5) out[i] = false;
  return out;
}
std::vector<bool> no_paper(std::mt19937_64& engine, int) {
  std::vector<bool> out = any_rows(engine, 0, kUnits, 40);
  for (std::size_t i = 0; i < kUnits; i += 3) out[i] = false;
  return out;
}

std::map<Pattern, Finding> by_test(const Report& report) {
  std::map<Pattern, Finding> out;
  for (const Finding& finding : report.findings) out[finding.pattern] = finding;
  return out;
}

std::vector<Pattern> faults(const Report& report) {
  std::vector<Pattern> out;
  for (const Finding& finding : report.findings) {
    if (finding.level == Level::fault) out.push_back(finding.pattern);
  }
  return out;
}

TEST(FairnessMonitor, FindsTheTailThatIsNeverDrawn) {
  const Report report = evaluate(history(1, no_tail));
  const Finding tail = by_test(report)[Pattern::tail];
  EXPECT_EQ(tail.level, Level::fault);
  EXPECT_LT(tail.chance, 1e-6);
  EXPECT_GE(tail.found, 57);
  EXPECT_LE(tail.found, 62);
  EXPECT_GE(tail.share, 20);
  EXPECT_EQ(tail.rounds, 8);
  EXPECT_EQ(by_test(report)[Pattern::head].level, Level::fine);
  EXPECT_EQ(by_test(report)[Pattern::place].level, Level::fault);
  EXPECT_EQ(by_test(report)[Pattern::step].level, Level::fine);
}

TEST(FairnessMonitor, FindsTheHeadThatIsNeverDrawn) {
  const auto found = by_test(evaluate(history(2, no_head)));
  EXPECT_EQ(found.at(Pattern::head).level, Level::fault);
  EXPECT_EQ(found.at(Pattern::tail).level, Level::fine);
}

TEST(FairnessMonitor, FindsATailInATwentiethOfTheListOverManyQuarters) {
  const Pick pick = [](std::mt19937_64& engine, int) { return any_rows(engine, 0, 257, 60); };
  EXPECT_EQ(by_test(evaluate(history(5, pick))).at(Pattern::tail).level, Level::fault);
}

TEST(FairnessMonitor, FindsEveryKthRow) {
  const auto found = by_test(evaluate(history(3, every_ninth)));
  EXPECT_EQ(found.at(Pattern::step).level, Level::fault);
  EXPECT_EQ(found.at(Pattern::step).share, 9);
  EXPECT_EQ(found.at(Pattern::tail).level, Level::fine);
}

TEST(FairnessMonitor, FindsUnitsAndTradesThatAreSpared) {
  const auto friends = by_test(evaluate(history(4, spared)));
  EXPECT_EQ(friends.at(Pattern::reach).level, Level::fault);
  EXPECT_EQ(friends.at(Pattern::object).level, Level::fault);
  const Report report = evaluate(history(4, no_paper));
  EXPECT_EQ(by_test(report).at(Pattern::trade).level, Level::fault);
  std::int64_t paper = -1;
  for (const Share& share : report.shares) {
    if (share.pattern == Pattern::trade && share.name == "造纸") paper = share.drawn;
  }
  EXPECT_EQ(paper, 0);
}

TEST(FairnessMonitor, FindsABodyWhoseUnitsAreDrawnMoreOften) {
  std::vector<Round> rounds = history(6, fair);
  for (Round& round : rounds) {
    for (Entry& entry : round.entries) {
      entry.body = entry.position <= 100 ? "甲局" : "乙局";
      if (entry.body == "甲局" && entry.position % 2 == 0) entry.drawn = true;
    }
  }
  EXPECT_THAT(faults(evaluate(rounds)), ::testing::Contains(Pattern::body));
}

TEST(FairnessMonitor, CallsNoFairHistoryAFault) {
  int watched = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const Report report = evaluate(history(seed, fair));
    EXPECT_THAT(faults(report), IsEmpty()) << seed;
    for (const Finding& finding : report.findings) watched += finding.level == Level::watch;
  }
  EXPECT_LE(watched, 2) << "at most one fair report in a thousand is worth a look";
}

TEST(FairnessMonitor, DoesNotMistakeGroupsWithDifferentChancesForAFault) {
  // Rows 0..99 are drawn with 50 %, the others with 5 %, as two strata of one list.
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    std::mt19937_64 engine(seed);
    std::vector<Round> rounds;
    for (int q = 0; q < 6; ++q) {
      Round& round = rounds.emplace_back();
      round.quarter = "202" + std::to_string(q) + "Q1";
      const auto often = any_rows(engine, 0, 100, 50), seldom = any_rows(engine, 100, kUnits, 9);
      for (int i = 0; i < kUnits; ++i) {
        const auto at = static_cast<std::size_t>(i);
        round.entries.push_back({std::to_string(i), "甲", i % 2 != 0 ? "造纸" : "化工",
                                 i < 100 ? "重点" : "一般", i, often[at] || seldom[at]});
      }
    }
    EXPECT_THAT(faults(evaluate(rounds)), IsEmpty()) << seed;
  }
}

TEST(FairnessMonitor, DoesNotMistakeTheCoverOfTheYearForAFault) {
  // A quarter of the unvisited, a third, a half, all; and an eighth of the visited, as our own rules draw.
  int watched = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    std::mt19937_64 engine(seed);
    std::vector<int> visits(kUnits);
    std::vector<Round> rounds;
    for (int q = 0; q < 4; ++q) {
      Round& round = rounds.emplace_back();
      round.quarter = "2026Q" + std::to_string(q + 1);
      std::vector<int> order(kUnits), left{0, 0};
      for (int i = 0; i < kUnits; ++i) order[static_cast<std::size_t>(i)] = i;
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[engine() % i]);
      for (const int v : visits) ++left[v > 0];
      left = {(left[0] + 3 - q) / (4 - q), (left[1] + 7) / 8};
      for (const int i : order) {
        int& v = visits[static_cast<std::size_t>(i)];
        const bool drawn = left[v > 0]-- > 0;
        round.entries.push_back({std::to_string(i), "甲", "", v > 0 ? "已查" : "未查", i, drawn});
        v += drawn;
      }
    }
    const Report report = evaluate(rounds);
    EXPECT_THAT(faults(report), IsEmpty()) << seed;
    for (const Finding& finding : report.findings) watched += finding.level == Level::watch;
  }
  EXPECT_LE(watched, 2);
}

TEST(FairnessMonitor, SaysNothingAboutListsThatCannotTellAnything) {
  EXPECT_THAT(evaluate({}).findings, IsEmpty());
  const Pick all = [](std::mt19937_64&, int) { return std::vector<bool>(kUnits, true); };
  EXPECT_THAT(evaluate(history(1, all)).findings, IsEmpty());
  EXPECT_EQ(evaluate(history(1, all)).drawn, 8 * kUnits);
}

TEST(FairnessMonitor, ListsWhoWasNeverDrawnLeastLikelyFirst) {
  const Report report = evaluate(history(1, no_tail));
  ASSERT_GE(report.never.size(), 57U);
  EXPECT_TRUE(std::is_sorted(report.never.begin(), report.never.end(),
                             [](const auto& a, const auto& b) { return a.chance < b.chance; }));
  EXPECT_EQ(report.never.front().rounds, 8);
  EXPECT_THAT(report.never.front().chance, DoubleNear(std::pow(1 - 30.0 / kUnits, 8), 1e-12));
}

TEST(Probability, AgreesWithPublishedTables) {
  EXPECT_THAT(chi_square_tail(3.841, 1), DoubleNear(0.05, 1e-4));
  EXPECT_THAT(chi_square_tail(18.307, 10), DoubleNear(0.05, 1e-4));
  EXPECT_THAT(chi_square_tail(124.342, 100), DoubleNear(0.05, 1e-4));
  EXPECT_THAT(binomial_tail(10, 8, 0.5), DoubleNear(56.0 / 1024, 1e-12));
  EXPECT_THAT(poisson_binomial_tail({0.5, 0.5, 0.5}, 2), DoubleNear(0.5, 1e-12));
  EXPECT_THAT(std::exp(log_all_miss(10, 3, 4)), DoubleNear(35.0 / 210, 1e-12));
  EXPECT_EQ(std::exp(log_all_miss(10, 7, 4)), 0);
  EXPECT_EQ(combined({}), 1);
  EXPECT_THAT(combined({0.3}), DoubleNear(0.3, 1e-12));
}

}  // namespace
}  // namespace dd::fairness
