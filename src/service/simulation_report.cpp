// SPDX-License-Identifier: Apache-2.0
#include "service/simulation_report.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "service/permission.h"
#include "service/scope.h"

namespace dd::service {
namespace {

constexpr std::size_t kHeaviest = 10;
constexpr std::uint64_t kHundredth = 100, kPercentHundredth = 10'000;

std::int64_t rounded(std::uint64_t scale, std::uint64_t sum, std::uint64_t of) {
  return of == 0 ? 0 : static_cast<std::int64_t>((scale * sum + of / 2) / of);
}

std::string class_title(std::uint16_t stratum) {
  static const std::map<std::uint16_t, std::string> kNames = {
      {policy::key, "重点单位"},
      {policy::key_special, "重点单位（特殊监管对象）"},
      {policy::general, "一般单位"},
      {policy::general_special, "一般单位（特殊监管对象）"}};
  const auto found = kNames.find(stratum);
  return found == kNames.end() ? "未分类" : found->second;
}

std::map<std::string, std::string> frozen_names(const FrozenRegisters& frozen) {
  std::map<std::string, std::string> out;
  for (const Body& body : frozen.rules.bodies) out[body.code] = body.name;
  for (const policy::JointShare& share : frozen.facts.joint) out[share.department] = share.department_name;
  return out;
}

/// Whoever sends officers: the bodies in the rules' order, then the departments that take part.
std::vector<std::string> senders_of(const FrozenRegisters& frozen) {
  std::vector<std::string> out;
  for (const Body& body : frozen.rules.bodies) out.push_back(body.code);
  for (const policy::BodyFacts& partner : frozen.facts.partners) out.push_back(partner.body);
  return out;
}

/// Standard error of the mean chance, in hundredths of a percent, rounded up: the spread of the class's
/// number from run to run, over the square root of the runs. Nought where every run draws the same number.
std::int64_t error_of(const draw::RunSums& sums, std::uint64_t runs, std::int64_t units) {
  if (runs < 2 || units == 0) return 0;
  const auto n = static_cast<double>(runs), sum = static_cast<double>(sums.sum);
  const double spread = std::max(0.0, (static_cast<double>(sums.squares) - sum * sum / n) / (n - 1));
  const double error = std::sqrt(spread / n) / static_cast<double>(units);
  return static_cast<std::int64_t>(std::ceil(error * static_cast<double>(kPercentHundredth) - 1e-9));
}

void fill(std::vector<ChanceRow>& rows, const draw::Grouping& grouping,
          const std::vector<draw::RunSums>& sums, const draw::SimulationCounts& counts) {
  std::vector<bool> seen(rows.size());
  for (std::size_t i = 0; i < counts.drawn.size(); ++i) {
    const std::uint32_t group = grouping.group[i];
    if (group == draw::kUngrouped) continue;
    const std::int64_t own = rounded(kPercentHundredth, counts.drawn[i], counts.runs);
    rows[group].lowest = seen[group] ? std::min(rows[group].lowest, own) : own;
    rows[group].highest = std::max(rows[group].highest, own);
    seen[group] = true;
  }
  for (std::size_t g = 0; g < rows.size(); ++g) {
    const auto units = static_cast<std::uint64_t>(rows[g].units);
    rows[g].drawn = rounded(kHundredth, sums[g].sum, counts.runs);
    rows[g].chance = rounded(kPercentHundredth, sums[g].sum, counts.runs * units);
    rows[g].error = error_of(sums[g], counts.runs, rows[g].units);
  }
}

std::vector<LoadRow> loads_of(const FrozenRegisters& frozen, const draw::SimulationCounts& counts) {
  std::vector<LoadRow> out;
  auto names = frozen_names(frozen);
  for (const std::string& sender : senders_of(frozen)) {
    LoadRow row;
    row.body = sender;
    row.body_name = names[sender];
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < frozen.officer_rows.size(); ++i) {
      if (frozen.officer_rows[i].body != sender) continue;
      const std::int64_t mean = rounded(kHundredth, counts.loads[i].sum, counts.runs);
      row.lowest = row.officers == 0 ? mean : std::min(row.lowest, mean);
      row.highest = std::max(row.highest, mean);
      row.most = std::max(row.most, static_cast<std::int64_t>(counts.loads[i].most));
      sum += counts.loads[i].sum;
      ++row.officers;
    }
    row.mean = rounded(kHundredth, sum, counts.runs * static_cast<std::uint64_t>(row.officers));
    if (row.officers > 0) out.push_back(std::move(row));
  }
  return out;
}

std::vector<HeavyRow> heaviest_of(const Actor& actor, const FrozenRegisters& frozen,
                                  const draw::SimulationCounts& counts) {
  std::vector<std::size_t> order(frozen.officer_rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return counts.loads[a].sum > counts.loads[b].sum; });
  order.resize(std::min(order.size(), kHeaviest));
  auto names = frozen_names(frozen);
  const bool reads = has_permission(actor, Permission::registers_read);
  std::vector<HeavyRow> out;
  for (const std::size_t i : order) {
    const Officer& officer = frozen.officer_rows[i];
    const bool shown = reads && (scope::sees_all(actor) || actor.body == officer.body);
    const draw::RunSums& load = counts.loads[i];
    out.push_back({officer.body, names[officer.body], shown ? officer.id : "", shown ? officer.name : "",
                   frozen.officers[i].base, rounded(kHundredth, load.sum, counts.runs),
                   static_cast<std::int64_t>(load.least), static_cast<std::int64_t>(load.most)});
  }
  return out;
}

std::vector<TrialPassRow> passes_of(const policy::Scheme& scheme, const draw::SimulationCounts& counts) {
  std::vector<TrialPassRow> out;
  for (std::size_t i = 0; i < scheme.passes.size(); ++i) {
    const draw::RunSums& sums = counts.passes[i];
    const auto title = scheme.pass_title.find(scheme.passes[i].no);
    out.push_back({scheme.passes[i].no, title == scheme.pass_title.end() ? "" : title->second,
                   rounded(kHundredth, sums.sum, counts.runs), static_cast<std::int64_t>(sums.least),
                   static_cast<std::int64_t>(sums.most)});
  }
  return out;
}

std::vector<EmptySeatRow> empty_seats_of(const FrozenRegisters& frozen,
                                         const draw::SimulationCounts& counts) {
  std::map<std::string, std::uint64_t> seats;
  for (std::size_t i = 0; i < frozen.facts.units.size(); ++i) {
    seats[frozen.facts.units[i].body] += counts.unfilled_at[i];
  }
  std::vector<EmptySeatRow> out;
  for (const Body& body : frozen.rules.bodies) {
    if (seats[body.code] == 0) continue;
    out.push_back({body.code, body.name, rounded(kHundredth, seats[body.code], counts.runs)});
  }
  return out;
}

/// Makes groups of the units that are not excluded; `key_of` gives the place of a unit's row in the order.
template <class Key, class MakeRow>
void group_units(const FrozenRegisters& frozen, const Key& key_of, const MakeRow& make_row,
                 std::vector<ChanceRow>& rows, draw::Grouping& grouping) {
  std::map<decltype(key_of(frozen.facts.units.front())), std::uint32_t> places;
  for (const policy::PolicyUnit& unit : frozen.facts.units) {
    if (!unit.excluded) places.try_emplace(key_of(unit));
  }
  for (auto& [key, place] : places) place = grouping.groups++;
  rows.resize(grouping.groups);
  for (const policy::PolicyUnit& unit : frozen.facts.units) {
    grouping.group.push_back(unit.excluded ? draw::kUngrouped : places.at(key_of(unit)));
    if (unit.excluded) continue;
    ChanceRow& row = rows[grouping.group.back()];
    if (row.units++ == 0) make_row(unit, row);
  }
}

}  // namespace

TrialClasses::TrialClasses(const FrozenRegisters& frozen) {
  if (frozen.facts.units.empty()) return;
  auto names = frozen_names(frozen);
  std::map<std::string, std::size_t> order;
  for (const Body& body : frozen.rules.bodies) order.try_emplace(body.code, order.size());
  const auto describe = [](const policy::PolicyUnit& unit, ChanceRow& row, std::int64_t visits) {
    row.stratum = unit.stratum;
    row.stratum_name = class_title(unit.stratum);
    row.visits = visits;
  };
  group_units(
      frozen, [&](const policy::PolicyUnit& unit) { return std::pair(order[unit.body], unit.stratum); },
      [&](const policy::PolicyUnit& unit, ChanceRow& row) {
        row.body = unit.body;
        row.body_name = names[unit.body];
        describe(unit, row, -1);
      },
      by_body, body_groups);
  group_units(
      frozen, [](const policy::PolicyUnit& unit) { return std::pair(unit.stratum, unit.visits); },
      [&](const policy::PolicyUnit& unit, ChanceRow& row) { describe(unit, row, unit.visits); }, by_visits,
      visit_groups);
}

SimulationReport report_of(const Actor& actor, const FrozenRegisters& frozen, const policy::Scheme& scheme,
                           TrialClasses classes, const draw::SimulationCounts& counts) {
  SimulationReport out;
  out.quarter = format_quarter(frozen.facts.quarter);
  out.ruleset = frozen.rules.id;
  out.ruleset_title = frozen.rules.title;
  out.runs = static_cast<std::int64_t>(counts.runs);
  out.units = std::count_if(frozen.facts.units.begin(), frozen.facts.units.end(),
                            [](const policy::PolicyUnit& unit) { return !unit.excluded; });
  out.officers = static_cast<std::int64_t>(frozen.officers.size());
  out.drawn_mean = rounded(kHundredth, counts.objects.sum, counts.runs);
  out.drawn_least = static_cast<std::int64_t>(counts.objects.least);
  out.drawn_most = static_cast<std::int64_t>(counts.objects.most);
  out.empty_mean = rounded(kHundredth, counts.unfilled.sum, counts.runs);
  out.empty_most = static_cast<std::int64_t>(counts.unfilled.most);
  out.runs_with_empty = static_cast<std::int64_t>(counts.runs_unfilled);
  fill(classes.by_body, classes.body_groups, counts.groups.at(0), counts);
  fill(classes.by_visits, classes.visit_groups, counts.groups.at(1), counts);
  out.classes = std::move(classes.by_body);
  out.by_visits = std::move(classes.by_visits);
  out.passes = passes_of(scheme, counts);
  out.loads = loads_of(frozen, counts);
  out.heaviest = heaviest_of(actor, frozen, counts);
  out.empty_seats = empty_seats_of(frozen, counts);
  return out;
}

}  // namespace dd::service
