// SPDX-License-Identifier: Apache-2.0
#include "core/policy/census.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace dd::policy {
namespace {

/// A unit given twice stands under the stricter class: key before general, special before ordinary.
int strictness(const PolicyUnit& unit) {
  switch (unit.stratum) {
    case key_special:
      return 0;
    case key:
      return 1;
    case general_special:
      return 2;
    default:
      return 3;
  }
}

std::vector<const PolicyUnit*> distinct(const std::vector<PolicyUnit>& units) {
  std::vector<const PolicyUnit*> out;
  out.reserve(units.size());
  for (const PolicyUnit& unit : units) out.push_back(&unit);
  std::sort(out.begin(), out.end(), [](const PolicyUnit* a, const PolicyUnit* b) {
    return std::tuple(std::string_view(a->id), strictness(*a)) <
           std::tuple(std::string_view(b->id), strictness(*b));
  });
  out.erase(std::unique(out.begin(), out.end(), [](const auto* a, const auto* b) { return a->id == b->id; }),
            out.end());
  return out;
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
  frame += other.frame;
  unseen += other.unseen;
  open += other.open;
  return *this;
}

Tally Census::of(const std::string& body, Stratum stratum) const {
  const auto place = strata.find(body);
  return place == strata.end() ? Tally{} : place->second[stratum];
}

Tally Census::all(Stratum stratum) const {
  Tally out;
  for (const auto& [body, tallies] : strata) out += tallies[stratum];
  return out;
}

BodyFacts Census::facts(const std::string& body) const {
  const auto place = people.find(body);
  return place == people.end() ? BodyFacts{body} : place->second;
}

Result<Census> take_census(const RuleSet& rules, const Frozen& frozen) {
  Census out;
  for (const Body& body : rules.bodies) out.strata[body.code];
  for (const BodyFacts& facts : frozen.bodies) {
    if (!out.strata.contains(facts.body))
      return refuse(ErrorCode::policy_unknown_body, facts.body, "执法人员");
    out.people[facts.body] = facts;
  }
  for (const PolicyUnit* unit : distinct(frozen.units)) {
    const auto place = out.strata.find(unit->body);
    if (place == out.strata.end()) return refuse(ErrorCode::policy_unknown_body, unit->body, unit->id);
    if (unit->excluded) continue;
    const bool known = unit->stratum >= key && unit->stratum <= general_special;
    Tally& tally = place->second[known ? unit->stratum : std::uint16_t{general}];
    ++tally.frame;
    tally.unseen += unit->visits == 0;
    tally.open += unit->visits < rules.annual_cap.value;
  }
  return out;
}

}  // namespace dd::policy
