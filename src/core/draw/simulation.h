// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/draw/instance.h"
#include "core/draw/officers.h"
#include "core/draw/sweep.h"

namespace dd::draw {

/// A number that every run gives once (逐次统计), kept exactly: REQUIRES at most 2^32 runs of numbers below
/// 2^15.
struct RunSums {
  std::uint64_t sum = 0, squares = 0, least = 0, most = 0;
  friend bool operator==(const RunSums&, const RunSums&) = default;
};

/// Objects whose chances are counted together: group[i] of object i, or kUngrouped.
struct Grouping {
  std::vector<std::uint32_t> group;
  std::uint32_t groups = 0;
};
inline constexpr std::uint32_t kUngrouped = ~std::uint32_t{0};

/// What many trial runs gave (模拟统计), all as counts.
struct SimulationCounts {
  std::uint64_t runs = 0;
  std::vector<std::uint64_t> drawn;          ///< per object: runs in which it was main-selected
  std::vector<std::vector<RunSums>> groups;  ///< per grouping and group: objects drawn in a run
  std::vector<RunSums> passes;               ///< per pass, in order of execution: objects drawn in a run
  std::vector<RunSums> loads;                ///< per officer: seats in a run
  RunSums objects;                           ///< distinct objects drawn in a run
  RunSums heaviest;                          ///< seats of the most loaded officer of a run
  RunSums unfilled;                          ///< seats left empty in a run
  std::uint64_t runs_unfilled = 0;           ///< runs with an empty seat
  std::vector<std::uint64_t> unfilled_at;    ///< per object: its empty seats over all runs
  friend bool operator==(const SimulationCounts&, const SimulationCounts&) = default;
};

/// Trial runs of the real engine on one set of lists (模拟): the passes, tickets, teams and lots are those of
/// draw::run. It is never a draw: seeds and secret come from a tag of their own,
///   secret = DS("dualdraw/simulation/secret", tag), seed of run i = DS("dualdraw/simulation/seed", tag, u64
///   i),
/// and a real seed is DS("sx/v1/seed", …), so that no trial can show what a real draw will give. The counts
/// of runs 0..n-1 depend on the lists, the tag and n alone, however they are cut and shared among threads.
class Simulation {
 public:
  /// `lists`: objects, officers, recusals, passes and slots of the instance; its secret, intent and
  /// contributions are not looked at. Error: as draw::run for lists that do not fit together.
  static Result<Simulation> of(Instance lists, std::string tag, std::vector<Grouping> groupings);

  /// The next `count` runs. Error: draw_too_many_seats.
  Status run(std::uint64_t count, unsigned threads);

  const SimulationCounts& counts() const { return counts_; }
  const Instance& lists() const { return lists_; }

 private:
  Simulation(Instance lists, std::string tag, std::vector<Grouping> groupings);
  SimulationCounts empty_counts() const;
  Status run_once(std::uint64_t number, SimulationCounts& counts) const;
  void count_objects(const std::vector<std::uint64_t>& drawn, SimulationCounts& counts) const;
  void count_seats(const Assignment& assignment, SimulationCounts& counts) const;

  Instance lists_;
  std::string tag_;
  std::vector<Grouping> groupings_;
  ObjectTable objects_;
  std::vector<Salt> salts_;
  SimulationCounts counts_;
};

/// The seed of run `number` of a simulation.
Digest simulation_seed(Alg alg, const std::string& tag, std::uint64_t number);

}  // namespace dd::draw
