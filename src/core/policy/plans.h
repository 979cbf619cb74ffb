// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>

#include "core/policy/quota.h"

namespace dd::policy {

/// All numbers of a quarter, by body code.
struct Plans {
  Census census;
  CityPlan city_keys;
  std::map<std::string, KeyPlan>
      keys;  ///< districts; the city too when units are registered with it directly
  std::map<std::string, GeneralPlan> general;  ///< every body
};

/// Errors: policy_unknown_body, policy_no_officer.
Result<Plans> plan_numbers(const RuleSet& rules, const Frozen& frozen);

/// The proofs of a body, clause by clause (条款证明). `number` of visits is the most its own passes draw.
void prove_body(const RuleSet& rules, Quarter quarter, const Plans& plans, const Body& body,
                std::vector<ClauseProof>& out);

/// Most units the passes of a body draw: what its officers must be able to do.
std::int64_t most_visits(const Plans& plans, const Body& body);

/// The proof of seats: `units` visits with the rules' team size by these people.
ClauseProof prove_officers(const RuleSet& rules, const Body& body, const BodyFacts& people,
                           std::int64_t units);

}  // namespace dd::policy
