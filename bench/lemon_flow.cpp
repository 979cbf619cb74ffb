// SPDX-License-Identifier: Apache-2.0
#include "lemon_flow.h"

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace dd::bench {
namespace {

constexpr std::int64_t kEven = std::int64_t{1} << 40;  // above any sum of tickets of 24 bits
constexpr int kPlenty =
    8;  // times the mean load: no officer of these worlds needs more, as must_agree checks

/// Seats are the nodes from 0, officers follow, the sink is last; every arc carries one.
struct PricedArc {
  std::pair<int, int> ends;
  std::int64_t price;
};

/// Each further seat of an officer costs two steps more: his arcs to the sink.
void add_steps(const FlowProblem& p, int sink, std::vector<PricedArc>& out) {
  std::vector<int> fits(p.base.size());  // nobody can take more seats than fit
  for (const FlowProblem::Arc& arc : p.arcs) ++fits[arc.officer];
  const auto seats = static_cast<int>(p.seats);
  const int plenty = kPlenty * (seats / std::max(static_cast<int>(p.base.size()), 1) + 1);
  for (std::size_t o = 0; o < p.base.size(); ++o) {
    const int steps = std::min({plenty, static_cast<int>(p.cap[o]), fits[o]});
    for (int m = 1; m <= steps; ++m) {
      out.push_back({{seats + static_cast<int>(o), sink}, kEven * (2 * (std::int64_t{p.base[o]} + m) - 1)});
    }
  }
}

std::vector<PricedArc> sorted_arcs(const FlowProblem& p, int sink) {
  std::vector<PricedArc> out;
  for (const FlowProblem::Arc& arc : p.arcs) {
    out.push_back({{static_cast<int>(arc.seat), static_cast<int>(p.seats + arc.officer)}, arc.ticket});
  }
  add_steps(p, sink, out);
  std::sort(out.begin(), out.end(), [](const PricedArc& a, const PricedArc& b) {
    return std::tie(a.ends, a.price) < std::tie(b.ends, b.price);
  });
  return out;
}

}  // namespace

struct LemonFlow::Graph {
  lemon::StaticDigraph digraph;
  lemon::StaticDigraph::ArcMap<std::int64_t> price{digraph}, capacity{digraph};
  lemon::StaticDigraph::NodeMap<std::int64_t> supply{digraph};
  std::unique_ptr<lemon::NetworkSimplex<lemon::StaticDigraph, std::int64_t>> simplex;
};

LemonFlow::LemonFlow(const FlowProblem& p) : graph_(std::make_unique<Graph>()) {
  const auto seats = static_cast<int>(p.seats);
  const int sink = seats + static_cast<int>(p.base.size());
  const std::vector<PricedArc> arcs = sorted_arcs(p, sink);
  std::vector<std::pair<int, int>> ends;
  for (const PricedArc& arc : arcs) ends.push_back(arc.ends);
  graph_->digraph.build(sink + 1, ends.begin(), ends.end());
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    const auto arc = graph_->digraph.arc(static_cast<int>(i));
    graph_->price[arc] = arcs[i].price;
    graph_->capacity[arc] = 1;
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

std::int64_t LemonFlow::unevenness() const { return graph_->simplex->totalCost<std::int64_t>() / kEven; }

}  // namespace dd::bench
