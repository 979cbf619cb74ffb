// SPDX-License-Identifier: Apache-2.0
#include "core/fairness/pattern.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/fairness/probability.h"

namespace dd::fairness {
namespace {

std::vector<const Entry*> by_position(const Round& round, const std::string* body) {
  std::vector<const Entry*> out;
  for (const Entry& entry : round.entries) {
    if (body == nullptr || entry.body == *body) out.push_back(&entry);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Entry* a, const Entry* b) { return a->position < b->position; });
  return out;
}

/// How many of the distances between neighbours are `k` or k+1, for the k that gives most.
struct Commonest {
  std::int64_t distance = 0, alike = 0, kinds = 0, all = 0;
};

Commonest commonest(const List& list) {
  std::map<std::int64_t, std::int64_t> times;
  std::int64_t last = -1, all = 0;
  for (std::size_t i = 0; i < list.rows.size(); ++i) {
    if (!list.rows[i]->drawn) continue;
    if (last >= 0) ++times[static_cast<std::int64_t>(i) - last], ++all;
    last = static_cast<std::int64_t>(i);
  }
  Commonest out;
  out.kinds = static_cast<std::int64_t>(times.size());
  out.all = all;
  for (const auto& [distance, number] : times) {
    const auto next = times.find(distance + 1);
    const std::int64_t alike = number + (next == times.end() ? 0 : next->second);
    if (alike > out.alike) out = {distance, alike, out.kinds, all};
  }
  return out;
}

}  // namespace

Lists lists_of(const std::vector<Round>& rounds, const std::string* body) {
  Lists out;
  for (const Round& round : rounds) {
    const std::vector<const Entry*> rows = by_position(round, body);
    std::map<std::string, List> groups;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      List& list = groups[rows[i]->group];
      list.quarter = round.quarter;
      list.rows.push_back(rows[i]);
      list.place.push_back(static_cast<double>(i) / static_cast<double>(rows.size()));
      list.drawn += rows[i]->drawn;
    }
    for (auto& [group, list] : groups) {
      if (list.drawn > 0 && list.drawn < static_cast<std::int64_t>(list.rows.size()))
        out.push_back(std::move(list));
    }
  }
  return out;
}

EdgeFault edge_fault(const Lists& lists, bool head) {
  const auto from_edge = [&](double place) { return head ? 1 - place : place; };
  double edge = head ? 0 : -1;
  std::int64_t longest = 0;
  for (const List& list : lists) {
    longest = std::max(longest, static_cast<std::int64_t>(list.rows.size()));
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
      if (list.rows[i]->drawn) edge = std::max(edge, from_edge(list.place[i]));
    }
  }
  EdgeFault out;
  double logarithm = 0;
  std::set<std::string> units;
  for (const List& list : lists) {
    std::int64_t beyond = 0;
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
      if (from_edge(list.place[i]) <= edge) continue;
      ++beyond;
      units.insert(list.rows[i]->unit);
    }
    logarithm += log_all_miss(static_cast<std::int64_t>(list.rows.size()), beyond, list.drawn);
  }
  // The edge was chosen after looking: any row could have been it.
  out.chance = std::min(1.0, std::exp(logarithm) * static_cast<double>(longest));
  for (const List& list : lists) {
    for (const Entry* row : list.rows) {
      if (row->drawn) units.erase(row->unit);
    }
  }
  out.units = static_cast<std::int64_t>(units.size());
  out.percent = static_cast<std::int64_t>(std::lround((1 - edge) * 100));
  return out;
}

StepFault step_fault(const Lists& lists) {
  StepFault out;
  std::vector<double> chances;
  std::int64_t most = 0;
  for (const List& list : lists) {
    const Commonest found = commonest(list);
    if (found.all < 2) continue;
    const double p = list.chance();
    const auto k = static_cast<double>(found.distance);
    const double alike = p * std::pow(1 - p, k - 1) * (2 - p);
    chances.push_back(
        std::min(1.0, binomial_tail(found.all, found.alike, alike) * static_cast<double>(found.kinds)));
    out.alike += found.alike;
    if (found.alike > most) {
      most = found.alike;
      out.distance = found.distance;
    }
  }
  out.chance = combined(chances);
  return out;
}

}  // namespace dd::fairness
