// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

namespace dd::bench {

/// Seats, who fits, and prices: the flow whose cheapest filling is "most even first, then the smallest sum of
/// tickets".
struct FlowProblem {
  std::vector<std::uint32_t> base, cap;  ///< by officer
  struct Arc {
    std::uint32_t seat, officer;
    std::int64_t ticket;
  };
  std::uint32_t seats = 0;
  std::vector<Arc> arcs;
};

/// The problem as a LEMON graph, built outside the timing. It leaves out the rule that nobody sits twice at
/// one task, which only makes it easier.
class LemonFlow {
 public:
  explicit LemonFlow(const FlowProblem& problem);
  ~LemonFlow();
  /// One NetworkSimplex run; false when not all seats can be filled.
  bool solve();
  /// Of the filling it found: 2(base+m)-1 for each officer's m-th seat.
  std::int64_t unevenness() const;

 private:
  struct Graph;
  std::unique_ptr<Graph> graph_;
};

}  // namespace dd::bench
