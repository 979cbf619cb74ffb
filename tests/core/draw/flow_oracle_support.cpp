// SPDX-License-Identifier: Apache-2.0
#include "core/draw/flow_oracle_support.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace dd::draw::oracle {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;

/// Min-cost max-flow by Bellman-Ford augmentation, one unit at a time. Slow and plain on purpose.
class Flow {
 public:
  explicit Flow(int nodes) : nodes_(nodes) {}
  void arc(int from, int to, int capacity, std::int64_t price) {
    arcs_.push_back({from, to, capacity, price});
    arcs_.push_back({to, from, 0, -price});
  }
  /// Flow value and price.
  std::pair<int, std::int64_t> solve(int source, int sink) {
    int value = 0;
    std::int64_t price = 0;
    while (true) {
      std::vector<std::int64_t> far(nodes_, kFar);
      std::vector<int> via(nodes_, -1);
      far[source] = 0;
      for (bool moved = true; moved;) {
        moved = false;
        for (int a = 0; a < static_cast<int>(arcs_.size()); ++a) {
          const Arc& arc = arcs_[a];
          if (arc.left == 0 || far[arc.from] == kFar || far[arc.from] + arc.price >= far[arc.to]) continue;
          far[arc.to] = far[arc.from] + arc.price;
          via[arc.to] = a;
          moved = true;
        }
      }
      if (far[sink] == kFar) return {value, price};
      for (int node = sink; node != source; node = arcs_[via[node]].from) {
        --arcs_[via[node]].left;
        ++arcs_[via[node] ^ 1].left;
      }
      ++value;
      price += far[sink];
    }
  }

 private:
  struct Arc {
    int from, to, left;
    std::int64_t price;
  };
  int nodes_;
  std::vector<Arc> arcs_;
};

/// Solves with only the kept seats, and with some seats bound to one officer each.
std::pair<int, std::int64_t> solve(const Problem& p, const std::vector<char>& kept, const Filling& bound) {
  const int seats = static_cast<int>(p.task.size()), officers = static_cast<int>(p.base.size());
  std::map<std::pair<std::uint32_t, int>, int> pairs;
  for (int s = 0; s < seats; ++s) {
    for (int o = 0; o < officers; ++o)
      pairs.try_emplace({p.task[s], o}, 2 + seats + officers + static_cast<int>(pairs.size()));
  }
  Flow flow(2 + seats + officers + static_cast<int>(pairs.size()));
  for (const auto& [key, node] : pairs) flow.arc(node, 2 + seats + key.second, 1, 0);
  for (int s = 0; s < seats; ++s) {
    if (!kept[s]) continue;
    flow.arc(0, 2 + s, 1, 0);
    for (int o = 0; o < officers; ++o) {
      const bool open = !bound[s] || *bound[s] == static_cast<std::uint32_t>(o);
      if (open && p.fits[s][o]) flow.arc(2 + s, pairs.at({p.task[s], o}), 1, 0);
    }
  }
  for (int o = 0; o < officers; ++o) {
    const std::uint32_t most = std::min<std::uint32_t>(p.cap[o], seats);
    for (std::uint32_t m = 1; m <= most; ++m)
      flow.arc(2 + seats + o, 1, 1, 2 * (std::int64_t{p.base[o]} + m) - 1);
  }
  return flow.solve(0, 1);
}

}  // namespace

namespace {

std::vector<char> kept_seats(const Problem& p) {
  const std::size_t seats = p.task.size();
  std::vector<char> kept(seats, 0);
  int filled = 0;
  for (std::size_t s = 0; s < seats; ++s) {
    kept[s] = 1;
    if (solve(p, kept, Filling(seats)).first == filled + 1) {
      ++filled;
    } else {
      kept[s] = 0;
    }
  }
  return kept;
}

}  // namespace

std::pair<int, std::int64_t> cheapest(const Problem& p) {
  return solve(p, std::vector<char>(p.task.size(), 1), Filling(p.task.size()));
}

bool possible(const Problem& p, std::size_t seat, std::uint32_t officer) {
  if (!p.fits[seat][officer]) return false;
  const std::vector<char> kept = kept_seats(p);
  Filling bound(p.task.size());
  const auto best = solve(p, kept, bound);
  bound[seat] = officer;
  return solve(p, kept, bound) == best;
}

Filling solve_by_flow(const Problem& p) {
  const std::size_t seats = p.task.size();
  const std::vector<char> kept = kept_seats(p);
  Filling bound(seats);
  const auto best = solve(p, kept, bound);
  for (std::size_t s = 0; s < seats; ++s) {
    if (!kept[s]) continue;
    std::vector<std::uint32_t> order(p.base.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return p.ticket[s][a] < p.ticket[s][b]; });
    for (const std::uint32_t o : order) {
      if (!p.fits[s][o]) continue;
      bound[s] = o;
      if (solve(p, kept, bound) == best) break;
    }
  }
  return bound;
}

std::int64_t cost(const Problem& p, const Filling& filling) {
  std::vector<std::int64_t> load(p.base.size());
  std::int64_t out = 0;
  for (const auto& o : filling) {
    if (o) out += 2 * (std::int64_t{p.base[*o]} + ++load[*o]) - 1;
  }
  return out;
}

bool lawful(const Problem& p, const Filling& filling) {
  std::vector<std::uint32_t> load(p.base.size());
  for (std::size_t s = 0; s < filling.size(); ++s) {
    if (!filling[s]) continue;
    if (!p.fits[s][*filling[s]] || ++load[*filling[s]] > p.cap[*filling[s]]) return false;
    for (std::size_t other = 0; other < s; ++other) {
      if (p.task[other] == p.task[s] && filling[other] == filling[s]) return false;
    }
  }
  return true;
}

namespace {

/// Earlier kept seats weigh more than any later ones; then the price; then the tickets in seat order.
bool better(const Problem& p, const Filling& a, const Filling& b) {
  for (std::size_t s = 0; s < a.size(); ++s) {
    if (a[s].has_value() != b[s].has_value()) return a[s].has_value();
  }
  if (cost(p, a) != cost(p, b)) return cost(p, a) < cost(p, b);
  for (std::size_t s = 0; s < a.size(); ++s) {
    if (a[s] != b[s]) return p.ticket[s][*a[s]] < p.ticket[s][*b[s]];
  }
  return false;
}

void try_all(const Problem& p, std::size_t seat, Filling& now, std::optional<Filling>& best) {
  if (!lawful(p, now)) return;
  if (seat == now.size()) {
    if (!best || better(p, now, *best)) best = now;
    return;
  }
  for (std::uint32_t o = 0; o < p.base.size(); ++o) {
    now[seat] = o;
    try_all(p, seat + 1, now, best);
  }
  now[seat].reset();
  try_all(p, seat + 1, now, best);
}

}  // namespace

Filling solve_by_trying_all(const Problem& p) {
  Filling now(p.task.size());
  std::optional<Filling> best;
  try_all(p, 0, now, best);
  return *best;
}

}  // namespace dd::draw::oracle
