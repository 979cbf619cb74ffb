// SPDX-License-Identifier: Apache-2.0
#include "lemon_flow.h"

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <algorithm>

namespace dd::bench {

struct LemonFlow::Graph {
  lemon::StaticDigraph digraph;
  lemon::StaticDigraph::ArcMap<std::int64_t> price{digraph}, capacity{digraph};
  lemon::StaticDigraph::NodeMap<std::int64_t> supply{digraph};
  std::unique_ptr<lemon::NetworkSimplex<lemon::StaticDigraph, std::int64_t>> simplex;
};

LemonFlow::LemonFlow(const FlowProblem& p) : graph_(std::make_unique<Graph>()) {
  constexpr std::int64_t kEven = std::int64_t{1} << 40;  // above any sum of tickets of 24 bits
  const auto officers = static_cast<int>(p.base.size());
  const auto seats = static_cast<int>(p.seats);
  const int sink = seats + officers;
  std::vector<std::pair<int, int>> ends;
  std::vector<std::int64_t> price, capacity;
  for (const FlowProblem::Arc& arc : p.arcs) {
    ends.emplace_back(static_cast<int>(arc.seat), seats + static_cast<int>(arc.officer));
    price.push_back(arc.ticket);
    capacity.push_back(1);
  }
  const int usual = 2 * seats / std::max(officers, 1) + 4;
  for (int o = 0; o < officers; ++o) {
    const int steps = std::min<int>(usual, static_cast<int>(p.cap[static_cast<std::size_t>(o)]));
    for (int m = 1; m <= steps; ++m) {
      ends.emplace_back(seats + o, sink);
      price.push_back(kEven * (2 * (std::int64_t{p.base[static_cast<std::size_t>(o)]} + m) - 1));
      capacity.push_back(1);
    }
  }
  std::vector<std::size_t> order(ends.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return ends[a] < ends[b]; });
  std::vector<std::pair<int, int>> sorted;
  for (const std::size_t i : order) sorted.push_back(ends[i]);
  graph_->digraph.build(sink + 1, sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto arc = graph_->digraph.arc(static_cast<int>(i));
    graph_->price[arc] = price[order[i]];
    graph_->capacity[arc] = capacity[order[i]];
  }
  for (int s = 0; s < seats; ++s) graph_->supply[graph_->digraph.node(s)] = 1;
  graph_->supply[graph_->digraph.node(sink)] = -seats;
  graph_->simplex =
      std::make_unique<lemon::NetworkSimplex<lemon::StaticDigraph, std::int64_t>>(graph_->digraph);
}

LemonFlow::~LemonFlow() = default;

bool LemonFlow::solve() {
  auto& simplex = *graph_->simplex;
  simplex.reset();
  simplex.upperMap(graph_->capacity).costMap(graph_->price).supplyMap(graph_->supply);
  return simplex.run() == simplex.OPTIMAL;
}

}  // namespace dd::bench
