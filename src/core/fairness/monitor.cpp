// SPDX-License-Identifier: Apache-2.0
#include "core/fairness/monitor.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "core/fairness/pattern.h"
#include "core/fairness/probability.h"

namespace dd::fairness {
namespace {

constexpr std::size_t kFifths = 5;

/// Where a row belongs, of `classes`.
using Classes = std::map<std::string, std::size_t>;

/// A class with hardly any expected draws says nothing and spoils the test: such classes are taken together.
Classes classes_of(const Lists& lists, std::string Entry::*field) {
  std::map<std::string, double> expected;
  for (const List& list : lists) {
    for (const Entry* row : list.rows) expected[row->*field] += list.chance();
  }
  Classes out;
  std::size_t kept = 0;
  for (const auto& [name, number] : expected) {
    if (number >= 5 && !name.empty()) out[name] = ++kept;
  }
  return out;
}

struct Classed {
  Equality equality;
  std::vector<std::string> names;
};

Classed by_field(const Lists& lists, std::string Entry::*field, const std::string& others) {
  const Classes classes = classes_of(lists, field);
  std::vector<Split> splits;
  for (const List& list : lists) {
    Split& split = splits.emplace_back();
    split.rows.assign(classes.size() + 1, 0);
    split.drawn.assign(classes.size() + 1, 0);
    for (const Entry* row : list.rows) {
      const auto found = classes.find(row->*field);
      const std::size_t at = found == classes.end() ? 0 : found->second;
      ++split.rows[at];
      split.drawn[at] += row->drawn;
    }
  }
  Classed out{equal_chances(splits, classes.size() + 1), {others}};
  out.names.resize(classes.size() + 1);
  for (const auto& [name, at] : classes) out.names[at] = name;
  return out;
}

Classed by_place(const Lists& lists) {
  std::vector<Split> splits;
  for (const List& list : lists) {
    Split& split = splits.emplace_back();
    split.rows.assign(kFifths, 0);
    split.drawn.assign(kFifths, 0);
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
      const auto at = std::min(kFifths - 1, static_cast<std::size_t>(list.place[i] * kFifths));
      ++split.rows[at];
      split.drawn[at] += list.rows[i]->drawn;
    }
  }
  Classed out{equal_chances(splits, kFifths), {}};
  for (std::size_t i = 1; i <= kFifths; ++i) out.names.push_back(std::to_string(i));
  return out;
}

/// What happened to one unit over all lists.
struct Fate {
  std::string body;
  std::int64_t rounds = 0, drawn = 0;
  double expected = 0, variance = 0, fourth = 0, missed = 1;
};
using Fates = std::map<std::string, Fate>;

Fates fates_of(const Lists& lists) {
  Fates out;
  for (const List& list : lists) {
    const double p = list.chance(), spread = p * (1 - p);
    for (const Entry* row : list.rows) {
      Fate& fate = out[row->unit];
      fate.body = row->body;
      ++fate.rounds;
      fate.drawn += row->drawn;
      fate.expected += p;
      fate.variance += spread;
      fate.fourth += spread * (1 - 6 * spread);
      fate.missed *= 1 - p;
    }
  }
  return out;
}

class Evaluation {
 public:
  explicit Evaluation(const std::vector<Round>& rounds) : rounds_(rounds) {}

  Report run() {
    std::set<std::string> bodies;
    for (const Round& round : rounds_) {
      for (const Entry& entry : round.entries) bodies.insert(entry.body);
    }
    count();
    for (const std::string& body : bodies) look_at(body, lists_of(rounds_, &body));
    if (bodies.size() > 1) compare_bodies();
    judge();
    return std::move(report_);
  }

 private:
  void count() {
    std::set<std::string> units;
    for (const Round& round : rounds_) {
      report_.rounds += !round.entries.empty();
      report_.rows += static_cast<std::int64_t>(round.entries.size());
      for (const Entry& entry : round.entries) {
        units.insert(entry.unit);
        report_.drawn += entry.drawn;
      }
    }
    report_.units = static_cast<std::int64_t>(units.size());
  }

  Finding finding(Pattern pattern, const std::string& body, const Lists& lists, double chance) {
    std::set<std::string> quarters, units;
    for (const List& list : lists) {
      quarters.insert(list.quarter);
      for (const Entry* row : list.rows) units.insert(row->unit);
    }
    Finding out;
    out.pattern = pattern;
    out.body = body;
    out.chance = chance;
    out.rounds = static_cast<std::int64_t>(quarters.size());
    out.units = static_cast<std::int64_t>(units.size());
    return out;
  }

  void look_at(const std::string& body, const Lists& lists) {
    if (lists.empty()) return;
    for (const bool head : {false, true}) {
      const EdgeFault edge = edge_fault(lists, head);
      Finding out = finding(head ? Pattern::head : Pattern::tail, body, lists, edge.chance);
      out.found = edge.units;
      out.share = edge.percent;
      report_.findings.push_back(out);
    }
    const StepFault step = step_fault(lists);
    Finding steps = finding(Pattern::step, body, lists, step.chance);
    steps.found = step.alike;
    steps.share = step.distance;
    report_.findings.push_back(steps);
    add_classed(Pattern::place, body, lists, by_place(lists));
    add_classed(Pattern::trade, body, lists, by_field(lists, &Entry::trade, "其他行业"));
    add_fates(body, lists);
  }

  void add_classed(Pattern pattern, const std::string& body, const Lists& lists, const Classed& classed) {
    const Equality& e = classed.equality;
    for (std::size_t i = 0; i < classed.names.size(); ++i) {
      if (e.rows[i] > 0)
        report_.shares.push_back({pattern, body, classed.names[i], e.rows[i], e.drawn[i], e.expected[i]});
    }
    if (e.freedom > 0) report_.findings.push_back(finding(pattern, body, lists, e.p));
  }

  void add_fates(const std::string& body, const Lists& lists) {
    const Fates fates = fates_of(lists);
    std::vector<double> missed;
    std::int64_t never = 0;
    double mean = 0, spread = 0, x = 0;
    for (const auto& [unit, fate] : fates) {
      missed.push_back(fate.missed);
      if (fate.drawn == 0) {
        ++never;
        report_.never.push_back({unit, fate.body, fate.rounds, fate.missed});
      }
      if (fate.variance < 1e-9) continue;
      const double more = static_cast<double>(fate.drawn) - fate.expected;
      mean += fate.variance;
      x += more * more;
      spread += 2 * fate.variance * fate.variance + fate.fourth;
    }
    Finding reach = finding(Pattern::reach, body, lists, poisson_binomial_tail(missed, never));
    reach.found = never;
    for (const double chance : missed) reach.expected += chance;
    report_.findings.push_back(reach);
    if (mean < 1 || spread <= 0) return;
    // A chi-square variable stretched to this mean and spread. The squares are summed before they are
    // divided: a unit drawn once has smaller chances afterwards, so its variance depends on what happened to
    // it.
    const double scale = spread / (2 * mean);
    report_.findings.push_back(
        finding(Pattern::object, body, lists, chi_square_tail(x / scale, mean / scale)));
  }

  void compare_bodies() {
    const Lists all = lists_of(rounds_, nullptr);
    add_classed(Pattern::body, "", all, by_field(all, &Entry::body, "其他"));
  }

  void judge() {
    const auto tests = static_cast<double>(report_.findings.size());
    for (Finding& finding : report_.findings) {
      finding.chance = std::min(1.0, finding.chance * tests);
      finding.level = finding.chance < kFault   ? Level::fault
                      : finding.chance < kWatch ? Level::watch
                                                : Level::fine;
    }
    std::stable_sort(report_.findings.begin(), report_.findings.end(),
                     [](const Finding& a, const Finding& b) {
                       return a.level != b.level ? a.level > b.level : a.chance < b.chance;
                     });
    std::stable_sort(report_.never.begin(), report_.never.end(),
                     [](const NeverDrawn& a, const NeverDrawn& b) { return a.chance < b.chance; });
  }

  const std::vector<Round>& rounds_;
  Report report_;
};

}  // namespace

Report evaluate(const std::vector<Round>& rounds) { return Evaluation(rounds).run(); }

}  // namespace dd::fairness
