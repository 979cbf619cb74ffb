// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "core/draw/balance.h"
#include "core/draw/flow_oracle_support.h"
#include "core/draw/lots.h"

namespace dd::draw {
namespace {

using oracle::Filling;
using oracle::Problem;

class WrittenTickets : public PairTickets {
 public:
  explicit WrittenTickets(const Problem& problem) : problem_(problem) {}
  void prefixes(std::uint32_t seat, const std::vector<std::uint32_t>& officers,
                std::vector<std::uint64_t>& out) const override {
    out.clear();
    for (const std::uint32_t o : officers)
      out.push_back(problem_.ticket[seat][o] >> 8);  // makes ties of the prefix
  }
  bool before(std::uint32_t seat, std::uint32_t a, std::uint32_t b) const override {
    return problem_.ticket[seat][a] < problem_.ticket[seat][b];
  }

 private:
  const Problem& problem_;
};

struct Fast {
  Filling filling;
  std::vector<EmptySeat> empty;
  std::uint64_t forced = 0;
};

Fast solve_fast(const Problem& p, unsigned threads = 1) {
  Staffing staffing(p.base, p.cap);
  for (std::size_t s = 0; s < p.task.size(); ++s) {
    Bits bits(staffing.words());
    for (std::uint32_t o = 0; o < p.base.size(); ++o) set_to(bits, o, p.fits[s][o] != 0);
    staffing.add_seat(p.task[s], staffing.add_row(bits));
  }
  staffing.finish();
  Fast out;
  out.empty = balance(staffing);
  out.forced = draw_lots(staffing, WrittenTickets(p), threads);
  for (std::uint32_t s = 0; s < p.task.size(); ++s) {
    const std::uint32_t o = staffing.holder(s);
    out.filling.push_back(o == kNone ? std::nullopt : std::optional(o));
  }
  return out;
}

struct Shape {
  std::uint32_t tasks, seats_per_task, officers;
  std::uint32_t recusal_percent;
  std::uint32_t base_spread, cap_least, cap_most;
};

Problem random_problem(std::mt19937_64& random, const Shape& shape) {
  const auto below = [&](std::uint64_t n) { return static_cast<std::uint32_t>(random() % n); };
  Problem p;
  for (std::uint32_t o = 0; o < shape.officers; ++o) {
    p.base.push_back(below(shape.base_spread + 1));
    p.cap.push_back(shape.cap_least + below(shape.cap_most - shape.cap_least + 1));
  }
  for (std::uint32_t t = 0; t < shape.tasks; ++t) {
    for (std::uint32_t s = 0; s < shape.seats_per_task; ++s) p.task.push_back(t);
  }
  std::shuffle(p.task.begin(), p.task.end(), random);
  for (std::size_t s = 0; s < p.task.size(); ++s) {
    std::vector<char> fits(shape.officers);
    for (char& f : fits) f = below(100) >= shape.recusal_percent;
    p.fits.push_back(fits);
    std::vector<std::uint64_t> ticket(shape.officers);
    std::iota(ticket.begin(), ticket.end(), 0u);
    std::shuffle(ticket.begin(), ticket.end(), random);
    for (std::uint64_t& t : ticket) t = t * 100;
    p.ticket.push_back(ticket);
  }
  return p;
}

TEST(DrawOfficers, AgreesWithTryingEveryFilling) {
  std::mt19937_64 random(20260401);
  std::size_t unfilled = 0, full = 0;
  for (int round = 0; round < 600; ++round) {
    const Shape shape{
        2 + static_cast<std::uint32_t>(random() % 2), 2,
        2 + static_cast<std::uint32_t>(random() % 3), 5 + static_cast<std::uint32_t>(random() % 80),
        static_cast<std::uint32_t>(random() % 4),     static_cast<std::uint32_t>(random() % 2),
        1 + static_cast<std::uint32_t>(random() % 4)};
    const Problem p = random_problem(random, shape);
    const Filling expected = oracle::solve_by_trying_all(p);
    const Fast fast = solve_fast(p);
    ASSERT_EQ(fast.filling, expected) << "round " << round;
    ASSERT_EQ(oracle::solve_by_flow(p), expected) << "the flow oracle itself, round " << round;
    (fast.empty.empty() ? full : unfilled) += 1;
  }
  EXPECT_GT(unfilled, 100u);
  EXPECT_GT(full, 50u);
}

TEST(DrawOfficers, AgreesWithAFlowSolvedAnewForEveryCandidate) {
  std::mt19937_64 random(20260402);
  std::size_t unfilled = 0, full = 0;
  for (int round = 0; round < 600; ++round) {
    const Shape shape{
        3 + static_cast<std::uint32_t>(random() % 5), 2 + static_cast<std::uint32_t>(random() % 2),
        6 + static_cast<std::uint32_t>(random() % 7), 5 + static_cast<std::uint32_t>(random() % 81),
        static_cast<std::uint32_t>(random() % 5),     static_cast<std::uint32_t>(random() % 3),
        2 + static_cast<std::uint32_t>(random() % 6)};
    const Problem p = random_problem(random, shape);
    const Fast fast = solve_fast(p, 1 + round % 3);
    ASSERT_EQ(fast.filling, oracle::solve_by_flow(p)) << "round " << round;
    ASSERT_TRUE(oracle::lawful(p, fast.filling));
    (fast.empty.empty() ? full : unfilled) += 1;
  }
  EXPECT_GT(unfilled, 100u);
  EXPECT_GT(full, 100u);
}

/// How many officers some most even filling would put on the seat.
std::size_t possible_by_flow(const Problem& p, std::size_t seat) {
  std::size_t out = 0;
  for (std::uint32_t o = 0; o < p.base.size(); ++o) out += oracle::possible(p, seat, o);
  return out;
}

TEST(DrawOfficers, CountsTheSeatsThatHadOnlyOnePossibleOfficer) {
  std::mt19937_64 random(20260403);
  std::uint64_t forced_seats = 0;
  for (int round = 0; round < 150; ++round) {
    const Shape shape{3, 2, 5, 30 + static_cast<std::uint32_t>(random() % 50), 3, 0, 3};
    const Problem p = random_problem(random, shape);
    const Fast fast = solve_fast(p);
    std::uint64_t forced = 0;
    for (std::size_t s = 0; s < p.task.size(); ++s) forced += fast.filling[s] && possible_by_flow(p, s) == 1;
    ASSERT_EQ(fast.forced, forced) << "round " << round;
    forced_seats += forced;
  }
  EXPECT_GT(forced_seats, 50u);
}

TEST(DrawOfficers, NamesASetThatReallyExhaustsTheEmptySeat) {
  std::mt19937_64 random(20260404);
  std::size_t named = 0;
  for (int round = 0; round < 300; ++round) {
    const Shape shape{5, 2, 5, 20 + static_cast<std::uint32_t>(random() % 60), 2, 0, 3};
    const Problem p = random_problem(random, shape);
    const Fast fast = solve_fast(p);
    for (const EmptySeat& e : fast.empty) {
      // The seat and the filled seats before it that fit nobody outside the set cannot all be filled.
      Problem part = p;
      part.task.clear();
      part.fits.clear();
      part.ticket.clear();
      for (std::uint32_t s = 0; s <= e.seat; ++s) {
        bool inside = s == e.seat || fast.filling[s].has_value();
        for (std::uint32_t o = 0; o < p.base.size(); ++o) {
          inside = inside &&
                   (!p.fits[s][o] || std::find(e.officers.begin(), e.officers.end(), o) != e.officers.end());
        }
        if (!inside) continue;
        part.task.push_back(p.task[s]);
        part.fits.push_back(p.fits[s]);
        part.ticket.push_back(p.ticket[s]);
      }
      const Filling filling = oracle::solve_by_flow(part);
      EXPECT_TRUE(std::any_of(filling.begin(), filling.end(), [](const auto& o) { return !o; })) << round;
      named += !e.officers.empty();
    }
  }
  EXPECT_GT(named, 100u);
}

TEST(DrawOfficers, StaysLawfulAndCheapestWhenLargerAndWithManyBases) {
  std::mt19937_64 random(20260405);
  for (int round = 0; round < 12; ++round) {
    const Shape shape{14, 2, 12, 40 + static_cast<std::uint32_t>(random() % 50), 40, 1, 8};
    const Problem p = random_problem(random, shape);
    const Fast fast = solve_fast(p, 2);
    ASSERT_TRUE(oracle::lawful(p, fast.filling));
    ASSERT_EQ(fast.filling, oracle::solve_by_flow(p)) << "round " << round;
  }
}

}  // namespace
}  // namespace dd::draw
