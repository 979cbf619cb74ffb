// SPDX-License-Identifier: Apache-2.0
// What is certain of a draw's seats before its seed exists (席位预测).
#include <algorithm>
#include <map>

#include "core/draw/seat_forecast.h"
#include "service/draw_checks.h"
#include "service/proof_lines.h"

namespace dd::service {
namespace {

constexpr std::uint32_t kCertified = 1, kMayLead = 2;

std::string quals_name(std::uint32_t mask) {
  std::string out = (mask & kMayLead) != 0 ? "可任主办" : (mask & kCertified) != 0 ? "持证" : "";
  if ((mask & ~(kCertified | kMayLead)) != 0) out += out.empty() ? "相应专业" : "、相应专业";
  return out.empty() ? "不限" : out;
}

}  // namespace

Result<policy::Scheme> frozen_scheme(const store::DrawRecord& record, const policy::RuleSet& rules,
                                     const FrozenLists& lists) {
  DD_ASSIGN(policy::Scheme scheme, policy::plan_quarter(rules, policy_facts(lists, record.quarter, rules)));
  const std::vector<PassLine> now = pass_lines(scheme);
  const std::vector<PassLine>& then = lists.facts.passes;
  const bool same = std::equal(now.begin(), now.end(), then.begin(), then.end(),
                               [](const PassLine& a, const PassLine& b) { return a.line == b.line; });
  if (!same) return refuse(ErrorCode::draw_scheme_changed);
  return scheme;
}

std::vector<ShortSeats> short_seats(const policy::RuleSet& rules, const policy::Scheme& scheme,
                                    const FrozenLists& lists) {
  std::map<std::int64_t, std::string> names;
  for (const Body& body : rules.bodies) names[std::stoll(body.code)] = body.short_name;
  std::vector<ShortSeats> out;
  for (const draw::SeatShortage& one :
       draw::certain_shortages(lists.objects, lists.officers, scheme.passes, scheme.slots)) {
    const auto name = names.find(one.area);
    const std::string place = one.area == 0 ? "全市" : std::to_string(one.area);
    out.push_back({one.area, name == names.end() ? place : name->second, quals_name(one.quals),
                   static_cast<std::int64_t>(one.seats), static_cast<std::int64_t>(one.officers),
                   static_cast<std::int64_t>(one.visits), static_cast<std::int64_t>(one.lacking)});
  }
  return out;
}

}  // namespace dd::service
