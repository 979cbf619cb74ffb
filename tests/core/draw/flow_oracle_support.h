// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace dd::draw::oracle {

/// An assignment problem in plain terms, seats in seat order. `ticket[s][o]` is the pair ticket.
struct Problem {
  std::vector<std::uint32_t> base, cap;            ///< by officer
  std::vector<std::uint32_t> task;                 ///< by seat
  std::vector<std::vector<char>> fits;             ///< [seat][officer]
  std::vector<std::vector<std::uint64_t>> ticket;  ///< [seat][officer], distinct within a seat
};

/// Officer of each seat, empty where unfilled.
using Filling = std::vector<std::optional<std::uint32_t>>;

/// The definition of sx/v1 3.d taken literally: a generic min-cost flow solved anew for every question.
Filling solve_by_flow(const Problem& problem);

/// Some most even filling of the kept seats puts the officer on the seat.
bool possible(const Problem& problem, std::size_t seat, std::uint32_t officer);

/// Every filling tried. REQUIRES: (officers + 1)^seats small.
Filling solve_by_trying_all(const Problem& problem);

/// Sum over officers of sum_{m=1..load} (2(base+m)-1).
std::int64_t cost(const Problem& problem, const Filling& filling);

/// How many seats can be filled at most, and the least cost of filling as many: one min-cost flow by
/// successive shortest paths.
std::pair<int, std::int64_t> cheapest(const Problem& problem);

/// No officer twice in a task, all fit, nobody above cap.
bool lawful(const Problem& problem, const Filling& filling);

}  // namespace dd::draw::oracle
