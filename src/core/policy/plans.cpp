// SPDX-License-Identifier: Apache-2.0
#include "core/policy/plans.h"

namespace dd::policy {
namespace {

bool has_keys(const Census& census, const std::string& body) {
  return census.of(body, key).frame + census.of(body, key_special).frame > 0;
}

/// Plan 四（二）: the number follows from the people on duty, so none on duty is a gap in the register, not a
/// zero.
Status check_people(const GeneralPlan& plan, const Body& body) {
  const bool asked = plan.units > 0 && plan.per_officer > 0;
  if (asked && plan.people.officers_on_duty <= 0) return refuse(ErrorCode::policy_no_officer, body.name);
  return {};
}

}  // namespace

Result<Plans> plan_numbers(const RuleSet& rules, const Frozen& frozen) {
  Plans out;
  DD_ASSIGN(out.census, take_census(rules, frozen));
  out.city_keys = plan_city_keys(rules, out.census);
  const GeneralPlan* city = nullptr;
  for (const Body& body : rules.bodies) {
    const bool first = city == nullptr;
    if (!first || has_keys(out.census, body.code)) {
      out.keys[body.code] = plan_keys(rules, out.census, frozen.quarter, body.code, out.city_keys);
    }
    GeneralPlan& plan = out.general[body.code] =
        plan_general(rules, out.census, frozen.quarter, body.code, first ? nullptr : city);
    DD_TRY(check_people(plan, body));
    if (first) city = &plan;
  }
  return out;
}

std::int64_t most_visits(const Plans& plans, const Body& body) {
  std::int64_t out = plans.general.at(body.code).most;
  if (body.level == "city") out += plans.city_keys.special + plans.city_keys.ordinary;
  const auto keys = plans.keys.find(body.code);
  if (keys != plans.keys.end()) out += keys->second.special.own_most + keys->second.ordinary.own_most;
  return out;
}

}  // namespace dd::policy
