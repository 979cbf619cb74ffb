// SPDX-License-Identifier: Apache-2.0
#include "core/policy/register_support.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

namespace dd::policy::testing {
namespace {

constexpr const char* kCity = "331100";

template <class T>
Cited<T> cited(T value) {
  return {std::move(value), {"测试规则", "一", "", "测试"}};
}

Body body(const std::string& code, int number) {
  const bool city = code == kCity;
  const std::string letters = {'A', static_cast<char>('A' + number)};
  return {code, "测试" + code + "局", code, letters, city ? "city" : "county", city ? "" : kCity};
}

std::uint32_t area(const std::string& code) { return static_cast<std::uint32_t>(std::stoul(code)); }

std::string numbered(const char* letter, std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return letter + std::string(6 - std::min<std::size_t>(digits.size(), 5), '0') + digits;
}

}  // namespace

RuleSet some_rules(std::int64_t annual_cap, const std::vector<std::string>& districts) {
  RuleSet rules;
  rules.id = "test";
  rules.bodies.push_back(body(kCity, 0));
  for (const std::string& code : districts)
    rules.bodies.push_back(body(code, static_cast<int>(rules.bodies.size())));
  rules.county_key_share = cited(Ratio{25, 100});
  rules.county_key_all_in_year = cited(true);
  rules.city_key_share = cited(Ratio{5, 100});
  rules.county_general_per_officer = cited<std::int64_t>(10);
  rules.city_general_per_officer = cited<std::int64_t>(5);
  rules.county_key_special = cited(Raise{{3, 2}, Ratio{25, 100}});
  rules.city_key_special = cited(Raise{{3, 2}, std::nullopt});
  rules.county_general_special = cited(Raise{{3, 2}, Ratio{25, 100}});
  rules.city_general_special = cited(Raise{{3, 2}, std::nullopt});
  rules.special_kinds = cited(std::vector<std::string>{"dyeing", "complaints"});
  rules.complaint_count = cited<std::int64_t>(3);
  rules.complaint_months = cited<std::int64_t>(12);
  rules.city_counts_for_county = cited<std::string>("C");
  rules.look_back_cover = cited<std::int64_t>(8);
  rules.annual_cap = cited(annual_cap);
  rules.reserve_share_percent = cited<std::int64_t>(20);
  rules.officers_per_unit = cited<std::int64_t>(2);
  rules.officer_cap = cited<std::int64_t>(30);
  rules.target_day = cited<std::int64_t>(4);
  rules.last_day = cited<std::int64_t>(5);
  return rules;
}

Register& Register::units(const std::string& code, std::uint16_t stratum, int count, int visits) {
  for (int i = 0; i < count; ++i) {
    frozen_.units.push_back(
        {numbered("U", ++next_), code, stratum, static_cast<std::uint8_t>(visits), false});
  }
  return *this;
}

Register& Register::excluded(const std::string& code, std::uint16_t stratum, int count) {
  units(code, stratum, count);
  for (int i = 0; i < count; ++i) frozen_.units[frozen_.units.size() - 1 - i].excluded = true;
  return *this;
}

Register& Register::people(const std::string& code, std::int64_t on_duty, std::int64_t leads,
                           std::int64_t general_done) {
  frozen_.bodies.push_back({code, on_duty, leads, general_done});
  return *this;
}

const ClauseProof& proof_of(const std::vector<ClauseProof>& proofs, const std::string& clause,
                            const std::string& code) {
  for (const ClauseProof& proof : proofs) {
    if (proof.clause == clause && proof.body == code) return proof;
  }
  throw std::out_of_range(clause + " of " + code);
}

std::vector<std::string> lines_of(const Scheme& scheme, const std::string& code) {
  std::vector<std::string> out;
  for (const draw::Pass& pass : scheme.passes) {
    if (scheme.pass_body.at(pass.no) != code) continue;
    std::string line = {static_cast<char>(pass.mode)};
    line += pass.areas.empty() ? " *" : " " + std::to_string(pass.areas.front());
    for (const std::uint64_t number :
         {std::uint64_t{pass.stratum}, std::uint64_t{pass.vmin}, std::uint64_t{pass.vmax}, pass.num, pass.den,
          std::uint64_t{pass.cover}}) {
      line += " " + std::to_string(number);
    }
    out.push_back(line);
  }
  return out;
}

draw::Instance instance_of(const RuleSet& rules, const Frozen& frozen, const Scheme& scheme,
                           std::uint64_t seed) {
  draw::Instance out;
  for (int i = 0; i < 8; ++i) out.secret[i] = static_cast<std::uint8_t>(seed >> (8 * i));
  out.intent = "test";
  for (const PolicyUnit& unit : frozen.units) {
    draw::Object object;
    object.id = unit.id;
    object.area = area(unit.body);
    object.stratum = unit.stratum;
    object.visits = unit.visits;
    object.flags = unit.excluded ? 1 : 0;
    out.objects.push_back(object);
  }
  std::vector<BodyFacts> everybody = frozen.bodies;
  everybody.insert(everybody.end(), frozen.partners.begin(), frozen.partners.end());
  for (const BodyFacts& facts : everybody) {
    for (std::int64_t i = 0; i < facts.officers_on_duty; ++i) {
      draw::DrawOfficer officer;
      officer.id = facts.body + numbered("P", i + 1);
      officer.area = area(facts.body);
      officer.quals = i < facts.leads_on_duty ? 3 : 1;
      officer.cap = static_cast<std::uint16_t>(rules.officer_cap.value);
      out.officers.push_back(officer);
    }
  }
  const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
  std::sort(out.objects.begin(), out.objects.end(), by_id);
  std::sort(out.officers.begin(), out.officers.end(), by_id);
  out.passes = scheme.passes;
  out.slots = scheme.slots;
  return out;
}

void carry_on(const RuleSet&, Frozen& frozen, const Scheme& scheme, const draw::Instance& instance,
              const draw::Outcome& outcome) {
  std::map<std::string, PolicyUnit*> units;
  for (PolicyUnit& unit : frozen.units) units[unit.id] = &unit;
  std::map<std::string, BodyFacts*> people;
  for (BodyFacts& facts : frozen.bodies) people[facts.body] = &facts;
  std::set<std::uint64_t> visited;
  for (const draw::Selected& row : outcome.selected) {
    if (row.kind != 1) continue;
    const draw::Object& object = instance.objects[row.index];
    if (visited.insert(row.index).second) ++units.at(object.id)->visits;
    const auto facts = people.find(scheme.pass_body.at(row.pass));
    if (object.stratum >= general && facts != people.end()) ++facts->second->general_done;
  }
  frozen.quarter = next(frozen.quarter);
}

}  // namespace dd::policy::testing
