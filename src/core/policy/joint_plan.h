// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "core/policy/plans.h"
#include "core/policy/scheme.h"

namespace dd::policy {

/// One pass of a partner department, before it has its number.
struct JointPass {
  const JointShare* share = nullptr;
  draw::Pass pass;
  std::int64_t units = 0;  ///< drawn exactly, however the lots fall
};

/// The joint passes of a quarter, by scheme, department and class. All are overlays (mode O) and follow every
/// pass of the environment bodies, so they change nothing of what those draw.
std::vector<JointPass> plan_joint(const RuleSet& rules, Quarter quarter, const Plans& plans,
                                  const std::vector<JointShare>& shares);

/// Visits of a body that are joint (联合检查) however the lots fall: a floor.
std::int64_t joint_visits(const RuleSet& rules, Quarter quarter, const Plans& plans, const Body& body,
                          const std::vector<JointPass>& passes);

/// The clause joint_share (联合检查比例) of a body; nothing when the rules ask for none and the body leads
/// none. `planned` is a floor: visits of the body that are joint however the lots fall.
void prove_joint_share(const RuleSet& rules, Quarter quarter, const Plans& plans, const Body& body,
                       const std::vector<JointPass>& passes, std::vector<ClauseProof>& out);

/// The clause joint_officers of each partner department: its people suffice for its seats.
void prove_joint_officers(const RuleSet& rules, const Frozen& frozen, const std::vector<JointPass>& passes,
                          std::vector<ClauseProof>& out);

}  // namespace dd::policy
